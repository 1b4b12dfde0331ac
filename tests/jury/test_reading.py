"""The reading folder: all dossiers on one page, and in one file."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from applications.jury.models import RoundPaper
from applications.models import Application
from fonds.cases.conflicts import declare_conflict
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory
from tests.factories.people import declare
from tests.pdf.papers import outline

from .seated import handed_in, seated, world


@pytest.fixture
def place(client):
    """A round with two cases, and its member logged in."""
    round, applications, seat = world(2)
    for application, title in zip(applications, ("Chor der Stimmen", "Fest am Fluss"), strict=True):
        Application.objects.filter(pk=application.pk).update(title=title)
    client.force_login(seat.user)
    return round, applications, seat


def read(client, round, page="reading"):
    return client.get(reverse(f"jury:{page}", args=[round.key]))


def made(client, round):
    """Asked for, and made by the worker to the end."""
    client.post(reverse("jury:reading_pdf", args=[round.key]))
    while Job.objects.filter(done_at=None).exists():
        sweep()
    return RoundPaper.objects.latest("pk")


def fetched(client, round):
    return b"".join(read(client, round, "reading_pdf"))


def test_all_readable_cases_stand_on_one_page_with_contents(client, place):
    round, (first, second), _seat = place
    (closed,) = handed_in(round, title="Noch nicht erklärt")

    page = read(client, round)

    assert [row for row, _pages in page.context["dossiers"]] == [first, second]
    words = page.content.decode()
    assert f'href="#a-{first.case.key}"' in words
    assert f'id="a-{first.case.key}"' in words
    assert "Wir feiern ein Fest für alle." in words
    assert closed.title not in words


def test_no_id_stands_twice_on_the_page(client, place):
    round, _applications, _seat = place
    words = read(client, round).content.decode()

    ids = [part.partition('"')[0] for part in words.split(' id="')[1:]]

    assert sorted(ids) == sorted(set(ids))


def test_without_a_declaration_there_is_nothing_to_read(client, place):
    round, _applications, _seat = place
    client.force_login(seated(round).user)

    page = read(client, round)

    assert page.context["dossiers"] == []
    assert reverse("jury:declare", args=[round.key]) in page.content.decode()


def test_before_the_seat_is_accepted_the_page_leads_to_the_invitation(client, place):
    round, applications, _seat = place
    client.force_login(seated(round, *applications, accepted_at=None).user)

    assert read(client, round).url == reverse("jury:seat", args=[round.key])
    assert read(client, round, "reading_pdf").url == reverse("jury:seat", args=[round.key])


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_queries(client, number, django_assert_num_queries):
    round, _applications, seat = world(number)
    client.force_login(seat.user)
    read(client, round)

    with django_assert_num_queries(10):
        read(client, round)


# -- the file --------------------------------------------------------------------------------------
def test_the_file_is_made_step_by_step_and_the_page_tells_how_far_it_is(client, place):
    round, _applications, _seat = place
    client.post(reverse("jury:reading_pdf", args=[round.key]))
    assert "Schritt 0 von 1 ist fertig" in read(client, round).content.decode()
    RoundPaper.objects.update(done=1, steps=3)

    assert "Schritt 1 von 3 ist fertig" in read(client, round).content.decode()


def test_the_file_holds_all_cases_with_bookmarks(client, place):
    round, (first, second), seat = place
    DocumentFactory(case=first.case, name="Angebot-Musik.pdf")
    made(client, round)

    reader = PdfReader(BytesIO(fetched(client, round)))

    words = "\n".join(page.extract_text() for page in reader.pages)
    assert "Wir feiern ein Fest für alle." in words
    assert "Angebot-Musik.pdf" in words
    assert first.case.organisation.contact_name not in words
    assert [mark.title for mark in reader.outline] == [
        f"Lesemappe {round}",
        f"{first.case}: Chor der Stimmen",
        f"{second.case}: Fest am Fluss",
    ]


def test_every_case_in_the_file_stays_tagged(client, place):
    round, _applications, _seat = place
    made(client, round)

    with pikepdf.open(BytesIO(fetched(client, round))) as file:
        tree = file.Root.StructTreeRoot
        tags = outline(tree.K)
        pages = [int(page.obj.StructParents) for page in file.pages]
        numbers = [int(number) for number in list(tree.ParentTree.Nums)[::2]]

    sections = [tags[place + 1] for place, tag in enumerate(tags) if tag == "Sect"]
    assert [section[0] for section in sections] == ["H1", "H1"]
    assert pages == numbers == list(range(len(pages)))


def test_fetching_is_remembered(client, place):
    round, _applications, seat = place
    paper = made(client, round)

    answer = read(client, round, "reading_pdf")

    assert b"".join(answer).startswith(b"%PDF")
    assert answer["Cache-Control"] == "private, no-store"
    row = AccessEvent.objects.get(kind="round.paper_read")
    assert (row.by, row.facts["paper"]) == (seat.user, paper.pk)


def test_before_it_is_made_the_page_comes_back(client, place):
    round, _applications, _seat = place

    assert read(client, round, "reading_pdf").url == reverse("jury:reading", args=[round.key])


def test_the_file_of_another_member_is_not_handed_out(client, place):
    round, applications, _seat = place
    made(client, round)
    client.force_login(seated(round, *applications).user)

    assert read(client, round, "reading_pdf").status_code == 302
    assert read(client, round).context["paper"] is None


def test_whoever_becomes_tied_to_one_case_does_not_get_the_file_any_more(client, place):
    round, (first, _second), seat = place
    made(client, round)
    declare_conflict(first.case, by=seat.user, ground="other")

    assert read(client, round, "reading_pdf").status_code == 302
    assert read(client, round).context["paper"] is None


def test_a_file_with_a_case_that_was_notified_is_not_handed_out(client, place):
    round, (first, _second), _seat = place
    made(client, round)
    Application.objects.filter(pk=first.pk).update(state="notified")

    assert read(client, round, "reading_pdf").status_code == 302


def test_a_case_that_came_later_is_told(client, place):
    round, _applications, seat = place
    made(client, round)
    assert not read(client, round).context["is_old"]
    (later,) = handed_in(round)
    declare([later.case], [seat.user])

    page = read(client, round)

    assert page.context["is_old"]
    assert "Seitdem sind Anträge dazugekommen" in page.content.decode()


def test_whoever_left_while_it_was_made_gets_an_empty_folder(client, place):
    round, _applications, seat = place
    client.post(reverse("jury:reading_pdf", args=[round.key]))
    seat.user.role_grants.update(until="2020-12-31")

    while Job.objects.filter(done_at=None).exists():
        sweep()

    assert RoundPaper.objects.get().cases == []

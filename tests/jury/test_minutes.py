"""The minutes on paper: what stood at closing, readable for all, by everybody whom no case bars."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from applications.jury import services
from applications.models import Application
from fonds.accounts.roles import Role
from fonds.cases.conflicts import declare_conflict
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import UserFactory
from tests.pdf.papers import elements

from .held import drawn, item, keep_off, planned, running, vote

FOOT = r"Protokoll der Fachjury, [^·]+ · nur für den Dienstgebrauch Seite \d von \d"


def read(paper):
    """The words of a paper in one line, without the feet of its pages."""
    with paper.file.open() as file:
        pages = PdfReader(BytesIO(file.read())).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
    return re.sub(rf" {FOOT}", "", text)


@pytest.fixture
def held(clerk):
    """Three cases: one voted without a member who came late, one rejected, one not called."""
    meeting, seats = running(clerk, cases=3, members=4, absent=[2, 3])
    services.note_attendance(meeting, by=clerk, seat=seats[2], is_present=True)
    keep_off(meeting, 1, seats[0])
    vote(meeting, 1, by=clerk, yes=1, no=0, abstained=1, note="Gut | für alle.")
    vote(meeting, 2, by=clerk, outcome="rejected", yes=3, no=0)
    return services.close_meeting(meeting, by=clerk, notes="Der Strom fiel aus.")


def test_the_minutes_tell_who_was_there(held):
    text = read(drawn(held))

    row = held.attendance.get(seat__user__name="Mitglied C")
    for words in (
        "Protokoll der Fachjury",
        f"{held.round} · Sitzung vom",
        "Ort Raum 5",
        "Mitglied A – anwesend Mitglied B – anwesend",
        f"Mitglied C – anwesend {row.told_moves()}",
        "Mitglied D – entschuldigt",
        "Anwesend waren 3 von 4 Mitgliedern.",
        f"Protokoll geführt von {held.closed_by}",
    ):
        assert words in text


def test_the_minutes_tell_each_case_with_its_votes(held):
    text = read(drawn(held))

    first, second, third = held.items.select_related("application__case__organisation", "vote")
    heads = [f"TOP {one.number}: Straßenfest" for one in (first, second, third)]
    told = text[text.index(heads[0]) : text.index("Überblick")]
    one = told[: told.index(heads[1])]
    two = told[told.index(heads[1]) : told.index(heads[2])]
    three = told[told.index(heads[2]) :]
    case, at = first.application.case, timezone.localtime(first.vote.at)
    assert one == (
        f"{heads[0]} • Mitglied A hat an Beratung und Abstimmung nicht mitgewirkt (§ 41 NKomVG). "
        f"Angabe Inhalt Aktenzeichen {case} Träger {case.organisation} beantragt "
        "4.000,00 € Empfehlung Bewilligung empfohlener Betrag 2.500,00 € Stimmen Ja: 1, "
        f"Nein: 0, Enthaltungen: 1 abgestimmt {at:%H:%M} Uhr Begründung Gut | für alle. "
    )
    assert "Empfehlung Ablehnung empfohlener Betrag – Stimmen Ja: 3" in two
    assert "nicht mitgewirkt" not in two
    assert "Empfehlung nicht abgestimmt, bleibt bei der Fachjury" in three


def test_the_minutes_sum_up_and_end_with_what_happened(held):
    text = read(drawn(held))

    end = text[text.index("Überblick") :]
    assert "zusammen 12.000,00 € 2.500,00 €" in end
    assert "Besondere Vorkommnisse Der Strom fiel aus. Unterschriften" in end
    assert f"Vorsitz der Fachjury Protokoll: {held.closed_by}" in end


def test_without_anything_special_the_minutes_say_so(clerk):
    meeting, _seats = running(clerk, cases=1)

    services.close_meeting(meeting, by=clerk)

    assert "Besondere Vorkommnisse Keine." in read(drawn(meeting))


def test_the_minutes_are_readable_for_all(held):
    with drawn(held).file.open() as file, pikepdf.open(file) as pdf:
        heads = [len(elements(pdf, tag)) for tag in ("H1", "H2", "H3")]
        tables = len(elements(pdf, "Table"))
        marked, language = pdf.Root.MarkInfo.Marked, str(pdf.Root.Lang)
        with pdf.open_metadata() as meta:
            standards = meta["pdfuaid:part"], meta["pdfaid:part"]

    assert heads == [1, 5, 3]
    assert tables == 7
    assert (bool(marked), language, standards) == (True, "de", ("1", "3"))


def test_the_minutes_drawn_again_read_the_same_whatever_came_since(held):
    before = read(drawn(held))
    declare_conflict(item(held, 2).application.case, by=seat_of(held, "B").user, ground="member")
    Application.objects.filter(state="jury_review").update(state="withdrawn")

    services.ask_for_paper(held.round, kind="minutes", by=held.closed_by, thing=held.pk)
    papers = held.round.papers.filter(kind="minutes")
    work_on(papers)

    first, second = (read(paper) for paper in papers)
    assert first == second == before


def seat_of(meeting, letter):
    return meeting.round.seats.get(user__name=f"Mitglied {letter}")


def work_on(papers):
    while papers.filter(finished_at=None).exists():
        sweep()


# -- who gets them -------------------------------------------------------------------------------
def fetch(client, meeting, user):
    client.force_login(user)
    return client.get(reverse("jury:minutes", args=[meeting.round.key, meeting.key]))


@pytest.mark.parametrize("role", [Role.CLERK, Role.DECIDER, Role.BOARD, Role.AUDITOR])
def test_readers_of_the_house_fetch_the_minutes_and_it_is_logged(client, held, role):
    paper, reader = drawn(held), UserFactory(role=role)

    answer = fetch(client, held, reader)

    content = b"".join(answer)
    assert content.startswith(b"%PDF-")
    name = f"Protokoll Fachjury {held.on:%Y-%m-%d} {held.round}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    event = AccessEvent.objects.get(kind="round.paper_read")
    assert (event.by, event.facts["paper"]) == (reader, paper.pk)


def test_whoever_is_kept_off_a_case_gets_no_minutes(client, held, second):
    drawn(held)
    item(held, 1).application.case.access.create(user=second, is_open=False)

    assert fetch(client, held, second).status_code == 404
    assert not AccessEvent.objects.filter(kind="round.paper_read").exists()


def test_the_jury_gets_no_minutes_of_the_house(client, held):
    drawn(held)

    assert fetch(client, held, seat_of(held, "B").user).status_code == 404


def test_before_they_are_drawn_the_minutes_lead_back_to_the_meeting(client, held, clerk):
    answer = fetch(client, held, clerk)

    assert (answer.status_code, answer.url) == (302, held.get_absolute_url())


def test_a_meeting_that_was_not_closed_has_no_minutes(client, clerk):
    meeting, _seats = planned(clerk, cases=1)

    assert fetch(client, meeting, clerk).status_code == 404

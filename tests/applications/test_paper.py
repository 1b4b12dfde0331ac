"""The application as paper: whole, sealed, drawn once, and for those alone who may read it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from page import validate_pdf_bytes
from pypdf import PdfReader

from applications import services
from applications.delivery import draw_snapshot
from applications.models import SnapshotPaper
from applications.record import paper
from applications.record.snapshots import words_of
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.programmes.models import Declaration
from fonds.trail.models import AccessEvent
from tests.people import everybody
from tests.steps import hand_in, sign

READERS = {"helper", "applicant", "clerk", "decider", "board", "budget", "cashier", "auditor"}


@pytest.fixture
def handed_in(application, applicant):
    application.idea = "# Unterschriften\n- Von niemandem\n| a | b |\n<b>fett</b>"
    application.save()
    return hand_in(application, by=applicant)


@pytest.fixture
def drawn(handed_in):
    sweep()
    return handed_in.snapshots.get().paper


def text_of(content):
    pages = PdfReader(BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def whole(file):
    with file.open() as stream:
        return " ".join(text_of(stream.read()))


def moment(at):
    return f"{date_format(localtime(at), 'j. F Y, H:i')} Uhr"


def fetch(client, user, application, number=1):
    client.force_login(user)
    return client.get(reverse("applications:version", args=[application.case.key, number]))


def page(client, user, application, name="detail"):
    client.force_login(user)
    return client.get(reverse(f"applications:{name}", args=[application.case.key])).content.decode()


# -- what stands on it ---------------------------------------------------------------------------
def test_the_paper_says_all_that_was_frozen(drawn, handed_in):
    snapshot, signature = handed_in.snapshots.get(), handed_in.signatures.get()
    text = whole(drawn.file)

    answers = [one for page in snapshot.content["sections"] for one in page["answers"]]
    lines = [
        line
        for answer in answers
        for line in [answer["question"], *answer["answer"].splitlines()]
        if line.strip()
    ]
    files = [part for file in snapshot.content["files"] for part in (file["label"], file["name"])]
    assert [words for words in [*lines, *files] if " ".join(words.split()) not in text] == []
    assert f"Aktenzeichen: {handed_in.case.file_number}" in text
    assert "Fassung 1" in text
    assert f"Eingegangen am {moment(handed_in.submitted_at)}" in text
    assert snapshot.digest in text.replace(" ", "")
    assert f"{signature.name}, {signature.function}, mit TAN bestätigt am" in text


def test_rows_of_the_plan_are_lines(drawn):
    text = whole(drawn.file).replace("\N{NO-BREAK SPACE}", " ")

    assert "Musik, 5.000,00 €" in text
    assert "Kasse, 1.000,00 € (vorhanden)" in text


def test_what_looks_like_a_mark_is_text(drawn):
    text = whole(drawn.file)

    assert "# Unterschriften - Von niemandem | a | b | <b>fett</b>" in text


def test_the_account_is_masked(drawn, organisation):
    assert organisation.iban_masked in whole(drawn.file)
    assert organisation.iban not in whole(drawn.file).replace(" ", "")


def test_declarations_stand_with_their_version(application, applicant):
    row = Declaration.objects.create(
        code="wahr", number=1, text_de="Alles stimmt.", text_en="True.", valid_from=date(2020, 1, 2)
    )
    application = services.submit(application, by=applicant, declarations=[row])

    sign(application, by=applicant)
    sweep()

    text = whole(SnapshotPaper.objects.get().file)
    assert "Alles stimmt. (Fassung vom 2. Januar 2020)" in text


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_paper_is_accessible_and_archivable(drawn, application, profile):
    with drawn.file.open() as stream:
        documents = [stream.read(), paper.of_draft(words_of(application))]

    assert [validate_pdf_bytes(one, profile=profile).failures for one in documents] == [[], []]


# -- drawn by the worker -------------------------------------------------------------------------
def test_the_worker_draws_each_version_once(handed_in):
    snapshot = handed_in.snapshots.get()
    assert SnapshotPaper.objects.count() == 0

    sweep()
    draw_snapshot(snapshot.pk)

    assert SnapshotPaper.objects.get().file.name == f"applications/{handed_in.case.key}/1.pdf"
    assert Job.objects.filter(done_at=None).count() == 0


def test_a_worker_that_was_killed_in_between_doubles_nothing(handed_in):
    snapshot = handed_in.snapshots.get()
    with transaction.atomic():
        draw_snapshot(snapshot.pk)
        transaction.set_rollback(True)
    [before] = default_storage.listdir(f"applications/{handed_in.case.key}")[1]
    with default_storage.open(f"applications/{handed_in.case.key}/{before}") as file:
        killed = file.read()

    sweep()

    assert default_storage.listdir(f"applications/{handed_in.case.key}")[1] == ["1.pdf"]
    with SnapshotPaper.objects.get().file.open() as file:
        assert file.read() == killed


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_paper_refuses_change(drawn, change):
    rows = SnapshotPaper.objects.order_by()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(file="x")


def test_an_answer_is_a_paper_of_its_own_that_names_the_signed_version(handed_in, applicant, clerk):
    application = services.request_information(
        services.take(handed_in, by=clerk), by=clerk, reason="Mehr.", sections=["idee"]
    )
    application = services.answer(application, by=applicant, reply="Hier.")
    sweep()

    texts = [whole(version.paper.file) for version in application.versions()]

    assert [version.number for version in application.versions()] == [1, 2]
    assert ["(Fassung 1)" in text for text in texts] == [False, True]


def test_a_text_that_was_opened_again_is_no_version(application, applicant):
    application = services.submit(application, by=applicant)
    application = services.reopen_draft(application, by=applicant)

    application = hand_in(application, by=applicant)

    assert [version.number for version in application.versions()] == [2]


# -- who gets it ---------------------------------------------------------------------------------
def test_members_and_readers_of_the_house_get_it_and_every_look_is_logged(client, drawn, handed_in):
    got = {}
    for who, user in everybody(handed_in.case.organisation).items():
        answer = fetch(client, user, handed_in)
        got[who] = answer.status_code
        if answer.status_code == 200:
            assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
            name = f"Antrag {handed_in.case} Fassung 1.pdf"
            assert answer["Content-Disposition"] == f'attachment; filename="{name}"'

    assert {who for who, code in got.items() if code == 200} == READERS | {"system"}
    assert set(got.values()) == {200, 404}
    assert AccessEvent.objects.filter(kind="snapshot.read").count() == len(READERS) + 1


def test_a_version_that_nobody_handed_in_does_not_exist(client, application, applicant):
    services.submit(application, by=applicant)

    assert fetch(client, applicant, application).status_code == 404
    assert fetch(client, applicant, application, number=7).status_code == 404


def test_while_it_is_drawn_the_pages_say_so_and_link_it_afterwards(
    client, handed_in, applicant, clerk
):
    seen = [(applicant, "detail"), (applicant, "receipt"), (clerk, "case_words")]
    address = reverse("applications:version", args=[handed_in.case.key, 1])

    before = [page(client, user, handed_in, name) for user, name in seen]
    early = fetch(client, applicant, handed_in)
    sweep()
    after = [page(client, user, handed_in, name) for user, name in seen]

    assert early.url == handed_in.get_absolute_url()
    assert [address in text for text in before] == [False] * 3
    assert ["wird gerade gesetzt" in text for text in before] == [True] * 3
    assert [text.count(f'href="{address}"') for text in after] == [1] * 3


# -- the draft -----------------------------------------------------------------------------------
def draft(client, user, application):
    client.force_login(user)
    return client.get(reverse("applications:draft_paper", args=[application.case.key]))


def test_a_draft_is_seen_as_one_on_every_page(client, application, helper):
    application.idea = "Ein langer Absatz über viele Zeilen. " * 200
    application.save()

    answer = draft(client, helper, application)

    pages = text_of(answer.content)
    assert len(pages) > 1
    assert ["Entwurf, nicht eingereicht" in text for text in pages] == [True] * len(pages)
    assert pages[0].startswith("Entwurf: Straßenfest")
    assert list(default_storage.listdir("")[0]) == ["papers"]


def test_an_empty_draft_is_a_paper_too(client, application, helper):
    application.title = application.urgency = ""
    application.save()

    assert text_of(draft(client, helper, application).content)[0].startswith("Entwurf ")


def test_a_draft_is_for_its_members_while_it_is_one(
    client, application, applicant, stranger, clerk
):
    assert draft(client, stranger, application).status_code == 404
    assert draft(client, clerk, application).status_code == 404
    assert 'entwurf.pdf"' in page(client, applicant, application)

    application = hand_in(application, by=applicant)

    assert draft(client, applicant, application).status_code == 404

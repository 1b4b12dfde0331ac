"""The file of a letter: what is drawn, with what it carries, and that nobody gets another one."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from fonds.cases import delivery
from fonds.cases.models import Delivery, LetterDraft
from fonds.trail.models import AccessEvent
from tests.factories import LetterFactory, MembershipFactory, received

SHEET = {"title": "What this letter says", "language": "en", "body": "You get money."}
DATA = {"währung": "EUR", "betrag": Decimal("4000.00"), "ab": date(2027, 9, 1)}


@pytest.fixture
def letter():
    return LetterFactory(case=received(state="notified").case, enclosures=[SHEET], data=DATA)


@pytest.fixture
def drawn(letter):
    delivery.draw_letter(letter.pk)
    return Delivery.objects.get()


@pytest.fixture
def member(letter):
    return MembershipFactory(organisation=letter.case.organisation).user


def pages(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_a_drawn_letter_keeps_the_hash_of_its_file(drawn):
    with drawn.pdf as file:
        assert drawn.digest == hashlib.sha256(file.read()).hexdigest()


def test_a_letter_carries_its_enclosures_and_its_data(drawn, letter):
    with drawn.pdf as file:
        content = file.read()

    (first, second) = pages(content)
    assert "Sie bekommen Geld." in first
    assert second.startswith("What this letter says")
    assert "You get money." in second
    with pikepdf.open(BytesIO(content)) as pdf:
        (name, attached) = next(iter(pdf.attachments.items()))
        data = attached.get_file().read_bytes()
    assert name == "bescheid.json"
    assert data.decode() == (
        '{\n  "ab": "2027-09-01",\n  "betrag": "4000.00",\n  "währung": "EUR"\n}\n'
    )


def test_a_letter_without_data_carries_no_file():
    with pikepdf.open(BytesIO(delivery.paper(LetterFactory()))) as pdf:
        assert (len(pdf.attachments), "/AF" in pdf.Root) == (0, False)


def test_the_same_letter_is_the_same_file(letter):
    assert delivery.paper(letter) == delivery.paper(type(letter).objects.get(pk=letter.pk))


def test_a_whole_letter_is_handed_out(client, drawn, letter, member):
    client.force_login(member)

    page = client.get(letter.get_absolute_url())

    content = b"".join(page.streaming_content)
    assert (page.status_code, page["Content-Type"]) == (200, "application/pdf")
    assert hashlib.sha256(content).hexdigest() == drawn.digest


@pytest.mark.parametrize("damage", ["another file", "no file"])
def test_a_file_that_is_not_what_left_is_kept_back(client, drawn, letter, member, damage, caplog):
    with open(drawn.pdf.path, "wb") as file:
        file.write(b"%PDF-1.7 another")
    if damage == "no file":
        drawn.pdf.storage.delete(drawn.pdf.name)
    client.force_login(member)

    page = client.get(letter.get_absolute_url())

    assert page.status_code == 409
    assert "Dieses Schreiben geben wir nicht heraus" in page.content.decode()
    assert [(row.kind, row.by, row.facts) for row in AccessEvent.objects.all()] == [
        ("letter.broken", member, {"letter": letter.pk})
    ]
    assert [record.levelname for record in caplog.records if "fonds" in record.name] == ["ERROR"]
    assert not Delivery.objects.filter(kind=Delivery.Kind.RETRIEVED).exists()


def test_words_that_are_not_those_that_left_are_kept_back(client, clerk):
    letter = LetterFactory(case=received(state="notified").case, digest="0" * 64)
    delivery.draw_letter(letter.pk)
    client.force_login(clerk)

    page = client.get(letter.get_absolute_url())

    assert page.status_code == 409
    assert [row.kind for row in AccessEvent.objects.all()] == ["letter.broken"]


def test_a_preview_shows_greeting_enclosures_and_that_it_is_a_draft(client, clerk):
    case = received(state="decided", case__clerk=clerk).case
    draft = LetterDraft.objects.create(
        case=case,
        kind="notify",
        subject="Zuwendungsbescheid",
        body="Sie bekommen Geld.",
        drafted_by=clerk,
        template="x",
        template_version="1",
        enclosures=[SHEET],
        data=json.loads(json.dumps(DATA, default=str)),
    )
    client.force_login(clerk)

    page = client.get(reverse("cases:draft_preview", args=[draft.key]))
    texts = pages(b"".join(page.streaming_content))

    assert ["Entwurf" in text for text in texts] == [True, True]
    assert "Mit freundlichen Grüßen" in texts[0]
    assert "You get money." in texts[1]


def test_a_preview_of_a_signed_draft_ends_with_the_name(clerk, second, decider):
    draft = LetterDraft(
        case=received(state="decided").case, subject="Bescheid", body="Text.", signed_by=decider
    )

    (text,) = pages(delivery.preview(draft))

    assert text.index("Mit freundlichen Grüßen") < text.index(str(decider))

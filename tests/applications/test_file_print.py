"""The whole file as one PDF: all that belongs is in it, what is printable follows, the account is
not there."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from applications.models import Sheet
from applications.record.enclosures import Enclosures
from applications.record.file_print import whole_file
from fonds.cases import services
from fonds.cases.models import Scan
from fonds.programmes.models import CheckItem, Criterion, Obligation
from fonds.region.models import Unit
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory, LetterFactory, MembershipFactory
from tests.steps import hand_in


def drawn(pages=1):
    """A PDF as others draw it: untagged."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.StructParents = 0
        buffer = BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def enclose(case, name, content, scan=Scan.Result.CLEAN):
    return DocumentFactory(
        case=case,
        name=name,
        extension=name.rpartition(".")[2],
        file=ContentFile(content, f"documents/{name}"),
        size=len(content),
        scan=scan,
    )


@pytest.fixture
def full(application, applicant, clerk, second):
    """An application handed in, checked, assessed, talked about."""
    application = hand_in(application, by=applicant)
    case = application.case
    item = CheckItem.objects.create(label="Satzung liegt vor")
    application.checks.create(item=item, result="waived", note="Kirche, braucht keine", by=clerk)
    criterion = Criterion.objects.create(
        name="Wirkung", question="?", low="-", high="+", weight=100
    )
    sheet = Sheet.objects.create(
        application=application,
        financing="fixed",
        amount=3_210,
        reason="Gut für die Straße.",
        saved_by=clerk,
    )
    sheet.scores.create(criterion=criterion, points=4, reason="Erreicht viele Menschen.")
    cost = application.costs.get()
    sheet.recognitions.create(cost=cost, amount=4_321, reason="Feuerwerk zählt nicht.")
    sheet.obligations.add(
        Obligation.objects.create(code="plakat", title="Logo", text="Sie zeigen das Logo.")
    )
    case.statements.create(
        unit=Unit.objects.create(code="50", name="Team Familie"),
        email="familie@example.org",
        question="Gibt es das schon?",
        until=timezone.localdate() + timedelta(days=5),
        asked_by=clerk,
        verdict="supports",
        text="Das fehlt dort.",
        answered_name="Ina Berg",
        answered_at=timezone.now(),
    )
    services.add_note(case, text="Miete <b>zahlt</b> die Stadt.", by=second)
    services.send_message(case, by=applicant, text="Dürfen wir im Mai anfangen?")
    LetterFactory(case=case, subject="Nachforderung", body="# Was fehlt\n\n- ein Angebot")
    return application


def read(content):
    reader = PdfReader(BytesIO(content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_all_that_belongs_is_in_it(full, clerk):
    enclose(full.case, "Angebot.pdf", drawn())

    _, text = read(whole_file(full, by=clerk))

    snapshot = full.snapshots.latest("number")
    for words in [
        *(str(full.case), full.title, str(full.case.organisation), f"von {clerk}"),
        *("Eingereicht", snapshot.digest, full.summary, "Musik", "5.000,00 €"),
        *("Satzung liegt vor", "nicht nötig", "Kirche, braucht keine"),
        *("Wirkung (100 %)", "4 von 5", "Erreicht viele Menschen.", "80,0"),
        *("3.210,00 €", "4.321,00 €", "Feuerwerk zählt nicht.", "Logo: Sie zeigen das Logo."),
        *("Team Familie", "Gibt es das schon?", "Das fehlt dort.", "Ina Berg"),
        *("Miete <b>zahlt</b> die Stadt.", "Dürfen wir im Mai anfangen?"),
        *("Nachforderung", "Was fehlt", "ein Angebot", "Antrag eingereicht"),
        *("Interne Notiz geschrieben (intern)", "Angebot.pdf", "0" * 64),
    ]:
        assert words in text, words


def test_the_account_is_not_in_it(full, clerk):
    organisation = full.case.organisation

    _, text = read(whole_file(full, by=clerk))

    told = next(
        answer["answer"]
        for section in full.snapshots.latest("number").content["sections"]
        for answer in section["answers"]
        if answer["name"] == "account"
    )
    assert organisation.iban_masked in told
    for secret in (organisation.iban, organisation.iban_masked, organisation.bank, "4711"):
        assert secret not in text.replace(organisation.contact_phone, "").replace(
            "0511 16844711", ""
        )


def test_what_is_clean_and_a_pdf_follows_after_it(full, clerk):
    alone = len(read(whole_file(full, by=clerk))[0].pages)
    enclose(full.case, "Angebot.pdf", drawn(pages=2))
    enclose(full.case, "Foto.jpg", b"\xff\xd8")
    enclose(full.case, "Kaputt.pdf", b"%PDF-1.7")
    enclose(full.case, "Wartet.pdf", drawn(), scan=False)
    enclose(full.case, "Virus.pdf", drawn(), scan=Scan.Result.INFECTED)

    reader, text = read(whole_file(full, by=clerk))

    marks = [mark.title for mark in reader.outline]
    assert marks == [f"Akte {full.case}", "Anlage 1: Angebot.pdf"]
    assert reader.get_destination_page_number(reader.outline[1]) == len(reader.pages) - 2
    assert len(reader.pages) >= alone + 2
    for words in [
        "Anlage 1 am Ende dieser Datei",
        "eine Datei der Art JPG wird nicht gedruckt",
        "lässt sich nicht drucken",
        "wird noch auf Viren geprüft",
        "darin steckt ein Schadprogramm",
    ]:
        assert words in text


def test_our_own_part_stays_tagged_and_promises_nothing_for_others(full, clerk):
    def claims(content):
        reader = PdfReader(BytesIO(content))
        metadata = reader.root_object["/Metadata"].get_data().decode()
        return "pdfuaid:part" in metadata, reader.root_object["/StructTreeRoot"]["/Type"]

    alone = claims(whole_file(full, by=clerk))
    enclose(full.case, "Angebot.pdf", drawn())
    content = whole_file(full, by=clerk)

    assert alone == (True, "/StructTreeRoot")
    assert claims(content) == (False, "/StructTreeRoot")
    assert "/StructParents" not in PdfReader(BytesIO(content)).pages[-1]


def test_a_file_that_is_gone_or_too_much_is_told(full, monkeypatch):
    gone = enclose(full.case, "Weg.pdf", drawn())
    gone.file.storage.delete(gone.file.name)
    enclose(full.case, "Groß.pdf", drawn())
    monkeypatch.setattr("applications.record.enclosures.MOST_BYTES", 10)

    told = {row.name: where for row, where in Enclosures(full).told}

    assert told["Weg.pdf"] == "liegt nicht bei: alle Anlagen zusammen wären zu groß"
    monkeypatch.undo()
    told = {row.name: where for row, where in Enclosures(full).told}
    assert told["Weg.pdf"] == "liegt nicht bei: lässt sich nicht drucken"
    assert told["Groß.pdf"] == "Anlage 1 am Ende dieser Datei"


def test_who_takes_the_file_along_is_logged(client, full, clerk):
    client.force_login(clerk)

    answer = client.get(reverse("applications:case_file", args=[full.case.key]))

    logged = AccessEvent.objects.get(kind="case.printed")
    assert (logged.by, logged.facts) == (clerk, {"case": full.case.pk})
    assert answer["Content-Disposition"] == f'attachment; filename="akte-{full.case}.pdf"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.startswith(b"%PDF-")


def test_a_member_does_not_get_it_and_nothing_is_logged(client, full):
    client.force_login(MembershipFactory(organisation=full.case.organisation).user)

    assert client.get(reverse("applications:case_file", args=[full.case.key])).status_code == 403
    assert not AccessEvent.objects.filter(kind="case.printed").exists()

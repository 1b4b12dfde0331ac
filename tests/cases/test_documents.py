"""Files of a case: looked into, kept in quarantine, handed out to those who may see the case."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse

from fonds.cases import services
from fonds.cases.models import Document, Message, Scan
from fonds.cases.workflow import Refused
from fonds.outbox.models import Job, Mail
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory, MembershipFactory, received
from tests.people import everybody

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def paper(name="Angebot.pdf", words=b"", pages=1):
    """A PDF; ``words`` stand in its metadata."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.docinfo["/Title"] = pikepdf.String(words.decode("latin-1"))
        pdf.save(out, compress_streams=False)
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture
def case(clerk):
    return received(state="formal_check", case__clerk=clerk).case


@pytest.fixture
def member(case):
    return MembershipFactory(organisation=case.organisation, may_submit=False).user


def fetch(client, user, document):
    client.force_login(user)
    return client.get(document.get_absolute_url())


def test_a_file_is_put_into_the_case_with_its_hash(case, member):
    upload = paper("../../Angebot.pdf")
    content = upload.read()

    document = services.add_document(case, upload, kind="quotes", by=member)

    assert (document.name, document.extension, document.kind) == ("Angebot.pdf", "pdf", "quotes")
    assert (document.size, len(document.digest)) == (len(content), 64)
    with document.file.open() as stored:
        assert stored.read() == content
    assert document.file.name == f"documents/{case.key}/{document.key}.pdf"


@pytest.mark.parametrize(
    "upload",
    [SimpleUploadedFile("a.pdf", b"MZ\x90\x00" + b"0" * 200), SimpleUploadedFile("a.pdf", b"")],
)
def test_what_the_house_does_not_take_is_refused_in_words(case, member, upload):
    with pytest.raises(Refused) as refusal:
        services.add_document(case, upload, kind="quotes", by=member)

    assert refusal.value.args[0].endswith(".")
    assert Document.objects.count() == 0


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize(
    ("model", "fields"), [(Document, {"name": "x"}), (Scan, {"result": "clean"})]
)
def test_a_document_refuses_change(case, change, model, fields):
    DocumentFactory(case=case)
    rows = model.objects.order_by()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(**fields)


def test_who_may_see_the_case_gets_the_file_and_every_look_is_logged(client, case, member):
    document = services.add_document(case, paper(), kind="quotes", by=member)
    got = {}
    for name, user in everybody(case.organisation).items():
        answer = fetch(client, user, document)
        got[name] = answer.status_code
        if answer.status_code == 200:
            b"".join(answer.streaming_content)
            assert answer["Content-Disposition"] == 'attachment; filename="Angebot.pdf"'

    seen = {name for name, status in got.items() if status == 200}
    assert seen == {
        *("helper", "applicant", "clerk", "decider"),
        *("board", "budget", "cashier", "auditor", "system"),
    }
    assert set(got.values()) == {200, 404}
    assert AccessEvent.objects.filter(kind="document.read").count() == len(seen)


# -- the scanner ---------------------------------------------------------------------------------
def test_until_the_scanner_has_answered_nobody_gets_the_file(client, case, member, clamd):
    document = services.add_document(case, paper(), kind="quotes", by=member)

    waiting = fetch(client, member, document)
    page = client.get(case.application.get_absolute_url()).content.decode()
    sweep()
    answer = fetch(client, member, document)

    assert waiting.url == case.application.get_absolute_url()
    assert "Die Datei wird gerade auf Viren geprüft." in page
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    assert Scan.objects.get().result == "clean"


def test_what_is_infected_is_never_handed_out_and_the_sender_is_told(client, case, member, clamd):
    document = services.add_document(case, paper(words=EICAR), kind="quotes", by=member)
    sweep()

    answer = fetch(client, member, document)
    page = client.get(case.application.get_absolute_url()).content.decode()
    mail = Mail.objects.get()

    assert answer.url == case.application.get_absolute_url()
    assert "In dieser Datei steckt ein Schadprogramm." in page
    assert document.get_absolute_url() not in page
    assert (mail.to, mail.subject) == (
        member.email,
        f"Eine Datei konnten wir nicht annehmen ({case})",
    )
    assert "Angebot" not in mail.body


def test_while_the_scanner_is_gone_the_file_stays_in_quarantine(case, member, settings, clamd):
    address, settings.CLAMD_URL = settings.CLAMD_URL, "tcp://127.0.0.1:1"
    services.add_document(case, paper(), kind="quotes", by=member)
    sweep()
    assert (Scan.objects.count(), Job.objects.filter(done_at=None).count()) == (0, 1)

    settings.CLAMD_URL = address
    sweep()
    sweep()

    assert (Scan.objects.count(), Job.objects.filter(done_at=None).count()) == (1, 0)


def test_where_no_scanner_is_a_file_is_there_at_once(client, case, member):
    document = services.add_document(case, paper(), kind="quotes", by=member)

    assert (document.is_available, Scan.objects.get().result) == (True, "unchecked")
    assert Job.objects.count() == 0


# -- with messages -------------------------------------------------------------------------------
def post(client, user, case, **data):
    client.force_login(user)
    return client.post(reverse("cases:send_message", args=[case.key]), data)


def test_files_go_with_a_message(client, case, member, clerk):
    post(client, member, case, text="Anbei.", uploads=[paper("A.pdf"), paper("B.pdf", pages=2)])
    client.force_login(clerk)

    page = client.get(case.application.messages_url(is_house=True)).content.decode()

    names = Message.objects.get().documents.values_list("name", flat=True)
    assert list(names) == ["A.pdf", "B.pdf"]
    assert page.count("<bdi>A.pdf</bdi>") == 1


def test_a_wrong_file_is_named_and_the_text_is_kept(client, case, member):
    wrong = SimpleUploadedFile("Rechnung.pdf", b"MZ\x90\x00" + b"0" * 200)

    page = post(client, member, case, text="Unser Schutzkonzept.", uploads=[paper(), wrong])
    words = page.content.decode()

    assert page.status_code == 200
    assert "„Rechnung.pdf“" in words
    assert "Unser Schutzkonzept." in words
    assert "Dateien wählen Sie noch einmal aus." in words
    assert (Message.objects.count(), Document.objects.count()) == (0, 0)


def test_too_much_at_once_is_told_and_the_text_is_kept(client, case, member, monkeypatch):
    monkeypatch.setattr("fonds.cases.exchange.MOST_BYTES", 1000)

    page = post(client, member, case, text="Anbei.", uploads=[paper("A.pdf", pages=9)])

    assert "Die Dateien haben zusammen mehr als 50 MB." in page.content.decode()
    assert "Anbei." in page.content.decode()
    assert Message.objects.count() == 0

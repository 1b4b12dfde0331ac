"""An account that was saved through the web stands in clear nowhere: not in the database, in no
file, log, mail or export. And whoever looks at an account or a document is remembered."""

import logging
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from applications import services
from applications.models import Takeout
from applications.takeout import handing_out
from fonds import pdf
from fonds.accounts.models import Organisation
from fonds.cases.services import check_draft, send_message, sign_draft
from fonds.files.inspect import inspect
from fonds.outbox.models import Job, Mail
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory
from tests.files import make
from tests.steps import hand_in, say

IBAN = "DE89370400440532013000"
GROUPED = "DE89 3704 0044 0532 0130 00"
YEAR = timezone.localdate().year


def is_planted_in(text) -> bool:
    """In one piece, in groups of four, or without its country and checksum."""
    return IBAN[4:] in "".join(str(text).split())


# -- where it might stand --------------------------------------------------------------------------
def dump():
    """All that the database holds, as text."""
    if connection.vendor == "sqlite":
        return "\n".join(connection.connection.iterdump())
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return "\n".join(row for table in tables for row in _rows(cursor, table))


def _rows(cursor, table):
    cursor.execute(f"SELECT t::text, t.* FROM {connection.ops.quote_name(table)} t")
    for whole, *values in cursor.fetchall():
        raw = [
            bytes(one).decode("latin-1") for one in values if isinstance(one, memoryview | bytes)
        ]
        yield "\n".join([f"{table}: {whole}", *raw])


def readable(content: bytes):
    """A file as it lies there, and what is packed or drawn in it."""
    yield content.decode("latin-1")
    if content.startswith(b"%PDF-") and b"%%EOF" in content:
        yield from (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from readable(archive.read(name))


def files():
    places = [place for place in Path(settings.MEDIA_ROOT).rglob("*") if place.is_file()]
    return {str(place): "\n".join(readable(place.read_bytes())) for place in places}


def handed_out():
    with Takeout.objects.get().file.open() as file:
        return file.read()


def printed(command, *arguments, **options):
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


# -- a life with an account ------------------------------------------------------------------------
def work():
    while Job.objects.filter(done_at=None).exists():
        sweep()
    sweep()


def save_account(client, organisation):
    address = reverse("accounts:organisation_account", args=[organisation.key])
    fields = {"account_holder": organisation.name, "holder_note": ""}
    wrong = client.post(address, fields | {"iban": f"{GROUPED[:-1]}1"})
    right = client.post(address, fields | {"iban": GROUPED.lower()})
    client.logout()
    late = client.post(address, fields | {"iban": IBAN})
    assert (wrong.status_code, right.status_code, late.status_code) == (200, 302, 302)


@pytest.fixture
def lived(client, application, applicant, clerk, second, decider, caplog):
    """From the account to the notice, with all that the house makes of it on the way."""
    caplog.set_level(logging.DEBUG)
    client.force_login(applicant)
    save_account(client, application.case.organisation)
    client.force_login(applicant)
    application = type(application).objects.get()
    file = make.upload(make.pdf(), "Angebot.pdf")
    services.attach(application, kind="quotes", file=file, inspected=inspect(file), by=applicant)
    client.get(reverse("applications:draft_paper", args=[application.case.key]))
    application = services.take(hand_in(application, by=applicant), by=clerk)
    send_message(application.case, by=applicant, text="Eine Frage.", uploads=[])
    say(application.case, by=clerk, text="Eine Antwort.")
    application = services.accept(application, by=clerk)
    application = services.assess(application, by=clerk, amount=4000, reason="Passt.")
    application = services.confirm(application, by=second)
    application = services.decide(
        application, by=decider, outcome="notified", amounts={YEAR: 4000}, reason="Gut."
    )
    application = services.draft_notice(application, by=clerk)
    sign_draft(check_draft(application.case.drafts.get(), by=second), by=decider)
    application = services.notify(application, by=decider)
    handing_out.ask_for_data(application.case.organisation, by=applicant)
    work()
    return application


def test_a_planted_iban_is_found_in_clear_nowhere(client, lived, clerk, applicant, caplog):
    organisation = Organisation.objects.get(pk=lived.case.organisation_id)
    exports = {
        "dumpdata": printed("dumpdata"),
        "statistics": printed("export_statistics", year=YEAR, format="csv"),
        "takeout": "\n".join(readable(handed_out())),
    }
    for user in (clerk, applicant):
        client.force_login(user)
        for name in ("detail", "list"):
            key = [] if name == "list" else [lived.case.key]
            answer = client.get(reverse(f"applications:{name}", args=key))
            exports[f"{user} {name}"] = answer.content.decode()
    client.force_login(applicant)
    account = reverse("accounts:organisation_account", args=[organisation.key])
    exports["account"] = client.get(account).content.decode()
    stored, media = dump(), files()

    assert organisation.iban == IBAN
    assert [name for name, text in exports.items() if is_planted_in(text)] == []
    assert [line for line in stored.splitlines() if is_planted_in(line)] == []
    assert [place for place, text in media.items() if is_planted_in(text)] == []
    assert [one.getMessage() for one in caplog.records if is_planted_in(one.__dict__)] == []
    assert [one.subject for one in mail.outbox if is_planted_in(one.message())] == []
    assert [
        row.subject for row in Mail.objects.all() if is_planted_in([row.subject, row.body])
    ] == []


def test_the_search_above_looked_where_it_could_have_been(lived):
    stored, media = dump(), files()
    kinds = {Path(place).parts[len(Path(settings.MEDIA_ROOT).parts)] for place in media}

    assert lived.title in stored
    assert lived.case.organisation.iban_fingerprint in stored
    assert {"applications", "documents", "drafts", "letters", "papers", "takeouts"} == kinds
    assert len(mail.outbox) > 1
    paper = pdf.report(title="Konto", subtitle="", body=GROUPED)
    packed = make.archive({"innen.pdf": paper, "innen.zip": make.archive({"a.txt": IBAN})})
    assert [is_planted_in(text) for text in readable(packed)].count(True) == 2


# -- who looked ------------------------------------------------------------------------------------
def looks(lived, applicant, clerk):
    """Who looks at what: the address, whether it is asked for or pressed, and what is kept."""
    case, organisation = lived.case, lived.case.organisation
    upload, document = lived.uploads.get(), DocumentFactory(case=case)
    paper, letter = organisation.papers.earliest("pk"), case.letters.earliest("pk")
    takeout = Takeout.objects.get()
    key = [organisation.key]
    yield applicant, reverse("accounts:organisation_iban", args=key), "organisation.iban_seen"
    yield applicant, reverse("applications:upload", args=[case.key, upload.key]), "upload.read"
    yield applicant, takeout.get_absolute_url(), "data.fetched"
    yield clerk, letter.get_absolute_url(), "letter.read"
    for user in (applicant, clerk):
        yield user, document.get_absolute_url(), "document.read"
        yield user, reverse("accounts:paper", args=[*key, paper.pk]), "paper.seen"
        yield user, reverse("applications:version", args=[case.key, 1]), "snapshot.read"


def test_every_look_at_a_document_or_an_account_is_logged(client, lived, applicant, clerk):
    expected = []
    before = AccessEvent.objects.count()

    for user, address, kind in looks(lived, applicant, clerk):
        client.force_login(user)
        answer = client.post(address) if kind.endswith("iban_seen") else client.get(address)
        b"".join(answer)
        assert answer.status_code == 200, address
        expected.append((kind, user.pk))

    logged = AccessEvent.objects.order_by("pk").values_list("kind", "by")[before:]
    assert [row for row in logged if row[0] != "login"] == expected


def test_that_a_member_fetched_a_letter_stands_in_its_case(client, lived, applicant):
    letter = lived.case.letters.earliest("pk")
    client.force_login(applicant)

    b"".join(client.get(letter.get_absolute_url()))

    assert letter.deliveries.get(kind="portal").by == applicant

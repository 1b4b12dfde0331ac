"""The papers of an organisation: laid in, counted until their day, handed out to few."""

import datetime as dt
import threading

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from fonds import pdf
from fonds.accounts import delivery
from fonds.accounts.models import Organisation, OrganisationPaper, PaperKind, PaperScan
from fonds.accounts.roles import Role
from fonds.accounts.validity import later, valid_until
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    PaperFactory,
    UserFactory,
    received,
)
from tests.files.test_scan import EICAR, Clamd, Network

SHEET = pdf.report(title="Satzung", subtitle="Chor e. V.", body="Paragraf 1.")


def words(page):
    return page.content.decode()


@pytest.fixture
def member(client):
    """Somebody who works for an organisation without papers, logged in."""
    row = MembershipFactory(organisation=OrganisationFactory(papers=[]), may_submit=False)
    client.force_login(row.user)
    return row


def shelf(member):
    return reverse("accounts:organisation_papers", args=[member.organisation.key])


def lay_in(client, member, kind="statutes", content=SHEET, name="satzung.pdf", **data):
    there = reverse("accounts:paper_new", args=[member.organisation.key, kind])
    return client.post(there, {"file": SimpleUploadedFile(name, content)} | data)


def address(paper):
    return reverse("accounts:paper", args=[paper.organisation.key, paper.pk])


def kinds():
    return list(AccessEvent.objects.order_by("pk").values_list("kind", flat=True))


# -- how long they count ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "exemption", "last_day"),
    [
        ("statutes", "", None),
        ("register", "", dt.date(2026, 3, 31)),
        ("exemption", "notice", dt.date(2029, 3, 31)),
        ("exemption", "annex", dt.date(2029, 3, 31)),
        ("exemption", "finding", dt.date(2027, 3, 31)),
        ("exemption", "", dt.date(2029, 3, 31)),
    ],
)
def test_each_kind_counts_until_its_day(kind, exemption, last_day):
    assert valid_until(kind, dt.date(2024, 3, 31), exemption) == last_day


def test_a_paper_without_a_day_does_not_expire():
    assert valid_until(PaperKind.REGISTER, None) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 12, 31), 2, dt.date(2025, 2, 28)),
        (dt.date(2024, 12, 15), 12, dt.date(2025, 12, 15)),
    ],
)
def test_months_end_where_a_month_is_shorter(day, months, expected):
    assert later(day, months) == expected


@pytest.mark.parametrize(("days", "is_expired"), [(0, False), (-1, True)])
def test_a_paper_counts_on_its_last_day(days, is_expired):
    paper = PaperFactory(valid_until=timezone.localdate() + dt.timedelta(days=days))

    assert paper.is_expired == is_expired


# -- laying in -------------------------------------------------------------------------------------


def test_a_helper_lays_in_a_paper_that_comes_back_as_it_was(client, member):
    answer = lay_in(client, member)

    paper = OrganisationPaper.objects.get()
    file = client.get(address(paper))
    assert answer.url == shelf(member)
    assert (paper.kind, paper.name, paper.size) == ("statutes", "satzung.pdf", len(SHEET))
    assert (paper.dated_on, paper.valid_until, paper.uploaded_by) == (None, None, member.user)
    assert b"".join(file.streaming_content) == SHEET
    assert file["Content-Disposition"] == 'attachment; filename="satzung.pdf"'
    assert kinds() == ["paper.laid_in", "paper.seen"]


def test_the_notice_of_the_tax_office_goes_into_the_profile(client, member):
    lay_in(client, member, "exemption", exemption_kind="finding", dated_on="1.3.26")

    paper, organisation = OrganisationPaper.objects.get(), Organisation.objects.get()
    assert paper.valid_until == dt.date(2029, 3, 1)
    assert organisation.exemption_kind == "finding"
    assert organisation.exemption_dated_on == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("register", {}, "Schreiben Sie das Datum, das auf dem Papier steht."),
        ("register", {"dated_on": "1.1.2099"}, "Dieser Tag liegt in der Zukunft."),
        ("exemption", {"dated_on": "1.1.26"}, "Wählen Sie die Art des Bescheids."),
    ],
)
def test_a_paper_without_its_day_is_asked_for_it(client, member, kind, data, sentence):
    page = words(lay_in(client, member, kind, **data))

    assert sentence in page
    assert OrganisationPaper.objects.count() == 0


def test_an_unsafe_file_is_refused(client, member):
    page = words(lay_in(client, member, content=b"MZ\x90\x00", name="satzung.pdf"))

    assert 'role="alert"' in page
    assert OrganisationPaper.objects.count() == 0


def test_there_are_only_three_kinds(client, member):
    assert lay_in(client, member, "ausweis").status_code == 404


def test_a_new_paper_lies_beside_the_old_one(client, member):
    lay_in(client, member, "register", dated_on="1.3.2020")
    expired = words(client.get(shelf(member)))
    lay_in(client, member, "register", dated_on=f"{timezone.localdate():%d.%m.%Y}")
    page = words(client.get(shelf(member)))

    newest = member.organisation.papers.newest()
    assert "Abgelaufen am 01.03.2022. Laden Sie die neue Fassung hoch." in expired
    assert "Abgelaufen" not in page
    assert "Frühere Fassungen" in page
    assert (newest[PaperKind.REGISTER].dated_on, len(newest)) == (timezone.localdate(), 1)


def test_the_database_refuses_to_change_a_paper():
    paper = PaperFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        OrganisationPaper.objects.filter(pk=paper.pk).update(valid_until=None)


def test_all_papers_stand_on_one_page(client, django_assert_num_queries):
    member = MembershipFactory()
    PaperFactory(organisation=member.organisation, kind="register")
    client.force_login(member.user)

    with django_assert_num_queries(7):
        page = words(client.get(shelf(member)))

    assert page.count("Liegt vor") == 3


# -- looking ---------------------------------------------------------------------------------------


@pytest.fixture
def paper(client, member):
    lay_in(client, member)
    return OrganisationPaper.objects.get()


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (None, 404),
        (Role.CLERK, 200),
        (Role.AUDITOR, 200),
        (Role.JURY, 404),
        (Role.EDITOR, 404),
        (Role.ADMIN, 404),
    ],
)
def test_who_reads_a_case_of_the_organisation_may_look(client, paper, role, code):
    received(case__organisation=paper.organisation)
    client.force_login(UserFactory(role=role) if role else MembershipFactory().user)

    answer = client.get(address(paper))
    b"".join(answer)  # a stream is closed by whoever reads it

    assert answer.status_code == code
    assert kinds() == ["paper.laid_in", *(["paper.seen"] if code == 200 else [])]


def test_without_a_case_the_house_sees_nothing(client, paper, clerk):
    client.force_login(clerk)

    assert client.get(address(paper)).status_code == 404


def test_a_paper_has_the_address_of_its_organisation_only(client, paper):
    other = MembershipFactory(user=paper.uploaded_by).organisation

    answer = client.get(reverse("accounts:paper", args=[other.key, paper.pk]))

    assert answer.status_code == 404


# -- the scanner -----------------------------------------------------------------------------------


@pytest.fixture
def clamd(settings):
    """A scanner that is asked over the net."""
    server = Network(("127.0.0.1", 0), Clamd)
    server.asked = []
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def waiting(member, content):
    """A paper in quarantine, with its file."""
    paper = PaperFactory(organisation=member.organisation, must_be_scanned=True)
    paper.file.storage.save(paper.file.name, ContentFile(content))
    return paper


def test_a_paper_is_in_quarantine_until_the_scanner_has_looked(client, member, clamd):
    lay_in(client, member)
    paper = OrganisationPaper.objects.get()

    refused = client.get(address(paper))
    page = words(client.get(shelf(member)))
    sweep()
    sweep()
    file = client.get(address(paper))

    assert refused.url == shelf(member)
    assert "Wird geprüft" in page
    assert b"".join(file.streaming_content) == SHEET
    assert (PaperScan.objects.get().is_clean, len(clamd.asked)) == (True, 1)


def test_a_paper_with_a_virus_is_deleted_and_does_not_count(client, member, clamd):
    paper = waiting(member, EICAR)

    delivery.scan_paper(paper.pk)

    assert "Virus gefunden" in words(client.get(shelf(member)))
    assert client.get(address(paper)).status_code == 404
    assert not paper.file.storage.exists(paper.file.name)
    assert member.organisation.papers.newest() == {}


def test_a_scanner_that_is_gone_leaves_the_paper_in_quarantine(client, member, settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    lay_in(client, member)

    sweep()

    assert OrganisationPaper.objects.get().is_waiting
    assert Job.objects.get().done_at is None

"""All data as one file: complete, without the inside of the house, gone after a week."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.models import Takeout
from applications.takeout import collecting, handing_out
from applications.tasks import drop_old_data
from fonds.cases.services import send_message
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory, MembershipFactory, received
from tests.steps import hand_in, say


@pytest.fixture
def rich(applicant, application, clerk):
    """A received application with all that can hang on it, and a draft beside it."""
    moved = services.take(hand_in(application, by=applicant), by=clerk)
    send_message(moved.case, by=applicant, text="Eine Frage.")
    say(moved.case, by=clerk, text="Eine Antwort.")
    DocumentFactory(case=moved.case, name="Angebot.pdf")
    DocumentFactory(case=moved.case, name="Virus.pdf", scan="infected")
    moved = services.accept(moved, by=clerk)
    services.assess(moved, by=clerk, amount=100, reason="Unter uns.")
    received(
        state="draft",
        title="Entwurf",
        case__file_number=None,
        case__organisation=application.case.organisation,
    )
    received(title="Von anderen")
    sweep()
    return moved


def work():
    """Until the worker has nothing left to do."""
    while Job.objects.filter(done_at=None).exists():
        sweep()


def unpacked(takeout):
    with takeout.file.open() as file, ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def files(rich, organisation, applicant):
    handing_out.ask_for_data(organisation, by=applicant)
    work()
    return unpacked(Takeout.objects.get())


def test_everything_is_in_the_file_and_nothing_of_others(files, rich):
    number = rich.case.file_number
    letter = rich.case.letters.get()
    documents = rich.case.documents.exclude(name="Virus.pdf")
    drafts = [name for name in files if name.startswith("Entwurf")]

    assert len(drafts) == 1
    assert set(files) - set(drafts) == {
        "organisation.json",
        f"{number}/antrag.json",
        f"{number}/schreiben/{letter.issued_on} Eingangsbestätigung {letter.key}.pdf",
        f"{number}/antrag, Fassung 1.pdf",
        *(f"{number}/unterlagen/{document.key} {document.name}" for document in documents),
    }
    assert b"Von anderen" not in b"".join(files.values())
    assert (
        files[f"{number}/schreiben/{letter.issued_on} Eingangsbestätigung {letter.key}.pdf"][:5]
        == b"%PDF-"
    )


def test_the_profile_and_the_members_are_told(files, organisation, applicant):
    said = json.loads(files["organisation.json"])

    assert said["profil"]["name"] == organisation.name
    assert said["mitglieder"] == [
        {"name": applicant.name, "email": applicant.email, "darf_einreichen": True}
    ]
    [head] = organisation.representatives.all()
    assert said["vertretung"] == [
        {"name": head.name, "funktion": head.function, "email": head.email}
    ]
    assert said["unterlagen"] == [
        {
            "name": paper.name,
            "art": paper.get_kind_display(),
            "gueltig_bis": paper.valid_until and f"{paper.valid_until:%Y-%m-%d}",
        }
        for paper in organisation.papers.newest().values()
    ]


def test_what_is_internal_stays_inside(files, rich, clerk):
    text = files[f"{rich.case.file_number}/antrag.json"].decode()
    said = json.loads(text)

    assert [row["was"] for row in said["verlauf"]] == [
        "Antrag zur Unterschrift gegeben",
        "Antrag eingereicht",
        "Formale Prüfung begonnen",
        "Nachricht gesendet",
        "Nachricht gesendet",
        "Formale Prüfung abgeschlossen",
    ]
    assert [row["von"] for row in said["nachrichten"]][1] == "Stabsstelle"
    assert len(said["fassungen"]) == 1
    assert clerk.name not in text
    assert "Unter uns." not in text


def test_what_is_encrypted_is_masked(organisation, monkeypatch):
    """As long as no field of the profile is encrypted, one is made so."""
    field = organisation._meta.get_field("phone")
    monkeypatch.setattr(collecting, "EncryptedField", type(field))
    organisation.phone = "DE02120300000000202051"

    said = collecting.organisation_as_dict(organisation)["profil"]

    assert said["phone"] == "DE•• •••• •••• •••• ••20 51"


def test_the_page_tells_how_far_it_is_and_leads_to_the_file(client, rich, organisation, applicant):
    client.force_login(applicant)
    address = reverse("applications:data")
    client.post(reverse("applications:ask_for_data", args=[organisation.key]))
    sweep()

    during = client.get(address).content.decode()
    early = client.get(Takeout.objects.get().get_absolute_url())
    work()
    after = client.get(address).content.decode()
    answer = client.get(Takeout.objects.get().get_absolute_url())

    assert '<progress value="1" max="3"' in during
    assert early.url == address
    assert "Datei herunterladen" in after
    assert ZipFile(BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert "attachment; filename" in answer["Content-Disposition"]


def test_who_asked_and_who_fetched_is_logged(client, rich, organisation, applicant):
    client.force_login(applicant)
    client.post(reverse("applications:ask_for_data", args=[organisation.key]))
    work()
    b"".join(client.get(Takeout.objects.get().get_absolute_url()).streaming_content)

    logged = AccessEvent.objects.filter(kind__startswith="data.").order_by("pk")
    assert list(logged.values_list("kind", "by", "facts")) == [
        ("data.asked", applicant.pk, {"organisation": organisation.pk}),
        ("data.fetched", applicant.pk, {"organisation": organisation.pk}),
    ]


def test_strangers_and_the_house_get_nothing(
    client, rich, organisation, applicant, stranger, clerk
):
    with pytest.raises(PermissionDenied):
        handing_out.ask_for_data(organisation, by=stranger)
    takeout = handing_out.ask_for_data(organisation, by=applicant)
    work()

    for user in (stranger, clerk):
        client.force_login(user)
        assert client.get(takeout.get_absolute_url()).status_code == 404
        address = reverse("applications:ask_for_data", args=[organisation.key])
        assert client.post(address).status_code == 404


def test_asking_twice_collects_once(rich, organisation, applicant):
    takeouts = {handing_out.ask_for_data(organisation, by=applicant).pk for _ in range(2)}
    work()

    assert len(takeouts) == 1
    assert handing_out.ask_for_data(organisation, by=applicant).pk not in takeouts


def test_a_job_that_runs_twice_doubles_nothing(rich, organisation, applicant):
    takeout = handing_out.ask_for_data(organisation, by=applicant)
    work()
    before = unpacked(Takeout.objects.get())

    collecting.collect(takeout.pk)

    assert unpacked(Takeout.objects.get()) == before
    assert Job.objects.filter(done_at=None).count() == 0


def test_after_a_week_the_file_is_gone(rich, organisation, applicant):
    handing_out.ask_for_data(organisation, by=applicant)
    work()
    name = Takeout.objects.get().file.name

    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        drop_old_data()
    assert default_storage.exists(name)
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        drop_old_data()
        drop_old_data()

    assert Takeout.objects.count() == 0
    assert not default_storage.exists(name)


def test_parts_do_not_stay(rich, organisation, applicant):
    takeout = handing_out.ask_for_data(organisation, by=applicant)
    work()

    assert [default_storage.exists(takeout.part(number)) for number in range(2)] == [False, False]


def test_whoever_has_no_organisation_is_told_so(client, clerk):
    client.force_login(clerk)

    assert (
        "Sie gehören noch zu keiner Organisation."
        in client.get(reverse("applications:data")).content.decode()
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(client, applicant, count, django_assert_num_queries):
    for _ in range(count - 1):
        MembershipFactory(user=applicant)
    client.force_login(applicant)

    with django_assert_num_queries(6):
        client.get(reverse("applications:data"))

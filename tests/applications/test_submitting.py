"""Handing in: what bars it, what is declared, and what comes afterwards."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from applications import services
from applications.models import Application, Declared, Signature, Snapshot
from fonds.cases.models import Event
from fonds.cases.workflow import Refused, obstacles
from fonds.programmes.models import Declaration
from tests.applications.form import words
from tests.factories import RoundFactory
from tests.steps import hand_in


def declare(code, **fields):
    texts = {"text_de": f"Wir erklären {code}.", "text_en": f"We declare {code}."}
    return Declaration.objects.create(
        **{"code": code, "number": 1, "valid_from": "2020-01-01"} | texts | fields
    )


# -- what bars it ----------------------------------------------------------------------------------
def bars(application):
    return [str(one) for one in obstacles(Application.objects.get(pk=application.pk).submit)]


def test_a_complete_application_is_barred_by_nothing(application):
    assert bars(application) == []


def test_missing_answers_are_counted_by_page(application):
    Application.objects.update(summary="", need="", participants=None)

    assert bars(application) == [
        "In „Idee und Ablauf“ fehlen 2 Antworten.",
        "In „Menschen“ fehlt 1 Antwort.",
    ]


def test_what_cannot_be_bars(application, applicant):
    application.typed.create(section="zeitraum", faults=2, saved_by=applicant)

    assert bars(application) == ["In „Zeitraum“ sind 2 Angaben nicht möglich."]


def test_a_paper_that_is_needed_bars(application):
    Application.objects.update(target_groups=["children"], has_safeguarding=True)

    assert bars(application) == ["In „Unterlagen“ fehlt 1 Antwort."]


def test_a_question_of_the_line_that_is_needed_bars(application):
    application.line.extra_questions.create(label_de="Warum?", label_en="Why?", is_required=True)

    assert bars(application) == ["In „Weitere Fragen“ fehlt 1 Antwort."]


def test_an_incomplete_organisation_bars_with_its_cure(application, organisation):
    organisation.contact_name = ""
    organisation.save()

    (reason,) = obstacles(Application.objects.get().submit)

    route = reverse("accounts:organisation_contact", args=[organisation.key])
    assert reason.cure == route


@pytest.mark.parametrize(("takes_late", "reasons"), [(True, 0), (False, 1)])
def test_a_closed_round_does_as_it_says(application, takes_late, reasons):
    yesterday = timezone.localdate() - timedelta(days=1)
    type(application.case.round).objects.update(closes_on=yesterday, takes_late=takes_late)

    found = bars(application)

    assert len(found) == reasons
    assert all("Schreiben Sie uns: regionsfonds@example.org" in one for one in found)


def test_a_round_that_is_not_open_yet_says_when(application):
    tomorrow = timezone.localdate() + timedelta(days=1)
    type(application.case.round).objects.update(opens_on=tomorrow)

    day = date_format(tomorrow, "DATE_FORMAT")
    assert bars(application) == [f"Die Runde öffnet am {day}."]


# -- declarations ----------------------------------------------------------------------------------
def test_every_necessary_declaration_is_a_tick_of_its_own(client, application, applicant):
    truth, portal = declare("truth"), declare("portal", is_required=False, number=2)
    client.force_login(applicant)
    address = reverse("applications:submit", args=[application.case.key])

    page = words(client.post(address, {f"declaration_{portal.pk}": "on"}))
    assert "Setzen Sie den Haken, wenn das so ist." in page
    assert Signature.objects.count() == 0

    client.post(address, {f"declaration_{truth.pk}": "on"})
    assert [row.declaration for row in Declared.objects.all()] == [truth]
    frozen = Snapshot.objects.get().content["declarations"]
    assert frozen == [{"code": "truth", "valid_from": "2020-01-01", "text": "Wir erklären truth."}]


def test_a_declaration_cannot_be_left_out_behind_the_page(application, applicant):
    declare("truth")

    with pytest.raises(Refused, match="Eine nötige Erklärung fehlt"):
        services.submit(application, by=applicant)

    assert (Event.objects.count(), Snapshot.objects.count()) == (0, 0)


def test_the_newest_wording_of_the_line_is_asked(application):
    declare("truth")
    new = declare("truth", valid_from="2021-01-01", text_de="Neu.")
    declare("truth", valid_from="2999-01-01")
    declare("other", line=RoundFactory(line__code="mikro").line)

    assert Declaration.objects.current(application.line) == [new]


# -- afterwards ------------------------------------------------------------------------------------
def test_a_receipt_is_for_the_organisation(client, application, applicant, stranger, clerk):
    receipt = reverse("applications:receipt", args=[application.case.key])
    hand_in(application, by=applicant)

    for person, status in ((applicant, 200), (stranger, 404), (clerk, 404)):
        client.force_login(person)
        assert client.get(receipt).status_code == status


def test_last_years_application_becomes_a_draft_with_all_answers(client, application, applicant):
    old = hand_in(application, by=applicant)
    client.force_login(applicant)
    address = reverse("applications:copy", args=[old.case.key])

    answer = client.post(address, {"round": RoundFactory().pk})

    fresh = Application.objects.exclude(pk=old.pk).get()
    assert answer.url == fresh.get_absolute_url()
    assert (fresh.state, fresh.need, fresh.gap(), fresh.starts_on) == ("draft", old.need, 0, None)
    assert [aim.text for aim in fresh.aims.all()] == ["Alle feiern mit."]
    assert (fresh.submitted_at, fresh.case.file_number) == (None, None)


def test_a_draft_is_thrown_away_without_a_trace(client, application, helper):
    client.force_login(helper)
    address = reverse("applications:delete", args=[application.case.key])
    assert "Möchten Sie den Entwurf löschen?" in words(client.get(address))

    client.post(address)

    assert Application.objects.count() == 0


def test_what_somebody_signed_is_not_thrown_away(client, joint, applicant):
    services.reopen_draft(joint, by=applicant)
    client.force_login(applicant)

    client.post(reverse("applications:delete", args=[joint.case.key]))

    assert Application.objects.count() == 1


def test_the_second_application_asks_for_nothing_that_is_known(client, application, applicant):
    """users.md 9: the profile is complete, so the draft begins with it done."""
    hand_in(application, by=applicant)
    client.force_login(applicant)
    organisation = application.case.organisation

    data = {"round": RoundFactory().pk, "organisation": organisation.pk, "title": "Zweites Fest"}
    page = client.get(client.post(reverse("applications:new"), data).url)

    group, (task,) = page.context["groups"][0]
    assert (group, task.state) == ("Wer Sie sind", "done")

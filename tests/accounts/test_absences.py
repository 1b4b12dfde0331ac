"""Who is away says from when to when, and who stands in."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from fonds.accounts import services
from fonds.accounts.models import Absence
from fonds.trail.models import AccessEvent

PAGE = reverse("absences")
TODAY = timezone.localdate()
NEXT_WEEK = TODAY + timedelta(days=7)


def typed(day):
    return f"{day:%d.%m.%Y}"


@pytest.fixture
def enter(client, clerk):
    client.force_login(clerk)

    def send(first, last, substitute):
        return client.post(
            PAGE, {"first_day": typed(first), "last_day": typed(last), "substitute": substitute.pk}
        )

    return send


@pytest.fixture
def absence(clerk, second):
    return services.note_absence(by=clerk, first_day=TODAY, last_day=NEXT_WEEK, substitute=second)


def test_an_absence_is_entered_and_stands_in_the_trail(client, enter, clerk, second):
    answer = enter(TODAY, NEXT_WEEK, second)

    row = Absence.objects.get()
    assert (answer.url, row.user, row.substitute) == (PAGE, clerk, second)
    assert (row.first_day, row.last_day) == (TODAY, NEXT_WEEK)
    assert AccessEvent.objects.get().facts == {
        "substitute": second.pk,
        "first_day": TODAY.isoformat(),
        "last_day": NEXT_WEEK.isoformat(),
    }
    assert second.stands_in_for == [clerk.pk]
    assert list(client.get(PAGE).context["own"]) == [row]


def test_whoever_stands_in_reads_it_on_the_own_page(client, absence, second):
    client.force_login(second)

    assert list(client.get(PAGE).context["for_others"]) == [absence]


@pytest.mark.parametrize(
    ("first", "last", "field", "words"),
    [
        (2, 1, "last_day", "Der letzte Tag liegt nicht vor dem ersten."),
        (-3, -1, "last_day", "Dieser Tag ist vorbei. Schreiben Sie einen späteren."),
    ],
)
def test_days_that_make_no_sense_are_told(enter, second, first, last, field, words):
    answer = enter(TODAY + timedelta(days=first), TODAY + timedelta(days=last), second)

    assert answer.context["form"].errors == {field: [words]}
    assert Absence.objects.count() == 0


def test_no_two_absences_overlap(enter, absence, decider):
    answer = enter(NEXT_WEEK, NEXT_WEEK, decider)

    days = f"{typed(TODAY)} bis {typed(NEXT_WEEK)}"
    assert answer.context["form"].errors == {"first_day": [f"Sie haben schon {days} eingetragen."]}


def test_who_is_away_too_stands_in_for_nobody(client, enter, absence, second, clerk):
    client.force_login(second)

    answer = enter(TODAY, TODAY, clerk)

    assert answer.context["form"].errors == {
        "substitute": [f"{clerk} ist in dieser Zeit selbst abwesend. Wählen Sie jemand anderes."]
    }


def test_only_who_works_on_cases_stands_in(enter, clerk, auditor, applicant):
    for person in (clerk, auditor, applicant):
        answer = enter(TODAY, TODAY, person)
        assert list(answer.context["form"].errors) == ["substitute"]
    assert Absence.objects.count() == 0


def test_one_drops_ones_own_and_nobody_elses(client, absence, second, clerk):
    address = reverse("absence_drop", args=[absence.pk])
    client.force_login(second)
    assert client.post(address).status_code == 404

    client.force_login(clerk)
    assert client.get(address).status_code == 405
    assert client.post(address).url == PAGE

    assert Absence.objects.count() == 0
    assert second.stands_in_for == []


def test_others_have_no_such_page(client, absence, auditor, applicant, second):
    for user in (auditor, applicant):
        client.force_login(user)
        assert client.get(PAGE).status_code == 403
        with pytest.raises(PermissionDenied):
            services.note_absence(by=user, first_day=TODAY, last_day=TODAY, substitute=second)
        with pytest.raises(PermissionDenied):
            services.drop_absence(absence, by=user)

"""The pages of a meeting: for the house, for the jury, and for nobody else."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from applications.jury import services
from applications.jury.models import Meeting
from applications.models import Vote
from fonds.accounts.roles import Role
from tests.factories import MembershipFactory, UserFactory
from tests.factories.jury import ReviewFactory, SeatFactory, at_the_jury

from .held import back_to_the_jury, drawn, item, jury_of, keep_off, planned, running, vote

TODAY = timezone.localdate()
HOUSE = ["meetings", "meeting", "meeting_calendar"]
ACTS = ["new_meeting", "open_meeting", "close_meeting", "arrange_agenda", "note_attendance"]


def address(name, meeting):
    own = [] if name in ("meetings", "new_meeting") else [meeting.key]
    return reverse(f"jury:{name}", args=[meeting.round.key, *own])


def page(client, name, meeting, user):
    client.force_login(user)
    return client.get(address(name, meeting))


def text(answer):
    return " ".join(answer.content.decode().split())


# -- who sees what -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", [*HOUSE, *ACTS])
def test_strangers_and_jurors_of_other_rounds_find_nothing(client, clerk, name):
    meeting, _seats = planned(clerk, cases=1)
    elsewhere = SeatFactory().user

    for user in (MembershipFactory().user, UserFactory(role=Role.JURY), elsewhere):
        assert page(client, name, meeting, user).status_code == 404


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("role", [Role.DECIDER, Role.AUDITOR, Role.CASHIER])
def test_who_reads_and_does_not_run_the_jury_is_told_so(client, clerk, name, role):
    meeting, _seats = planned(clerk, cases=1)
    reader = UserFactory(role=role)

    assert page(client, "meeting", meeting, reader).status_code == 200
    assert page(client, name, meeting, reader).status_code == 403


@pytest.mark.parametrize("name", ACTS)
def test_members_of_the_jury_take_no_act(client, clerk, name):
    meeting, seats = planned(clerk, cases=1)

    assert page(client, name, meeting, seats[0].user).status_code == 404


def test_the_meeting_of_another_round_is_not_found(client, clerk):
    meeting, _seats = planned(clerk, cases=1)
    other, _seats = jury_of(year=meeting.round.year + 1)
    client.force_login(clerk)

    answer = client.get(reverse("jury:meeting", args=[other.key, meeting.key]))

    assert answer.status_code == 404


# -- before it is opened -------------------------------------------------------------------------
def test_a_clerk_calls_a_meeting(client, clerk):
    round, _seats = jury_of()
    at_the_jury(round, 2)
    client.force_login(clerk)

    answer = client.post(
        reverse("jury:new_meeting", args=[round.key]),
        {"on": f"{TODAY:%d.%m.%Y}", "begins": "14.30 Uhr", "place": "Raum 5"},
    )

    meeting = Meeting.objects.get()
    assert answer.url == meeting.get_absolute_url()
    assert (meeting.on, f"{meeting.begins:%H:%M}", meeting.place) == (TODAY, "14:30", "Raum 5")
    assert meeting.items.count() == 2


def test_what_cannot_be_is_told_at_the_form(client, clerk):
    round, _seats = jury_of()
    client.force_login(clerk)

    answer = client.post(
        reverse("jury:new_meeting", args=[round.key]), {"on": "1.1.2020", "begins": "bald"}
    )
    past = client.post(reverse("jury:new_meeting", args=[round.key]), {"on": "1.1.2020"})

    assert answer.context["form"].errors["begins"] == [
        "Das ist keine Uhrzeit. Schreiben Sie zum Beispiel 14:00."
    ]
    assert past.context["form"].non_field_errors() == [
        "Dieser Tag liegt in der Vergangenheit. Schreiben Sie einen, der noch kommt."
    ]


def test_the_agenda_is_put_in_order_by_buttons(client, clerk):
    meeting, _seats = planned(clerk)
    first, second, third = meeting.items.order_by("number")
    client.force_login(clerk)
    place = address("arrange_agenda", meeting)

    down = client.post(place, {"runter": first.pk})
    client.post(place, {"hoch": third.pk})
    client.post(place, {"weg": second.pk})
    without = list(meeting.items.values_list("pk", flat=True))
    told = text(client.get(meeting.get_absolute_url()))
    client.post(place, {"alle": "1"})

    assert down.url == f"{meeting.get_absolute_url()}#top-{first.pk}"
    assert without == [third.pk, first.pk]
    assert "Ein Fall liegt bei der Fachjury und steht nicht auf der Tagesordnung." in told
    assert meeting.items.last().application == second.application


@pytest.mark.parametrize("typed", [{}, {"weg": "x"}, {"hoch": "0"}])
def test_a_button_that_names_nothing_is_not_found(client, clerk, typed):
    meeting, _seats = planned(clerk)
    client.force_login(clerk)

    assert client.post(address("arrange_agenda", meeting), typed).status_code == 404


def test_a_button_that_comes_too_late_is_answered_in_words(client, clerk):
    meeting, seats = planned(clerk)
    first = item(meeting, 1)
    services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])
    client.force_login(clerk)

    answer = client.post(address("arrange_agenda", meeting), {"weg": first.pk}, follow=True)

    assert "Die Tagesordnung bleibt jetzt, wie sie ist." in text(answer)
    assert meeting.items.count() == 3


def test_a_meeting_is_called_off(client, clerk):
    meeting, _seats = planned(clerk)
    client.force_login(clerk)

    answer = client.post(address("drop_meeting", meeting), follow=True)

    assert "Die Sitzung ist abgesagt." in text(answer)
    assert Meeting.objects.count() == 0


def test_the_calendar_says_when_and_where_and_of_no_case(client, clerk):
    meeting, seats = planned(clerk, cases=1)
    Meeting.objects.update(begins="14:30")

    answers = [page(client, "meeting_calendar", meeting, one) for one in (clerk, seats[0].user)]
    event = Calendar.from_ical(answers[0].content).walk("VEVENT")[0]

    assert answers[0].content == answers[1].content
    assert event["summary"] == f"Sitzung der Fachjury: {meeting.round}"
    assert (event["location"], f"{event.decoded('dtstart'):%H:%M}") == ("Raum 5", "14:30")
    assert b"Stra" not in answers[0].content


# -- opening, voting, closing --------------------------------------------------------------------
def test_a_meeting_is_opened_with_who_is_there(client, clerk):
    meeting, seats = planned(clerk)
    client.force_login(clerk)

    nobody = client.post(address("open_meeting", meeting), {})
    few = client.post(address("open_meeting", meeting), {"present": [seats[0].pk]})
    answer = client.post(
        address("open_meeting", meeting), {"present": [seats[0].pk, seats[1].pk]}, follow=True
    )

    assert nobody.context["form"].errors["present"] == ["Kreuzen Sie an, wer da ist."]
    assert few.context["form"].non_field_errors() == [
        "Anwesend sind 1. Die Fachjury ist mit 2 Mitgliedern beschlussfähig."
    ]
    assert "2 sind anwesend" in text(answer)
    assert "noch 3 von 3 offen" in text(answer)


def test_a_running_meeting_tells_points_and_who_leaves_the_room(client, clerk):
    round, seats = jury_of()
    (application,) = at_the_jury(round, case__declared=False)
    meeting = services.plan_meeting(round, by=clerk, on=TODAY)
    meeting = services.open_meeting(meeting, by=clerk, present=[seat.pk for seat in seats])
    ReviewFactory(seat=seats[0], application=application, points=5)
    ReviewFactory(seat=seats[1], application=application, points=4)
    keep_off(meeting, 1, seats[2])
    application.case.impartialities.create(user=seats[0].user)

    told = text(page(client, "meeting", meeting, clerk))

    assert "90,0 von 100 Punkten</span> aus 2 Voten, Spanne 20,0." in told
    assert "Mitglied C</span> verlässt den Raum (§&nbsp;41 NKomVG)." in told
    assert "Noch ohne Erklärung zur Befangenheit: Mitglied B." in told
    assert reverse("applications:record_vote", args=[application.case.key]) in told


def test_a_vote_is_recorded_and_leads_back_to_the_meeting(client, clerk):
    meeting, seats = running(clerk, cases=1)
    application = item(meeting, 1).application
    keep_off(meeting, 1, seats[2])
    client.force_login(clerk)
    place = reverse("applications:record_vote", args=[application.case.key])

    form = client.get(place)
    typed = {"outcome": "notified", "amount": "2.500", "yes": "2", "no": "0", "abstained": "0"}
    many = client.post(place, typed | {"yes": "3"})
    answer = client.post(place, typed | {"note": "Passt."}, follow=True)

    assert form.context["form"].initial == {"amount": 3_000}
    assert "TOP 1: 2 können abstimmen" in text(form)
    assert "Mitglied C verlässt den Raum" in text(form)
    assert many.context["form"].non_field_errors() == [
        "Es sind 3 Stimmen gezählt. Abstimmen können 2."
    ]
    assert Vote.objects.get().amount == Decimal(2_500)
    assert answer.redirect_chain[-1][0] == f"{meeting.get_absolute_url()}#top-{item(meeting, 1).pk}"
    assert "Ja: 2, Nein: 0, Enthaltungen: 0" in text(answer)
    assert "über alle abgestimmt" in text(answer)


def test_without_a_meeting_the_page_of_the_vote_says_so_with_its_cure(client, clerk):
    meeting, _seats = planned(clerk, cases=1)
    client.force_login(clerk)

    answer = client.get(
        reverse("applications:record_vote", args=[item(meeting, 1).application.case.key])
    )

    cure = address("meetings", meeting)
    words = "Die Sitzung der Fachjury zu diesem Antrag läuft nicht."
    assert f'<a href="{cure}">{words}</a>' in text(answer)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.BOARD, 200), (Role.DECIDER, 403), (Role.AUDITOR, 403), (Role.JURY, 404), (None, 404)],
)
def test_clerks_and_board_record_a_vote(client, clerk, role, status):
    meeting, _seats = running(clerk, cases=1)
    client.force_login(UserFactory(role=role))

    place = reverse("applications:record_vote", args=[item(meeting, 1).application.case.key])

    assert client.get(place).status_code == status


def test_who_comes_and_goes_is_noted_by_buttons(client, clerk):
    meeting, seats = running(clerk, absent=[0])
    client.force_login(clerk)
    place = address("note_attendance", meeting)

    client.post(place, {"kommt": seats[0].pk})
    answer = client.post(place, {"geht": seats[1].pk})

    rows = meeting.attendance.order_by("seat").values_list("is_present", flat=True)
    assert list(rows) == [True, False, True]
    assert answer.url == f"{meeting.get_absolute_url()}#anwesend"


def test_whoever_declares_after_the_vote_is_shown_to_the_house(client, clerk, decider):
    meeting, seats = running(clerk, cases=1)
    vote(meeting, 1, by=clerk)
    keep_off(meeting, 1, seats[0])

    before = text(page(client, "meeting", meeting, clerk))
    back_to_the_jury(meeting, 1, by=decider)
    vote(meeting, 1, by=clerk, yes=2, no=0)
    after = text(page(client, "meeting", meeting, clerk))

    assert "Nach der Abstimmung befangen gemeldet: Mitglied A." in before
    assert "Nach der Abstimmung befangen gemeldet" not in after
    assert "Mitglied A</span> hat nicht mitgewirkt" in after


def test_a_meeting_is_closed_and_its_minutes_are_drawn_with_progress(client, clerk):
    meeting, _seats = running(clerk, cases=2)
    vote(meeting, 1, by=clerk)
    client.force_login(clerk)

    form = client.get(address("close_meeting", meeting))
    waiting = client.post(address("close_meeting", meeting), {"notes": "Nichts."}, follow=True)
    drawn(meeting)
    ready = client.get(meeting.get_absolute_url())

    assert "Über einen Fall ist nicht abgestimmt. Er bleibt bei der Fachjury." in text(form)
    assert "Schritt 0 von 1 ist fertig." in text(waiting)
    assert "Protokoll herunterladen" in text(ready)
    assert address("minutes", meeting) in text(ready)


# -- who is excluded -----------------------------------------------------------------------------
def test_an_excluded_clerk_reads_the_agenda_without_the_case(client, clerk, second):
    meeting, _seats = running(clerk, cases=2)
    first, other = (item(meeting, number).application.case for number in (1, 2))
    first.access.create(user=second, is_open=False)

    told = text(page(client, "meeting", meeting, second))
    client.force_login(second)
    record = client.get(reverse("applications:record_vote", args=[first.key]))
    services.close_meeting(meeting, by=clerk)
    drawn(meeting)
    closed = text(page(client, "meeting", meeting, second))

    assert (str(first) in told, str(other) in told) == (False, True)
    assert "Ein Fall fehlt hier, weil Sie von ihm ausgeschlossen sind." in told
    assert record.status_code == 404
    assert "Das Protokoll nennt einen Fall, von dem Sie ausgeschlossen sind." in closed


def test_a_member_reads_the_agenda_without_the_case_it_is_kept_off(client, clerk):
    meeting, seats = planned(clerk, cases=2)
    first, other = (item(meeting, number).application.case for number in (1, 2))
    keep_off(meeting, 1, seats[0])

    own = text(page(client, "meeting", meeting, seats[0].user))
    colleague = text(page(client, "meeting", meeting, seats[1].user))

    assert (str(first) in own, str(other) in own) == (False, True)
    assert (str(first) in colleague, str(other) in colleague) == (True, True)
    assert "4.000,00" not in colleague
    assert "Raum 5" in colleague


def test_a_member_reads_the_meetings_once_it_has_accepted(client, clerk):
    meeting, seats = planned(clerk, cases=1)
    invited = SeatFactory(round=meeting.round, accepted_at=None).user

    for name in HOUSE:
        assert page(client, name, meeting, seats[0].user).status_code == 200
        assert page(client, name, meeting, invited).status_code == 404


def test_an_empty_list_says_what_comes_next(client, clerk):
    round, seats = jury_of()
    place = reverse("jury:meetings", args=[round.key])

    told = []
    for user in (clerk, seats[0].user, UserFactory(role=Role.AUDITOR)):
        client.force_login(user)
        told.append(text(client.get(place)))

    assert ["Noch ist keine Sitzung angesetzt" in one for one in told] == [True] * 3
    assert ["Sitzung ansetzen" in one for one in told] == [True, False, False]


# -- how many queries ----------------------------------------------------------------------------
@pytest.mark.parametrize("cases", [1, 3])
def test_a_running_meeting_asks_as_much_for_one_case_as_for_three(
    client, clerk, cases, django_assert_num_queries
):
    meeting, seats = running(clerk, cases=cases)
    for one in meeting.items.select_related("application"):
        ReviewFactory(seat=seats[0], application=one.application)
    vote(meeting, 1, by=clerk)
    client.force_login(clerk)

    with django_assert_num_queries(20):
        client.get(meeting.get_absolute_url())


@pytest.mark.parametrize("cases", [1, 3])
def test_the_agenda_of_a_member_asks_as_much_for_one_case_as_for_three(
    client, clerk, cases, django_assert_num_queries
):
    meeting, seats = planned(clerk, cases=cases)
    client.force_login(seats[0].user)

    with django_assert_num_queries(8):
        client.get(meeting.get_absolute_url())

"""What the house keeps in mind of a case: notes, days on which it comes up again, what is done."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import Role
from fonds.cases import services
from fonds.cases.models import Access, Event, FollowUp, Note
from fonds.cases.workflow import Refused
from tests.factories import UserFactory, received
from tests.people import everybody

FRIDAY = datetime(2027, 3, 5, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MONDAY = date(2027, 3, 8)
ACTING = {"clerk", "decider", "board"}


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def case(clerk):
    return received(state="formal_check", case__clerk=clerk).case


def address(name, case):
    return reverse(f"cases:{name}", args=[case.key])


def allowed(people, act):
    done = set()
    for name, user in people.items():
        try:
            act(user)
        except PermissionDenied:
            continue
        done.add(name)
    return done


# -- notes -----------------------------------------------------------------------------------------
def test_who_works_on_cases_writes_notes(case):
    people = everybody(case.organisation)

    assert allowed(people, lambda user: services.add_note(case, text="Ja.", by=user)) == ACTING


def test_a_note_is_kept_and_its_event_stays_inside(client, case, clerk, second):
    services.add_note(case, text="  Die Miete\nzahlt die Stadt. ", by=second)

    event = Event.objects.get()
    assert [(row.text, row.by) for row in Note.objects.all()] == [
        ("Die Miete\nzahlt die Stadt.", second)
    ]
    assert (event.kind, event.text, event.facts) == ("case.noted", "Interne Notiz geschrieben", {})


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_note_refuses_change(case, clerk, change):
    services.add_note(case, text="So war es.", by=clerk)
    rows = Note.objects.order_by()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete("default") if change == "delete" else rows.update(text="Anders.")


def test_an_empty_note_is_refused(case, clerk):
    with pytest.raises(Refused, match="Schreiben Sie"):
        services.add_note(case, text=" \n", by=clerk)

    assert Event.objects.count() == 0


def test_a_note_is_written_on_the_page(client, case, clerk):
    client.force_login(clerk)

    answer = client.post(address("add_note", case), {"text": "<b>Miete</b> prüfen"})
    page = client.get(case.application.get_absolute_url()).content.decode()

    assert answer.url == f"{case.application.get_absolute_url()}#notizen"
    assert "&lt;b&gt;Miete&lt;/b&gt; prüfen" in page
    assert "Der Träger sieht sie nicht." in page


def test_a_note_without_words_is_told_at_the_field(client, case, clerk):
    client.force_login(clerk)

    page = client.post(address("add_note", case), {"text": "  "}).content.decode()

    assert page.count("Schreiben Sie, was Sie festhalten möchten.") == 2
    assert "<title>Fehler: " in page
    assert Note.objects.count() == 0


# -- Wiedervorlage ---------------------------------------------------------------------------------
def test_who_works_on_cases_puts_them_off(case, clerk):
    people = everybody(case.organisation)
    today = timezone.localdate()

    def act(user):
        services.put_off(case, on=today, note="Miete", person=clerk, by=user)

    assert allowed(people, act) == ACTING


def test_a_case_comes_up_again_for_the_person_who_is_named(clock, case, clerk, second):
    row = services.put_off(case, on=MONDAY, note=" Miete ", person=second, by=clerk)

    assert (row.kind, row.due_on, row.role, row.note) == ("review", MONDAY, "clerk", "Miete")
    assert (row.person, row.made_by) == (second, clerk)
    assert list(FollowUp.objects.open_for(second)) == [row]
    assert list(FollowUp.objects.open_for(clerk)) == []
    event = Event.objects.get()
    assert (event.kind, event.text) == ("case.put_off", "Wiedervorlage angelegt")
    assert event.facts == {"follow_up": row.pk, "task": "review", "due_on": "2027-03-08"}


def test_a_case_is_put_off_to_one_day_more_than_once(clock, case, clerk):
    for note in ("Miete", "Angebote"):
        services.put_off(case, on=MONDAY, note=note, person=clerk, by=clerk)

    assert FollowUp.objects.open_for(clerk).count() == 2


@pytest.mark.parametrize(
    ("on", "due_on"),
    [
        (date(2027, 3, 5), date(2027, 3, 5)),  # today
        (date(2027, 3, 6), MONDAY),  # a Saturday
        (date(2027, 3, 7), MONDAY),
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday, until after Easter
    ],
)
def test_a_day_without_work_moves_on(clock, case, clerk, on, due_on):
    assert services.put_off(case, on=on, note="x", person=clerk, by=clerk).due_on == due_on


def test_a_day_that_is_over_is_refused(clock, case, clerk):
    with pytest.raises(Refused, match="Der 04.03.2027 ist vorbei"):
        services.put_off(case, on=date(2027, 3, 4), note="x", person=clerk, by=clerk)

    assert FollowUp.objects.count() == 0


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CASHIER, None])
def test_a_case_is_put_off_for_nobody_who_has_no_work_in_it(clock, case, clerk, role):
    somebody = UserFactory(role=role) if role else UserFactory()

    with pytest.raises(Refused, match="arbeitet nicht an diesem Vorgang"):
        services.put_off(case, on=MONDAY, note="x", person=somebody, by=clerk)


def test_a_case_is_put_off_for_nobody_who_is_kept_off_it(clock, client, case, clerk, second):
    Access.objects.create(case=case, user=second, is_open=False)
    client.force_login(clerk)

    page = client.get(address("put_off", case))

    assert set(page.context["form"].fields["person"].queryset) == {clerk}
    with pytest.raises(Refused, match="arbeitet nicht an diesem Vorgang"):
        services.put_off(case, on=MONDAY, note="x", person=second, by=clerk)


def test_the_page_takes_the_usual_spellings_and_tells_the_day(clock, client, case, clerk):
    client.force_login(clerk)
    data = {"on": "6.3.27", "note": "Miete", "person": clerk.pk}

    answer = client.post(address("put_off", case), data)
    page = client.get(case.application.get_absolute_url()).content.decode()

    assert answer.url == f"{case.application.get_absolute_url()}#aufgaben"
    assert "Der 06.03.2027 ist kein Werktag." in page
    assert "Der Vorgang kommt wieder am Montag, 8. März 2027." in page
    assert "08.03.2027 ·" in page


def test_what_was_typed_stays_when_the_day_is_over(clock, client, case, clerk):
    client.force_login(clerk)
    data = {"on": "4.3.2027", "note": "Miete prüfen", "person": clerk.pk}

    page = client.post(address("put_off", case), data).content.decode()

    assert "Nennen Sie heute oder einen späteren Tag." in page
    assert 'value="Miete prüfen"' in page
    assert FollowUp.objects.count() == 0


# -- done ------------------------------------------------------------------------------------------
@pytest.fixture
def task(clock, case, clerk):
    return services.put_off(case, on=MONDAY, note="Miete", person=clerk, by=clerk)


def test_a_task_is_ticked_off_once(case, task, clerk):
    done = services.settle_follow_up(task, by=clerk)

    assert (done.done_by, done.done_at) == (clerk, FRIDAY)
    assert list(FollowUp.objects.open_for(clerk)) == []
    assert [event.kind for event in Event.objects.all()] == ["case.put_off", "case.task_done"]
    with pytest.raises(Refused, match="schon erledigt"):
        services.settle_follow_up(task, by=clerk)


def test_a_colleague_may_tick_off_and_nobody_outside(case, task):
    people = everybody(case.organisation)

    def act(user):
        with transaction.atomic():
            services.settle_follow_up(task, by=user)
        FollowUp.objects.update(done_at=None, done_by=None)

    assert allowed(people, act) == {"clerk", "decider"}


def test_what_an_act_finishes_is_not_ticked_off(case, clerk):
    row = services.follow_up(
        case, FollowUp.Kind.MESSAGE, role=Role.CLERK, due_on=timezone.localdate()
    )

    with pytest.raises(Refused, match="erledigt sich mit dem Schritt"):
        services.settle_follow_up(row, by=clerk)


@pytest.mark.parametrize("kind", FollowUp.BY_HAND)
def test_what_no_act_finishes_has_a_button(client, case, clerk, kind):
    due_on = timezone.localdate() - timedelta(days=1)
    row = services.follow_up(case, kind, role=Role.CLERK, due_on=due_on)
    page = reverse("cases:settle_follow_up", args=[row.pk])
    client.force_login(clerk)

    before = client.get(case.application.get_absolute_url()).content.decode()
    asked = client.get(page).content.decode()
    client.post(page)

    assert f'action="{page}"' in before
    assert "überfällig" in before
    assert str(row.get_kind_display()) in asked
    assert FollowUp.objects.open_for(clerk).count() == 0


def test_a_task_of_a_case_that_is_closed_to_me_is_not_there(client, case, task, clerk):
    Access.objects.create(case=case, user=clerk, is_open=False)
    client.force_login(clerk)

    assert client.get(reverse("cases:settle_follow_up", args=[task.pk])).status_code == 404

"""A case is given to a clerk, or handed over: with its tasks, by one who may, to one who can."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.models import Absence
from fonds.cases import services
from fonds.cases.models import Access, Case, Event, FollowUp
from fonds.cases.workflow import Refused, internal_kinds
from tests.factories import MembershipFactory, received

TODAY = timezone.localdate()


@pytest.fixture
def case(clerk):
    return received(state="formal_check", case__clerk=clerk).case


def task(case, **fields):
    return FollowUp.objects.create(
        **{"case": case, "kind": "review", "due_on": TODAY, "role": "clerk"} | fields
    )


@pytest.mark.parametrize("who", ["clerk", "decider"])
def test_the_case_goes_to_another_and_the_file_says_by_whom(request, case, clerk, second, who):
    by = request.getfixturevalue(who)

    moved = services.hand_over(case, to=second, by=by)

    event = Event.objects.get()
    assert (moved, moved.clerk, Case.objects.get().clerk) == (case, second, second)
    assert (event.kind, event.by, event.text) == ("case.assigned", by, "Vorgang zugewiesen")
    assert event.facts == {"to": second.pk, "before": clerk.pk}
    assert event.kind in internal_kinds()


def test_open_tasks_go_with_it_and_no_others(case, clerk, second, decider):
    goes = task(case, person=clerk)
    done = task(case, person=clerk, kind="post", done_at=timezone.now(), done_by=clerk)
    of_another_case = task(received().case, person=clerk)
    of_another_person = task(case, kind="decide", person=decider)
    for_anybody = task(case, kind="answer")

    services.hand_over(case, to=second, by=clerk)

    found = {one.pk: one.person for one in FollowUp.objects.select_related("person")}
    assert found == {
        goes.pk: second,
        done.pk: clerk,
        of_another_case.pk: clerk,
        of_another_person.pk: decider,
        for_anybody.pk: None,
    }


def test_what_four_eyes_keep_from_the_new_clerk_waits_for_anybody_else(case, clerk, second):
    kept = task(case, kind="confirm", person=clerk, not_for=second)

    services.hand_over(case, to=second, by=clerk)

    kept.refresh_from_db()
    assert (kept.person, kept.not_for) == (None, second)
    assert list(FollowUp.objects.open_for(second)) == []
    assert list(FollowUp.objects.open_for(clerk)) == [kept]


def test_a_new_application_waits_for_the_one_it_was_given_to(clerk, second):
    case = received(state="submitted").case
    take = task(case, kind="take")

    services.hand_over(case, to=second, by=clerk)

    assert list(FollowUp.objects.open_for(second)) == [take]
    assert list(FollowUp.objects.open_for(clerk)) == []


def test_who_only_reads_gives_nothing_away(case, second, auditor, applicant, stranger):
    for user in (auditor, applicant, stranger):
        with pytest.raises(PermissionDenied):
            services.hand_over(case, to=second, by=user)
    assert Event.objects.count() == 0


def test_who_works_for_the_organisation_gives_nothing_away(case, clerk, second):
    MembershipFactory(organisation=case.organisation, user=clerk)

    with pytest.raises(PermissionDenied):
        services.hand_over(case, to=second, by=clerk)


def test_it_goes_only_to_a_clerk_whom_nothing_keeps_off(case, clerk, second, decider, auditor):
    excluded, member = second, MembershipFactory(organisation=case.organisation).user
    member.role_grants.create(role="clerk", by=clerk)
    Access.objects.create(case=case, user=excluded, is_open=False)

    for to in (excluded, member, decider, auditor):
        with pytest.raises(Refused, match="kann diesen Vorgang nicht übernehmen"):
            services.hand_over(case, to=to, by=clerk)

    assert Case.objects.get().clerk == clerk
    assert Event.objects.count() == 0


def test_who_has_it_gets_it_no_second_time(case, clerk, decider):
    with pytest.raises(Refused, match="ist schon zuständig"):
        services.hand_over(case, to=clerk, by=decider)


# -- the page ------------------------------------------------------------------------------------
@pytest.fixture
def page(client, decider, case):
    client.force_login(decider)
    return reverse("cases:hand_over", args=[case.key])


def words(answer):
    return answer.content.decode()


def test_the_page_tells_who_has_it_what_goes_with_it_and_who_is_away(
    client, page, case, clerk, second, decider
):
    task(case, person=clerk)
    last = TODAY + timedelta(days=3)
    for user in (clerk, second):
        Absence.objects.create(user=user, substitute=decider, first_day=TODAY, last_day=last)

    shown = client.get(page)

    away = f"ist bis {last:%d.%m.%Y} abwesend, Vertretung: {decider}"
    assert f"{clerk} {away}." in words(shown)
    assert "Eine offene Aufgabe geht mit." in words(shown)
    assert [label for _, label in shown.context["form"]["to"].field.choices] == [
        "Bitte wählen",
        f"{second} ({away})",
    ]


def test_a_click_hands_it_over(client, page, case, clerk, second):
    answer = client.post(page, {"to": second.pk, "seen": clerk.pk})

    assert answer.url == case.application.get_absolute_url()
    assert Case.objects.get().clerk == second


def test_who_was_named_meanwhile_is_told_and_not_overwritten(client, page, clerk, second, case):
    third = received(state="submitted") and clerk
    Case.objects.filter(pk=case.pk).update(clerk=None)

    answer = client.post(page, {"to": second.pk, "seen": third.pk})

    assert "Inzwischen ist zuständig: niemand. Entscheiden Sie neu." in words(answer)
    assert 'name="seen" value=""' in words(answer)
    assert client.post(page, {"to": second.pk, "seen": ""}).status_code == 302


def test_excluded_people_are_not_offered_and_find_no_page(client, page, case, clerk, second):
    Access.objects.create(case=case, user=second, is_open=False)

    offered = client.get(page).context["form"].fields["to"].queryset
    client.force_login(second)

    assert list(offered) == []
    assert client.get(page).status_code == 404
    assert client.post(page, {"to": second.pk}).status_code == 404

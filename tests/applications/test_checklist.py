"""The checklist of the formal check: what it asks, who writes on it, and two who do so at once."""

import pytest
from django.core.exceptions import PermissionDenied

from applications import services
from applications.models import Application, Check
from applications.services import CheckRow, ChecksOvertaken
from fonds.accounts.roles import Role
from fonds.cases.models import Event
from fonds.cases.workflow import Refused, obstacles
from fonds.programmes.models import CheckItem
from tests.factories import LineFactory, MembershipFactory, UserFactory, received

from .checklists import address, items, results, rows
from .checklists import checked as checked


# -- the act ---------------------------------------------------------------------------------------
def test_what_was_found_is_kept_with_who_and_one_event_of_codes(checked, clerk):
    services.save_checks(checked, rows=rows("ok", "missing", note="Satzung fehlt"), by=clerk)

    assert results() == [("ok", "Satzung fehlt", 1), ("missing", "Satzung fehlt", 1)]
    assert set(Check.objects.values_list("by", flat=True)) == {clerk.pk}
    event = Event.objects.get(kind="application.checked")
    first, second = CheckItem.objects.order_by("pk")[:2]
    assert event.facts == {"results": {str(first.pk): "ok", str(second.pk): "missing"}}
    assert str(event.remark) == "Punkt 1: Satzung fehlt\nPunkt 2: Satzung fehlt"


def test_saving_the_same_again_writes_nothing(checked, clerk):
    for _ in "ab":
        services.save_checks(checked, rows=rows("ok"), by=clerk)

    assert results() == [("ok", "", 1)]
    assert Event.objects.count() == 1


def test_an_item_that_is_not_needed_needs_a_reason(checked, clerk):
    with pytest.raises(Refused, match="Schreiben Sie dazu, warum"):
        services.save_checks(checked, rows=rows("ok", "waived"), by=clerk)

    assert results() == []


def test_an_item_of_another_line_is_refused(checked, clerk):
    other = CheckItem.objects.create(line=LineFactory(code="mikro"), label="Fremd")

    with pytest.raises(Refused, match="gehört nicht mehr zur Liste"):
        services.save_checks(checked, rows=[CheckRow(other.pk, "ok", "", 0)], by=clerk)


@pytest.mark.parametrize("who", ["decider", "auditor", "stranger"])
def test_only_clerks_write_on_it(request, checked, who):
    with pytest.raises(PermissionDenied):
        services.save_checks(checked, rows=rows("ok"), by=request.getfixturevalue(who))


def test_the_applicant_does_not_write_on_it(checked):
    member = MembershipFactory(organisation=checked.case.organisation).user

    with pytest.raises(PermissionDenied):
        services.save_checks(checked, rows=rows("ok"), by=member)


def test_whoever_has_not_declared_does_not_write_on_it(checked):
    clerk = UserFactory(role=Role.CLERK, role__declared=False)

    with pytest.raises(Refused, match="befangen"):
        services.save_checks(checked, rows=rows("ok"), by=clerk)


@pytest.mark.parametrize("state", ["submitted", "info_requested", "assessment", "notified"])
def test_outside_the_formal_check_it_stays_as_it_is(state, clerk):
    application = received(state=state)
    items(application, 1)

    with pytest.raises(Refused, match="nicht mehr offen"):
        services.save_checks(application, rows=rows("ok"), by=clerk)


# -- two at once -----------------------------------------------------------------------------------
def test_two_who_check_different_items_are_both_kept(checked, clerk, second):
    services.save_checks(checked, rows=rows("ok"), by=clerk)
    services.save_checks(checked, rows=rows(None, "missing"), by=second)

    assert results() == [("ok", "", 1), ("missing", "", 1)]


def test_of_two_who_check_the_same_item_the_second_is_told_and_nothing_is_saved(
    checked, clerk, second
):
    services.save_checks(checked, rows=rows("ok"), by=clerk)

    with pytest.raises(ChecksOvertaken) as told:
        services.save_checks(checked, rows=rows("missing", "unclear"), by=second)

    assert [check.by for check in told.value.checks.values()] == [clerk]
    assert results() == [("ok", "", 1)]


def test_two_who_found_the_same_have_nothing_to_settle(checked, clerk, second):
    services.save_checks(checked, rows=rows("ok"), by=clerk)
    services.save_checks(checked, rows=rows("ok"), by=second)

    assert results() == [("ok", "", 1)]


# -- what it is for --------------------------------------------------------------------------------
def test_the_check_is_over_when_every_item_is_in_order_or_waived(checked, clerk):
    services.save_checks(checked, rows=rows("ok", "missing"), by=clerk)
    cure = address(checked)

    found = [(one.words, one.cure) for one in obstacles(checked.accept)]

    second, third = CheckItem.objects.order_by("pk")[1:]
    assert found == [
        ("Prüfliste: „Punkt 2“ ist noch nicht in Ordnung.", f"{cure}#{second.slug}"),
        ("Prüfliste: „Punkt 3“ ist noch nicht in Ordnung.", f"{cure}#{third.slug}"),
    ]
    services.save_checks(checked, rows=rows(None, "ok", version=1), by=clerk)
    services.save_checks(checked, rows=rows(None, None, "waived", note="Gilt nicht"), by=clerk)
    assert services.accept(checked, by=clerk).state == "assessment"


def test_many_open_items_are_told_as_a_number(checked):
    items(checked, 2)

    found = [str(one) for one in obstacles(checked.accept)]

    assert found == ["Auf der Prüfliste sind 5 Punkte noch nicht in Ordnung."]


def test_items_for_some_projects_are_asked_of_those_alone(checked):
    items(checked, 1, applies="minors")
    items(checked, 1, applies="economic")
    Application.objects.update(target_groups=["children"])

    labels = [(one.label, one.applies) for one in Application.objects.get().check_items()]

    assert ("Punkt 1", "minors") in labels
    assert [one for one in labels if one[1] == "economic"] == []


def test_an_item_that_was_switched_off_is_asked_no_more(checked):
    CheckItem.objects.update(is_active=False)

    assert Application.objects.get().check_items() == []

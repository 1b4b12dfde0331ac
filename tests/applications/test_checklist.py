"""The checklist of the formal check: what it asks, who writes on it, and two who do so at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications import services
from applications.models import Application, Check
from applications.services import CheckRow, ChecksOvertaken
from fonds.accounts.roles import Role
from fonds.cases.models import Event
from fonds.cases.workflow import Refused, obstacles
from fonds.programmes.models import CheckItem
from tests.factories import LineFactory, MembershipFactory, UserFactory, received


@pytest.fixture
def checked():
    """In the formal check, with three items that its line asks."""
    application = received(state="formal_check")
    items(application, 3)
    return application


def items(application, number, **fields):
    line = application.case.round.line
    return [
        CheckItem.objects.create(line=line, number=one, label=f"Punkt {one}", **fields)
        for one in range(1, number + 1)
    ]


def rows(*results, version=0, note=""):
    """One row an item, in their order; ``None`` leaves one out."""
    found = CheckItem.objects.order_by("pk")
    return [
        CheckRow(item.pk, result, note, version)
        for item, result in zip(found, results, strict=False)
        if result is not None
    ]


def results():
    return list(Check.objects.order_by("item").values_list("result", "note", "version"))


def page_of(client, user, application):
    client.force_login(user)
    return client.get(address(application))


def address(application, name="checklist"):
    return reverse(f"applications:{name}", args=[application.case.key])


def posted(number=1, result="ok", note="", version=0, was=("", ""), **more):
    """One row as a browser sends it, with what it was when the page was opened."""
    slug = CheckItem.objects.order_by("pk")[number - 1].slug
    return more | {
        f"{slug}-result": result,
        f"{slug}-note": note,
        f"{slug}-version": version,
        f"initial-{slug}-result": was[0],
        f"initial-{slug}-note": was[1],
    }


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


# -- the page --------------------------------------------------------------------------------------
def test_the_page_saves_one_row_and_says_how_far_it_is(client, checked, clerk):
    page = page_of(client, clerk, checked).content.decode()
    answer = client.post(address(checked), posted(result="ok"), follow=True)

    assert "0 von 3 in Ordnung" in page
    assert "1 von 3 in Ordnung" in answer.content.decode()
    assert "Die Prüfliste ist gespeichert." in answer.content.decode()
    assert results() == [("ok", "", 1)]


def test_a_row_that_was_left_alone_does_not_undo_what_another_saved(client, checked, clerk, second):
    services.save_checks(checked, rows=rows("missing"), by=second)
    client.force_login(clerk)

    client.post(address(checked), posted(result="") | posted(2, "ok"))

    assert results() == [("missing", "", 1), ("ok", "", 1)]


def test_on_the_page_the_second_sees_both_and_saves_again(client, checked, clerk, second):
    services.save_checks(checked, rows=rows("ok", note="Liegt vor"), by=second)
    client.force_login(clerk)
    mine = posted(result="missing", note="Fehlt doch") | posted(2, "ok")

    page = client.post(address(checked), mine).content.decode()

    assert "Jemand anderes war schneller" in page
    assert f"{second} hat um" in page
    assert "Liegt vor" in page
    assert "Fehlt doch" in page
    assert results() == [("ok", "Liegt vor", 1)]
    again = posted(result="missing", note="Fehlt doch", version=1, was=("ok", "Liegt vor"))
    client.post(address(checked), again | posted(2, "ok"))
    assert results() == [("missing", "Fehlt doch", 2), ("ok", "", 1)]


def test_an_error_beside_it_does_not_hide_that_another_was_faster(client, checked, clerk, second):
    services.save_checks(checked, rows=rows("ok"), by=second)
    client.force_login(clerk)

    page = client.post(address(checked), posted(result="missing") | posted(2, "waived"))

    assert "Schreiben Sie, warum dieser Punkt nicht nötig ist." in page.content.decode()
    assert f"{second} hat um" in page.content.decode()
    assert results() == [("ok", "", 1)]


def test_the_rest_is_in_order_only_where_nothing_was_said(client, checked, clerk, second):
    services.save_checks(checked, rows=rows("missing", note="Fehlt"), by=second)
    client.force_login(clerk)

    client.post(address(checked), posted(2, "unclear", note="Siehe Plan") | {"act": "rest"})

    assert results() == [("missing", "Fehlt", 1), ("unclear", "Siehe Plan", 1), ("ok", "", 1)]


def test_what_is_missing_goes_into_the_letter(client, checked, clerk):
    CheckItem.objects.filter(label="Punkt 2").update(section="plan")
    client.force_login(clerk)
    data = posted(result="ok") | posted(2, "missing", note="Zwei Angebote") | {"act": "request"}

    answer = client.post(address(checked), data)
    form = client.get(answer.url).context["form"]

    second = CheckItem.objects.get(label="Punkt 2")
    assert answer.url == f"{address(checked, 'request_information')}?punkt={second.pk}"
    assert form.initial["reason"] == "- Punkt 2: Zwei Angebote"
    assert form.initial["sections"] == ["plan"]


def test_items_of_another_case_are_not_told_in_a_letter(client, checked, clerk):
    other = received(state="formal_check", case__round__line=LineFactory(code="mikro"))
    item = CheckItem.objects.create(line=other.line, label="Fremd")
    services.save_checks(other, rows=[CheckRow(item.pk, "missing", "Geheim", 0)], by=clerk)
    client.force_login(clerk)

    page = client.get(f"{address(checked, 'request_information')}?punkt={item.pk}&punkt=x")

    assert "Geheim" not in page.content.decode()
    assert page.status_code == 200


@pytest.mark.parametrize("who", ["decider", "auditor"])
def test_others_of_the_house_read_it(request, client, checked, clerk, who):
    services.save_checks(checked, rows=rows("missing", note="Satzung"), by=clerk)
    reader = request.getfixturevalue(who)

    page = page_of(client, reader, checked).content.decode()

    assert "Satzung" in page
    assert "<textarea" not in page
    assert client.post(address(checked), posted()).status_code == 403


def test_after_the_formal_check_clerks_read_it_too(client, clerk):
    application = received(state="assessment")
    items(application, 1)

    page = page_of(client, clerk, application).content.decode()
    answer = client.post(address(application), posted())

    assert "<textarea" not in page
    assert "nicht mehr offen" in answer.content.decode()
    assert results() == []


def test_strangers_and_applicants_do_not_see_it(client, checked, stranger):
    member = MembershipFactory(organisation=checked.case.organisation).user

    assert page_of(client, stranger, checked).status_code == 404
    assert page_of(client, member, checked).status_code == 403


def test_whoever_has_not_declared_is_led_there_and_back(client, checked):
    clerk = UserFactory(role=Role.CLERK, role__declared=False)

    answer = page_of(client, clerk, checked)

    conflict = reverse("cases:conflict", args=[checked.case.key])
    assert answer.status_code == 302
    assert answer.url.startswith(f"{conflict}?next=")


def test_the_applicant_does_not_read_that_it_was_checked(client, checked, clerk):
    services.save_checks(checked, rows=rows("missing", note="Geheim"), by=clerk)
    client.force_login(MembershipFactory(organisation=checked.case.organisation).user)

    page = client.get(checked.get_absolute_url()).content.decode()

    assert "Prüfliste" not in page
    assert "Geheim" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_three_items_as_for_one(
    client, clerk, number, django_assert_num_queries
):
    application = received(state="formal_check")
    items(application, number)
    services.save_checks(application, rows=rows(*["missing"] * number), by=clerk)
    client.force_login(clerk)
    client.get(address(application))

    with django_assert_num_queries(11):
        client.get(address(application))

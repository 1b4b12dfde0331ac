"""The page of the checklist, read and filled in by people."""

import pytest
from django.urls import reverse

from applications import services
from applications.services import CheckRow
from fonds.accounts.roles import Role
from fonds.programmes.models import CheckItem
from tests.factories import LineFactory, MembershipFactory, UserFactory, received

from .checklists import address, items, page_of, posted, results, rows
from .checklists import checked as checked


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

"""The admin: master data for one role; what is written once is not written over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.budget.models import Appropriation, BudgetYear
from fonds.cases.models import TextModule
from fonds.programmes.models import InformationEvent, Line
from fonds.trail.models import AccessEvent
from tests.factories import LineFactory, RoleGrantFactory, UserFactory


@pytest.fixture
def admin(client):
    admin = UserFactory(role=Role.ADMIN)
    client.force_login(admin)
    return admin


def test_every_list_opens(client, admin):
    index = client.get(reverse("admin:index"))

    addresses = [model["admin_url"] for app in index.context["app_list"] for model in app["models"]]
    assert len(addresses) == 20
    assert {client.get(address).status_code for address in addresses} == {200}


def test_strangers_are_sent_to_the_one_log_in(client):
    answer = client.get(reverse("admin:index"), follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_line_is_changed_and_never_deleted(client, admin):
    line = LineFactory()
    page = client.get(reverse("admin:programmes_line_change", args=[line.pk]))
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value()}
    data |= {"max_amount": "30000"}

    client.post(reverse("admin:programmes_line_change", args=[line.pk]), data)
    deletion = client.post(reverse("admin:programmes_line_delete", args=[line.pk]), {"post": "yes"})

    assert Line.objects.get().max_amount == 30_000
    assert deletion.status_code == 403


def test_a_new_text_is_a_new_row(client, admin):
    old = TextModule.objects.get(code="closing")
    data = {"code": "closing", "text": "Freundlich", "valid_from": "2026-01-01"}

    client.post(reverse("admin:cases_textmodule_add"), data)
    change = client.post(reverse("admin:cases_textmodule_change", args=[old.pk]), data)

    assert TextModule.objects.filter(code="closing").count() == 2
    assert TextModule.objects.current()["closing"].text == "Freundlich"
    assert change.status_code == 403


def test_what_the_council_gives_is_entered_once_and_kept_in_the_trail(client, admin):
    year = BudgetYear.objects.get()
    data = {
        "year": year.pk,
        "kind": "supplement",
        "amount": "5000",
        "on": "2026-03-01",
        "paper": "",
    }

    client.post(reverse("admin:budget_appropriation_add"), data)

    row = Appropriation.objects.get(kind="supplement")
    assert row.amount == 5000
    assert [event.kind for event in AccessEvent.objects.all()] == ["appropriation.entered"]
    change = client.post(reverse("admin:budget_appropriation_change", args=[row.pk]), data)
    assert change.status_code == 403


def test_a_role_is_ended_by_its_day(client, admin):
    lent = RoleGrantFactory()

    client.post(reverse("admin:accounts_rolegrant_change", args=[lent.pk]), {"until": "2026-01-31"})

    lent.refresh_from_db()
    assert (lent.role, str(lent.until)) == ("clerk", "2026-01-31")
    assert [event.kind for event in AccessEvent.objects.all()] == ["role.changed"]


def test_people_register_themselves(client, admin):
    assert client.get(reverse("admin:accounts_user_add")).status_code == 403


def test_a_guideline_in_force_is_not_rewritten(client, admin):
    line = LineFactory()
    today = timezone.localdate()
    old = line.guidelines.create(version="eins", valid_from=today, text_de="Alt.")
    coming = line.guidelines.create(
        version="zwei", valid_from=today + timedelta(days=1), text_de="Neu."
    )
    data = {"line": line.pk, "version": "x", "valid_from": "2030-01-01", "text_de": "Anders."}

    answers = [
        client.post(reverse("admin:programmes_guideline_change", args=[row.pk]), data).status_code
        for row in (old, coming)
    ]

    assert answers == [403, 302]
    assert sorted(line.guidelines.values_list("text_de", flat=True)) == ["Alt.", "Anders."]


def test_an_information_event_is_cancelled_and_never_deleted(client, admin):
    event = InformationEvent.objects.create(
        title_de="Stunde",
        title_en="Hour",
        starts_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
        place="Laatzen",
        languages="Deutsch",
    )
    page = client.get(reverse("admin:programmes_informationevent_change", args=[event.pk]))
    form = page.context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields if not name.endswith("_at")}
    for name in ("starts_at", "ends_at"):
        at = timezone.localtime(getattr(event, name))
        data |= {f"{name}_0": at.strftime("%d.%m.%Y"), f"{name}_1": at.strftime("%H:%M:%S")}

    client.post(
        reverse("admin:programmes_informationevent_change", args=[event.pk]),
        data | {"is_cancelled": "on"},
    )
    deletion = client.post(
        reverse("admin:programmes_informationevent_delete", args=[event.pk]), {"post": "yes"}
    )

    event.refresh_from_db()
    assert (event.is_cancelled, deletion.status_code) == (True, 403)

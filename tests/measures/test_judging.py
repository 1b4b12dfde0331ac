"""The base data of how lines are judged, and the admin that keeps them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from applications.judging.suggestions import suggestions
from applications.limits import Plan
from fonds.accounts.models import Role
from fonds.programmes.models import Criterion, Line, Obligation
from measures.base import criteria, obligations
from measures.models import Measure
from tests.factories import UserFactory, received


@pytest.fixture
def base():
    Measure.objects.filter(code="100").delete()
    call_command("load_base", verbosity=0)


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(role=Role.ADMIN))
    return client


def test_the_weights_of_both_lines_add_up(base):
    found = {line.code: sum_ for line, sum_ in Criterion.objects.weights(Line.objects.order_by())}

    assert found == {"mikro": 100, "projekt": 100}


def test_what_a_person_changed_stays_as_it_is(base):
    Criterion.objects.filter(name="Bedarf").update(name="Notwendigkeit")
    before = Criterion.objects.count(), Obligation.objects.count()

    criteria.load()
    obligations.load()

    assert (Criterion.objects.count(), Obligation.objects.count()) == before


def test_every_suggestion_has_its_text(base):
    application = received(
        case__round__line=Line.objects.get(code="projekt"),
        minors=3,
        is_protected_place=True,
        ends_on=timezone.localdate() + timedelta(days=500),
    )
    application.costs.create(kind="equipment", unit_price=1000, amount=1000)
    application.financing.update(status="applied")

    found = suggestions(application, Plan(application))

    texts = {row.code for row in Obligation.objects.current(application.line)}
    assert texts - set(found) == {"accessibility"}
    assert set(found) <= texts


def change(admin, criterion, weight):
    fields = ("name", "question", "low", "high", "number")
    data = {name: getattr(criterion, name) for name in fields}
    data |= {"line": criterion.line_id, "weight": weight, "is_active": "on"}
    url = reverse("admin:programmes_criterion_change", args=[criterion.pk])
    return admin.post(url, data, follow=True).content.decode()


@pytest.mark.parametrize(("weight", "warned"), [(25, False), (30, True)])
def test_the_admin_warns_when_weights_do_not_add_up(base, admin, weight, warned):
    page = change(admin, Criterion.objects.get(name="Bedarf"), weight)

    assert ("ergeben 105 % statt 100 %" in page) is warned


def test_the_list_shows_the_sum_of_a_line(base, admin):
    page = admin.get(reverse("admin:programmes_criterion_changelist")).content.decode()

    assert page.count("Projekt: 100 %") == 5


def test_a_wording_is_never_changed_only_followed(base, admin):
    row = Obligation.objects.get(code="quotes")

    answer = admin.post(
        reverse("admin:programmes_obligation_change", args=[row.pk]), {"text": "Anders."}
    )

    assert answer.status_code == 403
    assert admin.get(reverse("admin:programmes_obligation_add")).status_code == 200

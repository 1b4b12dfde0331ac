"""The demonstration: every state, and books that agree with it."""

from collections import Counter
from datetime import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from applications.lifecycle import State
from applications.models import Application, Check
from fonds.accounts.demo import PASSWORD, PEOPLE
from fonds.accounts.models import Organisation, User
from fonds.budget import ledger
from fonds.budget import statistics as money
from fonds.cases.lifecycle import DraftState
from fonds.cases.models import Conflict, Enquiry, Event, LetterDraft
from fonds.outbox.models import Job, Mail
from fonds.programmes.models import InformationEvent, Line, Round
from measures.grants.lifecycle import State as GrantState
from measures.grants.models import Grant
from measures.models import FieldOfAction, Measure
from tests.factories import AppropriationFactory, LineFactory

YEAR = timezone.localdate().year
LATER = {State.JURY_REVIEW, State.COMMITTEE_PENDING, State.WAITLISTED}
LATER_GRANTS = {GrantState.REPORT_REVIEW, GrantState.CLOSED, GrantState.REVOKED}


def load(seed=1, **options):
    """Base data and the demonstration; the house of the tests has ten thousand euros already."""
    Measure.objects.filter(code="100").delete()
    AppropriationFactory(year__year=YEAR, amount=140_000)
    call_command("load_base", verbosity=0)
    call_command("load_demo", seed=seed, verbosity=0, **options)


def missing_states():
    states = Application.objects.values_list("state", flat=True)
    grants = Grant.objects.values_list("state", flat=True)
    return set(State) - set(states), set(GrantState) - set(grants)


def open_lines():
    return sorted(one.line.code for one in Round.objects.open().select_related("line"))


def test_the_demonstration_lives(client, settings):
    """Loaded once, for all that must hold of it: it takes some seconds."""
    load()

    assert missing_states() == (LATER, LATER_GRANTS)
    waiting = LetterDraft.objects.waiting().values_list("state", flat=True)
    assert Counter(waiting) == dict.fromkeys(set(DraftState) - {DraftState.DISCARDED}, 1)
    assert 35 <= Application.objects.count() <= 50
    early = Application.objects.exclude(early_start="").order_by("pk")
    assert Counter(early.values_list("early_start", flat=True)) == {"requested": 1, "granted": 1}
    assert Check.objects.filter(result__in=Check.LACKING).count() == 2
    assert Conflict.objects.count() == 1

    call_command("verify_audit")
    assert Event.objects.filter(at__year=YEAR - 2).exists()
    for year in (YEAR - 2, YEAR - 1, YEAR):
        assert money.overview(year).committed == granted_in(year)
        assert ledger.available(year) > 0
    assert Grant.objects.filter(case__round__year=YEAR).exists()

    assert open_lines() == ["mikro", "projekt"]
    coming = InformationEvent.objects.coming()
    assert Counter(coming.values_list("is_cancelled", flat=True)) == {False: 2, True: 1}
    assert [one.is_open for one in Enquiry.objects.select_related("follow_up")] == [True]
    fields = FieldOfAction.objects.filter(goals__measures__kind="project").distinct()
    assert fields.count() == 8
    assert Job.objects.filter(done_at=None).count() == 0
    assert Counter(Mail.objects.exclude(state="sent").values_list("state", flat=True)) == {
        "held": 1
    }

    for person in PEOPLE:
        assert User.objects.get(email=person.email).check_password(PASSWORD)
    before = Application.objects.count()
    call_command("load_demo", verbosity=0)
    assert Application.objects.count() == before


def test_the_demonstration_lives_on_new_years_day_with_another_seed():
    """The year has no days yet, the offices are closed, and it is five in the morning."""
    year = YEAR + 1
    morning = datetime(year, 1, 1, 5, tzinfo=timezone.get_default_timezone())
    with time_machine.travel(morning, tick=False):
        load(seed=2, applications=6)

        assert missing_states() == (LATER, LATER_GRANTS)
        assert Organisation.objects.filter(email__startswith="traeger").exists()
        assert open_lines() == ["mikro", "projekt"]
        assert Grant.objects.filter(case__round__year=year).exists()
        assert [one for one in (year - 2, year - 1, year) if ledger.available(one) <= 0] == []
        assert not Event.objects.filter(at__gt=timezone.now()).exists()
        call_command("verify_audit")


def granted_in(year):
    """What the open grants of a year's rounds were granted; declined ones gave it back."""
    grants = Grant.objects.filter(case__round__year=year).exclude(state=GrantState.DECLINED)
    return sum((grant.measure.amount for grant in grants.select_related("measure")), Decimal(0))


def test_without_demo_there_is_no_demonstration(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")


def test_without_base_data_there_is_no_demonstration():
    with pytest.raises(CommandError, match="zuerst load_base"):
        call_command("load_demo")


def test_where_applications_are_nothing_is_loaded(application, capsys):
    LineFactory()
    call_command("load_demo", if_empty=True)
    assert capsys.readouterr().out == ""

    call_command("load_demo")
    assert "Es gibt schon Anträge" in capsys.readouterr().out
    assert (Line.objects.count(), Application.objects.count()) == (1, 1)

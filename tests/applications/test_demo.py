"""The demonstration: every state, and books that agree with it."""

from collections import Counter
from datetime import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from applications.jury.models import Meeting, Review, Scenario
from applications.lifecycle import State
from applications.models import Application, Check, Resolution
from fonds.accounts.demo import PASSWORD, PEOPLE
from fonds.accounts.models import Organisation, User
from fonds.budget import ledger
from fonds.budget import statistics as money
from fonds.cases.lifecycle import DraftState
from fonds.cases.models import Conflict, Delivery, Enquiry, Event, FollowUp, LetterDraft
from fonds.outbox.models import Job, Mail
from fonds.programmes.models import InformationEvent, Line, Round
from measures.grants.lifecycle import State as GrantState
from measures.grants.models import Grant
from measures.models import FieldOfAction, Measure
from tests.factories import AppropriationFactory, LineFactory

YEAR = timezone.localdate().year
FIRST = "jury1@example.org"
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

    assert missing_states() == (set(), LATER_GRANTS)
    waiting = LetterDraft.objects.waiting().values_list("state", flat=True)
    assert Counter(waiting) == dict.fromkeys(set(DraftState) - {DraftState.DISCARDED}, 1)
    assert 45 <= Application.objects.count() <= 60
    early = Application.objects.exclude(early_start="").order_by("pk")
    assert Counter(early.values_list("early_start", flat=True)) == {"requested": 1, "granted": 1}
    assert Check.objects.filter(result__in=Check.LACKING).count() == 2
    conflicts = Conflict.objects.values_list("user__role_grants__role", flat=True)
    assert Counter(conflicts) == {"budget": 2, "jury": 4}
    _jury_has_work()
    _committee_was_asked()

    _letters_went_every_way()
    call_command("verify_audit")
    assert Event.objects.filter(at__year=YEAR - 2).exists()
    for year in (YEAR - 2, YEAR - 1, YEAR, YEAR + 1):
        assert money.overview(year).committed == granted_in(year)
        assert ledger.available(year) > 0
    assert granted_in(YEAR + 1) > 0  # part of a project of two years
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

        assert missing_states() == (set(), LATER_GRANTS)
        assert Organisation.objects.filter(email__startswith="traeger").exists()
        assert open_lines() == ["mikro", "projekt"]
        assert Grant.objects.filter(case__round__year=year).exists()
        assert [one for one in (year - 2, year - 1, year) if ledger.available(one) <= 0] == []
        assert not Event.objects.filter(at__gt=timezone.now()).exists()
        call_command("verify_audit")


def _jury_has_work():
    """The first member has begun with one case; others have given what they think already."""
    own = Application.objects.filter(state=State.JURY_REVIEW, reviews__seat__user__email=FIRST)
    assert [one.title for one in own] == ["Paten für den Beruf"]
    given = Review.objects.given().filter(application__state=State.JURY_REVIEW)
    assert Application.objects.filter(state=State.JURY_REVIEW).count() == 3
    assert given.count() == 8
    assert not given.filter(seat__user__email=FIRST).exists()
    meeting = Meeting.objects.get(opened_at=None)
    assert meeting.on > timezone.localdate()
    assert meeting.items.count() == 3


def _letters_went_every_way():
    """In the portal and by post; one nobody fetched and one that came back wait for a clerk."""
    waiting = FollowUp.objects.filter(done_at=None, kind__in=["not_fetched", "undelivered"])
    assert Counter(waiting.values_list("kind", flat=True)) == {"not_fetched": 1, "undelivered": 1}
    kinds = Counter(Delivery.objects.values_list("kind", flat=True))
    assert {"provided", "portal", "post", "final"} <= set(kinds)
    assert (kinds["lapsed"], kinds["returned"]) == (2, 2)
    assert kinds["post"] >= 10
    assert kinds["portal"] >= 20
    open_grants = Grant.objects.exclude(state__in=["notified", "declined"]).select_related("letter")
    assert [one for one in open_grants if one.letter.final_on() is None] == []


def _committee_was_asked():
    """Every settled round has its plan and its papers; nobody waits on the place of another."""
    plans = Scenario.objects.plans().order_by("round__year")
    assert list(plans.values_list("round__year", flat=True)) == [YEAR - 2, YEAR - 1, YEAR]
    choosing = Round.objects.exclude(scenarios=None).exclude(pk__in=plans.values("round"))
    assert [one.scenarios.count() for one in choosing] == [4]
    papers = Resolution.objects.order_by("on", "pk").values_list("paper", flat=True)
    assert list(papers) == ["0871 (V) BDs", "1204 (V) BDs", "1533 (V) BDs", "1617 (V) BDs"]
    waiting = Application.objects.waiting().order_by("waiting_rank")
    assert list(waiting.values_list("waiting_rank", flat=True)) == [2, 3]
    moved_up = Application.objects.exclude(moved_up_by=None).order_by("pk")
    assert [one.state for one in moved_up] == [State.NOTIFIED, State.DECISION_READY]


def granted_in(year):
    """What the notices of open grants name of a year; declined ones gave it back."""
    grants = Grant.objects.exclude(state=GrantState.DECLINED).select_related("letter")
    return sum((Decimal(one.letter.amounts.get(str(year), 0)) for one in grants), Decimal(0))


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

"""Klagen: entered once at a time, ended once, told in the history; what falls is a task."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fonds.cases import services
from fonds.cases.letters.suing import court_of
from fonds.cases.models import Access, Event, FollowUp, Lawsuit
from fonds.cases.workflow import Refused
from tests.factories import (
    LawsuitFactory,
    LetterFactory,
    MembershipFactory,
    TextModuleFactory,
    received,
)

from .sued import TODAY, TOMORROW, TYPED, YESTERDAY, undeclared
from .sued import letter as letter


# -- filing ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["clerk", "decider"])
def test_a_lawsuit_is_entered_and_told(request, letter, who):
    by = request.getfixturevalue(who)

    lawsuit = services.file_lawsuit(letter, by=by, **TYPED)

    assert (lawsuit.case, lawsuit.letter, lawsuit.is_pending) == (letter.case, letter, True)
    event = Event.objects.get()
    assert (event.kind, event.text, event.by) == ("case.lawsuit_filed", "Klage eingegangen", by)
    assert event.facts == {
        "lawsuit": lawsuit.pk,
        "letter": letter.pk,
        "filed_on": TODAY.isoformat(),
        "served_on": TODAY.isoformat(),
        "outcome": "",
        "ended_on": "",
    }


@pytest.mark.parametrize("who", ["board", "auditor", "stranger"])
def test_only_clerks_and_the_head_enter_it(request, letter, who):
    with pytest.raises(PermissionDenied):
        services.file_lawsuit(letter, by=request.getfixturevalue(who), **TYPED)


def test_whoever_works_for_the_organisation_does_not_enter_it(letter, clerk):
    MembershipFactory(user=clerk, organisation=letter.case.organisation)

    with pytest.raises(PermissionDenied):
        services.file_lawsuit(letter, by=clerk, **TYPED)


def test_who_is_kept_off_does_not_enter_it(letter, clerk):
    Access.objects.create(case=letter.case, user=clerk, is_open=False)

    with pytest.raises(PermissionDenied):
        services.file_lawsuit(letter, by=clerk, **TYPED)


def test_whoever_acts_declares_first(letter):
    with pytest.raises(Refused, match="Erklären Sie zuerst"):
        services.file_lawsuit(letter, by=undeclared(), **TYPED)


def test_nobody_sues_what_is_no_act(clerk):
    plain = LetterFactory(case=received(state="assessment").case, is_act=False)

    with pytest.raises(Refused, match="Es ist kein Bescheid."):
        services.file_lawsuit(plain, by=clerk, **TYPED)


def test_one_lawsuit_at_a_time(letter, clerk):
    services.file_lawsuit(letter, by=clerk, **TYPED)

    with pytest.raises(Refused, match="schon eine Klage anhängig"):
        services.file_lawsuit(letter, by=clerk, **TYPED)
    with pytest.raises(IntegrityError, match="one_lawsuit_at_a_time"), transaction.atomic():
        LawsuitFactory(letter=letter)


def test_after_one_that_failed_another_may_come_and_after_one_that_won_none(letter, clerk):
    first = services.file_lawsuit(letter, by=clerk, **TYPED)
    services.end_lawsuit(first, by=clerk, outcome="dropped", ended_on=TODAY)
    second = services.file_lawsuit(letter, by=clerk, **TYPED)
    services.end_lawsuit(second, by=clerk, outcome="annulled", ended_on=TODAY)

    with pytest.raises(Refused, match="hat ein Gericht schon aufgehoben"):
        services.file_lawsuit(letter, by=clerk, **TYPED)


@pytest.mark.parametrize(
    ("filed_on", "served_on"),
    [
        (YESTERDAY - timedelta(days=1), TODAY),  # before the letter
        (TODAY, YESTERDAY),  # served before it was filed
        (TOMORROW, TOMORROW),
        (TODAY, TOMORROW),
    ],
)
def test_days_that_cannot_be_are_refused(letter, clerk, filed_on, served_on):
    days = {"filed_on": filed_on, "served_on": served_on}

    with pytest.raises(Refused, match="Prüfen Sie die Tage"):
        services.file_lawsuit(letter, by=clerk, **TYPED | days)
    assert Lawsuit.objects.count() == 0


# -- ending ----------------------------------------------------------------------------------------
ENDS = {
    "dismissed": ("Klage beendet: abgewiesen", []),
    "dropped": ("Klage beendet: zurückgenommen", []),
    "settled": ("Klage beendet: Vergleich", []),
    "annulled": ("Klage beendet: Bescheid aufgehoben", [("court", "decider")]),
    "decide_anew": ("Klage beendet: Es ist neu zu entscheiden", [("court", "decider")]),
}


@pytest.mark.parametrize("outcome", [one for one in Lawsuit.Outcome.values if one])
def test_how_it_ended_is_told_and_what_fell_is_a_task_of_the_head(letter, clerk, outcome):
    lawsuit = LawsuitFactory(letter=letter)

    ended = services.end_lawsuit(lawsuit, by=clerk, outcome=outcome, ended_on=TODAY)

    assert (ended.outcome, ended.ended_on, ended.ended_by) == (outcome, TODAY, clerk)
    event = Event.objects.get()
    tasks = FollowUp.objects.values_list("kind", "role")
    assert (event.text, list(tasks)) == ENDS[outcome]
    assert (event.facts["outcome"], event.facts["ended_on"]) == (outcome, TODAY.isoformat())


def test_it_ends_once(letter, clerk):
    lawsuit = LawsuitFactory(letter=letter)
    services.end_lawsuit(lawsuit, by=clerk, outcome="dismissed", ended_on=TODAY)

    with pytest.raises(Refused, match="schon eingetragen"):
        services.end_lawsuit(lawsuit, by=clerk, outcome="annulled", ended_on=TODAY)
    assert Lawsuit.objects.get().outcome == "dismissed"


@pytest.mark.parametrize("day", [YESTERDAY, TOMORROW])
def test_a_day_of_the_end_that_cannot_be_is_refused(letter, clerk, day):
    with pytest.raises(Refused, match="zwischen dem Tag der Zustellung"):
        services.end_lawsuit(
            LawsuitFactory(letter=letter), by=clerk, outcome="settled", ended_on=day
        )


@pytest.mark.parametrize("outcome", ["", "won"])
def test_an_outcome_that_is_none_is_refused(letter, clerk, outcome):
    with pytest.raises(Refused, match="Wählen Sie, wie"):
        services.end_lawsuit(
            LawsuitFactory(letter=letter), by=clerk, outcome=outcome, ended_on=TODAY
        )


@pytest.mark.parametrize("who", ["board", "auditor", "stranger"])
def test_only_clerks_and_the_head_end_it(request, letter, who):
    by = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        services.end_lawsuit(
            LawsuitFactory(letter=letter), by=by, outcome="settled", ended_on=TODAY
        )


@pytest.mark.parametrize(
    "wrong",
    [{"outcome": "settled"}, {"ended_on": TODAY}, {"outcome": "settled", "ended_on": TODAY}],
)
def test_the_database_knows_how_when_and_by_whom(letter, wrong):
    LawsuitFactory(letter=letter)

    with pytest.raises(IntegrityError, match="lawsuit_ended_how"), transaction.atomic():
        Lawsuit.objects.update(**wrong)


def test_the_task_after_a_judgment_may_be_ticked_off_where_no_act_does_it(clerk, decider):
    """A judgment on a grant: what follows has no act here."""
    letter = LetterFactory(case=received(state="notified").case, is_act=True)
    lawsuit = LawsuitFactory(letter=letter)
    services.end_lawsuit(lawsuit, by=clerk, outcome="decide_anew", ended_on=TODAY)

    services.settle_follow_up(FollowUp.objects.get(), by=decider)

    assert FollowUp.objects.filter(done_at=None).count() == 0


# -- the court -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Klage beim Verwaltungsgericht Lüneburg, Adolph-Kolping-Straße.", "Lüneburg"),
        ("Klage beim Verwaltungsgericht\nStade erheben.", "Stade"),
        ("Sie bekommen Geld.", "Hannover"),  # as the remedy notice of today names it
    ],
)
def test_the_court_is_the_one_that_the_letter_names(body, expected):
    letter = LetterFactory(case=received().case, body=body)

    assert court_of(letter) == f"Verwaltungsgericht {expected}"


def test_where_no_text_names_a_court_none_is_suggested():
    TextModuleFactory(code="remedy", text="Klage.", valid_from=TODAY)

    assert court_of(LetterFactory(case=received().case)) == ""

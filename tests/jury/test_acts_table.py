"""The acts of a round as a table: for each thing, state, act and person one cell, from the rules.

- ``nein``: never. ``zu``: this person may, but not from this state. ``ja``: it is done.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.jury import services
from applications.jury.services import Place, Said, Verdict
from fonds.accounts.roles import Role
from fonds.cases.workflow import Refused
from tests.factories import MembershipFactory, UserFactory
from tests.factories.jury import (
    JuryRoundFactory,
    MeetingFactory,
    ReviewFactory,
    ScenarioFactory,
    SeatFactory,
    adopted,
    at_the_jury,
    place,
)
from tests.people import everybody

WITH_MEMBER = [
    *("stranger", "helper", "applicant", "clerk", "decider", "board", "jury", "budget"),
    *("cashier", "editor", "auditor", "admin", "system", "member"),
]
TODAY = timezone.localdate()
NOW = timezone.now()
RESULT = {"committee": "Ausschuss", "paper": "1 (V) BDs", "on": TODAY}
VOTE = {"yes": 5, "no": 0, "abstained": 0}


def rows():
    with Path(__file__).with_name("acts.csv").open() as lines:
        return list(csv.DictReader(lines))


@dataclass
class World:
    """A round in the state that a row asks for, and how its acts are taken."""

    round: Any = field(default_factory=JuryRoundFactory)
    seats: list = field(default_factory=list)

    def __post_init__(self):
        self.seats = [SeatFactory(round=self.round) for _number in range(2)]
        self.member = self.seats[0].user
        self.newcomer = UserFactory(role=Role.JURY)

    # -- the states ------------------------------------------------------------------------------

    def of_round(self, state):
        states = {"referred": "committee_pending", "decided": "decided"}
        fields = {"outcome": "rejected"} if state == "decided" else {}
        (self.application,) = at_the_jury(
            self.round, state=states.get(state, "decision_ready"), **fields
        )
        if state != "unplanned":
            head = UserFactory()
            adopted(self.round, by=head, applications=[self.application])

    def of_seat(self, state):
        seat = self.seats[0]
        seat.accepted_at = NOW if state == "accepted" else None
        seat.declined_at = NOW if state == "declined" else None
        seat.left_at = NOW if state == "left" else None
        seat.save()

    def of_review(self, state):
        application_state = "decision_ready" if state == "voted" else "jury_review"
        (self.application,) = at_the_jury(self.round, state=application_state)
        if state in ("draft", "given"):
            given_at = NOW if state == "given" else None
            ReviewFactory(seat=self.seats[0], application=self.application, given_at=given_at)
        self.version = 1 if state in ("draft", "given") else 0

    def of_meeting(self, state):
        at_the_jury(self.round)
        opened = {"opened_at": None, "opened_by": None} if state == "planned" else {}
        closed = {"closed_at": NOW, "closed_by": UserFactory()} if state == "closed" else {}
        self.meeting = MeetingFactory(round=self.round, **opened, **closed)

    def of_scenario(self, state):
        (self.application,) = at_the_jury(self.round, state="decision_ready")
        head = UserFactory()
        adoption = {} if state == "open" else {"adopted_at": NOW, "adopted_by": head}
        lifting = {"lifted_at": NOW, "lifted_by": head} if state == "lifted" else {}
        self.scenario = ScenarioFactory(round=self.round, **adoption, **lifting)
        place(self.scenario, self.application, **{f"y{self.round.year}": 1_000})

    # -- the acts --------------------------------------------------------------------------------

    def invite(self, by):
        services.invite(self.round, user=self.newcomer, by=by)

    def plan_meeting(self, by):
        services.plan_meeting(self.round, by=by, on=TODAY)

    def make_scenario(self, by):
        services.make_scenario(self.round, by=by, name="Neu")

    def declare_all(self, by):
        services.declare_all([Said(self.application.case)], by=by)

    def ask_for_committee_papers(self, by):
        services.ask_for_committee_papers(self.round, by=by)

    def draft_notices(self, by):
        services.draft_notices(self.round, by=by)

    def issue_notices(self, by):
        services.issue_notices(self.round, by=by)

    def refer_all(self, by):
        services.refer_all(self.round, by=by)

    def resolve(self, by):
        verdict = Verdict(self.application.pk, "notified", {self.round.year: 1_000})
        services.resolve(self.round, by=by, verdicts=[verdict], **RESULT, **VOTE)

    def accept_seat(self, by):
        services.accept_seat(self.seats[0], by=by)

    def decline_seat(self, by):
        services.decline_seat(self.seats[0], by=by)

    def remove_seat(self, by):
        services.remove_seat(self.seats[0], by=by, reason="Zieht um.")

    def save_review(self, by):
        services.save_review(
            self.seats[0], self.application, by=by, version=self.version, points={}
        )

    def give_review(self, by):
        services.give_review(
            self.seats[0],
            self.application,
            by=by,
            version=self.version,
            points={},
            is_abstention=True,
        )

    def add_missing(self, by):
        services.add_missing(self.meeting, by=by)

    def move_item(self, by):
        services.move_item(self.meeting.items.get(), by=by, steps=1)

    def remove_item(self, by):
        services.remove_item(self.meeting.items.get(), by=by)

    def drop_meeting(self, by):
        services.drop_meeting(self.meeting, by=by)

    def note_attendance(self, by):
        services.note_attendance(self.meeting, by=by, seat=self.seats[0], is_present=False)

    def open_meeting(self, by):
        present = [seat.pk for seat in self.seats]
        services.open_meeting(self.meeting, by=by, present=present)

    def close_meeting(self, by):
        services.close_meeting(self.meeting, by=by)

    def save_scenario(self, by):
        line = Place(self.application.pk, "notified", {self.round.year: 900})
        services.save_scenario(self.scenario, by=by, version=0, places=[line])

    def adopt(self, by):
        services.adopt(self.scenario, by=by)

    def lift_plan(self, by):
        services.lift_plan(self.scenario, by=by, reason="Neu gerechnet.")


def answer(act, by):
    """What the house says to this person; whatever was done is undone."""
    try:
        with transaction.atomic():
            act(by)
            transaction.set_rollback(True)
    except PermissionDenied:
        return "nein"
    except Refused:
        return "zu"
    return "ja"


@pytest.mark.parametrize(
    ("thing", "state"), list(dict.fromkeys((row["thing"], row["state"]) for row in rows()))
)
def test_table(thing, state):
    world = World()
    getattr(world, f"of_{thing}")(state)
    organisation = MembershipFactory().organisation
    if hasattr(world, "application"):
        organisation = world.application.case.organisation
    people = everybody(organisation) | {"member": world.member}
    mine = [row for row in rows() if (row["thing"], row["state"]) == (thing, state)]

    found = {
        row["act"]: {who: answer(getattr(world, row["act"]), people[who]) for who in WITH_MEMBER}
        for row in mine
    }

    assert found == {row["act"]: {who: row[who] for who in WITH_MEMBER} for row in mine}


def test_the_table_knows_each_act_of_a_round_in_each_state_once():
    told = Counter((row["thing"], row["state"], row["act"]) for row in rows())
    acts = {row["act"] for row in rows()}
    beside = {"ask_for_paper"}  # read, not done: tests/jury/test_papers.py

    assert set(told.values()) == {1}
    assert acts == {name for name in services.__all__ if name.islower()} - beside
    for thing in {row["thing"] for row in rows()}:
        by_state = Counter(row["state"] for row in rows() if row["thing"] == thing)
        assert len(set(by_state.values())) == 1
    assert sum(len(row) - 3 for row in rows()) == (4 * 9 + 4 * 3 + 4 * 2 + 3 * 7 + 3 * 3) * 14

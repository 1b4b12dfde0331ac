"""What comes next for an application, and by when: read from its round, or from the one before."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import median

from django.db.models import Exists, OuterRef
from django.utils import timezone

from applications.lifecycle import BEFORE_NOTICE, IN_DECISION, State
from applications.models import Application
from fonds.cases.models import Event
from fonds.programmes.models import Round

RECEIVED = ("application.submit", "application.sign", "application.file_paper")
ENDS = {"check": "application.accept", "assessment": "application.confirm"}
NOTICE = "application.notify"


class Source(Enum):
    """How it is known when a step will be done."""

    ROUND = "round"  # the day stands in the round
    MEDIAN = "median"  # so many days it took in the middle, in the last finished round
    LINE = "line"  # the line says how many weeks it mostly takes
    LATE = "late"  # that day is over: nobody knows


@dataclass(frozen=True)
class Step:
    """A step to come; ``days`` and ``year`` tell of the round that it is judged by."""

    name: str  # check, assessment, jury, decision
    on: date | None
    source: Source
    days: int = 0
    year: int = 0


@dataclass(frozen=True)
class Experience:
    """How many days each step took in the middle, counted from the receipt."""

    year: int = 0
    days: dict[str, int] | None = None

    def of(self, name):
        return (self.days or {}).get(name)


LEFT = {  # the steps that are still to come in each state
    State.SUBMITTED: ("check", "assessment", "jury", "decision"),
    State.FORMAL_CHECK: ("check", "assessment", "jury", "decision"),
    State.INFO_REQUESTED: ("check", "assessment", "jury", "decision"),
    State.ASSESSMENT: ("assessment", "jury", "decision"),
    State.JURY_REVIEW: ("jury", "decision"),
    **dict.fromkeys(IN_DECISION, ("decision",)),
}
SHARE = {"check": 0.25, "assessment": 0.75, "jury": 0.9}  # of the way to a decision, at first


def expected_dates(application: Application) -> list[Step]:
    """The steps to come, each with its day; of a day that is over nothing is promised."""
    line, names = application.case.round.line, LEFT.get(application.state, ())
    names = [name for name in names if name != "jury" or line.has_jury]
    if not names or application.submitted_at is None:
        return []
    received = timezone.localdate(application.submitted_at)
    waits_until = _waits_until(application)
    experience = _experience(application.case.round)
    decision = _decision(application.case.round, received, experience)
    steps = [
        _between(name, received, decision, experience) if name != "decision" else decision
        for name in names
    ]
    return [_on_time(step, waits_until) for step in steps]


def _waits_until(application):
    """No step is done before the day until which the applicant may answer."""
    request = application.open_request() if application.state == State.INFO_REQUESTED else None
    return request.due_on if request else date.min


def _decision(round, received, experience):
    if round.decision_on:
        return Step("decision", round.decision_on, Source.ROUND, *_told(experience, "decision"))
    days = experience.of("decision")
    if days is not None:
        on = received + timedelta(days=days)
        return Step("decision", on, Source.MEDIAN, *_told(experience, "decision"))
    on = received + timedelta(weeks=round.line.decision_weeks)
    return Step("decision", on, Source.LINE)


def _between(name, received, decision, experience):
    """Before the decision; where no round tells how long it took, a share of the way to it."""
    days = experience.of(name)
    if days is not None:
        on = min(received + timedelta(days=days), decision.on)
        return Step(name, on, Source.MEDIAN, *_told(experience, name))
    way = max((decision.on - received).days, 0)
    return Step(name, received + timedelta(days=round(way * SHARE[name])), decision.source)


def _on_time(step, waits_until):
    is_over = step.on < max(timezone.localdate(), waits_until)
    return Step(step.name, None, Source.LATE, step.days, step.year) if is_over else step


def _told(experience, name):
    days = experience.of(name)
    return (days, experience.year) if days is not None else (0, 0)


def _experience(round):
    """Of the last round of the same line in which everybody has got an answer."""
    applications = Application.objects.filter(case__round=OuterRef("pk"))
    finished = (
        Round.objects.filter(line=round.line_id, closes_on__lt=timezone.localdate())
        .exclude(pk=round.pk)
        .filter(Exists(applications.filter(case__events__kind=NOTICE)))
        .exclude(Exists(applications.filter(state__in=BEFORE_NOTICE)))
        .order_by("-closes_on")
        .first()
    )
    if finished is None:
        return Experience()
    kinds = [*RECEIVED, *ENDS.values(), NOTICE]
    events = Event.objects.filter(case__round=finished, kind__in=kinds).order_by("pk")
    rows = events.values_list("case", "kind", "to_state", "at", "facts__received_on")
    return Experience(finished.year, _medians(list(rows)))


def _medians(rows):
    """In whole days, from the receipt of each case to the end of each step."""
    received = {
        case: date.fromisoformat(stamped) if stamped else timezone.localdate(at)
        for case, kind, to_state, at, stamped in rows
        if kind in RECEIVED and to_state == State.SUBMITTED
    }
    found = {}
    for name, kind in {**ENDS, "decision": NOTICE}.items():
        days = {
            case: (timezone.localdate(at) - received[case]).days
            for case, its_kind, _, at, _ in rows
            if its_kind == kind and case in received
        }
        if days:
            found[name] = round(median(days.values()))
    return found

"""How the work list is narrowed: what may stand in the address, and which rows it leaves."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from operator import and_
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from applications.lifecycle import BEFORE_NOTICE, State
from applications.models import Application, InformationRequest
from fonds.accounts.models import LegalForm
from fonds.cases.models import FollowUp, Lawsuit
from fonds.inputs import Filter, MoneyField
from fonds.templatetags.house import euro

from .search import found_by

CLOSED = [State.NOTIFIED, State.REJECTED, State.INADMISSIBLE, State.WITHDRAWN]
OPEN = [state for state in State if state not in CLOSED]  # of what has a number
ALL = ("", "Alle")
STATES = [("", "Alle offenen"), ("all", "Alle")]
STATES += [(state.value, state.label) for state in (*BEFORE_NOTICE, *CLOSED)]
PERSONS = [ALL, ("me", "Ich"), ("task", "Aufgabe wartet auf mich"), ("nobody", "Niemand")]
DEADLINES = [
    ALL,
    ("over", "vorbei"),
    ("today", "heute"),
    ("soon", "heute oder morgen"),
    ("week", "diese Woche"),
]
LAWSUITS = [ALL, ("pending", "anhängig"), ("ended", "beendet")]
SORTS = [
    ("", "Frist"),
    ("received", "Eingang, neueste zuerst"),
    ("amount", "Betrag, höchste zuerst"),
    ("title", "Titel"),
    ("state", "Stand"),
]


class Select(forms.ChoiceField):
    def __init__(self, label, choices=(ALL,)):
        super().__init__(label=label, choices=choices, required=False)


class WorkFilter(Filter):
    """``offered`` are the choices that stand in the database, see ``choices.offered``."""

    RARE = ("round", "place", "legal_form", "amount_from", "amount_to", "deadline", "lawsuit")

    q = forms.CharField(label="Suche", required=False, max_length=200)
    state = Select("Stand", STATES)
    line = Select("Förderlinie")
    person = Select("Zuständig", PERSONS)
    field = Select("Handlungsfeld")
    sort = Select("Sortieren nach", SORTS)
    round = Select("Runde")
    place = Select("Kommune")
    legal_form = Select("Art des Trägers", [ALL, *LegalForm.choices])
    amount_from = MoneyField(label="Betrag von", required=False)
    amount_to = MoneyField(label="Betrag bis", required=False)
    deadline = Select("Frist", DEADLINES)
    lawsuit = Select("Klage", LAWSUITS)

    def __init__(self, data, *, user, offered):
        if data.get("lawsuit") and not data.get("state"):  # what is sued is mostly closed
            data = data.copy()
            data["state"] = "all"
        super().__init__(data)
        self.user = user
        for name, choices in offered.items():
            self.fields[name].choices = [*self.fields[name].choices, *choices]

    @cached_property
    def rows(self) -> Q:
        """Of all that was received, what the choices leave; an excluded case is never in it."""
        return reduce(and_, (self._left_by(name) for name in NARROWING), Q())

    @property
    def narrowed(self) -> list[str]:
        """By which choices; the order of the rows is none."""
        return [name for name in self.chosen if name != "sort"]

    @property
    def shows_rare(self) -> bool:
        """Is one of the rare choices made, or typed in a way that cannot be read?"""
        return any(name in self.chosen or name in self.errors for name in self.RARE)

    @property
    def query(self) -> str:
        """What stands behind the question mark, without what is not known here."""
        return self.query_without("")

    def query_without(self, name: str) -> str:
        return urlencode({one: self.data[one] for one in self.chosen if one != name})

    def active(self) -> list[tuple[str, str, str]]:
        """What is chosen, in words, and the query that is left when it is taken away."""
        return [
            (self.fields[name].label, self._words(name), self.query_without(name))
            for name in self.narrowed
        ]

    def sorted_by(self) -> str:
        return self._words("sort") or SORTS[0][1]

    def common(self):
        return [self[name] for name in self.fields if name not in self.RARE]

    def rare(self):
        return [self[name] for name in self.RARE]

    def _words(self, name):
        value = self.chosen.get(name, "")
        if isinstance(value, Decimal):
            return euro(value)
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))

    def _left_by(self, name):
        value = self.chosen.get(name)
        if name == "state":
            return _in_state(value)
        if value is None:
            return Q()
        if name == "person":
            return self._of_person(value)
        return NARROWING[name](value)

    def _of_person(self, value):
        if value == "task":
            return Q(case__in=FollowUp.objects.open_for(self.user).order_by().values("case"))
        known = {"me": self.user.pk, "nobody": None}
        return Q(case__clerk=known.get(value, value))


def _in_state(value):
    if value == "all":
        return Q()
    return Q(state__in=[value] if value else OPEN)


def _in_place(ags):
    places = Application.municipalities.through.objects.filter(municipality__ags=ags)
    return Q(pk__in=places.values("application"))


def _due(value):
    """A task of the case, or what the applicant was asked for, is due on one of these days."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    days = {
        "over": {"due_on__lt": today},
        "today": {"due_on": today},
        "soon": {"due_on__range": (today, today + timedelta(days=1))},
        "week": {"due_on__range": (monday, monday + timedelta(days=6))},
    }[value]
    tasks = FollowUp.objects.filter(done_at=None, case__isnull=False, **days)
    requests = InformationRequest.objects.filter(answered_at=None, **days)
    return Q(case__in=tasks.values("case")) | Q(pk__in=requests.order_by().values("application"))


def _sued(value):
    return Q(case__in=Lawsuit.objects.filter(ended_on__isnull=value == "pending").values("case"))


NARROWING: dict[str, Callable[..., Q]] = {
    "q": found_by,
    "state": _in_state,
    "line": lambda code: Q(case__round__line__code=code),
    "person": Q,  # asks who is looking
    "field": lambda slug: Q(goal__field__slug=slug),
    "round": lambda key: Q(case__round__key=key),
    "place": _in_place,
    "legal_form": lambda form: Q(case__organisation__legal_form=form),
    "amount_from": lambda amount: Q(requested_amount__gte=amount),
    "amount_to": lambda amount: Q(requested_amount__lte=amount),
    "deadline": _due,
    "lawsuit": _sued,
}

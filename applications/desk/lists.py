"""The desk in figures and rows: what was received, how much of it, and when it is due."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Least, Lower, NullIf
from django.http import QueryDict
from django.utils.functional import cached_property

from applications.lifecycle import State
from applications.models import Application, SavedView
from fonds.accounts.models import Absence
from fonds.cases.models import FollowUp

from .choices import offered
from .filters import WorkFilter

STANDARD = (  # views that everybody has
    ("Alle offenen", ""),
    ("Meine", "person=me"),
    ("Frist diese Woche", "deadline=week"),
    ("Ohne Zuständige", "person=nobody"),
    ("Warten auf Träger", "state=info_requested"),
)
FIGURES = (  # words, and the query behind the number
    ("Frist heute oder morgen", "deadline=soon"),
    ("Frist vorbei", "deadline=over"),
    ("warten auf den Träger", "state=info_requested"),
    ("ohne Zuständige", "person=nobody"),
)
MOST_VIEWS = 20  # that are shown; more would be no help
MOST_TASKS = 10
LISTED = (  # the columns of the page; people without a name are called by their address
    *("title", "state", "is_region_wide", "requested_amount", "case__key", "case__file_number"),
    *("case__organisation__name", "case__clerk__name", "case__clerk__email"),
)
TABLED = (  # and of the files
    *(*LISTED, "submitted_at", "granted_amount", "case__organisation__legal_form"),
    *("case__round__year", "case__round__line__name_de", "goal__field__name_de"),
)
FAR = Value(date.max)  # where there is no day
_ORDERS = {
    "": (F("due_on").asc(nulls_last=True), "-submitted_at"),
    "received": (F("submitted_at").desc(nulls_last=True),),
    "amount": (F("requested_amount").desc(nulls_last=True),),
    "title": (Lower("title"),),
    "state": (Case(*(When(state=s, then=Value(n)) for n, s in enumerate(State)), default=99),),
}


@dataclass(frozen=True)
class View:
    """A chip above the list: a view that everybody has, or one that somebody saved."""

    label: str
    query: str
    count: int
    is_current: bool
    saved: SavedView | None = None


class Desk:
    """What one person has before it: the filter, the views, and one count for all of them."""

    def __init__(self, user, data):
        self.user, self.offered = user, offered()
        self.filter = WorkFilter(data, user=user, offered=self.offered)
        self.saved = saved_views(user)

    def filter_of(self, query):
        return WorkFilter(QueryDict(query), user=self.user, offered=self.offered)

    @cached_property
    def totals(self) -> dict:
        """One aggregate: how many the filter leaves, their sum, and the count of every view."""
        queries = {query for _, query in (*STANDARD, *FIGURES)} | {one.query for one in self.saved}
        self._numbers = {query: f"view_{number}" for number, query in enumerate(sorted(queries))}
        counts = {
            name: Count("pk", filter=self.filter_of(query).rows)
            for query, name in self._numbers.items()
        }
        left = self.filter.rows
        amount = Coalesce(Sum("requested_amount", filter=left), Decimal())
        rows = received(self.user).order_by()
        return rows.aggregate(count=Count("pk", filter=left), amount=amount, **counts)

    def count_of(self, query):
        return self.totals[self._numbers[query]]

    def figures(self):
        return [(words, query, self.count_of(query)) for words, query in FIGURES]

    def views(self):
        standard = [self._view(label, query) for label, query in STANDARD]
        return standard + [self._view(one.name, one.query, one) for one in self.saved]

    def url_of_all(self):
        """The same words in all cases, the closed ones too."""
        return f"?{urlencode({'q': self.filter.chosen['q'], 'state': 'all'})}"

    def _view(self, label, query, saved=None):
        """Sorted in another way it is still the same view."""
        means = self.filter_of(query).query_without("sort")
        is_current = means == self.filter.query_without("sort")
        return View(label, query, self.count_of(query), is_current, saved)


def received(user):
    """What this person may see of all that has a number."""
    return Application.objects.visible_to(user).filter(case__file_number__isnull=False)


def filtered(user, filter: WorkFilter):
    """The rows that are left, in order; what is shown of them is added by ``for_columns``."""
    return in_order(with_deadline(received(user).filter(filter.rows)), filter)


def page_of(rows, filter: WorkFilter):
    """Only a page of long rows is ever sorted and carried, whatever is left in all."""
    page = Application.objects.filter(pk__in=rows.values("pk"))
    return in_order(for_columns(with_deadline(page), LISTED), filter)


def for_columns(rows, columns=TABLED):
    """What is shown, and no more: an application is a long text, its organisation has a bank
    account to decipher, and of many joined tables PostgreSQL reads all rows for those of a page."""
    related = {column.rpartition("__")[0] for column in columns} - {""}
    rows = rows.select_related(*related).only(*columns).prefetch_related("municipalities")
    return with_absence(rows.sued())


def in_order(rows, filter: WorkFilter):
    return rows.order_by(*_ORDERS[filter.chosen.get("sort", "")], "-pk")


def with_deadline(rows):
    """The next day on which something is due: a task, or an answer of the applicant."""
    tasks = FollowUp.objects.filter(case=OuterRef("case"), done_at=None).order_by("due_on")
    is_open = Q(requests__answered_at=None)  # of which there is one at most
    rows = rows.annotate(asked=FilteredRelation("requests", condition=is_open))
    days = (Coalesce(day, FAR) for day in (_first(tasks, "due_on"), F("asked__due_on")))
    return rows.annotate(due_on=NullIf(Least(*days), FAR))


def with_absence(rows):
    """Until when the clerk is away, and who stands in meanwhile."""
    absences = Absence.objects.current().filter(user=OuterRef("case__clerk")).order_by("-last_day")
    return rows.annotate(
        away_until=_first(absences, "last_day"),
        substitute=_first(absences, "substitute__name"),
    )


def saved_views(user):
    """One's own, then what others share with the Stabsstelle."""
    rows = SavedView.objects.filter(Q(owner=user) | Q(is_shared=True))
    return sorted(rows, key=lambda view: view.owner_id != user.pk)[:MOST_VIEWS]


def tasks(user, *, is_all=False):
    """What waits for this person, soonest first; each row knows how many there are."""
    rows = FollowUp.objects.open_for(user).select_related("case__application", "enquiry")
    rows = rows.annotate(total=Window(Count("pk")))
    return list(rows if is_all else rows[:MOST_TASKS])


def _first(rows, column):
    return Subquery(rows.values(column)[:1])

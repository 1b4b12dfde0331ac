"""What the jury reads: which cases a seat may see, and which words and files of each.

The jury gets what it needs to judge a project, and nothing of people: no account, no addresses, no
papers of the organisation, nothing of what the house thinks.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from applications.jury.models import Seat
from applications.jury.querysets import READABLE
from applications.models import Application, Snapshot
from applications.querysets import ApplicationQuerySet
from applications.questions import ORIGINAL, PAPERS
from applications.questions.papers import LETTERS
from applications.record.enclosures import labelled
from fonds.accounts.models import PaperKind, User
from fonds.cases.models import Document, Impartiality
from fonds.programmes.models import Round

OF_ORGANISATION = {"name", "legal_form", "municipality", "charity"}  # all else stays in the house
NEVER = {"title", "place_address"}  # it stands above; a place may have to be protected
WHO = "Wer den Antrag stellt"  # the form says it to the applicant: "Wer Sie sind"
KEPT_BACK = {Document.Kind.MESSAGE, ORIGINAL.name, "authority", *LETTERS, *PaperKind.values}


# -- which cases -----------------------------------------------------------------------------------
def at_the_jury(round: Round, user: User) -> ApplicationQuerySet:
    """What of a round the jury has or had, until the notice, without what this person is kept off.

    Of these a member sees number, title, organisation and place.
    """
    rows = Application.objects.filter(case__round=round, state__in=READABLE)
    rows = rows.exclude(case__in=user.access_set.closed()).order_by("case__file_number", "pk")
    return rows.select_related("case__organisation", "case__round__line")


def listed_for(seat: Seat) -> ApplicationQuerySet:
    """The cases in the room of a member, declared or not; none before it has accepted."""
    if not seat.is_sitting or seat.accepted_at is None:
        return Application.objects.none()
    return at_the_jury(seat.round, seat.user)


def readable_by(seat: Seat) -> ApplicationQuerySet:
    """The cases that a member reads whole: those it has declared to be impartial on."""
    return listed_for(seat).filter(case__in=_declared_by(seat.user))


def undeclared_by(user: User, round: Round) -> ApplicationQuerySet:
    """What somebody of the jury or the house has still to declare on."""
    return at_the_jury(round, user).exclude(case__in=_declared_by(user))


def _declared_by(user):
    return Impartiality.objects.filter(user=user).values("case")


# -- which words and files -------------------------------------------------------------------------
def with_words(rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Each with the versions that were handed in, for ``words_of``."""
    versions = Prefetch("snapshots", Snapshot.objects.order_by("number"), to_attr="handed_in")
    return rows.prefetch_related(versions)


def words_of(application: Application, but: Iterable[str] = ()) -> list[dict]:
    """The sections of the version that was handed in last, as far as the jury reads them.

    Of an application as ``with_words`` finds it; ``but`` are answers that stand elsewhere.
    """
    if not application.handed_in:
        return []
    left_out = NEVER.union(but)
    pages = [_page(page, left_out) for page in application.handed_in[-1].content["sections"]]
    return [page for page in pages if page["answers"] and page["slug"] != PAPERS.slug]


def _page(page, left_out):
    answers = [one for one in page["answers"] if one["name"] not in left_out]
    if page["slug"] == "organisation":
        answers = [one for one in answers if one["name"] in OF_ORGANISATION]
        return page | {"answers": answers, "title": WHO}
    return page | {"answers": answers}


def files_of(application: Application) -> list[Any]:
    """The enclosures of the project that the virus scanner has let through, each with its label."""
    rows = application.case.documents.exclude(kind__in=KEPT_BACK).select_related("scan")
    return [row for row in labelled(rows, application) if row.is_available]

"""What lies before the committee, with what the plan of the round proposes for each case."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Avg, F

from applications.jury.forms.resolving import Proposed
from applications.jury.models import Mark, Placement
from applications.lifecycle import Outcome, State
from applications.models import Application
from fonds.budget import ledger
from fonds.programmes.models import Criterion
from fonds.templatetags.house import euro


def pending(round, user) -> list[Proposed]:
    """In the order of the plan; without the cases that this person is kept off."""
    rows = Application.objects.visible_to(user).filter(
        case__round=round, state=State.COMMITTEE_PENDING
    )
    rows = rows.select_related("case__round__line", "case__organisation", "sheet")
    applications = list(rows.prefetch_related("votes"))
    placed = _placed(applications)
    applications.sort(key=lambda one: (_rank(placed.get(one.pk)), one.case_id))
    weakest, asked = _weakest(applications), list(Criterion.objects.of(round.line))
    told = _told_of_years(round, applications)
    found, place = [], 0
    for application in applications:
        row = placed.get(application.pk)
        outcome = row.outcome if row else Outcome.REJECTED.value
        place += outcome == Outcome.WAITLISTED
        found.append(
            Proposed(
                application,
                outcome,
                row.by_year if row else {},
                place=place or 1,
                weakest=weakest[application.pk],
                reason=_reason(application),
                told=told,
                asked=asked,
            )
        )
    return found


def _placed(applications) -> Mapping[int, Placement]:
    rows = Placement.objects.adopted().filter(application__in=applications)
    return {row.application_id: row for row in rows}


def _rank(row):
    return row.rank if row else 10_000


def _weakest(applications) -> Mapping[int, list[int]]:
    """The criterion with the fewest points of the jury, by application."""
    rows = Mark.objects.filter(
        review__application__in=applications,
        review__given_at__isnull=False,
        review__is_abstention=False,
    )
    means = rows.values(application=F("review__application"), which=F("criterion"))
    found: dict[int, list[int]] = defaultdict(list)
    for row in means.annotate(mean=Avg("points")).order_by("mean", "which"):
        found[row["application"]] = found[row["application"]] or [row["which"]]
    return found


def _reason(application):
    """As the jury wrote, else as the amount was proposed."""
    votes = list(application.votes.all())
    note = votes[-1].note if votes else ""
    sheet = getattr(application, "sheet", None)
    return note or (sheet.reason if sheet else "")


def _told_of_years(round, applications) -> Mapping[int, str]:
    last = max((one.ends_on.year for one in applications if one.ends_on), default=round.year)
    told = {}
    for year in range(round.year, max(last, round.year) + 1):
        if ledger.is_funded(year):
            told[year] = f"Frei sind {year} noch {euro(max(ledger.available(year), Decimal(0)))}."
        else:
            told[year] = f"Für {year} gibt es noch keinen Haushalt: „vorbehaltlich“."
    return told

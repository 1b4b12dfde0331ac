"""The assessment sheet: written at any time, fixed by the proposal, opened again by its return."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from applications.facts import ProposalFacts, SheetFacts
from applications.judging.sheets import TENTH, Reading
from applications.models import Application, Recognition, Sheet
from applications.rules import is_clerk
from fonds.cases.workflow import Refused, demand_declared, record, renew
from fonds.programmes.models import Criterion, Obligation
from fonds.templatetags.house import euro

Points = Mapping[int, tuple[int | None, str]]  # by the id of a criterion: points, reason
Cuts = Mapping[int, tuple[Decimal, str]]  # by the id of a cost: what is recognised, why not all


class SheetOvertaken(Refused):
    """Somebody else saved meanwhile; both texts are kept and shown."""

    def __init__(self, sheet: Sheet):
        super().__init__("Diesen Bogen hat inzwischen jemand anderes gespeichert.")
        self.sheet = sheet


@transaction.atomic
def save_sheet(
    application: Application,
    *,
    by,
    version: int,
    points: Points,
    cuts: Cuts,
    financing: str,
    share_percent: Decimal | None = None,
    amount: Decimal | None = None,
    reason: str = "",
    obligations: Iterable[str] = (),
) -> Sheet:
    """Write what was given, whole or half; ``version`` is the one that the page was opened with.

    ``obligations`` are codes: the texts that are valid today are chosen. Raises ``SheetOvertaken``
    when somebody else has saved since, ``Refused`` when the sheet is fixed or a sum impossible.
    """
    application = renew(application)
    reading = _open_for_writing(application, by=by)
    if reading.version != version:
        raise SheetOvertaken(reading.sheet)
    recognised = {pk: euros for pk, (euros, _why) in cuts.items()}
    _demand_parts_of_the_plan(reading, recognised)
    typed = reading.reckon(kind=financing, share_percent=share_percent, recognised=recognised)
    _demand_at_most(typed, amount or Decimal(0))
    sheet = reading.sheet or Sheet(application=application)
    sheet.financing, sheet.share_percent = financing, share_percent
    sheet.amount, sheet.reason = amount, reason
    sheet.version, sheet.saved_at, sheet.saved_by = version + 1, timezone.now(), by
    sheet.save()
    _write_points(sheet, application.line, points)
    _write_cuts(sheet, cuts)
    current = Obligation.objects.current(application.line)
    sheet.obligations.set([row for row in current if row.code in set(obligations)])
    _remember(application, sheet, by=by)
    return sheet


def settle_sheet(application: Application, *, amount: Decimal, reason: str) -> ProposalFacts:
    """The proposal as it goes to the second person stands in the sheet; what its event carries.

    The case is locked. Raises ``Refused`` when the amount is more than the sheet allows.
    """
    reading = Reading(application)
    if reading.sheet:
        _demand_at_most(reading.reckoning, amount)
        sheet = reading.sheet
        sheet.amount, sheet.reason = amount, reason
        sheet.save(update_fields=["amount", "reason"])
    return reading.facts(amount)


def facts_of_proposal(application: Application) -> ProposalFacts:
    """What is about to be confirmed. Raises ``Refused`` when the plan has changed since."""
    facts = Reading(application).facts(application.proposed_amount or Decimal(0))
    proposed = application.case.events.filter(kind="application.assess").last()
    before = proposed and proposed.facts.get("recognised_amount")
    if before and facts.recognised_amount != Decimal(before):
        raise Refused(
            "Der Kostenplan hat sich seit dem Vorschlag geändert. Geben Sie den Vorschlag zurück."
        )
    return facts


def _open_for_writing(application, *, by):
    if not is_clerk(application, by):
        raise PermissionDenied
    demand_declared(application.case, by)
    reading = Reading(application)
    if not reading.is_open:
        raise Refused(
            "Die Bewertung ist jetzt fest. Offen ist sie in der fachlichen Prüfung, bis der "
            "Vorschlag gemacht ist."
        )
    return reading


def _demand_parts_of_the_plan(reading, recognised):
    for row in reading.plan.cost_rows:
        if not 0 <= recognised.get(row.pk, 0) <= row.amount:
            raise Refused(f"„{row}“: anerkannt werden können 0 bis {euro(row.amount)}.")


def _demand_at_most(reckoning, amount):
    if amount > reckoning.amount:
        most = euro(reckoning.amount)
        words = " ".join(filter(None, [f"{reckoning.words}.", reckoning.cap]))
        raise Refused(f"Höchstens {most} sind möglich. {words}")


def _write_points(sheet, line, points):
    for criterion in Criterion.objects.of(line):
        number, reason = points.get(criterion.pk, (None, ""))
        if number is not None and not 0 <= number <= line.top_points:
            raise Refused(f"„{criterion}“: möglich sind 0 bis {line.top_points} Punkte.")
        sheet.scores.update_or_create(
            criterion=criterion, defaults={"points": number, "reason": reason}
        )


def _write_cuts(sheet, cuts):
    """Only what is not recognised in full has a row."""
    sheet.recognitions.order_by().delete()
    costs = sheet.application.costs.in_bulk(list(cuts))
    Recognition.objects.bulk_create(
        Recognition(sheet=sheet, cost=costs[pk], amount=euros, reason=why)
        for pk, (euros, why) in cuts.items()
        if pk in costs and euros < costs[pk].amount
    )


def _remember(application, sheet, *, by):
    points = Reading(application).points.quantize(TENTH)
    record(
        application.case,
        kind="application.scored",
        text="Bewertung gespeichert",
        by=by,
        facts=SheetFacts(sheet.version, points),
    )

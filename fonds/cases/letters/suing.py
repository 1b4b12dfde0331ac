"""Klagen: entered when a court serves them, ended when it has ruled; the file tells both."""

import re
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from fonds.accounts.models import Role
from fonds.cases.facts import LawsuitFacts
from fonds.cases.models import Case, FollowUp, Lawsuit, Letter, TextModule
from fonds.cases.rules import is_kept_off, writes_for_house
from fonds.cases.waiting import follow_up
from fonds.cases.workflow import Refused, demand_declared, lock, record

from .seeing_out import soon

FILED, ENDED = "case.lawsuit_filed", "case.lawsuit_ended"
SUED = gettext_noop("Klage eingegangen")
Outcome = Lawsuit.Outcome
SENTENCES = {  # of the history, which the applicant reads too
    Outcome.DISMISSED: gettext_noop("Klage beendet: abgewiesen"),
    Outcome.DROPPED: gettext_noop("Klage beendet: zurückgenommen"),
    Outcome.SETTLED: gettext_noop("Klage beendet: Vergleich"),
    Outcome.ANNULLED: gettext_noop("Klage beendet: Bescheid aufgehoben"),
    Outcome.DECIDE_ANEW: gettext_noop("Klage beendet: Es ist neu zu entscheiden"),
}
COURT = re.compile(r"Verwaltungsgericht\s+[A-ZÄÖÜ][\w-]+")


def court_of(letter: Letter) -> str:
    """The court that the letter itself names in its remedy notice; else the one that is named
    today, or nothing."""
    remedy = TextModule.objects.current().get(TextModule.Code.REMEDY)
    for text in (letter.body, remedy.text if remedy else ""):
        if found := COURT.search(text):
            return " ".join(found[0].split())
    return ""


def bar_to_lawsuit(letter: Letter) -> str:
    """In words, why no lawsuit on this letter can be entered now; empty where one can."""
    if not letter.is_act:
        return "Gegen dieses Schreiben kann niemand klagen. Es ist kein Bescheid."
    outcomes = set(letter.lawsuits.values_list("outcome", flat=True))
    if Outcome.PENDING in outcomes:
        return (
            "Gegen diesen Bescheid ist schon eine Klage anhängig. Tragen Sie zuerst ihr Ende ein."
        )
    if outcomes.intersection(Lawsuit.FELL):
        return "Diesen Bescheid hat ein Gericht schon aufgehoben. Klagen kann man gegen den neuen."
    return ""


@transaction.atomic
def file_lawsuit(
    letter: Letter, *, by, court: str, court_number: str, filed_on: date, served_on: date
) -> Lawsuit:
    """Somebody sues (§ 74 VwGO): while the court has it, the letter does not become final. One that
    comes late is entered too; it undoes nothing.

    Raises ``Refused`` for a letter that is no act, a second lawsuit at a time, impossible days.
    """
    case = _open(letter.case, by)
    if words := bar_to_lawsuit(letter):
        raise Refused(words)
    if not letter.issued_on <= filed_on <= served_on <= timezone.localdate():
        issued = f"{letter.issued_on:%d.%m.%Y}"
        raise Refused(
            f"Prüfen Sie die Tage: Die Klage geht frühestens am Tag des Bescheids ({issued}) bei "
            "Gericht ein, danach stellt das Gericht sie uns zu, spätestens heute."
        )
    lawsuit = Lawsuit.objects.create(
        case=case,
        letter=letter,
        court=court,
        court_number=court_number,
        filed_on=filed_on,
        served_on=served_on,
        entered_by=by,
    )
    record(case, kind=FILED, text=SUED, by=by, facts=_facts(lawsuit))
    return lawsuit


@transaction.atomic
def end_lawsuit(lawsuit: Lawsuit, *, by, outcome: str, ended_on: date) -> Lawsuit:
    """The judgment is final, or there is none any more. Where the letter fell, the head gets a
    task: no court grants money, so the house decides anew.

    Raises ``Refused`` for one that has ended already, and for impossible days.
    """
    case = _open(lawsuit.case, by)
    lawsuit = case.lawsuits.select_related("letter").get(pk=lawsuit.pk)
    if not lawsuit.is_pending:
        raise Refused("Das Ende dieser Klage ist schon eingetragen.")
    if outcome not in SENTENCES:
        raise Refused("Wählen Sie, wie die Klage ausgegangen ist.")
    if not lawsuit.served_on <= ended_on <= timezone.localdate():
        served = f"{lawsuit.served_on:%d.%m.%Y}"
        raise Refused(f"Der Tag liegt zwischen dem Tag der Zustellung ({served}) und heute.")
    lawsuit.outcome, lawsuit.ended_on, lawsuit.ended_by = outcome, ended_on, by
    lawsuit.save(update_fields=["outcome", "ended_on", "ended_by"])
    text = SENTENCES[Outcome(outcome)]
    record(case, kind=ENDED, text=text, by=by, facts=_facts(lawsuit))
    if outcome in Lawsuit.FELL:
        follow_up(case, FollowUp.Kind.COURT, role=Role.DECIDER, due_on=soon(), again=True)
    return lawsuit


def _open(case, by) -> Case:
    """Locked, for a clerk or the head who has nothing to do with it otherwise."""
    case = lock(case)
    if not writes_for_house(case, by) or is_kept_off(case, by):
        raise PermissionDenied
    demand_declared(case, by)
    return case


def _facts(lawsuit):
    return LawsuitFacts(
        lawsuit.pk,
        lawsuit.letter_id,
        lawsuit.filed_on.isoformat(),
        lawsuit.served_on.isoformat(),
        lawsuit.outcome,
        lawsuit.ended_on.isoformat() if lawsuit.ended_on else "",
    )

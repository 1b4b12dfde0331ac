"""One step of a letter on its way: its row, and the event that the history tells of it."""

from datetime import date

from fonds.cases.facts import LetterFacts
from fonds.cases.models import Case, Delivery, Letter
from fonds.cases.workflow import record

Kind = Delivery.Kind
TOLD = {  # kind of the event and its sentence; the words for other languages: templatetags/cases
    Kind.PROVIDED: ("letter.provided", "Schreiben im Portal bereitgestellt"),
    Kind.RETRIEVED: ("letter.retrieved", "Schreiben im Portal abgerufen"),
    Kind.LAPSED: ("letter.lapsed", "Schreiben im Portal nicht abgerufen: Es kommt mit der Post"),
    Kind.POSTED: ("letter.post", "Schreiben zur Post gegeben"),
    Kind.RETURNED: ("letter.returned", "Schreiben als unzustellbar zurückgekommen"),
    Kind.FINAL: ("letter.final", "Bescheid bestandskräftig"),
}


def take_step(
    case: Case, letter: Letter, kind: Delivery.Kind, *, on: date, by, note: str = ""
) -> Delivery:
    """Write it down; the case is locked, and whoever calls has found the step possible."""
    row = Delivery.objects.create(letter=letter, kind=kind, on=on, by=by, note=note)
    event, text = TOLD[kind]
    record(case, kind=event, text=text, by=by, facts=facts_of(letter, on))
    return row


def facts_of(letter: Letter, on: date) -> LetterFacts:
    return LetterFacts(letter.kind, letter=letter.pk, on=on.isoformat())


def with_steps(letter: Letter) -> Letter:
    """The letter anew, with all its steps and lawsuits as they stand under the lock."""
    return Letter.objects.with_deliveries().select_related("case").get(pk=letter.pk)

"""Each notice as ``draft_letter`` takes it: template, context, what is kept beside the words."""

from datetime import date
from typing import Any

from django.utils.formats import date_format

from applications.judging.sheets import Reading
from applications.lifecycle import EarlyStart, Inadmissible, Outcome, Rejected
from applications.models import Application
from fonds.cases.models import TextModule
from fonds.cases.templatetags.letters import amount, in_words
from fonds.programmes.models import Criterion

from . import data
from .contexts import Decided, context_of, decided_on, template_of

Module = TextModule.Code
WITH_A_GRANT = (Module.CONDITIONS, Module.SHEET_SIMPLE, Module.SHEET_EN, Module.WAIVER)
WITH_A_REFUSAL = (Module.SHEET_NO_SIMPLE, Module.SHEET_NO_EN)
REASON = 3  # so many words at least are a reason that one criterion has of its own
ANY = 1
WHY_NOT, WHY_LESS = "Der Grund:", "Warum weniger:"


def notice(
    application: Application,
    *,
    reason: str,
    reading: Reading | None = None,
    decided: Decided | None = None,
) -> dict[str, Any]:
    """Of what was decided: a grant, a part of it, a rejection, or a place on the waiting list."""
    decided = decided or decided_on(application)
    context = context_of(application, reason=reason, reading=reading, decided=decided)
    makers = {
        Outcome.GRANTED: (needs_of_a_grant, data.grant, WITH_A_GRANT),
        Outcome.REJECTED: (needs_of_a_rejection, data.rejection, WITH_A_REFUSAL),
        Outcome.WAITLISTED: (needs_of_a_place, data.waiting, ()),
    }
    needs, told, encloses = makers[Outcome(application.outcome)]
    return {
        "kind": "notify",
        "template": template_of(application),
        "context": context,
        "is_act": application.outcome != Outcome.WAITLISTED,  # which decides nothing
        "needs": needs(application, context),
        "encloses": encloses,
        "data": told(application, context, decided),
    }


def dismissal(
    application: Application, *, code: str, words: str, revised_on: date | None
) -> dict[str, Any]:
    """Inadmissible: the coded rule that the application does not meet, and why in this case."""
    rule = str(Inadmissible(code).label)
    return {
        "kind": "dismiss",
        "template": "applications/letters/dismiss.txt",
        "context": _told(application, revised_on) | {"rule": rule, "reason": words},
        "needs": [
            _need("die Regel, an der der Antrag scheitert", rule),
            _need("der Grund im Einzelnen, hinter der Regel", rule, words_after=ANY),
        ],
        "encloses": WITH_A_REFUSAL,
        "data": data.dismissal(application, code),
    }


def early_start(
    application: Application, *, proposed: str, words: str, revised_on: date | None
) -> dict[str, Any]:
    """The answer to the wish to begin before the notice."""
    needs = [_need("der Grund („Der Grund: …“)", WHY_NOT, words_after=ANY)]
    if proposed == EarlyStart.GRANTED and application.early_start_on:
        needs.append(_need("der Tag, ab dem es beginnen darf", _day(application.early_start_on)))
    return {
        "kind": "early_start",
        "template": f"applications/letters/early_start_{proposed}.txt",
        "context": _told(application, revised_on) | {"words": words},
        "needs": needs,
        "data": data.early_start(application, proposed),
    }


def needs_of_a_grant(application: Application, context: dict) -> list[dict]:
    """The mandatory parts that can be told by their words (VV Nr. 4.2 zu § 44 LHO)."""
    granted, title = application.granted_amount, " ".join(application.title.split())
    needs = [
        _need("wer die Zuwendung bekommt", application.case.organisation.name),
        _need("der Betrag in Zahlen", amount(granted)),
        _need("der Betrag in Worten", in_words(granted)),
        _need("die Art: Projektförderung", "Projektförderung"),
        _need("der Zuwendungszweck", f"Projekt „{title}“"),
        _need("die Finanzierungsart", str(context["financing"].label)),
        _need("der Zeitraum", f"{_day(context['funded_from'])} bis {_day(application.ends_on)}"),
        _need("der Kosten- und Finanzierungsplan", "Finanzierung zusammen"),
        _need("die Auszahlung und ihre Bedingung", "bestandskräftig"),
        _need("bis wann der Verwendungsnachweis vorliegt", _day(context["proof_due_on"])),
        _need("die Begründung", "nach pflichtgemäßem Ermessen"),
    ]
    if context["is_reduced"]:
        needs += [
            _need("die Ablehnung im Übrigen", "Im Übrigen lehne ich"),
            _need(f"der Grund („{WHY_LESS} …“)", WHY_LESS, words_after=ANY),
        ]
    return needs


def needs_of_a_rejection(application: Application, context: dict) -> list[dict]:
    """§ 39 VwVfG: on which criterion it rests, and why in this case."""
    names = [row.name for row in context["grounds"]]
    if not names:
        criteria = Criterion.objects.of(application.case.round.line)
        names = [row.name for row in criteria] or [str(one) for one in Rejected.labels]
    starts = [f"{' '.join(name.split())}:" for name in names]
    return [
        _need("die Ablehnung", "Ich lehne den Antrag"),
        _need(
            f"ein Kriterium mit seinem Grund, zum Beispiel „- {starts[0]} …“",
            *starts,
            words_after=REASON,
        ),
        _need("das Ermessen", "nach pflichtgemäßem Ermessen"),
    ]


def needs_of_a_place(application: Application, context: dict) -> list[dict]:
    return [
        _need("der Platz auf der Warteliste", f"Platz {application.waiting_rank}"),
        _need("der letzte Tag der Warteliste", _day(application.waiting_until)),
    ]


def _told(application: Application, revised_on: date | None) -> dict[str, Any]:
    return {"application": application, "revised_on": revised_on}


def _need(what: str, *any_of: str, words_after: int = 0) -> dict:
    need = {"what": what, "any_of": list(any_of)}
    return need | {"words_after": words_after} if words_after else need


def _day(day: date) -> str:
    return date_format(day, "j. F Y")

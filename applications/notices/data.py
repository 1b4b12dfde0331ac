"""A notice for machines: what stands in its words, as one JSON object (docs/bescheid-daten.md).

Sums are texts with two decimals and a point, days are ISO 8601. Of people it names nobody.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from applications.models import Application

from .contexts import Decided, is_reduced, share_of

SCHEMA, VERSION = "regionsfonds-bescheid", 1


def grant(application: Application, context: Mapping, decided: Decided) -> dict:
    line, reading = application.case.round.line, context["reading"]
    share = reading.reckoning.share if share_of(reading) and context["share"] else None
    amounts = decided.reserved or {application.case.round.year: application.granted_amount}
    return _head(application, "partial_grant" if is_reduced(application) else "grant") | {
        "currency": "EUR",
        "requested": _euros(application.requested_amount),
        "granted": _euros(application.granted_amount),
        "amounts": {str(year): _euros(amounts[year]) for year in sorted(amounts)},
        "financing": {
            "kind": str(context["financing"].value),
            "share_percent": None if share is None else _euros(share),
            "eligible": _euros(context["eligible"]),
        },
        "period": {
            "funded_from": _day(context["funded_from"]),
            "starts_on": _day(application.starts_on),
            "ends_on": _day(application.ends_on),
        },
        "payment_shares": [part.strip() for part in line.payment_shares.split(",")],
        "proof": {"due_on": _day(context["proof_due_on"]), "kind": line.proof_kind},
        "obligations": context["codes"],
        "plan": [
            {
                "side": "cost" if row["is_cost"] else "financing",
                "kind": str(row["kind"]),
                "label": row["label"],
                "amount": _euros(row["amount"]),
            }
            for row in application.approved_plan()
        ],
    }


def rejection(application: Application, context: Mapping, decided: Decided) -> dict:
    return _head(application, "rejection") | {
        "currency": "EUR",
        "requested": _euros(application.requested_amount),
        "criteria": [row.name for row in decided.criteria],
        "reasons": list(decided.codes),
    }


def waiting(application: Application, context: Mapping, decided: Decided) -> dict:
    return _head(application, "waiting_list") | {
        "rank": application.waiting_rank,
        "until": _day(application.waiting_until),
    }


def dismissal(application: Application, code: str) -> dict:
    return _head(application, "inadmissible") | {"reasons": [code]}


def early_start(application: Application, proposed: str) -> dict:
    kind = f"early_start_{proposed}"
    return _head(application, kind) | {"on": _day(application.early_start_on)}


def _head(application, kind):
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "kind": kind,
        "file_number": str(application.case),
        "recipient": application.case.organisation.name,
        "project": application.title,
    }


def _euros(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

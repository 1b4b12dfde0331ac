"""What cannot be right on a page: it stays typed and bars handing in. Doubts are ``flags``."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import CostKind

from .rows import unit_price


def faults(slug: str, fields: dict):
    """Name of the field and words, for every answer that contradicts another."""
    return CHECKS.get(slug, lambda fields: ())(fields)


def _time(fields):
    starts_on, ends_on = fields.get("starts_on"), fields.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        yield "ends_on", _("Der letzte Tag liegt vor dem ersten. Tauschen Sie beide.")


def _people(fields):
    whole = fields.get("participants")
    for name in ("minors", "women", "older"):
        part = fields.get(name)
        if whole is not None and part is not None and part > whole:
            words = _("Das sind mehr als alle Teilnehmenden ({whole}). Prüfen Sie beide Zahlen.")
            yield name, words.format(whole=whole)
    if (fields.get("migration_share") or 0) > 100:
        yield "migration_share", _("Mehr als 100 von 100 geht nicht. Schreiben Sie 0 bis 100.")
    if whole == 0:
        yield "participants", _("Schreiben Sie mindestens 1. Eine Schätzung genügt.")


def _plan(fields):
    if fields.get("requested_amount") == 0:
        yield "requested_amount", _("Schreiben Sie einen Betrag über 0 Euro.")


CHECKS = {"zeitraum": _time, "menschen": _people, "plan": _plan}


def row_faults(name: str, fields: dict, form):
    """Of one row that says something: what it needs besides, and what cannot be."""
    for column, field in form.fields.items():
        answer = fields.get(column)
        if field.is_needed and answer in (None, "") and column not in form.errors:
            if name == "costs" and column == "unit_price" and _is_volunteering(fields):
                continue
            yield column, NEEDED[name, column]
    if name == "costs":
        yield from _cost(fields, form)
    elif fields.get("amount") == 0:
        yield "amount", _("Schreiben Sie einen Betrag über 0 Euro.")


def _cost(fields, form):
    each = unit_price(form.application, fields.get("kind"), fields.get("unit_price"))
    if each is not None and each <= 0:
        yield "unit_price", _("Schreiben Sie einen Preis über 0 Euro.")
    if fields.get("quantity") is not None and fields["quantity"] <= 0:
        yield "quantity", _("Schreiben Sie eine Menge über 0.")


def _is_volunteering(fields):
    return fields.get("kind") == CostKind.VOLUNTEERS


NEEDED = {
    ("costs", "kind"): gettext_lazy("Wählen Sie die Art der Ausgabe."),
    ("costs", "label"): gettext_lazy("Schreiben Sie, wofür genau."),
    ("costs", "unit_price"): gettext_lazy("Schreiben Sie den Preis."),
    ("financing", "kind"): gettext_lazy("Wählen Sie die Art der Einnahme."),
    ("financing", "amount"): gettext_lazy("Schreiben Sie den Betrag."),
    ("financing", "status"): gettext_lazy("Wählen Sie, wie sicher das Geld ist."),
    ("instalments", "due_on"): gettext_lazy("Schreiben Sie, ab wann Sie die Rate brauchen."),
    ("instalments", "amount"): gettext_lazy("Schreiben Sie den Betrag der Rate."),
    ("aims", "text"): gettext_lazy("Schreiben Sie, was Sie erreichen wollen."),
    ("aims", "target"): gettext_lazy("Schreiben Sie, wie es am Ende sein soll."),
    ("partners", "name"): gettext_lazy("Schreiben Sie, wer der Partner ist."),
}

"""Vorzeitiger Maßnahmebeginn: what a line allows, and what was asked (domain notes, 2.2 no. 6)."""

from django.utils.translation import gettext as _

from fonds.cases.workflow import condition
from fonds.programmes.models import Line


def _how_the_line_sees_an_early_start(application) -> str:
    if application.line.early_start == Line.EarlyStart.AT_OWN_RISK:
        return _("Hier dürfen Sie ab dem Eingang des Antrags auf eigenes Risiko anfangen.")
    return _("In dieser Förderlinie ist ein früherer Beginn nicht möglich.")


@condition(_how_the_line_sees_an_early_start)
def early_start_needs_consent(application) -> bool:
    return application.line.early_start == Line.EarlyStart.WITH_CONSENT


def _what_became_of_it(application) -> str:
    if application.early_start == "granted":
        return _("Wir haben dem früheren Beginn schon zugestimmt. Sie müssen nichts mehr tun.")
    return _("Sie haben das schon beantragt. Warten Sie auf unser Schreiben.")


@condition(_what_became_of_it)
def early_start_is_not_settled(application) -> bool:
    return application.early_start in ("", "refused")


@condition(
    "Der Träger hat keinen vorzeitigen Beginn beantragt. Ohne Antrag gibt es kein Schreiben."
)
def early_start_is_requested(application) -> bool:
    return application.early_start == "requested"

"""Rechtsformen: what each of them is asked besides name, address, contact and account."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalForm(models.TextChoices):
    """Rechtsform. Drives what else is asked of an applicant."""

    ASSOCIATION = "association", _("eingetragener Verein (e. V.)")
    GROUP = "group", _("Initiative oder nicht eingetragener Verein")
    GGMBH = "ggmbh", _("gGmbH")
    GUG = "gug", _("gUG")
    FOUNDATION = "foundation", _("Stiftung")
    COOPERATIVE = "cooperative", _("Genossenschaft")
    PARTNERSHIP = "partnership", _("GbR")
    PUBLIC_BODY = "public_body", _("Kirche, Schule oder andere Körperschaft")
    MUNICIPALITY = "municipality", _("Stadt oder Gemeinde")
    WELFARE = "welfare", _("Wohlfahrtsverband")
    PERSON = "person", _("Privatperson (ehrenamtlich)")


class PaperKind(models.TextChoices):
    """Unterlage des Trägers. What is shown once and counts until its day."""

    STATUTES = "statutes", _("Satzung oder Gesellschaftsvertrag")
    REGISTER = "register", _("Registerauszug")
    EXEMPTION = "exemption", _("Bescheid zur Gemeinnützigkeit")


@dataclass(frozen=True)
class Asked:
    """What one legal form is asked. The paper on charity is needed only of who says yes to it."""

    register: str = ""  # the letters before its number in the register; none: not asked
    needs_register: bool = False
    charity: bool = False
    input_tax: bool = True
    promises_to_be_voluntary: bool = False
    papers: frozenset[PaperKind] = frozenset()


STATUTES, REGISTER, EXEMPTION = PaperKind
REGISTERED = frozenset({STATUTES, REGISTER, EXEMPTION})

ASKED = {
    LegalForm.ASSOCIATION: Asked("VR", needs_register=True, charity=True, papers=REGISTERED),
    LegalForm.GROUP: Asked(charity=True, papers=frozenset({EXEMPTION})),
    LegalForm.GGMBH: Asked("HRB", needs_register=True, charity=True, papers=REGISTERED),
    LegalForm.GUG: Asked("HRB", needs_register=True, charity=True, papers=REGISTERED),
    LegalForm.FOUNDATION: Asked(charity=True, papers=frozenset({STATUTES, EXEMPTION})),
    LegalForm.COOPERATIVE: Asked("GnR", needs_register=True, charity=True, papers=REGISTERED),
    LegalForm.PARTNERSHIP: Asked("GsR", charity=True, papers=frozenset({STATUTES, EXEMPTION})),
    LegalForm.PUBLIC_BODY: Asked(),
    LegalForm.MUNICIPALITY: Asked(),
    LegalForm.WELFARE: Asked("VR", charity=True, papers=frozenset({STATUTES, EXEMPTION})),
    LegalForm.PERSON: Asked(input_tax=False, promises_to_be_voluntary=True),
}

"""The questions of the organisation's profile, told like those of the form.

They are read from the very forms that ask them, as each legal form sees them.
"""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.questions import NEEDED, OPTIONAL, Question, Section
from fonds.accounts import forms
from fonds.accounts.legal_forms import LegalForm, PaperKind
from fonds.accounts.models import Organisation

BY_LEGAL_FORM = {"stammdaten": forms.BasicsForm, "register": forms.RegisterForm}
VOLUNTARY = {"mitglieder"}
# What of the profile the short form can do without, besides papers (``accounts.completeness``).
FOR_LONG = {
    *("register_court", "register_number"),
    *("tax_office", "exemption_kind", "exemption_dated_on"),
}


def profile_sections() -> list[Section]:
    """The parts of the profile in their order, each with all that anybody may be asked there."""
    group = _("Wer Sie sind")
    return [
        Section(slug, group, title, questions=tuple(_questions(slug, asked)))
        for slug, title, asked in _parts()
    ]


def _parts() -> Iterator[tuple]:
    nobody = Organisation(legal_form=LegalForm.ASSOCIATION)
    yield "stammdaten", _("Stammdaten"), _as_each_sees_it("stammdaten")
    yield "register", _("Register und Gemeinnützigkeit"), _as_each_sees_it("register")
    signers = [forms.SignaturesForm(instance=nobody), forms.RepresentativeForm(organisation=nobody)]
    yield "vertretung", _("Vertretung"), signers
    yield "ansprechperson", _("Ansprechperson"), [forms.ContactForm(instance=nobody)]
    yield "konto", _("Konto"), [forms.AccountForm(organisation=nobody)]
    for kind in PaperKind:
        yield kind.value, kind.label, [forms.PaperForm(kind=kind, organisation=nobody)]
    yield "mitglieder", _("Mitglieder"), [forms.InvitationForm()]


def _as_each_sees_it(slug):
    return [
        BY_LEGAL_FORM[slug](instance=Organisation(legal_form=legal_form))
        for legal_form in LegalForm
    ]


def _questions(slug, asked) -> Iterator[Question]:
    """Each once; one that changes its words with the legal form in all of them."""
    fields, often = {}, Counter()
    for form in asked:
        for name, field in form.fields.items():
            fields.setdefault((name, str(field.label)), field)
            often[name, str(field.label)] += 1
    for number, ((name, label), field) in enumerate(fields.items(), 1):
        is_rare = slug in BY_LEGAL_FORM and often[name, label] < len(asked)
        yield Question(
            f"{slug}-{number}",
            label,
            OPTIONAL if name in FOR_LONG or slug in PaperKind else _ask(slug, field),
            _ask(slug, field),
            hint=field.help_text,
            why=_("Das fragen wir nicht bei jeder Rechtsform.") if is_rare else "",
        )


def _ask(slug, field):
    if slug in VOLUNTARY:
        return OPTIONAL
    is_needed = field.required or getattr(field, "is_asked_at_the_end", False)
    return NEEDED if is_needed else OPTIONAL

"""The parts of a profile besides who it is: register, contact, account, papers."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from stdnum.de import handelsregisternummer
from stdnum.exceptions import ValidationError as NoNumber

from fonds.accounts.completeness import holder_differs
from fonds.accounts.models import Exemption, Organisation, PaperKind
from fonds.files import UploadField
from fonds.inputs import DayField, EmailField, IbanField, PhoneField

from .base import Bare, PartForm, beside

COURTS = sorted(handelsregisternummer.GERMAN_COURTS)
HOME_COURT = "Hannover"
NUMBER = re.compile(r"(?:[a-z]+)?[\s.:-]*(\d[\d\s]*)", re.IGNORECASE)


class PastDay(DayField):
    """The day of a paper: not after today."""

    default_error_messages = {
        "future": _("Dieser Tag liegt in der Zukunft. Schreiben Sie, was auf dem Papier steht.")
    }

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(self.error_messages["future"], "future")
        return day


class RegisterForm(PartForm):
    """Register und Gemeinnützigkeit; each legal form sees what it is asked."""

    VOLUNTARY = ("tax_number",)

    register_court = forms.ChoiceField(
        label=_("Registergericht"),
        choices=[("", _("Bitte wählen")), *[(court, court) for court in COURTS]],
        required=False,
    )
    exemption_dated_on = PastDay(
        label=_("Datum des Bescheids"), required=False, help_text=_("Zum Beispiel 1.9.2027")
    )

    class Meta:
        model = Organisation
        fields = [
            "register_court",
            "register_number",
            "charity",
            "tax_office",
            "tax_number",
            "exemption_kind",
            "exemption_dated_on",
            "input_tax",
        ]
        widgets = {
            "charity": forms.RadioSelect,
            "exemption_kind": forms.RadioSelect,
            "input_tax": forms.RadioSelect,
        }
        help_texts = {
            "charity": _("Gemeinnützig sind Sie, wenn das Finanzamt es bescheinigt hat."),
            "tax_office": _("Nur wenn Sie gemeinnützig sind. Der Name steht auf dem Bescheid."),
            "input_tax": _(
                "Das heißt: Das Finanzamt erstattet Ihnen die Mehrwertsteuer für das Projekt. "
                "Die meisten Vereine können das nicht."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.instance.asked
        layout = []
        if asked.register:
            layout.append(beside(register_court="rf-c6", register_number="rf-c6"))
            self.fields["register_number"].help_text = _("Zum Beispiel %(number)s") % {
                "number": f"{asked.register} 201234"
            }
            if not self.instance.register_court:
                self.initial["register_court"] = HOME_COURT
        if asked.charity:
            layout += ["charity", beside(tax_office="rf-c6", tax_number="rf-c6")]
            layout += ["exemption_kind", "exemption_dated_on"]
        if asked.input_tax:
            layout.append("input_tax")
        self._leave_out(
            *(() if asked.register else ("register_court", "register_number")),
            *(() if asked.charity else CHARITY),
            *(() if asked.input_tax else ("input_tax",)),
        )
        for name in ("charity", "exemption_kind", "input_tax"):
            if name in self.fields:
                self.fields[name].choices = [
                    choice for choice in self.fields[name].choices if choice[0]
                ]
        self.helper = Bare(*layout)

    def _leave_out(self, *names):
        for name in names:
            del self.fields[name]

    def clean_register_number(self):
        """ "vr 201234", "VR201 234" or the bare number: the letters follow from the legal form."""
        text = self.cleaned_data["register_number"].strip()
        if not text:
            return ""
        letters = self.instance.asked.register
        found = NUMBER.fullmatch(text)
        number = f"{letters} {''.join(found[1].split())}" if found else text
        try:
            handelsregisternummer.validate(f"{HOME_COURT} {number}")
        except NoNumber as fault:
            raise forms.ValidationError(
                _("Das ist keine Registernummer. Schreiben Sie zum Beispiel %(number)s."),
                params={"number": f"{letters} 201234"},
            ) from fault
        return number


CHARITY = ("charity", "tax_office", "tax_number", "exemption_kind", "exemption_dated_on")


class ContactForm(PartForm):
    """Ansprechperson. Whom the fund asks."""

    VOLUNTARY = ("contact_languages",)

    contact_phone = PhoneField(label=_("Telefon"), required=False)
    contact_email = EmailField(label=_("E-Mail-Adresse"), required=False)

    class Meta:
        model = Organisation
        fields = ["contact_name", "contact_phone", "contact_email", "contact_languages"]
        help_texts = {
            "contact_languages": _(
                "In welchen Sprachen dürfen wir anrufen? Zum Beispiel Deutsch und Farsi."
            )
        }


class AccountForm(forms.Form):
    """Konto. The number itself is not shown again; a new one replaces it."""

    account_holder = forms.CharField(
        label=_("Wem gehört das Konto?"),
        max_length=200,
        required=False,
        help_text=_("So, wie es auf dem Kontoauszug steht."),
    )
    iban = IbanField(label="IBAN", required=False)
    holder_note = forms.CharField(
        label=_("Warum gehört das Konto jemand anderem?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Nur wenn das Konto nicht auf den Namen der Organisation läuft. Zum Beispiel: Der "
            "Dachverband führt das Konto für uns."
        ),
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.initial = {
            "account_holder": organisation.account_holder or organisation.name,
            "holder_note": organisation.holder_note,
        }
        for field in self.fields.values():
            field.is_asked_at_the_end = True
        if organisation.iban:
            self.fields["iban"].label = _("Neue IBAN")
            self.fields["iban"].help_text = _("Leer lassen, wenn das Konto dasselbe bleibt.")
        if not holder_differs(organisation):
            self.fields["holder_note"].is_asked_at_the_end = False
        self.helper = Bare()


class PaperForm(forms.Form):
    """Unterlage. One file, and the day that stands on it."""

    file = UploadField(label=_("Datei"))
    exemption_kind = forms.ChoiceField(
        label=_("Art des Bescheids"),
        choices=Exemption.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie die Art des Bescheids.")},
    )
    dated_on = PastDay(
        label=_("Welches Datum steht auf dem Papier?"),
        help_text=_("Zum Beispiel 1.9.2027"),
        error_messages={"required": _("Schreiben Sie das Datum, das auf dem Papier steht.")},
    )

    def __init__(self, *args, kind, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        if kind == PaperKind.EXEMPTION:
            self.initial["exemption_kind"] = organisation.exemption_kind
            self.initial["dated_on"] = organisation.exemption_dated_on
        else:
            del self.fields["exemption_kind"]
        if kind == PaperKind.STATUTES:
            self.fields["dated_on"].required = False
        self.helper = Bare()

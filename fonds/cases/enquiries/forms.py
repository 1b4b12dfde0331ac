"""What is typed by people without an account, and by whoever answered them."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Enquiry

PHONE = re.compile(r"(\D*\d){5,}\D*")
REQUIRED = {
    "wish": _("Wählen Sie, ob Sie eine Frage haben oder einen Termin möchten."),
    "name": _("Schreiben Sie, wie Sie heißen."),
    "text": _("Schreiben Sie, worum es geht. Ein Satz genügt."),
}


class EnquiryForm(forms.ModelForm):
    """A question or a wish for an appointment; one way to answer is enough."""

    website = forms.CharField(required=False)  # people do not see it; programs fill it in

    class Meta:
        model = Enquiry
        fields = ["wish", "name", "email", "phone", "language", "times", "text"]
        widgets = {
            "wish": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(
                attrs={"autocomplete": "tel", "type": "tel", "class": "rf-w24"}
            ),
            "language": forms.TextInput(attrs={"class": "rf-w24"}),
            "text": forms.Textarea(attrs={"rows": 6, "data-limit": 3000}),
        }
        help_texts = {
            "email": _("E-Mail oder Telefon, eins von beiden genügt."),
            "language": _(
                "Deutsch, Englisch oder eine andere. Wir suchen jemanden, der übersetzt."
            ),
            "times": _("Nur für einen Termin. Zum Beispiel: dienstags ab 15 Uhr."),
            "text": _("Schreiben Sie keine Namen von Menschen, die an Ihrem Projekt teilnehmen."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wish"].choices = Enquiry.Wish.choices
        for name, message in REQUIRED.items():
            self.fields[name].error_messages["required"] = message
        self.fields["email"].error_messages["invalid"] = _(
            "Diese E-Mail-Adresse ist nicht vollständig. Schreiben Sie zum Beispiel "
            "name@example.org."
        )
        self.fields["text"].error_messages["max_length"] = _(
            "Der Text hat %(show_value)s Zeichen. Möglich sind %(limit_value)s. "
            "Schreiben Sie das Wichtigste, den Rest klären wir im Gespräch."
        )

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(
                _("Diese Telefonnummer ist zu kurz. Schreiben Sie sie mit Vorwahl.")
            )
        return phone

    def clean(self):
        fields = self.cleaned_data
        if not (fields.get("email", True) or fields.get("phone", True)):
            self.add_error("email", _("Schreiben Sie eine E-Mail-Adresse oder eine Telefonnummer."))
        return fields

    @property
    def address(self):
        """Where the answer goes: what a flood of enquiries would have in common."""
        return (self.cleaned_data["email"] or self.cleaned_data["phone"]).lower()


class CloseForm(forms.Form):
    note = forms.CharField(
        label="Was wurde geklärt?",
        help_text="So viel, dass jemand anderes Bescheid weiß.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie kurz, was Sie geantwortet haben."},
    )

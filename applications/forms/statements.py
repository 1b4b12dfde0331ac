"""Asking another unit or a municipality, and what it answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Statement
from fonds.inputs import CountedField, DayField, EmailField
from fonds.region.models import Municipality, Unit

MOST_TEXT = 3000
MOST_NAME = 90


class AskForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.order_by("code"),
        label="Organisationseinheit der Region",
        required=False,
        empty_label="keine",
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.order_by("name"),
        label="oder Kommune",
        required=False,
        empty_label="keine",
    )
    name = forms.CharField(label="Ansprechperson", max_length=150, required=False)
    email = EmailField(
        label="E-Mail-Adresse",
        help_text="Wer diese Nachricht bekommt, kann antworten. Ein Konto ist nicht nötig.",
        error_messages={"required": "Schreiben Sie die E-Mail-Adresse der Stelle."},
    )
    question = forms.CharField(
        label="Was möchten Sie wissen?",
        help_text="Die Stelle liest diesen Text. Sie sieht vom Antrag nur Titel, Beschreibung, "
        "Zeit, Orte und Kostenplan.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie Ihre Frage."},
    )
    until = DayField(
        label="Bis wann?",
        help_text="Fällt der Tag auf ein Wochenende oder einen Feiertag, gilt der nächste "
        "Werktag. Danach endet der Zugang.",
        error_messages={"required": "Schreiben Sie den letzten Tag."},
    )

    def clean(self):
        fields = super().clean()
        if bool(fields.get("unit")) == bool(fields.get("municipality")):
            self.add_error("unit", "Wählen Sie eine Organisationseinheit oder eine Kommune.")
        return fields


class StatementForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Wie stehen Sie zu dem Vorhaben?"),
        choices=Statement.Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie eine Antwort.")},
    )
    text = CountedField(
        label=_("Ihre Stellungnahme"),
        limit=MOST_TEXT,
        rows=8,
        error_messages={"required": _("Schreiben Sie Ihre Stellungnahme.")},
    )
    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=MOST_NAME,
        error_messages={"required": _("Schreiben Sie Ihren Namen.")},
    )

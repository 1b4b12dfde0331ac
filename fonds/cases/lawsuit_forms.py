"""What is typed of a lawsuit: the court, its number, the days, and how it ended."""

from django import forms
from django.utils import timezone

from fonds.inputs import DayField

from .models import Lawsuit


class LawsuitForm(forms.Form):
    court = forms.CharField(
        label="Gericht",
        max_length=120,
        help_text="Vorgeschlagen ist das Gericht, das in der Rechtsbehelfsbelehrung steht.",
        error_messages={"required": "Schreiben Sie, bei welchem Gericht die Klage ist."},
    )
    court_number = forms.CharField(
        label="Aktenzeichen des Gerichts",
        max_length=60,
        required=False,
        help_text="Steht auf dem Schreiben des Gerichts. Fehlt es noch, lassen Sie das Feld leer.",
    )
    filed_on = DayField(
        label="Eingegangen beim Gericht am",
        help_text="Dieser Tag entscheidet, ob die Klage in der Frist kam.",
        error_messages={"required": "Schreiben Sie, wann die Klage beim Gericht eingegangen ist."},
    )
    served_on = DayField(
        label="Uns zugestellt am",
        initial=timezone.localdate,
        error_messages={"required": "Schreiben Sie, wann uns die Klage zugestellt wurde."},
    )


class LawsuitEndForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Wie ist die Klage ausgegangen?",
        choices=[one for one in Lawsuit.Outcome.choices if one[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, wie die Klage ausgegangen ist."},
    )
    ended_on = DayField(
        label="Rechtskräftig beendet am",
        help_text="Der Tag, ab dem das Urteil nicht mehr angefochten werden kann, oder der Tag der "
        "Rücknahme oder des Vergleichs.",
        error_messages={"required": "Schreiben Sie, wann das Verfahren beendet war."},
    )

from django import forms

from fonds.inputs import DayField

from .models import Conflict, LetterDraft


class DraftForm(forms.ModelForm):
    """The words of a letter; how they are marked up is told beside the field."""

    class Meta:
        model = LetterDraft
        fields = ["subject", "body"]
        widgets = {"body": forms.Textarea(attrs={"rows": 28})}
        help_texts = {
            "body": "Eine Leerzeile trennt Absätze. Am Anfang einer Zeile macht # eine "
            "Überschrift, - einen Listenpunkt, | eine Tabellenzeile."
        }


class PostingForm(forms.Form):
    on = DayField(
        label="Tag der Aufgabe zur Post",
        help_text="Von diesem Tag an rechnet das System Bekanntgabe und Klagefrist.",
    )


class ConflictForm(forms.ModelForm):
    class Meta:
        model = Conflict
        fields = ["ground", "note"]
        widgets = {"ground": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": "So viel wie nötig. Nur die Leitung liest das."}

"""What is typed when the jury has voted on a case."""

from django import forms

from applications.lifecycle import Outcome
from fonds.inputs import MoneyField, WholeField


def _votes(label, help_text=""):
    return WholeField(
        label=label,
        help_text=help_text,
        max_value=99,
        initial=0,
        error_messages={"required": "Schreiben Sie die Zahl der Stimmen, auch wenn es 0 sind."},
    )


class VoteForm(forms.Form):
    is_quiet = True  # what is needed follows from the outcome: no field is simply optional

    outcome = forms.ChoiceField(
        label="Was empfiehlt die Fachjury?",
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, was die Fachjury empfiehlt."},
    )
    amount = MoneyField(
        label="Empfohlener Betrag in Euro",
        help_text="Bei einer Ablehnung bleibt er außer Acht.",
        min_value=0.01,
        required=False,
    )
    yes = _votes("Ja-Stimmen", "Stimmen für diese Empfehlung")
    no = _votes("Nein-Stimmen")
    abstained = _votes("Enthaltungen")
    note = forms.CharField(
        label="Begründung",
        help_text="Sie steht im Protokoll. Ein oder zwei Sätze genügen.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

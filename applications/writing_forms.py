"""What is typed for a letter beside the states, and for deciding anew after a judgment."""

from django import forms
from django.utils.formats import date_format


class StandingForm(forms.Form):
    words = forms.CharField(
        label="Was soll der Träger wissen?",
        help_text="Der Vorschlag sagt, wie der Vorgang gerade steht. Ändern Sie ihn, wie es passt. "
        "Der Träger liest diesen Text im Schreiben.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schreiben Sie, wie es um den Antrag steht."},
    )


class LetterChoice(forms.ModelChoiceField):
    def label_from_instance(self, letter):
        return f"{date_format(letter.issued_on, 'j. F Y')}: {letter.subject}"


class CorrectionDraftForm(forms.Form):
    """``application`` is the one whose signed letters may be chosen."""

    letter = LetterChoice(
        queryset=None,
        label="Welches Schreiben ist falsch?",
        to_field_name="key",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Wählen Sie das Schreiben, in dem der Fehler steht.",
            "invalid_choice": "Wählen Sie ein Schreiben aus der Liste.",
        },
    )
    wrong = forms.CharField(
        label="Was steht falsch da?",
        help_text="Nennen Sie die Stelle, zum Beispiel: Unter Nummer 1 steht „2.400 €“.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schreiben Sie, was im Schreiben falsch ist."},
    )
    right = forms.CharField(
        label="Wie heißt es richtig?",
        help_text="Der Träger liest beide Texte im neuen Schreiben.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schreiben Sie, wie es richtig heißt."},
    )

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter"].queryset = application.case.letters.exclude(draft=None)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label="Was verlangt das Urteil?",
        help_text="Das liest nur das Haus. Nennen Sie, was die neue Prüfung beachten muss.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, was das Urteil verlangt."},
    )

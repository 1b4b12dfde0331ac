"""What is typed of a meeting: when and where, who came, what happened besides."""

from django import forms

from fonds.inputs import DayField


class MeetingForm(forms.Form):
    on = DayField(
        label="An welchem Tag?",
        help_text="Zum Beispiel 1.9.2027",
        error_messages={"required": "Schreiben Sie den Tag der Sitzung."},
    )
    begins = forms.TimeField(
        label="Wann beginnt sie?",
        help_text="Zum Beispiel 14:00",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H", "%H:%M Uhr", "%H.%M Uhr", "%H Uhr"],
        widget=forms.TimeInput(attrs={"class": "rf-w8"}),
        error_messages={"invalid": "Das ist keine Uhrzeit. Schreiben Sie zum Beispiel 14:00."},
    )
    place = forms.CharField(
        label="Wo?",
        help_text="Raum und Haus, oder die Adresse der Videokonferenz",
        max_length=120,
        required=False,
    )


class PresentForm(forms.Form):
    """Who is there; ``seats`` are those of the sitting members."""

    present = forms.MultipleChoiceField(
        label="Wer ist da?",
        help_text="Wer später kommt, wird dann eingetragen.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kreuzen Sie an, wer da ist."},
    )

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(seat.pk, _member(seat)) for seat in seats]

    def clean_present(self):
        return [int(pk) for pk in self.cleaned_data["present"]]


class ClosingForm(forms.Form):
    notes = forms.CharField(
        label="Besondere Vorkommnisse",
        help_text="Sie stehen im Protokoll.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )


def _member(seat):
    """Names the body that sent the member, and who has not promised confidentiality yet."""
    name = f"{seat}, {seat.represents}" if seat.represents else str(seat)
    return name if seat.accepted_at else f"{name} (hat die Einladung noch nicht angenommen)"

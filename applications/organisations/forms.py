"""What is typed when the house puts organisations in order."""

from django import forms

from fonds.inputs import Filter


class Search(Filter):
    q = forms.CharField(label="Name", required=False)


class MergeForm(forms.Form):
    reason = forms.CharField(
        label="Woran sehen Sie, dass es derselbe Träger ist?",
        help_text="Steht in jedem Vorgang, der umzieht. Nur im Haus sichtbar.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schreiben Sie, woran Sie das sehen."},
    )


class AdoptForm(forms.Form):
    name = forms.CharField(
        label="Vor- und Nachname",
        max_length=150,
        error_messages={"required": "Schreiben Sie, wer künftig einreichen darf."},
    )
    email = forms.EmailField(
        label="E-Mail-Adresse",
        help_text="Dorthin geht die Einladung, sobald eine zweite Person bestätigt hat.",
        error_messages={"required": "Schreiben Sie die Adresse, an die die Einladung geht."},
    )
    reason = forms.CharField(
        label="Wie ist geprüft, wer das ist und dass diese Person den Träger vertritt?",
        help_text="Zum Beispiel: Personalausweis am 4.5. vorgelegt, Vereinsregister vom 3.5. "
        "nennt sie als Vorsitzende.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, wie Sie das geprüft haben."},
    )

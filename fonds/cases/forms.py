from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import Absence, User
from fonds.files import UploadField
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


class MessageForm(forms.Form):
    """To the other side; what it is called depends on who writes."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        help_text=_("Wir antworten meist innerhalb von zwei Arbeitstagen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schreiben Sie, worum es geht.")},
    )

    uploads = UploadField(
        label=_("Dateien"),
        help_text=_("PDF, Word, Excel, ODT oder ein Foto, höchstens 10 MB je Datei."),
        multiple=True,
        required=False,
    )

    def __init__(self, *args, is_for_house=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_for_house:
            self.fields["text"].label = "Nachricht an den Träger"
            self.fields["text"].help_text = "Der Träger bekommt einen Hinweis per E-Mail."


class ImpartialityForm(forms.Form):
    """Nothing ties me to it, or one of the grounds that keep a person off a case."""

    is_quiet = True  # the note is needed for some answers only

    ground = forms.ChoiceField(
        label="Was trifft auf Sie zu?",
        choices=[
            ("none", "Nichts davon: Ich bin in diesem Vorgang unbefangen."),
            *Conflict.Ground.choices,
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, was auf Sie zutrifft."},
    )
    note = forms.CharField(
        label="Erläuterung",
        help_text="So viel wie nötig. Nur die Leitung liest das.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean_ground(self):
        ground = self.cleaned_data["ground"]
        return "" if ground == "none" else ground


class ClerkChoice(forms.ModelChoiceField):
    """Clerks by name; beside it until when somebody is away, and who stands in."""

    def label_from_instance(self, user):
        return " ".join([str(user), *(f"({absence.words})" for absence in user.now_away)])


class HandOverForm(forms.Form):
    to = ClerkChoice(
        queryset=User.objects.none(),
        label="Wer ist künftig zuständig?",
        empty_label="Bitte wählen",
        error_messages={
            "required": "Wählen Sie eine Person.",
            "invalid_choice": "Diese Person kann das nicht übernehmen. Wählen Sie jemand anderes.",
        },
    )

    def __init__(self, *args, clerks, **kwargs):
        super().__init__(*args, **kwargs)
        absences = Absence.objects.current().select_related("substitute")
        away = Prefetch("absences", absences, to_attr="now_away")
        self.fields["to"].queryset = clerks.prefetch_related(away)

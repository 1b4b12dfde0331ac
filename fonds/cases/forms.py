from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import Absence, User
from fonds.files import UploadField
from fonds.inputs import DayField

from .letters.seeing_out import WhyBack
from .models import Letter, LetterDraft


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
        error_messages={"required": "Nennen Sie den Tag, zum Beispiel 1.9.2027."},
    )
    note = forms.CharField(
        label="An welche Anschrift?",
        help_text="Nur wenn sie nicht die im Schreiben ist.",
        max_length=200,
        required=False,
    )


class ReturnedForm(forms.Form):
    on = DayField(
        label="An welchem Tag kam es zurück?",
        error_messages={"required": "Nennen Sie den Tag, zum Beispiel 1.9.2027."},
    )
    reason = forms.ChoiceField(
        label="Was steht darauf?",
        choices=WhyBack,
        error_messages={"required": "Wählen Sie, was auf dem Umschlag steht."},
    )


class RunPostingForm(PostingForm):
    """One day for all letters of a print run; who unticks one says that it stayed behind."""

    note = None  # all went to the address on the letter
    letters = forms.ModelMultipleChoiceField(
        label="Schreiben, die zur Post gingen",
        queryset=Letter.objects.none(),
        to_field_name="key",
        error_messages={
            "required": "Kreuzen Sie mindestens ein Schreiben an, das zur Post ging.",
            "invalid_choice": "Ein Schreiben wartet nicht mehr in dieser Druckdatei. "
            "Laden Sie die Seite neu.",
        },
    )

    def __init__(self, *args, run, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = Letter.objects.filter(prints__in=run.items.open())
        self.fields["letters"].queryset = waiting

    @property
    def ticked(self):
        """The keys of the letters that are ticked now; at first all of them."""
        return self["letters"].value() if self.is_bound else None


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


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Neue Notiz",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schreiben Sie, was Sie festhalten möchten."},
    )


class PutOffForm(forms.Form):
    """When a case comes up again, why, and for whom: oneself, unless a colleague is chosen."""

    on = DayField(
        label="Tag",
        help_text="Ist das ein Wochenende oder ein Feiertag, gilt der nächste Werktag.",
        error_messages={"required": "Nennen Sie einen Tag, zum Beispiel 1.9.2027."},
    )
    note = forms.CharField(
        label="Worum geht es?",
        max_length=300,
        error_messages={"required": "Schreiben Sie in ein paar Worten, worum es geht."},
    )
    person = forms.ModelChoiceField(label="Für wen?", queryset=None, empty_label=None)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


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


class TanForm(forms.Form):
    """What stands for a signature; whose it is the page knows."""

    tan = forms.CharField(
        label=_("TAN, sechs Ziffern"),
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "class": "rf-tan",
            }
        ),
        error_messages={"required": _("Schreiben Sie die sechs Ziffern aus der E-Mail.")},
    )

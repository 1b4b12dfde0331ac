"""What a clerk types to enter an application that came on paper: for the house, German only."""

from django import forms
from django.db.models import Case, Q, When
from django.utils import timezone

from fonds.accounts.forms import NewOrganisationForm
from fonds.accounts.similar import similar_to
from fonds.cases.models import Case as File
from fonds.files import UploadField
from fonds.inputs import CountedField, DayField
from fonds.programmes.models import Round

NEW = "new"
IS_SELF_ORGANISATION = "Ist der Träger eine Migrantenselbstorganisation?"
HINTS = {
    "legal_form": "Wer allein und ehrenamtlich handelt, ist Privatperson.",
    "name": "Wie auf dem Papier. Bei Privatpersonen Vor- und Nachname.",
    "municipality": "Passt die Postleitzahl nur zu einer Kommune, trägt das System sie ein.",
    "email": "Nur wenn eine auf dem Papier steht. Ohne sie gehen alle Schreiben mit der Post.",
    "is_self_organisation": "Nur wenn es auf dem Papier steht. Die Angabe dient der Statistik.",
}


class AnyRound(forms.ModelChoiceField):
    """Every round, the open ones first, each with what a paper of today would be in it."""

    def label_from_instance(self, round):
        if round.is_open:
            return f"{round}: offen bis {round.closes_on:%d.%m.%Y}"
        if round.opens_on > timezone.localdate():
            return f"{round}: öffnet am {round.opens_on:%d.%m.%Y}"
        return f"{round}: geschlossen, Frist war der {round.closes_on:%d.%m.%Y}"


def all_rounds():
    today = timezone.localdate()
    is_open = Case(When(Q(opens_on__lte=today, closes_on__gte=today), then=0), default=1)
    return Round.objects.select_related("line").order_by(is_open, "-closes_on", "line")


class PaperForm(forms.Form):
    """What a case needs to be opened."""

    channel = forms.ChoiceField(
        label="Wie ist der Antrag gekommen?",
        choices=[one for one in File.Channel.choices if one[0] != File.Channel.ONLINE],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, wie der Antrag gekommen ist."},
    )
    round = AnyRound(
        Round.objects.none(),
        label="Für welche Runde?",
        empty_label="Wählen Sie eine Runde",
        help_text="Kommt ein Antrag nach dem letzten Tag der Frist an, nehmen wir ihn trotzdem an "
        "und kennzeichnen ihn als verspätet (§ 24 Abs. 3 VwVfG). Es zählt der Tag auf dem "
        "Eingangsstempel. Sie tragen ihn am Ende ein.",
        error_messages={"required": "Wählen Sie die Runde."},
    )
    title = CountedField(
        label="Wie heißt das Projekt?",
        limit=120,
        strip=True,
        help_text="So wie auf dem Papier. Steht dort nichts, genügt ein Stichwort.",
        error_messages={"required": "Schreiben Sie, wie das Projekt heißt."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = all_rounds()


class PaperWithOrganisationForm(NewOrganisationForm, PaperForm):
    """The same for an organisation that is not known yet: what its letters need.

    Who has a similar name is shown first; nobody makes a double by accident.
    """

    ADDRESS = ("street", "postcode", "town")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.ADDRESS:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = "Die Anschrift steht auf den Schreiben."
        self.fields["is_self_organisation"].label = IS_SELF_ORGANISATION
        for name, words in HINTS.items():
            self.fields[name].help_text = words
        self.similar = similar_to(self.data.get("name", "")) if self.is_bound else []
        if self.similar:
            self.fields["same"] = forms.ChoiceField(
                label="Gibt es den Träger schon?",
                choices=[*((one.key, told(one)) for one in self.similar), (NEW, "Keiner davon")],
                widget=forms.RadioSelect,
                help_text="Diese haben einen ähnlichen Namen. Wählen Sie einen, dann gilt, was wir "
                "von ihm schon wissen.",
                error_messages={"required": "Sehen Sie nach, ob es den Träger schon gibt."},
            )

    def organisation(self):
        """The one that was chosen among the similar ones, or the one that was typed."""
        known = {one.key: one for one in self.similar}
        return known.get(self.cleaned_data.get("same"), self.instance)


def told(organisation):
    """``Chor e. V., Lindenallee 30, 30159 Hannover, VR 200123``."""
    address = organisation.address.replace("\n", ", ")
    return ", ".join(filter(None, [organisation.name, address, organisation.register_number]))


class _InWriting(forms.Form):
    received_on = DayField(
        label="An welchem Tag ist das Schreiben eingegangen?",
        help_text="Der Tag auf dem Eingangsstempel.",
        error_messages={"required": "Schreiben Sie den Tag auf dem Eingangsstempel."},
    )


class AnswerOnPaperForm(_InWriting):
    reply = forms.CharField(
        label="Was hat der Träger geantwortet?",
        help_text="In ein, zwei Sätzen. Die Angaben selbst stehen in den Abschnitten.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie kurz, was der Träger geantwortet hat."},
    )
    scans = UploadField(
        label="Das Schreiben als Scan",
        help_text="PDF oder Foto, höchstens 10 MB je Datei.",
        multiple=True,
        required=False,
    )


class WithdrawOnPaperForm(_InWriting):
    reason = forms.CharField(
        label="Welchen Grund nennt der Träger?",
        help_text="Er muss keinen nennen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    scans = UploadField(
        label="Das Schreiben als Scan",
        help_text="PDF oder Foto, höchstens 10 MB je Datei.",
        multiple=True,
        required=False,
    )

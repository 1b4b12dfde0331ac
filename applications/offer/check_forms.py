"""The five questions of the Fördercheck; each page asks one, the address carries the rest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import LegalForm
from fonds.inputs import MoneyField
from fonds.region.models import Municipality

from . import eligibility
from .eligibility import COMPANY, NO, OUTSIDE, PARTY, REGION, UNSURE, YES

CHOOSE = ("", _("Bitte wählen"))
APPLICANTS = [
    CHOOSE,
    *LegalForm.choices,
    (COMPANY, _("Firma")),
    (PARTY, _("Partei oder Wählergruppe")),
    (UNSURE, _("Ich bin nicht sicher")),
]


class CheckForm(forms.Form):
    """One question; ``title`` is its heading, ``short`` names it in the table of answers."""

    is_quiet = True
    title = short = why = ""


class ApplicantForm(CheckForm):
    title = _("Wer stellt den Antrag?")
    short = _("Wer stellt den Antrag?")
    why = _(
        "Der Fonds fördert, was der Allgemeinheit dient: Vereine, Initiativen, Kirchen, Schulen, "
        "Städte und Gemeinden, auch Privatpersonen im Ehrenamt. Parteien fördert er nicht."
    )
    applicant = forms.ChoiceField(
        label=_("Wer stellt den Antrag?"),
        help_text=_("Sie handeln allein und ehrenamtlich? Wählen Sie Privatperson."),
        choices=APPLICANTS,
        error_messages={"required": _("Wählen Sie, wer den Antrag stellt.")},
    )


class PlaceForm(CheckForm):
    title = _("Wo sind Sie, oder wo findet das Projekt statt?")
    short = _("Wo?")
    why = _(
        "Das Geld kommt von der Region Hannover. Darum muss Ihr Sitz oder das Projekt dort liegen. "
        "Eins von beiden genügt."
    )
    place = forms.ChoiceField(
        label=_("Wo sind Sie, oder wo findet das Projekt statt?"),
        help_text=_("Gibt es mehrere Orte? Wählen Sie den wichtigsten oder die ganze Region."),
        error_messages={"required": _("Wählen Sie einen Ort.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [
            CHOOSE,
            *Municipality.objects.order_by("name").values_list("ags", "name"),
            (REGION, _("ganze Region Hannover")),
            (OUTSIDE, _("Beides liegt außerhalb der Region")),
            (UNSURE, _("Ich bin nicht sicher")),
        ]


class BegunForm(CheckForm):
    title = _("Haben Sie mit dem Projekt schon angefangen?")
    short = _("Schon angefangen?")
    why = _(
        "Der Fonds bezahlt nur neue Projekte. Wer vorher anfängt, bekommt meist kein Geld. "
        "Fragen Sie uns, bevor Sie früher beginnen."
    )
    begun = forms.ChoiceField(
        label=_("Haben Sie mit dem Projekt schon angefangen?"),
        help_text=_(
            "Angefangen heißt: Sie haben einen Vertrag unterschrieben oder etwas bestellt, das zum "
            "Projekt gehört. Planen, Räume suchen und Angebote einholen ist erlaubt."
        ),
        choices=[
            (NO, _("Nein, noch nicht")),
            (YES, _("Ja, wir haben schon angefangen")),
            (UNSURE, _("Ich bin nicht sicher")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie, ob Sie schon angefangen haben.")},
    )


class PoliticsForm(CheckForm):
    title = _("Wirbt das Projekt für eine Partei oder eine Wahl?")
    short = _("Für eine Partei oder Wahl?")
    why = _(
        "Öffentliches Geld darf keiner Partei helfen. Politische Bildung für alle ist möglich, zum "
        "Beispiel: Wie geht eine Wahl?"
    )
    politics = forms.ChoiceField(
        label=_("Wirbt das Projekt für eine Partei oder eine Wahl?"),
        choices=[(NO, _("Nein")), (YES, _("Ja")), (UNSURE, _("Ich bin nicht sicher"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie, ob das Projekt für eine Partei wirbt.")},
    )


class MoneyForm(CheckForm):
    title = _("Wie viel Geld brauchen Sie, und wie lange dauert es?")
    short = _("Wie viel Geld, wie lange?")
    why = _(
        "Danach richtet sich die Linie: Für wenig Geld gibt es einen kurzen Antrag und eine "
        "schnelle Antwort."
    )
    amount = MoneyField(
        label=_("Geld vom Regionsfonds in Euro, ungefähr"),
        help_text=_("Sie wissen es noch nicht? Lassen Sie das Feld leer."),
        min_value=1,
        required=False,
    )
    months = forms.IntegerField(
        label=_("Wie viele Monate dauert das Projekt?"),
        help_text=_("Sie wissen es noch nicht? Lassen Sie das Feld leer."),
        min_value=1,
        max_value=120,
        required=False,
        localize=True,
        widget=forms.TextInput,
        error_messages={
            "invalid": _("Schreiben Sie die Zahl der Monate, zum Beispiel 9."),
            "min_value": _("Schreiben Sie mindestens 1 Monat."),
            "max_value": _("Schreiben Sie höchstens 120 Monate."),
        },
    )


QUESTIONS = (ApplicantForm, PlaceForm, BegunForm, PoliticsForm, MoneyForm)


class Answered:
    """What an address says: the answers that are there, by question."""

    def __init__(self, query):
        self.forms = [form(query) for form in QUESTIONS]
        self.last = self.forms[-1]
        self.is_money_told = {"amount", "months"} <= set(query)

    def open(self) -> int | None:
        """The number of the first question without a usable answer, from 1."""
        for number, form in enumerate(self.forms, 1):
            if not form.is_valid() or (form is self.last and not self.is_money_told):
                return number
        return None

    def answers(self) -> eligibility.Answers:
        fields = {}
        for form in self.forms:
            fields |= form.cleaned_data
        return eligibility.Answers(**fields)

    def words(self):
        """By question: its number, its name, and the answer as it was chosen."""
        for number, form in enumerate(self.forms, 1):
            yield number, form, self._in_words(form)

    def _in_words(self, form):
        if form is not self.last:
            (field,) = form
            return dict(field.field.choices)[form.cleaned_data[field.name]]
        return form.cleaned_data

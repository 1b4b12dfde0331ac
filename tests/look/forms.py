"""Forms that ask everything a form can ask."""

from crispy_forms.bootstrap import FormActions
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Field, Fieldset, Layout, Row, Submit
from django import forms

from fonds.inputs import MoneyField


def asks(message):
    return {"error_messages": {"required": message}}


class Questions(forms.Form):
    title = forms.CharField(
        label="Wie heißt Ihr Projekt?", max_length=120, help_text="5 bis 120 Zeichen."
    )
    need = forms.CharField(
        label="Ausgangslage",
        help_text="Was fehlt heute?",
        widget=forms.Textarea(attrs={"data-limit": 20}),
    )
    email = forms.EmailField(label="E-Mail", required=False)
    secret = forms.CharField(
        label="Passwort", widget=forms.PasswordInput, **asks("Schreiben Sie Ihr Passwort.")
    )
    amount = MoneyField(label="Betrag", **asks("Schreiben Sie einen Betrag."))
    people = forms.IntegerField(label="Menschen", required=False)
    start = forms.DateField(
        label="Beginn",
        widget=forms.DateInput(attrs={"class": "rf-w4"}),
        **asks("Schreiben Sie einen Tag."),
    )
    kind = forms.ChoiceField(
        label="Art", choices=[("", "Art wählen"), ("Sachkosten", [("rent", "Miete")])]
    )
    agreed = forms.BooleanField(
        label="Wir haben noch nicht angefangen", help_text="Planen ist erlaubt."
    )
    languages = forms.MultipleChoiceField(
        label="Sprachen",
        required=False,
        help_text="Mehrere sind möglich.",
        widget=forms.CheckboxSelectMultiple,
        choices=[("de", "Deutsch"), ("ar", "Arabisch")],
    )
    begun = forms.ChoiceField(
        label="Haben Sie schon angefangen?",
        widget=forms.RadioSelect,
        choices=[("no", "Nein"), ("yes", "Ja")],
        **asks("Wählen Sie eine Antwort."),
    )
    plan = forms.FileField(label="Zeitplan", required=False, help_text="Höchstens 10 MB.")
    attached = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("Es fehlen 400,00 €.")


class PlanRow(forms.Form):
    kind = forms.ChoiceField(
        label="Art", choices=[("rent", "Miete")], **asks("Wählen Sie eine Art.")
    )
    label = forms.CharField(label="Wofür?")
    amount = MoneyField(label="Betrag", **asks("Schreiben Sie einen Betrag."))


PlanRows = forms.formset_factory(PlanRow, extra=2)


class WithLayout(forms.Form):
    street = forms.CharField(label="Straße")
    town = forms.CharField(label="Ort")
    postcode = forms.CharField(label="Postleitzahl")

    helper = FormHelper()
    helper.layout = Layout(
        Fieldset(
            "Anschrift",
            Row(Field("street", wrapper_class="rf-c6"), Column("town")),
            Field("postcode", css_class="rf-w8"),
            HTML("<p>Wohin wir schreiben</p>"),
        ),
        FormActions(
            Submit("save", "Speichern und weiter"),
            Submit("back", "Zur Übersicht", css_class="kern-btn--secondary"),
        ),
    )

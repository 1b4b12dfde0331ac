from django import forms
from django.db.models import Q

from fonds.accounts.models import User
from fonds.accounts.rules import READERS

from .models import Conflict

NONE = "none"


class ImpartialityForm(forms.Form):
    """Nothing ties me to it, or one of the grounds that keep a person off a case."""

    is_quiet = True  # the note is needed for some answers only

    ground = forms.ChoiceField(
        label="Was trifft auf Sie zu?",
        choices=[
            (NONE, "Nichts davon: Ich bin in diesem Vorgang unbefangen."),
            *(choice for choice in Conflict.Ground.choices if choice[0] != Conflict.Ground.ORDERED),
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

    def __init__(self, *args, has_hints=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_hints = has_hints
        if has_hints:
            self.fields["note"].help_text = (
                "Sind Sie unbefangen? Dann schreiben Sie, warum Sie der Hinweis oben nicht "
                "befangen macht. Nur die Leitung liest das."
            )

    def clean_ground(self):
        ground = self.cleaned_data["ground"]
        return "" if ground == NONE else ground

    def clean(self):
        said = super().clean()
        if self.has_hints and said.get("ground") == "" and not said.get("note", "").strip():
            self.add_error("note", "Schreiben Sie, warum Sie der Hinweis nicht befangen macht.")
        return said


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Begründung",
        help_text="Sie steht beim Vorgang. Nur die Leitung liest das.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schreiben Sie, warum Sie das anordnen."},
    )


class ExcludeForm(ReasonForm):
    """Somebody of the house, or of the jury that reads the cases of this round."""

    user = forms.ModelChoiceField(
        None,
        label="Wen schließen Sie aus?",
        empty_label="Person wählen",
        error_messages={
            "required": "Wählen Sie eine Person.",
            "invalid_choice": "Diese Person sieht den Vorgang schon nicht. Wählen Sie eine andere.",
        },
    )

    field_order = ["user", "reason"]

    def __init__(self, *args, case, by, **kwargs):
        super().__init__(*args, **kwargs)
        off = case.conflicts.standing().values("user")
        house = Q(role_grants__role__in=READERS)
        jury = Q(pk__in=case.round.seats.sitting().values("user"))
        people = User.objects.filter(house | jury, is_active=True).exclude(pk=by.pk)
        self.fields["user"].queryset = people.exclude(pk__in=off).distinct().order_by("name")

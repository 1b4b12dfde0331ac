"""Who sits in the jury: invited and taken out by the house, accepted by the person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fonds.accounts.models import Role, RoleGrant, User
from fonds.programmes.models import Round


class AcceptForm(forms.Form):
    """Keeping things to oneself is the condition of the seat (§ 40 NKomVG)."""

    promise = forms.BooleanField(
        label=_(
            "Ich behalte für mich, was ich in den Anträgen lese und in der Sitzung höre. Das gilt "
            "auch nach der Runde."
        ),
        error_messages={"required": _("Ohne diese Zusage können Sie nicht mitarbeiten.")},
    )


class InviteForm(forms.Form):
    user = forms.ModelChoiceField(
        None,
        label="Wen laden Sie ein?",
        help_text="Alle mit der Rolle „Fachjury“, die in dieser Runde noch keinen Platz haben.",
        empty_label="Person wählen",
        error_messages={
            "required": "Wählen Sie eine Person.",
            "invalid_choice": "Diese Person ist schon eingeladen. Wählen Sie eine andere.",
        },
    )
    represents = forms.CharField(
        label="Entsandt von",
        help_text="Zum Beispiel: Freiwilligenzentrum Hannover",
        max_length=120,
        required=False,
    )

    def __init__(self, data=None, *, round: Round):
        super().__init__(data)
        holders = RoleGrant.objects.current().filter(role=Role.JURY).values("user")
        people = User.objects.filter(pk__in=holders, is_active=True)
        people = people.exclude(pk__in=round.seats.sitting().values("user"))
        self.fields["user"].queryset = people.order_by("name", "pk")


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label="Grund",
        help_text="Er steht bei der Runde. Zum Beispiel: auf eigenen Wunsch, schwer erkrankt.",
        max_length=200,
        error_messages={"required": "Schreiben Sie, warum die Person ausscheidet."},
    )

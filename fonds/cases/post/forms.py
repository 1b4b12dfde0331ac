"""What is typed in the outbox: other words, why something is dropped, and what is looked for."""

from django import forms
from django.db.models import Q

from fonds.accounts.models import Role, User
from fonds.inputs import Filter
from fonds.outbox.models import BLANK

REQUIRED = {"required": "Schreiben Sie, was hinausgehen soll."}


class Versioned(forms.Form):
    """``version`` is the one that the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MessageTextForm(Versioned):
    text = forms.CharField(
        label="Nachricht an den Träger",
        help_text="Dateien bleiben dabei, wie sie sind.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages=REQUIRED,
    )

    @staticmethod
    def words_of(held):
        return {"version": held.version, "text": held.text}


class MailTextForm(Versioned):
    subject = forms.CharField(
        label="Betreff",
        max_length=200,
        error_messages={"required": "Schreiben Sie einen Betreff."},
    )
    body = forms.CharField(
        label="Text",
        help_text=f"Lassen Sie {BLANK} so stehen: Dort steht in der E-Mail ein Link.",
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages=REQUIRED,
    )

    @staticmethod
    def words_of(mail):
        return {"version": mail.version, "subject": mail.subject, "body": mail.words()}


class DiscardForm(forms.Form):
    reason = forms.CharField(
        label="Warum verwerfen Sie das?",
        help_text="Das liest nur die Stabsstelle. Ein Satz genügt.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class PostFilter(Filter):
    q = forms.CharField(label="Aktenzeichen oder Träger", required=False)
    person = forms.ModelChoiceField(
        User.objects.none(), label="Zuständig", empty_label="Alle", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        holders = User.objects.filter(role_grants__role__in=[Role.CLERK, Role.DECIDER])
        self.fields["person"].queryset = holders.order_by("name").distinct()

    def apply(self, rows):
        if words := self.chosen.get("q", "").strip():
            of_case = Q(case__file_number__icontains=words)
            rows = rows.filter(of_case | Q(case__organisation__name__icontains=words))
        if person := self.chosen.get("person"):
            rows = rows.filter(case__clerk=person)
        return rows

"""What is typed at the desk: the name of a view, to whom cases go, a message to many."""

from django import forms

from applications.models import SavedView


class SavedViewForm(forms.ModelForm):
    is_quiet = True

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]
        labels = {"is_shared": "Alle in der Stabsstelle sehen diese Ansicht"}
        error_messages = {"name": {"required": "Geben Sie der Ansicht einen Namen."}}


class ManyMessagesForm(forms.Form):
    text = forms.CharField(
        label="Nachricht an jeden Träger",
        help_text="Dieselben Worte für alle. Im Postausgang können Sie jede noch ändern.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Schreiben Sie, worum es geht."},
    )

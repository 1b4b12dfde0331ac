"""What a draft needs to exist."""

from django import forms
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from fonds.inputs import CountedField
from fonds.programmes.models import Round


class RoundField(forms.ModelChoiceField):
    """A round by its name, and by what must be known to choose it: how much, until when."""

    def label_from_instance(self, round):
        words = _("%(round)s: bis %(amount)s €, Anträge bis %(day)s")
        return words % {
            "round": round,
            "amount": number_format(round.line.max_amount, 0, force_grouping=True),
            "day": date_format(round.closes_on, "SHORT_DATE_FORMAT"),
        }


class NewApplicationForm(forms.Form):
    """What a draft needs to exist: a line that is open, who asks, and a name for it."""

    round = RoundField(
        Round.objects.none(),
        label=_("Welche Förderung passt?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Wählen Sie eine Förderung.")},
    )
    organisation = forms.ModelChoiceField(
        None,
        label=_("Für wen stellen Sie den Antrag?"),
        empty_label=None,
        error_messages={"required": _("Wählen Sie, für wen Sie den Antrag stellen.")},
    )
    title = CountedField(
        label=_("Wie heißt Ihr Projekt?"),
        limit=120,
        minimum=5,
        strip=True,
        help_text=_("Sie können den Namen später ändern."),
        error_messages={"required": _("Schreiben Sie, wie das Projekt heißt.")},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = Round.objects.open().select_related("line")
        self.fields["organisation"].queryset = organisations


class CopyForm(forms.Form):
    """Into which round the answers of an older application are copied."""

    round = RoundField(
        Round.objects.none(),
        label=_("Für welche Förderung?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Wählen Sie eine Förderung.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = Round.objects.open().select_related("line")

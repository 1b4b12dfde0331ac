"""What is typed when an act is taken: words, sums, reasons; no rule of the fund lives here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fonds.inputs import DayField, MoneyField

from .lifecycle import EarlyStart, Inadmissible
from .questions import SECTIONS


class RequestForm(forms.Form):
    reason = forms.CharField(
        label="Was fehlt noch?",
        help_text="Der Träger liest diesen Text im Schreiben. Nennen Sie jede Angabe einzeln.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Schreiben Sie, was der Träger ergänzen soll."},
    )
    sections = forms.MultipleChoiceField(
        label="Welche Abschnitte öffnen Sie?",
        help_text="Nur diese kann der Träger ändern. Alles andere bleibt, wie es ist.",
        choices=[(section.slug, section.title) for section in SECTIONS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Öffnen Sie mindestens einen Abschnitt."},
    )
    due_on = DayField(
        label="Bis wann soll die Antwort da sein?",
        help_text="Mindestens 7 Tage. Fällt der Tag auf ein Wochenende oder einen Feiertag, gilt "
        "der nächste Werktag.",
        error_messages={"required": "Schreiben Sie den letzten Tag der Frist."},
    )


class MoreTimeForm(forms.Form):
    until = DayField(
        label=_("Bis wann brauchen Sie Zeit?"),
        help_text=_("Zum Beispiel 1.9.2027"),
        error_messages={"required": _("Schreiben Sie den Tag, bis zu dem Sie Zeit brauchen.")},
    )
    reason = forms.CharField(
        label=_("Warum brauchen Sie mehr Zeit?"),
        help_text=_("Ein Satz genügt."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schreiben Sie kurz, warum Sie mehr Zeit brauchen.")},
    )


class NewDeadlineForm(forms.Form):
    until = DayField(
        label="Neue Frist",
        help_text="Fällt der Tag auf ein Wochenende oder einen Feiertag, gilt der nächste Werktag.",
        error_messages={"required": "Schreiben Sie den letzten Tag der neuen Frist."},
    )
    words = forms.CharField(
        label="Was schreiben Sie dazu?",
        help_text="Der Träger liest diesen Text im Schreiben.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie dem Träger einen Satz dazu."},
    )


class NoMoreTimeForm(forms.Form):
    words = forms.CharField(
        label="Warum bleibt es bei der Frist?",
        help_text="Der Träger liest diesen Text im Schreiben.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, warum es bei der Frist bleibt."},
    )


class ReceiptForm(forms.Form):
    received_on = DayField(
        label="An welchem Tag ist der Antrag eingegangen?",
        help_text="Der Tag auf dem Eingangsstempel. Er entscheidet, ob die Frist eingehalten ist.",
        error_messages={"required": "Schreiben Sie den Tag auf dem Eingangsstempel."},
    )


class DismissalForm(forms.Form):
    reason = forms.ChoiceField(
        label="Warum ist der Antrag unzulässig?",
        choices=Inadmissible,
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie den Grund."},
    )
    words = forms.CharField(
        label="Begründung",
        help_text="Der Träger liest diesen Text im Bescheid. Nennen Sie, was in diesem Fall war.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schreiben Sie die Begründung für diesen Fall."},
    )


class EarlyStartForm(forms.Form):
    on = DayField(
        label=_("Ab wann möchten Sie anfangen?"),
        help_text=_("Zum Beispiel 1.9.2027"),
        error_messages={"required": _("Schreiben Sie den Tag, ab dem Sie anfangen möchten.")},
    )
    reason = forms.CharField(
        label=_("Warum können Sie nicht warten?"),
        help_text=_("Ein oder zwei Sätze genügen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schreiben Sie kurz, warum Sie nicht warten können.")},
    )


class EarlyStartDraftForm(forms.Form):
    proposed = forms.ChoiceField(
        label="Was schlagen Sie vor?",
        choices=[
            (EarlyStart.GRANTED.value, "Zustimmen: Der Beginn schadet der Förderung nicht."),
            (EarlyStart.REFUSED.value, "Nicht zustimmen"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, was Sie vorschlagen."},
    )
    words = forms.CharField(
        label="Begründung",
        help_text="Der Träger liest diesen Text im Schreiben.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, warum."},
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label="Was soll noch einmal geprüft werden?",
        help_text="Das liest nur die Stabsstelle.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, was noch einmal geprüft werden soll."},
    )


class ReplyForm(forms.Form):
    reply = forms.CharField(
        label=_("Was haben Sie geändert?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schreiben Sie kurz, was Sie geändert haben.")},
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Warum ziehen Sie den Antrag zurück?"),
        help_text=_("Das hilft uns, den Fonds besser zu machen. Sie müssen nichts schreiben."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class ProposalForm(forms.Form):
    amount = MoneyField(
        label="Vorgeschlagener Betrag in Euro",
        min_value=0.01,
        error_messages={"required": "Schreiben Sie den Betrag, den Sie vorschlagen."},
    )
    reason = forms.CharField(
        label="Warum dieser Betrag?",
        help_text="Die Gründe stehen in der Akte. Gleiche Fälle werden gleich behandelt.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Schreiben Sie, warum Sie diesen Betrag vorschlagen."},
    )

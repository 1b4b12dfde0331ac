"""What is typed when it is decided, and when somebody moves up or a step is taken back."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db.models import Max
from django.utils import timezone

from fonds.budget import ledger
from fonds.inputs import DayField, WholeField
from fonds.programmes.models import Criterion

from .forms.amounts import AmountsByYear
from .lifecycle import Outcome, Rejected, State
from .models import Application

MOST_VOTES = 500


def next_place(application: Application) -> int:
    """Behind everybody who waits in the round."""
    waiting = Application.objects.keeping_a_place(application.case.round)
    return (waiting.aggregate(last=Max("waiting_rank"))["last"] or 0) + 1


class DecisionForm(AmountsByYear):
    """Entscheidung. What is needed follows from the outcome; ``groups`` tells what with what."""

    is_quiet = True  # no field is simply optional
    REASONS = (("", "Bei einer Ablehnung wählen"), *Rejected.choices)
    outcome = forms.ChoiceField(
        label="Ergebnis",
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, was entschieden ist."},
    )
    waiting_rank = WholeField(label="Platz auf der Warteliste", required=False)
    waiting_until = DayField(
        label="Warteliste bis",
        help_text="An diesem Tag endet das Warten. Danach entscheidet die Leitung.",
        required=False,
    )
    criteria = forms.TypedMultipleChoiceField(
        coerce=int,
        label="Woran hat es gelegen?",
        help_text="Mindestens ein Kriterium. Der Bescheid nennt sie.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    code = forms.ChoiceField(
        label="Grund der Ablehnung",
        help_text="Für die Statistik. Im Bescheid steht er nur, wenn die Förderlinie keine "
        "Kriterien hat.",
        choices=REASONS,
        required=False,
    )
    reason = forms.CharField(
        label="Begründung",
        help_text="Sie steht im Bescheid, wenn Sie ablehnen oder weniger bewilligen als beantragt.",
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    override = forms.CharField(
        label="Warum trotz vorläufiger Haushaltsführung?",
        help_text="Nur wer zu etwas verpflichtet ist oder was sich nicht aufschieben lässt "
        "(§ 116 NKomVG). Der Grund steht in der Akte.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        round = self.application.case.round
        self.fields["waiting_rank"].initial = self.place()
        year = max(round.year, timezone.localdate().year)
        self.fields["waiting_until"].initial = date(year, 12, 31)
        self.fields["criteria"].choices = [(row.pk, row.name) for row in self.asked()]
        if not self.fields["criteria"].choices:
            del self.fields["criteria"]
        if not self._provisional_years():
            del self.fields["override"]
        if self.application.state == State.WAITLISTED:
            self._offer_only_a_rejection()

    def place(self) -> int:
        return next_place(self.application)

    def asked(self) -> Iterable[Criterion]:
        return Criterion.objects.of(self.application.line)

    def groups(self):
        """Fields by what they belong to: a code for the page, a heading, the fields."""
        by_outcome = [
            (Outcome.GRANTED, "Bei einer Bewilligung", [*self._amount_names(), "override"]),
            (Outcome.WAITLISTED, "Bei der Warteliste", ["waiting_rank", "waiting_until"]),
            (Outcome.REJECTED, "Bei einer Ablehnung", ["criteria", "code"]),
        ]
        for outcome, heading, names in by_outcome:
            if fields := [self[name] for name in names if name in self.fields]:
                yield outcome.value, heading, fields

    def clean(self):
        fields = super().clean()
        checks = {
            Outcome.GRANTED: self._check_grant,
            Outcome.WAITLISTED: self._check_place,
            Outcome.REJECTED: self._check_rejection,
        }
        if outcome := fields.get("outcome"):
            checks[Outcome(outcome)]()
        return fields

    def act(self) -> dict:
        """The decision as the service takes it; what belongs to another outcome is left out."""
        fields = self.cleaned_data
        decision = {"outcome": fields["outcome"], "amounts": {}, "reason": fields["reason"]}
        if fields["outcome"] == Outcome.GRANTED:
            decision |= {"amounts": self.amounts(), "override": fields.get("override", "")}
        elif fields["outcome"] == Outcome.WAITLISTED:
            decision |= {name: fields[name] for name in ("waiting_rank", "waiting_until")}
        else:
            criteria = fields.get("criteria", ())
            decision |= {"reasons": (fields["code"],), "criteria": criteria}
        return decision

    def _amount_names(self):
        return [f"amount_{year}" for year in self.years]

    def _provisional_years(self):
        """Where the head has to say why; what was let through once stays so."""
        if self.application.state != State.DECISION_READY:
            return []
        done = self.application.case.exemptions.values_list("year__year", flat=True)
        return [year for year in self.years if year not in done and ledger.is_provisional(year)]

    def _offer_only_a_rejection(self):
        self.fields["outcome"].choices = [(Outcome.REJECTED.value, Outcome.REJECTED.label)]
        self.fields["outcome"].initial = Outcome.REJECTED.value
        for name in [*self._amount_names(), "waiting_rank", "waiting_until"]:
            del self.fields[name]

    def _check_grant(self):
        self.check_amounts()
        fields, given = self.cleaned_data, self.amounts()
        is_less = sum(given.values()) < (self.application.requested_amount or 0)
        if given and is_less and not fields.get("reason"):
            self.add_error("reason", "Schreiben Sie, warum Sie weniger bewilligen als beantragt.")
        needed = {*self._provisional_years()} & {*given} and "override" in self.fields
        if needed and not fields.get("override"):
            year = min({*self._provisional_years()} & {*given})
            words = (
                f"{year} ist in vorläufiger Haushaltsführung. Schreiben Sie, warum es sein muss."
            )
            self.add_error("override", words)

    def _check_place(self):
        fields = self.cleaned_data
        if not fields.get("waiting_rank") and "waiting_rank" not in self.errors:
            self.add_error("waiting_rank", "Schreiben Sie den Platz, zum Beispiel 1.")
        until = fields.get("waiting_until")
        if until and until < timezone.localdate():
            self.add_error("waiting_until", "Dieser Tag ist vorbei. Nennen Sie einen späteren.")
        elif not until and "waiting_until" not in self.errors:
            self.add_error("waiting_until", "Schreiben Sie, bis wann der Antrag warten kann.")

    def _check_rejection(self):
        fields = self.cleaned_data
        if "criteria" in self.fields and not fields.get("criteria"):
            self.add_error("criteria", "Wählen Sie mindestens ein Kriterium.")
        if not fields.get("code"):
            self.add_error("code", "Eine Ablehnung braucht einen Grund.")
        if not fields.get("reason"):
            self.add_error("reason", "Eine Ablehnung braucht eine Begründung.")


class PaperForm(forms.Form):
    """Beschluss. The paper that a committee decided on, its day and its votes."""

    PAPER = ("committee", "paper", "on", "yes", "no", "abstained")
    committee = forms.CharField(
        label="Gremium",
        max_length=120,
        error_messages={"required": "Schreiben Sie, welches Gremium beschlossen hat."},
    )
    paper = forms.CharField(
        label="Drucksache",
        help_text="Die Nummer aus dem Ratsinformationssystem",
        max_length=60,
        error_messages={"required": "Schreiben Sie die Nummer der Drucksache."},
    )
    on = DayField(
        label="Beschluss vom",
        error_messages={"required": "Schreiben Sie den Tag des Beschlusses."},
    )
    yes = WholeField(label="Ja-Stimmen", max_value=MOST_VOTES, initial=0)
    no = WholeField(label="Nein-Stimmen", max_value=MOST_VOTES, initial=0)
    abstained = WholeField(label="Enthaltungen", max_value=MOST_VOTES, initial=0)

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["committee"].initial = committee
        for name in ("yes", "no", "abstained"):
            self.fields[name].error_messages["required"] = (
                "Schreiben Sie eine Zahl, auch wenn es 0 ist."
            )

    def paper_fields(self):
        return [self[name] for name in self.PAPER]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft.")
        return on

    def clean(self):
        fields = super().clean()
        votes = [fields.get(name) for name in ("yes", "no", "abstained")]
        if None not in votes and fields["yes"] <= fields["no"]:
            words = "Mit diesen Stimmen ist nichts beschlossen. Prüfen Sie Ja und Nein."
            self.add_error("yes", words)
        return fields

    def told(self) -> dict:
        """The resolution as the service takes it."""
        return {name: self.cleaned_data[name] for name in self.PAPER}


class CommitteeDecisionForm(PaperForm, DecisionForm):
    """Beschluss und Ergebnis. The paper of the committee, and what it decided on this case."""

    def __init__(self, *args, application, **kwargs):
        committee = application.line.committee
        super().__init__(*args, application=application, committee=committee, **kwargs)

    def act(self):
        return super().act() | self.told()


class MoveUpForm(AmountsByYear):
    """Nachrücken. The money, and the day on which the organisation said that it still wants it."""

    is_quiet = True  # no sum of one year is simply optional
    confirmed_on = DayField(
        label="Wann hat der Träger bestätigt, dass er das Projekt noch plant?",
        help_text="Rufen Sie an, oder schreiben Sie ihm, bevor Sie ihn nachrücken lassen.",
        error_messages={"required": "Schreiben Sie den Tag, an dem der Träger bestätigt hat."},
    )
    note = forms.CharField(
        label="Notiz zur Akte",
        help_text="Zum Beispiel, woher das Geld kommt. Sie müssen nichts schreiben.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([f"amount_{year}" for year in self.years])

    def clean_confirmed_on(self):
        on = self.cleaned_data["confirmed_on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft.")
        return on

    def clean(self):
        fields = super().clean()
        self.check_amounts()
        return fields

    def act(self) -> dict:
        fields = self.cleaned_data
        return {
            "amounts": self.amounts(),
            "confirmed_on": fields["confirmed_on"],
            "note": fields["note"],
        }


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label="Warum geht es einen Schritt zurück?",
        help_text="Das liest nur die Stabsstelle. Der Grund steht in der Akte.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schreiben Sie, was falsch war."},
    )

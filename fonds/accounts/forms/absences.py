"""When somebody is away, and who stands in."""

from django import forms
from django.utils import timezone

from fonds.accounts.models import Absence, RoleGrant, User
from fonds.accounts.rules import WORKERS
from fonds.inputs import DayField


class AbsenceForm(forms.Form):
    first_day = DayField(
        label="Erster Tag", error_messages={"required": "Schreiben Sie, ab wann Sie weg sind."}
    )
    last_day = DayField(
        label="Letzter Tag", error_messages={"required": "Schreiben Sie, bis wann Sie weg sind."}
    )
    substitute = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Vertretung",
        help_text="Auch diese Person sieht dann die Aufgaben, die auf Sie warten.",
        empty_label="Bitte wählen",
        error_messages={"required": "Wählen Sie, wer Sie vertritt."},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        workers = RoleGrant.objects.current().filter(role__in=WORKERS).values("user")
        colleagues = User.objects.filter(pk__in=workers, is_active=True).exclude(pk=user.pk)
        self.fields["substitute"].queryset = colleagues.order_by("name", "pk")

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"]
        if last_day < timezone.localdate():
            raise forms.ValidationError("Dieser Tag ist vorbei. Schreiben Sie einen späteren.")
        return last_day

    def clean(self):
        """The days follow each other, no two absences overlap, and the substitute is there."""
        data = super().clean()
        first_day, last_day = data.get("first_day"), data.get("last_day")
        if not (first_day and last_day):
            return data
        if last_day < first_day:
            self.add_error("last_day", "Der letzte Tag liegt nicht vor dem ersten.")
            return data
        meanwhile = Absence.objects.filter(first_day__lte=last_day, last_day__gte=first_day)
        if other := meanwhile.filter(user=self.user).first():
            days = f"{other.first_day:%d.%m.%Y} bis {other.last_day:%d.%m.%Y}"
            self.add_error("first_day", f"Sie haben schon {days} eingetragen.")
        if (person := data.get("substitute")) and meanwhile.filter(user=person).exists():
            words = "{} ist in dieser Zeit selbst abwesend. Wählen Sie jemand anderes."
            self.add_error("substitute", words.format(person))
        return data

"""Am I impartial? Asked for many cases on one page; each may be left for later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.jury.services.declaring import Said
from applications.models import Application
from fonds.cases.hints import Hint
from fonds.cases.models import Conflict

IMPARTIAL, TIED = "impartial", "tied"
ANSWERS = (
    (IMPARTIAL, gettext_lazy("Ich bin unbefangen")),
    (TIED, gettext_lazy("Ich bin befangen")),
)
GROUNDS = [one for one in Conflict.Ground.choices if one[0] != Conflict.Ground.ORDERED]


@dataclass(frozen=True)
class Part:
    """One case with what the system points at, and its three fields."""

    application: Application
    hints: list[Hint]
    answer: forms.BoundField
    ground: forms.BoundField
    note: forms.BoundField


class DeclareForm(forms.Form):
    is_quiet = True  # a case may be left for later

    def __init__(
        self,
        data=None,
        *,
        applications: Sequence[Application],
        hints: Mapping[int, list[Hint]],
    ):
        self.applications, self.hints = applications, hints
        super().__init__(data)
        for application in applications:
            self._ask(application)

    def parts(self) -> list[Part]:
        return [
            Part(one, self.hints[one.case_id], *(self[name] for name in _names(one)))
            for one in self.applications
        ]

    def clean(self):
        fields = super().clean()
        for application in self.applications:
            self._check(application, fields)
        if not self.errors and not self.said():
            raise forms.ValidationError(_("Sagen Sie bei mindestens einem Antrag, was zutrifft."))
        return fields

    def said(self) -> list[Said]:
        return [self._said(one) for one in self.applications if self._answer(one)]

    def _ask(self, application):
        case = application.case
        answer, ground, note = _names(application)
        self.fields[answer] = forms.ChoiceField(
            label=str(case), choices=ANSWERS, widget=forms.RadioSelect, required=False
        )
        self.fields[ground] = forms.ChoiceField(
            label=_("{case}: Grund").format(case=case),
            choices=[("", _("Bitte wählen")), *GROUNDS],
            required=False,
        )
        self.fields[note] = forms.CharField(
            label=_("{case}: Erläuterung").format(case=case),
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
        )

    def _check(self, application, fields):
        answer, ground, note = _names(application)
        if fields.get(answer) == TIED and not fields.get(ground):
            self.add_error(ground, _("Wählen Sie den Grund, der am besten passt."))
        if not fields.get(answer) and (fields.get(ground) or fields.get(note, "").strip()):
            self.add_error(answer, _("Wählen Sie, ob Sie unbefangen oder befangen sind."))
        is_pointed_at = fields.get(answer) == IMPARTIAL and self.hints[application.case_id]
        if is_pointed_at and not fields.get(note, "").strip():
            self.add_error(note, _("Schreiben Sie, warum Sie der Hinweis nicht befangen macht."))

    def _answer(self, application):
        return self.cleaned_data.get(_names(application)[0])

    def _said(self, application):
        _answer, ground, note = (self.cleaned_data[name] for name in _names(application))
        is_tied = self._answer(application) == TIED
        codes = tuple(hint.code for hint in self.hints[application.case_id])
        return Said(application.case, ground=ground if is_tied else "", note=note, hints=codes)


def _names(application):
    return [f"{field}_{application.case.key}" for field in ("answer", "ground", "note")]

from django import forms
from django.contrib import admin, messages

from fonds.site import MasterData

from . import wording
from .kinds import CostKind
from .models import (
    CheckItem,
    Criterion,
    Declaration,
    ExtraQuestion,
    Guideline,
    InformationEvent,
    Line,
    Obligation,
    Round,
)


class LineForm(forms.ModelForm):
    excluded_costs = forms.MultipleChoiceField(
        label="nicht förderfähige Ausgaben",
        choices=CostKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Line
        fields = "__all__"  # noqa: DJ007 - the master data are what the form is for


@admin.register(Line)
class LineAdmin(MasterData):
    form = LineForm
    list_display = ["name_de", "code", "min_amount", "max_amount", "max_months", "has_jury"]


@admin.register(Round)
class RoundAdmin(MasterData):
    list_display = ["line", "year", "opens_on", "closes_on", "decision_on"]
    list_filter = ["line", "year"]


@admin.register(ExtraQuestion)
class ExtraQuestionAdmin(MasterData):
    list_display = ["label_de", "line", "number", "kind", "is_required"]
    list_filter = ["line"]


@admin.register(Declaration)
class DeclarationAdmin(MasterData):
    """A new wording is a new row with its day; what people ticked stays as it was."""

    list_display = ["code", "line", "number", "is_required", "valid_from"]
    list_filter = ["line"]

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request, obj)


@admin.register(Guideline)
class GuidelineAdmin(MasterData):
    """A version in force stays as it is: a new text is a new row with its first day."""

    list_display = ["version", "line", "valid_from"]
    list_filter = ["line"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.has_begun)


@admin.register(InformationEvent)
class InformationEventAdmin(MasterData):
    list_display = ["title_de", "line", "starts_at", "is_cancelled"]
    list_filter = ["line", "is_cancelled"]


@admin.register(CheckItem)
class CheckItemAdmin(MasterData):
    """A point that nobody needs any more is switched off: what was checked once still names it."""

    list_display = ["label", "number", "line", "applies", "is_active"]
    list_filter = ["line", "applies", "is_active"]


# -- how a line is judged --------------------------------------------------------------------------


@admin.register(Criterion)
class CriterionAdmin(MasterData):
    """Each form sees one row only: whether all weights of a line add up is told after saving."""

    list_display = ["name", "line", "number", "weight", "weights_of_line", "is_active"]
    list_filter = ["line", "is_active"]

    @admin.display(description="Gewichte der Linie zusammen")
    def weights_of_line(self, criterion):
        return ", ".join(
            f"{line}: {sum_} %" for line, sum_ in Criterion.objects.weights(_lines_of(criterion))
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        for line, sum_ in Criterion.objects.weights(Line.objects.order_by("pk")):
            if sum_ not in (0, 100):
                words = f"Die Gewichte der Förderlinie „{line}“ ergeben {sum_} % statt 100 %."
                messages.warning(request, words)


class ObligationForm(forms.ModelForm):
    class Meta:
        model = Obligation
        fields = "__all__"  # noqa: DJ007 - the master data are what the form is for
        help_texts = {"text": f"Platzhalter: {wording.told(wording.OF_A_GRANT)}."}


@admin.register(Obligation)
class ObligationAdmin(MasterData):
    """A new wording is a new row with its first day; what stands in a notice stays as it was."""

    form = ObligationForm
    list_display = ["code", "title", "line", "number", "valid_from"]
    list_filter = ["line", "code"]

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request, obj)


def _lines_of(criterion):
    return [criterion.line] if criterion.line else Line.objects.order_by("pk")

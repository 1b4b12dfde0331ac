"""The application: what is asked for, and what one row knows of itself."""

from datetime import timedelta
from decimal import Decimal

from django.db import models
from django.db.models import F, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.lifecycle import EDITABLE, IN_DECISION, Lifecycle, State
from applications.querysets import ApplicationQuerySet
from applications.questions import PAPERS, SECTIONS, Section
from fonds.cases.models import Case
from fonds.programmes.models import CheckItem, Criterion, Line

from .answers import Answers
from .assessing import Score
from .checking import Check

PAPER_NAMES = {question.name for question in PAPERS.questions}


def differ(one, other):
    """Two people of one pair are never the same person."""
    return Q(**{one: None}) | Q(**{other: None}) | ~Q(**{one: F(other)})


class Application(Lifecycle, Answers):
    """Antrag. What an organisation asks of the fund."""

    PERSONAL = (
        *("title", "summary", "description", "need", "idea", "schedule", "urgency"),
        *("earlier_grants", "place_address", "other_target_group", "other_languages"),
        *("sustainability", "publicity", "begun_note", "early_start_reason"),
        *("submitted_by", "assessed_by", "confirmed_by", "decided_by", "moved_up_by"),
    )
    CASE_PATH = "case"

    case = models.OneToOneField(Case, models.PROTECT, related_name="application")
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Answers.Meta):
        abstract = False
        verbose_name, verbose_name_plural = "Antrag", "Anträge"
        constraints = [
            *Answers.Meta.constraints,
            models.CheckConstraint(
                condition=differ("assessed_by", "decided_by"), name="assess_and_decide_differ"
            ),
            models.CheckConstraint(
                condition=differ("assessed_by", "confirmed_by"), name="assess_and_confirm_differ"
            ),
        ]

    def __str__(self):
        return self.title or _("Antrag ohne Titel")

    def get_absolute_url(self):
        return reverse("applications:detail", args=[self.case.key])

    def messages_url(self, *, is_house):
        """For the house they stand on a tab of their own."""
        if is_house:
            return reverse("applications:case_messages", args=[self.case.key])
        return f"{self.get_absolute_url()}#nachrichten"

    def section_url(self, slug):
        return reverse("applications:section", args=[self.case.key, slug])

    @property
    def line(self):
        return self.case.round.line

    @property
    def is_editable(self):
        return self.state in EDITABLE

    @property
    def is_draft(self):
        return self.state in (State.DRAFT, State.AWAITING_SIGNATURES)

    def state_outside(self) -> str:
        """What everybody outside the house reads: what is decided and not yet told is one thing."""
        return _("In Entscheidung") if self.state in IN_DECISION else self.get_state_display()

    # -- the form ----------------------------------------------------------------------------------

    def sections(self):
        """The pages that this application is asked, in their order."""
        has_more = self.line.extra_questions.exists()
        return [one for one in SECTIONS if one.slug != "weitere" or has_more]

    def missing(self, section) -> list:
        """The questions of a page that need an answer and have none."""
        if section.slug == "weitere":
            return self._missing_extras()
        return [
            question
            for question, ask in section.asked(self.line.form)
            if ask.needed and question.concerns(self) and not self.has_answer(question.name)
        ]

    def unanswered(self) -> list[tuple[Section, int]]:
        """The pages that lack answers, and how many."""
        counted = [(section, len(self.missing(section))) for section in self.sections()]
        return [(section, number) for section, number in counted if number]

    def faulty(self) -> list[tuple[Section, int]]:
        """The pages on which something stands that cannot be right, and how often."""
        faults = dict(self.typed.filter(faults__gt=0).values_list("section", "faults"))
        return [(one, faults[one.slug]) for one in self.sections() if one.slug in faults]

    def has_answer(self, name) -> bool:
        if name in PAPER_NAMES:
            return any(one.kind == name and not one.is_infected for one in self.uploads.all())
        if name == "municipalities" and self.is_region_wide:
            return True
        value = getattr(self, name)
        return value.exists() if hasattr(value, "exists") else value not in (None, "", [])

    def _missing_extras(self):
        """The questions of the line itself that need an answer and have none."""
        answered = set(self.extra_answers.exclude(text="").values_list("question", flat=True))
        files = set(self.uploads.values_list("kind", flat=True))
        return [
            question
            for question in self.line.extra_questions.filter(is_required=True)
            if question.pk not in answered and question.name not in files
        ]

    def open_request(self):
        """What was asked for and has no answer yet, or None."""
        return next((row for row in self.requests.all() if row.answered_at is None), None)

    def open_sections(self) -> set[str]:
        """The pages that may be written on now: all of a draft, later those that were asked for."""
        if self.state == State.DRAFT:
            return {section.slug for section in self.sections()}
        request = self.open_request() if self.state == State.INFO_REQUESTED else None
        return set(request.sections) if request else set()

    def lacks_of_organisation(self) -> list:
        """What the profile of the organisation lacks for this form; some of it bars nothing."""
        is_long = self.line.form == Line.Form.LONG
        return self.case.organisation.missing(needs_register=is_long)

    def missing_of_organisation(self) -> list:
        return [one for one in self.lacks_of_organisation() if one.bars]

    # -- the check -------------------------------------------------------------------------------

    @property
    def wants_early_start(self):
        """Asked for in the form, where the line lets nobody begin without consent."""
        with_consent = self.line.early_start == Line.EarlyStart.WITH_CONSENT
        return bool(with_consent and self.early_start_on)

    def check_items(self) -> list:
        """The items of the checklist that concern this application."""
        concerned = {
            CheckItem.Applies.ALWAYS: True,
            CheckItem.Applies.ECONOMIC: bool(self.is_economic),
            CheckItem.Applies.MINORS: self.reaches_minors,
        }
        return [row for row in self.items_of_line if concerned.get(row.applies, False)]

    @cached_property
    def items_of_line(self) -> list:
        return list(CheckItem.objects.of(self.line))

    def open_checks(self) -> list:
        """The items that are neither in order nor waived."""
        settled = {row.item_id for row in self.checks.all() if row.result in Check.SETTLED}
        return [item for item in self.check_items() if item.pk not in settled]

    def needs_de_minimis(self) -> bool:
        """An economic project of which nobody has said yet whether it is de-minimis aid."""
        return bool(self.is_economic) and not hasattr(self, "de_minimis")

    def is_scored(self) -> bool:
        """Every criterion of the line has points and a reason."""
        scored = Score.objects.filter(sheet__application=self, points__isnull=False)
        scored = scored.exclude(reason="").values("criterion")
        return not Criterion.objects.of(self.line).exclude(pk__in=scored).exists()

    # -- the decision ----------------------------------------------------------------------------

    @property
    def wanted_amount(self) -> Decimal:
        """What the fund would give now, in euros: as the jury voted, as proposed, as asked for."""
        votes = list(self.votes.all())  # a list of many has fetched them before
        voted = votes[-1].amount if votes else None
        return voted or self.proposed_amount or self.requested_amount or Decimal(0)

    def running_item(self):
        """Its place on the agenda of the meeting that runs now, or None."""
        now = self.agenda_items.filter(meeting__opened_at__isnull=False, meeting__closed_at=None)
        return now.select_related("meeting__round").last()

    def before_in_line(self) -> list["Application"]:
        """Who stands before this one on the waiting list of the round and still waits."""
        waiting = Application.objects.waiting().filter(case__round=self.case.round_id)
        return list(waiting.filter(waiting_rank__lt=self.waiting_rank or 0))

    def came_from(self) -> str:
        """The state before the present one, by the events; steps taken back do not count."""
        way: list[str] = []
        events = self.case.events.filter(kind__startswith="application.").exclude(to_state="")
        for kind, before, after in events.values_list("kind", "from_state", "to_state"):
            if kind == "application.reopen":  # nothing leads back across a notice
                way.clear()
            elif kind == "application.correct":
                way.pop()
            elif before != after:
                way.append(before)
        return way[-1] if way else ""

    # -- signatures --------------------------------------------------------------------------------

    def is_signed(self) -> bool:
        signed = self.signatures.filter(signed_at__isnull=False).count()
        return signed >= self.signatures_needed

    def is_in_time(self) -> bool:
        """Begun before the deadline, and signed within the days that the line leaves for it."""
        last_day = timezone.localdate(self.begun_at) + timedelta(days=self.line.signature_days)
        began_in_time = timezone.localdate(self.begun_at) <= self.case.round.closes_on
        return began_in_time and timezone.localdate() <= max(last_day, self.case.round.closes_on)

    def versions(self):
        """The texts that were handed in: the one that was signed, and each answer since."""
        if self.submitted_at is None:
            return self.snapshots.none()
        signed = self.signatures.order_by("pk").values("snapshot__number")[:1]
        rows = self.snapshots.filter(number__gte=Coalesce(Subquery(signed), 0))
        return rows.select_related("paper").order_by("number")

    # -- the plan ----------------------------------------------------------------------------------

    def total_costs(self):
        return _total(self.costs)

    def total_financing(self):
        """All the money there is, the grant asked for included."""
        return _total(self.financing) + (self.requested_amount or 0)

    def gap(self):
        """What the costs exceed the financing by; 0 when the plan balances."""
        return self.total_costs() - self.total_financing()

    def recognised_costs(self):
        """What of the costs is eligible."""
        return sum((row.recognised for row in self._costs()), Decimal(0))

    def approved_plan(self):
        """The plan a grant is bound to, with what is recognised of each cost. Both sides are equal:
        what is not granted is still to be covered; money that others give beyond it pays for what
        is not recognised."""
        others, eligible = _total(self.financing), self.recognised_costs()
        short = eligible - others - self.granted_amount
        for item in self._costs():
            if item.recognised:
                yield _plan_row(item, item.recognised, is_cost=True)
        if short < 0:
            label = "nicht förderfähig, von Ihnen getragen"
            yield _own_row("unrecognised", label, -short, is_cost=True)
        for item in self.financing.order_by("pk"):
            yield _plan_row(item, item.amount, is_cost=False)
        yield _own_row("grant", "Zuwendung des Regionsfonds", self.granted_amount)
        if short > 0:
            yield _own_row("open", "noch von Ihnen zu decken", short)

    def _costs(self):
        return self.costs.select_related("recognition").order_by("pk")


def _total(items):
    return items.aggregate(sum=Sum("amount"))["sum"] or 0


def _plan_row(item, amount, *, is_cost):
    label = item.label or str(item.get_kind_display())
    return {"is_cost": is_cost, "kind": item.kind, "label": label, "amount": amount}


def _own_row(kind, label, amount, *, is_cost=False):
    return {"is_cost": is_cost, "kind": kind, "label": label, "amount": amount}

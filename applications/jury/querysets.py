"""Which rows of a round: who sits, what counts, what a person may see."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from applications.lifecycle import State
from fonds.accounts.rules import is_reader
from fonds.cases.models import Access

# What the jury reads: from the day a case comes to it until the notice. What was decided it reads
# in the paper, like everybody outside.
READABLE = [State.JURY_REVIEW, State.DECISION_READY, State.COMMITTEE_PENDING, State.DECIDED]


class SeatQuerySet(models.QuerySet):
    def sitting(self):
        """Invited, and neither declined nor left."""
        return self.filter(declined_at=None, left_at=None)


class ReviewQuerySet(models.QuerySet):
    def given(self):
        """By somebody who still sits and is in no conflict; abstentions too."""
        off = Access.objects.filter(
            user=OuterRef("seat__user"), case=OuterRef("application__case"), is_open=False
        )
        return (
            self.filter(given_at__isnull=False)
            .filter(seat__declined_at=None, seat__left_at=None)
            .exclude(Exists(off))
        )


class ScenarioQuerySet(models.QuerySet):
    def plans(self):
        """Adopted and not lifted: at most one of a round."""
        return self.filter(adopted_at__isnull=False, lifted_at=None)


class PlacementQuerySet(models.QuerySet):
    def adopted(self):
        """In the plan of the round."""
        return self.filter(scenario__adopted_at__isnull=False, scenario__lifted_at=None)

    def of_paper(self, paper):
        """What a paper on a plan tells of, in its order; who has withdrawn since is left out."""
        rows = self.filter(scenario=paper.thing).exclude(application__state=State.WITHDRAWN)
        return rows.select_related("application__case__round__line").order_by("rank", "pk")

    def for_line(self):
        """With all that a line of a paper shows."""
        case = ("organisation__municipality", "round__line")
        return self.select_related(
            "application__goal__field", *(f"application__case__{one}" for one in case)
        )


class NoticeBatchQuerySet(models.QuerySet):
    def with_counts(self):
        """``steps``: how many notices; ``done``: how many of them were tried, of which a rule
        barred ``refused`` and the others ``succeeded``."""
        tried = Q(items__done_at__isnull=False)
        return self.annotate(
            steps=Count("items"),
            done=Count("items", filter=tried),
            refused=Count("items", filter=tried & ~Q(items__refused="")),
            succeeded=Count("items", filter=tried & Q(items__refused="")),
        )


class BatchItemQuerySet(models.QuerySet):
    def next(self):
        """The one that is to be done next, or None."""
        return self.filter(done_at=None).order_by("pk").first()

    def refused_for(self, user):
        """What a rule barred, without the cases this person is kept off."""
        rows = self.exclude(refused="").exclude(application__case__in=user.access_set.closed())
        return rows.select_related("application__case__organisation")


class RoundPaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The house's papers for its readers, a reading folder for whom it was made; none that
        tells of a case this person is kept off."""
        own = Q(kind="dossiers", by=user)
        rows = self.filter(own | ~Q(kind="dossiers") if is_reader(user) else own)
        closed = set(user.access_set.closed().values_list("case", flat=True))
        if not closed:
            return rows
        told = rows.values_list("pk", "cases")  # in Python: SQLite cannot look into a list
        return rows.exclude(pk__in=[pk for pk, cases in told if closed.intersection(cases)])

"""Which applications: for a list, for the page of a case."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from fonds.accounts.models import Membership
from fonds.cases.models import (
    Document,
    Event,
    HeldMessage,
    Impartiality,
    Lawsuit,
    Letter,
    LetterDraft,
    Message,
)
from fonds.cases.querysets import CaseFileQuerySet

ENDING = ("notify", "dismiss")  # the letters that end an application


class ApplicationQuerySet(CaseFileQuerySet):
    def waiting(self):
        """On a waiting list that has not ended, in its order."""
        runs = Q(waiting_until=None) | Q(waiting_until__gte=timezone.localdate())
        return self.filter(runs, state="waitlisted").order_by("waiting_rank", "pk")

    def keeping_a_place(self, round):
        """Of a round, whoever was put on its waiting list and neither left it nor went back."""
        rows = self.filter(case__round=round, outcome="waitlisted", waiting_rank__isnull=False)
        return rows.filter(state__in=["decided", "waitlisted"])

    def for_list(self):
        return super().for_list().select_related("goal__field").prefetch_related("municipalities")

    def sued(self):
        """``is_sued``: a court has a letter of the case."""
        pending = Lawsuit.objects.filter(case=OuterRef("case"), ended_on=None)
        return self.annotate(is_sued=Exists(pending))

    def judged(self):
        """``has_fallen_in_court``: what ``rules.judgment_on_notice`` would find, without asking."""
        notices = Letter.objects.filter(case=OuterRef(OuterRef("case")), kind__in=ENDING)
        newest = Subquery(notices.order_by("-pk").values("pk")[:1])
        fell = Lawsuit.objects.filter(letter=newest, outcome__in=Lawsuit.FELL)
        return self.annotate(has_fallen_in_court=Exists(fell))

    def for_case_page(self, user):
        """With all that its frame shows: who acts, how much there is, is it one's own case, and
        has one said that nothing ties one to it."""
        own = Membership.objects.filter(user=user, organisation=OuterRef("case__organisation"))
        declared = Impartiality.objects.filter(user=user, case=OuterRef("case"))
        held = HeldMessage.objects.filter(state=HeldMessage.State.HELD)
        people = ("assessed_by", "confirmed_by", "decided_by", "case__grant__measure", "resolution")
        return (
            self.sued()
            .judged()
            .select_related("goal__field", *people)
            .select_related("case__organisation", "case__round__line", "case__clerk")
            .annotate(
                is_own=Exists(own),
                has_declared=Exists(declared),
                event_count=_number(Event.objects),
                message_count=_number(Message.objects) + _number(held),
                document_count=_number(Document.objects),
                letter_count=_number(Letter.objects) + _number(LetterDraft.objects.waiting()),
            )
        )


def _number(rows):
    """How many of these rows hang on the case."""
    rows = rows.filter(case=OuterRef("case")).order_by().values("case")
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

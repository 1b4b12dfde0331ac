"""What a court said of a notice, and what may follow from it."""

from django.db.models import Subquery

from applications.querysets import ENDING
from fonds.cases.models import Lawsuit, Letter
from fonds.cases.workflow import condition


def judgment_on_notice(application) -> Lawsuit | None:
    """The lawsuit by which the newest notice fell. One that has led to a new notice is on an older
    one, so each leads to one reopening."""
    notices = Letter.objects.filter(case=application.case_id, kind__in=ENDING).order_by("-pk")
    newest = Subquery(notices.values("pk")[:1])
    fell = Lawsuit.objects.filter(letter=newest, outcome__in=Lawsuit.FELL)
    return fell.select_related("letter").last()


@condition(
    "Kein Gericht hat den Bescheid aufgehoben oder zu einer neuen Entscheidung verpflichtet."
)
def notice_fell(application) -> bool:
    known = getattr(application, "has_fallen_in_court", None)  # a page of the case asked already
    return judgment_on_notice(application) is not None if known is None else known

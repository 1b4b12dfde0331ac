"""What others may read who give a statement: the project and its plan, no person, no account."""

from dataclasses import dataclass

from applications.models import Application

from .snapshots import words_of

# The questions whose answers are shown; all else stays in the house. No address: a place may be
# one that must be protected. No aims and partners: they name other organisations.
SHOWN = (
    *("title", "summary", "description", "need", "idea", "schedule"),
    *("goal", "is_region_wide", "municipalities", "target_groups", "participants"),
    *("starts_on", "ends_on"),
    *("costs", "financing", "requested_amount"),
)


@dataclass(frozen=True)
class Page:
    slug: str
    title: str
    answers: list[dict]


def excerpt_of(application: Application) -> list[Page]:
    """Of the text as it was handed in last; what is being written meanwhile is not shown."""
    snapshot = application.snapshots.order_by("number").last()
    content = snapshot.content if snapshot else words_of(application)
    pages = [
        Page(page["slug"], page["title"], [one for one in page["answers"] if one["name"] in SHOWN])
        for page in content["sections"]
        if page["slug"] != "organisation"
    ]
    return [page for page in pages if page.answers]

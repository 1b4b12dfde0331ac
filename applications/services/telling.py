"""What an act of the house tells the organisation: proposed, and held until a person lets it go."""

from django.template.loader import render_to_string
from django.utils import translation

from applications.models import Application
from fonds.cases.post.services import hold
from fonds.cases.rules import is_of_organisation


def tell(application: Application, act: str, *, by) -> None:
    """Lay the message of an act into the outbox; its words are the template of its name.

    Nothing where nobody would read it: who has no account gets letters, and what an organisation
    did itself it knows.
    """
    case = application.case
    if is_of_organisation(case, by) or not case.organisation.memberships.exists():
        return
    hold(case, kind=f"application.{act}", text=words_of(application, act), by=by)


def words_of(application: Application, act: str) -> str:
    with translation.override("de"):
        words = {"application": application, "case": application.case}
        return render_to_string(f"applications/messages/{act}.txt", words).strip()

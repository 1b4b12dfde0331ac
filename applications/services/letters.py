"""The plain letters of an application: those without legal effect, written at once."""

from applications.models import Application
from fonds.cases.models import Letter
from fonds.cases.services import issue_letter


def write_letter(application: Application, act: str, *, by, **context) -> Letter:
    """Issue the letter that belongs to an act; its template has the act's name."""
    return issue_letter(
        application.case,
        kind=act,
        template=f"applications/letters/{act}.txt",
        context={"application": application, **context},
        by=by,
    )

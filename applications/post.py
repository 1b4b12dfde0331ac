"""Letters of an application that have no legal effect: they leave with the act."""

from fonds.cases.models import Letter
from fonds.cases.services import issue_letter

from .models import Application


def write(application: Application, act: str, *, by, **context) -> Letter:
    """The letter of an act has the act's name; ``context`` is what its words need besides."""
    return issue_letter(
        application.case,
        kind=act,
        template=f"applications/letters/{act}.txt",
        context={"application": application, **context},
        by=by,
    )

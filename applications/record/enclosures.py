"""Anlagen: the files that go along with an application, and what each of them answers."""

from applications.questions import ORIGINAL, PAPERS
from applications.questions.papers import LETTERS
from fonds.accounts.models import PaperKind


def enclosures_of(application) -> list:
    """What would be handed in now: the files of the draft, and the papers that count."""
    uploads = [upload for upload in application.uploads.all() if not upload.is_infected]
    return [*uploads, *application.case.organisation.papers.newest().values()]


def labels_of(application) -> dict:
    """By kind of file, the question that it answers."""
    labels = {question.name: question.label for question in (*PAPERS.questions, ORIGINAL)}
    labels |= {row.name: row.label for row in application.line.extra_questions.all()}
    return labels | LETTERS | dict(PaperKind.choices)


def labelled(documents, application) -> list:
    """The files in the case, each told which question it answers."""
    rows = list(documents)
    labels = labels_of(application) if rows else {}
    for row in rows:
        row.label = labels.get(row.kind, "")
    return rows

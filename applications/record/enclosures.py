"""Anlagen: the files that go along with an application, and what each of them answers."""

from applications.questions import ORIGINAL, PAPERS
from applications.questions.papers import LETTERS
from fonds import pdf
from fonds.accounts.models import PaperKind

MOST_BYTES = 100_000_000  # of all that is appended to one print


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


class Enclosures:
    """The files of a case for its print: what is appended, and why the others are not."""

    def __init__(self, application):
        rows = application.case.documents.select_related("scan", "uploaded_by")
        self.printed: list[tuple[str, bytes]] = []
        self.told = [self._take(row) for row in labelled(rows, application)]

    def _take(self, row):
        why_not = self._why_not(row)
        if not why_not:
            content = _bytes_of(row)
            why_not = "" if pdf.page_count(content) else "lässt sich nicht drucken"
        if why_not:
            return row, f"liegt nicht bei: {why_not}"
        name = f"Anlage {len(self.printed) + 1}"
        self.printed.append((f"{name}: {row.name}", content))
        return row, f"{name} am Ende dieser Datei"

    def _why_not(self, row):
        if row.is_infected:
            return "darin steckt ein Schadprogramm"
        if not row.is_available:
            return "wird noch auf Viren geprüft"
        if row.extension != "pdf":
            return f"eine Datei der Art {row.extension.upper()} wird nicht gedruckt"
        if sum(len(content) for _, content in self.printed) + row.size > MOST_BYTES:
            return "alle Anlagen zusammen wären zu groß"
        return ""


def _bytes_of(row):
    """A file that is gone from the store is told, and bars nothing."""
    try:
        with row.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError:
        return b""

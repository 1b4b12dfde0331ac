"""What was posted, what was typed, and the buttons that add, double and remove rows."""

from django.http import QueryDict

from applications.models import Application
from applications.questions import Section


def typed_data(section: Section, application: Application) -> QueryDict | None:
    """What was typed on this page the last time, as if it were posted now."""
    typed = application.typed.filter(section=section.slug).first()
    return as_posted(typed.data) if typed else None


def as_posted(data: dict) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, values in data.items():
        posted.setlist(name, values)
    return posted


MOST_ROWS = 100  # more than any list may have
SILENT = {"csrfmiddlewaretoken", "version", "writer", "act", "person"}


def as_typed(posted: QueryDict) -> dict:
    """What people wrote, without what the page itself sent along."""
    return {name: values for name, values in posted.lists() if name not in SILENT}


def change_rows(data: dict, act: str) -> dict:
    """Add, double or remove a row of a list, as its button says: ``add-costs-fees``.

    A button that no page has changes nothing.
    """
    verb, _, rest = act.partition("-")
    name, _, which = rest.partition("-")
    rows = rows_of(data, name)
    if verb == "add":
        rows.append({"kind": [which]} if which else {})
        return _with_rows(data, name, rows)
    if not (which.isdecimal() and int(which) < len(rows)):
        return data
    if verb == "double":
        rows.insert(int(which) + 1, dict(rows[int(which)]))
    elif verb == "drop":
        del rows[int(which)]
    return _with_rows(data, name, rows)


def rows_of(data: dict, name: str) -> list[dict]:
    """The rows of a list, each by the plain names of its columns."""
    said = data.get(f"{name}-TOTAL_FORMS", ["0"])[0]
    rows = []
    for number in range(min(int(said), MOST_ROWS) if said.isdecimal() else 0):
        start = f"{name}-{number}-"
        rows.append({k.removeprefix(start): v for k, v in data.items() if k.startswith(start)})
    return rows


def _with_rows(data, name, rows):
    others = {key: values for key, values in data.items() if not key.startswith(f"{name}-")}
    head = {f"{name}-TOTAL_FORMS": [str(len(rows))], f"{name}-INITIAL_FORMS": ["0"]}
    cells = {
        f"{name}-{number}-{column}": values
        for number, row in enumerate(rows)
        for column, values in row.items()
    }
    return others | head | cells

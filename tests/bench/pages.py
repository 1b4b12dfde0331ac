"""The pages that are measured, each with the one statement that fetches what it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from tests.bench import statements

LIST, LATER = "/antraege/", 40  # the list, and the page of it that nobody should have to wait for
WORD, STATE = "Musik", "formal_check"
KEY = re.compile(r'href="/antraege/([a-z0-9]{10})/"')


@dataclass
class Page:
    name: str
    path: str
    statement: tuple  # words and parameters; the first column of its rows is the key of a case
    remark: str = ""
    is_list: bool = False

    def differs(self, words, rows) -> str:
        """Said in the table: the page shows other rows than the statement has fetched."""
        shown, fetched = set(KEY.findall(words)), {row[0] for row in rows}
        missed = len(fetched - shown) if self.is_list else 0
        return f"{missed} Zeilen der Abfrage stehen nicht auf der Seite" if missed else ""


def pages_of(house, person) -> Iterator[Page]:
    """``person`` is the address of who is logged in."""
    (me,) = house.database.execute(statements.ME, [person]).fetchone()
    yield Page("Liste", LIST, statements.rows(statements.OPEN, me), is_list=True)
    yield _later(house, me)
    found = statements.rows(statements.FOUND, me, word=f"'{WORD}':*", typed=WORD)
    yield Page("Suche", f"{LIST}?q={quote(WORD)}", found, is_list=True)
    only = statements.rows(statements.IN_STATE, me, state=STATE)
    yield Page("Filter", f"{LIST}?state={STATE}", only, is_list=True)
    key = house.database.execute(statements.RICHEST).fetchone()[0]
    yield Page("Vorgang", f"{LIST}{key}/", (statements.CASE, {"key": key}))
    yield Page("Startseite", "/", (statements.HOME, {}))


def _later(house, me):
    """Page 40 of all applications, or the last one there is."""
    (received,) = house.database.execute(statements.RECEIVED).fetchone()
    number = min(LATER, -(-received // statements.SIZE))
    which = statements.rows(statements.ALL, me, offset=(number - 1) * statements.SIZE)
    remark = "" if number == LATER else f"Seite {number}: mehr gibt es nicht"
    return Page("Liste, Seite 40", f"{LIST}?state=all&page={number}", which, remark, is_list=True)

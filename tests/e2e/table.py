"""What each person is answered at the address of each act, beside what the table of states says."""

import csv
from pathlib import Path

from .desk import declare

TABLE = Path(__file__).parent.parent / "applications" / "states.csv"
SIGNED = "sign"  # once all have signed, its page leads everybody of the organisation to the receipt
PEOPLE = {  # column of the table: who is that column here
    "stranger": "fremd",
    "helper": "helfer",
    "applicant": "verein",
    "clerk": "zweitpruefung",
    "decider": "leitung",
    "board": "gremium",
    "jury": "jury1",
    "budget": "haushalt",
    "auditor": "pruefung",
    "admin": "admin",
}


def told_by_the_table(state):
    with TABLE.open() as lines:
        rows = [row for row in csv.DictReader(lines) if row["state"] == state]
    return {(row["act"], who): row[who] for row in rows for who in PEOPLE if row["act"] != SIGNED}


def seen_by_everybody(desk, number):
    """Every act, asked for at its own address, by everybody of the demonstration."""
    return {
        (act, who): answer(page.request.get(f"{desk.of(number)}{end}"))
        for act, end in desk.acts.items()
        if act != SIGNED
        for who, page in desk.watchers.items()
    }


def answer(response):
    """As the table writes it: a page that says "in this state not" is ``zu``."""
    if response.status in (403, 404):
        return str(response.status)
    assert response.status == 200, response.url
    return "zu" if "Im Stand „" in response.text() else "ja"


def everybody_sees_what_the_table_says(desk, number, state):
    for column in ("clerk", "decider", "board"):
        declare(desk.open_declaration(desk.watchers[column], number))
    assert seen_by_everybody(desk, number) == told_by_the_table(state), state

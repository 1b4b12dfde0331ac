"""The figures as they are printed: one table, each row beside its baseline."""

from statistics import median

from tests.bench.layout import laid_out
from tests.bench.measuring import TIMES, p95

HEAD = ("Seite", "Anträge", "Median", "p95", "SQL Median", "SQL p95", "Verhältnis", "SQL")
LEGEND = """
Zeiten in Millisekunden, {times} Aufrufe nacheinander nach dem Warmlaufen; gunicorn mit 2 Prozessen.
Grundlinie (SQL): eine Anweisung über eine offene Verbindung von psycopg, die dieselben Zeilen und
Spalten holt wie die Seite, im selben Lauf abwechselnd mit der Seite gemessen; Zeilen × Spalten.
Verhältnis: Median der Seite durch Median der Grundlinie.
"""


def of(rows) -> str:
    marks: dict[str, int] = {}
    for row in rows:
        if row.remark:
            marks.setdefault(row.remark, len(marks) + 1)
    lines = [HEAD, *(_cells(row, marks) for row in rows)]
    notes = [f"{mark}) {remark}" for remark, mark in marks.items()]
    return "\n".join([*laid_out(lines), LEGEND.format(times=TIMES), *notes, ""])


def _cells(row, marks):
    mark = f" {marks[row.remark]})" if row.remark else ""
    return (
        f"{row.page}{mark}",
        str(row.size),
        f"{median(row.times):.1f}",
        f"{p95(row.times):.1f}",
        f"{median(row.base_times):.2f}",
        f"{p95(row.base_times):.2f}",
        f"{row.ratio:.1f}",
        row.base,
    )

"""The annual statistics as a file, in the form a reader needs."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from applications import statistics
from fonds import exports

COLUMNS = ("tabelle", "zeile", "spalte", "wert")


class Command(BaseCommand):
    help = "Write the annual funding statistics; csv is one long file tabelle;zeile;spalte;wert."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--format", choices=["csv"], required=True)
        parser.add_argument("--as-of", type=date.fromisoformat, help="Stand am Ende dieses Tages")
        parser.add_argument("--output", type=Path)

    def handle(self, *, year, output, as_of, **options):
        if as_of and as_of > timezone.localdate():
            raise CommandError(f"Der {as_of:%d.%m.%Y} liegt in der Zukunft.")
        try:
            text = exports.csv_text(COLUMNS, statistics_rows(year, as_of))
        except statistics.NothingKept as reason:
            raise CommandError(str(reason)) from reason
        if output is None:
            self.stdout.write(text, ending="")
            return
        try:
            output.write_text(text, encoding="utf-8-sig")
        except OSError as fault:
            raise CommandError(f"{output} lässt sich nicht schreiben: {fault.strerror}.") from fault


def statistics_rows(year, as_of=None):
    for table in statistics.tables(year, as_of):
        yield from table.cells()

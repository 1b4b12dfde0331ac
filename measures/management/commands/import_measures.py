from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from measures import importing, reading


class Command(BaseCommand):
    help = "Read the register from a CSV file; bad rows are named, and then nothing is written."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="nur prüfen, nichts schreiben")

    def handle(self, *, file, dry_run, **options):
        try:
            rows = reading.read(file.read_bytes())
        except OSError as fault:
            raise CommandError(f"{file} lässt sich nicht lesen: {fault.strerror}.") from fault
        except reading.Unreadable as fault:
            raise CommandError("\n".join(["Nichts geschrieben.", *fault.reasons])) from fault
        with transaction.atomic():
            result = importing.apply(rows, reason=f"Import aus {file.name}")
            transaction.set_rollback(dry_run)
        for difference in result.differences:
            self.stdout.write(difference)
        self.stdout.write(
            f"{result.created} neu, {result.changed} geändert, {result.unchanged} unverändert"
            + (" (nur geprüft)" if dry_run else "")
        )

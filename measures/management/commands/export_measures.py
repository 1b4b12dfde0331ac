import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from fonds import exports
from measures import register


def as_csv():
    """With commas: what ``import_measures`` reads."""
    return exports.csv_text(register.COLUMNS, register.rows(), delimiter=",").encode("utf-8-sig")


def as_json():
    rows = list(register.public_rows())
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def as_xlsx():
    return exports.xlsx_bytes("Maßnahmen", register.COLUMNS, register.typed_rows())


FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}


class Command(BaseCommand):
    help = "Write the register; what import_measures reads, --format csv writes."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--output", type=Path)

    def handle(self, *, format, output, **options):
        content = FORMATS[format]()
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as fault:
            raise CommandError(f"{output} lässt sich nicht schreiben: {fault.strerror}.") from fault

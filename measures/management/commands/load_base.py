from django.core.management.base import BaseCommand
from django.db import transaction

from measures.base import (
    checklist,
    criteria,
    declarations,
    guidelines,
    lines,
    money,
    obligations,
    places,
    register,
    texts,
)
from measures.models import Measure


class Command(BaseCommand):
    help = "Load places, units, fields, goals, measures, lines, budget years; safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="nur in eine leere Datenbank")

    @transaction.atomic
    def handle(self, *, if_empty, **options):
        if if_empty and Measure.objects.exists():
            return
        judging = (checklist, criteria, obligations)
        for part in (places, register, lines, declarations, guidelines, money, texts, *judging):
            part.load()
        self.stdout.write("Die Grunddaten sind da.")

from django.core.management.base import BaseCommand
from django.db import transaction

from measures.base import lines, money, places, register, texts


class Command(BaseCommand):
    help = "Load places, units, fields, goals, measures, lines, budget years; safe to run again."

    @transaction.atomic
    def handle(self, **options):
        for part in (places, register, lines, money, texts):
            part.load()
        self.stdout.write("Die Grunddaten sind da.")

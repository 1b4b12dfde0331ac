"""The demonstration: invented people and about forty cases, lived through day by day."""

from datetime import date, datetime, time, timedelta

import time_machine
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from applications.demo import bulk, events, people, profiles
from applications.demo.projects import ideas
from applications.demo.story import YEARS_BACK, Step, Story
from applications.models import Application
from fonds.budget.models import BudgetYear
from fonds.cases.tasks import lapse_letters, let_letters_become_final
from fonds.outbox.tasks import sweep
from fonds.programmes.models import Line
from measures.grants.tasks import become_final, begin_and_finish

SEED = 2009  # the year of the fund's first call


class Command(BaseCommand):
    help = "Load demo people and cases, made by the services themselves; only with DEMO=1."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="nur in eine leere Datenbank")
        parser.add_argument(
            "--applications", type=int, default=0, help="so viele Anträge dazu, in großer Zahl"
        )
        parser.add_argument(
            "--seed", type=int, default=SEED, help="Zahl für den Zufall: Pläne, Zeiten, Worte"
        )

    def handle(self, *, if_empty, seed, applications, **options):
        if not settings.DEMO:
            raise CommandError("Die Vorführung braucht DEMO=1. Im Betrieb gibt es sie nicht.")
        if not Line.objects.exists():
            raise CommandError("Die Grunddaten fehlen. Rufen Sie zuerst load_base auf.")
        if Application.objects.exists():
            if not if_empty:
                self.stdout.write("Es gibt schon Anträge; die Vorführung wurde nicht geladen.")
            return
        with transaction.atomic():
            live_through(seed)
            if applications > 0:
                bulk.fill(applications, seed)
            # Everything has left already, each on its day: no poke is owed to a worker.
            transaction.get_connection().run_on_commit = []
        self.stdout.write(f"{Application.objects.count()} Anträge über drei Jahre sind da.")


def live_through(seed):
    """All steps of all cases in order of time, and after each day what the clock and the
    worker did on it."""
    today = timezone.localdate()
    events.load(today)
    events.ask()
    BudgetYear.objects.filter(year__gte=today.year - YEARS_BACK).update(is_kept_here=True)
    since = date(today.year - YEARS_BACK, 1, 1)
    with time_machine.travel(since, tick=False):
        persons, organisations = people.load(since)
    story = Story(persons, organisations, today, seed)
    story.tell_all(enumerate(ideas()))
    mornings_of_all = mornings(since, timezone.now())
    for step in sorted([*story.steps, *mornings_of_all, renewal(since, organisations)]):
        with time_machine.travel(step.at, tick=False):
            step.act()
            sweep()


def mornings(since, now):
    """The clock of the house: it looks every Monday at six, which is often enough here."""
    first = timezone.make_aware(datetime.combine(since, time(6)))
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday < now:
        yield Step(monday, 0, clock)
        monday += timedelta(days=7)


def renewal(since, organisations):
    """One day on which all extracts of the register are laid in anew."""
    day = since + profiles.RENEWED_AFTER
    at = timezone.make_aware(datetime.combine(day, time(7)))
    return Step(at, 0, lambda: profiles.renew(organisations.values(), day))


def clock():
    """What nobody fetched goes to the post; letters and grants become final, grants begin and end
    on their days."""
    lapse_letters()
    let_letters_become_final()
    become_final()
    begin_and_finish()

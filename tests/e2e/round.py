"""A round of thirty applications, and what five jurors and the house do by the dozen.

Runs inside the house, with its services; the walk does the first of each kind on the pages.
"""

import json
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from django.utils import timezone

from applications import services
from applications.demo.life import Life
from applications.demo.projects import Idea
from applications.jury import services as jury
from applications.models import Application
from fonds.accounts.models import Organisation, User
from fonds.budget import ledger
from fonds.budget.models import Appropriation
from fonds.cases import services as cases
from fonds.cases.workflow import must_declare
from fonds.programmes.models import Criterion, Line, Round

MANY = 30
FREE = Decimal(37_000)  # twelve times 3,000 euros, and too little for one more
PLACES = ("03241001", "03241009", "03241010")
FIELDS = ("vernetzung", "bildung-und-sprache", "willkommenskultur")
Kind = Appropriation.Kind


def title(number):
    return f"Rundenprojekt {number:02d}"


def people():
    return {user.email.partition("@")[0]: user for user in User.objects.order_by("pk")}


def the_round():
    """The newest one of the line: the demonstration's have begun before."""
    return Round.objects.filter(line__code="projekt").latest("pk")


def rows(**state):
    found = Application.objects.filter(title__startswith="Rundenprojekt", **state)
    return list(found.select_related("case__round__line").order_by("title"))


def declare(case, person):
    if must_declare(case, person):
        cases.declare_impartial(case, by=person)


def load():
    """Thirty applications, each assessed by one of two clerks; exactly so much money is free."""
    today, everybody = timezone.localdate(), people()
    line = Line.objects.get(code="projekt")
    round = Round.objects.create(
        line=line, year=today.year, opens_on=today - timedelta(days=20), closes_on=today
    )
    set_free(round.year)
    organisations = cycle(
        Organisation.objects.filter(memberships__user=everybody["verein"], signatures_needed=1)
    )
    by_mail = {user.email: user for user in everybody.values()}
    pair = [everybody["sachbearbeitung"], everybody["zweitpruefung"]]
    for number in range(1, MANY + 1):
        starts_on = today + timedelta(days=10)
        life = Life(
            idea_of(number),
            Random(number),
            round,
            next(organisations),
            starts_on,
            starts_on + timedelta(days=15),
            pair[number % 2],
            pair[1 - number % 2],
            by_mail,
        )
        for step in ("write", "submit", "take", "accept", "assess"):
            getattr(life, step)()
    Round.objects.filter(pk=round.pk).update(closes_on=today - timedelta(days=1))


def set_free(year):
    """A supplement or a block, until exactly so much of the year is free."""
    missing = FREE - ledger.available(year)
    kind = Kind.SUPPLEMENT if missing > 0 else Kind.BLOCK
    if missing:
        ledger.appropriate(year, kind=kind, amount=missing, paper="für den Rundgang")


def idea_of(number):
    return Idea(
        organisation="",
        line="projekt",
        title=title(number),
        summary="Wir kochen, lernen und feiern mit den Nachbarn im Viertel.",
        field=FIELDS[number % 3],
        goal=1,
        places=(PLACES[number % 3],),
        plan="kurs",
        asked=3_000,
        year=0,
        came="0",
        ends_in="jury_review",
        granted=3_000,
    )


def confirm_the_rest():
    for application in rows(state="assessment"):
        by = people()["sachbearbeitung"]
        by = people()["zweitpruefung"] if by.pk == application.assessed_by_id else by
        declare(application.case, by)
        services.confirm(application, by=by)


def vote_the_rest():
    """Every juror on everything that is still open: the higher the number, the fewer points."""
    round = the_round()
    criteria = list(Criterion.objects.of(round.line))
    for seat in round.seats.sitting().select_related("user"):
        off = set(seat.user.access_set.closed().values_list("case", flat=True))
        given = set(
            seat.reviews.filter(given_at__isnull=False).values_list("application", flat=True)
        )
        for application in rows(state="jury_review"):
            if application.case_id in off or application.pk in given:
                continue
            version = getattr(seat.reviews.filter(application=application).first(), "version", 0)
            points = {row.pk: points_of(application, row.number) for row in criteria}
            jury.give_review(
                seat, application, by=seat.user, version=version, points=points, comment="Gut."
            )


def points_of(application, number):
    """Twelve get much, three less, fifteen little."""
    place = int(application.title[-2:])
    return 5 if place <= 12 else 3 if place <= 15 else 1 + number % 2


def record_the_rest():
    """The votes of the meeting that runs: as the points say."""
    clerk = people()["sachbearbeitung"]
    for application in rows(state="jury_review"):
        place = int(application.title[-2:])
        outcome = "notified" if place <= 12 else "waitlisted" if place <= 15 else "rejected"
        voters = application.agenda_items.last().voters()
        declare(application.case, clerk)
        services.record_vote(
            application,
            by=clerk,
            outcome=outcome,
            amount=Decimal(3_000),
            yes=voters - 1,
            no=1,
            abstained=0,
            note="So hat die Fachjury es gesehen.",
        )


def sign_the_rest():
    """Every draft that still waits is checked by the one who did not draft it, and signed."""
    second, head = people()["zweitpruefung"], people()["leitung"]
    for application in rows(state="decided"):
        for draft in application.case.drafts.waiting():
            if not draft.is_checked:
                declare(application.case, second)
                draft = cases.check_draft(draft, by=second)
            if not draft.is_signed:
                declare(application.case, head)
                cases.sign_draft(draft, by=head)


def print_facts():
    """What the ledger and the states say now, for the walk to compare with what it reads."""
    round, found = the_round(), rows()
    net = {row.title: ledger.net(row.case.bookings) for row in found}
    print(  # noqa: T201 - read by the walk
        json.dumps(
            {
                "round": round.key,
                "names": {who: str(user) for who, user in people().items()},
                "available": str(ledger.available(round.year)),
                "states": {row.title: row.state for row in found},
                "pages": {row.title: row.get_absolute_url() for row in found},
                "keys": {row.title: row.case.key for row in found},
                "reserved": {name: str(sums["reserve"]) for name, sums in net.items()},
                "committed": {name: str(sums["commit"]) for name, sums in net.items()},
                "granted": {
                    row.title: str(row.granted_amount) for row in found if row.granted_amount
                },
            }
        )
    )

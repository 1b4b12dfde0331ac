"""A round whose applications are decided, and their notices drafted, checked and signed."""

from dataclasses import dataclass
from decimal import Decimal

from applications import services as applications
from applications.jury import services
from applications.models import Application
from fonds.accounts.models import User
from fonds.accounts.roles import Role
from fonds.budget import ledger
from fonds.cases import services as cases
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.programmes.models import Round
from tests.factories import UserFactory
from tests.factories.jury import JuryRoundFactory, at_the_jury

EUROS = Decimal("50.25")


@dataclass
class Notified:
    """The round, who works on it, and its applications in the order of their numbers."""

    round: Round
    clerk: User
    second: User
    head: User
    rows: list[Application]

    def draft(self):
        return services.draft_notices(self.round, by=self.clerk)

    def issue(self):
        return services.issue_notices(self.round, by=self.head)

    def sign(self, rows=None):
        for application in self.rows if rows is None else rows:
            draft = cases.check_draft(application.case.drafts.get(), by=self.second)
            cases.sign_draft(draft, by=self.head)

    def states(self):
        pks = [row.pk for row in self.rows]
        found = dict(Application.objects.filter(pk__in=pks).values_list("pk", "state"))
        return [found[pk] for pk in pks]


def decided(number) -> Notified:
    """Granted, each with its money reserved; nobody outside knows of it."""
    clerk, second = UserFactory.create_batch(2, role=Role.CLERK)
    head, round = UserFactory(role=Role.DECIDER), JuryRoundFactory()
    fields = {"outcome": "notified", "granted_amount": EUROS, "assessed_by": second}
    fields |= {"requested_amount": EUROS}  # less would need its reason in every notice
    rows = at_the_jury(round, number, state="decided", decided_by=head, **fields)
    for application in rows:
        ledger.reserve(application.case, year=round.year, amount=EUROS, by=head)
    return Notified(round, clerk, second, head, rows)


def signed(number) -> Notified:
    """Drafted one by one, checked and signed: ready to be issued together."""
    world = decided(number)
    for application in world.rows:
        applications.draft_notice(application, by=world.clerk)
    world.sign()
    return world


def work():
    """Until the worker has nothing left to do."""
    while Job.objects.filter(done_at=None).exists():
        sweep()

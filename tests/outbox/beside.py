"""What people, visitors and the clock do beside the lifecycles, and that says something."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.tasks import look_after_waiting_lists
from fonds.accounts.roles import Role
from fonds.accounts.services import (
    change_representative,
    end_representative,
    invite,
)
from fonds.cases import delivery
from fonds.cases import services as cases
from fonds.cases.enquiries.models import Enquiry
from fonds.cases.enquiries.services import receive
from fonds.cases.post.services import release
from tests.clamd import clamd as clamd
from tests.factories import (
    DocumentFactory,
    MunicipalityFactory,
    RepresentativeFactory,
    UserFactory,
)

from .walks import ask_for_waiver


def _write(world):
    case = world.application("formal_check").case
    return lambda: cases.send_message(case, by=world.clerk, text="Guten Tag.")


def _let_go(world):
    case = world.application("formal_check").case
    held = cases.send_message(case, by=world.clerk, text="Guten Tag.")
    return lambda: release(held, by=world.clerk)


def _declare(world):
    """One person represents the organisation alone: the TAN comes at once."""
    application = world.application()
    return lambda: services.submit(application, by=world.member)


def _remind(world):
    request = world.asked().requests.get()
    return lambda: services.remind_of_answer(request)


def _ask(world):
    question = Enquiry(wish="question", name="Olena", email="o@example.org", text="Geld?")
    return lambda: receive(question)


def _invite(world):
    organisation = world.application().case.organisation
    return lambda: invite(organisation, by=world.member, email="neu@example.org", may_submit=False)


def _represent(world):
    row = RepresentativeFactory(organisation=world.application().case.organisation)
    fields = {"name": row.name, "function": row.function, "email": "neu@example.org"}

    def change():
        end_representative(change_representative(row, by=world.member, **fields), by=world.member)

    return change


def _adopt(world):
    """Nobody acts for the organisation any more; two people of the house hand it over."""
    organisation = world.application("formal_check").case.organisation
    organisation.memberships.update(may_submit=False)
    fields = {"email": "neu@example.org", "name": "Nele", "reason": "Ausweis gesehen."}
    claim = services.adopt_organisation(organisation, by=world.clerk, **fields)
    return lambda: services.confirm_adoption(claim, by=world.second)


def _ask_a_municipality(world):
    application, place = world.application("assessment"), MunicipalityFactory()
    fields = {"email": "rathaus@example.org", "question": "Gibt es das schon?"}
    return lambda: services.ask_statement(application, by=world.clerk, municipality=place, **fields)


def _by_committee(world):
    """The board enters what the committee decided; the act itself is that of the head."""
    application, board = world.pending(), UserFactory(role=Role.BOARD)
    paper = {"committee": "Regionsausschuss", "paper": "1", "on": timezone.localdate()}
    votes = {"yes": 9, "no": 0, "abstained": 0}
    return lambda: services.decide_by_committee(
        application, by=board, outcome="rejected", amounts={}, **paper, **votes
    )


def _waiting_is_over(world):
    application = world.waiting()
    type(application).objects.update(waiting_until=timezone.localdate() - timedelta(days=1))
    return look_after_waiting_lists


def _infected(world):
    document = DocumentFactory(
        case=world.application("formal_check").case,
        scan=False,
        file=ContentFile(b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "documents/x.pdf"),
    )
    return lambda: delivery.scan_document(document.pk)


def _accounts(world):
    """Registered, once more with the same address, and the password forgotten, with and without."""
    person = {"name": "Nele", "email": "neu@example.org", "password1": "ein-langes-Wort-7"}

    def visit():
        for name, data in (
            ("account_signup", person),
            ("account_signup", person),
            ("account_reset_password", {"email": "neu@example.org"}),
            ("account_reset_password", {"email": "niemand@example.org"}),
        ):
            Client().post(reverse(name), data)

    return visit


def _ask_for_waiver(world):
    return lambda: ask_for_waiver(world)


BESIDE = [
    _ask_for_waiver,
    *(_write, _let_go, _declare, _remind, _ask, _ask_a_municipality),
    *(_by_committee, _waiting_is_over),
    *(_invite, _represent, _adopt, _infected, _accounts),
]
HELD = {"applications/mails/statement", "jury/mails/invitation"}  # mails that wait for a person

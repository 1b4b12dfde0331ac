"""The profiles of the demonstration: complete, so that an application asks for nothing anew."""

from datetime import date, timedelta
from functools import cache

from django.core.files.base import ContentFile
from django.utils import timezone

from fonds import pdf
from fonds.accounts import services
from fonds.accounts.completeness import needed_papers
from fonds.accounts.models import (
    Charity,
    Exemption,
    InputTax,
    Organisation,
    PaperKind,
    Representative,
    User,
)
from fonds.files import Inspected
from fonds.files.inspect import inspect

from .organisations import BANK_CODE, FUNCTIONS

AGE = {  # days that a paper had when it was laid in
    PaperKind.STATUTES: 1_900,
    PaperKind.REGISTER: 30,
    PaperKind.EXEMPTION: 100,
}
RENEWED_AFTER = timedelta(days=540)  # an extract of the register counts for two years


def complete(organisation: Organisation, number: int, people: list[User], today: date):
    """Everything that the long form asks; ``number`` makes accounts and registers differ."""
    asked, head = organisation.asked, people[0]
    if asked.register:
        organisation.register_court = "Hannover"
        organisation.register_number = f"{asked.register} {201_000 + number}"
    if asked.charity:
        organisation.charity, organisation.tax_office = Charity.YES, "Hannover-Nord"
    organisation.is_voluntary = asked.promises_to_be_voluntary
    organisation.input_tax = InputTax.NO if asked.input_tax else ""
    organisation.contact_name, organisation.contact_email = head.name, head.email
    organisation.contact_phone = f"+49511{5_550_000 + number}"
    organisation.account_holder = organisation.name
    organisation.set_iban(iban(4_711_000 + number))
    organisation.save()
    for person in people:
        Representative.objects.create(
            organisation=organisation,
            name=person.name,
            function=FUNCTIONS.get(organisation.legal_form, "1. Vorsitz"),
            email=person.email,
            confirmed_at=timezone.now(),
        )
    for kind in needed_papers(organisation):
        lay_in(organisation, kind, head, today)


def renew(organisations, today: date):
    """The extracts of the register grow old before the others."""
    for organisation in organisations:
        if PaperKind.REGISTER in needed_papers(organisation):
            head = organisation.memberships.earliest("pk").user
            lay_in(organisation, PaperKind.REGISTER, head, today)


def lay_in(organisation, kind, person, today):
    content, inspected = sheet(kind)
    services.lay_in(
        organisation,
        by=person,
        kind=kind,
        file=ContentFile(content, inspected.name),
        inspected=inspected,
        dated_on=today - timedelta(days=AGE[kind]),
        exemption_kind=Exemption.NOTICE if kind == PaperKind.EXEMPTION else "",
    )


def iban(account: int) -> str:
    """An invented account of a bank that exists, with the checksum it would have."""
    body = f"{BANK_CODE}{account:010d}"
    return f"DE{98 - int(f'{body}131400') % 97:02d}{body}"  # D is 13, E is 14


@cache
def sheet(kind) -> tuple[bytes, Inspected]:
    """A page that says what it stands for; looked into once, the same for all."""
    words = "Diese Unterlage ist erfunden. Sie gehört zur Vorführung."
    content = pdf.report(title=str(kind.label), subtitle="Vorführung", body=words)
    return content, inspect(ContentFile(content, f"{kind.label}.pdf"))

"""Organisations in bulk: invented, each with a profile that lacks nothing."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from applications.demo.organisations import FUNCTIONS
from applications.demo.people import password
from applications.demo.profiles import AGE, iban, sheet
from fonds.accounts.completeness import needed_papers
from fonds.accounts.models import (
    Charity,
    Exemption,
    InputTax,
    LegalForm,
    Membership,
    Organisation,
    OrganisationPaper,
    PaperKind,
    Representative,
    User,
)
from fonds.accounts.validity import valid_until
from fonds.trail.models import AccessEvent

from .known import know
from .words import FAMILY, FIRST, ROOTS, STREETS, THEMES

MANY = 2_000
ACCOUNTS, REGISTERS = 50_000_000, 30_000  # from here on, so that none is one of the demonstration's
FORMS = (  # legal form, the end of its name, how many of a hundred
    (LegalForm.ASSOCIATION, " e. V.", 62),
    (LegalForm.GROUP, "", 12),
    (LegalForm.GGMBH, " gGmbH", 8),
    (LegalForm.FOUNDATION, "", 4),
    (LegalForm.PUBLIC_BODY, "", 6),
    (LegalForm.WELFARE, "", 5),
    (LegalForm.PARTNERSHIP, " GbR", 3),
)


@dataclass
class Applicant:
    """An organisation, who acts for it, and its papers in the order in which they came."""

    organisation: Organisation
    person: User
    representative: Representative
    papers: list[OrganisationPaper] = field(default_factory=list)

    def show_papers(self):
        """From now on the profile has what was laid in until today."""
        now = timezone.now()
        papers = [paper for paper in self.papers if paper.uploaded_at <= now]
        know(self.organisation, papers=papers)


def found(number: int, places, since, seed: int) -> list[Applicant]:
    """So many of them, founded on a day; their people log in as those of the demonstration."""
    chance = Random(f"{seed}-organisations")  # noqa: S311 - a story, no secret
    names, places = _names(number, chance, places), list(places)
    made = [_applicant(index, *name, chance) for index, name in enumerate(names, 1)]
    _store(User, [one.person for one in made])
    _store(Organisation, [one.organisation for one in made])
    _store(Representative, [one.representative for one in made])
    _store(EmailAddress, [_address(one.person) for one in made])
    _store(Membership, [_membership(one) for one in made])
    _lay_in_papers(made, since)
    return made


def _store(model, rows):
    model._base_manager.bulk_create(rows, batch_size=MANY)


def _names(number, chance, places):
    """No two alike: a word, a theme, a place, and the legal form behind them."""
    places, taken = list(places), set()
    while len(taken) < number:
        form, end, _ = chance.choices(FORMS, [share for *_, share in FORMS])[0]
        place = chance.choice(places)
        name = f"{chance.choice(ROOTS)} {chance.choice(THEMES)} {place.name}"
        if name not in taken:
            taken.add(name)
            yield f"{name}{end}", form, place


def _applicant(number, name, form, place, chance):
    person = User(
        email=f"traeger{number}@example.org",
        name=f"{FIRST[number % len(FIRST)]} {FAMILY[number // len(FIRST) % len(FAMILY)]}",
        password=password(),
    )
    organisation = Organisation(
        name=name,
        legal_form=form,
        is_self_organisation=chance.choice(("yes", "no", "no", "unknown")),
        founded_in=chance.randrange(1950, 2022),
        street=f"{chance.choice(STREETS)} {chance.randrange(1, 180)}",
        postcode=place.postcode,
        town=place.name,
        municipality=place,
        email=person.email,
        contact_name=person.name,
        contact_email=person.email,
        contact_phone=f"+49511{6_000_000 + number}",
        account_holder=name,
    )
    _register(organisation, number)
    organisation.set_iban(iban(ACCOUNTS + number))
    representative = Representative(
        organisation=organisation,
        name=person.name,
        function=FUNCTIONS.get(form, "1. Vorsitz"),
        email=person.email,
        confirmed_at=timezone.now(),
    )
    return Applicant(organisation, person, representative)


def _register(organisation, number):
    asked = organisation.asked
    if asked.register:
        organisation.register_court = "Hannover"
        organisation.register_number = f"{asked.register} {REGISTERS + number}"
    if asked.charity:
        organisation.charity, organisation.tax_office = Charity.YES, "Hannover-Nord"
    organisation.is_voluntary = asked.promises_to_be_voluntary
    organisation.input_tax = InputTax.NO if asked.input_tax else ""


def _address(person):
    return EmailAddress(user=person, email=person.email, verified=True, primary=True)


def _membership(one):
    return Membership(user=one.person, organisation=one.organisation, may_submit=True)


# -- papers --------------------------------------------------------------------------------------


def _lay_in_papers(made, since):
    _lay_in((one, kind, since) for one in made for kind in needed_papers(one.organisation))
    _take_over_exemptions(made)
    for one in made:
        know(one.organisation, representatives=[one.representative], cases=())


def renew(made, today):
    """The extracts of the register grow old before the others."""
    _lay_in(
        (one, PaperKind.REGISTER, today)
        for one in made
        if PaperKind.REGISTER in needed_papers(one.organisation)
    )


def _lay_in(papers):
    """All organisations show the same sheet, stored once: it says that it is invented."""
    files = {kind: _file(kind) for kind in PaperKind}
    rows = [_paper(one, kind, files[kind], today) for one, kind, today in papers]
    _store(OrganisationPaper, rows)
    _log(rows)


def _file(kind):
    content, inspected = sheet(kind)
    place = f"papers/vorfuehrung/{inspected.digest}.{inspected.extension}"
    return default_storage.save(place, ContentFile(content)), inspected


def _paper(one, kind, file, today):
    name, inspected = file
    dated_on = today - timedelta(days=AGE[kind])
    exemption = Exemption.NOTICE if kind == PaperKind.EXEMPTION else ""
    row = OrganisationPaper(
        organisation=one.organisation,
        kind=kind,
        exemption_kind=exemption,
        file=name,
        name=inspected.name,
        size=inspected.size,
        digest=inspected.digest,
        dated_on=dated_on,
        valid_until=valid_until(kind, dated_on, exemption),
        uploaded_by=one.person,
    )
    one.papers.append(row)
    return row


def _take_over_exemptions(made):
    """What the tax office wrote stands in the profile too."""
    changed = []
    for one in made:
        for paper in one.papers:
            if paper.kind == PaperKind.EXEMPTION:
                one.organisation.exemption_kind = paper.exemption_kind
                one.organisation.exemption_dated_on = paper.dated_on
                changed.append(one.organisation)
    Organisation.objects.bulk_update(changed, ["exemption_kind", "exemption_dated_on"], MANY)


def _log(papers):
    """Each paper that is laid in stands in the log of accesses, sealed with the entry before."""
    last = AccessEvent.objects.order_by("pk").last()
    previous, rows = last.digest if last else "", []
    for paper in papers:
        facts = {"organisation": paper.organisation_id, "paper": paper.pk, "paper_kind": paper.kind}
        row = AccessEvent(kind="paper.laid_in", by=paper.uploaded_by, facts=facts)
        row.previous = previous
        row.digest = previous = row.seal()
        rows.append(row)
    _store(AccessEvent, rows)

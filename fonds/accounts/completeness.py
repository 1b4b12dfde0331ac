"""What is still missing in a profile, in words, each with the part where it is written.

The short form (micro) asks less than the long one, which also needs register and papers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .legal_forms import PaperKind


class Part(StrEnum):
    """The parts of a profile; each is a page of its own, named by its route."""

    BASICS = "organisation_basics"
    REGISTER = "organisation_register"
    REPRESENTATIVES = "organisation_representatives"
    CONTACT = "organisation_contact"
    ACCOUNT = "organisation_account"
    PAPERS = "organisation_papers"
    MEMBERS = "organisation_members"


# Only whoever may bind the organisation opens these.
FOR_SUBMITTERS = frozenset({Part.REPRESENTATIVES, Part.ACCOUNT, Part.MEMBERS})


@dataclass(frozen=True)
class Missing:
    """What a part lacks; an old paper ``bars`` nothing (§ 24 Abs. 3 VwVfG)."""

    words: str
    part: Part
    bars: bool = True


def parts_of(organisation) -> list[Part]:
    """The parts that this legal form has."""
    asked = organisation.asked
    left_out = set()
    if not (asked.register or asked.charity or asked.input_tax):
        left_out.add(Part.REGISTER)
    if not asked.papers:
        left_out.add(Part.PAPERS)
    return [part for part in Part if part not in left_out]


def missing(organisation, needs_register: bool) -> list[Missing]:
    """Everything that is still missing, in the order of the parts."""
    return [
        gap if isinstance(gap, Missing) else Missing(gap, part)
        for part, asks in ASKS.items()
        for gap in asks(organisation, needs_register)
    ]


def _basics(organisation, needs_register) -> Iterator[str]:
    if not organisation.name:
        yield _("Schreiben Sie den Namen der Organisation.")
    if not organisation.street:
        yield _("Schreiben Sie Straße und Hausnummer.")
    if not organisation.postcode:
        yield _("Schreiben Sie die Postleitzahl.")
    if not organisation.town:
        yield _("Schreiben Sie den Ort.")
    if organisation.asked.promises_to_be_voluntary and not organisation.is_voluntary:
        yield _("Erklären Sie, dass Sie ehrenamtlich handeln.")


def _register(organisation, needs_register) -> Iterator[str]:
    asked = organisation.asked
    if needs_register and asked.needs_register:
        if not organisation.register_court:
            yield _("Wählen Sie das Registergericht.")
        if not organisation.register_number:
            yield _("Schreiben Sie die Registernummer.")
    if asked.charity and not organisation.charity:
        yield _("Sagen Sie, ob Sie als gemeinnützig anerkannt sind.")
    if needs_register and asked.charity and organisation.charity == "yes":
        if not organisation.tax_office:
            yield _("Schreiben Sie, welches Finanzamt zuständig ist.")
        if not organisation.exemption_kind:
            yield _("Wählen Sie die Art des Bescheids vom Finanzamt.")
        if not organisation.exemption_dated_on:
            yield _("Schreiben Sie das Datum des Bescheids vom Finanzamt.")
    if asked.input_tax and not organisation.input_tax:
        yield _("Sagen Sie, ob Sie Vorsteuer abziehen können.")


def _representatives(organisation, needs_register) -> Iterator[str]:
    people = list(organisation.representatives.current())
    short = organisation.signatures_needed - len(people)
    if not people:
        yield _("Tragen Sie ein, wer Sie vertritt.")
    elif short > 0:
        words = _("%(needed)s Personen unterschreiben zusammen. Tragen Sie noch %(short)s ein.")
        yield words % {"needed": organisation.signatures_needed, "short": short}
    confirmed = sum(person.confirmed_at is not None for person in people)
    if confirmed < min(organisation.signatures_needed, len(people)):
        for person in people:
            if person.confirmed_at is None:
                words = _("%(name)s muss die E-Mail-Adresse noch bestätigen.")
                yield words % {"name": person.name}


def _contact(organisation, needs_register) -> Iterator[str]:
    if not organisation.contact_name:
        yield _("Schreiben Sie, wen wir bei Fragen ansprechen.")
    if not organisation.contact_phone:
        yield _("Schreiben Sie die Telefonnummer der Ansprechperson.")
    if not organisation.contact_email:
        yield _("Schreiben Sie die E-Mail-Adresse der Ansprechperson.")


def _account(organisation, needs_register) -> Iterator[str]:
    if not organisation.account_holder:
        yield _("Schreiben Sie, wem das Konto gehört.")
    if not organisation.iban:
        yield _("Schreiben Sie die IBAN.")
    if holder_differs(organisation) and not organisation.holder_note:
        yield _("Das Konto gehört jemand anderem. Schreiben Sie, warum.")


def _papers(organisation, needs_register) -> Iterator[str | Missing]:
    kinds = needed_papers(organisation) if needs_register else []
    newest = organisation.papers.newest() if kinds else {}
    for kind in kinds:
        paper = newest.get(kind)
        if paper is None:
            yield _("Laden Sie hoch: %(paper)s.") % {"paper": kind.label}
        elif paper.is_expired:
            yield Missing(expired(paper), Part.PAPERS, bars=False)


def _members(organisation, needs_register) -> Iterator[str]:
    yield from ()


ASKS = {
    Part.BASICS: _basics,
    Part.REGISTER: _register,
    Part.REPRESENTATIVES: _representatives,
    Part.CONTACT: _contact,
    Part.ACCOUNT: _account,
    Part.PAPERS: _papers,
    Part.MEMBERS: _members,
}


def needed_papers(organisation) -> list[PaperKind]:
    """The papers that the long form needs; the one on charity only of who says yes to it."""
    kinds = [kind for kind in PaperKind if kind in organisation.asked.papers]
    if organisation.charity != "yes":
        kinds = [kind for kind in kinds if kind != PaperKind.EXEMPTION]
    return kinds


def expired(paper) -> str:
    words = _("%(paper)s: abgelaufen am %(day)s. Laden Sie die neue Fassung hoch.")
    return words % {
        "paper": paper.get_kind_display(),
        "day": date_format(paper.valid_until, "SHORT_DATE_FORMAT"),
    }


def holder_differs(organisation) -> bool:
    """Does the account belong to somebody whose name does not resemble the organisation's?"""
    holder, name = _plain(organisation.account_holder), _plain(organisation.name)
    short = _plain(organisation.short_name)
    return bool(holder) and holder not in {name, short} and not (name in holder or holder in name)


def _plain(text: str) -> str:
    """A name without its legal form, its punctuation and its capitals."""
    text = re.sub(r"\be\.?\s?v\.?|\bg?gmbh\b|\bgug\b|\be\.?\s?g\.?|\bgbr\b", " ", text.casefold())
    return " ".join(re.findall(r"\w+", text))

"""What could tie a person of the house to a case: pointed at, never decided.

The system knows members, names and addresses. What they mean, only the person knows.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from fonds.accounts.models import Invitation
from fonds.trail.models import AccessEvent

from .models import Conflict

# Whoever has an address there shares it with millions: it ties nobody to anybody. The providers are
# those that people in Germany use; the last line holds names that belong to nobody (RFC 2606).
PROVIDERS = """
gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.info gmx.eu web.de email.de freenet.de t-online.de
magenta.de arcor.de vodafonemail.de 1und1.de online.de kabelmail.de htp-tel.de o2mail.de
o2online.de ewetel.net ewe.net posteo.de posteo.net mailbox.org mail.de mail.com email.com
gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de live.com live.de
msn.com yahoo.com yahoo.de ymail.com aol.com aol.de icloud.com me.com mac.com proton.me
protonmail.com pm.me tutanota.com tutanota.de tuta.io tuta.com zoho.com yandex.com yandex.ru
mail.ru ukr.net facebook.com instagram.com linktr.ee jimdofree.com wordpress.com blogspot.com
wixsite.com
example.org example.com example.net
"""
PUBLIC = frozenset(PROVIDERS.split())
LEFT = ("member.left", "member.removed")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "ø": "o"})
TITLES = "dr prof med dipl ing von van de da der den del di el al zu zur und e v"
NO_NAMES = frozenset(TITLES.split())


@dataclass(frozen=True)
class Hint:
    code: str
    words: str


def conflict_hints(case, user) -> list[Hint]:
    """In words for this person: why one could ask about this case."""
    return hints_by_case([case], user)[case.pk]


def hints_by_case(cases: Iterable, user) -> dict[int, list[Hint]]:
    """The hints of each case by its id; asks as much of the database for thirty as for one."""
    cases = list(cases)
    known = _Known.of({case.organisation_id for case in cases}, user)
    prefetch_related_objects([case.organisation for case in cases], "representatives")
    return {case.pk: list(_hints(case, user, known)) for case in cases}


@dataclass(frozen=True)
class _Known:
    """What the system knows of a person, as sets of ids of organisations."""

    member: set[int]
    invited: set[int]
    left: set[int]
    conflicts: list[tuple[int, int]]  # organisation and case

    @classmethod
    def of(cls, organisations, user):
        claims = Invitation.objects.filter(
            organisation__in=organisations, email__iexact=user.email, accepted_at__isnull=False
        )
        left = AccessEvent.objects.filter(kind__in=LEFT, facts__member=user.pk)
        conflicts = Conflict.objects.filter(user=user, case__organisation__in=organisations)
        return cls(
            member=set(user.memberships.values_list("organisation", flat=True)),
            invited=set(claims.values_list("organisation", flat=True)),
            left={facts["organisation"] for facts in left.values_list("facts", flat=True)},
            conflicts=list(conflicts.values_list("case__organisation", "case")),
        )


def _hints(case, user, known):
    organisation = case.organisation
    people = sorted(organisation.representatives.all(), key=lambda row: row.pk)
    yield from _member(organisation, known)
    yield from _domain(organisation, people, user)
    yield from _names(organisation, people, user)
    yield from _earlier(case, known)


def _member(organisation, known):
    if organisation.pk in known.member:
        words = _("Sie arbeiten im System für {organisation} mit.")
        yield Hint("member", words.format(organisation=organisation))
    elif organisation.pk in known.invited | known.left:
        words = _("Sie haben im System früher für {organisation} mitgearbeitet.")
        yield Hint("was_member", words.format(organisation=organisation))


def _names(organisation, people, user):
    """Once for each person there, in the order in which the organisation names them."""
    named = [*(person.name for person in people), organisation.contact_name]
    named.append(organisation.name if organisation.is_person else "")
    if fold(organisation.account_holder) != fold(organisation.name):
        named.append(organisation.account_holder)
    own = name_parts(user.name)
    for name in filter(None, dict.fromkeys(named)):
        if own and name_parts(name) == own:
            words = _("Sie haben den gleichen Namen wie {name}.")
            yield Hint("same_name", words.format(name=name))
        elif surnames(name) & surnames(user.name):
            words = _("Sie haben den gleichen Nachnamen wie {name}.")
            yield Hint("same_surname", words.format(name=name))


def _domain(organisation, people, user):
    addresses = [organisation.email, organisation.contact_email, *(row.email for row in people)]
    theirs = {domain_of(address) for address in addresses}
    theirs.add(host_of(organisation.website))
    own = domain_of(user.email)
    if any(belongs_together(own, other) for other in theirs):
        words = _("Ihre E-Mail-Adresse gehört zu {domain}, wie Adressen von {organisation}.")
        yield Hint("domain", words.format(domain=own, organisation=organisation))


def _earlier(case, known):
    if any(owner == case.organisation_id and pk != case.pk for owner, pk in known.conflicts):
        words = _("Sie waren in einem anderen Vorgang von {organisation} befangen.")
        yield Hint("earlier", words.format(organisation=case.organisation))


# -- names -----------------------------------------------------------------------------------------
def name_parts(name: str) -> list[str]:
    """Without titles, case, accents and spelling of umlauts; the order does not count."""
    return sorted(part for word in _words(name) for part in word)


def surnames(name: str) -> set[str]:
    """The last word of a name; each half of a double name is one."""
    words = _words(name)
    return set(words[-1]) if words else set()


def _words(name):
    """Of ``Dr. Ayşe Müller-Öz``: [[ayse], [mueller, oez]]."""
    surname, comma, first = name.partition(",")
    text = fold(f"{first} {surname}" if comma else name)
    words = [re.findall(r"[^\W\d_]+", word) for word in re.split(r"[\s.]+", text)]
    words = [[part for part in word if part not in NO_NAMES] for word in words]
    return [word for word in words if word]


def fold(text: str) -> str:
    """``Aydın`` is ``aydin``, ``Müller`` is ``mueller``: one spelling for all keyboards."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(UMLAUTS)
    apart = unicodedata.normalize("NFKD", folded)
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return bare.casefold().translate(UMLAUTS)


# -- domains ---------------------------------------------------------------------------------------
def domain_of(address: str) -> str:
    return address.rpartition("@")[2].strip().casefold()


def host_of(website: str) -> str:
    return (urlsplit(website).hostname or "").removeprefix("www.")


def belongs_together(one: str, other: str) -> bool:
    """The same domain, or one within the other; not if anybody can have an address there."""
    if "." not in one or "." not in other or is_public(one) or is_public(other):
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def is_public(domain: str) -> bool:
    return any(domain == known or domain.endswith(f".{known}") for known in PUBLIC)

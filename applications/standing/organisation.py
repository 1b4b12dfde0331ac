"""Where an organisation stands with the fund: its cases, its money, its proofs, what is odd."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from applications.models import Application
from applications.organisations.hints import Hint, hints_between
from fonds.accounts.models import Organisation
from fonds.budget import statistics as money
from fonds.budget.statistics import ZERO, Kind
from measures.grants.lifecycle import State
from measures.grants.models import Grant

PROOF_COMES = [State.NOTIFIED, State.FINAL, State.RUNNING, State.REPORT_DUE]
COMPARED = (
    *("name", "short_name", "legal_form", "is_self_organisation", "street", "postcode", "town"),
    *("municipality", "email", "phone", "website", "umbrella", "register_court"),
    *("register_number", "charity", "tax_office", "tax_number", "contact_name", "contact_email"),
    *("account_holder", "signatures_needed"),
)

OWN_WORDS = {  # the form asks the organisation itself
    "is_self_organisation": "Migrantenselbstorganisation",
    "charity": "Gemeinnützig",
    "contact_name": "Ansprechperson",
    "contact_email": "E-Mail der Ansprechperson",
    "account_holder": "Kontoinhaber",
    "signatures_needed": "Unterschriften zusammen",
}


@dataclass(frozen=True)
class CaseRow:
    application: Application
    grant: Grant | None
    paid: Decimal  # less what came back


@dataclass(frozen=True)
class YearRow:
    """One budget year, as it is booked."""

    year: int
    reserved: Decimal
    committed: Decimal
    paid: Decimal
    refunded: Decimal


@dataclass(frozen=True)
class OpenProof:
    grant: Grant
    due_on: date
    is_due: bool


@dataclass(frozen=True)
class Account:
    cases: list[CaseRow]
    years: list[YearRow]
    proofs: list[OpenProof]
    hints: list[Hint]

    @property
    def requested(self):
        return sum((row.application.requested_amount or ZERO for row in self.cases), ZERO)

    @property
    def granted(self):
        return sum((row.application.granted_amount or ZERO for row in self.cases), ZERO)

    @property
    def paid(self):
        return sum((row.paid for row in self.cases), ZERO)


def account_of(organisation, user) -> Account:
    """Of the cases that this person may see, in four queries."""
    rows = Application.objects.visible_to(user).filter(
        case__organisation=organisation, case__file_number__isnull=False
    )
    applications = list(rows.select_related("case__organisation", "case__round__line"))
    applications.sort(key=lambda one: one.pk, reverse=True)
    grants = Grant.objects.filter(case__in=[one.case_id for one in applications])
    by_case = {one.case_id: one for one in grants.select_related("measure", "case__round__line")}
    booked = money.sums_of([one.case_id for one in applications])
    return Account(
        cases=[
            CaseRow(one, by_case.get(one.case_id), _paid(booked, one.case_id))
            for one in applications
        ],
        years=_years(booked),
        proofs=_proofs(by_case.values()),
        hints=hints_between(applications),
    )


def _paid(booked, case):
    rows = [sums for (one, _), sums in booked.items() if one == case]
    return sum((sums[Kind.PAY] - sums[Kind.REFUND] for sums in rows), ZERO)


def _years(booked):
    totals: dict[int, dict[str, Decimal]] = {}
    for (_, year), sums in booked.items():
        total = totals.setdefault(year, dict.fromkeys(Kind, ZERO))
        for kind, amount in sums.items():
            total[kind] += amount
    return [
        YearRow(
            year,
            reserved=sums[Kind.RESERVE],
            committed=sums[Kind.COMMIT],
            paid=sums[Kind.PAY],
            refunded=sums[Kind.REFUND],
        )
        for year, sums in sorted(totals.items(), reverse=True)
    ]


def _proofs(grants):
    """What still has to be shown, the most urgent first."""
    found = [
        OpenProof(grant, grant.proof_due_on, grant.state == State.REPORT_DUE)
        for grant in grants
        if grant.state in PROOF_COMES and grant.measure.ends_on
    ]
    return sorted(found, key=lambda proof: proof.due_on)


# -- two rows, one organisation --------------------------------------------------------------------
def what_moves(organisation) -> list[tuple[str, int]]:
    """In words, how much of each hangs on it."""
    return [
        ("Vorgänge und Entwürfe", organisation.cases.count()),
        ("Personen, die mitarbeiten", organisation.memberships.count()),
        ("offene Einladungen", organisation.invitations.open().count()),
        ("Vertretungsberechtigte", organisation.representatives.current().count()),
        ("Unterlagen", organisation.papers.count()),
        ("Datenauskünfte", organisation.takeouts.count()),
    ]


def differences(keep, drop) -> list[tuple[str, str, str]]:
    """Side by side, what both say of themselves and not alike; of the account only the end."""
    rows = [
        (_label(name), _told(keep, name), _told(drop, name))
        for name in COMPARED
        if getattr(keep, name) != getattr(drop, name)
    ]
    if keep.iban_fingerprint != drop.iban_fingerprint:
        rows.append(("IBAN", keep.iban_masked, drop.iban_masked))
    return rows


def _label(name):
    return OWN_WORDS.get(name) or str(Organisation._meta.get_field(name).verbose_name)


def _told(organisation, name):
    tell = getattr(organisation, f"get_{name}_display", None)
    value = tell() if tell else getattr(organisation, name)
    return "" if value is None else str(value)

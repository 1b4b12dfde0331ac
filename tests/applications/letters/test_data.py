"""The notice for machines: what docs/bescheid-daten.md says, and nobody's name."""

import json

import pytest
from django.conf import settings

from . import written
from .written import DRAFTED

HEAD = {"schema", "version", "kind", "file_number", "recipient", "project"}


def test_a_grant_for_machines(people):
    data = written.granted(people).data

    assert {name: data[name] for name in data if name not in HEAD | {"plan"}} == {
        "currency": "EUR",
        "requested": "11129.50",
        "granted": "11129.50",
        "amounts": {"2027": "5000.00", "2028": "6129.50"},
        "financing": {"kind": "shortfall", "share_percent": None, "eligible": "15009.00"},
        "period": {
            "funded_from": "2027-09-01",
            "starts_on": "2027-09-01",
            "ends_on": "2028-08-31",
        },
        "payment_shares": ["50", "40", "10"],
        "proof": {"due_on": "2029-02-28", "kind": "with_vouchers"},
        "obligations": ["publicity", "inventory", "quotes"],
        "remedy": {"kind": "Klage", "court": "Verwaltungsgericht Hannover"},
    }
    assert data["plan"][0] == {
        "side": "cost",
        "kind": "fees",
        "label": "Honorare Sprachmittlung",
        "amount": "9000.00",
    }
    assert len(data["plan"]) == 6


def test_a_rejection_for_machines_is_smaller(people):
    data = written.rejected(people).data

    assert set(data) - HEAD == {"currency", "requested", "criteria", "reasons", "remedy"}
    assert (data["criteria"], data["reasons"]) == (["Bedarf vor Ort"], ["quality"])


@pytest.mark.parametrize("kind", DRAFTED)
def test_every_field_is_documented_and_names_no_person(kind, people):
    draft = DRAFTED[kind](people)
    told = (settings.BASE_DIR / "docs/bescheid-daten.md").read_text()

    assert set(draft.data) >= HEAD
    assert [name for name in draft.data if f"`{name}`" not in told] == []
    assert f"`{draft.data['kind']}`" in told
    for person in people.values():
        assert person.name not in json.dumps(draft.data)

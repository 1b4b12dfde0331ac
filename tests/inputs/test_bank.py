"""IBANs as people copy them; what is shown of them."""

import random

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st
from schwifty import IBAN

from fonds.inputs import Fault, IbanField, bank_of, grouped, iban, masked

ACCOUNT = "DE89370400440532013000"
SEPA = ["DE", "AT", "NL", "BE", "FR", "ES", "IT", "PL", "CH", "SE", "LU", "NO"]


@st.composite
def ibans(draw):
    country, seed = draw(st.sampled_from(SEPA)), draw(st.integers(0, 10**6))
    return str(IBAN.random(country, random=random.Random(seed)))


def complaint(typed):
    with pytest.raises(Fault) as refused:
        iban(typed)
    return str(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "DE89370400440532013000",
        "de89 3704 0044 0532 0130 00",
        "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000",
        " DE89-3704-0044-0532-0130-00\r\n",
        "IBAN: DE89 3704 0044 0532 0130 00",
        "DE89\u200b370400440532013000",
    ],
)
def test_an_iban_is_taken_as_people_write_it(typed):
    assert iban(typed) == ACCOUNT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "DE88 3704 0044 0532 0130 00",
            "Bei dieser IBAN stimmt die Prüfziffer nicht. Vergleichen Sie sie mit Ihrem "
            "Kontoauszug.",
        ),
        (
            "DE89 3704 0044 0532 0130 0",
            "Diese IBAN hat zu viele oder zu wenige Stellen. Vergleichen Sie sie mit Ihrem "
            "Kontoauszug.",
        ),
        (
            "XX89 3704 0044 0532 0130 00",
            "Das Land vorne in der IBAN gibt es nicht. In Deutschland beginnt eine IBAN mit DE.",
        ),
        (
            "TR33 0006 1005 1978 6457 8413 26",
            "In dieses Land können wir nicht überweisen. Nennen Sie ein Konto im SEPA-Raum.",
        ),
        (
            "532013000",
            "Das ist keine IBAN. Schreiben Sie zum Beispiel DE89 3704 0044 0532 0130 00.",
        ),
        (
            "DE89 37O4 0044 0532 0130 00",
            "Das ist keine IBAN. Schreiben Sie zum Beispiel DE89 3704 0044 0532 0130 00.",
        ),
    ],
)
def test_each_fault_of_an_iban_has_its_cure(typed, words):
    assert complaint(typed) == words


def test_a_fault_never_holds_the_number():
    with pytest.raises(Fault) as refused:
        iban("DE89 37O4 0044 0532 0130 00")

    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@given(ibans(), st.sampled_from([" ", "", "\u00a0", "-", "\t"]), st.booleans())
def test_an_iban_in_every_usual_spelling_is_the_same(number, blank, is_small):
    typed = grouped(number).replace(" ", blank)

    assert iban(typed.lower() if is_small else typed) == number


@given(ibans())
def test_an_iban_shown_is_an_iban_typed(number):
    field = IbanField()

    assert field.clean(field.prepare_value(number)) == number


def test_an_iban_typed_wrong_stays_as_it_was_typed():
    assert IbanField().prepare_value("DE88370400440532013000") == "DE88370400440532013000"


@given(ibans(), st.integers(4, 21), st.integers(1, 9))
def test_a_slip_of_one_digit_is_noticed(number, place, step):
    place = min(place, len(number) - 1)
    if not number[place].isdigit():
        return
    slipped = str((int(number[place]) + step) % 10)

    with pytest.raises(Fault):
        iban(number[:place] + slipped + number[place + 1 :])


@given(st.text(max_size=40) | st.text("DEATFR0123456789 ", max_size=40))
def test_an_iban_never_breaks_on_what_is_typed(typed):
    try:
        number = IbanField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert number == "" or iban(number) == number


def test_bank_is_named_where_it_is_known():
    assert bank_of("DE89 3704 0044 0532 0130 00") == "Commerzbank"
    assert bank_of("DE88 3704 0044 0532 0130 00") == ""
    assert bank_of("") == ""


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("DE89370400440532014710", "DE•• •••• •••• •••• ••47 10"),
        ("de89 3704 0044 0532 0147 10", "de•• •••• •••• •••• ••47 10"),
        ("NO9386011117947", "NO•• •••• •••7 947"),
        ("1234567", "•••• •••"),
        ("", ""),
    ],
)
def test_a_masked_iban_tells_country_and_last_digits(number, shown):
    assert masked(number) == shown


@given(st.text(max_size=40))
def test_a_mask_hides_at_least_half(text):
    shown = masked(text).replace(" ", "").replace("•", "")

    assert shown == "" or len(shown) == 6

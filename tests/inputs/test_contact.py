"""Telephone numbers and addresses as people write and copy them."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from fonds.inputs import EmailField, Fault, PhoneField, email, phone

NO_PHONE = "Das ist keine Telefonnummer. Schreiben Sie zum Beispiel 0511 1234567."
NO_EMAIL = "Das ist keine E-Mail-Adresse. Schreiben Sie zum Beispiel name@verein.de."
BLANK_IN_EMAIL = (
    "In der E-Mail-Adresse steht ein Leerzeichen. Schreiben Sie sie ohne Leerzeichen, "
    "zum Beispiel name@verein.de."
)
AREAS = st.sampled_from(["511", "30", "5131", "5032", "171", "176", "151"])


def complaint(read, typed):
    with pytest.raises(Fault) as refused:
        read(typed)
    return str(refused.value)


@pytest.mark.parametrize(
    "typed",
    [
        "0511 / 123-45 67",
        "+49 (0)511 1234567",
        "0049 511 1234567",
        "(0511) 1234567",
        "0511\u00a01234567",
        "0511–1234567",
        "+49 511 / 123 45 67",
        "Tel.: 0511 1234567",
        "  0511.1234567 ",
    ],
)
def test_a_number_is_taken_as_people_write_it(typed):
    assert phone(typed) == "+495111234567"


def test_a_number_abroad_keeps_its_country():
    assert phone("0043 1 58058-0") == "+431580580"
    assert PhoneField().prepare_value("+431580580") == "+43 1 580580"


@pytest.mark.parametrize("typed", ["511 1234567", "511/1234567", "49 511 1234567"])
def test_a_number_without_its_zero_names_the_cure(typed):
    assert complaint(phone, typed) == (
        "Vorne fehlt die 0. Schreiben Sie die Nummer mit Vorwahl, zum Beispiel 0511 1234567."
    )


@pytest.mark.parametrize(
    "typed", ["", "-", "keine", "0511", "0511 123 App. 5", "+999 12345678", "0511 VEREIN", "0" * 40]
)
def test_what_is_no_number_is_asked_again(typed):
    assert complaint(phone, typed) == NO_PHONE


@given(AREAS, st.integers(2_000_000, 9_999_999))
def test_a_number_in_every_usual_spelling_is_the_same(area, digits):
    number = str(digits)
    spellings = [
        f"0{area}{number}",
        f"0{area} / {number[:3]} {number[3:]}",
        f"(0{area}) {number[:4]}-{number[4:]}",
        f"+49{area}{number}",
        f"+49 (0){area} {number}",
        f"0049 {area} {number}",
    ]
    try:
        meant = phone(spellings[0])
    except Fault:  # too short for this area
        assert {complaint(phone, spelling) for spelling in spellings} == {NO_PHONE}
        return
    assert {phone(spelling) for spelling in spellings} == {meant} == {f"+49{area}{number}"}


@given(AREAS, st.integers(20_000_000, 99_999_999))
def test_a_number_shown_is_a_number_typed(area, digits):
    field, number = PhoneField(), f"+49{area}{digits}"

    shown = field.prepare_value(number)

    assert shown.replace(" ", "") == f"0{area}{digits}"
    assert field.clean(shown) == number


def test_a_number_typed_wrong_stays_as_it_was_typed():
    assert PhoneField().prepare_value("511 / 12") == "511 / 12"
    assert PhoneField().prepare_value("0511 / 1234567") == "0511 / 1234567"


@given(st.text(max_size=30) | st.text("0123456789+()/- ", max_size=30))
def test_a_number_never_breaks_on_what_is_typed(typed):
    field = PhoneField(required=False)
    try:
        number = field.clean(typed)
    except forms.ValidationError:
        return
    assert number == "" or field.clean(field.prepare_value(number)) == number


@given(
    st.from_regex(r"[a-z][a-z0-9._+-]{0,20}[a-z0-9]@[a-z]{2,20}\.(de|org)", fullmatch=True).filter(
        lambda address: ".." not in address
    ),
    st.text(" \t\r\n\u00a0\u200b\ufeff", max_size=4),
    st.text(" \t\r\n\u00a0\u200b\ufeff", max_size=4),
)
def test_an_address_with_blanks_round_it_is_the_address(address, before, after):
    field = EmailField()

    assert field.clean(f"{before}{address}{after}") == address
    assert field.clean(field.prepare_value(address)) == address


@pytest.mark.parametrize("inside", [" ", "\u00a0", "\u200b", "\n"])
def test_a_blank_inside_an_address_names_the_cure(inside):
    assert complaint(email, f"name@{inside}verein.de") == BLANK_IN_EMAIL


@pytest.mark.parametrize(
    "typed", ["name", "name@", "@verein.de", "a@b@c.de", "", "a" * 250 + "@b.de"]
)
def test_what_is_no_address_is_asked_again(typed):
    assert complaint(email, typed) == NO_EMAIL


@given(st.text(max_size=40) | st.text("ab@. \u200b", max_size=20))
def test_an_address_never_breaks_on_what_is_typed(typed):
    try:
        address = EmailField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert address == "" or email(address) == address

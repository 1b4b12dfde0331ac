"""Money and whole numbers in any spelling that can mean only one thing."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import number_format
from hypothesis import given
from hypothesis import strategies as st

from fonds.inputs import MoneyField, WholeField, money, whole

AMOUNTS = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1500", "1500.00"),
        ("1.500", "1500.00"),
        ("1.500,00", "1500.00"),
        ("1.500,5", "1500.50"),
        ("1500.50", "1500.50"),
        ("1 500,00 €", "1500.00"),
        ("1\u00a0500 EUR", "1500.00"),
        ("0,99", "0.99"),
        ("1.234.567,89", "1234567.89"),
        ("−5", "-5.00"),
        ("1.500,-", "1500.00"),
        ("1500,–", "1500.00"),
        ("€ 1.500,--", "1500.00"),
        ("1,500.00", "1500.00"),
    ],
)
def test_money_is_taken_as_people_write_it(typed, meant):
    assert money(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["", "viel", "1,2,3", "1.50,00", "1,234", "12.34.56", "--1", "1e5", ",-"]
)
def test_money_in_doubt_is_asked_again(typed):
    with pytest.raises(ValueError, match="^"):
        money(typed)


@given(AMOUNTS, st.sampled_from(["{}", "{} €", "EUR {}", " {}\u00a0€ ", "{}Euro"]))
def test_money_in_every_usual_spelling_is_the_same_sum(amount, frame):
    plain, grouped = f"{amount:.2f}", f"{amount:,.2f}"
    german = grouped.translate(str.maketrans(",.", ".,"))

    spellings = [plain, plain.replace(".", ","), german, german.replace(".", " "), grouped]

    assert {money(frame.format(spelling)) for spelling in spellings} == {amount}


@pytest.mark.parametrize("language", ["de", "en"])
@given(amount=AMOUNTS)
def test_money_shown_is_money_typed(language, amount):
    field = MoneyField()

    with translation.override(language):
        assert field.clean(field.prepare_value(amount)) == amount


@given(st.text(max_size=20) | st.text("0123456789.,-− €", max_size=80))
def test_money_never_breaks_on_what_is_typed(typed):
    try:
        amount = MoneyField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert amount is None or amount == amount.quantize(Decimal("0.01"))


@pytest.mark.parametrize("typed", ["9" * 12, "9" * 40])
def test_money_beyond_all_measure_is_asked_again(typed):
    with pytest.raises(forms.ValidationError) as refused:
        MoneyField().clean(typed)

    assert refused.value.messages == [
        "Dieser Betrag ist zu hoch. Prüfen Sie, ob ein Komma fehlt.",
    ]


def test_another_spelling_of_the_same_sum_is_no_change():
    field = MoneyField()

    assert not field.has_changed(Decimal("1500.00"), "1.500 €")
    assert field.has_changed(Decimal("1500.00"), "1.501 €")
    assert field.has_changed(Decimal("1500.00"), "viel")


@given(st.integers(0, 10**9))
def test_a_whole_number_in_every_usual_spelling_is_the_same(number):
    with translation.override("de"):
        german = number_format(number, force_grouping=True)

    spellings = [str(number), german, german.replace(".", " "), german.replace(".", "\u202f")]

    assert {whole(f" {spelling} ") for spelling in spellings} == {number}


@pytest.mark.parametrize("typed", ["", "viele", "1.2", "1,200", "12,0", "1e3", "1.2000", "²"])
def test_a_number_that_is_not_whole_is_asked_again(typed):
    with pytest.raises(ValueError, match=r"Schreiben Sie zum Beispiel 1200\."):
        whole(typed)


@given(st.integers(0, 999_999_999))
def test_a_whole_number_shown_is_the_number_typed(number):
    field = WholeField()

    assert field.clean(str(field.prepare_value(number))) == number


@pytest.mark.parametrize("typed", ["0", "1.201", "-5"])
def test_a_whole_number_out_of_range_names_the_range(typed):
    with pytest.raises(forms.ValidationError) as refused:
        WholeField(1, 1200).clean(typed)

    assert refused.value.messages == ["Schreiben Sie eine Zahl zwischen 1 und 1.200."]


@given(st.text(max_size=30) | st.text("0123456789.-", max_size=30))
def test_a_whole_number_never_breaks_on_what_is_typed(typed):
    try:
        number = WholeField(required=False).clean(typed)
    except forms.ValidationError:
        return
    assert number is None or number in range(1_000_000_000)

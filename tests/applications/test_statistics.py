"""The figures of the year: from facts and bookings, to the cent."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications import services, statistics
from fonds.budget.models import BudgetYear, PublishedFigure
from tests.factories import (
    AppropriationFactory,
    LetterDraftFactory,
    MembershipFactory,
    MunicipalityFactory,
    received,
)
from tests.steps import hand_in

from .sued import lost

TODAY = timezone.localdate()
YEAR = TODAY.year


def ask_for(asked=4000, places=()):
    application = received(
        state="draft",
        case__file_number=None,
        requested_amount=asked,
        is_region_wide=not places,
    )
    application.municipalities.set(places)
    application.costs.update(amount=asked + 1000)
    member = MembershipFactory(organisation=application.case.organisation).user
    return hand_in(application, by=member)


def answer(application, decider, amount):
    """Decide and notify, with a signed draft at hand; no amount is a rejection."""
    type(application).objects.filter(pk=application.pk).update(state="decision_ready")
    words = {"outcome": "notified", "amounts": {YEAR: Decimal(amount)}}
    if not amount:
        words = {"outcome": "rejected", "amounts": {}, "reasons": ("budget",)}
    application = services.decide(application, by=decider, **words)
    LetterDraftFactory(case=application.case)
    return services.notify(application, by=decider)


@pytest.fixture
def year(decider):
    """Two grants, one of them in two places; one rejection; one application taken back."""
    AppropriationFactory(amount=50_000)
    places = [MunicipalityFactory(), MunicipalityFactory(ags="03241015", name="Seelze")]
    answer(ask_for(4000), decider, 3500)
    answer(ask_for(3001, places=places), decider, 3001)
    answer(ask_for(2000), decider, 0)
    taken_back = ask_for(500)
    member = taken_back.case.organisation.memberships.get().user
    services.withdraw(taken_back, by=member)


def table(key, as_of=None):
    (found,) = [one for one in statistics.tables(YEAR, as_of) if one.key == key]
    return {name: cells for name, *cells in found.rows}


def test_key_figures(year):
    assert table("eckwerte") == {
        "Anträge": [4],
        "davon zurückgezogen": [1],
        "beantragt in Euro": [Decimal("9501.00")],
        "bewilligt": [2],
        "abgelehnt": [1],
        "unzulässig": [0],
        "bewilligt in Euro": [Decimal("6501.00")],
        "Durchschnitt in Euro": [Decimal("3250.50")],
        "Median in Euro": [Decimal("3250.50")],
    }


def test_money_of_several_places_is_split_to_the_cent(year):
    found = table("kommunen")

    assert found["Laatzen"][:2] == [1, Decimal("1500.50")]
    assert found["Seelze"][:2] == [1, Decimal("1500.50")]
    assert found["regionsweit"][:2] == [1, Decimal("3500.00")]
    assert found["Laatzen"][2] == Decimal("37.51")  # for each of 40 thousand inhabitants


def test_parts_sum_to_the_whole(year):
    whole = table("eckwerte")["bewilligt in Euro"][0]

    assert sum(row[2] for row in table("handlungsfelder").values()) == whole
    assert sum(row[1] for row in table("kommunen").values()) == whole
    assert sum(row[0] for row in table("raum").values()) == whole
    assert table("haushalt")["gebunden, noch nicht bezahlt"] == [whole]


@given(st.integers(0, 10**7), st.integers(1, 21))
def test_splitting_loses_no_cent(cents, parts):
    amount = Decimal(cents) / 100
    shares = statistics.split(amount, parts)

    assert sum(shares) == amount
    assert max(shares) - min(shares) <= Decimal("0.01")


def test_the_figures_of_a_past_day_do_not_change(decider):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        application = ask_for()
    before = table("eckwerte", as_of=TODAY - timedelta(days=2))

    answer(application, decider, 4000)

    assert table("eckwerte", as_of=TODAY - timedelta(days=2)) == before
    assert table("eckwerte")["bewilligt"] == [1]


def test_who_is_decided_on_anew_counts_once_by_the_last_decision(clerk, decider):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        denied = answer(ask_for(4000), decider, 0)
    lost(denied, by=clerk)
    application = services.reopen(denied, by=decider, reason="Das Urteil.")
    between = table("eckwerte")
    answer(application, decider, 3500)

    found = table("eckwerte")

    names = ("Anträge", "abgelehnt", "bewilligt", "bewilligt in Euro")
    assert [between[name] for name in names] == [[1], [0], [0], [0]]
    assert [found[name] for name in names] == [[1], [0], [1], [3500]]
    past = table("eckwerte", as_of=TODAY - timedelta(days=2))
    assert [past[name] for name in names] == [[1], [1], [0], [0]]


def test_cumulated_press_figures_never_enter(year):
    for is_cumulated, standing, number in ((True, "kumuliert", 434), (False, "Jahreswert", 88)):
        PublishedFigure.objects.create(
            year=2018, is_cumulated=is_cumulated, standing=standing, applications=number, source="x"
        )

    found = table("zeitreihe")

    assert found[2018] == [88, None, None, "laut Presse: x"]
    assert found[YEAR][:2] == [4, 2]


def test_a_year_that_is_not_kept_is_refused_in_words(client):
    BudgetYear.objects.create(year=2009, is_kept_here=False)

    for year in (2009, 1850):
        with pytest.raises(CommandError, match=f"Für {year} führt dieses System keine Zahlen."):
            call_command("export_statistics", year=year, format="csv")
        assert client.get(reverse("statistics:year", args=[year])).status_code == 404


def test_a_day_in_the_future_is_refused_in_words():
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(CommandError, match="liegt in der Zukunft"):
        call_command("export_statistics", year=YEAR, format="csv", as_of=tomorrow)


def test_the_export_is_one_long_table(year):
    out = StringIO()
    call_command("export_statistics", year=YEAR, format="csv", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[:2] == ["tabelle;zeile;spalte;wert", "eckwerte;Anträge;Wert;4"]
    assert f"zeitreihe;{YEAR};bewilligt;2" not in lines
    assert f"zeitreihe;{YEAR};gefördert;2" in lines


def test_a_path_that_cannot_be_written_is_told_in_words(year, tmp_path):
    with pytest.raises(CommandError, match="lässt sich nicht schreiben"):
        call_command("export_statistics", year=YEAR, format="csv", output=tmp_path)


def test_the_file_is_german_in_every_language(client, year):
    address = reverse("statistics:csv", args=[YEAR])
    german = b"".join(client.get(address).streaming_content)
    client.cookies["django_language"] = "en"

    assert b"".join(client.get(address).streaming_content) == german
    assert "handlungsfelder;Vernetzung;bewilligt;2" in german.decode()


def test_page_and_file_say_the_same(client, year):
    page = client.get(reverse("statistics:year", args=[YEAR])).content.decode()
    text = b"".join(client.get(reverse("statistics:csv", args=[YEAR])).streaming_content).decode()

    assert "6.501 €" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "eckwerte;bewilligt in Euro;Wert;6501.00" in text

"""Why a case is in or out: true in every round, and in words with figures."""

from decimal import Decimal

from hypothesis import given, settings

from applications.jury.best_use import Limits, best_use
from tests.jury.rounds import LIMITS, breaks, candidates, case

D = Decimal


def told(cases, key, budgets=None, **limits):
    use = best_use(cases, Limits(budgets or {2026: D(10_000)}, **limits))
    return use.reasons[key].words.replace("\N{NO-BREAK SPACE}", " ")


@settings(max_examples=200, deadline=None)
@given(candidates(), LIMITS)
def test_every_case_that_is_out_breaks_exactly_what_its_reason_names(cases, limits):
    use = best_use(cases, limits)
    taken = [one for one in cases if one.key in use.chosen]

    for one in cases:
        reason = use.reasons[one.key]
        assert reason.is_in == (one.key in use.chosen)
        if reason.is_in:
            assert reason.bars == ()
        elif not one.points:
            assert reason.bars == ("no_points",)
        else:
            alone = [code for code in breaks([one], limits) if code != "surrounding"]
            assert list(reason.bars) == (alone or breaks([*taken, one], limits))


def test_what_is_in_brings_its_points():
    assert told([case("a", "82.4", 10_000)], "a") == "Dabei: 82,4 Punkte für 10.000,00 €."


def test_what_is_in_tells_what_waits_for_a_budget():
    words = told([case("a", 50, {2026: 2_000, 2027: 500})], "a")

    assert words == (
        "Dabei: 50,0 Punkte für 2.500,00 €. "
        "Davon unter Vorbehalt: 500,00 € für 2027, dort gibt es noch keinen Haushalt."
    )


def test_what_lets_the_city_in_says_so():
    cases = [case("a", 90, 7_000), case("b", 0, 3_000, is_surrounding=True)]

    assert told(cases, "b", surrounding_percent=D(30)) == (
        "Dabei: 0,0 Punkte für 3.000,00 €. "
        "Ohne das Projekt bekäme das Umland nur 0,0 % statt mindestens 30 %."
    )


def test_what_is_out_lacks_money():
    cases = [case("a", 80, 6_800), case("b", "70.25", 6_800)]

    assert told(cases, "b") == (
        "Bleibt draußen: Es bleiben 3.200,00 €, das Projekt braucht 6.800,00 €. "
        "Keine Auswahl mit ihm hat mehr Punkte."
    )


def test_of_several_years_the_one_that_lacks_money_is_named():
    cases = [case("a", 80, {2026: 1, 2027: 4_000}), case("b", 70, {2026: 1, 2027: 3_000})]

    words = told(cases, "b", {2026: D(10_000), 2027: D(5_000)})

    assert words == (
        "Bleibt draußen: Für 2027 bleiben 1.000,00 €, das Projekt braucht 3.000,00 €. "
        "Keine Auswahl mit ihm hat mehr Punkte."
    )


def test_what_costs_more_than_all_the_money():
    dear = [case("a", 80, "10000.01")]

    assert told(dear, "a") == (
        "Bleibt draußen: Es sind im Ganzen 10.000,00 € frei, das Projekt kostet mehr: 10.000,01 €."
    )
    assert told(dear, "a", {2026: D(500), 2027: D(0)}) == (
        "Bleibt draußen: Für 2026 sind 500,00 € frei, das Projekt kostet mehr: 10.000,01 €."
    )


def test_where_no_money_is():
    assert told([case("a", 80, 5)], "a", {2026: D(-1)}) == (
        "Bleibt draußen: Es ist kein Geld da, das Projekt braucht 5,00 €."
    )
    assert told([case("a", 80, 5)], "a", {2026: D(0), 2027: D(1)}) == (
        "Bleibt draußen: Für 2026 ist kein Geld frei, das Projekt braucht 5,00 €."
    )
    assert told([case("a", 80, {2028: 5, 2027: 5})], "a") == (
        "Bleibt draußen: Für 2027 und 2028 gibt es noch keinen Haushalt."
    )


def test_others_of_the_organisation_are_named():
    cases = [case(key, points, 1, 7) for key, points in (("a", 90), ("b", 80), ("c", 70))]

    assert told(cases, "b", most_per_organisation=1) == (
        "Bleibt draußen: Vom selben Träger ist schon „Projekt a“ dabei "
        "(höchstens 1 Projekt je Träger). Keine Auswahl mit ihm hat mehr Punkte."
    )
    assert told(cases, "c", most_per_organisation=2) == (
        "Bleibt draußen: Vom selben Träger sind schon „Projekt a“ und „Projekt b“ dabei "
        "(höchstens 2 Projekte je Träger). Keine Auswahl mit ihm hat mehr Punkte."
    )
    assert told(cases, "a", most_per_organisation=0) == (
        "Bleibt draußen: Je Träger ist kein Projekt möglich."
    )


def test_the_money_of_the_organisation_is_told():
    cases = [case("a", 90, 3_000, 7), case("b", 80, 2_500, 7)]

    assert told(cases, "b", most_euros_per_organisation=D(5_000)) == (
        "Bleibt draußen: Mit dem Projekt bekäme der Träger 5.500,00 €, "
        "höchstens 5.000,00 € sind möglich. Keine Auswahl mit ihm hat mehr Punkte."
    )


def test_a_share_that_is_too_small_by_a_hair_reads_as_too_small():
    cases = [case("a", 90, "7001"), case("b", 91, 2_999, is_surrounding=True)]

    assert told(cases, "a", surrounding_percent=D(30)) == (
        "Bleibt draußen: Mit dem Projekt bekäme das Umland nur 29,9 % statt mindestens 30 %. "
        "Keine Auswahl mit ihm hat mehr Punkte."
    )


def test_all_that_bars_is_named():
    cases = [case("a", 90, 9_000, 7), case("b", 80, 2_500, 7)]

    assert told(cases, "b", most_per_organisation=1) == (
        "Bleibt draußen: Es bleiben 1.000,00 €, das Projekt braucht 2.500,00 €. "
        "Vom selben Träger ist schon „Projekt a“ dabei (höchstens 1 Projekt je Träger). "
        "Keine Auswahl mit ihm hat mehr Punkte."
    )


def test_no_points_bring_nothing():
    assert told([case("a", 0, 1)], "a") == "Bleibt draußen: Das Projekt hat 0 Punkte."

"""The rules of the Fördercheck: each answer that breaks one, and the line that fits."""

from dataclasses import replace
from decimal import Decimal

import pytest

from applications.offer import eligibility
from applications.offer.eligibility import Answers, Verdict, check
from fonds.accounts.models import LegalForm
from tests.factories import LineFactory

FITS, UNCLEAR, DOES_NOT_FIT = Verdict
GOOD = Answers(
    applicant="association",
    place="03241005",
    begun="no",
    politics="no",
    amount=Decimal(2_000),
    months=9,
)


@pytest.fixture
def lines():
    return [
        LineFactory(has_jury=True, quotes_from=1_000),
        LineFactory(
            code="mikro",
            name_de="Mikroprojekt",
            max_amount=2_500,
            min_amount=0,
            max_months=12,
            own_share_percent=0,
            early_start="at_own_risk",
        ),
    ]


def verdicts(lines, **changes):
    result = check(replace(GOOD, **changes), lines)
    return {name: one.verdict for name, one in result.judgements.items()}


def test_good_answers_fit_the_smallest_line(lines):
    result = check(GOOD, lines)

    assert {one.verdict for one in result.judgements.values()} == {FITS}
    assert (result.verdict, result.line.code) == (FITS, "mikro")


@pytest.mark.parametrize(
    ("question", "changes", "verdict"),
    [
        ("applicant", {"applicant": "party"}, DOES_NOT_FIT),
        ("applicant", {"applicant": "company"}, UNCLEAR),
        ("applicant", {"applicant": "unsure"}, UNCLEAR),
        ("place", {"place": "outside"}, DOES_NOT_FIT),
        ("place", {"place": "unsure"}, UNCLEAR),
        ("begun", {"begun": "yes"}, DOES_NOT_FIT),
        ("begun", {"begun": "unsure"}, UNCLEAR),
        ("politics", {"politics": "yes"}, DOES_NOT_FIT),
        ("politics", {"politics": "unsure"}, UNCLEAR),
        ("money", {"amount": Decimal("40000.01")}, DOES_NOT_FIT),
        ("money", {"months": 25}, DOES_NOT_FIT),
        ("money", {"amount": None}, UNCLEAR),
        ("money", {"months": None}, UNCLEAR),
    ],
)
def test_one_answer_breaks_one_rule_and_decides_the_whole(lines, question, changes, verdict):
    found = verdicts(lines, **changes)

    assert found == dict.fromkeys(found, FITS) | {question: verdict}
    assert check(replace(GOOD, **changes), lines).verdict == verdict


@pytest.mark.parametrize("form", LegalForm)
def test_every_legal_form_may_apply(form):
    assert eligibility.judge_applicant(form).verdict == FITS


@pytest.mark.parametrize("place", ["03241001", "region"])
def test_any_place_of_the_region_fits(place):
    assert eligibility.judge_place(place).verdict == FITS


def test_what_does_not_fit_weighs_more_than_what_is_unclear(lines):
    answers = replace(GOOD, applicant="unsure", place="outside")

    assert check(answers, lines).verdict == DOES_NOT_FIT


@pytest.mark.parametrize(
    ("amount", "months", "code"),
    [
        (2_500, 12, "mikro"),
        (2_501, 12, "projekt"),
        (2_000, 13, "projekt"),
        (40_000, 24, "projekt"),
        (None, 12, "mikro"),
        (None, None, "mikro"),
        (None, 13, "projekt"),
        (99_999, 99, "projekt"),
    ],
)
def test_line_follows_amount_and_months(lines, amount, months, code):
    answers = replace(GOOD, amount=amount and Decimal(amount), months=months)

    assert check(answers, lines).line.code == code


def test_amount_between_two_lines_is_told(lines):
    """Too long for the small line, too little for the large one."""
    answers = replace(GOOD, amount=Decimal(400), months=20)

    judged = check(answers, lines).judgements["money"]

    assert judged.verdict == DOES_NOT_FIT
    assert judged.words.startswith("Für diesen Betrag und diese Dauer gibt es keine Linie.")


def test_limits_are_those_of_the_rows(lines):
    lines[0].max_amount = 50_000

    assert verdicts(lines, amount=Decimal(45_000))["money"] == FITS


def test_limit_is_told_in_euros(lines):
    words = check(replace(GOOD, amount=Decimal(50_000)), lines).judgements["money"].words

    assert words.startswith("Möglich sind höchstens 40.000\N{NO-BREAK SPACE}€.")


def test_without_lines_nothing_breaks(lines):
    result = check(GOOD, [])

    assert (result.verdict, result.line) == (UNCLEAR, None)


@pytest.mark.parametrize(
    ("early_start", "words"),
    [
        ("at_own_risk", "Ab dem Eingang Ihres Antrags dürfen Sie auf eigenes Risiko beginnen."),
        (
            "with_consent",
            "Wollen Sie vor unserer Zusage beginnen, brauchen Sie vorher unsere Zustimmung.",
        ),
        ("never", "Beginnen Sie erst, wenn wir zugesagt haben."),
    ],
)
def test_early_start_is_told_as_the_line_has_it(early_start, words):
    line = LineFactory(early_start=early_start)

    assert eligibility.judge_begun("no", line).words == words


def test_papers_depend_on_the_legal_form(lines):
    project = lines[0]
    of_association = eligibility.things_to_have_ready("association", project)
    of_person = eligibility.things_to_have_ready("person", project)
    of_municipality = eligibility.things_to_have_ready("municipality", project)

    assert [str(one) for one in of_association[:3]] == [
        "die Satzung Ihres Vereins",
        "den Registerauszug, nicht älter als 24 Monate",
        "den Freistellungsbescheid vom Finanzamt, wenn Sie gemeinnützig sind",
    ]
    assert of_person[0] == "Ihre Anschrift"
    assert of_municipality[0] == (
        "Namen und E-Mail-Adressen der Menschen, die unterschreiben dürfen"
    )


def test_papers_depend_on_the_line(lines):
    project, micro = lines

    of_project = set(eligibility.things_to_have_ready("person", project))
    of_micro = set(eligibility.things_to_have_ready("person", micro))

    assert of_project - of_micro == {
        "wie Sie mindestens 10 Prozent selbst aufbringen, mit Geld oder Arbeit",
        "drei Angebote für jeden Kauf ab 1.000\N{NO-BREAK SPACE}€",
        "ein Schutzkonzept, wenn Kinder oder Jugendliche teilnehmen",
    }

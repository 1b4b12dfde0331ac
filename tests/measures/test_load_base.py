"""The ground data: complete, as printed, and what people change stays changed."""

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from applications.questions import SECTIONS
from fonds.budget import ledger
from fonds.budget.models import Appropriation, BaseRate, BudgetYear, PublishedFigure
from fonds.cases.models import TextModule
from fonds.programmes.models import CheckItem, Guideline, Line
from fonds.region.models import Municipality, Unit
from measures import reading
from measures.base import FOLDER, register, texts
from measures.models import FieldOfAction, Goal, Measure

OURS = ("fonds.", "measures.", "applications.")
REPORT = "Bericht zum Integrationskonzept, Anhang 6.1"


def load(*options):
    call_command("load_base", *options, stdout=StringIO())


def everything():
    models = [model for model in apps.get_models() if model.__module__.startswith(OURS)]
    return {model: list(model._base_manager.order_by("pk").values()) for model in models}


def test_every_field_has_its_printed_measures(base):
    rows = Measure.objects.values_list("goal__field__abbreviation", "number")

    assert Counter(field for field, number in rows if number) == {
        "PT": 5,
        "WK": 3,
        "GF": 14,
        "BS": 23,
        "WA": 26,
        "GP": 15,
        "VN": 16,
        "IÖ": 27,
    }
    assert Counter(field for field, number in rows if not number) == {"GF": 1, "IÖ": 4}
    assert sorted(number for _, number in rows if number) == list(range(1, 130))


def test_goals_stand_in_the_order_of_the_report(base):
    fields = FieldOfAction.objects.order_by("number")

    assert [field.goals.count() for field in fields] == [5, 2, 6, 5, 3, 2, 5, 8]
    assert [field.slug for field in fields][-2:] == ["vernetzung", "interkulturelle-oeffnung"]
    assert [goal.number for goal in fields[2].goals.all()] == [1, 2, 3, 4, 5, 6]
    assert Goal.objects.filter(measures=None).get().number == 6
    assert Goal.objects.filter(name_en="").count() == 0


def test_measures_are_linked_as_printed(base):
    by_code = {measure.code: measure for measure in Measure.objects.prefetch_related("units")}

    def units(code):
        return [unit.code for unit in by_code[code].units.all()]

    assert units("8") == ["40", "50", "51"]
    assert units("110") == ["11", "I.3"]
    assert units("33") == units("71") == []  # lost in print; an outside company
    assert by_code["10"].paper_list == [
        "BDs 2957 (III)",
        "BDs 0749 (IV)",
        "Themenfeldbericht Kinderschutz 2020",
        "Themenfeldbericht Erziehungs- und Eingliederungshilfe 2020",
    ]
    assert by_code["100"].title == "Fortsetzung Fonds „Miteinander – Gemeinsam für Integration“"
    assert {measure.source for measure in by_code.values()} == {REPORT}


def test_measures_without_a_number_have_an_address_in_the_order_of_the_report(base):
    rows = Measure.objects.filter(number=None).order_by("code")

    assert [(measure.code, measure.title[:24]) for measure in rows] == [
        ("M-1", "Einrichtung einer Orient"),
        ("M-2", "Umstellung der Antragsfo"),
        ("M-3", "Bei Stellenausschreibung"),
        ("M-4", "… Neubaus der Ausländerb"),
        ("M-5", "Informationen für Zugewa"),
    ]


def test_history_begins_with_the_report(base):
    first = Measure.objects.get(code="100").history.earliest()

    assert first.history_date == datetime(2021, 2, 9, 12, tzinfo=UTC)
    assert first.history_change_reason == REPORT


def test_places_and_units(base):
    hannover = Municipality.objects.get(ags="03241001")

    assert Municipality.objects.exclude(map_path="").count() == 21
    assert Unit.objects.count() == 39
    assert (hannover.name, hannover.population, hannover.label_x) == ("Hannover", 522_131, 502.2)


def test_lines_have_their_limits(base):
    names = ["code", "max_amount", "min_amount", "max_months", "has_jury", "own_share_percent"]

    assert list(Line.objects.values_list(*names)) == [
        ("mikro", 2_500, 0, 12, False, 0),
        ("projekt", 40_000, 500, 24, True, 10),
    ]


def test_budget_years_since_the_first_and_two_ahead(base):
    this_year = timezone.localdate().year
    given = dict(
        Appropriation.objects.exclude(year__year=this_year).values_list("year__year", "amount")
    )
    kept = BudgetYear.objects.filter(is_kept_here=True).order_by("year")

    assert sorted({*given, this_year}) == list(range(2009, this_year + 3))
    assert {year for year, amount in given.items() if amount == 200_000} == {2019, 2024, 2025}
    assert set(given.values()) == {150_000, 200_000}
    assert list(kept.values_list("year", flat=True)) == list(range(2026, this_year + 4))
    assert Appropriation.objects.filter(paper="", on__lt=date(2026, 1, 1)).count() == 0


def test_the_year_after_those_is_there_and_has_no_money_yet(base):
    last = timezone.localdate().year + 3

    assert BudgetYear.objects.get(year=last).is_kept_here
    assert (ledger.is_funded(last - 1), ledger.is_funded(last)) == (True, False)


def test_published_figures_know_which_are_cumulated(base):
    cumulated = PublishedFigure.objects.filter(is_cumulated=True).values_list("year", "funded")

    assert PublishedFigure.objects.count() == 13
    assert list(cumulated) == [(2012, 64), (2018, 277), (2019, 320), (2021, 381), (2024, 434)]


def test_base_rates_say_whether_they_were_checked(base):
    rates = {rate.since: rate for rate in BaseRate.objects.order_by("since")}

    assert len(rates) == 7
    assert rates[date(2024, 1, 1)].percent == Decimal("3.62")
    assert rates[date(2024, 1, 1)].source.startswith("zu prüfen")
    assert rates[date(2026, 1, 1)].percent == Decimal("1.27")
    assert "Bundesbank" in rates[date(2026, 1, 1)].source
    assert date(2026, 7, 1) not in rates  # unknown when this was written: asked for, not guessed


def test_standing_texts_name_the_house_and_the_right_remedy():
    letterhead, remedy = texts.TEXTS["letterhead"], texts.TEXTS["remedy"]

    assert letterhead.splitlines() == [
        "Region Hannover",
        "Stabsstelle Integration und Teilhabe",
        "Hildesheimer Straße 20",
        "30169 Hannover",
        "0511 000 00-00",
        "regionsfonds@example.org",
    ]
    assert remedy == (
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim "
        "Verwaltungsgericht Hannover, Leonhardtstraße 15, 30175 Hannover, erhoben werden."
    )
    assert {line[:2] for line in texts.TEXTS["obligations"].splitlines()} == {"- "}


def test_standing_text_that_is_missing_is_added(monkeypatch):
    monkeypatch.setitem(texts.TEXTS, "greeting", "Guten Tag")

    load()
    load()

    module = TextModule.objects.get(code="greeting")
    assert (module.text, module.valid_from) == ("Guten Tag", date(2020, 1, 1))


def test_second_run_changes_nothing(base):
    before = everything()

    load()

    assert everything() == before


def test_second_run_keeps_what_people_changed(base):
    Line.objects.filter(code="mikro").update(max_amount=3_000)
    Municipality.objects.filter(ags="03241009").update(population=1)
    Measure.objects.filter(code="M-2").update(title="Umgestellt")
    Goal.objects.filter(field__slug="vernetzung", number=5).update(number=9)
    Goal.objects.filter(field__slug="vernetzung", number=1).update(name_de="Neu benannt")
    before = everything()

    load()

    assert everything() == before


def test_what_is_missing_is_added_to_a_register_that_was_begun():
    load()

    assert Measure.objects.count() == 134
    assert Measure.objects.get(code="100").title == "Regionsfonds"  # was there before


def test_a_house_that_is_not_empty_is_left_alone_when_asked():
    before = everything()

    load("--if-empty")

    assert everything() == before


def test_unknown_unit_in_the_data_stops_the_loading(tmp_path, monkeypatch):
    for name in ("handlungsfelder.json", "massnahmen.csv"):
        text = (FOLDER / name).read_text("utf-8").replace(",41;", ",99;").replace(",41,", ",99,")
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(register, "FOLDER", tmp_path)

    with pytest.raises(reading.Unreadable) as fault:
        load()

    assert fault.value.reasons[0] == "Zeile 4: Die Organisationseinheit „99“ gibt es nicht."
    assert Measure.objects.count() == 1


def test_every_line_has_an_example_of_a_guideline_with_its_own_figures(base):
    found = {one.line.code: one for one in Guideline.objects.select_related("line")}

    assert {code: one.version for code, one in found.items()} == {
        "mikro": "Muster, noch nicht beschlossen",
        "projekt": "Muster, noch nicht beschlossen",
    }
    texts = {code: one.text_de.replace("\N{NO-BREAK SPACE}", " ") for code, one in found.items()}
    begins = {text.partition(".")[0] for text in texts.values()}
    assert begins == {"Dieser Text ist ein Muster"}
    limits = {
        code: line
        for code, text in texts.items()
        for line in text.splitlines()
        if "höchstens" in line and "€" in line
    }
    assert limits == {
        "mikro": "- Die Förderung beträgt höchstens 2.500 €.",
        "projekt": "- Die Förderung beträgt höchstens 40.000 €.",
    }


def test_a_line_with_a_guideline_keeps_it_alone(base):
    line = Line.objects.get(code="mikro")
    Guideline.objects.filter(line=line).update(version="Beschluss")

    load()

    assert list(line.guidelines.values_list("version", flat=True)) == ["Beschluss"]


def test_each_line_has_its_checklist_and_every_section_is_one_of_the_form(base):
    asked = {line.code: CheckItem.objects.of(line).count() for line in Line.objects.order_by("pk")}
    sections = set(CheckItem.objects.values_list("section", flat=True))

    assert asked == {"mikro": 10, "projekt": 11}
    assert sections - {one.slug for one in SECTIONS} == {"", "organisation"}


def test_a_point_that_was_renamed_or_deleted_does_not_come_back(base):
    CheckItem.objects.filter(label="Frist").update(label="Eingang in der Frist")
    CheckItem.objects.filter(label="Beihilfe").delete()

    load()

    labels = set(CheckItem.objects.values_list("label", flat=True))
    assert labels & {"Frist", "Beihilfe"} == set()
    assert CheckItem.objects.count() == 10

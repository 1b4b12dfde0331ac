"""The register taken from a file: what is new, what differs, and every kind of bad row."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fonds.region.models import Unit
from measures.models import Measure
from tests.factories import FundFactory, GoalFactory, MunicipalityFactory, ProjectFactory

HEAD = "nr,handlungsfeld,ziel,titel,oe,drucksachen"
LONG = HEAD + ",beschreibung,status,von,bis,kommunen"


@pytest.fixture
def goal():
    MunicipalityFactory()
    Unit.objects.create(code="11", name="Service")
    Unit.objects.create(code="50", name="Soziales")
    return GoalFactory(name_de="Ein Ziel")


@pytest.fixture
def taken(tmp_path):
    """Import these lines, and say what the command said."""

    def take(*lines, encoding="utf-8", **options):
        file = tmp_path / "register.csv"
        file.write_bytes("\n".join(lines).encode(encoding))
        said = StringIO()
        call_command("import_measures", file, stdout=said, **options)
        return said.getvalue().splitlines()

    return take


def refused(taken, *lines, **options):
    before = list(Measure.objects.values())
    with pytest.raises(CommandError) as fault:
        taken(*lines, **options)
    assert list(Measure.objects.values()) == before
    nothing, *reasons = str(fault.value).splitlines()
    assert nothing == "Nichts geschrieben."
    return reasons


def test_new_entry_has_all_that_the_file_says(taken, goal):
    said = taken(
        LONG,
        '130,Vernetzung,Ein Ziel,Neu,50;11,1 (V) BDs;2 (V) IDs,"Zwei\nZeilen",done,'
        "1.9.2026,2027-02-01,03241009",
    )

    measure = Measure.objects.get(code="130")
    assert said == ["1 neu, 0 geändert, 0 unverändert"]
    assert (measure.number, measure.goal, measure.title) == (130, goal, "Neu")
    assert [unit.code for unit in measure.units.all()] == ["11", "50"]
    assert measure.paper_list == ["1 (V) BDs", "2 (V) IDs"]
    assert (measure.description, measure.status) == ("Zwei\nZeilen", "done")
    assert (measure.starts_on, measure.ends_on) == (date(2026, 9, 1), date(2027, 2, 1))
    assert [place.name for place in measure.municipalities.all()] == ["Laatzen"]
    assert measure.source == "Import aus register.csv"


def test_entry_is_found_by_its_number(taken, goal):
    taken(HEAD, "130,Vernetzung,Ein Ziel,Alt,11,")

    said = taken(HEAD, "0130,Vernetzung,Ein Ziel,Neu,11,")

    assert said == ["0 neu, 1 geändert, 0 unverändert"]
    assert Measure.objects.get(number=130).title == "Neu"


def test_entry_without_a_number_is_found_by_its_title_and_goal(taken, goal):
    lines = [HEAD, ",Vernetzung,Ein Ziel,Ohne,11,", ",Vernetzung,Ein Ziel,Auch ohne,,"]
    taken(*lines)

    said = taken(*lines)

    assert said == ["0 neu, 0 geändert, 2 unverändert"]
    assert list(Measure.objects.filter(number=None).values_list("code", "title")) == [
        ("M-1", "Ohne"),
        ("M-2", "Auch ohne"),
    ]


def test_columns_that_the_file_has_not_stay_as_they_are(taken, goal):
    taken(LONG, "130,Vernetzung,Ein Ziel,Alt,11,,Text,done,1.1.2026,,03241009")

    taken(HEAD, "130,Vernetzung,Ein Ziel,Neu,11,")

    measure = Measure.objects.get(number=130)
    assert (measure.title, measure.description, measure.status) == ("Neu", "Text", "done")
    assert (measure.starts_on, measure.municipalities.count()) == (date(2026, 1, 1), 1)


def test_change_is_in_the_history_with_its_reason(taken, goal):
    taken(HEAD, "130,Vernetzung,Ein Ziel,Alt,11,")
    taken(HEAD, "130,Vernetzung,Ein Ziel,Neu,11,")

    rows = Measure.objects.get(number=130).history.order_by("history_id")

    assert [(row.title, row.history_change_reason) for row in rows][-1] == (
        "Neu",
        "Import aus register.csv",
    )


def test_semicolons_mark_of_utf_8_and_empty_lines_are_taken(taken, goal):
    lines = [HEAD.replace(",", ";"), '130;Vernetzung;Ein Ziel;Eins, zwei;"50;11";', ";;;;;", ""]

    said = taken(*lines, encoding="utf-8-sig")

    assert said == ["1 neu, 0 geändert, 0 unverändert"]
    assert Measure.objects.get(number=130).title == "Eins, zwei"


def test_dry_run_writes_nothing(taken, goal):
    said = taken(HEAD, "130,Vernetzung,Ein Ziel,Neu,11,", dry_run=True)

    assert said == ["1 neu, 0 geändert, 0 unverändert (nur geprüft)"]
    assert Measure.objects.filter(number=130).count() == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9,Nichts,Ein Ziel,X,,", "Das Handlungsfeld „Nichts“ gibt es nicht."),
        (
            "9,Vernetzung,Kein Ziel,X,,",
            "Das Ziel „Kein Ziel“ gibt es im Handlungsfeld „Vernetzung“ nicht.",
        ),
        ("9,Vernetzung,Ein Ziel,X,11;99,", "Die Organisationseinheit „99“ gibt es nicht."),
        ("9,Vernetzung,Ein Ziel,,,", "Der Titel fehlt."),
        (
            "9,Vernetzung,Ein Ziel," + "x" * 501 + ",,",
            "Der Titel hat 501 Zeichen. Möglich sind 500.",
        ),
        ("²,Vernetzung,Ein Ziel,X,,", "„²“ ist keine Nummer. Schreiben Sie eine Zahl oder nichts."),
        (
            "99999,Vernetzung,Ein Ziel,X,,",
            "„99999“ ist keine Nummer. Schreiben Sie eine Zahl oder nichts.",
        ),
        ("0,Vernetzung,Ein Ziel,X,,", "„0“ ist keine Nummer. Schreiben Sie eine Zahl oder nichts."),
        ("9,Vernetzung,Ein Ziel", "Die Zahl der Spalten stimmt nicht."),
        ("9,Vernetzung,Ein Ziel,X,,,zu,viel", "Die Zahl der Spalten stimmt nicht."),
        (
            "9,Vernetzung,Ein Ziel,=1+1,,",
            "In der Spalte titel beginnt der Text mit „=“, wie eine Formel. "
            "Setzen Sie ein ' davor.",
        ),
    ],
)
def test_bad_row_is_named_with_line_and_reason(taken, goal, row, reason):
    lines = [HEAD, '8,Vernetzung,Ein Ziel,"Eine\nzweite Zeile",,', row]

    assert refused(taken, *lines) == [f"Zeile 4: {reason}"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (
            "geplant,,,",
            "Den Stand „geplant“ gibt es nicht. Möglich: running, done, dropped.",
        ),
        (
            ",31.6.2026,,",
            "Den Tag „31.6.2026“ gibt es nicht. Schreiben Sie zum Beispiel 1.9.2027.",
        ),
        (",,bald,", "Den Tag „bald“ gibt es nicht. Schreiben Sie zum Beispiel 1.9.2027."),
        (",2.1.2026,1.1.2026,", "Das Ende 1.1.2026 liegt vor dem Anfang 2.1.2026."),
        (",,,09241009", "Die Kommune „09241009“ gibt es nicht."),
    ],
)
def test_bad_optional_cell_is_named(taken, goal, cells, reason):
    row = f"9,Vernetzung,Ein Ziel,X,,,,{cells}"

    assert refused(taken, LONG, row) == [f"Zeile 2: {reason}"]


def test_all_bad_rows_are_named_and_the_good_one_is_not_written(taken, goal):
    reasons = refused(
        taken,
        HEAD,
        "8,Vernetzung,Ein Ziel,Gut,,",
        "9,Nichts,Ein Ziel,,99,",
        "008,Vernetzung,Ein Ziel,Noch einmal,,",
        ",Vernetzung,Ein Ziel,Ohne,,",
        ",Vernetzung,Ein Ziel,Ohne,,",
    )

    assert reasons == [
        "Zeile 3: Der Titel fehlt.",
        "Zeile 3: Das Handlungsfeld „Nichts“ gibt es nicht.",
        "Zeile 3: Die Organisationseinheit „99“ gibt es nicht.",
        "Zeile 4: Diese Maßnahme steht schon in Zeile 2.",
        "Zeile 6: Diese Maßnahme steht schon in Zeile 5.",
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["nr,titel"], "Diese Spalten fehlen: handlungsfeld, ziel, oe, drucksachen."),
        ([""], "Diese Spalten fehlen: nr, handlungsfeld, ziel, titel, oe, drucksachen."),
        ([HEAD + ",Stand"], "Diese Spalten kennt das Register nicht: Stand."),
        ([HEAD + ",oe"], "Eine Spalte steht zweimal in der Datei."),
        (["\0"], "Die Datei ist keine Textdatei."),
        (["x" * 5_000_001], "Die Datei hat 5.0 MB. Möglich sind 5 MB."),
        (
            [HEAD, '9,Vernetzung,"Ein Ziel,X,,'],
            "Zeile 2: Ab hier ist die Datei kein gültiges CSV. Prüfen Sie die Anführungszeichen.",
        ),
    ],
)
def test_file_that_is_no_register_is_refused(taken, goal, lines, reason):
    assert refused(taken, *lines) == [reason]


def test_file_in_another_encoding_is_refused(taken, goal):
    reasons = refused(taken, HEAD, "9,Vernetzung,Ein Ziel,Übung,,", encoding="latin-1")

    assert reasons == ["Die Datei ist nicht in UTF-8 gespeichert."]


def test_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="fehlt.csv lässt sich nicht lesen"):
        call_command("import_measures", tmp_path / "fehlt.csv")


def test_funded_project_is_compared_and_never_changed(taken, goal):
    project = ProjectFactory(code="RF-2026-0001", goal=goal, title="Fest")
    before = Measure.objects.filter(pk=project.pk).values().get()
    said = taken(
        HEAD,
        "RF-2026-0001,Vernetzung,Ein Ziel,Feier,11,",
        "RF-2026-0002,Vernetzung,Ein Ziel,Unbekannt,,",
    )

    assert said == [
        "Zeile 2: RF-2026-0001 weicht ab (titel, oe).",
        "Zeile 3: Das Projekt RF-2026-0002 gibt es nicht.",
        "0 neu, 0 geändert, 2 unverändert",
    ]
    assert Measure.objects.filter(pk=project.pk).values().get() == before
    assert Measure.objects.projects().count() == 1


def test_funded_project_that_is_the_same_is_not_mentioned(taken, goal):
    ProjectFactory(code="RF-2026-0001", goal=goal, title="Fest")

    said = taken(HEAD, "RF-2026-0001,Vernetzung,Ein Ziel,Fest,,")

    assert said == ["0 neu, 0 geändert, 1 unverändert"]


def test_title_of_a_project_does_not_find_it(taken, goal):
    """Only its file number is the project; another entry may have its title."""
    ProjectFactory(
        code="RF-2026-0001", goal=goal, title="Fest", parent=FundFactory(code="x", number=None)
    )

    taken(HEAD, ",Vernetzung,Ein Ziel,Fest,,")

    assert list(Measure.objects.filter(title="Fest").values_list("code", flat=True)) == [
        "RF-2026-0001",
        "M-1",
    ]

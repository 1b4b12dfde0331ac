"""The register as a file, and back again without loss."""

import csv
import io
import json
from datetime import date
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from fonds import exports
from fonds.region.models import Municipality
from measures import register
from measures.models import Measure
from tests.factories import ProjectFactory


def export(path, kind="csv"):
    call_command("export_measures", format=kind, output=path)
    return path.read_bytes()


def take(path):
    said = StringIO()
    call_command("import_measures", path, stdout=said)
    return said.getvalue().splitlines()


def test_round_trip_changes_nothing(base, tmp_path):
    project = ProjectFactory(goal=Measure.objects.get(code="5").goal, description="- Punkt\r\n= x")
    project.municipalities.set(Municipality.objects.filter(ags__in=["03241009", "03241001"]))
    ugly = Measure.objects.get(code="1")
    ugly.title, ugly.papers = "=SUM(A1)", "1; 2 (IV) BDs\r\n\r\n@Drei"
    ugly.description = '\'+Zwei\n"Zeilen"; mit, allem'
    ugly.starts_on = date(2026, 9, 1)
    ugly.save()
    first = export(tmp_path / "first.csv")

    said = take(tmp_path / "first.csv")

    assert said == ["0 neu, 1 geändert, 134 unverändert"]  # the empty line among its papers
    assert export(tmp_path / "second.csv") == first
    assert take(tmp_path / "second.csv") == ["0 neu, 0 geändert, 135 unverändert"]
    ugly.refresh_from_db()
    assert (ugly.title, ugly.paper_list) == ("=SUM(A1)", ["1; 2 (IV) BDs", "@Drei"])
    assert ugly.description == '\'+Zwei\n"Zeilen"; mit, allem'


def test_register_is_rebuilt_from_its_export(base, tmp_path):
    file = export(tmp_path / "register.csv")
    Measure.objects.all().delete()

    said = take(tmp_path / "register.csv")

    assert said == ["134 neu, 0 geändert, 0 unverändert"]
    assert export(tmp_path / "again.csv") == file


def test_csv_has_the_columns_that_the_import_reads(base, tmp_path):
    text = export(tmp_path / "register.csv").decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    assert tuple(rows[0]) == register.COLUMNS
    assert (rows[19]["nr"], rows[19]["oe"]) == ("20", "11;50")
    assert [row["nr"] for row in rows[128:]] == ["129", "", "", "", "", ""]


def test_json_has_who_runs_a_project_and_its_money(tmp_path):
    ProjectFactory(code="RF-2026-0001", run_by="Verein", starts_on=date(2026, 5, 1))

    rows = json.loads(export(tmp_path / "register.json", "json"))

    project = rows[-1]
    assert (project["nr"], project["von"], project["art"]) == (
        "RF-2026-0001",
        "2026-05-01",
        "project",
    )
    assert (project["traeger"], project["betrag"]) == ("Verein", "3500.00")


def test_xlsx_has_numbers_days_and_no_formulas(tmp_path):
    ProjectFactory(code="RF-2026-0001", title="=1+1", starts_on=date(2026, 5, 1))

    export(tmp_path / "register.xlsx", "xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "register.xlsx").active
    head, fund, project = sheet.iter_rows()
    assert tuple(cell.value for cell in head) == register.COLUMNS
    assert sheet.freeze_panes == "A2"
    assert (fund[0].value, fund[0].data_type) == (100, "n")
    assert (project[3].value, project[3].data_type) == ("=1+1", "s")
    assert project[8].value.date() == date(2026, 5, 1)


def test_export_goes_to_the_screen_without_a_file(capsysbinary):
    call_command("export_measures", format="csv")

    lines = capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()

    assert lines[0] == ",".join(register.COLUMNS)
    assert len(lines) == 2


def test_file_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CommandError, match="lässt sich nicht schreiben"):
        call_command("export_measures", format="csv", output=tmp_path)


@given(st.text("'=+-@\tab", max_size=6))
def test_defused_cell_is_no_formula_and_comes_back(cell):
    defused = exports.defused(cell)

    assert exports.undefused(defused) == cell
    assert defused[:1] not in set(exports.DANGEROUS)


@given(st.lists(st.text("a; ,", min_size=1, max_size=6)))
def test_joined_parts_come_back(parts):
    kept = [part.strip() for part in parts if part.strip()]

    assert register.parted(register.joined(parts)) == kept


@pytest.mark.parametrize("cell", [12, None, date(2026, 1, 1)])
def test_what_is_no_text_needs_no_defusing(cell):
    assert exports.defused(cell) is cell

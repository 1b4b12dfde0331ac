"""Exactly what is filtered, as a file: all rows, real numbers and days, nothing that runs."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from applications.desk.columns import COLUMNS
from fonds.cases.models import FollowUp
from fonds.trail.models import AccessEvent
from tests.factories import FieldOfActionFactory, GoalFactory, MunicipalityFactory, received

HEAD = [column.label for column in COLUMNS]
DAY = date(2026, 11, 30)
RECEIVED = datetime(2026, 11, 2, 23, 30, tzinfo=timezone.get_fixed_timezone(0))  # the 3rd here


@pytest.fixture
def fetch(client, clerk):
    client.force_login(clerk)

    def get(kind, query=""):
        return client.get(f"{reverse('applications:table', args=[kind])}?{query}")

    return get


@pytest.fixture
def chorfest(clerk):
    application = received(
        state="assessment",
        title="=1+1 Chorfest",
        case__clerk=clerk,
        case__file_number="RF-2026-0001",
        case__organisation__name="@Verein",
        goal=GoalFactory(field=FieldOfActionFactory()),
        is_region_wide=False,
        requested_amount="1234.50",
        submitted_at=RECEIVED,
    )
    application.municipalities.add(MunicipalityFactory())
    FollowUp.objects.create(case=application.case, kind="review", due_on=DAY, role="clerk")
    return application


def test_xlsx_has_real_euros_days_and_the_sum(fetch, chorfest, clerk):
    received(state="submitted", title="Lesefest", requested_amount=100)

    answer = fetch("xlsx", "sort=amount")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    first = dict(zip(HEAD, (cell.value for cell in sheet[2]), strict=True))
    formats = {label: cell.number_format for label, cell in zip(HEAD, sheet[2], strict=True)}
    assert [cell.value for cell in sheet[1]] == HEAD
    assert first == {
        "Aktenzeichen": "RF-2026-0001",
        "Titel": "=1+1 Chorfest",
        "Träger": "@Verein",
        "Rechtsform": "eingetragener Verein (e. V.)",
        "Stand": "Fachliche Prüfung",
        "Förderlinie": "Projekt",
        "Runde": str(timezone.localdate().year),
        "Handlungsfeld": "Vernetzung",
        "Ort": "Laatzen",
        "Eingang": datetime(2026, 11, 3),  # noqa: DTZ001 - a spreadsheet knows no zones
        "Beantragt": 1234.5,
        "Bewilligt": None,
        "Frist": datetime(2026, 11, 30),  # noqa: DTZ001
        "Zuständig": str(clerk),
    }
    assert sheet["B2"].data_type == "s"
    assert (formats["Beantragt"], formats["Frist"]) == ('#,##0.00 "€"', "dd.mm.yyyy")
    assert (sheet["A4"].value, sheet["K4"].value) == ("Summe", "=SUBTOTAL(9,K2:K3)")
    assert sheet.freeze_panes == "B2"
    assert [sheet.column_dimensions[letter].width > 30 for letter in "BC"] == [True, True]


def test_the_sum_is_there_for_who_only_looks(fetch, chorfest):
    answer = fetch("xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content), data_only=True).active
    assert sheet["K3"].value == 1234.5


def test_csv_has_the_same_columns_in_german_and_nothing_that_runs(fetch, chorfest, clerk):
    answer = fetch("csv")

    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text), delimiter=";")
    assert head == HEAD
    assert dict(zip(head, row, strict=True)) | {"Runde": ""} == {
        "Aktenzeichen": "RF-2026-0001",
        "Titel": "'=1+1 Chorfest",
        "Träger": "'@Verein",
        "Rechtsform": "eingetragener Verein (e. V.)",
        "Stand": "Fachliche Prüfung",
        "Förderlinie": "Projekt",
        "Runde": "",
        "Handlungsfeld": "Vernetzung",
        "Ort": "Laatzen",
        "Eingang": "03.11.2026",
        "Beantragt": "1234,50",
        "Bewilligt": "",
        "Frist": "30.11.2026",
        "Zuständig": str(clerk),
    }


def test_the_file_has_all_rows_of_the_filter_in_its_order_not_only_a_page(fetch):
    for number in range(61):
        received(state="submitted", title=f"Chor {number:02}", requested_amount=number + 1)
    received(state="submitted", title="Lesen")

    sheet = openpyxl.load_workbook(io.BytesIO(fetch("xlsx", "q=chor&sort=title").content)).active

    assert [row[1] for row in sheet.iter_rows(2, 62, values_only=True)] == [
        f"Chor {number:02}" for number in range(61)
    ]
    assert sheet.max_row == 63


def test_an_empty_table_is_a_table(fetch):
    sheet = openpyxl.load_workbook(io.BytesIO(fetch("xlsx").content)).active

    assert [cell.value for cell in sheet[1]] == HEAD


def test_the_trail_keeps_who_took_which_file(fetch, clerk, chorfest):
    fetch("xlsx", "q=chor&person=me")

    event = AccessEvent.objects.get()
    assert (event.kind, event.by, event.facts) == (
        "work_list.exported",
        clerk,
        {"format": "xlsx", "rows": 1, "filters": ["q", "person"]},
    )


def test_no_other_kind_of_file_and_nothing_for_applicants(client, fetch, applicant):
    assert client.get("/antraege/vorgaenge.pdf").status_code == 404

    client.force_login(applicant)

    assert [fetch(kind).status_code for kind in ("xlsx", "csv")] == [403, 403]
    assert AccessEvent.objects.count() == 0


@pytest.mark.parametrize("item_count", [1, 3])
def test_a_file_asks_the_same_queries(fetch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        received(state="submitted")

    with django_assert_num_queries(16):
        fetch("xlsx")

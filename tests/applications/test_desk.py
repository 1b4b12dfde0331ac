"""The desk: what waits first, what the filters leave, how much it is, and who saves which view."""

from datetime import timedelta

from applications.models import InformationRequest
from fonds.accounts.models import Absence
from tests.factories import (
    received,
)

from .at_the_desk import TODAY, task, titles, words
from .at_the_desk import desk as desk


# -- what waits first ------------------------------------------------------------------------------
def test_tasks_stand_first_the_soonest_first_with_their_notes(desk, clerk, second):
    mine, others = received(state="submitted", title="Chorfest"), received(state="submitted")
    task(mine, TODAY + timedelta(days=3), person=clerk, note="Vorstand anrufen")
    task(mine, TODAY - timedelta(days=1), kind="take")
    task(others, TODAY, person=second)

    page = desk()

    assert [row.kind for row in page.context["tasks"]] == ["take", "review"]
    assert page.context["task_count"] == 2
    assert "Vorstand anrufen" in words(page)


def test_ten_tasks_are_shown_and_the_rest_is_one_click_away(desk):
    application = received(state="submitted")
    for days in range(12):
        task(application, TODAY + timedelta(days=days))

    short, whole = desk(), desk("aufgaben=alle")

    assert (len(short.context["tasks"]), short.context["task_count"]) == (10, 12)
    assert "Alle 12 Aufgaben zeigen" in words(short)
    assert len(whole.context["tasks"]) == 12
    assert "Aufgaben zeigen" not in words(whole)


def test_a_substitute_sees_the_tasks_and_the_list_says_who_is_away(desk, clerk, second):
    application = received(state="formal_check", case__clerk=second)
    task(application, TODAY, person=second)
    last_day = TODAY + timedelta(days=2)
    Absence.objects.create(user=second, substitute=clerk, first_day=TODAY, last_day=last_day)

    page = desk()

    assert [row.case for row in page.context["tasks"]] == [application.case]
    assert f"ist bis {last_day:%d.%m.%Y} abwesend, Vertretung: {clerk}" in words(page)


def test_figures_and_views_count_what_their_links_show(desk, clerk):
    late = received(state="assessment", case__clerk=clerk)
    task(late, TODAY - timedelta(days=30))
    soon = received(state="submitted")
    task(soon, TODAY + timedelta(days=1))
    asked = received(state="info_requested", case__clerk=clerk)
    InformationRequest.objects.create(application=asked, due_on=TODAY, asked_by=clerk)
    received(state="rejected")

    page = desk()

    figures = {label: number for label, _query, number in page.context["desk"].figures()}
    assert figures == {
        "Frist heute oder morgen": 2,
        "Frist vorbei": 1,
        "warten auf den Träger": 1,
        "ohne Zuständige": 1,
    }
    for label, query, number in page.context["desk"].figures():
        assert (label, len(titles(desk(query)))) == (label, number)
    for view in page.context["desk"].views():
        assert (view.label, len(titles(desk(view.query)))) == (view.label, view.count)

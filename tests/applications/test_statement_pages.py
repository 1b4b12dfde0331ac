"""What the clock does to statements, and how the case shows them."""

from datetime import date, datetime

from django.urls import reverse

from applications import services
from applications.models import Statement
from applications.tasks import look_after_statements
from fonds.cases.models import Access, FollowUp
from fonds.region.models import Unit
from tests.factories import MunicipalityFactory, received

from .stated import MONDAY, ask, give
from .stated import asked as asked
from .stated import case_of_clerk as case_of_clerk
from .stated import clock as clock

# -- the clock -------------------------------------------------------------------------------------


def test_what_did_not_come_becomes_one_task(clock, asked, clerk):
    clock.move_to(datetime(2027, 3, 23, 6, 40, tzinfo=MONDAY.tzinfo))

    look_after_statements()
    look_after_statements()

    task = FollowUp.objects.get()
    assert (task.kind, task.person, task.due_on) == ("no_statement", clerk, date(2027, 3, 23))


def test_what_came_was_withdrawn_or_still_has_time_becomes_none(clock, asked, clerk):
    application = asked.case.application
    later = ask(application, clerk, unit=Unit.objects.create(code="5"), until=date(2027, 4, 6))
    gone = ask(application, clerk, unit=Unit.objects.create(code="6"))
    services.withdraw_statement(gone, by=clerk)
    give(asked)
    clock.move_to(datetime(2027, 3, 23, 6, 40, tzinfo=MONDAY.tzinfo))

    look_after_statements()

    assert later.until == date(2027, 4, 6)
    assert list(FollowUp.objects.values_list("kind", flat=True)) == ["statement"]


def test_a_task_that_was_done_does_not_come_back(clock, asked, clerk):
    clock.move_to(datetime(2027, 3, 23, 6, 40, tzinfo=MONDAY.tzinfo))
    look_after_statements()
    services.note_statements(asked.case.application, by=clerk)

    look_after_statements()

    assert FollowUp.objects.get().done_by == clerk


# -- in the case -----------------------------------------------------------------------------------


def test_a_clerk_asks_reads_and_notes_in_the_case(client, case_of_clerk, clerk):
    client.force_login(clerk)
    key = case_of_clerk.case.key
    fields = {"municipality": MunicipalityFactory().pk, "email": "a@example.org"}
    fields |= {"question": "Was meinen Sie?", "until": "22.3.2027"}

    client.post(reverse("applications:ask_statement", args=[key]), fields)
    give(Statement.objects.get())
    page = client.get(reverse("applications:assessment", args=[key])).content.decode()
    client.post(reverse("applications:note_statements", args=[key]))

    for words in ("Was meinen Sie?", "Wir unterstützen das Vorhaben.", "Wir sind dafür."):
        assert words in page
    assert FollowUp.objects.get(kind="statement").done_by == clerk


def test_a_clerk_withdraws_on_a_page_of_its_own(client, asked, clerk):
    client.force_login(clerk)
    url = reverse("applications:withdraw_statement", args=[asked.case.key, asked.key])

    client.post(url)

    assert Statement.objects.get().closed_at is not None


def test_a_wrong_choice_is_told_and_kept(client, case_of_clerk, clerk):
    client.force_login(clerk)
    url = reverse("applications:ask_statement", args=[case_of_clerk.case.key])

    page = client.post(url, {"question": "Was meinen Sie?", "until": "x"}).content.decode()

    assert "Wählen Sie eine Organisationseinheit oder eine Kommune." in page
    assert "Was meinen Sie?</textarea>" in page


def test_excluded_people_and_other_cases_do_not_reach_it(client, asked, clerk):
    other = received(state="assessment")
    client.force_login(clerk)
    url = reverse("applications:withdraw_statement", args=[other.case.key, asked.key])
    assert client.get(url).status_code == 404

    Access.objects.create(case=asked.case, user=clerk, is_open=False)
    for name, more in (("ask_statement", []), ("withdraw_statement", [asked.key])):
        url = reverse(f"applications:{name}", args=[asked.case.key, *more])
        assert client.get(url).status_code == 404

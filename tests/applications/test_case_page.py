"""The page of a case for the house: its tabs, who reaches them, and what only the house reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Score, Sheet
from applications.views.case_page import TABS
from fonds.accounts.models import Role
from fonds.cases import services
from fonds.cases.models import Access, Scan
from fonds.programmes.models import CheckItem, Criterion
from measures.base import checklist, criteria
from tests.factories import (
    DocumentFactory,
    GrantFactory,
    LetterDraftFactory,
    LetterFactory,
    LineFactory,
    MembershipFactory,
    RoleGrantFactory,
    UserFactory,
    received,
)
from tests.people import everybody
from tests.steps import say

NAMES = [name for name, *_ in TABS]
READERS = {"clerk", "decider", "board", "budget", "cashier", "auditor", "system"}


@pytest.fixture
def case(clerk, second):
    application = received(state="assessment", case__clerk=clerk, proposed_amount=3_000)
    services.add_note(application.case, text="Bitte die Miete prüfen.", by=second)
    return application.case


def address(case, name="detail"):
    return reverse(f"applications:{name}", args=[case.key])


def read(client, user, case, name="detail"):
    client.force_login(user)
    page = client.get(address(case, name)).content.decode()
    return page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_tabs_are_told_once_and_know_where_they_are(client, case, clerk):
    for name in NAMES:
        page = read(client, clerk, case, name)
        nav = page.split('aria-label="Teile des Vorgangs"')[1].split("</nav>")[0]
        assert f'href="{address(case, name)}" aria-current="page"' in nav
        assert nav.count("<li>") == len(TABS)
        assert nav.count("aria-current") == 1


@pytest.mark.parametrize("name", [*NAMES[1:], "case_file"])
def test_the_tabs_of_the_house_are_for_the_house(client, case, name):
    people = everybody(case.organisation)
    found = {}
    for who, user in people.items():
        client.force_login(user)
        found[who] = client.get(address(case, name)).status_code

    assert {who for who, status in found.items() if status == 200} == READERS
    assert {who for who, status in found.items() if status == 403} == {"helper", "applicant"}


def test_who_is_kept_off_a_case_finds_none_of_its_pages(client, case, clerk):
    Access.objects.create(case=case, user=clerk, is_open=False)
    client.force_login(clerk)

    assert [client.get(address(case, name)).status_code for name in NAMES] == [404] * len(NAMES)


def test_whoever_works_for_the_organisation_stays_outside(client, case):
    member = MembershipFactory(organisation=case.organisation).user
    RoleGrantFactory(user=member, role=Role.CLERK)
    client.force_login(member)

    page = read(client, member, case)

    assert "Bitte die Miete prüfen." not in page
    assert "Interne Notizen" not in page
    assert client.get(address(case, "case_history")).status_code == 403


def test_the_applicant_reads_nothing_of_what_stays_inside(client, case, clerk):
    member = MembershipFactory(organisation=case.organisation).user
    services.put_off(case, on=case.round.closes_on, note="Miete", person=clerk, by=clerk)

    page = read(client, member, case)

    for words in ("Miete", "Interne Notiz", "Wiedervorlage", "vorgeschlagen", "3.000,00"):
        assert words not in page


def test_what_only_the_house_reads_says_so(client, case, clerk):
    page = read(client, clerk, case)
    history = read(client, clerk, case, "case_history")

    assert page.count("Nur für die Stabsstelle sichtbar, Teil der Akte") == 1
    assert history.count("</span> intern</p>") == 1


def test_labels_count_what_a_tab_holds(client, case, clerk):
    DocumentFactory.create_batch(2, case=case)
    LetterFactory(case=case)
    LetterDraftFactory(case=case)
    LetterDraftFactory(case=case, kind="dismiss", state="discarded")
    services.send_message(case, by=clerk, text="Guten Tag.")
    say(case, by=clerk, text="Guten Morgen.")

    page = read(client, clerk, case)

    for label in ("Unterlagen (2)", "Schreiben (2)", "Nachrichten (2)"):
        assert page.count(label) == 1


def test_the_overview_leads_to_what_is_still_being_written(client, case, clerk):
    draft = LetterDraftFactory(case=case)
    issued = LetterDraftFactory(case=case, kind="dismiss")
    LetterFactory(case=case, draft=issued)

    page = read(client, clerk, case)

    assert page.count(f'href="{draft.get_absolute_url()}"') == 1
    assert issued.get_absolute_url() not in page


def test_the_overview_tells_figures_and_who_asks(client, case, clerk):
    earlier = received(title="Lesefest", case__organisation=case.organisation, granted_amount=900)
    GrantFactory(case=earlier.case)
    received(title="Chorfest", case__organisation=case.organisation, state="rejected")
    received(title="Fremdes Fest")

    page = read(client, clerk, case)

    assert "<dd>4.000,00 €</dd>" in page
    assert "<dd>5.000,00 €</dd>" in page
    assert "<dd>20,0 %</dd>" in page
    assert f'900,00 €, <a href="{earlier.case.grant.get_absolute_url()}">Lesefest</a>' in page
    assert "Chorfest</a>, Abgelehnt" in page
    assert "Fremdes Fest" not in page


def test_another_application_that_is_closed_to_me_is_not_told(client, case, clerk):
    other = received(title="Chorfest", case__organisation=case.organisation)
    Access.objects.create(case=other.case, user=clerk, is_open=False)

    assert "Chorfest" not in read(client, clerk, case)


@pytest.mark.parametrize(
    ("result", "warning", "badge"),
    [
        (Scan.Result.INFECTED, "Schadprogramm gefunden", "Schadprogramm</span>"),
        (False, "Noch in Quarantäne", "in Quarantäne</span>"),
        (Scan.Result.CLEAN, None, "nichts gefunden</span>"),
        (Scan.Result.UNCHECKED, None, "ohne Prüfung</span>"),
    ],
)
def test_a_file_that_is_not_clean_is_told_at_once(client, case, clerk, result, warning, badge):
    document = DocumentFactory(case=case, scan=result)

    page = read(client, clerk, case, "case_documents")

    assert badge in page
    assert page.count("kern-alert__header") == (1 if warning else 0)
    assert (warning or "") in page
    assert (f'href="{document.get_absolute_url()}"' in page) == (warning is None)


def test_the_costs_tell_what_was_recognised(client, case, clerk):
    sheet = Sheet.objects.create(
        application=case.application, financing="fixed", amount=3_000, saved_by=clerk
    )
    cost = case.application.costs.get()
    sheet.recognitions.create(cost=cost, amount=3_500, reason="Die Miete zahlt die Stadt.")

    page = read(client, clerk, case, "case_plan")

    assert "3.500,00 €" in page
    assert "Die Miete zahlt die Stadt." in page
    assert "Nur im Haus sichtbar" in page


def test_an_auditor_reads_and_has_no_form(client, case, auditor):
    page = read(client, auditor, case)

    assert "Bitte die Miete prüfen." in page
    assert reverse("cases:add_note", args=[case.key]) not in page
    assert reverse("cases:put_off", args=[case.key]) not in page


# -- how often the database is asked ---------------------------------------------------------------
def fill(case, times, clerk):
    """So many of everything that a tab lists."""
    member = MembershipFactory(organisation=case.organisation).user
    criteria = [
        Criterion.objects.create(name=f"K{number}", question="?", low="-", high="+", weight=10)
        for number in range(times)
    ]
    sheet = Sheet.objects.create(
        application=case.application, financing="fixed", amount=3_000, saved_by=clerk
    )
    for number, criterion in enumerate(criteria):
        CheckItem.objects.create(label=f"Punkt {number}", number=number)
        Score.objects.create(sheet=sheet, criterion=criterion)
        cost = case.application.costs.create(kind="event", label=f"Zelt {number}", amount=10)
        sheet.recognitions.create(cost=cost, amount=5, reason="zu teuer")
        DocumentFactory(case=case)
        services.send_message(case, by=member, text="Eine Frage.")
        services.add_note(case, text="Eine Notiz.", by=clerk)
        services.put_off(case, on=case.round.closes_on, note="Miete", person=clerk, by=clerk)
        LetterFactory(case=case)
        LetterDraftFactory(case=case, kind=f"kind{number}")
        other = received(case__organisation=case.organisation)
        GrantFactory(case=received(case__organisation=case.organisation).case)
        services.declare_impartial(other.case, by=UserFactory(role=Role.CLERK))


COUNTS = {
    "detail": 14,
    "case_words": 5,
    "case_plan": 11,
    "case_documents": 6,
    "checklist": 12,
    "assessment": 15,
    "case_messages": 12,
    "case_letters": 10,
    "case_history": 5,
}


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("name", NAMES)
def test_every_tab_asks_the_same_queries(
    client, case, clerk, name, times, django_assert_num_queries
):
    fill(case, times, clerk)
    client.force_login(clerk)
    client.get(address(case, name))

    with django_assert_num_queries(COUNTS[name]):
        client.get(address(case, name))


MOST = 15
PROPOSED = ("decision_ready", "committee_pending", "decided", "waitlisted")


@pytest.fixture
def base():
    """Checklist and criteria as a new house has them."""
    for code in ("mikro", "projekt"):
        LineFactory(code=code)
    checklist.load()
    criteria.load()


@pytest.mark.parametrize(
    ("state", "channel"),
    [
        *((state, "online") for state in ("submitted", "formal_check", "info_requested")),
        *((state, "online") for state in ("assessment", *PROPOSED)),
        *((state, "online") for state in ("notified", "rejected", "inadmissible")),
        ("info_requested", "paper"),
    ],
)
def test_no_tab_asks_more_than_fifteen_queries_in_any_state(
    client, clerk, decider, base, state, channel
):
    proposed = {"assessed_by": clerk, "proposed_amount": 10} if state in PROPOSED else {}
    application = received(
        state=state, case__clerk=clerk, case__channel=channel, is_economic=True, **proposed
    )
    if state == "info_requested":
        application.requests.create(due_on="2020-01-01", asked_by=clerk, sections=["plan"])
    fill(application.case, 3, clerk)

    asked = {
        (user, name): queries(client, user, address(application.case, name))
        for user in (clerk, decider)
        for name in NAMES
    }

    assert {tab: number for tab, number in asked.items() if number > MOST} == {}


def queries(client, user, page):
    """How many a page asks that was there before."""
    client.force_login(user)
    client.get(page)
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)

"""What came on paper is copied by a clerk and taken in as it is (§ 24 Abs. 3 VwVfG)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import services, statistics
from applications.models import Application, Upload
from applications.standing.expectations import _medians
from fonds.cases.models import Case, Event, FollowUp
from fonds.cases.workflow import Refused
from fonds.trail.models import AccessEvent
from tests.applications.form import words
from tests.factories import (
    ApplicationFactory,
    CaseFactory,
)
from tests.files import make
from tests.steps import CONFIRMED

TODAY = timezone.localdate()
NEW = reverse("applications:new_on_paper")


def tasks(case):
    rows = case.follow_ups.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_a_clerk_fills_in_a_page_in_its_name(client, paper, clerk):
    client.force_login(clerk)
    data = {"title": "Chorfest am Kanal", "version": 0, "writer": "seite", "next": "1"}

    answer = client.post(paper.section_url("idee"), data)

    assert answer.url == paper.section_url("ort")
    typed = Application.objects.get().typed.get()
    assert (Application.objects.get().title, typed.saved_by) == ("Chorfest am Kanal", clerk)


def test_a_page_is_saved_while_the_clerk_writes(client, paper, clerk):
    client.force_login(clerk)
    data = {"summary": "Wir singen.", "version": 0, "writer": "seite"}

    answer = client.post(paper.section_url("idee"), data, headers={"X-Requested-With": "autosave"})

    assert answer.json()["version"] == 1
    assert Application.objects.get().summary == "Wir singen."


def test_the_pages_have_the_frame_of_the_house(client, paper, clerk):
    client.force_login(clerk)
    pages = [words(client.get(paper.section_url(slug))) for slug in ("idee", "unterlagen")]

    for page in pages:
        assert "Sie schreiben ab" in page
        assert ">Meine Arbeit</a>" in page
        for hint in ("Meine Anträge", "Hilfe beim Schreiben", "Abgabe bis", "Organisation ändern"):
            assert hint not in page


def test_the_list_says_what_is_missing_and_takes_it_in_all_the_same(client, paper, clerk):
    client.force_login(clerk)

    page = words(client.get(paper.get_absolute_url()))

    assert "nehmen Sie ihn trotzdem auf" in page
    assert reverse("applications:file_paper", args=[paper.case.key]) in page
    assert reverse("applications:submit", args=[paper.case.key]) not in page
    assert "/konto/organisation/" not in page


def test_the_original_is_laid_in_as_a_kind_of_its_own(client, paper, application, clerk):
    client.force_login(clerk)
    file = make.upload(make.pdf(), "Antrag.pdf")

    client.post(paper.section_url("unterlagen"), {"paper_original": file})
    page = words(client.get(paper.section_url("unterlagen")))
    services.file_paper(paper, by=clerk, received_on=TODAY)

    assert "Antrag auf Papier" in page
    assert Upload.objects.get().kind == "paper_original"
    assert list(paper.case.documents.values_list("kind", "name")) == [
        ("paper_original", "Antrag.pdf")
    ]
    assert "Antrag auf Papier" in words(client.get(paper.get_absolute_url()))


def test_nobody_who_writes_online_is_asked_for_the_original(client, application, applicant):
    client.force_login(applicant)

    page = words(client.get(application.section_url("unterlagen")))

    assert "paper_original" not in page


def test_what_was_entered_by_mistake_goes_and_who_did_it_is_kept(client, paper, clerk):
    client.force_login(clerk)
    organisation, round = paper.case.organisation_id, paper.case.round_id

    client.post(reverse("applications:delete", args=[paper.case.key]))

    assert (Case.objects.count(), Application.objects.count(), FollowUp.objects.count()) == (
        0,
        0,
        0,
    )
    kept = AccessEvent.objects.get(kind="paper.deleted")
    assert (kept.by, kept.facts) == (clerk, {"organisation": organisation, "round": round})


def test_what_was_taken_in_is_not_deleted(filed, clerk):
    with pytest.raises(Refused):
        services.delete_draft(filed, by=clerk)

    assert Application.objects.count() == 1


def test_it_gets_a_number_a_version_and_an_answer(filed):
    case = filed.case

    assert (filed.state, case.file_number) == ("submitted", f"RF-{TODAY.year}-0001")
    assert timezone.localdate(filed.submitted_at) == TODAY - timedelta(days=3)
    assert [one.number for one in filed.versions()] == [1]
    assert case.letters.get().kind == "submit"
    assert tasks(case) == ["post", "take"]


def test_an_empty_draft_is_taken_in_and_bars_no_later_page(client, paper, clerk):
    filed = services.file_paper(paper, by=clerk, received_on=TODAY)
    client.force_login(clerk)

    assert filed.state == "submitted"
    assert filed.unanswered() != []
    assert client.get(filed.get_absolute_url()).status_code == 200
    assert client.get(reverse("applications:list")).status_code == 200


def test_without_a_title_it_waits(paper, clerk):
    Application.objects.update(title="")

    with pytest.raises(Refused, match="Geben Sie dem Antrag einen Titel"):
        services.file_paper(paper, by=clerk, received_on=TODAY)

    assert Case.objects.get().file_number is None


def test_a_day_to_come_is_refused(entered, clerk):
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        services.file_paper(entered, by=clerk, received_on=TODAY + timedelta(days=1))

    assert Application.objects.get().state == "draft"


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True)])
def test_late_is_reckoned_from_the_day_on_the_stamp(entered, clerk, days, is_late):
    closes_on = TODAY - timedelta(days=30)
    type(entered.case.round).objects.update(closes_on=closes_on, takes_late=False)

    filed = services.file_paper(entered, by=clerk, received_on=closes_on + timedelta(days=days))

    assert (filed.state, filed.is_late) == ("submitted", is_late)


def test_taking_in_the_post_needs_no_declaration_and_acting_does(client, chor, clerk):
    case = CaseFactory(organisation=chor, channel="paper", entered_by=clerk, declared=False)
    application = ApplicationFactory(case=case)
    client.force_login(clerk)

    client.post(
        reverse("applications:file_paper", args=[case.key]),
        {"received_on": f"{TODAY:%d.%m.%Y}", **CONFIRMED},
    )
    answer = client.get(reverse("applications:take", args=[case.key]))

    assert Application.objects.get(pk=application.pk).state == "submitted"
    assert reverse("cases:conflict", args=[case.key]) in answer.url


def test_the_statistics_count_it_in_the_year_of_its_stamp(entered, clerk):
    last_year = date(TODAY.year - 1, 12, 30)
    services.file_paper(entered, by=clerk, received_on=last_year)

    record = statistics.records()[0]

    assert (record.received_on, record.requested) == (last_year, 4000)


def test_an_application_that_names_no_sum_counts_nought(paper, clerk):
    services.file_paper(paper, by=clerk, received_on=TODAY)

    assert [one.requested for one in statistics.records()] == [0]


def test_no_sum_is_proposed_where_none_was_asked(paper, clerk):
    Application.objects.update(state="assessment")

    with pytest.raises(Refused, match="nennt keinen Betrag"):
        services.assess(Application.objects.get(), by=clerk, amount=100, reason="Gut.")


def test_how_long_it_took_is_counted_from_the_stamp(filed):
    events = Event.objects.order_by("pk")
    rows = list(events.values_list("case", "kind", "to_state", "at", "facts__received_on"))
    rows.append((filed.case_id, "application.notify", "notified", timezone.now(), None))

    assert _medians(rows) == {"decision": 3}

"""What came on paper: entered by a clerk, taken as it is, answered by post."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services, statistics
from applications.models import Application, Upload
from applications.standing.expectations import _medians
from fonds.accounts.models import Organisation
from fonds.cases.models import Access, Case, Event, FollowUp, Letter
from fonds.cases.services import record_posting
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from fonds.trail.models import AccessEvent
from tests.applications.form import words
from tests.factories import (
    ApplicationFactory,
    CaseFactory,
    MembershipFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
    received,
)
from tests.files import make

TODAY = timezone.localdate()
NEW = reverse("applications:new_on_paper")


@pytest.fixture
def chor():
    """An organisation without an account and without an e-mail address."""
    return OrganisationFactory(name="Chor Linden e. V.", email="", papers=[])


@pytest.fixture
def paper(chor, clerk):
    """An empty draft, as it stands when a clerk has opened the case."""
    return services.create_on_paper(
        round=RoundFactory(), organisation=chor, channel="paper", title="Chorfest", by=clerk
    )


@pytest.fixture
def entered(chor, clerk):
    """A draft into which everything has been copied from the paper."""
    case = CaseFactory(organisation=chor, channel="paper", entered_by=clerk, clerk=clerk)
    return ApplicationFactory(case=case, title="Chorfest")


@pytest.fixture
def filed(entered, clerk):
    return services.file_paper(entered, by=clerk, received_on=TODAY - timedelta(days=3))


@pytest.fixture
def asked(filed, clerk):
    application = services.take(filed, by=clerk)
    return services.request_information(
        application, by=clerk, reason="Es fehlt der Plan.", sections=["plan"]
    )


def tasks(case):
    rows = case.follow_ups.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", flat=True))


# -- who may -------------------------------------------------------------------------------------
def test_only_a_clerk_opens_a_case_for_others(chor, decider, stranger):
    for user in (decider, stranger, MembershipFactory(organisation=chor).user):
        with pytest.raises(PermissionDenied):
            services.create_on_paper(
                round=RoundFactory(), organisation=chor, channel="paper", title="Fest", by=user
            )

    assert Case.objects.count() == 0


def test_any_clerk_goes_on_with_it_and_nobody_else_sees_it(
    client, paper, chor, second, decider, auditor, stranger
):
    member = MembershipFactory(organisation=chor).user
    pages = [paper.get_absolute_url(), paper.section_url("idee"), paper.section_url("unterlagen")]
    found = {}
    for user in (second, decider, auditor, member, stranger):
        client.force_login(user)
        found[user] = [client.get(page).status_code for page in pages]

    assert found == {
        second: [200, 200, 200],
        **dict.fromkeys((decider, auditor, member, stranger), [404, 404, 404]),
    }


def test_who_is_excluded_neither_sees_nor_writes(client, paper, second):
    Access.objects.create(case=paper.case, user=second, is_open=False)
    client.force_login(second)

    assert client.get(paper.get_absolute_url()).status_code == 404
    assert client.post(paper.section_url("idee"), {"title": "Anders"}).status_code == 404
    assert list(Application.objects.written_by(second)) == []


def test_who_left_the_house_sees_nothing_of_what_he_entered(client, paper, clerk):
    clerk.role_grants.update(until=TODAY - timedelta(days=1))
    client.force_login(type(clerk).objects.get(pk=clerk.pk))

    assert client.get(paper.get_absolute_url()).status_code == 404


def test_members_do_not_hand_in_what_is_on_paper(entered, chor):
    member = MembershipFactory(organisation=chor).user

    with pytest.raises(PermissionDenied):
        services.submit(entered, by=member)


def test_a_clerk_does_not_take_in_an_application_of_the_portal(application, clerk):
    with pytest.raises(PermissionDenied):
        services.file_paper(application, by=clerk, received_on=TODAY)


def test_members_read_it_like_theirs_once_it_is_taken_in(client, filed, chor):
    client.force_login(MembershipFactory(organisation=chor).user)

    assert client.get(filed.get_absolute_url()).status_code == 200
    assert client.get(filed.section_url("idee")).status_code == 404


def test_a_clerk_writes_in_no_draft_of_the_portal(client, application, clerk):
    client.force_login(clerk)

    assert client.get(application.section_url("idee")).status_code == 404


# -- finding the organisation --------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["chor linden", "Chor-Linden eV", "CHOR  LINDE", "Chorlinden"])
def test_a_search_finds_an_organisation_however_it_is_spelt(client, chor, clerk, typed):
    OrganisationFactory(name="Sportfreunde Süd e. V.")
    client.force_login(clerk)

    page = client.get(NEW, {"q": typed})

    assert [one.name for one in page.context["found"]] == ["Chor Linden e. V."]


def test_a_search_by_number_of_the_register_finds_it(client, chor, clerk):
    OrganisationFactory()
    client.force_login(clerk)

    assert client.get(NEW, {"q": chor.register_number}).context["found"] == [chor]


def test_what_was_merged_is_neither_found_nor_taken(client, chor, clerk):
    old = OrganisationFactory(name="Chor Linden", merged_into=chor)
    client.force_login(clerk)

    assert client.get(NEW, {"q": "Chor Linden"}).context["found"] == [chor]
    assert client.get(NEW, {"traeger": old.key}).status_code == 404
    with pytest.raises(Refused, match="aufgegangen"):
        services.create_on_paper(
            round=RoundFactory(), organisation=old, channel="paper", title="Fest", by=clerk
        )


def typed(**fields):
    address = {"street": "Weg 1", "postcode": "30880", "town": "Laatzen"}
    case = {"round": RoundFactory().pk, "channel": "paper", "title": "Chorfest"}
    return {"legal_form": "association", "name": "Singkreis"} | address | case | fields


def test_a_known_organisation_gets_a_draft(client, chor, clerk):
    client.force_login(clerk)

    answer = client.post(f"{NEW}?traeger={chor.key}", typed(channel="office"))

    application = Application.objects.get()
    assert answer.url == application.get_absolute_url()
    case = application.case
    assert (case.organisation, case.channel, case.entered_by) == (chor, "office", clerk)
    assert (case.file_number, application.state, application.title) == (None, "draft", "Chorfest")
    assert tasks(case) == ["enter"]


def test_a_new_organisation_needs_an_address_and_no_mail(client, clerk):
    client.force_login(clerk)

    refused = client.post(f"{NEW}?neu=Singkreis", typed(street="", town=""))
    client.post(f"{NEW}?neu=Singkreis", typed())

    assert set(refused.context["form"].errors) == {"street", "town"}
    organisation = Organisation.objects.get()
    assert (organisation.name, organisation.email) == ("Singkreis", "")
    assert organisation.memberships.count() == 0


def test_a_similar_name_is_shown_first_and_nothing_typed_is_lost(client, chor, clerk):
    client.force_login(clerk)
    data = typed(name="Chor Linden eV", title="Sommersingen")

    asked = client.post(f"{NEW}?neu=x", data)

    assert list(asked.context["form"].errors) == ["same"]
    assert "Chor Linden e. V., Hauptstraße 1, 30880 Laatzen" in words(asked)
    assert 'value="Sommersingen"' in words(asked)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(("is_same", "count"), [(True, 1), (False, 2)])
def test_the_clerk_says_whether_it_is_the_same(client, chor, clerk, is_same, count):
    client.force_login(clerk)

    client.post(
        f"{NEW}?neu=x", typed(name="Chor Linden eV", same=chor.key if is_same else "new")
    )

    assert Organisation.objects.count() == count
    assert (Case.objects.get().organisation == chor) is is_same


def test_every_round_is_offered_and_the_open_ones_come_first(client, chor, clerk):
    over = RoundFactory(opens_on="2021-01-01", closes_on="2021-03-01", year=2021)
    later = RoundFactory(opens_on="2098-01-01", closes_on="2098-03-01", year=2098)
    now = RoundFactory()
    client.force_login(clerk)

    page = client.get(NEW, {"traeger": chor.key})

    labels = [label for _, label in page.context["form"].fields["round"].choices]
    assert [str(one) for one in labels[1:]] == [
        f"{now}: offen bis 31.12.2099",
        f"{later}: öffnet am 01.01.2098",
        f"{over}: geschlossen, Frist war der 01.03.2021",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(client, clerk, django_assert_num_queries, count):
    for _ in range(count):
        ApplicationFactory(case__channel="paper", case__entered_by=UserFactory())
    client.force_login(clerk)

    with django_assert_num_queries(4):
        page = client.get(NEW)

    assert len(page.context["unfinished"]) == count


# -- copying it ----------------------------------------------------------------------------------
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

    answer = client.post(
        paper.section_url("idee"), data, headers={"X-Requested-With": "autosave"}
    )

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

    assert (Case.objects.count(), Application.objects.count(), FollowUp.objects.count()) == (0, 0, 0)
    kept = AccessEvent.objects.get(kind="paper.deleted")
    assert (kept.by, kept.facts) == (clerk, {"organisation": organisation, "round": round})


def test_what_was_taken_in_is_not_deleted(filed, clerk):
    with pytest.raises(Refused):
        services.delete_draft(filed, by=clerk)

    assert Application.objects.count() == 1


# -- taking it in --------------------------------------------------------------------------------
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
        reverse("applications:file_paper", args=[case.key]), {"received_on": f"{TODAY:%d.%m.%Y}"}
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


# -- letters -------------------------------------------------------------------------------------
def test_nothing_is_mailed_where_nobody_reads(filed):
    assert Mail.objects.count() == 0


def test_an_address_without_an_account_is_not_pointed_to_the_portal(entered, chor, clerk):
    Organisation.objects.update(email="chor@example.org")

    services.file_paper(Application.objects.get(), by=clerk, received_on=TODAY)

    assert Mail.objects.count() == 0
    assert "post" in tasks(entered.case)


def test_who_has_an_account_is_told_and_needs_no_post(entered, chor, clerk):
    Organisation.objects.update(email="chor@example.org")
    MembershipFactory(organisation=chor)

    services.file_paper(Application.objects.get(), by=clerk, received_on=TODAY)

    assert [mail.to for mail in Mail.objects.all()] == ["chor@example.org"]
    assert tasks(entered.case) == ["take"]


def test_the_task_of_posting_ends_with_the_last_letter(client, asked, clerk):
    first, last = asked.case.letters.order_by("pk")
    client.force_login(clerk)
    page = words(client.get(asked.get_absolute_url()))

    record_posting(first, on=TODAY, by=clerk)
    between = tasks(asked.case)
    record_posting(last, on=TODAY, by=clerk)

    for letter in (first, last):
        assert reverse("cases:record_posting", args=[letter.key]) in page
    assert (between, tasks(asked.case)) == (["post"], [])


def test_a_letter_that_is_read_in_the_portal_has_no_day_of_posting(client, application, clerk):
    MembershipFactory(organisation=application.case.organisation)
    shown = received(state="formal_check", case__organisation=application.case.organisation)
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])
    client.force_login(clerk)

    page = words(client.get(shown.get_absolute_url()))

    assert reverse("cases:record_posting", args=[shown.case.letters.get().key]) not in page
    assert tasks(shown.case) == []


def test_letters_to_paper_name_no_portal_and_no_invented_hour(asked):
    first, last = asked.case.letters.order_by("pk")
    day = asked.submitted_at

    assert [one.body.count("Portal") for one in (first, last)] == [0, 0]
    assert f"ist am {day.day}. " in first.body and "12:00" not in first.body
    assert f"nennen Sie das Aktenzeichen {asked.case}" in last.body
    assert "rufen Sie uns an" in last.body


def test_letters_to_the_portal_stay_as_they_are(application, clerk):
    shown = received(state="formal_check")
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])

    body = Letter.objects.get().body
    assert "bitten Sie im Portal um mehr Zeit" in body
    assert "Ergänzen Sie den Antrag im Portal" in body


# -- what comes after ----------------------------------------------------------------------------
def test_the_clerk_writes_what_was_answered_and_enters_the_answer(client, asked, clerk):
    Application.objects.update(sustainability="")  # § 24: it is taken with what still lacks
    client.force_login(clerk)
    letter = make.upload(make.pdf(), "Brief.pdf")
    page = words(client.get(asked.get_absolute_url()))

    open_pages = [client.get(asked.section_url(one)).status_code for one in ("plan", "idee")]
    client.post(
        reverse("applications:answer", args=[asked.case.key]),
        {"received_on": f"{TODAY:%d.%m.%Y}", "reply": "Der Plan liegt bei.", "scans": [letter]},
    )

    assert asked.section_url("plan") in page
    assert "Antwort auf Papier eintragen" in page
    assert open_pages == [200, 404]
    assert Application.objects.get().state == "formal_check"
    remark = str(Event.objects.get(kind="application.answer").remark)
    assert remark.startswith("Schriftlich am ") and remark.endswith(". Der Plan liegt bei.")
    assert asked.case.documents.get().kind == "paper_answer"


def test_an_answer_of_tomorrow_is_refused(asked, clerk):
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(Refused, match="nicht in der Zukunft"):
        services.answer_on_paper(asked, by=clerk, received_on=tomorrow, reply="Anbei.")
    with pytest.raises(Refused, match="nicht in der Zukunft"):
        services.withdraw_on_paper(asked, by=clerk, received_on=tomorrow)

    assert Application.objects.get().state == "info_requested"


def test_a_withdrawal_in_writing_is_entered(client, asked, clerk):
    client.force_login(clerk)

    client.post(
        reverse("applications:withdraw", args=[asked.case.key]),
        {"received_on": f"{TODAY:%d.%m.%Y}", "reason": ""},
    )

    assert Application.objects.get().state == "withdrawn"
    assert str(Event.objects.get(kind="application.withdraw").remark).startswith("Schriftlich am ")
    assert tasks(asked.case) == []


def test_nobody_answers_for_an_applicant_of_the_portal(clerk, decider):
    shown = received(state="formal_check")
    services.request_information(shown, by=clerk, reason="Plan.", sections=["plan"])
    shown = Application.objects.get()

    for act in (services.answer_on_paper, services.withdraw_on_paper):
        words = {"reply": "x"} if act is services.answer_on_paper else {}
        with pytest.raises(PermissionDenied):
            act(shown, by=clerk, received_on=TODAY, **words)


def test_members_of_a_paper_case_answer_in_the_portal(client, asked, chor):
    member = MembershipFactory(organisation=chor).user
    client.force_login(member)

    page = words(client.get(reverse("applications:answer", args=[asked.case.key])))
    services.answer(asked, by=member, reply="Anbei.")

    assert "Antwort absenden" in page
    assert "Eingangsstempel" not in page
    assert Application.objects.get().state == "formal_check"

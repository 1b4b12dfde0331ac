"""The sheet: saved at any time, fixed by the proposal, opened by its return, told in the notice."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.judging.sheets import Reading, comparison
from applications.judging.suggestions import suggestions
from applications.models import Recognition, Sheet
from fonds.accounts.models import Role
from fonds.budget import ledger
from fonds.cases.models import Access, Event, FollowUp
from fonds.cases.workflow import Refused, internal_kinds
from tests.factories import LineFactory, UserFactory, received

from .sheets import criteria, obligation, whole

YEAR = timezone.localdate().year


@pytest.fixture
def judged():
    """In assessment, by two criteria."""
    application = received(state="assessment")
    criteria(application.line, 60, 40)
    return application


@pytest.fixture
def proposed(judged, clerk):
    whole(judged, by=clerk)
    return services.assess(judged, by=clerk, amount=Decimal(4000), reason="Nah dran.")


def page_of(client, application, user, **data):
    client.force_login(user)
    url = reverse("applications:assessment", args=[application.case.key])
    return client.post(url, data) if data else client.get(url)


def typed(application, **changed):
    """What the form sends that was filled in whole."""
    first, second = Reading(application).marks
    cost = application.costs.get()
    return {
        "version": 0,
        f"points_{first.criterion.pk}": "5",
        f"why_{first.criterion.pk}": "Sehr gut.",
        f"points_{second.criterion.pk}": "0",
        f"why_{second.criterion.pk}": "Gar nicht.",
        f"recognised_{cost.pk}": "5.000,00",
        "financing": "fixed",
        "amount": "4.000,00",
        "reason": "Passt.",
    } | changed


# -- saving ----------------------------------------------------------------------------------------


def test_points_are_note_by_top_by_weight(judged, clerk):
    first, second = (mark.criterion.pk for mark in Reading(judged).marks)

    whole(judged, by=clerk, points={first: (4, "Gut."), second: (None, "")})

    reading = Reading(judged)
    assert [mark.weighted for mark in reading.marks] == [48, 0]
    assert (reading.points, reading.possible) == (48, 60)


def test_a_half_sheet_is_saved_and_bars_the_proposal(judged, clerk):
    first = Reading(judged).marks[0].criterion.pk
    whole(judged, by=clerk, points={first: (4, "Gut.")}, amount=None, reason="")

    with pytest.raises(Refused, match="Jedes Kriterium braucht Punkte und eine Begründung"):
        services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")


def test_saving_writes_one_event_that_stays_in_the_house(judged, clerk):
    whole(judged, by=clerk)

    event = Event.objects.get()
    assert (event.kind, event.text, event.by) == (
        "application.scored",
        "Bewertung gespeichert",
        clerk,
    )
    assert event.facts == {"version": 1, "points": "80.0"}
    assert event.kind in internal_kinds()


def test_what_is_recognised_in_full_has_no_row(judged, clerk):
    cost = judged.costs.get()

    whole(judged, by=clerk, cuts={cost.pk: (Decimal(5000), "")})

    assert Recognition.objects.count() == 0


@pytest.mark.parametrize("amount", [-1, 5001])
def test_a_cost_is_recognised_within_the_plan(judged, clerk, amount):
    cost = judged.costs.get()

    with pytest.raises(Refused, match=r"0 bis 5\.000,00"):
        whole(judged, by=clerk, cuts={cost.pk: (Decimal(amount), "x")})

    assert Sheet.objects.count() == 0


def test_points_above_the_scale_are_refused(judged, clerk):
    first = Reading(judged).marks[0].criterion.pk

    with pytest.raises(Refused, match="0 bis 5 Punkte"):
        whole(judged, by=clerk, points={first: (6, "x")})


def test_more_than_the_computed_amount_is_refused_with_its_arithmetic(judged, clerk):
    cost = judged.costs.get()
    cuts = {cost.pk: (Decimal(4500), "Zu teuer.")}

    with pytest.raises(Refused, match=r"Höchstens 3\.500,00.*Fehlbedarf: 4\.500,00"):
        whole(judged, by=clerk, cuts=cuts, amount=Decimal(3501))

    assert whole(judged, by=clerk, cuts=cuts, amount=Decimal(3500)).amount == 3500


def test_the_second_of_two_is_told_and_writes_nothing(judged, clerk, second):
    whole(judged, by=clerk)

    with pytest.raises(services.SheetOvertaken) as told:
        whole(judged, by=second, reason="Anders.")

    assert (told.value.sheet.saved_by, Sheet.objects.get().reason) == (
        clerk,
        "Nah an den Menschen.",
    )
    assert whole(judged, by=second, version=1, reason="Beides.").version == 2


@pytest.mark.parametrize("role", [Role.DECIDER, Role.AUDITOR, Role.BUDGET])
def test_only_clerks_write(judged, role):
    with pytest.raises(PermissionDenied):
        whole(judged, by=UserFactory(role=role))


def test_who_has_not_declared_writes_nothing(judged):
    newcomer = UserFactory(role=Role.CLERK, role__declared=False)

    with pytest.raises(Refused, match="ob Sie in diesem Vorgang befangen sind"):
        whole(judged, by=newcomer)


@pytest.mark.parametrize("state", ["formal_check", "decision_ready", "notified"])
def test_it_is_written_in_the_assessment_only(clerk, state):
    with pytest.raises(Refused, match="Die Bewertung ist jetzt fest"):
        whole(received(state=state), by=clerk)


def test_the_chosen_text_is_the_one_that_is_valid_today(judged, clerk):
    obligation("quotes", "Alt.")
    newer = obligation("quotes", "Neu.", valid_from="2021-01-01")

    sheet = whole(judged, by=clerk, obligations=["quotes", "unknown"])

    assert list(sheet.obligations.all()) == [newer]


# -- the proposal ----------------------------------------------------------------------------------


def test_a_proposal_fixes_the_sheet(proposed, second):
    with pytest.raises(Refused, match="Die Bewertung ist jetzt fest"):
        whole(proposed, by=second, version=1)


def test_a_proposal_carries_codes_and_sums(judged, clerk):
    obligation("quotes")
    whole(judged, by=clerk, obligations=["quotes"])

    services.assess(judged, by=clerk, amount=Decimal(3000), reason="Nah dran.")

    assert Event.objects.get(kind="application.assess").facts == {
        "proposed_amount": "3000",
        "recognised_amount": "5000.00",
        "points": "80.0",
        "financing": "shortfall",
        "obligations": ["quotes"],
    }
    assert Sheet.objects.get().amount == 3000


def test_no_more_is_proposed_than_the_sheet_allows(judged, clerk):
    cost = judged.costs.get()
    whole(judged, by=clerk, cuts={cost.pk: (Decimal(4500), "Teuer.")}, amount=Decimal(3500))

    with pytest.raises(Refused, match=r"Höchstens 3\.500,00"):
        services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")


def test_a_returned_proposal_opens_the_sheet(proposed, clerk, second):
    returned = services.return_proposal(proposed, by=second, reason="Bedarf belegen.")

    assert (returned.assessed_by, returned.proposed_amount) == (None, None)
    assert whole(returned, by=clerk, version=1).version == 2
    waiting = FollowUp.objects.filter(done_at=None)
    assert [(row.kind, row.person) for row in waiting] == [("returned", clerk)]


def test_a_plan_that_changed_since_is_not_confirmed(proposed, second):
    proposed.costs.update(amount=4800)

    with pytest.raises(Refused, match="seit dem Vorschlag geändert"):
        services.confirm(proposed, by=second)


def test_a_micro_project_from_the_sheet_to_the_reservation(clerk, second, decider, micro):
    """One assesses, another confirms, the money is reserved."""
    application = received(state="assessment", case__round__line=micro, requested_amount=2000)
    criteria(micro, 40, 30, 30)
    whole(application, by=clerk, financing="fixed", amount=Decimal(2000))
    application = services.assess(application, by=clerk, amount=Decimal(2000), reason="Gut.")

    with pytest.raises(PermissionDenied):
        services.confirm(application, by=clerk)
    application = services.confirm(application, by=second)

    assert (application.state, application.confirmed_by) == ("decision_ready", second)
    assert ledger.reserved(application.case) == {YEAR: 2000}
    confirmed = Event.objects.get(kind="application.confirm").facts
    assert (confirmed["points"], confirmed["recognised_amount"]) == ("80.0", "5000.00")
    with pytest.raises(PermissionDenied):
        services.decide(application, by=clerk, outcome="rejected", amounts={})
    assert services.decide(application, by=decider, outcome="rejected", amounts={}).outcome


def test_a_third_person_may_confirm_what_was_returned_once(proposed, clerk, second):
    third = UserFactory(role=Role.CLERK)
    returned = services.return_proposal(proposed, by=second, reason="Noch einmal.")

    again = services.assess(returned, by=clerk, amount=Decimal(3000), reason="Weniger.")

    assert services.confirm(again, by=third).confirmed_by == third


# -- the round, and what suggests itself -----------------------------------------------------------


def test_the_others_of_the_round_are_counted_and_their_middle_is_shown(judged, clerk, auditor):
    for points in (5, 3, 1):
        other = received(state="assessment", case__round=judged.case.round)
        rows = {mark.criterion.pk: (points, "x") for mark in Reading(other).marks}
        whole(other, by=clerk, points=rows)
        services.assess(other, by=clerk, amount=Decimal(1), reason="x")
    unfinished = received(state="assessment", case__round=judged.case.round)
    whole(unfinished, by=clerk)

    found = comparison(judged, auditor)

    assert (found.count, found.median) == (3, Decimal("60.0"))


def test_who_is_excluded_from_a_case_does_not_find_it_in_the_middle(judged, proposed, clerk):
    mine = received(state="assessment", case__round=proposed.case.round)
    Access.objects.create(case=proposed.case, user=clerk, is_open=False)

    assert comparison(mine, clerk).count == 0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "publicity"),
        ({"minors": 3}, "safeguarding"),
        ({"is_protected_place": True}, "protected_place"),
        ({"ends_on": timezone.localdate() + timezone.timedelta(days=500)}, "interim_report"),
    ],
)
def test_the_application_suggests_obligations(fields, code):
    application = received(state="assessment", **fields)

    assert code in suggestions(application, Reading(application).plan)


def test_the_plan_suggests_obligations():
    application = received(state="assessment", case__round__line=LineFactory(quotes_from=1000))
    application.costs.create(kind="equipment", unit_price=900, amount=900)
    application.financing.update(status="applied")

    found = suggestions(application, Reading(application).plan)

    assert set(found) == {"publicity", "inventory", "quotes", "financing_secured", "evaluation"}


def test_a_plain_plan_suggests_what_is_always_so():
    line = LineFactory(code="klein", proof_kind="simple")
    application = received(state="assessment", case__round__line=line)

    assert set(suggestions(application, Reading(application).plan)) == {"publicity"}


# -- the page --------------------------------------------------------------------------------------


def test_a_clerk_saves_and_goes_on_to_the_proposal(client, judged, clerk):
    answer = page_of(client, judged, clerk, **typed(judged, hand_on="1"))

    assert answer.url == reverse("applications:assess", args=[judged.case.key])
    page = client.get(answer.url).content.decode()
    assert 'value="4.000,00"' in page
    assert ">\nPasst.</textarea>" in page
    assert Reading(judged).points == 60


def test_the_suggested_obligations_are_ticked_with_their_reason(client, judged, clerk):
    obligation("publicity")
    obligation("quotes")

    page = page_of(client, judged, clerk).content.decode()

    assert page.count('name="obligations"') == 2
    assert page.count('aria-describedby="id_obligations_0_text" checked') == 1
    assert "Naheliegend: Das gilt bei jeder Förderung." in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"recognised": "5.001"}, "Im Plan stehen 5.000,00"),
        ({"recognised": "4.000"}, "Schreiben Sie, warum Sie nicht alles anerkennen."),
        ({"recognised": "viel"}, "Das ist kein Betrag."),
        ({"amount": "4.000,01"}, "Möglich sind höchstens 4.000,00"),
        ({"share_percent": "101"}, "Schreiben Sie eine Zahl zwischen 0 und 100."),
        ({"reason": "x" * 1101}, "Kürzen Sie ihn um 1 Zeichen."),
        ({"financing": "loan"}, "loan"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(client, judged, clerk, changed, words):
    data = typed(judged, **changed)
    if "recognised" in changed:
        data[f"recognised_{judged.costs.get().pk}"] = data.pop("recognised")

    page = page_of(client, judged, clerk, **data).content.decode().replace("\xa0", " ")

    assert words in page
    assert "Sehr gut.</textarea>" in page
    assert Sheet.objects.count() == 0


def test_two_at_once_both_texts_are_shown(client, judged, clerk, second):
    whole(judged, by=second, reason="Des anderen Grund.")

    page = page_of(client, judged, clerk, **typed(judged, reason="Mein Grund.")).content.decode()

    assert f"{second} hat diesen Bogen inzwischen auch gespeichert" in page
    assert "Mein Grund.</textarea>" in page
    assert "<p>Des anderen Grund.</p>" in page
    assert 'name="version" value="1"' in page
    assert Sheet.objects.get().reason == "Des anderen Grund."
    page_of(client, judged, clerk, **typed(judged, version=1, reason="Beides."))
    assert Sheet.objects.get().reason == "Beides."


def test_who_has_not_declared_is_led_to_the_declaration(client, judged):
    newcomer = UserFactory(role=Role.CLERK, role__declared=False)

    answer = page_of(client, judged, newcomer)

    declaration = reverse("cases:conflict", args=[judged.case.key])
    assert answer.url.startswith(f"{declaration}?next=")


def test_others_of_the_house_read(client, proposed, auditor, clerk):
    for reader in (auditor, clerk):
        page = page_of(client, proposed, reader).content.decode()
        assert "Punkte: 80,0 von 100" in page
        assert "<textarea" not in page


def test_others_of_the_house_do_not_write(client, judged, auditor):
    assert page_of(client, judged, auditor, **typed(judged)).status_code == 403


def test_strangers_and_applicants_do_not_see_it(client, judged, stranger):
    member = UserFactory()
    member.memberships.create(organisation=judged.case.organisation)

    assert page_of(client, judged, stranger).status_code == 404
    assert page_of(client, judged, member).status_code == 403


def test_an_excluded_clerk_does_not_see_it(client, judged, clerk):
    Access.objects.create(case=judged.case, user=clerk, is_open=False)

    assert page_of(client, judged, clerk).status_code == 404


def test_the_page_says_why_it_came_back(client, proposed, clerk, second):
    services.return_proposal(proposed, by=second, reason="Bedarf belegen.")

    page = page_of(client, proposed, clerk).content.decode()

    assert "zurückgegeben: Bedarf belegen." in page


@pytest.mark.parametrize("act", ["confirm", "return_proposal"])
def test_the_second_person_reads_the_whole_sheet(client, judged, clerk, second, act):
    obligation("quotes", "Holen Sie drei Angebote ein.")
    cut = {judged.costs.get().pk: (Decimal(4500), "Zu teuer.")}
    whole(judged, by=clerk, cuts=cut, amount=Decimal(3500), obligations=["quotes"])
    services.assess(judged, by=clerk, amount=Decimal(3500), reason="Nah dran.")
    client.force_login(second)

    page = client.get(reverse(f"applications:{act}", args=[judged.case.key])).content.decode()

    for words in ("Das passt.", "Zu teuer.", "Holen Sie drei Angebote ein.", "Nah dran."):
        assert words in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_one_row_and_three(
    client, clerk, number, django_assert_num_queries
):
    application = received(state="assessment")
    criteria(application.line, *[20] * number)
    for _ in range(number - 1):
        application.costs.create(kind="rent", label="Saal", amount=1)
        other = received(state="assessment", case__round=application.case.round)
        whole(other, by=clerk)
        services.assess(other, by=clerk, amount=Decimal(1), reason="x")
    page_of(client, application, clerk)

    with django_assert_num_queries(13):
        client.get(reverse("applications:assessment", args=[application.case.key]))


# -- the notice ------------------------------------------------------------------------------------


def notice_of(application, clerk, second, decider, amount):
    application = services.confirm(application, by=second)
    application = services.decide(
        application, by=decider, outcome="notified", amounts={YEAR: amount}, reason="Weniger."
    )
    services.draft_notice(application, by=clerk)
    return application.case.drafts.get().body.replace("\xa0", " ")


def test_the_notice_tells_what_the_sheet_says(judged, clerk, second, decider):
    obligation("quotes", "Holen Sie drei\nAngebote ein.")
    cut = {judged.costs.get().pk: (Decimal(4500), "Die Gage ist zu hoch.")}
    whole(judged, by=clerk, cuts=cut, amount=Decimal(3500), obligations=["quotes"])
    application = services.assess(judged, by=clerk, amount=Decimal(3500), reason="Nah dran.")

    body = notice_of(application, clerk, second, decider, Decimal(3500))

    assert "Die Förderung ist eine Fehlbedarfsfinanzierung." in body
    assert "Zuwendungsfähig sind die Ausgaben des Plans bis zu 4.500,00 €." in body
    assert "- Sie heben alle Belege auf.\n- Holen Sie drei Angebote ein.\n" in body
    assert "- Musik: 4.500,00 € von 5.000,00 €. Die Gage ist zu hoch." in body
    assert "| Musik | 4.500,00 |" in body
    assert "Nah dran." not in body


def test_a_share_is_named_in_the_notice(judged, clerk, second, decider):
    whole(judged, by=clerk, financing="proportional", share_percent=Decimal(80))
    application = services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")

    body = notice_of(application, clerk, second, decider, Decimal(4000))

    assert "Anteilfinanzierung: 80,00 % der zuwendungsfähigen Ausgaben" in body


def test_a_newer_wording_leaves_a_chosen_one_as_it_was(judged, clerk, second, decider):
    obligation("quotes", "Alte Fassung.")
    whole(judged, by=clerk, obligations=["quotes"])
    application = services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")
    obligation("quotes", "Neue Fassung.", valid_from="2021-01-01")

    body = notice_of(application, clerk, second, decider, Decimal(4000))

    assert ("Alte Fassung." in body, "Neue Fassung." in body) == (True, False)

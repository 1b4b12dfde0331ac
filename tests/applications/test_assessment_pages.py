"""The pages of an assessment, and what the notice says of it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications import services
from applications.judging.sheets import Reading
from applications.models import Sheet
from fonds.accounts.models import Role
from fonds.cases.models import Access
from tests.factories import UserFactory, received

from .judged import YEAR, page_of, typed
from .judged import judged as judged
from .judged import proposed as proposed
from .sheets import criteria, obligation, whole

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
    assert "Zuwendungsfähig sind die Ausgaben des Plans, zusammen bis zu 4.500,00 €." in body
    assert " vor.\n- Holen Sie drei Angebote ein.\n" in body
    assert "- Musik: anerkannt 4.500,00 € von 5.000,00 €. Die Gage ist zu hoch." in body
    assert "| Musik | 4.500,00 |" in body
    assert "Nah dran." not in body


def test_a_share_is_named_in_the_notice(judged, clerk, second, decider):
    whole(judged, by=clerk, financing="proportional", share_percent=Decimal(80))
    application = services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")

    body = notice_of(application, clerk, second, decider, Decimal(4000))

    assert "Sie beträgt 80,00 % der zuwendungsfähigen Ausgaben, höchstens" in body


def test_a_newer_wording_leaves_a_chosen_one_as_it_was(judged, clerk, second, decider):
    obligation("quotes", "Alte Fassung.")
    whole(judged, by=clerk, obligations=["quotes"])
    application = services.assess(judged, by=clerk, amount=Decimal(4000), reason="x")
    obligation("quotes", "Neue Fassung.", valid_from="2021-01-01")

    body = notice_of(application, clerk, second, decider, Decimal(4000))

    assert ("Alte Fassung." in body, "Neue Fassung." in body) == (True, False)

"""Vorzeitiger Maßnahmebeginn: asked for, decided by a letter, told in words."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from applications import services
from applications.models import Application
from applications.standing.status import early_start_of
from fonds.cases import services as cases
from fonds.cases.models import Event, FollowUp
from fonds.cases.workflow import Refused, obstacles
from tests.factories import LineFactory, MembershipFactory, received

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)


@pytest.fixture
def checked():
    return received(state="formal_check", submitted_at=timezone.now())


@pytest.fixture
def member(checked):
    return MembershipFactory(organisation=checked.case.organisation).user


def asked(application, member, on=SOON):
    return services.ask_early_start(application, by=member, on=on, reason="Der Raum ist frei.")


def settled(application, clerk, second, decider, proposed="granted"):
    application = services.draft_early_start(
        application, by=clerk, proposed=proposed, words="Der Raum ist sonst weg."
    )
    draft = application.case.drafts.get()
    cases.sign_draft(cases.check_draft(draft, by=second), by=decider)
    return services.settle_early_start(application, by=decider)


def on_line(early_start):
    line = LineFactory(code=early_start, early_start=early_start)
    return received(state="formal_check", submitted_at=timezone.now(), case__round__line=line)


def test_who_asks_waits_for_the_house(checked, member):
    application = asked(checked, member)

    assert (application.early_start, application.early_start_on) == ("requested", SOON)
    assert FollowUp.objects.get(done_at=None).kind == "early_start"
    event = Event.objects.get()
    assert event.facts == {"early_start": "requested", "on": SOON.isoformat()}
    assert str(event.remark) == "Der Raum ist frei."


def test_a_day_that_is_over_is_refused(checked, member):
    with pytest.raises(Refused, match="schon vorbei"):
        asked(checked, member, on=TODAY - timedelta(days=1))

    assert Application.objects.get().early_start == ""


@pytest.mark.parametrize("who", ["stranger", "clerk", "decider"])
def test_only_the_organisation_asks(request, checked, who):
    with pytest.raises(PermissionDenied):
        asked(checked, request.getfixturevalue(who))


def test_for_an_application_on_paper_a_clerk_asks(checked, clerk):
    checked.case.channel = "paper"
    checked.case.save()

    assert asked(checked, clerk).early_start == "requested"


@pytest.mark.parametrize(
    ("early_start", "words"),
    [
        (
            "at_own_risk",
            "Hier dürfen Sie ab dem Eingang des Antrags auf eigenes Risiko anfangen.",
        ),
        ("never", "In dieser Förderlinie ist ein früherer Beginn nicht möglich."),
    ],
)
def test_where_the_line_has_settled_it_nobody_asks(early_start, words):
    application = on_line(early_start)

    assert list(map(str, obstacles(application.ask_early_start))) == [words]


def test_it_is_asked_for_once(checked, member):
    application = asked(checked, member)

    assert list(map(str, obstacles(application.ask_early_start))) == [
        "Sie haben das schon beantragt. Warten Sie auf unser Schreiben."
    ]


def test_a_refusal_may_be_followed_by_another_wish(checked, member, clerk, second, decider):
    application = settled(asked(checked, member), clerk, second, decider, "refused")

    assert asked(application, member).early_start == "requested"


def test_after_a_consent_there_is_nothing_to_ask(checked, member, clerk, second, decider):
    application = settled(asked(checked, member), clerk, second, decider)

    with pytest.raises(Refused, match="schon zugestimmt"):
        asked(application, member)


@pytest.mark.parametrize(
    ("proposed", "words"),
    [
        ("granted", "Ein Anspruch auf eine Zuwendung entsteht dadurch nicht"),
        ("refused", "Ich stimme nicht zu"),
    ],
)
def test_the_letter_says_what_follows_and_names_the_remedy(
    checked, member, clerk, second, decider, proposed, words
):
    application = settled(asked(checked, member), clerk, second, decider, proposed)

    letter = application.case.letters.get()
    assert application.early_start == proposed
    assert words in letter.body
    assert "Der Raum ist sonst weg." in letter.body
    assert "Klage beim Verwaltungsgericht Hannover." in letter.body
    assert "Widerspruch" not in letter.body
    assert FollowUp.objects.get(done_at=None).kind == "post"


def test_without_a_signature_nothing_leaves(checked, member, clerk, decider):
    application = asked(checked, member)
    application = services.draft_early_start(application, by=clerk, proposed="granted", words="x")

    with pytest.raises(Refused, match="noch nicht geprüft"):
        services.settle_early_start(application, by=decider)


def test_one_draft_at_a_time(checked, member, clerk):
    application = asked(checked, member)
    application = services.draft_early_start(application, by=clerk, proposed="granted", words="x")

    with pytest.raises(Refused, match="Es gibt schon einen Entwurf"):
        services.draft_early_start(application, by=clerk, proposed="refused", words="x")


def test_without_a_wish_there_is_no_letter(checked, clerk):
    with pytest.raises(Refused, match="keinen vorzeitigen Beginn beantragt"):
        services.draft_early_start(checked, by=clerk, proposed="granted", words="x")


def test_the_day_of_the_letter_counts_whatever_the_form_says_later(
    checked, member, clerk, second, decider
):
    application = asked(checked, member)
    application = services.draft_early_start(application, by=clerk, proposed="granted", words="x")
    Application.objects.update(early_start_on=TODAY + timedelta(days=1))
    draft = application.case.drafts.get()
    cases.sign_draft(cases.check_draft(draft, by=second), by=decider)

    application = services.settle_early_start(application, by=decider)

    assert Event.objects.get(kind="application.settle_early_start").facts["on"] == (
        SOON.isoformat()
    )
    day = f"{SOON.day}. "
    assert early_start_of(application).startswith(f"Ja, ab {day}")


@pytest.mark.parametrize(
    ("early_start", "words"),
    [
        ("at_own_risk", "Ja, auf eigenes Risiko. Zugesagt ist noch nichts."),
        ("with_consent", "Nein, außer Sie beantragen es und wir stimmen zu."),
        ("never", "Nein, erst nach dem Bescheid."),
    ],
)
def test_the_applicant_reads_what_the_line_allows(client, early_start, words):
    application = on_line(early_start)
    client.force_login(MembershipFactory(organisation=application.case.organisation).user)

    assert words in client.get(application.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("proposed", "words"),
    [
        ("granted", "Ob Sie Geld bekommen, steht noch nicht fest."),
        ("refused", "Nein, wir haben nicht zugestimmt. Warten Sie auf den Bescheid."),
    ],
)
def test_the_applicant_reads_what_became_of_the_wish(
    client, checked, member, clerk, second, decider, proposed, words
):
    client.force_login(member)
    address = reverse("applications:ask_early_start", args=[checked.case.key])
    client.post(address, {"on": f"{SOON:%d.%m.%Y}", "reason": "Der Raum ist frei."})
    waiting = client.get(checked.get_absolute_url()).content.decode()

    settled(Application.objects.get(), clerk, second, decider, proposed)

    assert "Fangen Sie erst an, wenn wir zustimmen." in waiting
    assert words in client.get(checked.get_absolute_url()).content.decode()


def test_after_the_notice_nothing_is_said_of_it():
    application = received(state="notified", early_start="granted")

    assert early_start_of(application) == ""


def test_the_act_is_there_in_english_and_hidden_where_it_is_barred(client, checked, member):
    client.force_login(member)
    address = reverse("applications:ask_early_start", args=[checked.case.key])
    with translation.override("en"):
        assert client.get(address).status_code == 200
    assert address in client.get(checked.get_absolute_url()).content.decode()

    asked(checked, member)

    assert address not in client.get(checked.get_absolute_url()).content.decode()


def test_a_decision_ends_the_wish(clerk, second, decider):
    application = received(state="decision_ready", assessed_by=clerk, confirmed_by=second)
    member = MembershipFactory(organisation=application.case.organisation).user
    application = asked(application, member)

    services.decide(
        application, by=decider, outcome="rejected", amounts={}, reasons=["budget"], reason="x"
    )

    assert list(FollowUp.objects.filter(done_at=None, kind="early_start")) == []

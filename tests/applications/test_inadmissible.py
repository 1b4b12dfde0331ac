"""Inadmissible: a coded reason, a second pair of eyes, a signature; and the way back from it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services, statistics
from applications.lifecycle import Inadmissible
from applications.models import Application
from fonds.cases import services as cases
from fonds.cases.models import Event, FollowUp, LetterDraft
from fonds.cases.workflow import Refused, obstacles
from tests.factories import MembershipFactory, received
from tests.steps import CONFIRMED


@pytest.fixture
def checked():
    return received(state="formal_check", submitted_at=timezone.now())


def drafted(application, clerk, reason="late", words="Er kam am Tag danach."):
    moved = services.draft_dismissal(application, by=clerk, reason=reason, words=words)
    return moved, moved.case.drafts.get()


def signed(application, clerk, second, decider):
    moved, draft = drafted(application, clerk)
    cases.sign_draft(cases.check_draft(draft, by=second), by=decider)
    return moved


def open_tasks():
    rows = FollowUp.objects.filter(done_at=None).order_by("pk")
    return list(rows.values_list("kind", "role", "not_for"))


def test_from_the_draft_to_the_letter_three_people_are_asked(checked, clerk, second, decider):
    application, draft = drafted(checked, clerk)
    assert open_tasks() == [("check_draft", "clerk", clerk.pk)]
    draft = cases.check_draft(draft, by=second)
    assert open_tasks() == [("sign_draft", "decider", None)]
    cases.sign_draft(draft, by=decider)
    assert open_tasks() == [("issue", "decider", None)]

    application = services.dismiss(application, by=decider)

    letter = application.case.letters.get()
    assert application.state == "inadmissible"
    assert (letter.kind, letter.signatory) == ("dismiss", str(decider))
    assert Inadmissible.LATE.label in letter.body
    assert "Er kam am Tag danach." in letter.body
    assert "Klage beim Verwaltungsgericht Hannover." in letter.body
    assert "Widerspruch" not in letter.body
    assert open_tasks() == [("post", "clerk", None)]
    facts = Event.objects.get(kind="application.dismiss").facts
    assert facts == {"inadmissible_for": "late"}


def test_nobody_checks_what_he_or_she_drafted(checked, clerk):
    _, draft = drafted(checked, clerk)

    with pytest.raises(PermissionDenied):
        cases.check_draft(draft, by=clerk)


@pytest.mark.parametrize("who", ["clerk", "auditor", "stranger"])
def test_only_the_decider_dismisses(request, checked, clerk, second, decider, who):
    application = signed(checked, clerk, second, decider)

    with pytest.raises(PermissionDenied):
        services.dismiss(application, by=request.getfixturevalue(who))


def test_what_the_letter_lacks_is_told_with_the_page_of_the_next_step(
    checked, clerk, second, decider
):
    def told():
        return [(one.words, one.cure) for one in obstacles(checked.dismiss)]

    page = reverse("applications:draft_dismissal", args=[checked.case.key])
    assert told() == [("Das Schreiben ist noch nicht entworfen.", page)]
    _, draft = drafted(checked, clerk)
    assert told() == [("Das Schreiben ist noch nicht geprüft.", draft.get_absolute_url())]
    draft = cases.check_draft(draft, by=second)
    assert told() == [("Das Schreiben ist noch nicht gezeichnet.", draft.get_absolute_url())]
    cases.sign_draft(draft, by=decider)
    assert told() == []


@pytest.mark.parametrize("act", ["accept", "request_information", "draft_dismissal"])
def test_while_one_is_drafted_the_case_goes_nowhere_else(checked, clerk, act):
    application, draft = drafted(checked, clerk)

    found = [(one.words, one.cure) for one in obstacles(getattr(application, act))]

    words = "Eine Ablehnung als unzulässig ist entworfen. Verwerfen Sie zuerst den Entwurf."
    assert found == [(words, draft.get_absolute_url())]


def test_a_draft_is_discarded_and_the_case_is_accepted_after_all(checked, clerk, second):
    application, draft = drafted(checked, clerk)
    cases.check_draft(draft, by=second)

    cases.discard_draft(draft, by=clerk)

    assert open_tasks() == []
    assert LetterDraft.objects.get().state == "discarded"
    assert Event.objects.last().kind == "letterdraft.discard_draft"
    assert services.accept(application, by=clerk).state == "assessment"


def test_a_discarded_draft_does_not_bar_a_new_one(checked, clerk):
    application, draft = drafted(checked, clerk)
    cases.discard_draft(draft, by=clerk)

    services.draft_dismissal(application, by=clerk, reason="begun", words="Vertrag vom Mai.")

    assert LetterDraft.objects.waiting().get().pk != draft.pk
    assert open_tasks() == [("check_draft", "clerk", clerk.pk)]


def test_what_is_signed_is_not_discarded(checked, clerk, second, decider):
    signed(checked, clerk, second, decider)

    with pytest.raises(Refused, match="Entwurf verwerfen"):
        cases.discard_draft(LetterDraft.objects.get(), by=clerk)


@pytest.mark.parametrize("who", ["decider", "auditor", "stranger"])
def test_only_clerks_discard(request, checked, clerk, who):
    _, draft = drafted(checked, clerk)

    with pytest.raises(PermissionDenied):
        cases.discard_draft(draft, by=request.getfixturevalue(who))


def test_two_drafts_of_a_case_wait_each_for_its_own_next_person(clerk, second, decider):
    application = received(
        state="formal_check",
        submitted_at=timezone.now(),
        early_start="requested",
        early_start_on=timezone.localdate(),
    )
    application = services.draft_early_start(application, by=clerk, proposed="refused", words="x")
    early = application.case.drafts.get()
    services.draft_dismissal(application, by=clerk, reason="late", words="x")

    cases.check_draft(early, by=second)

    assert sorted(open_tasks()) == [
        ("check_draft", "clerk", clerk.pk),
        ("sign_draft", "decider", None),
    ]


def test_the_pages_lead_from_draft_to_letter(client, checked, clerk, second, decider):
    key = [checked.case.key]
    client.force_login(clerk)
    data = {"reason": "outside", "words": "Sitz und Projekt sind in Hildesheim."}
    draft_page = client.post(reverse("applications:draft_dismissal", args=key), data).url
    checklist = client.get(reverse("applications:checklist", args=key)).content.decode()
    assert draft_page in checklist
    assert "wartet auf eine zweite Person" in checklist
    draft = LetterDraft.objects.get()
    for user, act in ((second, "check_draft"), (decider, "sign_draft")):
        client.force_login(user)
        client.post(reverse(f"cases:{act}", args=[draft.key]))
    assert reverse("applications:dismiss", args=key) in client.get(draft_page).content.decode()

    client.post(reverse("applications:dismiss", args=key), CONFIRMED)

    now = Application.objects.get()
    assert (now.state, now.inadmissible_for) == ("inadmissible", "outside")


def test_a_draft_is_discarded_on_its_page(client, checked, clerk):
    _, draft = drafted(checked, clerk)
    client.force_login(clerk)

    client.post(reverse("cases:discard_draft", args=[draft.key]))

    page = client.get(draft.get_absolute_url()).content.decode()
    assert "Der Entwurf ist verworfen." in page
    assert "Geht nicht hinaus" in page
    assert draft.get_absolute_url() not in client.get(checked.get_absolute_url()).content.decode()


def test_the_applicant_reads_of_it_only_when_the_letter_leaves(
    client, checked, clerk, second, decider
):
    client.force_login(MembershipFactory(organisation=checked.case.organisation).user)
    application = signed(checked, clerk, second, decider)
    before = client.get(checked.get_absolute_url()).content.decode()

    services.dismiss(application, by=decider)

    after = client.get(checked.get_absolute_url()).content.decode()
    assert "unzulässig" not in before
    assert "Wir prüfen, ob alles da ist" in before
    assert "Wir konnten Ihren Antrag nicht zulassen" in after
    assert "Ablehnungsbescheid" in after


def test_it_counts_in_the_year_of_the_letter_and_apart_from_rejections(
    checked, clerk, second, decider, applicant
):
    application = signed(checked, clerk, second, decider)
    services.dismiss(application, by=decider)
    known = statistics.Record(1, received_on=timezone.localdate())
    event = Event.objects.get(kind="application.dismiss")

    statistics._learn(known, event.kind, event.to_state, timezone.localdate(), event.facts)
    figures = dict(statistics.key_figures([known], [known]).rows)

    assert (figures["unzulässig"], figures["abgelehnt"], figures["bewilligt"]) == (1, 0, 0)
    assert known.answered_on == timezone.localdate()

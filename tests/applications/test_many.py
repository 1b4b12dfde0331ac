"""Several cases at once: shown before, done one by one, what is not seen is not there."""

import pytest
from django.urls import reverse

from fonds.cases.models import Access, Case, Event, HeldMessage
from tests.factories import MembershipFactory, received

ASSIGN, WRITE = reverse("applications:assign_many"), reverse("applications:write_many")


@pytest.fixture
def pick(client, decider):
    client.force_login(decider)

    def address(page, *applications):
        return f"{page}?{'&'.join(f'case={one.case.key}' for one in applications)}"

    return address


def told(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("page", [ASSIGN, WRITE])
def test_first_is_shown_what_will_happen_and_nothing_is_done(client, pick, page):
    cases = [received(state="submitted", requested_amount=10) for _ in "ab"]

    shown = client.get(pick(page, *cases))

    assert [row.case for row in shown.context["picked"]] == [one.case for one in cases]
    assert shown.context["amount"] == 20
    assert (Event.objects.count(), HeldMessage.objects.count()) == (0, 0)


def test_picked_cases_are_assigned(client, pick, clerk):
    cases = [received(state="submitted") for _ in "ab"]
    other = received(state="submitted")

    answer = client.post(pick(ASSIGN, *cases), {"to": clerk.pk}, follow=True)

    assert told(answer) == ["2 Vorgänge sind zugewiesen."]
    assert set(Case.objects.filter(clerk=clerk)) == {one.case for one in cases}
    assert list(Event.objects.values_list("kind", flat=True)) == ["case.assigned"] * 2
    assert Case.objects.get(pk=other.case.pk).clerk is None


def test_one_that_is_refused_bars_no_other_and_is_told(client, pick, clerk):
    first, second = received(state="submitted"), received(state="submitted", case__clerk=clerk)

    answer = client.post(pick(ASSIGN, first, second), {"to": clerk.pk}, follow=True)

    assert told(answer) == [
        "Ein Vorgang ist zugewiesen.",
        f"{second.case}: {clerk} ist schon zuständig.",
    ]


def test_messages_wait_in_the_outbox_one_for_each_case(client, pick, decider):
    cases = [received(state="submitted") for _ in "ab"]

    answer = client.post(pick(WRITE, *cases), {"text": "Wir prüfen noch."}, follow=True)

    assert told(answer) == [
        "2 Nachrichten liegen im Postausgang. Hinaus geht nur, was jemand freigibt."
    ]
    held = HeldMessage.objects.order_by("case").values_list("case", "kind", "text", "state", "by")
    assert list(held) == [
        (one.case.pk, "", "Wir prüfen noch.", "held", decider.pk) for one in cases
    ]


def test_what_a_person_may_not_see_is_ignored_like_what_does_not_exist(
    client, pick, clerk, decider
):
    seen, hidden, own = (received(state="submitted") for _ in "abc")
    draft = received(state="draft", case__file_number=None)
    Access.objects.create(case=hidden.case, user=decider, is_open=False)
    MembershipFactory(organisation=own.case.organisation, user=decider)
    address = f"{pick(ASSIGN, seen, hidden, own, draft)}&case=unsinn"

    shown = client.get(address)
    client.post(address, {"to": clerk.pk})

    assert [row.case for row in shown.context["picked"]] == [seen.case]
    assert list(Case.objects.filter(clerk=clerk)) == [seen.case]


@pytest.mark.parametrize("page", [ASSIGN, WRITE])
def test_nothing_picked_is_told(client, pick, page):
    received(state="submitted")

    shown = client.get(pick(page)).content.decode()

    assert "Sie haben keinen Vorgang ausgewählt" in shown
    assert 'method="post" novalidate' not in shown


def test_what_is_missing_is_told_beside_its_field(client, pick):
    case = received(state="submitted")

    person = client.post(pick(ASSIGN, case), {"to": ""})
    text = client.post(pick(WRITE, case), {"text": " "})

    assert person.context["form"].errors == {"to": ["Wählen Sie eine Person."]}
    assert text.context["form"].errors == {"text": ["Schreiben Sie, worum es geht."]}
    assert (Event.objects.count(), HeldMessage.objects.count()) == (0, 0)


def test_who_only_reads_and_who_applies_may_not(client, pick, auditor, applicant):
    case = received(state="submitted")

    for user in (auditor, applicant):
        client.force_login(user)
        found = {client.post(pick(page, case), {}).status_code for page in (ASSIGN, WRITE)}
        assert found == {403}


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [(ASSIGN, 7), (WRITE, 5)])
def test_the_page_asks_the_same_queries(
    client, pick, item_count, page, queries, clerk, django_assert_num_queries
):
    cases = [received(state="submitted", case__clerk=clerk) for _ in range(item_count)]

    with django_assert_num_queries(queries):
        client.get(pick(page, *cases))

"""The pages of the notices of a round: asked for by a button, seen on a page of its own."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from applications.jury.models import NoticeBatch
from fonds.accounts.roles import Role
from fonds.cases.models import Access, LetterDraft
from fonds.outbox.tasks import sweep
from tests.factories import UserFactory

from .notified import decided, signed, work
from .planned import of, words


def post(client, world, user, act):
    client.force_login(user)
    return client.post(of(world.round, "notices"), {"act": act}, follow=True)


def test_the_button_leads_to_a_page_that_says_how_far_it_is(client):
    world = signed(3)

    answer = post(client, world, world.head, "issue")
    sweep()
    batch = NoticeBatch.objects.get()
    during = words(client.get(batch.get_absolute_url()))
    notices = words(client.get(of(world.round, "notices")))
    work()
    after = words(client.get(batch.get_absolute_url()))

    assert answer.redirect_chain == [(batch.get_absolute_url(), 302)]
    assert "0 von 3 bearbeitet" in words(answer)
    assert '<progress value="1" max="3"' in during
    assert "Stand neu laden" in during
    assert "1 von 3 bearbeitet: 1 erlassen" in notices
    assert "Bescheide erlassen</span></button>" not in notices
    assert "3 von 3 bearbeitet: 3 erlassen" in after
    assert "3 Bescheide gehen mit der Post." in after
    run = NoticeBatch.objects.get().print_run
    assert reverse("cases:print_run", args=[run.key]) in after


def test_drafts_too(client):
    world = decided(2)

    post(client, world, world.clerk, "draft")
    work()
    html = words(client.get(NoticeBatch.objects.get().get_absolute_url()))

    assert "2 von 2 bearbeitet: 2 entworfen" in html
    assert "Eine zweite Person prüft jeden Entwurf" in html


def test_what_was_refused_is_told_with_the_way_to_the_case(client):
    world = signed(2)
    batch = world.issue()
    LetterDraft.objects.filter(case=world.rows[0].case).update(state="drafted", signed_by=None)
    work()
    client.force_login(world.head)

    html = words(client.get(batch.get_absolute_url()))

    assert "2 von 2 bearbeitet: 1 erlassen, 1 nicht möglich" in html
    assert "Das ging nicht" in html
    assert world.rows[0].get_absolute_url() in html
    assert batch.items.first().refused in html


def test_who_is_kept_off_a_case_reads_nothing_of_it(client):
    world = signed(1)
    batch = world.issue()
    LetterDraft.objects.update(state="drafted", signed_by=None)
    work()
    off = UserFactory(role=Role.CLERK)
    Access.objects.create(case=world.rows[0].case, user=off, is_open=False)
    client.force_login(off)

    html = words(client.get(batch.get_absolute_url()))

    assert "1 nicht möglich" in html
    assert world.rows[0].title not in html
    assert world.rows[0].case.file_number not in html


def test_a_click_on_what_is_done_already_is_told_in_words(client):
    world = signed(1)
    world.issue()
    work()

    answer = post(client, world, world.head, "issue")

    assert "Es wartet kein Bescheid auf diesen Schritt." in words(answer)


def test_the_batch_of_another_round_is_not_found(client):
    world, other = signed(1), decided(1)
    batch = world.issue()
    client.force_login(world.head)

    assert client.get(of(other.round, "batch", batch.key)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_ask_as_often_for_one_as_for_three(client, django_assert_num_queries, number):
    world = signed(number)
    for _ in range(number):
        batch = NoticeBatch.objects.create(round=world.round, act="draft", by=world.clerk)
        for application in world.rows:
            batch.items.create(application=application)
        batch.items.update(refused="Weil.", done_at=batch.asked_at)
        NoticeBatch.objects.update(finished_at=batch.asked_at)
    client.force_login(world.head)

    with django_assert_num_queries(7):
        client.get(of(world.round, "notices"))
    with django_assert_num_queries(6):
        client.get(batch.get_absolute_url())


# -- one draft after the other ---------------------------------------------------------------------
def pages(world):
    """The drafts in the order of their numbers, each as who comes from the round opens it."""
    drafts = LetterDraft.objects.order_by("case__file_number")
    return [f"{draft.get_absolute_url()}?runde={world.round.key}" for draft in drafts]


def step(client, draft, act, world):
    return client.post(
        f"{reverse(f'cases:{act}', args=[draft.key])}?runde={world.round.key}", follow=True
    )


def test_who_checks_one_comes_to_the_next(client):
    world = decided(3)
    world.draft()
    work()
    client.force_login(world.second)
    first, second, third = LetterDraft.objects.order_by("case__file_number")
    shown = words(client.get(of(world.round, "notices")))
    opened = words(client.get(pages(world)[0]))

    after_first = step(client, first, "check_draft", world)
    step(client, second, "check_draft", world)
    after_last = step(client, third, "check_draft", world)

    assert pages(world)[0] in shown
    assert f"{reverse('cases:check_draft', args=[first.key])}?runde={world.round.key}" in opened
    assert of(world.round, "notices") in opened
    assert after_first.redirect_chain == [(pages(world)[1], 302)]
    assert "Entwurf geprüft. Weiter mit dem nächsten: noch 2." in words(after_first)
    assert after_last.redirect_chain == [(pages(world)[2], 302)]
    assert "Weiter mit dem nächsten" not in words(after_last)
    assert not LetterDraft.objects.exclude(state="checked").exists()


def test_who_signs_one_comes_to_the_next_that_is_checked(client):
    world = decided(3)
    world.draft()
    work()
    first, second, third = LetterDraft.objects.order_by("case__file_number")
    LetterDraft.objects.exclude(pk=second.pk).update(state="checked", checked_by=world.second)
    client.force_login(world.head)

    answer = step(client, first, "sign_draft", world)

    assert answer.redirect_chain == [(pages(world)[2], 302)]
    assert "Weiter mit dem nächsten: noch 1." in words(answer)


def test_nobody_is_led_to_a_draft_of_ones_own(client):
    world = decided(2)
    world.draft()
    work()
    first, second = LetterDraft.objects.order_by("case__file_number")
    LetterDraft.objects.filter(pk=second.pk).update(drafted_by=world.second)
    client.force_login(world.second)

    answer = step(client, first, "check_draft", world)

    assert answer.redirect_chain == [(pages(world)[0], 302)]


def test_who_comes_from_the_case_stays_there(client):
    world = decided(2)
    world.draft()
    work()
    first = LetterDraft.objects.earliest("case__file_number")
    client.force_login(world.second)

    answer = client.post(reverse("cases:check_draft", args=[first.key]), follow=True)

    assert answer.redirect_chain == [(first.get_absolute_url(), 302)]


@pytest.mark.parametrize("key", ["x/y", "'><b>", "gibtesnicht"])
def test_a_round_that_is_none_changes_nothing(client, key):
    world = decided(1)
    world.draft()
    work()
    draft = LetterDraft.objects.get()
    client.force_login(world.second)

    shown = client.get(draft.get_absolute_url(), {"runde": key})
    address = reverse("cases:check_draft", args=[draft.key])
    done = client.post(f"{address}?{urlencode({'runde': key})}", follow=True)

    assert shown.status_code == done.status_code == 200
    assert "'><b>" not in shown.content.decode()
    assert LetterDraft.objects.get().is_checked

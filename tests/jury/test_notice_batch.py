"""Notices of a round together: asked for once, done one by one, whatever happens in between."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from applications.jury import delivery, services
from applications.jury.models import BatchItem, NoticeBatch
from applications.models import Application
from fonds.accounts.models import RoleGrant, User
from fonds.accounts.roles import Role
from fonds.cases.models import Letter, LetterDraft, PrintRun
from fonds.cases.services import declare_conflict
from fonds.cases.workflow import Refused
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from measures.grants.models import Grant
from tests.factories import UserFactory
from tests.threads import at_once

from .notified import decided, signed, work

NOT_YOURS = "darf das in diesem Vorgang nicht"


def told(batch):
    """What stands at each item: was it done, has it a letter, why not."""
    rows = BatchItem.objects.filter(batch=batch).select_related("letter")
    return [(row.done_at is not None, row.letter is not None, row.refused) for row in rows]


def counts(batch):
    row = NoticeBatch.objects.with_counts().get(pk=batch.pk)
    return row.done, row.steps, row.succeeded, row.refused, row.finished_at is not None


def test_all_are_drafted_by_the_worker_in_the_name_of_who_asked():
    world = decided(3)

    batch = world.draft()
    before = LetterDraft.objects.count()
    work()

    drafts = LetterDraft.objects.values_list("case", "drafted_by", "state")
    assert before == 0
    assert sorted(drafts) == [(row.case_id, world.clerk.pk, "drafted") for row in world.rows]
    assert counts(batch) == (3, 3, 3, 0, True)
    assert told(batch) == [(True, False, "")] * 3
    assert not PrintRun.objects.exists()


def test_all_that_is_signed_is_issued_and_printed_together():
    world = signed(3)
    LetterDraft.objects.filter(case=world.rows[2].case).update(state="checked", signed_by=None)

    batch = world.issue()
    work()

    letters = list(Letter.objects.order_by("pk"))
    assert world.states() == ["notified", "notified", "decided"]
    assert [letter.issued_by for letter in letters] == [world.head] * 2
    assert [row.letter for row in batch.items.all()] == letters
    assert Grant.objects.count() == 2
    run = NoticeBatch.objects.get().print_run
    assert (run.name, run.by) == (f"Bescheide, {world.round}", world.head)
    assert list(run.letters.order_by("pk")) == letters
    assert run.finished_at is not None


def test_one_job_is_one_notice_and_the_last_one_finishes():
    world = signed(2)
    batch = world.issue()

    seen = []
    for _ in range(3):
        sweep()
        seen.append(counts(batch))

    assert seen == [(1, 2, 1, 0, False), (2, 2, 2, 0, False), (2, 2, 2, 0, True)]


def test_what_is_refused_of_one_bars_no_other():
    """One draft was changed meanwhile, of another the asking person is now in a conflict."""
    world = signed(3)
    batch = world.issue()
    LetterDraft.objects.filter(case=world.rows[0].case).update(state="drafted", signed_by=None)
    declare_conflict(world.rows[1].case, by=world.head, ground="member", note="")

    work()

    assert world.states() == ["decided", "decided", "notified"]
    done, letters, words = zip(*told(batch), strict=True)
    assert (done, letters) == ((True, True, True), (False, False, True))
    assert words[0].endswith(".")
    assert NOT_YOURS in words[1]
    assert str(world.head) in words[1]
    assert words[2] == ""
    assert counts(batch) == (3, 3, 1, 2, True)


@pytest.mark.parametrize("gone", ["role", "account"])
def test_who_may_no_longer_do_it_does_no_more_of_it(gone):
    world = signed(2)
    batch = world.issue()
    sweep()
    if gone == "role":
        RoleGrant.objects.filter(user=world.head).update(until=date(2021, 1, 1))
    else:
        User.objects.filter(pk=world.head.pk).update(is_active=False)

    work()

    assert world.states() == ["notified", "decided"]
    assert NOT_YOURS in told(batch)[1][2]


def test_who_has_not_declared_is_told_so():
    world = signed(1)
    head = UserFactory(role=Role.DECIDER, role__declared=False)

    batch = services.issue_notices(world.round, by=head)
    work()

    assert told(batch) == [
        (True, False, "Erklären Sie zuerst, ob Sie in diesem Vorgang befangen sind.")
    ]
    assert not PrintRun.objects.exists()


def test_a_fault_of_the_system_bars_no_other_and_is_told(caplog):
    """An outcome that no code knows: no rule says no, the act breaks."""
    world = signed(2)
    Application.objects.filter(pk=world.rows[0].pk).update(outcome="unknown")
    batch = world.issue()

    work()

    assert world.states() == ["decided", "notified"]
    assert "Das System konnte es nicht ausführen." in told(batch)[0][2]
    assert "of a batch failed" in caplog.text


def test_asking_while_one_runs_changes_nothing():
    world = signed(2)

    first, again = world.issue(), services.issue_notices(world.round, by=world.head)
    work()

    assert first == again
    assert Letter.objects.count() == 2


def test_what_was_refused_is_asked_for_again():
    world = signed(2)
    LetterDraft.objects.filter(case=world.rows[1].case).update(state="checked", signed_by=None)
    world.issue()
    work()
    LetterDraft.objects.filter(case=world.rows[1].case).update(state="signed", signed_by=world.head)

    batch = world.issue()
    work()

    assert [item.application for item in batch.items.all()] == [world.rows[1]]
    assert world.states() == ["notified", "notified"]
    assert [run.letters.count() for run in PrintRun.objects.order_by("pk")] == [1, 1]


def test_where_nothing_waits_there_is_nothing_to_ask_for():
    world = decided(1)

    with pytest.raises(Refused, match="Es wartet kein Bescheid auf diesen Schritt."):
        world.issue()

    assert not NoticeBatch.objects.exists()


def test_the_cases_somebody_is_kept_off_are_not_asked_for():
    world = signed(2)
    declare_conflict(world.rows[0].case, by=world.head, ground="member", note="")

    batch = world.issue()

    assert [item.application for item in batch.items.all()] == [world.rows[1]]


def test_a_job_that_runs_twice_issues_one_notice():
    world = signed(2)
    batch = world.issue()

    for _ in range(5):
        delivery.act_on_next(batch.pk)
    work()
    delivery.act_on_next(batch.pk)

    assert Letter.objects.count() == 2
    assert PrintRun.objects.count() == 1
    assert not Job.objects.filter(done_at=None).exists()


def test_who_asked_for_what_is_logged():
    world = signed(1)

    world.issue()

    logged = AccessEvent.objects.order_by("pk").last()
    facts = {"round": world.round.pk, "act": "issue"}
    assert (logged.kind, logged.by, logged.facts) == ("round.notices_asked", world.head, facts)


def test_the_database_knows_one_batch_at_a_time_and_each_case_once():
    world = signed(1)
    batch, who = world.issue(), {"by": world.head}

    for wrong in (
        lambda: NoticeBatch.objects.create(round=world.round, act="issue", **who),
        lambda: batch.items.create(application=world.rows[0]),
        lambda: batch.items.update(refused="Weil."),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    assert NoticeBatch.objects.create(round=world.round, act="draft", **who).pk


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_make_one_batch():
    world = signed(3)
    other = UserFactory(role=Role.DECIDER)
    heads = [world.head, other]

    answers = at_once([lambda by=by: services.issue_notices(world.round, by=by) for by in heads])
    work()

    assert answers == {"done": 2}
    assert NoticeBatch.objects.count() == 1
    assert Letter.objects.count() == 3
    assert PrintRun.objects.get().letters.count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_no_notice_twice():
    world = signed(4)
    batch = world.issue()

    at_once([lambda: delivery_in_its_own(batch.pk) for _ in range(4)])
    work()

    assert Letter.objects.count() == 4
    assert counts(batch) == (4, 4, 4, 0, True)


def delivery_in_its_own(pk):
    with transaction.atomic():
        delivery.act_on_next(pk)

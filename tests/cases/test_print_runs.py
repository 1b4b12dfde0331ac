"""Print runs: which letters, in one run only; drawn, bound, posted together."""

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from fonds.accounts.roles import Role
from fonds.cases import services
from fonds.cases.letters.delivery import make_print_run
from fonds.cases.models import Access, Delivery, Letter, PrintRun
from fonds.cases.workflow import Refused
from fonds.law.deadlines import next_working_day
from fonds.outbox.models import Job
from fonds.outbox.tasks import sweep
from fonds.trail.models import AccessEvent
from tests.factories import UserFactory, received
from tests.threads import at_once

from .printed import notice, somebody_reads, waiting

TODAY = timezone.localdate()


def work():
    while Job.objects.filter(done_at=None).exists():
        sweep()


def printed(letters, by):
    """A finished run of all that waits."""
    run = services.print_waiting(by=by)
    work()
    run = PrintRun.objects.get(pk=run.pk)
    assert list(run.letters.order_by("prints__number")) == letters
    return run


def waits():
    return list(Letter.objects.to_be_printed().order_by("pk"))


def step(letter, kind, by, on=TODAY):
    return Delivery.objects.create(letter=letter, kind=kind, on=on, by=by)


def pages(run):
    with run.file.open("rb") as file:
        return [page.extract_text() for page in PdfReader(BytesIO(file.read())).pages]


# -- which letters ---------------------------------------------------------------------------------
def test_all_that_waits_for_the_post_is_printed(clerk):
    """Without the portal, not fetched there, come back, to people without an account."""
    plain, read_in_portal = waiting(2)
    somebody_reads(read_in_portal.case)
    by_post, in_portal, lapsed, returned, posted = (notice() for _ in range(5))
    for letter in (in_portal, lapsed):
        step(letter, "provided", clerk)
    step(lapsed, "lapsed", clerk)
    for letter in (returned, posted):
        step(letter, "post", clerk)
    step(returned, "returned", clerk)

    assert waits() == [plain, by_post, lapsed, returned]
    printed([plain, by_post, lapsed, returned], clerk)
    assert waits() == []


def test_a_letter_is_in_one_open_run_only(clerk, decider):
    first = printed(waiting(2), clerk)
    with pytest.raises(Refused, match="Es wartet kein Schreiben"):
        services.print_waiting(by=decider)
    [later] = waiting(1)

    second = services.print_waiting(by=decider)

    assert list(second.letters.all()) == [later]
    assert (
        services.print_letters(Letter.objects.values_list("pk", flat=True), name="x", by=clerk)
        is None
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.items.create(letter=first.letters.first(), number=9)


def test_what_came_back_is_printed_again(clerk):
    letters = waiting(1)
    first = printed(letters, clerk)
    services.post_print_run(first, on=TODAY, letters=[letters[0].pk], by=clerk)
    assert waits() == []
    step(letters[0], "returned", clerk)

    second = printed(letters, clerk)

    assert list(letters[0].print_runs.order_by("pk")) == [first, second]


def test_a_day_that_is_entered_at_the_case_settles_the_letter_in_its_run(clerk):
    letters = waiting(2)
    run = printed(letters, clerk)

    services.record_posting(letters[0], on=TODAY, by=clerk)

    assert [item.settled_at is None for item in run.items.all()] == [False, True]


def test_of_a_case_somebody_is_kept_off_nothing_is_printed_and_nothing_seen(clerk, second, decider):
    hidden, seen = waiting(2)
    Access.objects.create(case=hidden.case, user=clerk, is_open=False)

    own = printed([seen], clerk)
    other = printed([hidden], decider)

    assert list(PrintRun.objects.visible_to(clerk)) == [own]
    assert list(PrintRun.objects.visible_to(second)) == [other, own]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_run(clerk, second):
    waiting(3)

    answers = at_once([lambda by=by: services.print_waiting(by=by) for by in (clerk, second)])

    refusal = "Es wartet kein Schreiben, das nicht schon in einer Druckdatei liegt."
    assert answers == {"done": 1, refusal: 1}
    assert [run.letters.count() for run in PrintRun.objects.all()] == [3]


# -- the file --------------------------------------------------------------------------------------
def test_the_list_stands_before_the_letters_and_each_begins_on_a_front(clerk):
    long = "\n\n".join(f"Absatz {number}. " + "Wort " * 90 for number in range(12))
    letters = [
        notice(received(state="notified", case__file_number="RF-2026-0002").case, body=long),
        notice(received(state="notified", case__file_number="RF-2026-0001").case),
    ]

    run = services.print_waiting(by=clerk)
    work()
    run = PrintRun.objects.get(pk=run.pk)
    told, *rest = pages(run)

    assert list(run.letters.order_by("prints__number")) == letters[::-1]
    words = " ".join(told.split())
    assert "Postausgangsliste" in words
    assert "2 Schreiben" in words
    assert words.index("RF-2026-0001") < words.index("RF-2026-0002")
    assert "Verein" in words
    assert "30880 Laatzen" in words
    fronts = [number for number, text in enumerate([told, *rest]) if "Zuwendungsbescheid" in text]
    assert fronts[0] == 2
    assert {number % 2 for number in fronts if "RF-2026" in [told, *rest][number]} == {0}
    with run.file.open("rb") as file:
        assert run.digest == hashlib.sha256(file.read()).hexdigest()


def test_the_list_is_a_table_with_header_cells(clerk):
    run = printed(waiting(1), clerk)
    with run.file.open("rb") as file:
        tree = PdfReader(BytesIO(file.read())).trailer["/Root"]["/StructTreeRoot"]

    heads = list(cells(tree, "/TH"))

    assert len(heads) == 6


def cells(element, kind):
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for one in element:
            yield from cells(one, kind)
    elif hasattr(element, "get"):
        if element.get("/S") == kind:
            yield element
        yield from cells(element.get("/K", []), kind)


def test_a_letter_that_is_not_drawn_yet_is_drawn_once(clerk):
    letters = waiting(2)
    run = services.print_waiting(by=clerk)

    seen = []
    for _ in range(3):
        sweep()
        seen.append(PrintRun.objects.values_list("done", "steps").get())
    make_print_run(run.pk)
    work()

    assert seen == [(1, 3), (2, 3), (3, 3)]
    drawn = Delivery.objects.filter(kind="drawn").order_by("letter_id")
    assert [row.letter for row in drawn] == letters


# -- the day of posting ----------------------------------------------------------------------------
def test_one_day_is_entered_for_all_and_what_stayed_behind_waits_for_the_next(clerk):
    letters = waiting(3)
    run = printed(letters, clerk)

    services.post_print_run(run, on=TODAY, letters=[letters[0].pk, letters[2].pk], by=clerk)

    posted = Delivery.objects.filter(kind="post").order_by("letter_id")
    assert [(row.letter, row.on, row.by) for row in posted] == [
        (letters[0], TODAY, clerk),
        (letters[2], TODAY, clerk),
    ]
    assert not run.items.open().exists()
    assert waits() == [letters[1]]
    with pytest.raises(Refused, match="wartet kein Schreiben mehr"):
        services.post_print_run(run, on=TODAY, letters=[letters[1].pk], by=clerk)


def test_what_is_refused_of_one_letter_enters_no_day_and_names_it(clerk):
    letters = waiting(2)
    run = printed(letters, clerk)
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(Refused, match=f"{letters[0].case}, Zuwendungsbescheid: Der Tag liegt"):
        services.post_print_run(run, on=tomorrow, letters=[row.pk for row in letters], by=clerk)

    assert not Delivery.objects.filter(kind="post").exists()
    assert run.items.open().count() == 2


def test_none_ticked_is_refused(clerk):
    run = printed(waiting(1), clerk)

    with pytest.raises(Refused, match="mindestens ein Schreiben"):
        services.post_print_run(run, on=TODAY, letters=[], by=clerk)


def test_a_run_that_is_not_finished_takes_no_day(clerk):
    [letter] = waiting(1)
    run = services.print_waiting(by=clerk)

    for act in (
        lambda: services.post_print_run(run, on=TODAY, letters=[letter.pk], by=clerk),
        lambda: services.dissolve_print_run(run, by=clerk),
    ):
        with pytest.raises(Refused, match="noch nicht fertig"):
            act()


def test_a_run_is_dissolved(clerk, decider):
    letters = waiting(2)
    run = printed(letters, clerk)

    services.dissolve_print_run(run, by=decider)

    assert waits() == letters
    assert PrintRun.objects.with_counts().settled().get() == run


def test_who_may_do_what(clerk, decider, auditor, stranger):
    waiting(1)
    for nobody in (auditor, stranger, UserFactory(role=Role.ADMIN)):
        with pytest.raises(PermissionDenied):
            services.print_waiting(by=nobody)
    run = services.print_waiting(by=decider)
    work()

    letters = list(run.letters.values_list("pk", flat=True))
    for nobody in (decider, auditor, stranger):
        with pytest.raises(PermissionDenied):
            services.post_print_run(run, on=TODAY, letters=letters, by=nobody)
    for nobody in (auditor, stranger):
        with pytest.raises(PermissionDenied):
            services.dissolve_print_run(run, by=nobody)


def test_who_had_what_printed_is_logged(clerk):
    waiting(1)

    run = services.print_waiting(by=clerk)

    logged = AccessEvent.objects.order_by("pk").last()
    assert (logged.kind, logged.by, logged.facts) == (
        "letters.print_asked",
        clerk,
        {"print_run": run.pk},
    )


def test_a_run_is_overdue_after_two_days(clerk):
    run = printed(waiting(1), clerk)
    due = next_working_day(TODAY + timedelta(days=2))

    assert (run.due_on, run.is_overdue, run.days) == (due, False, 0)
    with time_machine.travel(due + timedelta(days=1), tick=False):
        assert run.is_overdue
        assert run.days == (due - TODAY).days + 1

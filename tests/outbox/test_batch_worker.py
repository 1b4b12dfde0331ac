"""A hundred notices, and a worker that is killed twice on the way: each leaves exactly once."""

import hashlib
import signal
from collections import Counter
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from applications.jury.models import BatchItem, NoticeBatch
from applications.models import Application
from fonds.budget.models import Booking
from fonds.cases.models import Delivery, Letter, PrintItem, PrintRun
from fonds.celery import app
from fonds.outbox.models import Job, Mail
from measures.grants.models import Grant
from measures.models import Measure
from tests.jury.notified import EUROS, signed

from .workers import wait_until

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
]
MANY = 100
PATIENCE = 300  # seconds


def letters():
    return Letter.objects.count()


def printed():
    return PrintRun.objects.filter(finished_at__isnull=False).exists()


def killed(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_batch_of_a_hundred_survives_its_workers(worker, tmp_path):
    """One is killed between two notices or in one, the next while it prints; one sweep each is
    enough, from then on each job pokes the next."""
    world = signed(MANY)
    world.issue()
    with worker() as first:
        wait_until(lambda: letters() >= MANY // 4, PATIENCE)
        killed(first)
    before = letters()

    with worker() as second:
        app.send_task("outbox.sweep")
        wait_until(lambda: PrintRun.objects.filter(done__gte=MANY // 4).exists(), PATIENCE)
        killed(second)
    assert not printed()
    with worker():
        app.send_task("outbox.sweep")
        wait_until(lambda: printed() and not Job.objects.filter(done_at=None).exists(), PATIENCE)

    assert MANY // 4 <= before < MANY
    each_left_once(world)
    the_file_is_whole(tmp_path)


def each_left_once(world):
    cases = [row.case_id for row in world.rows]
    once = Counter(cases)
    assert Counter(Letter.objects.values_list("case", flat=True)) == once
    assert Counter(Grant.objects.values_list("case", flat=True)) == once
    assert Counter(Delivery.objects.values_list("letter__case", "kind")) == dict.fromkeys(
        ((case, "drawn") for case in cases), 1
    )
    assert Counter(Booking.objects.values_list("case", "kind", "reverses__kind")) == {
        (case, kind, undone): 1
        for case in cases
        for kind, undone in (("reserve", None), ("reserve", "reserve"), ("commit", None))
    }
    assert {amount for (amount,) in Booking.objects.values_list("amount")} == {Decimal(EUROS)}
    assert Counter(Mail.objects.values_list("case", flat=True)) == once
    assert Measure.objects.filter(kind="project").count() == MANY
    assert set(Application.objects.values_list("state", flat=True)) == {"notified"}
    assert NoticeBatch.objects.get().finished_at is not None
    assert BatchItem.objects.exclude(letter=None).filter(refused="").count() == MANY


def the_file_is_whole(folder):
    """The list, then every letter of it in its order, each on a front."""
    run = PrintRun.objects.get()
    content = (folder / run.file.name).read_bytes()
    assert run.digest == hashlib.sha256(content).hexdigest()
    assert len(list((folder / "letters").rglob("*.pdf"))) == MANY
    numbers = PrintItem.objects.order_by("number").values_list(
        "letter__case__file_number", flat=True
    )
    pdf = PdfReader(BytesIO(content))
    marks = [(mark.title, pdf.get_destination_page_number(mark)) for mark in pdf.outline[1:]]
    assert [title.partition(",")[0] for title, _page in marks] == sorted(numbers)
    assert {page % 2 for _title, page in marks} == {0}
    for number, (_title, page) in zip(numbers, marks, strict=True):
        assert number in pdf.pages[page].extract_text()

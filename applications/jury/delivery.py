"""What the worker does for a round: one case a job, so that each step is seen when it is done.

Safe to run twice: a part has one name, and is counted under the lock of its row; a notice is told
at its item in the transaction in which it leaves.
"""

import hashlib
import logging

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, transaction
from django.utils import timezone

from applications import services as applications
from applications.jury.models import NoticeBatch, RoundPaper
from applications.jury.paper.makers import MAKERS
from fonds.cases import services as cases
from fonds.cases.workflow import Refused
from fonds.outbox import services as outbox

logger = logging.getLogger(__name__)
ACTS = {
    NoticeBatch.Act.DRAFT: applications.draft_notice,
    NoticeBatch.Act.ISSUE: applications.notify,
}
NOT_YOURS = (
    "{name} darf das in diesem Vorgang nicht: Die Rolle ist beendet, oder die Person ist befangen."
)
BROKEN = "Das System konnte es nicht ausführen. Die Administration findet den Fehler im Protokoll."


def make(paper_id):
    """The next part, or, after the last one, the whole."""
    paper = RoundPaper.objects.select_for_update().filter(pk=paper_id).first()
    if paper is None or paper.finished_at:
        return
    maker = MAKERS[paper.kind]
    if paper.done == 0 and not paper.cases:
        paper.cases = maker.cases(paper)
        paper.steps = len(paper.cases) + 1
    if paper.done == len(paper.cases):
        _put_together(paper, maker)
        return
    place = _place(paper, paper.done)
    default_storage.delete(place)
    default_storage.save(place, ContentFile(maker.part(paper, paper.cases[paper.done])))
    paper.done += 1
    paper.save(update_fields=["cases", "steps", "done"])
    outbox.enqueue(make, paper_id=paper.pk)


def drop_parts(paper_id):
    """Only once the whole is safely there."""
    for paper in RoundPaper.objects.filter(pk=paper_id):
        for number in range(len(paper.cases)):
            default_storage.delete(_place(paper, number))


def _put_together(paper, maker):
    parts = []
    for number in range(len(paper.cases)):
        with default_storage.open(_place(paper, number)) as file:
            parts.append(file.read())
    content = maker.whole(paper, parts)
    name = f"rounds/{paper.key}/{paper.kind}.{maker.extension}"
    paper.file.save(name, ContentFile(content), save=False)
    paper.digest = hashlib.sha256(content).hexdigest()
    paper.done, paper.finished_at = paper.steps, timezone.now()
    paper.save(update_fields=["cases", "steps", "done", "file", "digest", "finished_at"])
    outbox.enqueue(drop_parts, paper_id=paper.pk)


def _place(paper, number):
    return f"rounds/{paper.key}/{number}.part"


def act_on_next(batch_id):
    """The next notice of a batch, in the name of who asked; after the last one its print run.

    What is refused of one is told at its item and bars no other.
    """
    batch = NoticeBatch.objects.select_for_update().filter(pk=batch_id, finished_at=None).first()
    if batch is None:
        return
    item = batch.items.select_related("application__case__round").next()
    if item is None:
        _finish(batch)
        return
    item.refused = _refusal(batch, item.application)
    if batch.act == NoticeBatch.Act.ISSUE and not item.refused:
        item.letter = item.application.case.letters.filter(kind="notify").latest("pk")
    item.done_at = timezone.now()
    item.save(update_fields=["refused", "letter", "done_at"])
    outbox.enqueue(act_on_next, batch_id=batch.pk)


def _refusal(batch, application):
    """Take the act; in words, why it could not be taken, or nothing.

    A database that is busy or gone is no reason: then the job stays, and is done again.
    """
    try:
        with transaction.atomic():
            if not batch.by.is_active:
                raise PermissionDenied
            ACTS[batch.act](application, by=batch.by)
    except Refused as refusal:
        return " ".join(refusal.args)
    except PermissionDenied:
        return NOT_YOURS.format(name=batch.by)
    except OperationalError:
        raise
    except Exception:
        logger.exception("%s of a batch failed: application %s", batch.act, application.pk)
        return BROKEN
    return ""


def _finish(batch):
    letters = batch.items.exclude(letter=None).values_list("letter", flat=True)
    if letters:
        name = f"Bescheide, {batch.round}"
        batch.print_run = cases.print_letters(letters, name=name, by=batch.by)
    batch.finished_at = timezone.now()
    batch.save(update_fields=["print_run", "finished_at"])

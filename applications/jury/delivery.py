"""What the worker does for a round: one case a job, so that each step is seen when it is done.

Safe to run twice: a part has one name, and is counted under the lock of its row.
"""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from applications.jury.models import RoundPaper
from applications.jury.paper.makers import MAKERS
from fonds.outbox import services as outbox


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

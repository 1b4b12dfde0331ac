"""What the worker does for a print run: one letter a job, so that each is seen when it is done.

Safe to run twice: a letter is drawn once, and counted under the lock of its run. A letter that is
not what left the house is not printed: the job stays open and says so.
"""

import hashlib

from django.core.files.base import ContentFile
from django.utils import timezone, translation
from django.utils.formats import date_format

from fonds import pdf
from fonds.cases.delivery import draw_letter, drawn_file
from fonds.cases.models import Letter, PrintRun
from fonds.outbox import services as outbox
from fonds.pdf.markup import Row, Table, Text

BOX = "[\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}]"  # the fonts know no box


def make_print_run(run_id):
    """The next letter, or, after the last one, all of them in one file."""
    run = PrintRun.objects.select_for_update().filter(pk=run_id, finished_at=None).first()
    if run is None:
        return
    item = run.items.filter(number=run.done + 1).first()
    if item is None:
        _bind(run)
        return
    draw_letter(item.letter_id)
    run.done += 1
    run.save(update_fields=["done"])
    outbox.enqueue(make_print_run, run_id=run.pk)


def _bind(run):
    letters = Letter.objects.filter(prints__run=run).order_by("prints__number")
    drawn = [
        (letter, drawn_file(letter))
        for letter in letters.select_related("case__organisation").prefetch_related("deliveries")
    ]
    with translation.override("de"):
        cover = _posting_list(run, drawn)
    parts = [(f"{letter.case}, {letter}", content) for letter, content in drawn]
    content = pdf.print_file(f"Druckdatei: {run}", cover, parts)
    run.file.save(f"print/{run.key}.pdf", ContentFile(content), save=False)
    run.digest = hashlib.sha256(content).hexdigest()
    run.done, run.finished_at = run.steps, timezone.now()
    run.save(update_fields=["done", "finished_at", "file", "digest"])


def _posting_list(run, drawn):
    """Postausgangsliste: what the mail room ticks off, letter by letter."""
    head = ("Nr.", "Aktenzeichen", "Empfänger", "Ort", "Seiten", "versandt")
    lines = [
        Row((str(number), str(letter.case), *_to(letter), str(pdf.page_count(content)), BOX))
        for number, (letter, content) in enumerate(drawn, 1)
    ]
    day = date_format(timezone.localdate(run.asked_at), "j. F Y")
    count = "1 Schreiben" if len(drawn) == 1 else f"{len(drawn)} Schreiben"
    blocks = [
        Text(
            "Haken Sie jedes Schreiben ab, das Sie zur Post geben. Der Tag der Aufgabe zur Post "
            "wird danach im System eingetragen."
        ),
        Table(head, tuple(lines)),
        Text("Zur Post gegeben am: ____________________     Namenszeichen: ____________________"),
    ]
    return pdf.report(
        title="Postausgangsliste",
        subtitle=f"{run} · {day} · {count}",
        body=blocks,
        footer=f"Postausgangsliste {run.key}, {day}",
    )


def _to(letter):
    """The first line of the recipient, and the place, which is the last one."""
    lines = letter.recipient.splitlines() or [""]
    return lines[0], lines[-1]

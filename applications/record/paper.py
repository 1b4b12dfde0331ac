"""The application on paper: its words as they were frozen, or as they stand in the draft.

Drawn in German from the words alone, so that it is the same paper whenever it is drawn. What
people wrote is set as text, whatever marks it looks like.
"""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format

from applications.models import Snapshot
from fonds import pdf
from fonds.pdf.markup import Block, Heading, Items, Text

ROWS = {"costs", "financing", "instalments", "partners"}  # one line each
KB = 1000


def of_snapshot(snapshot: Snapshot) -> bytes:
    """The PDF of a version that was handed in."""
    content, case = snapshot.content, snapshot.application.case
    with translation.override("de"):
        title = f"Antrag {case}"
        return pdf.report(
            title=": ".join(filter(None, [title, _title(content)])),
            subtitle=content["line"],
            body=[*_seal(snapshot), *told_in_blocks(content)],
            footer=f"{title} · {_version(snapshot)} · {settings.FUND_CONTACT}",
        )


def of_draft(content: dict) -> bytes:
    """The PDF of a draft, told as one on every page."""
    with translation.override("de"):
        return pdf.report(
            title=": ".join(filter(None, ["Entwurf", _title(content)])),
            subtitle=content["line"],
            body=[
                Text(
                    f"Stand: {_moment(timezone.now())}. Dieser Antrag ist noch nicht eingereicht."
                ),
                *told_in_blocks(content),
            ],
            footer=f"Entwurf, nicht eingereicht · {settings.FUND_CONTACT}",
        )


def _title(content):
    return next((one["answer"] for one in _answers(content) if one["name"] == "title"), "")


def _answers(content):
    return (answer for section in content["sections"] for answer in section["answers"])


def _version(snapshot):
    return f"Fassung {snapshot.number}"


def _seal(snapshot) -> Iterator[Block]:
    """What makes this text the one that was handed in: number, time, hash, signatures."""
    application = snapshot.application
    signed = list(application.signatures.filter(signed_at__isnull=False).select_related("snapshot"))
    own = [row.signed_at for row in signed if row.snapshot_id == snapshot.pk]
    facts = [
        f"Aktenzeichen: {application.case}",
        _version(snapshot),
        f"Text vom {_moment(snapshot.at)}",
        _arrival(snapshot, own),
        f"Prüfsumme des Textes (SHA-256): {snapshot.digest}",
    ]
    yield Text("\n".join(facts))
    if signed:
        yield Heading("Unterschriften")
        yield Items(tuple(_signature(row, snapshot) for row in signed))


def _arrival(snapshot, signed_at):
    """Of what came on paper the stamp knows the day alone; it was typed in later."""
    application = snapshot.application
    if not application.case.is_on_paper:
        return f"Eingegangen am {_moment(max([snapshot.at, *signed_at]))}"
    channel = application.case.get_channel_display()
    if application.snapshots.filter(number__lt=snapshot.number).exists():
        return f"Antrag {channel}, diese Fassung eingetragen am {_moment(snapshot.at)}"
    day = date_format(timezone.localtime(application.submitted_at), "j. F Y")
    return f"Eingegangen am {day} {channel}, eingetragen am {_moment(snapshot.at)}"


def _signature(row, snapshot):
    """An answer is not signed anew: it says which version was."""
    person = ", ".join(filter(None, [row.name, row.function]))
    words = f"{person}, mit TAN bestätigt am {_moment(row.signed_at)}"
    return words if row.snapshot_id == snapshot.pk else f"{words} ({_version(row.snapshot)})"


def told_in_blocks(content, but="") -> Iterator[Block]:
    """The words of a version, without the answer that is named."""
    for section in content["sections"]:
        answers = [answer for answer in section["answers"] if answer["name"] != but]
        if answers:
            yield Heading(section["title"])
        for answer in answers:
            yield Heading(answer["question"], level=3)
            yield from _answer(answer)
    if files := content["files"]:
        yield Heading("Dateien, die zum Antrag gehören")
        yield Items(tuple(_file(file) for file in files))
    if declarations := content.get("declarations"):
        yield Heading("Erklärungen")
        yield Items(tuple(_declaration(row) for row in declarations))


def _answer(answer):
    lines = [line.strip() for line in answer["answer"].splitlines()]
    if answer["name"] in ROWS:
        yield Items(tuple(filter(None, lines)))
        return
    paragraphs = "\n".join(lines).split("\n\n")
    yield from (Text(text) for one in paragraphs if (text := one.strip("\n")))


def _file(file):
    size = number_format(max(file["size"] // KB, 1), force_grouping=True)
    return f"{file['label']}: {file['name']}, {size} KB, SHA-256 {file['digest']}"


def _declaration(row):
    day = date_format(date.fromisoformat(row["valid_from"]), "j. F Y")
    return f"{row['text']} (Fassung vom {day})"


def _moment(at):
    """``3. Mai 2027, 14:05 Uhr``."""
    at = timezone.localtime(at)
    return f"{date_format(at, 'j. F Y, H:i')} Uhr"

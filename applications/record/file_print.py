"""The whole file of a case on paper: what was asked, checked, said, decided, paid, in one PDF.

For the house alone: internal notes stand in it. The account stays out, even masked.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format

from applications.limits import Plan
from applications.models import Application, Check
from fonds import pdf
from fonds.cases.workflow import internal_kinds
from fonds.pdf.markup import Block, Heading, Items, Row, Table, Text, parse
from fonds.templatetags.house import euro

from .enclosures import Enclosures
from .paper import told_in_blocks

KB = 1000
ACCOUNT = "account"  # the answer that is left out
NOTHING = Text("–")


def whole_file(application: Application, *, by) -> bytes:
    """Everything of a case, and after it the enclosures that can be printed."""
    with translation.override("de"):
        title = f"Akte {application.case}"
        enclosures = Enclosures(application)
        report = pdf.report(
            title=f"{title}: {application}",
            subtitle=f"{application.case.organisation} · {application.case.round}",
            body=[*_cover(application, by), *_chapters(application, enclosures)],
            footer=f"{title} · nur für den Dienstgebrauch · {settings.FUND_CONTACT}",
        )
        return pdf.join(report, title, enclosures.printed)


def _cover(application, by) -> Iterator[Block]:
    case = application.case
    facts = [
        ("Aktenzeichen", case),
        ("Projekt", application),
        ("Träger", case.organisation),
        ("Förderung", case.round),
        ("Stand", application.get_state_display()),
        ("Zuständig", case.clerk or "noch niemand"),
        ("Weg des Antrags", case.get_channel_display()),
        ("beantragt", euro(application.requested_amount)),
        ("bewilligt", euro(application.granted_amount)),
        ("gedruckt am", f"{_moment(timezone.now())} von {by}"),
    ]
    yield Table(("Angabe", "Inhalt"), tuple(Row((word, str(what))) for word, what in facts))
    yield Text(
        "Diese Akte enthält interne Notizen und Entscheidungsgründe. Sie bleibt im Haus. "
        "Die Bankverbindung steht nicht darin."
    )


def _chapters(application, enclosures) -> Iterator[Block]:
    case = application.case
    chapters = {
        "Antrag": _words(application),
        "Kosten und Finanzierung": _plan(application),
        "Prüfliste": _checks(application),
        "Bewertung": _assessment(application),
        "Stellungnahmen": _statements(case),
        "Befangenheit": _impartialities(case),
        "Interne Notizen": _notes(case),
        "Nachrichten": _messages(case),
        "Schreiben": _letters(case),
        "Verlauf": _events(case),
        "Buchungen": _bookings(case),
        "Unterlagen": _documents(enclosures),
    }
    for title, blocks in chapters.items():
        yield Heading(title)
        yield from list(blocks) or [NOTHING]


# -- what was asked ------------------------------------------------------------------------------
def _words(application) -> Iterator[Block]:
    last = application.snapshots.order_by("number").last()
    if last is None:
        return
    yield Text(f"Fassung {last.number} vom {_moment(last.at)}\nSHA-256 {last.digest}")
    yield from _below(told_in_blocks(last.content, but=ACCOUNT), 1)


def _plan(application) -> Iterator[Block]:
    plan = Plan(application)
    costs = [(str(row), row.get_kind_display(), euro(row.amount)) for row in plan.cost_rows]
    income = [(str(row), row.get_status_display(), euro(row.amount)) for row in plan.financing_rows]
    income.append(("Regionsfonds", "beantragt", euro(plan.requested)))
    yield _table(("Ausgabe", "Art", "Betrag"), costs, ("zusammen", "", euro(plan.costs)))
    yield _table(("Einnahme", "Wie sicher?", "Betrag"), income, ("zusammen", "", euro(plan.total)))


# -- what was checked ----------------------------------------------------------------------------
def _checks(application) -> Iterator[Block]:
    found = {row.item_id: row for row in application.checks.select_related("by")}
    items = {item.pk: item for item in application.check_items()}
    items |= {row.item_id: row.item for row in application.checks.select_related("item")}
    rows = [_check(item, found.get(pk)) for pk, item in items.items()]
    if rows:
        yield _table(("Prüfpunkt", "Ergebnis", "Anmerkung", "Wer, wann"), rows)
    if aid := getattr(application, "de_minimis", None):
        yield Heading("De-minimis", level=3)
        is_aid = "Es ist eine De-minimis-Beihilfe." if aid.is_aid else "Es ist keine Beihilfe."
        others = f"Andere Beihilfen der letzten drei Jahre: {euro(aid.other_amount)}"
        yield Text(f"{is_aid}\n{others}\n{aid.note}\n{aid.by}, {_moment(aid.at)}")


def _check(item, check: Check | None):
    if check is None:
        return item.label, "offen", "", ""
    result = check.get_result_display() or "offen"
    return item.label, result, check.note, f"{check.by}, {_day(check.at)}"


def _assessment(application) -> Iterator[Block]:
    sheet = getattr(application, "sheet", None)
    if sheet is None:
        return
    top = application.line.top_points
    scores = list(sheet.scores.select_related("criterion"))
    rows = [
        (
            f"{row.criterion} ({row.criterion.weight} %)",
            "–" if row.points is None else f"{row.points} von {top}",
            row.reason,
        )
        for row in scores
    ]
    if rows:
        total = number_format(sum(row.weighted(top) for row in scores), 1)
        yield _table(("Kriterium", "Punkte", "Begründung"), rows, ("gewichtet", total, "von 100"))
    yield Text(
        f"Vorschlag: {euro(sheet.amount)}, {sheet.get_financing_display()}\n"
        f"{sheet.reason}\n{sheet.saved_by}, {_moment(sheet.saved_at)}"
    )
    if cut := list(sheet.recognitions.select_related("cost").order_by("cost")):
        yield Heading("Was nicht ganz anerkannt ist", level=3)
        rows = [(str(row.cost), euro(row.cost.amount), euro(row.amount), row.reason) for row in cut]
        yield _table(("Ausgabe", "im Plan", "anerkannt", "Warum nicht alles?"), rows)
    if obligations := list(sheet.obligations.order_by("number", "pk")):
        yield Heading("Nebenbestimmungen", level=3)
        yield Items(tuple(f"{row.title}: {row.text}" for row in obligations))


def _statements(case) -> Iterator[Block]:
    for row in case.statements.select_related("unit", "municipality", "asked_by"):
        yield Heading(str(row), level=3)
        yield Text(f"Erbeten am {_moment(row.asked_at)} von {row.asked_by}, bis {_day(row.until)}")
        yield from _paragraphs(row.question)
        if row.answered_at:
            yield Text(
                f"Antwort von {row.answered_name}, {_moment(row.answered_at)}: "
                f"{row.get_verdict_display()}"
            )
            yield from _paragraphs(row.text)
        elif row.closed_at:
            yield Text(f"Zurückgezogen am {_moment(row.closed_at)}")
        else:
            yield Text("Noch keine Antwort.")


def _impartialities(case) -> Iterator[Block]:
    rows = list(case.impartialities.select_related("user").order_by("pk"))
    if rows:
        yield Text("Unbefangen nach eigener Erklärung:")
        yield Items(tuple(f"{row.user}, {_moment(row.declared_at)}" for row in rows))


def _notes(case) -> Iterator[Block]:
    for row in case.notes.select_related("by").order_by("pk"):
        yield Heading(f"{_moment(row.at)}, {row.by}", level=3)
        yield from _paragraphs(row.text)


# -- what was said -------------------------------------------------------------------------------
def _messages(case) -> Iterator[Block]:
    for row in case.messages.select_related("by").prefetch_related("documents"):
        side = "Stabsstelle" if row.is_from_house else "Träger"
        yield Heading(f"{_moment(row.at)}, {row.by} ({side})", level=3)
        yield from _paragraphs(row.text)
        if files := [str(file) for file in row.documents.all()]:
            yield Text(f"Dateien: {', '.join(files)}")


def _letters(case) -> Iterator[Block]:
    for row in case.letters.prefetch_related("deliveries").order_by("pk"):
        yield Heading(f"{_day(row.issued_on)}: {row.subject}", level=3)
        yield Text(f"An:\n{row.recipient}")
        yield from _below(parse(row.body), 2)
        if ways := [f"{way.get_kind_display()} am {_day(way.on)}" for way in row.deliveries.all()]:
            yield Text(f"{', '.join(ways)}\nSHA-256 {row.digest}")


# -- what happened -------------------------------------------------------------------------------
def _events(case) -> Iterator[Block]:
    internal = set(internal_kinds())
    rows = [_event(row, internal) for row in case.events.select_related("by", "remark")]
    if rows:
        yield _table(("Wann", "Wer", "Was"), rows)


def _event(row, internal):
    who = f"{row.by} für {row.on_behalf}" if row.on_behalf else str(row.by)
    text = f"{row.text} (intern)" if row.kind in internal else row.text
    remark = getattr(row, "remark", "")
    return _moment(row.at), who, "\n".join(filter(None, [text, str(remark)]))


def _bookings(case) -> Iterator[Block]:
    rows = [_booking(row) for row in case.bookings.select_related("by", "year").order_by("pk")]
    if rows:
        yield _table(("Tag", "Jahr", "Art", "Betrag", "Wer"), rows)


def _booking(row):
    kind = f"{row.get_kind_display()}{', zurückgenommen' if row.reverses_id else ''}"
    amount = -row.amount if row.reverses_id else row.amount
    return _day(row.at), str(row.year.year), kind, euro(amount), str(row.by)


def _documents(enclosures) -> Iterator[Block]:
    if enclosures.told:
        yield Items(tuple(_document(row, where) for row, where in enclosures.told))


def _document(row, where):
    size = number_format(max(row.size // KB, 1), force_grouping=True)
    label = f"{row.label}: " if row.label else ""
    came = f"hochgeladen am {_moment(row.at)} von {row.uploaded_by}"
    return f"{label}{row.name}, {size} KB, {came}\n{where}\nSHA-256 {row.digest}"


# -- blocks --------------------------------------------------------------------------------------
def _table(head, rows, total=None):
    last = [Row(total, is_sum=True)] if total else []
    return Table(head, (*map(Row, rows), *last))


def _below(blocks, steps) -> Iterator[Block]:
    """The same blocks under a heading of ours."""
    for block in blocks:
        is_heading = isinstance(block, Heading)
        yield Heading(block.text, min(block.level + steps, 4)) if is_heading else block


def _paragraphs(text) -> Iterator[Block]:
    lines = "\n".join(line.strip() for line in text.splitlines())
    yield from (Text(one.strip("\n")) for one in lines.split("\n\n") if one.strip("\n"))


def _moment(at):
    at = timezone.localtime(at)
    return f"{date_format(at, 'd.m.Y, H:i')} Uhr"


def _day(day):
    return date_format(timezone.localtime(day) if hasattr(day, "hour") else day, "d.m.Y")

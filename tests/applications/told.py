"""A case as it can be compared with another one: all that stands in it, by its meaning."""

from collections import Counter
from decimal import Decimal, InvalidOperation

from applications.models import DeMinimis, Recognition, Score, Sheet
from measures.grants.models import PlanItem

LEFT_OUT = {
    "letter",
    "snapshot",
    "round",
    "message",
    "statement",
    "mail",
    "resolution",
}  # rows of one run


def told(case):
    """Everything that stands in the file, without keys, numbers of rows and moments."""
    events = case.events.select_related("by", "remark").order_by("pk")
    return {
        "events": [
            (row.kind, row.text, row.by.name, row.on_behalf, row.from_state, row.to_state)
            + (_plain(row.facts), str(getattr(row, "remark", "")))
            for row in events
        ],
        "bookings": [
            (row.kind, row.year.year, row.amount, row.by.name, row.reverses is None)
            for row in case.bookings.select_related("by", "reverses", "year")
        ],
        "tasks": Counter(
            (row.kind, row.role, row.due_on, str(row.person), str(row.not_for), str(row.done_by))
            for row in case.follow_ups.select_related("person", "not_for", "done_by")
        ),
        "letters": [
            (row.kind, row.subject, row.body, row.recipient, row.contact, row.signatory)
            + (row.issued_on, _plain(row.amounts), row.modules, row.template_version)
            + (row.is_act, row.enclosures, row.data, row.draft.needs if row.draft else None)
            for row in case.letters.select_related("draft").order_by("pk")
        ],
        "ways": [
            (row.kind, row.on, row.by.name, row.note, row.letter.kind)
            for letter in case.letters.order_by("pk")
            for row in letter.deliveries.exclude(kind="drawn").select_related("by", "letter")
        ],
        "portal": case.portal_since,
        "documents": Counter(case.documents.values_list("kind", "digest")),
        "versions": [row.content for row in case.application.snapshots.order_by("number")],
        "impartial": Counter(case.impartialities.values_list("user__name", flat=True)),
        "held": list(
            case.held_messages.values_list("kind", "text", "state", "by__name", "settled_by__name")
        ),
        "notes": list(case.notes.values_list("text", "by__name")),
        "messages": list(case.messages.values_list("text", "by__name", "is_from_house")),
        "statements": [
            (str(row), row.email, row.question, row.until, row.verdict, row.text)
            + (row.answered_name, str(row.asked_by))
            for row in case.statements.select_related("unit", "municipality", "asked_by")
        ],
        "mails": [  # the others leave by themselves; without the link
            (row.kind, row.to, row.subject, row.words(), row.state == "held")
            for row in case.mails.filter(kind="applications/mails/statement")
        ],
        **_judged(case.application),
        **_advised(case),
        **_resolved(case.application),
        "plan": list(
            PlanItem.objects.filter(plan__grant__case=case).values_list("label", "amount")
        ),
        "requests": list(case.application.requests.values_list("due_on", "sections")),
        "clerk": str(case.clerk),
        "state": (case.application.state, case.application.outcome),
        "early": (case.application.early_start, case.application.early_start_on),
    }


def _judged(application):
    """What the check and the assessment found."""
    checks = application.checks.order_by("item")
    sheets = Sheet.objects.filter(application=application)
    scores = Score.objects.filter(sheet__in=sheets).order_by("criterion")
    cuts = Recognition.objects.filter(sheet__in=sheets).order_by("cost__label")
    aids = DeMinimis.objects.filter(application=application)
    return {
        "checks": list(checks.values_list("item", "result", "note", "version", "by__name")),
        "aids": list(aids.values_list("is_aid", "other_amount", "note")),
        "sheets": [
            (row.financing, row.share_percent, row.amount, row.reason, row.version)
            + (str(row.saved_by), list(row.obligations.values_list("code", flat=True)))
            for row in sheets.select_related("saved_by")
        ],
        "scores": list(scores.values_list("criterion", "points", "reason")),
        "cuts": list(cuts.values_list("cost__label", "amount", "reason")),
    }


def _advised(case):
    """What single members of the jury and all of them together thought."""
    reviews = case.application.reviews.order_by("seat__user__email")
    items = case.application.agenda_items.select_related("vote", "meeting").order_by("pk")
    return {
        "conflicts": list(
            case.conflicts.order_by("user__email").values_list("user__name", "ground", "note")
        ),
        "access": Counter(case.access.values_list("user__name", "is_open")),
        "reviews": [
            (str(row.seat), row.seat.represents, row.comment, row.is_abstention, row.version)
            + (row.given_at is None, list(row.marks.values_list("criterion", "points")))
            for row in reviews.select_related("seat__user")
        ],
        "votes": list(
            case.application.votes.order_by("pk").values_list(
                *("outcome", "amount", "yes", "no", "abstained", "note", "by__name")
            )
        ),
        "agenda": [
            (row.number, row.meeting.on, row.meeting.opened_at is None, row.vote is None)
            + ([str(seat) for seat in row.excluded.select_related("user")],)
            for row in items
        ],
    }


def _resolved(application):
    """What the plan of the round and the committee made of it."""
    placements = application.placements.adopted().select_related("scenario")
    return {
        "plan_of_round": [
            (str(row.scenario), row.rank, row.outcome, row.by_year) for row in placements
        ],
        "resolution": str(application.resolution),
        "exemptions": list(application.case.exemptions.values_list("year__year", "reason")),
        "amounts": (application.proposed_amount, application.granted_amount),
        "waiting": (application.waiting_rank, application.waiting_until),
        "people": [
            str(who)
            for who in (
                application.assessed_by,
                application.confirmed_by,
                application.decided_by,
                application.moved_up_by,
            )
        ],
    }


def _plain(facts):
    """Amounts as numbers; rows of this run left out."""
    return {name: _euros(facts[name]) for name in sorted(facts) if name not in LEFT_OUT}


def _euros(value):
    if isinstance(value, dict):
        return {name: _euros(one) for name, one in sorted(value.items())}
    try:
        return Decimal(value).normalize() if isinstance(value, str) else value
    except InvalidOperation:
        return value

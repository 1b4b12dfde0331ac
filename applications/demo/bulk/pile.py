"""The rows of many cases, stored together: parents before children, chains sealed in order."""

from collections import defaultdict

from django.db.models import Model

from applications.jury.models import AgendaItem, Mark, Placement, Review
from applications.models import (
    Aim,
    Application,
    Check,
    CostItem,
    Declared,
    FinancingItem,
    InformationRequest,
    Recognition,
    Score,
    Sheet,
    Signature,
    Snapshot,
    Statement,
    Vote,
)
from fonds.budget.models import Booking
from fonds.cases.models import (
    Access,
    Case,
    Conflict,
    Delivery,
    Document,
    Event,
    FollowUp,
    HeldMessage,
    Impartiality,
    Letter,
    LetterDraft,
    Message,
    Note,
    Remark,
    Scan,
)
from fonds.cases.workflow import lifecycle
from fonds.outbox.models import Mail
from measures.grants.models import Grant, PlanItem, PlanVersion
from measures.models import Measure

PLACES, OBLIGATIONS = Application.municipalities.through, Sheet.obligations.through
EXCLUDED = AgendaItem.excluded.through
MOVED = {  # rows that are there from the first step on, and what the later ones write in them
    Case: ["file_number", "clerk", "portal_since"],
    Application: [field.name for field in lifecycle(Application)._meta.local_fields],
}
AT_ONCE = (*MOVED, CostItem, FinancingItem)
BEFORE_MONEY = (
    *(PLACES, Aim, Snapshot, Signature, Declared, Document, Scan, Impartiality),
    *(Check, Sheet, Score, Recognition, OBLIGATIONS, Statement, Mail, InformationRequest),
    *(Conflict, Access, Note, Review, Mark, Vote, AgendaItem, EXCLUDED, Placement),
    *(Message, HeldMessage, LetterDraft, Letter, Delivery, FollowUp),
)
AFTER_MONEY = (Measure, Grant, PlanVersion, PlanItem)
MANY = 2_000


class Pile:
    def __init__(self):
        self.rows = defaultdict(list)
        self.events = []  # each with its facts, some of which name rows that have no number yet
        self.bookings = defaultdict(list)  # by their place in the ledger of their case

    def add(self, row: Model):
        self.rows[type(row)].append(row)
        return row

    def store_first(self):
        """The cases, applications and plans: whatever follows asks for their numbers."""
        for model in AT_ONCE:
            _store(model, self.rows[model])

    def store(self):
        for model, fields in MOVED.items():
            update = {"update_conflicts": True, "update_fields": fields, "unique_fields": ["id"]}
            _store(model, self.rows[model], **update)
        for model in BEFORE_MONEY:
            _store(model, self.rows[model])
        for place in sorted(self.bookings):  # what is reversed is there before its reversal
            _store(Booking, self.bookings[place])
        for model in AFTER_MONEY:
            _store(model, self.rows[model])
        _keep_history(self.rows[Measure])
        _store(Event, _sealed(self.events))
        _store(Remark, self.rows[Remark])


def _store(model, rows, **options):
    model._base_manager.bulk_create(rows, batch_size=MANY, **options)


def _sealed(events):
    """Each carries the hash of the one before it in its case, as ``Chained.append`` has it."""
    last = defaultdict(str)
    for event, facts in events:
        event.case_id = event.case.pk
        event.facts = facts() if callable(facts) else facts
        event.previous = last[event.case_id]
        event.digest = last[event.case_id] = event.seal()
        yield event


def _keep_history(measures):
    """The places of each project, and its first entry in the history of the register."""
    if not measures:
        return
    through = Measure.municipalities.through
    rows = Measure.history.bulk_history_create(measures, batch_size=MANY)
    links = [
        (through(measure=measure, municipality=place), row)
        for measure, row in zip(measures, rows, strict=True)
        for place in measure.places
    ]
    _store(through, [link for link, _row in links])
    history = Measure.history.model._meta.get_field("historicalmeasure_municipalities")
    kept = history.related_model
    _store(
        kept,
        [
            kept(id=link.pk, history=row, measure=link.measure, municipality=link.municipality)
            for link, row in links
        ],
    )

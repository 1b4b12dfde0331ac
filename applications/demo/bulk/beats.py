"""What every act leaves behind, whichever it is: an event, a task, a letter, a booking."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from applications.demo.projects import Idea
from applications.models import Application
from applications.services.telling import words_of
from fonds.accounts.models import Role, User
from fonds.budget.models import Booking
from fonds.cases.facts import MessageFacts
from fonds.cases.letters import wording
from fonds.cases.letters.seeing_out import DAYS_TO_POST
from fonds.cases.letters.wording import Parts
from fonds.cases.letters.writing import STEPS_OF_A_DRAFT, frozen
from fonds.cases.models import (
    Case,
    Event,
    FollowUp,
    HeldMessage,
    Impartiality,
    Letter,
    LetterDraft,
    Message,
    Remark,
    TextModule,
)
from fonds.cases.post.services import SENT
from fonds.cases.workflow import ways
from fonds.law.deadlines import next_working_day
from fonds.programmes.models import Round
from fonds.trail.models import digest_of

from .house import House
from .organisations import Applicant
from .sent import Out, Sent

Module = TextModule.Code


@dataclass
class Beats(Sent):
    """One case: who acts in it, and all that was written of it so far."""

    house: House
    idea: Idea
    chance: Random
    round: Round
    applicant: Applicant
    starts_on: date
    ends_on: date
    clerk: User
    second: User
    people: dict[str, User]
    application: Application = field(init=False)
    tasks: list[FollowUp] = field(default_factory=list)
    held: list[HeldMessage] = field(default_factory=list)  # what acts proposed, not let go yet
    out: list[Out] = field(default_factory=list)  # letters that went their way
    impartial: set[int] = field(default_factory=set)
    ledger: list[Booking] = field(default_factory=list)
    filed: set[str] = field(default_factory=set)  # hashes of the files in the case

    is_joint = False
    draft_of_letter: LetterDraft | None = None

    def __post_init__(self):
        self.pile, self.member = self.house.pile, self.applicant.person
        self.organisation = self.applicant.organisation
        self.head = self.people["leitung@example.org"]

    @property
    def case(self) -> Case:
        return self.application.case

    # -- events --------------------------------------------------------------------------------

    def advance(self, instance, act, *, by, facts=None, remark="", on_behalf="", **fields):
        """As ``workflow.advance`` does it, only that nobody is asked whether the way is open."""
        self.declare(by)
        transition, before = getattr(type(instance), act), instance.state
        way = ways(transition)[0]
        transition.__wrapped__(instance, by=by, **fields)
        if (state := _target(way.target, instance)) is not None:
            instance._meta.get_field("state").set_state(instance, state)
        done = way.custom["done"]
        self.record(
            f"{instance._meta.model_name}.{act}",
            done(instance) if callable(done) else done,
            by=by,
            facts=facts,
            remark=remark,
            on_behalf=on_behalf,
            from_state=before,
            to_state=instance.state,
        )

    def record(self, kind, text, *, by, facts=None, remark="", **fields):
        event = Event(
            case=self.case,
            kind=kind,
            text=str(text),
            by=by,
            remark_digest=digest_of(remark) if remark else "",
            **fields,
        )
        self.pile.events.append((event, facts or dict))
        if remark:
            self.pile.add(Remark(event=event, text=remark))

    def declare(self, person):
        """Whoever acts for the house says once that nothing ties him or her to the case."""
        if person.pk in self.impartial or not self.house.works_here(person):
            return
        self.impartial.add(person.pk)
        self.pile.add(Impartiality(case=self.case, user=person))
        self.record("case.impartial", "Unbefangenheit erklärt", by=person)

    # -- what is told the organisation -------------------------------------------------------------

    def open_file(self, person):
        """Before a step: declared, and what the last step proposed has been read and let go."""
        self.declare(person)
        for held in self.held:
            self._let_go(held)
        self.held.clear()

    def tell(self, act, *, by):
        """As ``services.telling`` does it; everybody here has an account."""
        text = words_of(self.application, act)
        held = HeldMessage(case=self.case, kind=f"application.{act}", text=text, by=by)
        self.held.append(self.pile.add(held))

    def _let_go(self, held):
        message = Message(case=self.case, by=held.by, is_from_house=True, text=held.text)
        held.message = self.pile.add(message)
        held.state, held.settled_at = HeldMessage.State.RELEASED, timezone.now()
        held.settled_by = self.clerk
        self.record(
            SENT,
            "Nachricht gesendet",
            by=self.clerk,
            facts=lambda: MessageFacts(message.pk, is_from_house=True, documents=0).as_dict(),
        )

    # -- tasks ---------------------------------------------------------------------------------

    def wait(self, kind, *, role=Role.CLERK, days, person=None, not_for=None):
        """Within so many days, ending on a working one."""
        due_on = next_working_day(timezone.localdate() + timedelta(days=days))
        self.follow_up(kind, role=role, due_on=due_on, person=person, not_for=not_for)

    def follow_up(self, kind, *, role=Role.CLERK, due_on, person=None, not_for=None):
        """One that is still open is enough."""
        same = [task for task in self.tasks if task.kind == kind]
        if any(task.done_at is None for task in same):
            return
        task = next((task for task in same if task.due_on == due_on), None)
        if task is None:
            task = self.pile.add(FollowUp(case=self.case, kind=kind, due_on=due_on, role=role))
            self.tasks.append(task)
        task.person, task.not_for, task.done_at, task.done_by = person, not_for, None, None

    def tick_off(self, *kinds, by):
        for task in self.tasks:
            if task.kind in kinds and task.done_at is None:
                task.done_at, task.done_by = timezone.now(), by

    # -- letters -------------------------------------------------------------------------------

    def write_letter(self, kind, *, by, **context):
        """One without legal effect: no draft, no second eyes."""
        template = f"applications/letters/{kind}.txt"
        context["application"] = self.application
        modules = self.house.modules()
        words = wording.words_of(self.case, template, context, modules)
        words["body"] += f"\n\n{modules[Module.UNSIGNED].text}"
        return self.issue(kind=kind, by=by, **words)

    def draft_letter(self, *, kind, template, context, by, amounts, is_act=True, **parts):
        words = wording.words_of_draft(
            self.case, template, context, self.house.modules(), is_act=is_act, parts=Parts(**parts)
        )
        draft = LetterDraft(case=self.case, kind=kind, drafted_by=by, amounts=amounts, **words)
        self.draft_of_letter = self.pile.add(draft)
        self.hand_on(by=by)

    def issue_draft(self, *, by):
        closing = self.house.modules()[Module.CLOSING].text
        self.notice = self.issue(by=by, **frozen(self.draft_of_letter, closing))
        self.draft_of_letter = None
        self.hand_on(by=by)
        self.send_out(self.notice, by=by)

    def issue(self, *, by, **fields):
        letter = Letter(
            case=self.case,
            letterhead=self.house.modules()[Module.LETTERHEAD].text,
            contact=str(self.case.clerk or ""),
            recipient=f"{self.organisation.name}\n{self.organisation.address}",
            issued_by=by,
            **fields,
        )
        letter.digest = letter.seal()
        return self.pile.add(letter)

    def hand_on(self, *, by):
        """A draft goes from hand to hand; here one at a time."""
        draft = self.draft_of_letter
        for state, kind, role in STEPS_OF_A_DRAFT:
            if draft is None or draft.state != state:
                self.tick_off(kind, by=by)
                continue
            author = draft.drafted_by if kind == FollowUp.Kind.CHECK_DRAFT else None
            self.wait(kind, role=role, days=DAYS_TO_POST, not_for=author)


def _target(target, instance):
    """The state that a way leads to; None where it leads nowhere else."""
    return target.get_state(instance, None, None) if hasattr(target, "get_state") else target

"""From the first word to the answer of a request: the steps before the case is judged."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from applications.demo import answers, plans, words
from applications.demo.life import DAYS_EARLY
from applications.facts import RequestFacts
from applications.lifecycle import EarlyStart
from applications.models import Application, Declared, InformationRequest, Signature
from applications.record.snapshots import compose, submission_facts
from applications.services.requesting import DAYS_TO_READ_AN_ANSWER
from applications.services.signing import DAYS_TO_TAKE, PORTAL
from applications.services.waiting import DAYS_TO_DECIDE_EARLY_START
from fonds.budget.models import Booking
from fonds.cases.models import Case, Document, FollowUp, Scan
from fonds.law.deadlines import answer_until

from .beats import Beats
from .known import know, know_none
from .pile import PLACES

Kind = FollowUp.Kind
EMPTY = ("further_fields", "partners", "instalments", "uploads", "extra_answers", "signatures")


class Received(Beats):
    request: InformationRequest | None = None
    revised_on: date | None = None

    def write(self):
        """The draft with its plan; one that is only begun has none yet."""
        idea = self.idea
        case = self.pile.add(Case(round=self.round, organisation=self.organisation))
        fields = {"summary": idea.summary}
        if idea.plan:
            fields = answers.of(idea, self.starts_on, self.ends_on, self.chance)
            fields["requested_amount"] = plans.cents(idea.asked)
            if idea.early:
                fields["early_start_on"] = self.starts_on - DAYS_EARLY
                fields["early_start_reason"] = words.EARLY
        goal = self.house.goals[idea.field, idea.goal]
        self.application = Application(case=case, title=idea.title, goal=goal, **fields)
        self.pile.add(self.application)
        self._add_rows()

    def _add_rows(self):
        application, idea = self.application, self.idea
        places = [self.house.places[ags] for ags in idea.places]
        for place in places:
            self.pile.add(PLACES(application=application, municipality=place))
        aims, costs, financing = [], [], []
        if idea.plan:
            aims = answers.aims(application, self.ends_on, self.chance)
            costs, financing = plans.rows(application, idea.plan, idea.asked, self.chance)
        for row in (*aims, *costs, *financing):
            self.pile.add(row)
        for row in costs:
            know_none(row, "recognition")
        rows = {"aims": aims, "costs": costs, "financing": financing, "municipalities": places}
        know(application, **rows, **dict.fromkeys(EMPTY, ()))

    def submit(self):
        """Frozen, declared, and signed at once."""
        application, member = self.application, self.member
        declarations = self.idea.ticked(self.house.declarations(self.round.line))
        self._freeze(None, declarations)
        self.advance(application, "submit", by=member, signatures_needed=1)
        for row in declarations:
            self.pile.add(Declared(snapshot=self.snapshot, declaration=row, by=member))
        self._await_signature()
        if self.idea.ends_in != "awaiting_signatures":
            self._sign()

    def _freeze(self, last, declarations=None):
        self.applicant.show_papers()
        row = compose(self.application, last, by=self.member, declarations=declarations)
        self.snapshot = self.pile.add(row)

    def _await_signature(self):
        signer = self.applicant.representative
        self.signature = Signature(
            application=self.application,
            snapshot=self.snapshot,
            name=signer.name,
            function=signer.function,
            email=signer.email,
            tan_sent_at=timezone.now(),
        )
        know(self.application, signatures=[self.pile.add(self.signature)])

    def _sign(self):
        row, member = self.signature, self.member
        row.signed_at, row.entered_by, row.tries = timezone.now(), member, 1
        self.advance(
            self.application,
            "sign",
            by=member,
            on_behalf=f"{row.name}, {row.function}",
            facts=self._facts(),
        )
        self.case.file_number = self.house.next_number()
        self.house.received[self.organisation.pk].append(self.case)
        self._take_in()
        if any(row["code"] == PORTAL for row in self.snapshot.content["declarations"]):
            self.case.portal_since = timezone.localdate()
        self.write_letter("submit", by=member)
        self.follow_up(Kind.TAKE, due_on=timezone.localdate() + timedelta(days=DAYS_TO_TAKE))
        if self.application.early_start == EarlyStart.REQUESTED:
            self.wait(Kind.EARLY_START, days=DAYS_TO_DECIDE_EARLY_START)

    def _facts(self):
        """What was received before is known here, and not yet by the database."""
        facts = submission_facts(self.application, self.snapshot)
        received = self.house.received[self.organisation.pk]
        is_first_time = all(one is self.case for one in received)
        return replace(facts, is_first_time=is_first_time).as_dict

    def _take_in(self):
        """Copies of the papers go into the file, each once."""
        papers = {paper.digest: paper for paper in reversed(self.applicant.papers)}
        for listed in self.snapshot.content["files"]:
            if listed["digest"] not in self.filed:
                self._file(papers[listed["digest"]])
                self.filed.add(listed["digest"])

    def _file(self, paper):
        document = Document(
            case=self.case,
            kind=paper.kind,
            name=paper.name,
            extension="pdf",
            file=paper.file.name,
            size=paper.size,
            digest=paper.digest,
            uploaded_by=paper.uploaded_by,
        )
        self.pile.add(document)
        self.pile.add(Scan(document=document, result=Scan.Result.UNCHECKED))

    def take(self):
        self.open_file(self.clerk)
        self.advance(self.application, "take", by=self.clerk)
        self.case.clerk = self.clerk
        self.tick_off(Kind.TAKE, by=self.clerk)
        self.tell("take", by=self.clerk)

    def ask(self):
        self.open_file(self.clerk)
        question, self.reply = self.chance.choice(words.QUESTIONS)
        if self.idea.ends_in == "info_requested":
            question = words.RECIPES
        due_on = answer_until(timezone.localdate())
        facts = RequestFacts(tuple(words.OPEN), due_on.isoformat())
        self.advance(
            self.application,
            "request_information",
            by=self.clerk,
            remark=question,
            facts=facts.as_dict,
        )
        self.request = self.pile.add(
            InformationRequest(
                application=self.application,
                sections=list(words.OPEN),
                due_on=due_on,
                asked_by=self.clerk,
            )
        )
        self.tick_off(Kind.ANSWER, Kind.CONFIRM, Kind.RETURNED, by=self.clerk)
        self.write_letter(
            "request_information", by=self.clerk, reason=question, request=self.request
        )

    def answer(self):
        self.open_file(self.member)
        self._freeze(self.snapshot)
        self.revised_on = timezone.localdate(self.snapshot.at)
        self.advance(
            self.application, "answer", by=self.member, remark=self.reply, facts=self._facts()
        )
        self._take_in()
        self.request.answered_at = timezone.now()
        self.tick_off(Kind.EXTENSION, Kind.OVERDUE, by=self.member)
        self.wait(Kind.ANSWER, days=DAYS_TO_READ_AN_ANSWER, person=self.case.clerk)

    def proceed(self):
        """The deadline passed without an answer."""
        self.open_file(self.clerk)
        self.advance(self.application, "proceed", by=self.clerk)
        self._drop_request(by=self.clerk)
        self.tell("proceed", by=self.clerk)

    def _drop_request(self, *, by):
        if self.request and self.request.answered_at is None:
            self.request.answered_at = timezone.now()
        self.tick_off(Kind.EXTENSION, Kind.OVERDUE, Kind.ANSWER, by=by)

    def withdraw(self):
        self.open_file(self.member)
        self.advance(self.application, "withdraw", by=self.member)
        self.release(Booking.Kind.RESERVE, by=self.member)
        self.tick_off(*Kind, by=self.member)
        self._drop_request(by=self.member)

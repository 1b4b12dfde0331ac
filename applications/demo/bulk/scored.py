"""The assessment: statements that are asked for, the sheet, and the proposal that follows."""

from datetime import timedelta

from django.utils import timezone

from applications.demo import plans, sheets, words
from applications.facts import SheetFacts, StatementFacts
from applications.judging.sheets import TENTH, Reading
from applications.judging.suggestions import suggestions
from applications.limits import Plan
from applications.models import Recognition, Score, Sheet, Statement
from applications.services.deciding import DAYS_TO_CONFIRM
from applications.services.statements import DAYS_TO_READ, MAIL, TO_READ, mail_of
from fonds.cases.facts import MailFacts
from fonds.cases.models import FollowUp
from fonds.law.deadlines import answer_until, next_working_day
from fonds.outbox.models import Mail

from .checked import Checked
from .pile import OBLIGATIONS

Kind = FollowUp.Kind


class Read(Reading):
    """A sheet that is not stored yet; it is fixed, as if it had been proposed."""

    is_open = False

    def __init__(self, application, sheet=None, scores=(), cuts=None, obligations=()):
        self.application, self.line = application, application.line
        self.plan, self.sheet = Plan(application), sheet
        self._scores, self.cuts, self.obligations = scores, cuts or {}, obligations


class Scored(Checked):
    def assess(self):
        is_weak, reason = self.idea.ends_in == "rejected", self.chance.choice(words.REASONS)
        self.declare(self.clerk)
        if self.idea.ends_in == "proposed":
            self._ask_unit()
        if self.idea.ends_in == "decision_ready":
            self._ask_municipality()
        self._score(is_weak)
        self._propose(words.REASON_OF_DOUBT if is_weak else reason)

    def _propose(self, reason):
        self.open_file(self.clerk)
        sheet, amount = self.reading.sheet, self.reading.sheet.amount
        sheet.reason = reason
        self.advance(
            self.application,
            "assess",
            by=self.clerk,
            amount=amount,
            facts=self.reading.facts(amount).as_dict(),
            remark=reason,
        )
        self.tick_off(Kind.RETURNED, *TO_READ, by=self.clerk)
        self.wait(Kind.CONFIRM, days=DAYS_TO_CONFIRM, not_for=self.clerk)

    # -- the sheet ---------------------------------------------------------------------------------

    def _score(self, is_weak):
        """As ``services.assessing`` keeps it, saved once."""
        reading, criteria = Read(self.application), self.house.criteria(self.round.line)
        granted = plans.cents(self.idea.granted)
        typed = sheets.judge(reading, criteria, self.chance, granted=granted, is_weak=is_weak)
        points, cuts = typed.pop("points"), typed.pop("cuts")
        sheet = Sheet(application=self.application, version=1, saved_by=self.clerk, **typed)
        self.pile.add(sheet)
        self.scores = [self._points(sheet, row, *points[row.pk]) for row in criteria]
        self.reading = Read(
            self.application,
            sheet,
            scores=self.scores,
            cuts={row.pk: self._cut(sheet, row, *cuts[row.pk]) for row in self._costs(cuts)},
            obligations=self._oblige(sheet, reading.plan),
        )
        facts = SheetFacts(sheet.version, self.reading.points.quantize(TENTH)).as_dict()
        self.record("application.scored", "Bewertung gespeichert", by=self.clerk, facts=facts)

    def _points(self, sheet, criterion, points, reason):
        return self.pile.add(Score(sheet=sheet, criterion=criterion, points=points, reason=reason))

    def _costs(self, cuts):
        return [row for row in self.application.costs.all() if row.pk in cuts]

    def _cut(self, sheet, cost, amount, reason):
        return self.pile.add(Recognition(sheet=sheet, cost=cost, amount=amount, reason=reason))

    def _oblige(self, sheet, plan):
        codes = suggestions(self.application, plan)
        rows = [row for row in self.house.obligations(self.round.line) if row.code in codes]
        for row in rows:
            self.pile.add(OBLIGATIONS(sheet=sheet, obligation=row))
        return rows

    # -- statements --------------------------------------------------------------------------------

    def _ask_unit(self):
        """One that is still awaited; its mail waits in the outbox."""
        until = timezone.localdate() + timedelta(days=sheets.DAYS_TO_ANSWER)
        until = next_working_day(until)
        self._ask_statement(unit=self.house.unit, email=sheets.EMAIL_OF_UNIT, until=until)

    def _ask_municipality(self):
        """One that came back at once."""
        place = self.application.municipalities.first() or next(iter(self.house.places.values()))
        statement, mail = self._ask_statement(
            municipality=place, email=sheets.EMAIL_OF_TOWN, until=answer_until(timezone.localdate())
        )
        mail.state, mail.settled_by, mail.body = Mail.State.SENT, self.clerk, mail.words()
        mail.settled_at = mail.sent_at = timezone.now()
        self.record(
            "mail.released",
            "E-Mail freigegeben",
            by=self.clerk,
            facts=lambda: MailFacts(mail.pk, mail.kind).as_dict(),
        )
        statement.verdict, statement.text = Statement.Verdict.SUPPORTS, sheets.ANSWER
        statement.answered_name, statement.answered_at = sheets.ANSWERS, timezone.now()
        who = f"{sheets.ANSWERS}, {place}"
        clock, verdict = self.house.clock, statement.verdict.value
        self._told(statement, "stated", "Stellungnahme eingegangen", clock, verdict, who)
        self.wait(Kind.STATEMENT, days=DAYS_TO_READ, person=self.case.clerk)

    def _ask_statement(self, **fields):
        statement = Statement(
            case=self.case, question=sheets.QUESTION, asked_by=self.clerk, **fields
        )
        mail = Mail(
            case=self.case, kind=MAIL, to=statement.email, is_secret=True, **mail_of(statement)
        )
        self.pile.add(statement)
        self.pile.add(mail)
        self._told(statement, "asked_statement", "Um Stellungnahme gebeten", self.clerk)
        return statement, mail

    def _told(self, statement, act, text, by, verdict="", who=""):
        self.record(
            f"application.{act}",
            text,
            by=by,
            on_behalf=who,
            facts=lambda: StatementFacts(statement.pk, verdict).as_dict(),
        )

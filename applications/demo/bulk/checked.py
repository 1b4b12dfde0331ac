"""What the formal check finds and leads to: on, a request, inadmissible, an early start."""

from django.utils import timezone

from applications import notices
from applications.demo import words
from applications.facts import CheckFacts, DismissalFacts, EarlyStartFacts
from applications.lifecycle import EarlyStart, Inadmissible
from applications.models import Check
from fonds.cases.facts import LetterFacts
from fonds.cases.models import FollowUp

from .received import Received

Kind = FollowUp.Kind


class Checked(Received):
    def take(self):
        super().take()
        self.checks, self.application.items_of_line = {}, self.house.check_items(self.round.line)

    def examine(self):
        """The check is not over: two points are still open."""
        items = enumerate(self.application.check_items())
        self._find({item: words.FOUND.get(number, ("ok", "")) for number, item in items})

    def accept(self):
        settled = {item for item, row in self.checks.items() if row.result in Check.SETTLED}
        open_ones = [item for item in self.application.check_items() if item not in settled]
        self._find(dict.fromkeys(open_ones, ("ok", "")))
        self.advance(self.application, "accept", by=self.clerk)
        self.tick_off(Kind.ANSWER, by=self.clerk)
        self.tell("accept", by=self.clerk)

    def _find(self, found):
        """As ``services.checklist`` keeps it: each item once, one event for all of it."""
        self.open_file(self.clerk)
        notes, results = [], {}
        for item, (result, note) in found.items():
            if not result:
                continue
            self._check(item, result, note)
            results[str(item.pk)] = result
            notes += [f"{item}: {note}"] if note else []
        facts, remark = CheckFacts(results).as_dict(), "\n".join(notes)
        self.record(
            "application.checked", "Prüfliste bearbeitet", by=self.clerk, facts=facts, remark=remark
        )

    def _check(self, item, result, note):
        if item not in self.checks:
            row = Check(application=self.application, item=item)
            self.checks[item] = self.pile.add(row)
        row = self.checks[item]
        row.result, row.note, row.by = result, note, self.clerk
        row.at, row.version = timezone.now(), row.version + 1

    # -- letters that a second person checks and the decider signs ---------------------------------

    def dismissal(self):
        reason, text = Inadmissible.INCOMPLETE, words.INADMISSIBLE
        self.dismissed = DismissalFacts(reason.value).as_dict()
        self.open_file(self.clerk)
        self.advance(
            self.application,
            "draft_dismissal",
            by=self.clerk,
            reason=reason.value,
            remark=text,
            facts=self.dismissed,
        )
        letter = notices.dismissal(
            self.application, code=reason.value, words=text, revised_on=self.revised_on
        )
        self.draft_letter(by=self.clerk, amounts={}, **letter)

    def dismiss(self):
        self.open_file(self.head)
        self.advance(self.application, "dismiss", by=self.head, facts=self.dismissed)
        self.issue_draft(by=self.head)
        self.tick_off(Kind.ANSWER, Kind.EARLY_START, by=self.head)

    def early(self):
        proposed, on = EarlyStart.GRANTED.value, self.application.early_start_on.isoformat()
        self.agreed = EarlyStartFacts(proposed, on).as_dict()
        self.open_file(self.clerk)
        self.advance(
            self.application,
            "draft_early_start",
            by=self.clerk,
            proposed=proposed,
            remark=words.EARLY_GRANTED,
            facts=self.agreed,
        )
        text = words.EARLY_GRANTED
        letter = notices.early_start(
            self.application, proposed=proposed, words=text, revised_on=self.revised_on
        )
        self.draft_letter(by=self.clerk, amounts={}, **letter)

    def settle(self):
        self.open_file(self.head)
        self.advance(self.application, "settle_early_start", by=self.head, facts=self.agreed)
        self.issue_draft(by=self.head)
        self.tick_off(Kind.EARLY_START, by=self.head)

    def check(self):
        self._move_draft("check_draft", self.second)

    def sign(self):
        self._move_draft("sign_draft", self.head)

    def _move_draft(self, act, by):
        draft = self.draft_of_letter
        self.advance(draft, act, by=by, facts=LetterFacts(draft.kind).as_dict())
        self.hand_on(by=by)

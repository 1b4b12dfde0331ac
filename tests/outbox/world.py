"""The people of a walk, and an application in whatever state an act needs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from applications import services
from applications.models import Application
from tests.clamd import clamd as clamd
from tests.factories import (
    GrantFactory,
    LetterDraftFactory,
    LetterFactory,
    LineFactory,
    MembershipFactory,
    RoundFactory,
    received,
)

TODAY = timezone.localdate()
SOON, LATER = TODAY + timedelta(days=30), TODAY + timedelta(days=60)


class World:
    """The people, and an application in whatever state an act needs."""

    def __init__(self, clerk, second, decider):
        self.clerk, self.second, self.decider = clerk, second, decider

    def application(self, state="draft", **fields):
        if state == "draft":
            fields |= {"case__file_number": None}
        application = received(state=state, **fields)
        self.member = MembershipFactory(organisation=application.case.organisation).user
        return application

    def asked(self):
        application = self.application("formal_check", case__clerk=self.clerk)
        return services.request_information(
            application, by=self.clerk, reason="Es fehlt etwas.", sections=["idee"], due_on=SOON
        )

    def asked_for_time(self):
        return services.ask_for_time(self.asked(), by=self.member, until=LATER, reason="Ferien.")

    def overdue(self):
        application = self.asked()
        application.requests.update(due_on=TODAY - timedelta(days=1))
        return Application.objects.get(pk=application.pk)

    def assessed(self):
        application = self.application("assessment")
        return services.assess(application, by=self.clerk, amount=100, reason="Passt.")

    def ready(self):
        return services.confirm(self.assessed(), by=self.second)

    def signed(self, application, kind):
        LetterDraftFactory(case=application.case, kind=kind, signed_by=self.decider)
        return application

    def decided(self):
        year = TODAY.year
        return services.decide(
            self.ready(), by=self.decider, outcome="notified", amounts={year: 100}, reason="Ja."
        )

    def for_the_committee(self):
        """Ready, on a line on which the committee decides everything."""
        round = RoundFactory(line=LineFactory(code="gremium", head_limit=0))
        people = {"assessed_by": self.clerk, "confirmed_by": self.second}
        return self.application("decision_ready", case__round=round, **people)

    def pending(self):
        return services.refer(self.for_the_committee(), by=self.decider)

    def waiting(self):
        places = {"waiting_rank": 1, "waiting_until": SOON, "outcome": "waitlisted"}
        return self.application("waitlisted", proposed_amount=100, **places)

    def early(self):
        application = self.application("formal_check")
        return services.ask_early_start(application, by=self.member, on=SOON, reason="Eilig.")

    def on_paper(self, state="draft", **fields):
        return self.application(state, case__channel="paper", case__entered_by=self.clerk, **fields)

    def draft(self, **fields):
        application = self.application("decided", outcome="notified")
        empty = {"state": "drafted", "checked_by": None, "signed_by": None}
        return LetterDraftFactory(case=application.case, **empty | fields)

    def checked(self):
        return self.draft(state="checked", checked_by=self.second)

    def told(self):
        """Rejected by a letter that was signed."""
        application = self.application("rejected", outcome="rejected", case__clerk=self.clerk)
        draft = LetterDraftFactory(case=application.case)
        LetterFactory(case=application.case, draft=draft, is_act=True)
        return application

    def grant(self, **fields):
        application = self.application("notified")
        return GrantFactory(case=application.case, **fields)


@pytest.fixture
def world(clerk, second, decider):
    LineFactory(early_start="with_consent")
    return World(clerk, second, decider)

"""Two enter the same lawsuit, or its end, at the same moment: one wins, the other is told."""

import pytest
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.cases import services
from fonds.cases.models import Event, FollowUp, Lawsuit
from tests.factories import LawsuitFactory, LetterFactory, UserFactory, received
from tests.threads import at_once

from .test_lawsuits import TYPED

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


def test_two_enter_a_lawsuit_at_once():
    clerks = UserFactory.create_batch(2, role=Role.CLERK)
    letter = LetterFactory(case=received(state="rejected").case, is_act=True)

    answers = at_once(
        [lambda by=by: services.file_lawsuit(letter, by=by, **TYPED) for by in clerks]
    )

    refusal = "Gegen diesen Bescheid ist schon eine Klage anhängig. Tragen Sie zuerst ihr Ende ein."
    assert answers == {"done": 1, refusal: 1}
    assert (Lawsuit.objects.count(), Event.objects.count()) == (1, 1)


def test_two_enter_its_end_at_once():
    clerks = UserFactory.create_batch(2, role=Role.CLERK)
    lawsuit = LawsuitFactory(letter__case=received(state="rejected").case)
    ends = zip(clerks, ("annulled", "dismissed"), strict=True)

    answers = at_once(
        [
            lambda by=by, outcome=outcome: services.end_lawsuit(
                lawsuit, by=by, outcome=outcome, ended_on=TODAY
            )
            for by, outcome in ends
        ]
    )

    assert answers == {"done": 1, "Das Ende dieser Klage ist schon eingetragen.": 1}
    fell = Lawsuit.objects.get().outcome == "annulled"
    assert (FollowUp.objects.count(), Event.objects.count()) == (int(fell), 1)

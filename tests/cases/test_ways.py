"""Letters on their way: into the portal or by post, fetched or not, and back again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from fonds.accounts.services import system
from fonds.cases import services
from fonds.cases.letters.dates import dates_of
from fonds.cases.letters.seeing_out import wait_for_posting
from fonds.cases.models import Access, Event
from fonds.cases.tasks import lapse_letters
from fonds.cases.workflow import Refused, internal_kinds
from fonds.law.deadlines import notice_dates
from tests.factories import LetterDraftFactory, LetterFactory, MembershipFactory

from .delivered import (
    ISSUED,
    anew,
    at,
    member_of,
    open_tasks,
    posted,
    sent,
    steps,
    told,
)

DAY = timedelta(days=1)
LAST = ISSUED + 10 * DAY  # to fetch it in the portal


def fetch(letter, on):
    with at(on):
        services.record_retrieval(letter, by=member_of(letter))


def dates(letter):
    return dates_of(anew(letter))


# -- the portal ------------------------------------------------------------------------------------


def test_who_agreed_is_provided_with_it_and_nobody_posts_it(clerk):
    letter = sent(clerk, in_portal=True)

    assert steps(letter) == [("provided", ISSUED)]
    assert (told(letter), open_tasks(letter)) == ([("letter.provided", clerk)], [])
    assert "letter.provided" in internal_kinds()
    assert dates(letter) is None


@pytest.mark.parametrize("on", [ISSUED, LAST])
def test_the_first_retrieval_counts_and_stands_in_the_history(clerk, on):
    letter = sent(clerk, in_portal=True)
    second = MembershipFactory(organisation=letter.case.organisation).user

    fetch(letter, on)
    with at(on + DAY):
        services.record_retrieval(letter, by=second)

    assert steps(letter) == [("provided", ISSUED), ("portal", on)]
    assert told(letter)[1:] == [("letter.retrieved", member_of(letter))]
    assert Event.objects.latest("pk").facts == {
        "letter_kind": "notify",
        "letter": letter.pk,
        "on": on.isoformat(),
    }
    assert dates(letter) == notice_dates(on, "portal")


def test_without_consent_reading_announces_nothing(clerk):
    letter = sent(clerk)

    fetch(letter, ISSUED)

    assert steps(letter) == [("portal", ISSUED)]
    assert (told(letter), open_tasks(letter)) == ([], ["post"])
    assert dates(letter) is None


def test_the_clock_gives_up_after_ten_days_and_the_clerk_posts_it(clerk):
    letter = sent(clerk, in_portal=True)
    with at(LAST):
        lapse_letters()
    assert steps(letter) == [("provided", ISSUED)]

    with at(LAST + DAY):
        lapse_letters()
        lapse_letters()
    fetch(letter, LAST + 2 * DAY)

    assert steps(letter)[1:] == [("lapsed", LAST + DAY), ("portal", LAST + 2 * DAY)]
    assert told(letter)[1:] == [("letter.lapsed", system())]
    assert open_tasks(letter) == ["not_fetched"]
    assert list(letter.case.letters.to_be_posted()) == [letter]
    assert dates(letter) is None

    with at(LAST + 4 * DAY):
        services.record_posting(letter, on=LAST + 3 * DAY, by=clerk)
    assert open_tasks(letter) == []
    assert dates(letter) == notice_dates(LAST + 3 * DAY)


def test_where_the_clock_stood_still_the_late_reader_is_late_all_the_same(clerk):
    letter = sent(clerk, in_portal=True)

    fetch(letter, LAST + DAY)

    assert [kind for kind, _ in steps(letter)] == ["provided", "lapsed", "portal"]
    assert (open_tasks(letter), dates(letter)) == (["not_fetched"], None)


def test_what_was_fetched_does_not_lapse(clerk):
    letter = sent(clerk, in_portal=True)
    fetch(letter, ISSUED)

    with at(LAST + DAY):
        assert services.lapse(letter, by=system()) is False

    assert open_tasks(letter) == []


def test_what_was_posted_besides_counts_from_the_later_day(clerk):
    letter = posted(clerk, in_portal=True)

    fetch(letter, ISSUED + 3 * DAY)

    assert dates(letter) == max(
        notice_dates(ISSUED + DAY),
        notice_dates(ISSUED + 3 * DAY, "portal"),
        key=lambda one: one.final_from,
    )


def test_what_was_posted_while_it_lay_there_makes_no_task_when_it_lapses(clerk):
    letter = posted(clerk, in_portal=True)

    with at(LAST + DAY):
        lapse_letters()

    assert (steps(letter)[-1], open_tasks(letter)) == (("lapsed", LAST + DAY), [])


def test_one_letter_that_fails_stops_no_other(clerk, monkeypatch, caplog):
    first, second = (sent(clerk, in_portal=True) for _ in range(2))
    monkeypatch.setattr("fonds.cases.tasks.lapse", failing_at(first))

    with at(LAST + DAY):
        lapse_letters()

    assert (open_tasks(first), open_tasks(second)) == ([], ["not_fetched"])
    assert f"failed at Letter {first.pk}" in caplog.text


def failing_at(letter):
    """The service, on a row that cannot be worked on."""

    def act(row, *, by):
        if row.pk == letter.pk:
            raise ValueError(row.pk)
        services.lapse(row, by=by)

    return act


# -- consent ---------------------------------------------------------------------------------------


def test_consent_is_given_and_what_is_out_already_goes_its_way(clerk):
    letter = sent(clerk)
    with at(ISSUED + DAY):
        case = services.give_consent(letter.case, by=member_of(letter))

    assert case.portal_since == ISSUED + DAY
    assert told(letter, "case.portal") == [("case.portal_agreed", member_of(letter))]
    assert (steps(letter), open_tasks(letter)) == ([], ["post"])
    with pytest.raises(Refused, match="schon hier im Portal"):
        services.give_consent(case, by=member_of(letter))


def test_consent_is_taken_back_and_what_nobody_fetched_is_posted(clerk):
    letter = sent(clerk, in_portal=True)
    with at(ISSUED + DAY):
        case = services.take_back_consent(letter.case, by=member_of(letter))

    assert case.portal_since is None
    assert steps(letter)[1:] == [("lapsed", ISSUED + DAY)]
    assert open_tasks(letter) == ["not_fetched"]
    with pytest.raises(Refused, match="schon mit der Post"):
        services.take_back_consent(case, by=member_of(letter))


def test_consent_taken_back_leaves_what_was_fetched(clerk):
    letter = sent(clerk, in_portal=True)
    fetch(letter, ISSUED)

    services.take_back_consent(letter.case, by=member_of(letter))

    assert dates(letter) == notice_dates(ISSUED, "portal")
    assert open_tasks(letter) == []


def test_consent_is_for_those_who_bind_the_organisation(clerk, stranger):
    letter = sent(clerk, in_portal=True)
    helper = MembershipFactory(organisation=letter.case.organisation, may_submit=False).user
    off = member_of(letter)
    Access.objects.create(case=letter.case, user=off, is_open=False)

    for person in (clerk, stranger, helper, off):
        with pytest.raises(PermissionDenied):
            services.take_back_consent(letter.case, by=person)


def test_no_consent_before_the_application_is_handed_in(application, applicant):
    with pytest.raises(Refused, match="noch nicht eingereicht"):
        services.give_consent(application.case, by=applicant)


# -- back again ------------------------------------------------------------------------------------


def come_back(letter, on, by, reason="moved"):
    with at(on):
        return services.record_return(letter, on=on, reason=reason, by=by)


def test_what_comes_back_was_not_announced_until_it_is_posted_anew(clerk):
    letter = posted(clerk)
    assert dates(letter) == notice_dates(ISSUED + DAY)

    come_back(letter, ISSUED + 8 * DAY, clerk)

    assert steps(letter)[-1] == ("returned", ISSUED + 8 * DAY)
    assert anew(letter).delivered("returned").note == "Empfänger verzogen"
    assert told(letter)[-1] == ("letter.returned", clerk)
    assert (open_tasks(letter), dates(letter)) == (["undelivered"], None)

    with at(ISSUED + 9 * DAY):
        services.record_posting(letter, on=ISSUED + 9 * DAY, by=clerk, note="Neuer Weg 3")
    assert (open_tasks(letter), dates(letter)) == ([], notice_dates(ISSUED + 9 * DAY))
    assert anew(letter).delivered("post").note == "Neuer Weg 3"


def test_it_may_come_back_twice(clerk):
    letter = posted(clerk)
    come_back(letter, ISSUED + 8 * DAY, clerk)
    with at(ISSUED + 8 * DAY):
        services.record_posting(letter, on=ISSUED + 8 * DAY, by=clerk)

    come_back(letter, ISSUED + 9 * DAY, clerk)

    assert (open_tasks(letter), dates(letter)) == (["undelivered"], None)


@pytest.mark.parametrize("days", [-1, 1, 9])
def test_a_day_of_return_that_cannot_be_is_refused(clerk, days):
    letter = posted(clerk)

    with at(ISSUED + 8 * DAY), pytest.raises(Refused, match="nach dem Tag der Aufgabe zur Post"):
        services.record_return(letter, on=ISSUED + days * DAY, reason="moved", by=clerk)


def test_what_was_not_posted_does_not_come_back(clerk):
    letter = sent(clerk)
    with pytest.raises(Refused, match="nicht mit der Post unterwegs"):
        come_back(letter, ISSUED + DAY, clerk)

    letter = posted(clerk)
    come_back(letter, ISSUED + 8 * DAY, clerk)
    with pytest.raises(Refused, match="nicht mit der Post unterwegs"):
        come_back(letter, ISSUED + 9 * DAY, clerk)


def test_a_posting_anew_is_not_before_the_return(clerk):
    letter = posted(clerk)
    come_back(letter, ISSUED + 8 * DAY, clerk)

    with at(ISSUED + 9 * DAY), pytest.raises(Refused, match="zwischen dem Tag der Rückkehr"):
        services.record_posting(letter, on=ISSUED + 7 * DAY, by=clerk)


def test_only_a_clerk_enters_a_return(clerk, decider):
    letter = posted(clerk)

    with pytest.raises(PermissionDenied):
        come_back(letter, ISSUED + 8 * DAY, decider)


def test_a_task_stays_while_another_letter_waits_for_it(clerk):
    letter = posted(clerk)
    other = LetterFactory(case=letter.case, draft=LetterDraftFactory(case=letter.case))
    wait_for_posting(letter.case)
    come_back(letter, ISSUED + 8 * DAY, clerk)
    assert open_tasks(letter) == ["post", "undelivered"]

    with at(ISSUED + 8 * DAY):
        services.record_posting(letter, on=ISSUED + 8 * DAY, by=clerk)

    assert (open_tasks(letter), other.deliveries.count()) == (["post"], 0)

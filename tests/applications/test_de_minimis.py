"""De-minimis aid: asked where a project is economic, added up over three years."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.judging.aid import aid_of, own_grants
from applications.models import DeMinimis
from applications.services import AidOvertaken
from fonds.cases.models import Access, Event
from fonds.cases.workflow import Refused, obstacles
from fonds.law.deadlines import months_after
from tests.factories import CaseFactory, GrantFactory, LetterFactory, received

TODAY = timezone.localdate()


@pytest.fixture
def economic():
    return received(state="formal_check", is_economic=True, requested_amount=4000)


def saved(application, by, *, is_aid=True, other=1000, note="Verkauf von Essen", version=0):
    return services.save_de_minimis(
        application, is_aid=is_aid, other_amount=Decimal(other), note=note, version=version, by=by
    )


def granted_before(economic, by, *, on=TODAY, amount=2000, is_aid=True, **fields):
    """An earlier grant to the same organisation, with its notice of a day."""
    case = CaseFactory(
        organisation=economic.case.organisation,
        round=economic.case.round,
        file_number=f"RF-2019-{on:%m%d}",
    )
    application = received(
        case=case, state="notified", is_economic=True, granted_amount=amount, **fields
    )
    LetterFactory(case=case, kind="notify", issued_on=on)
    DeMinimis.objects.create(
        application=application, is_aid=is_aid, other_amount=0, note="x", by=by
    )
    return application


def address(application):
    return reverse("applications:checklist", args=[application.case.key])


def sum_of(application, user):
    row = DeMinimis.objects.filter(application=application).first()
    return aid_of(application, own_grants(application, user), row)


def test_the_answer_is_kept_with_one_event_of_figures(economic, clerk):
    row = saved(economic, clerk)

    assert (row.is_aid, row.other_amount, row.version, row.by) == (True, 1000, 1, clerk)
    event = Event.objects.get(kind="application.aid_checked")
    assert event.facts == {"is_aid": True, "other_amount": "1000"}
    assert str(event.remark) == "Verkauf von Essen"


def test_the_same_answer_again_writes_nothing(economic, clerk, second):
    saved(economic, clerk)
    saved(economic, second)

    assert Event.objects.count() == 1


def test_of_two_who_answer_the_second_is_told(economic, clerk, second):
    saved(economic, clerk)

    with pytest.raises(AidOvertaken) as told:
        saved(economic, second, is_aid=False)

    assert told.value.row.by == clerk
    assert DeMinimis.objects.get().is_aid is True
    assert saved(economic, second, is_aid=False, version=1).is_aid is False


def test_a_project_that_is_not_economic_is_not_asked(clerk):
    with pytest.raises(Refused, match="nicht wirtschaftlich"):
        saved(received(state="formal_check", is_economic=False), clerk)


@pytest.mark.parametrize("who", ["decider", "auditor", "stranger"])
def test_only_clerks_answer(request, economic, who):
    with pytest.raises(PermissionDenied):
        saved(economic, request.getfixturevalue(who))


def test_without_an_answer_the_formal_check_is_not_over(economic, clerk):
    found = [(one.words, one.cure) for one in obstacles(economic.accept)]

    words = "Das Projekt ist wirtschaftlich. Die De-minimis-Prüfung fehlt noch."
    assert found == [(words, f"{address(economic)}#de-minimis")]
    saved(economic, clerk)
    assert services.accept(economic, by=clerk).state == "assessment"


def test_the_sum_is_our_own_aid_that_of_others_and_this_one(economic, clerk):
    granted_before(economic, clerk, on=TODAY - timedelta(days=400))
    granted_before(economic, clerk, on=TODAY - timedelta(days=30), amount=500)
    saved(economic, clerk)

    aid = sum_of(economic, clerk)

    assert (aid.own, aid.others, aid.this, aid.total) == (2500, 1000, 4000, 7500)
    assert (aid.ceiling, aid.left, aid.excess) == (300_000, 292_500, 0)


def test_three_years_end_on_the_day(economic, clerk):
    since = months_after(TODAY, -36)
    granted_before(economic, clerk, on=since, amount=100)
    granted_before(economic, clerk, on=since + timedelta(days=1), amount=20)

    assert sum_of(economic, clerk).own == 20


def test_what_is_no_aid_or_was_given_back_does_not_count(economic, clerk):
    granted_before(economic, clerk, is_aid=False, on=date(TODAY.year, 1, 1))
    declined = granted_before(economic, clerk, on=TODAY - timedelta(days=1))
    GrantFactory(case=declined.case, letter=declined.case.letters.get(), state="declined")
    other = received(state="notified", is_economic=True, granted_amount=9)
    LetterFactory(case=other.case, kind="notify")
    DeMinimis.objects.create(application=other, is_aid=True, other_amount=0, note="x", by=clerk)

    assert sum_of(economic, clerk).own == 0


def test_whoever_is_kept_off_a_case_does_not_see_its_money_here(economic, clerk):
    hidden = granted_before(economic, clerk)
    Access.objects.create(case=hidden.case, user=clerk, is_open=False)

    assert sum_of(economic, clerk).own == 0


def test_the_page_shows_the_arithmetic_and_warns_above_the_ceiling(client, economic, clerk):
    granted_before(economic, clerk)
    client.force_login(clerk)
    saved(economic, clerk, other=295_000)

    page = client.get(address(economic)).content.decode()

    for words in ("2.000,00 €", "295.000,00 €", "301.000,00 €"):
        assert words.replace(" ", "\N{NO-BREAK SPACE}") in page
    assert "ist um 1.000,00\N{NO-BREAK SPACE}€ überschritten" in page


def test_the_page_saves_the_answer_beside_the_list(client, economic, clerk):
    client.force_login(clerk)
    data = {"aid-is_aid": "False", "aid-other_amount": "1.250,50", "aid-note": "Kein Wettbewerb"}

    client.post(address(economic), data | {"aid-version": 0})
    client.post(address(economic), data | {"aid-version": 1, "aid-other_amount": "acht"})

    row = DeMinimis.objects.get()
    assert (row.is_aid, row.other_amount, row.note) == (
        False,
        Decimal("1250.50"),
        "Kein Wettbewerb",
    )


def test_an_untouched_question_bars_no_saving(client, economic, clerk):
    saved(economic, clerk)
    client.force_login(clerk)
    page = client.get(address(economic)).content.decode()
    was = {"initial-aid-is_aid": "True", "initial-aid-other_amount": "1000.00"}
    assert 'name="initial-aid-other_amount" value="1000.00"' in page

    typed = {"aid-is_aid": "True", "aid-other_amount": "1.000,00", "aid-note": "Verkauf von Essen"}
    answer = client.post(
        address(economic),
        typed | was | {"initial-aid-note": "Verkauf von Essen", "aid-version": 0},
    )

    assert answer.status_code == 302
    assert DeMinimis.objects.get().version == 1


def test_on_the_page_the_second_sees_both(client, economic, clerk, second):
    saved(economic, second, note="Café mit Preisen")
    client.force_login(clerk)
    data = {"aid-is_aid": "False", "aid-other_amount": "0", "aid-note": "Nur Spenden"}

    page = client.post(address(economic), data | {"aid-version": 0}).content.decode()

    assert f"{second} hat um" in page
    assert "Café mit Preisen" in page
    assert "Nur Spenden" in page
    assert DeMinimis.objects.get().note == "Café mit Preisen"


def test_others_of_the_house_read_the_answer(client, economic, clerk, auditor):
    client.force_login(auditor)
    before = client.get(address(economic)).content.decode()
    saved(economic, clerk)

    after = client.get(address(economic)).content.decode()

    assert "Diese Frage ist noch nicht beantwortet." in before
    assert "Verkauf von Essen" in after
    assert "<textarea" not in after

"""Who is kept off a case: every address of it is 404, every knock is remembered, no list tells."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from fonds.accounts.roles import Role
from fonds.budget.models import Booking
from fonds.cases import services
from fonds.cases.models import Access, FollowUp
from fonds.trail.models import AccessEvent
from measures.models import Measure
from tests.architecture.test_access import HOUSE_ROUTES, address, world
from tests.factories import (
    BudgetYearFactory,
    DocumentFactory,
    MembershipFactory,
    RoleGrantFactory,
    UploadFactory,
    UserFactory,
    received,
)
from tests.factories.jury import JuryRoundFactory, SeatFactory, at_the_jury

__all__ = ["world"]  # the fixture: one case with everything an address could name


@pytest.fixture
def notified(world):
    """A notice, a grant, a version that was handed in."""
    application = world["case"].application
    by = world["letter"].issued_by
    Application.objects.filter(pk=application.pk).update(submitted_at=timezone.now())
    application.snapshots.create(number=1, content={}, digest="0" * 64, by=by)
    return world


@pytest.fixture
def draft(world):
    """One on paper that a clerk still enters."""
    application = received(
        state="draft",
        case__file_number=None,
        case__channel="paper",
        case__organisation=world["case"].organisation,
    )
    upload = UploadFactory(application=application, by=world["letter"].issued_by)
    return world | {"case": application.case, "upload": upload.key}


@pytest.fixture
def busybody(notified, draft):
    """Holds every role that acts, works for the organisation too and enters its paper: nothing but
    a conflict could keep this person from a page."""
    user = UserFactory(role=Role.CLERK)
    RoleGrantFactory(user=user, role=Role.DECIDER)
    MembershipFactory(user=user, organisation=notified["case"].organisation)
    draft["case"].entered_by = user
    draft["case"].save()
    return user


@pytest.fixture
def voting(notified, busybody):
    """One that the jury reads, with a file; the busybody sits in the jury."""
    round = JuryRoundFactory()
    RoleGrantFactory(user=busybody, role=Role.JURY)
    SeatFactory(user=busybody, round=round)
    (application,) = at_the_jury(round, case__organisation=notified["case"].organisation)
    document = DocumentFactory(case=application.case)
    return notified | {"case": application.case, "document": document}


def addresses(*worlds):
    """By route, every address that carries a key of a case."""
    found = {}
    for place in worlds:
        keys = {place[name].key for name in ("case", "letter", "lawsuit", "draft", "document")}
        for name in (name for name in HOUSE_ROUTES if not name.startswith("account_")):
            url = address(name, place)
            if keys.intersection(url.split("/")):
                found.setdefault(name, []).append(url)
    return found


def keep_off(user, *worlds):
    for place in worlds:
        Access.objects.create(case=place["case"], user=user, is_open=False)


def statuses(client, urls, method="get"):
    return [knock(client, url, method) for url in urls]


def knock(client, url, method="get"):
    answer = getattr(client, method)(url, {"secret": "1"})
    b"".join(answer)  # a stream is closed by whoever reads it
    return answer.status_code


def test_every_page_of_a_case_can_be_reached_by_whoever_is_not_kept_off(
    client, notified, draft, voting, busybody
):
    """So that the test below can fail: in one of the worlds each address leads somewhere."""
    client.force_login(busybody)

    lost = [
        name
        for name, urls in addresses(notified, draft, voting).items()
        if set(statuses(client, urls)) == {404}
    ]

    assert lost == []
    assert not AccessEvent.objects.filter(kind="conflict.refused").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_excluded_person_finds_nothing_and_every_knock_is_kept(
    client, notified, draft, voting, busybody, method
):
    keep_off(busybody, notified, draft, voting)
    client.force_login(busybody)
    pages = addresses(notified, draft, voting)
    assert len(pages) >= 56
    assert {"jury:dossier", "jury:enclosure"} <= set(pages)

    seen = {name: set(statuses(client, urls, method)) for name, urls in pages.items()}

    assert seen == {name: {404} for name in pages}
    rows = AccessEvent.objects.filter(kind="conflict.refused").order_by("pk")
    assert {row.by for row in rows} == {busybody}
    assert [row.facts["path"] for row in rows] == [url for urls in pages.values() for url in urls]
    cases = {place["case"].pk for place in (notified, draft, voting)}
    assert {row.facts["case"] for row in rows} == cases


def test_a_stranger_who_finds_nothing_is_not_written_down(client, notified, stranger):
    client.force_login(stranger)

    assert client.get(notified["case"].application.get_absolute_url()).status_code == 404
    assert not AccessEvent.objects.exists()


def test_an_excluded_person_who_misses_another_page_is_not_written_down(client, world, clerk):
    keep_off(clerk, world)
    client.force_login(clerk)

    answers = statuses(client, [reverse("applications:detail", args=["nokey"]), "/nirgends/"])

    assert answers == [404, 404]
    assert not AccessEvent.objects.exists()


def test_pages_that_are_found_cost_an_excluded_person_nothing(client, world, clerk):
    """The middleware looks at what was not found alone."""
    other = received(state="submitted")
    keep_off(clerk, world)
    client.force_login(clerk)

    assert client.get(other.get_absolute_url()).status_code == 200
    assert not AccessEvent.objects.filter(kind="conflict.refused").exists()


# -- lists, counts, sums ---------------------------------------------------------------------------
LISTS = ["applications:list", "grants:list", "budget:year", "applications:data"]


@pytest.fixture
def known(notified, busybody):
    """The title and the number stand wherever this case is listed."""
    case = notified["case"]
    Application.objects.filter(case=case).update(title="Geheimes Fest", state="formal_check")
    year = BudgetYearFactory(year=case.round.year)
    Booking.objects.create(year=year, case=case, kind="reserve", amount=1, by=busybody)
    FollowUp.objects.create(case=case, kind="review", role=Role.CLERK, due_on="2020-01-01")
    takeout = notified["takeout"]
    takeout.cases, takeout.finished_at = [case.pk], timezone.now()
    takeout.file.name = "takeouts/x.zip"
    takeout.file.storage.save("takeouts/x.zip", ContentFile(b"PK"))
    takeout.save()
    Measure.objects.filter(grant__case=case).update(title="Geheimes Fest")
    return case


def told(client, known, name):
    arguments = [known.round.year] if name == "budget:year" else []
    page = client.get(reverse(name, args=arguments)).content.decode()
    key = known.organisation.takeouts.get().key if name == "applications:data" else known.key
    return "Geheimes Fest" in page or key in page


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_a_case_until_its_reader_is_kept_off(client, known, busybody, name):
    client.force_login(busybody)
    before = told(client, known, name)

    keep_off(busybody, {"case": known})

    assert (before, told(client, known, name)) == (True, False)


def figures(client):
    work = client.get(reverse("applications:list"), {"state": "all"}).context
    grants = client.get(reverse("grants:list")).context
    return {
        "cases": (work["paginator"].count, work["total"]),
        "tasks": [task.kind for task in work["tasks"]],
        "grants": (grants["paginator"].count, grants["total"]),
    }


def test_counts_and_sums_leave_it_out(client, known, busybody):
    """Another case is there, which stays."""
    client.force_login(busybody)
    before = figures(client)

    keep_off(busybody, {"case": known})

    assert before == {
        "cases": (2, 8_000),
        "tasks": ["review", "review", "enquiry"],
        "grants": (1, 3_500),
    }
    assert figures(client) == {"cases": (1, 4_000), "tasks": ["enquiry"], "grants": (0, None)}


def test_a_search_does_not_find_it(client, known, busybody):
    keep_off(busybody, {"case": known})
    client.force_login(busybody)

    page = client.get(reverse("applications:list"), {"q": known.file_number, "state": "all"})

    assert list(page.context["object_list"]) == []


def test_all_data_of_the_organisation_are_not_handed_to_an_excluded_member(client, known, busybody):
    url = known.organisation.takeouts.get().get_absolute_url()
    client.force_login(busybody)
    before = knock(client, url)

    keep_off(busybody, {"case": known})

    assert (before, knock(client, url)) == (200, 404)


def test_the_papers_of_the_organisation_stay_shut(client, world, clerk):
    url = reverse("accounts:paper", args=[world["case"].organisation.key, world["paper"]])
    client.force_login(clerk)
    before = knock(client, url)

    keep_off(clerk, world)

    assert (before, knock(client, url)) == (200, 404)


@pytest.mark.parametrize(
    "act",
    [
        lambda case, by: services.send_message(case, by=by, text="Hallo"),
        lambda case, by: services.settle_messages(case, by=by),
        lambda case, by: services.declare_impartial(case, by=by),
        lambda case, by: services.record_posting(
            case.letters.get(), on=timezone.localdate(), by=by
        ),
        lambda case, by: services.check_draft(case.drafts.get(), by=by),
    ],
)
def test_no_act_is_open_even_past_the_pages(notified, clerk, act):
    case = notified["case"]
    keep_off(clerk, notified)

    with pytest.raises(PermissionDenied):
        act(case, clerk)

    assert not case.events.exists()

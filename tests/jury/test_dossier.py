"""One case in the room of the jury: read, scored, given; then what the others think."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from applications.jury.models import Review
from fonds.cases.conflicts import declare_conflict
from fonds.trail.models import AccessEvent
from tests.factories import DocumentFactory
from tests.factories.jury import ReviewFactory, SeatFactory

from .seated import handed_in, seated, world


@pytest.fixture
def place(client):
    """A round with one case, and its member logged in."""
    round, (application,), seat = world()
    client.force_login(seat.user)
    return round, application, seat


def url_of(application):
    return reverse("jury:dossier", args=[application.case.round.key, application.case.key])


def typed(application, points=(4, 3), comment="Überzeugt.", **more):
    criteria = application.line.criteria.order_by("number")
    given = zip(criteria, points, strict=True)
    data = {f"points_{row.pk}": str(number) for row, number in given if number is not None}
    return {"version": "0", "comment": comment, "act": "save"} | data | more


def given(review):
    return [mark.points for mark in review.marks.order_by("criterion__number")]


# -- reading ---------------------------------------------------------------------------------------
def test_a_member_reads_the_version_that_was_handed_in(client, place):
    _round, application, _seat = place
    application.summary = "Später geändert"
    application.save()

    page = client.get(url_of(application)).content.decode()

    assert "Wir feiern ein Fest für alle." in page
    assert "Später geändert" not in page
    assert "5.000,00\xa0€" in page


def test_nothing_of_people_and_accounts_is_shown(client):
    round, (application,), seat = world(place_address="Geheimweg 7")
    organisation = application.case.organisation
    client.force_login(seat.user)

    page = client.get(url_of(application)).content.decode()

    hidden = [organisation.contact_name, organisation.contact_email, organisation.street]
    hidden += ["4711", "Geheimweg", str(application.proposed_amount), "3.000,00"]
    assert [words for words in hidden if words in page] == []
    assert organisation.name in page


def test_other_cases_are_one_click_away(client):
    round, (first, second, third), seat = world(3)
    client.force_login(seat.user)

    page = client.get(url_of(second))

    assert (page.context["before"], page.context["after"]) == (first, third)
    assert (page.context["place"], page.context["total"]) == (2, 3)


@pytest.mark.parametrize("state", ["assessment", "notified", "rejected", "withdrawn"])
def test_what_is_not_at_the_jury_is_not_there(client, state):
    round, (application,), seat = world(state=state)
    client.force_login(seat.user)

    assert client.get(url_of(application)).status_code == 404


def test_before_the_declaration_it_is_not_there(client):
    round, (application,), _seat = world()
    other = seated(round)
    client.force_login(other.user)

    assert client.get(url_of(application)).status_code == 404
    assert client.post(url_of(application), typed(application)).status_code == 404


def test_before_the_seat_is_accepted_it_is_not_there(client):
    round, (application,), _seat = world()
    client.force_login(seated(round, application, accepted_at=None).user)

    assert client.get(url_of(application)).status_code == 404


def test_a_case_of_another_round_is_not_there(client, place):
    round, _application, seat = place
    (other,) = handed_in(SeatFactory(round__year=2019).round)

    url = reverse("jury:dossier", args=[round.key, other.case.key])

    assert client.get(url).status_code == 404


def test_whoever_becomes_tied_finds_it_no_more(client, place):
    _round, application, seat = place
    declare_conflict(application.case, by=seat.user, ground="other")

    assert client.get(url_of(application)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_queries(client, number, django_assert_num_queries):
    round, applications, seat = world(number)
    for other in [seated(round, *applications) for _number in range(number)]:
        ReviewFactory(seat=other, application=applications[0])
    ReviewFactory(seat=seat, application=applications[0])
    client.force_login(seat.user)
    client.get(url_of(applications[0]))

    with django_assert_num_queries(27):
        client.get(url_of(applications[0]))


# -- writing ---------------------------------------------------------------------------------------
def test_half_a_vote_may_be_saved(client, place):
    _round, application, seat = place

    answer = client.post(url_of(application), typed(application, points=(4, None)))

    review = Review.objects.get()
    assert answer.url == url_of(application)
    assert (review.seat, review.comment, given(review)) == (seat, "Überzeugt.", [4, None])
    assert not review.is_given


def test_what_was_saved_stands_in_the_form(client, place):
    _round, application, _seat = place
    client.post(url_of(application), typed(application, points=(4, None)))

    form = client.get(url_of(application)).context["form"]

    assert [part.field.value() for part in form.parts()] == ["4", None]
    assert form["comment"].value() == "Überzeugt."


def test_giving_asks_once_more_and_then_gives(client, place):
    _round, application, _seat = place
    step = client.post(url_of(application), typed(application, act="give"))
    asked = client.get(step.url)
    assert "Dieses Votum abgeben?" in asked.content.decode()
    assert not Review.objects.get().is_given

    answer = client.post(url_of(application), {"confirmed": "votum", "version": "1"})

    review = Review.objects.get()
    assert answer.url == url_of(application)
    assert review.is_given
    assert (given(review), review.comment) == ([4, 3], "Überzeugt.")


def test_half_a_vote_is_not_given_but_kept(client, place):
    _round, application, _seat = place

    page = client.post(url_of(application), typed(application, points=(4, None), act="give"))

    (missing,) = page.context["form"].errors.values()
    assert missing == ["Geben Sie Punkte, oder enthalten Sie sich beim ganzen Antrag."]
    assert given(Review.objects.get()) == [4, None]
    assert page.context["version"] == 1


def test_half_a_vote_is_not_asked_for_by_its_address(client, place):
    _round, application, _seat = place
    client.post(url_of(application), typed(application, points=(4, None)))

    page = client.get(f"{url_of(application)}?schritt=votum")

    assert page.templates[0].name == "jury/dossier.html"


def test_abstaining_asks_once_more_and_drops_the_points(client, place):
    _round, application, _seat = place
    data = typed(application, points=(4, None), act="abstain")
    step = client.post(url_of(application), data)
    assert "Bei diesem Antrag enthalten?" in client.get(step.url).content.decode()

    client.post(url_of(application), {"confirmed": "enthaltung", "version": "1"})

    review = Review.objects.get()
    assert (review.is_given, review.is_abstention, given(review)) == (True, True, [None, None])


def test_a_vote_that_was_changed_meanwhile_is_not_given(client, place):
    _round, application, _seat = place
    client.post(url_of(application), typed(application, act="give"))
    client.post(url_of(application), typed(application, points=(1, 1), version="1"))

    page = client.post(
        url_of(application), {"confirmed": "votum", "version": "1"}, follow=True
    ).content.decode()

    assert not Review.objects.get().is_given
    assert "in einem anderen Fenster geändert" in page


def test_two_windows_are_shown_side_by_side(client, place):
    _round, application, _seat = place
    client.post(url_of(application), typed(application, points=(5, 3), comment="Erstes Fenster"))

    page = client.post(url_of(application), typed(application, comment="Zweites Fenster"))

    form, first = page.context["form"], page.context["form"].parts()[0].field
    assert (form["comment"].value(), form.fields["comment"].other) == (
        "Zweites Fenster",
        "Erstes Fenster",
    )
    assert (first.value(), first.field.other) == ("4", "5")
    assert page.context["version"] == 1
    assert Review.objects.get().comment == "Erstes Fenster"


def test_too_long_a_comment_is_told_and_kept(client, place):
    _round, application, _seat = place

    page = client.post(url_of(application), typed(application, comment="x" * 1_200))

    assert list(page.context["form"].errors) == ["comment"]
    assert page.context["form"]["comment"].value() == "x" * 1_200
    assert not Review.objects.exists()


def test_a_vote_that_was_given_is_not_changed(client, place):
    _round, application, seat = place
    ReviewFactory(seat=seat, application=application, points=2)

    page = client.post(url_of(application), typed(application, version="1"))

    assert page.context["form"].non_field_errors() == ["Sie haben Ihr Votum schon abgegeben."]
    assert given(Review.objects.get()) == [2, 2]


def test_after_the_meeting_there_is_no_form(client):
    round, (application,), seat = world(state="decision_ready")
    client.force_login(seat.user)

    page = client.get(url_of(application))

    assert "form" not in page.context
    assert "schon beraten" in page.content.decode()


# -- the others ------------------------------------------------------------------------------------
@pytest.fixture
def others(place):
    """Two more members have voted, with words."""
    round, application, _seat = place
    seats = [seated(round, application, user__name=name) for name in ("Ayla", "Boris")]
    ReviewFactory(seat=seats[0], application=application, points=5, comment="Dafür spricht alles.")
    abstained = {"is_abstention": True, "points": None}
    ReviewFactory(seat=seats[1], application=application, **abstained)
    return seats


def test_before_the_own_vote_nothing_of_the_others_is_shown(client, place, others):
    _round, application, _seat = place

    page = client.get(url_of(application))

    assert "others" not in page.context
    assert "Dafür spricht alles." not in page.content.decode()


def test_a_draft_opens_nothing(client, place, others):
    _round, application, seat = place
    ReviewFactory(seat=seat, application=application, given_at=None)

    assert "others" not in client.get(url_of(application)).context


def test_after_the_own_vote_the_others_are_shown_by_name(client, place, others):
    _round, application, seat = place
    ReviewFactory(seat=seat, application=application, points=3)

    page = client.get(url_of(application))

    assert [review.seat for review in page.context["others"]] == others
    assert page.context["standing"].points == 80
    words = page.content.decode()
    assert "Ayla" in words
    assert "Dafür spricht alles." in words
    assert "2 Voten, 1 Enthaltung" in words


def test_the_vote_of_somebody_who_became_tied_is_gone(client, place, others):
    _round, application, seat = place
    ReviewFactory(seat=seat, application=application, points=3)
    declare_conflict(application.case, by=others[0].user, ground="other")

    page = client.get(url_of(application))

    assert [review.seat for review in page.context["others"]] == [others[1]]
    assert page.context["standing"].points == 60


# -- enclosures ------------------------------------------------------------------------------------
def file_of(application, **fields):
    return DocumentFactory(
        case=application.case, file=ContentFile(b"%PDF-1.7", "documents/x.pdf"), **fields
    )


def file_url(application, document):
    round = application.case.round
    return reverse("jury:enclosure", args=[round.key, application.case.key, document.key])


def test_a_file_of_the_project_is_handed_out_and_the_look_is_kept(client, place):
    _round, application, seat = place
    document = file_of(application)
    assert file_url(application, document) in client.get(url_of(application)).content.decode()

    answer = client.get(file_url(application, document))

    assert b"".join(answer) == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    row = AccessEvent.objects.get(kind="document.read")
    assert (row.by, row.facts["document"]) == (seat.user, document.pk)


@pytest.mark.parametrize(
    "fields",
    [
        {"scan": False},
        {"scan": "infected"},
        {"kind": "message"},
        {"kind": "paper_original"},
        {"kind": "authority"},
        {"kind": "statutes"},
    ],
    ids=lambda fields: str(next(iter(fields.values()))),
)
def test_what_is_not_for_the_jury_is_not_handed_out(client, place, fields):
    _round, application, _seat = place
    document = file_of(application, **fields)

    assert client.get(file_url(application, document)).status_code == 404
    assert client.get(url_of(application)).context["documents"] == []
    assert not AccessEvent.objects.filter(kind="document.read").exists()


def test_a_file_of_another_case_is_not_handed_out(client, place):
    round, application, _seat = place
    (other,) = handed_in(round)

    assert client.get(file_url(application, file_of(other))).status_code == 404
    assert client.get(file_url(other, file_of(other))).status_code == 404


# -- English ---------------------------------------------------------------------------------------
def test_a_member_may_read_in_english(client, place):
    _round, application, _seat = place
    client.cookies["django_language"] = "en"

    page = client.get(url_of(application)).content.decode()

    assert '<html lang="en"' in page
    assert '<h1 class="kern-heading-large" lang="de">' in page

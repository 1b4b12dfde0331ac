"""Two rows become one, and an organisation without people gets somebody again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications.standing.organisation import differences
from fonds.accounts.models import Organisation, PaperKind
from fonds.accounts.roles import Role
from fonds.cases.models import Access, Event
from fonds.cases.workflow import Refused
from fonds.trail.models import AccessEvent
from tests.factories import (
    LetterFactory,
    MembershipFactory,
    OrganisationFactory,
    PaperFactory,
    RepresentativeFactory,
    UserFactory,
    received,
)

from .twins import drop as drop
from .twins import keep as keep
from .twins import merge, url


# -- merging ---------------------------------------------------------------------------------------
def test_all_that_hung_on_one_hangs_on_the_other(keep, drop, clerk):
    case, old = drop.cases.get(), keep.cases.get()
    member = MembershipFactory(organisation=drop)
    invitation = drop.invitations.create(
        email="neu@example.org", invited_by=clerk, expires_at=timezone.now(), token_digest="x"
    )
    takeout = drop.takeouts.create(by=clerk, finished_at=timezone.now())
    representative = drop.representatives.get()

    merge(keep, drop, clerk)

    drop.refresh_from_db()
    assert drop.merged_into == keep
    assert set(keep.cases.all()) == {old, case}
    for row in (member, invitation, takeout, representative):
        row.refresh_from_db()
        assert row.organisation == keep
    assert [rows.count() for rows in (drop.cases, drop.memberships, drop.representatives)] == [
        0
    ] * 3


def test_every_way_to_an_organisation_is_moved_or_known_to_stay(keep):
    """A new table that hangs on an organisation has to be thought of here."""
    ways = {relation.get_accessor_name() for relation in Organisation._meta.related_objects}

    assert ways == {
        *("cases", "memberships", "invitations", "representatives", "takeouts", "claims", "merged"),
        "papers",  # copied: what is laid in is never changed
    }


def test_the_event_stands_in_each_case_that_moved_and_stays_inside(keep, drop, clerk):
    case = drop.cases.get()

    merge(keep, drop, clerk)

    (event,) = Event.objects.filter(kind="case.merged").select_related("remark")
    assert (event.case, event.by, event.remark.text) == (case, clerk, "Gleiche Registernummer.")
    assert event.facts == {"kept": keep.pk, "dropped": drop.pk}
    (row,) = AccessEvent.objects.filter(kind="organisation.merged")
    assert row.facts == {"organisation": keep.pk, "dropped": drop.pk}


def test_letters_and_papers_stay_as_they_were(keep, drop, clerk):
    letter = LetterFactory(case=drop.cases.get(), recipient="Kulturhaus\nHauptstraße 1")
    before = drop.papers.count() + keep.papers.count()

    merge(keep, drop, clerk)

    letter.refresh_from_db()
    assert letter.recipient == "Kulturhaus\nHauptstraße 1"
    assert keep.papers.count() == before
    assert drop.papers.count() == before // 2


def test_the_newer_paper_counts_wherever_it_came_from(drop, clerk):
    keep = received(case__organisation__papers=[]).case.organisation
    new = PaperFactory(organisation=keep, name="neu.pdf", kind=PaperKind.STATUTES)
    assert drop.papers.newest()[PaperKind.STATUTES].uploaded_at < new.uploaded_at

    merge(keep, drop, clerk)

    assert keep.papers.newest()[PaperKind.STATUTES] == new
    assert keep.papers.filter(kind=PaperKind.STATUTES).count() == 2


def test_a_member_of_both_is_one_and_loses_no_right(keep, drop, clerk):
    row = MembershipFactory(organisation=keep, may_submit=False)
    MembershipFactory(organisation=drop, user=row.user, may_submit=True)
    other = MembershipFactory(organisation=keep, may_submit=True)
    MembershipFactory(organisation=drop, user=other.user, may_submit=False)

    merge(keep, drop, clerk)

    rights = keep.memberships.order_by("pk").values_list("user", "may_submit")
    assert list(rights) == [(row.user_id, True), (other.user_id, True)]


def test_a_representative_of_both_signs_once(keep, drop, clerk):
    RepresentativeFactory(organisation=keep, email="ute@example.org")
    RepresentativeFactory(organisation=drop, email="ute@example.org")

    merge(keep, drop, clerk)

    assert keep.representatives.current().filter(email="ute@example.org").count() == 1
    assert keep.representatives.filter(email="ute@example.org").count() == 2


def test_an_invitation_that_nobody_needs_is_called_back(keep, drop, clerk):
    member = MembershipFactory(organisation=keep).user
    for number, (organisation, email) in enumerate(
        [
            (drop, member.email),
            (keep, "neu@example.org"),
            (drop, "neu@example.org"),
            (drop, "x@y.de"),
        ]
    ):
        organisation.invitations.create(
            email=email, invited_by=clerk, expires_at=timezone.now(), token_digest=str(number)
        )

    merge(keep, drop, clerk)

    addresses = keep.invitations.open().order_by("email").values_list("email", flat=True)
    assert list(addresses) == ["neu@example.org", "x@y.de"]


def test_what_was_merged_before_follows(keep, drop, clerk):
    older = OrganisationFactory(merged_into=drop)

    merge(keep, drop, clerk)

    older.refresh_from_db()
    assert older.merged_into == keep


def test_nobody_logs_into_or_chooses_the_emptied_one(client, keep, drop, clerk):
    member = MembershipFactory(organisation=drop).user
    merge(keep, drop, clerk)
    client.force_login(member)

    assert client.get(reverse("accounts:organisation", args=[drop.key])).status_code == 404
    assert client.get(reverse("accounts:organisation", args=[keep.key])).status_code == 200
    form = client.get(url("new")).context["form"]
    assert list(form.fields["organisation"].queryset) == [keep]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda keep, drop, by: {"drop": keep}, "zwei verschiedene"),
        (lambda keep, drop, by: Organisation.objects.update(merged_into=keep) and {}, "ist schon"),
        (lambda keep, drop, by: drop.takeouts.create(by=by) and {}, "Datenauskunft"),
        (lambda keep, drop, by: keep.takeouts.create(by=by) and {}, "Datenauskunft"),
        (
            lambda keep, drop, by: PaperFactory(organisation=drop, must_be_scanned=True) and {},
            "auf Viren",
        ),
        (
            lambda keep, drop, by: (
                drop.claims.create(email="a@b.de", name="A", proposed_by=by) and {}
            ),
            "Übergabe",
        ),
    ],
)
def test_what_cannot_be_merged_is_refused_whole(keep, drop, clerk, spoil, sentence):
    pair = {"keep": keep, "drop": drop} | spoil(keep, drop, clerk)

    with pytest.raises(Refused, match=sentence):
        merge(pair["keep"], pair["drop"], clerk)

    assert drop.cases.count() == 1
    assert not Event.objects.filter(kind="case.merged").exists()


@pytest.mark.parametrize("side", ["keep", "drop"])
def test_who_is_kept_off_a_case_of_either_merges_nothing(client, keep, drop, clerk, side):
    closed = {"keep": keep, "drop": drop}[side]
    received(case__organisation=closed)
    Access.objects.create(case=closed.cases.first(), user=clerk, is_open=False)
    client.force_login(clerk)

    assert client.get(url("merge_organisations", keep.key, drop.key)).status_code == 403
    with pytest.raises(PermissionDenied):
        merge(keep, drop, clerk)


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.CLERK, Role.DECIDER}])
def test_nobody_else_merges(keep, drop, role):
    with pytest.raises(PermissionDenied):
        merge(keep, drop, UserFactory(role=role))


def test_the_page_shows_what_moves_and_what_differs_before(client, keep, drop, clerk):
    Organisation.objects.filter(pk=drop.pk).update(
        town="Sehnde", iban="DE89370400440532013000", iban_fingerprint="x"
    )
    client.force_login(clerk)

    page = client.get(url("merge_organisations", keep.key, drop.key))

    assert dict(page.context["moves"])["Vorgänge und Entwürfe"] == 1
    told = {label: (stays, goes) for label, stays, goes in page.context["rows"]}
    assert told["Ort"] == ("Laatzen", "Sehnde")
    assert "DE89370400440532013000" not in page.content.decode()
    assert "lässt sich nicht rückgängig machen" in page.content.decode()


def test_two_that_say_the_same_do_not_differ(keep):
    assert differences(keep, keep) == []


def test_the_button_merges_and_a_reason_is_needed(client, keep, drop, clerk):
    client.force_login(clerk)
    address = url("merge_organisations", keep.key, drop.key)

    mute = client.post(address)
    done = client.post(address, {"reason": "Gleiches Register."})

    assert "Schreiben Sie, woran Sie das sehen." in mute.content.decode()
    assert done.url == url("organisation", keep.key)
    assert client.get(address).status_code == 404
    drop.refresh_from_db()
    assert drop.merged_into == keep


def test_one_is_not_merged_with_itself(client, keep, clerk):
    client.force_login(clerk)

    assert client.get(url("merge_organisations", keep.key, keep.key)).status_code == 404

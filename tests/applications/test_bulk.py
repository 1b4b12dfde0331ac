"""Applications in bulk: every state, books that agree, pages that open."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation

from applications import statistics
from applications.demo import bulk, people
from applications.demo import story as demo
from applications.demo.bulk.filling import live
from applications.demo.bulk.house import House
from applications.demo.bulk.organisations import Applicant
from applications.demo.bulk.story import Story
from applications.demo.organisations import ORGANISATIONS
from applications.demo.projects import ideas
from applications.lifecycle import State
from applications.management.commands.load_demo import mornings
from applications.models import Application
from applications.record.snapshots import words_of
from fonds.accounts.demo import PEOPLE
from fonds.accounts.models import Organisation, User
from fonds.budget import ledger
from fonds.budget.models import BudgetYear
from fonds.cases import delivery
from fonds.cases.models import Case, Event, FileNumberCounter, Letter
from fonds.inputs.bank import iban
from fonds.outbox.models import Job
from measures.grants.lifecycle import State as GrantState
from measures.grants.models import Grant
from measures.models import Measure
from tests.applications.told import told
from tests.factories import AppropriationFactory

NUMBER = 60
THIS = timezone.localdate().year
YEARS = [THIS - 2, THIS - 1, THIS]
LATER_GRANTS = {GrantState.REPORT_REVIEW, GrantState.CLOSED, GrantState.REVOKED}
ZERO = Decimal(0)


@pytest.fixture
def ground():
    """Base data and demo people; none of the demonstration's own cases."""
    Measure.objects.filter(code="100").delete()
    AppropriationFactory(year__year=THIS, amount=140_000)
    call_command("load_base", verbosity=0)
    BudgetYear.objects.filter(year__gte=YEARS[0]).update(is_kept_here=True)
    with time_machine.travel(date(YEARS[0], 1, 1), tick=False):
        people.load(date(YEARS[0], 1, 1))


def test_bulk_lives(ground, client):
    """Filled once, for all that must hold of it: it takes some seconds."""
    FileNumberCounter.objects.create(year=YEARS[0], last=7)
    others = set(Organisation.objects.values_list("pk", flat=True))

    bulk.fill(NUMBER, 1)

    applications = Application.objects.select_related("case__organisation").order_by("pk")
    assert len(applications) == NUMBER
    assert set(State) - {one.state for one in applications} == set()
    assert set(GrantState) - set(Grant.objects.values_list("state", flat=True)) == LATER_GRANTS
    call_command("verify_audit")
    assert Job.objects.filter(done_at=None).count() == 0
    assert not Event.objects.filter(at__gt=timezone.now()).exists()
    _file_numbers_follow()
    _books_agree(applications)
    _statistics_count(applications)
    _organisations_are_themselves(others)
    _snapshots_say_what_stands_there(applications)
    _pages_open(client, applications)
    _letters_can_be_drawn()


def _file_numbers_follow():
    numbers = Case.objects.filter(file_number__isnull=False).values_list("file_number", flat=True)
    by_year = Counter(int(number[3:7]) for number in numbers)
    last = dict(FileNumberCounter.objects.values_list("year", "last"))

    assert last == {year: by_year[year] + (7 if year == YEARS[0] else 0) for year in by_year}
    assert max(numbers) == f"RF-{THIS}-{last[THIS]:04d}"
    assert min(numbers) == f"RF-{YEARS[0]}-0008"


def _books_agree(applications):
    """What the ledger holds for each case is what was proposed, decided or granted."""
    grants = {grant.case_id: grant for grant in Grant.objects.select_related("measure")}
    for one in applications:
        grant = grants.get(one.case_id)
        is_bound = grant is not None and grant.state != GrantState.DECLINED
        totals = ledger.net(one.case.bookings)

        assert sum(ledger.reserved(one.case).values(), ZERO) == _kept(one)
        assert totals["commit"] == (grant.measure.amount if is_bound else ZERO)
        assert totals["pay"] == ZERO
    assert [year for year in YEARS if ledger.available(year) < 0] == []


def _kept(one):
    """As proposed where nobody votes, as planned where a jury does, as decided from then on."""
    plan = one.placements.adopted().first()
    planned = plan.amount if plan and (plan.is_granted or one.moved_up_by) else ZERO
    by_state = {
        State.DECISION_READY: planned if one.line.has_jury else one.proposed_amount,
        State.COMMITTEE_PENDING: planned,
        State.DECIDED: one.granted_amount,
    }
    return by_state.get(one.state, ZERO)


def _statistics_count(applications):
    tables = {}
    for year in YEARS:
        found = statistics.tables(year)
        tables[year] = {table.key: {row[0]: row[1] for row in table.rows} for table in found}
    received = sum(table["eckwerte"]["Anträge"] for table in tables.values())
    granted = sum(table["eckwerte"]["bewilligt"] for table in tables.values())

    assert received == sum(1 for one in applications if one.submitted_at)
    assert granted == Grant.objects.count()


def _organisations_are_themselves(others):
    made = Organisation.objects.exclude(pk__in=others)
    for column in ("name", "iban_fingerprint", "contact_phone", "email"):
        values = made.values_list(column, flat=True)
        assert len(set(values)) == len(values) > NUMBER / 4
    lacking = [one.name for one in made if one.missing(needs_register=True)]
    flawed = [one.name for one in made if not iban(one.iban)]

    assert (lacking, flawed) == ([], [])


def _snapshots_say_what_stands_there(applications):
    """Nothing was written for the picture: asked anew, the words are the same."""
    for one in applications.filter(submitted_at__isnull=False)[:12]:
        frozen = one.snapshots.latest("number").content

        assert _answers(frozen) == _answers(words_of(one))


def _answers(content):
    """All but the papers of the profile: they were renewed since."""
    return [
        (page["slug"], answer["name"], answer["answer"])
        for page in content["sections"]
        for answer in page["answers"]
        if answer["name"] != "papers"
    ]


def _pages_open(client, applications):
    """One case of every state, for the clerk and for its own applicant; letters lead back to it
    until they are drawn."""
    clerk = User.objects.get(email="sachbearbeitung@example.org")
    for one in {one.state: one for one in applications}.values():
        visitors = [one.case.organisation.memberships.get().user]
        visitors += [clerk] if one.case.file_number else []
        for visitor in visitors:
            client.force_login(visitor)
            assert client.get(one.get_absolute_url()).status_code == 200
        for letter in one.case.letters.all():
            assert client.get(letter.get_absolute_url(), follow=True).status_code == 200


def _letters_can_be_drawn():
    letter = Letter.objects.filter(kind="notify").latest("pk")

    delivery.draw_letter(letter.pk)

    with letter.deliveries.get(kind="drawn").pdf.open() as file:
        assert file.read(5) == b"%PDF-"


# -- as the services would have it -----------------------------------------------------------------

LIVED = ("Sprachcafé am Küchentisch", "Kaffee in vielen Sprachen")
LIVED += ("Haus der Vereine", "Rezepte meiner Straße", "Starke Nachbarn", "Ankommen am Deister")
LIVED += ("Trikots für alle", "Netz für Neue", "Nachtbus der Geschichten", "Ein Tisch für alle")
LIVED += ("Fußball kennt keine Akte",)  # lawsuits and corrections: no case in bulk has any
LIVED += ("Wandern verbindet", "Oma liest, Enkel übersetzt")
BY_A_JURY = ("Patenschaften am Leinebogen", "Pflegelotsinnen im Quartier")
BY_A_JURY += ("Schwimmen lernt man zusammen", "Mein erster Betrieb", "Lernreise nach Brüssel")
BY_A_JURY += ("Ein Acker für alle", "Wohnzimmer der Fuhseaue", "Elternabend auf Augenhöhe")
BY_A_JURY += ("Zwölf Stühle, zwölf Berufe", "Stark vor dem Amt", "Inselsommer")
BY_A_JURY += ("Paten für den Beruf", "Räder für das ganze Dorf")


def test_a_life_in_bulk_leaves_what_the_services_leave(ground):
    """The same ideas, the same dice: once by the services, once written down in memory."""
    _demand_the_same(LIVED)


def test_a_life_by_the_jury_in_bulk_leaves_what_the_services_leave(ground):
    """Votes, plan of the round, papers, waiting list: all that a jury and a committee leave."""
    _demand_the_same(BY_A_JURY)


def _demand_the_same(titles):
    chosen = [(number, one) for number, one in enumerate(ideas()) if one.title in titles]

    lived, written = _left(_live, chosen), _left(_write_down, chosen)

    assert len(lived) == len(written) == len(titles)
    for one, other in zip(lived, written, strict=True):
        assert one == other


def _left(way, chosen):
    with transaction.atomic():
        way(chosen)
        files = [told(case) for case in Case.objects.order_by("application__title")]
        transaction.set_rollback(True)
    return files


def _live(chosen):
    story = demo.Story(*_cast(), timezone.localdate(), 1)
    story.tell_all(chosen)
    since = date(YEARS[0], 1, 1)
    for step in sorted([*story.steps, *mornings(since, timezone.now())]):
        with time_machine.travel(step.at, tick=False):
            step.act()


def _write_down(chosen):
    house, (persons, organisations) = House(timezone.localdate()), _cast()
    applicants = {key: _applicant(one) for key, one in organisations.items()}
    story = Story(house, persons, applicants, timezone.localdate(), 1)
    story.seed = 1
    story.tell_all(chosen)
    with translation.override("de"):
        live(story, house)


def _cast():
    persons = User.objects.in_bulk([person.email for person in PEOPLE], field_name="email")
    by_name = {one.name: one for one in Organisation.objects.select_related("municipality")}
    return persons, {key: by_name[name] for key, name, *_more in ORGANISATIONS}


def _applicant(organisation):
    signer = organisation.representatives.earliest("pk")
    person = organisation.memberships.earliest("pk").user
    papers = list(organisation.papers.order_by("pk").select_related("uploaded_by"))
    return Applicant(organisation, person, signer, papers)


def test_bulk_is_the_same_for_the_same_seed_and_another_for_another(ground):
    now = timezone.now()

    with time_machine.travel(now, tick=False):
        first, again, other = (_drawn(seed) for seed in (5, 5, 6))

    assert first == again
    assert len(first) == len(other) == 4
    assert first != other


def _drawn(seed):
    """What a seed makes; it is taken back, so that the next one finds the same ground."""
    with transaction.atomic():
        bulk.fill(4, seed)
        rows = Application.objects.order_by("pk")
        told = list(rows.values_list("title", "state", "requested_amount", "submitted_at"))
        transaction.set_rollback(True)
    return told

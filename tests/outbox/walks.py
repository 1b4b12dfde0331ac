"""What each act of the house needs, and how it is taken: for the walk through all of them."""

from datetime import timedelta

from applications import services
from applications.models import Application
from fonds.accounts.services import (
    system,
)
from fonds.cases import services as cases
from fonds.cases.post import exceptions
from measures.grants import services as grants
from tests.clamd import clamd as clamd
from tests.factories import (
    GrantFactory,
    LawsuitFactory,
    LetterDraftFactory,
    LetterFactory,
    RepresentativeFactory,
)
from tests.factories.jury import JuryRoundFactory, MeetingFactory, SeatFactory
from tests.steps import tan_for

from .world import LATER, SOON, TODAY

MAILS, LETTERS = exceptions.kinds_of(exceptions.MAILS), exceptions.kinds_of(exceptions.LETTERS)


# What each act needs and how it is taken. What stands in no row is found by the guards below.
def _sign(world, act):
    application = services.submit(world.application(), by=world.member)
    signature = application.signatures.get()
    return lambda: act(application, by=world.member, signature=signature, tan=tan_for(signature))


def _submit(world, act):
    application = world.application()
    other = RepresentativeFactory(
        organisation=application.case.organisation, email="zwei@example.org"
    )
    other.organisation.signatures_needed = 2
    other.organisation.save()
    return lambda: act(application, by=world.member)


def by(who, place, *arguments, **fields):
    """The act on what ``place`` makes, taken by a person of the world."""

    def prepare(world, act):
        thing = getattr(world, place)(*arguments)
        return lambda: act(thing, by=getattr(world, who), **fields)

    return prepare


def _notice(world, act):
    application = world.signed(world.decided(), "notify")
    return lambda: act(application, by=world.decider)


def _dismissal(world, act):
    application = world.application("formal_check", inadmissible_for="late")
    world.signed(application, "dismiss")
    return lambda: act(application, by=world.decider)


def _early_answer(world, act):
    application = world.signed(world.early(), "early_start")
    Application.objects.update(early_start_proposed="granted")
    return lambda: act(application, by=world.decider)


def _due_grant(state, **fields):
    def prepare(world, act):
        grant = world.grant(state=state, **fields)
        past = TODAY - timedelta(days=400)
        type(grant.measure).objects.filter(pk=grant.measure_id).update(starts_on=past, ends_on=past)
        return lambda: act(type(grant).objects.get(pk=grant.pk), by=system())

    return prepare


def _voted(world, act):
    """A meeting runs that has the case on its agenda."""
    round = JuryRoundFactory()
    application = world.application("jury_review", case__round=round)
    SeatFactory.create_batch(2, round=round)
    MeetingFactory(round=round)
    votes = {"outcome": "notified", "amount": 100, "yes": 2, "no": 0, "abstained": 0}
    return lambda: act(application, by=world.clerk, **votes)


def _final(world, act):
    application = world.application("notified")
    issued_on = TODAY - timedelta(days=300)
    letter = LetterFactory(case=application.case, issued_on=issued_on)
    cases.record_posting(letter, on=TODAY - timedelta(days=299), by=world.clerk)
    grant = GrantFactory(case=application.case, letter=letter)
    return lambda: act(type(grant).objects.get(pk=grant.pk), by=world.clerk)


def _announced(world):
    """A grant whose notice was posted today."""
    application = world.application("notified", case__clerk=world.clerk)
    letter = LetterFactory(case=application.case)
    cases.record_posting(letter, on=TODAY, by=world.clerk)
    return GrantFactory(case=application.case, letter=letter)


def ask_for_waiver(world):
    """The grant, and who was sent a TAN to waive for its recipient."""
    grant = _announced(world)
    signer = grant.case.organisation.representatives.get()
    return grant, grants.ask_for_tan(grant, representative=signer, by=world.member)


def _waive(world, act):
    grant, waiver = ask_for_waiver(world)
    return lambda: act(grant, by=world.member, waiver=waiver, tan=tan_for(waiver))


def _waive_on_paper(world, act):
    grant = _announced(world)
    return lambda: act(grant, by=world.clerk, on=TODAY)


def _after_submit(world, act):
    application = services.submit(world.application(), by=world.member)
    return lambda: act(application, by=world.member)


def _correction(world, act):
    application = world.told()
    letter = application.case.letters.get()
    words = {"wrong": "Juni", "right": "Juli"}
    return lambda: act(application, by=world.clerk, letter=letter, **words)


def _corrected(world, act):
    application = world.told()
    wrong = application.case.letters.get()
    LetterDraftFactory(case=application.case, kind="correct_letter", corrects=wrong)
    return lambda: act(application, by=world.decider)


def _anew(world, act):
    application = world.told()
    LawsuitFactory(letter=application.case.letters.get(), is_lost=True)
    return lambda: act(application, by=world.decider, reason="Das Urteil verlangt es.")


def _declined(world, act):
    grant = world.grant()
    return lambda: act(grant, by=world.member)


TEXT = {"subject": "Bescheid", "body": "Neu."}
ACTS = {
    "application.submit": (services.submit, _submit),
    "application.sign": (services.sign, _sign),
    "application.reopen_draft": (services.reopen_draft, _after_submit),
    "application.file_paper": (services.file_paper, by("clerk", "on_paper", received_on=TODAY)),
    "application.take": (services.take, by("clerk", "application", "submitted")),
    "application.accept": (services.accept, by("clerk", "application", "formal_check")),
    "application.request_information": (
        services.request_information,
        by("clerk", "application", "formal_check", reason="X.", sections=["idee"], due_on=SOON),
    ),
    "application.answer": (services.answer, by("member", "asked", reply="Hier.")),
    "application.ask_for_time": (
        services.ask_for_time,
        by("member", "asked", until=LATER, reason="Ferien."),
    ),
    "application.grant_time": (
        services.grant_time,
        by("clerk", "asked_for_time", until=LATER, words="Gern."),
    ),
    "application.refuse_time": (services.refuse_time, by("clerk", "asked_for_time", words="Nein.")),
    "application.proceed": (services.proceed, by("clerk", "overdue")),
    "application.draft_dismissal": (
        services.draft_dismissal,
        by("clerk", "application", "formal_check", reason="late", words="Zu spät."),
    ),
    "application.dismiss": (services.dismiss, _dismissal),
    "application.ask_early_start": (
        services.ask_early_start,
        by("clerk", "on_paper", "formal_check", on=SOON, reason="Eilig."),
    ),
    "application.draft_early_start": (
        services.draft_early_start,
        by("clerk", "early", proposed="granted", words="Gern."),
    ),
    "application.settle_early_start": (services.settle_early_start, _early_answer),
    "application.assess": (
        services.assess,
        by("clerk", "application", "assessment", amount=100, reason="Passt."),
    ),
    "application.confirm": (services.confirm, by("second", "assessed")),
    "application.return_proposal": (
        services.return_proposal,
        by("second", "assessed", reason="Noch einmal."),
    ),
    "application.decide": (
        services.decide,
        by("decider", "ready", outcome="rejected", amounts={}, reasons=("budget",), reason="Nein."),
    ),
    "application.record_vote": (services.record_vote, _voted),
    "application.refer": (services.refer, by("decider", "for_the_committee")),
    "application.move_up": (
        services.move_up,
        by("clerk", "waiting", amounts={TODAY.year: 100}, confirmed_on=TODAY),
    ),
    "application.correct": (services.correct, by("decider", "decided", reason="Versehen.")),
    "application.draft_notice": (services.draft_notice, by("clerk", "decided")),
    "application.notify": (services.notify, _notice),
    "application.withdraw": (services.withdraw, by("clerk", "on_paper", "submitted")),
    "application.tell_standing": (
        services.tell_standing,
        by("clerk", "application", "assessment", words="Wir prüfen noch."),
    ),
    "application.draft_correction": (services.draft_correction, _correction),
    "application.correct_letter": (services.correct_letter, _corrected),
    "application.reopen": (services.reopen, _anew),
    "letterdraft.check_draft": (cases.check_draft, by("second", "draft")),
    "letterdraft.sign_draft": (cases.sign_draft, by("decider", "checked")),
    "letterdraft.discard_draft": (cases.discard_draft, by("clerk", "draft")),
    "letterdraft.revise_draft": (cases.revise_draft, by("clerk", "checked", **TEXT)),
    "grant.become_final": (grants.become_final, _final),
    "grant.waive": (grants.waive, _waive),
    "grant.record_waiver": (grants.record_waiver, _waive_on_paper),
    "grant.begin": (grants.begin, _due_grant("final")),
    "grant.finish": (grants.finish, _due_grant("running")),
    "grant.decline": (grants.decline, _declined),
}

"""A letter comes into being: its words, who drafts, checks and signs, and the freezing of it."""

from decimal import Decimal

from django.db import transaction

from fonds.accounts.models import Role
from fonds.cases import delivery
from fonds.cases.facts import LetterFacts
from fonds.cases.lifecycle import DraftState
from fonds.cases.models import Case, FollowUp, Letter, LetterDraft, TextModule
from fonds.cases.pointers import point
from fonds.cases.waiting import finish_follow_ups, follow_up
from fonds.cases.workflow import Refused, advance
from fonds.outbox import services as outbox

from .seeing_out import send_out, soon, wait_for_posting
from .wording import Parts, demand_one_deadline, text_module, words_of, words_of_draft

STEPS_OF_A_DRAFT = (  # while one of a case is in this state, this waits for somebody
    (DraftState.DRAFTED, FollowUp.Kind.CHECK_DRAFT, Role.CLERK),
    (DraftState.CHECKED, FollowUp.Kind.SIGN_DRAFT, Role.DECIDER),
    (DraftState.SIGNED, FollowUp.Kind.ISSUE, Role.DECIDER),
)
Module = TextModule.Code


def draft_letter(
    case: Case,
    *,
    kind: str,
    template: str,
    context: dict,
    by,
    amounts: dict[str, Decimal],
    is_act: bool = True,
    corrects: Letter | None = None,
    **parts,
) -> LetterDraft:
    """The words of a letter with legal effect, laid down before the act for others to check.

    ``is_act``: it can be sued against. ``corrects`` is the wrong letter. ``parts`` are those of
    ``wording.Parts``. Raises ``Refused`` where a standing text is missing or has a hole, or where
    the letter would say twice until when the proof is due.
    """
    modules = TextModule.objects.current()
    words = words_of_draft(case, template, context, modules, is_act=is_act, parts=Parts(**parts))
    draft = LetterDraft.objects.create(
        case=case, kind=kind, drafted_by=by, amounts=amounts, corrects=corrects, **words
    )
    _hand_on(case, by=by)
    return draft


@transaction.atomic
def check_draft(draft: LetterDraft, *, by) -> LetterDraft:
    """Four eyes: nobody checks what he or she drafted."""
    draft = advance(draft.check_draft, by=by, facts=LetterFacts(draft.kind))
    _hand_on(draft.case, by=by)
    return draft


@transaction.atomic
def sign_draft(draft: LetterDraft, *, by) -> LetterDraft:
    """The name that stands under the letter (§ 37 Abs. 3 VwVfG)."""
    draft = advance(draft.sign_draft, by=by, facts=LetterFacts(draft.kind))
    _hand_on(draft.case, by=by)
    return draft


@transaction.atomic
def revise_draft(draft: LetterDraft, *, by, subject: str, body: str) -> LetterDraft:
    """An edit voids the check and the signature; what has left is not edited."""
    if Letter.objects.filter(draft=draft).exists():
        raise Refused(
            "Das Schreiben ist schon erlassen. Ein Fehler wird mit einem neuen berichtigt."
        )
    demand_one_deadline(body, draft.enclosures)
    facts = LetterFacts(draft.kind)
    draft = advance(draft.revise_draft, by=by, facts=facts, subject=subject, body=body)
    _hand_on(draft.case, by=by)
    return draft


@transaction.atomic
def discard_draft(draft: LetterDraft, *, by) -> LetterDraft:
    """Nobody has signed it, and nobody will: what the case could do before, it can do again."""
    draft = advance(draft.discard_draft, by=by, facts=LetterFacts(draft.kind))
    _hand_on(draft.case, by=by)
    return draft


def issue_draft(case: Case, *, kind: str, by) -> Letter:
    """Freeze what was drafted, checked and signed, and send it; a draft becomes one letter.

    Raises ``Refused`` where none is signed, or what was signed has left already.
    """
    draft = case.drafts.waiting().filter(kind=kind, signed_by__isnull=False).last()
    if draft is None:
        raise Refused("Kein gezeichnetes Schreiben wartet darauf, hinauszugehen.")
    closing = text_module(TextModule.objects.current(), Module.CLOSING).text
    letter = _issue(case, by=by, **frozen(draft, closing))
    _hand_on(case, by=by)
    send_out(letter, by=by)
    return letter


def frozen(draft: LetterDraft, closing: str) -> dict:
    """What a signed draft leaves to its letter, field by field."""
    return {
        "draft": draft,
        "kind": draft.kind,
        "subject": draft.subject,
        "body": draft.whole(closing),
        "signatory": str(draft.signed_by),
        "template": draft.template,
        "template_version": draft.template_version,
        "modules": draft.modules,
        "amounts": draft.amounts,
        "is_act": draft.is_act,
        "enclosures": draft.enclosures,
        "data": draft.data,
        "corrects": draft.corrects,
    }


def issue_letter(case: Case, *, kind: str, template: str, context: dict, by) -> Letter:
    """For letters without legal effect, such as an acknowledgement: no draft, no second eyes.

    Where nobody reads the portal, somebody has to print it and post it.
    """
    modules = TextModule.objects.current()
    unsigned = text_module(modules, Module.UNSIGNED).text
    words = words_of(case, template, context, modules)
    words["body"] += f"\n\n{unsigned}"
    letter = _issue(case, kind=kind, by=by, **words)
    if case.letters.to_be_posted().filter(pk=letter.pk).exists():
        wait_for_posting(case)
    return letter


def _hand_on(case, *, by):
    """Drafts go from hand to hand; a case may have several, each of another kind. Whoever drafted
    is not asked to check."""
    drafts = list(case.drafts.waiting())
    for state, kind, role in STEPS_OF_A_DRAFT:
        waiting = [draft for draft in drafts if draft.state == state]
        if not waiting:
            finish_follow_ups(case, kind, by=by)
            continue
        authors = {draft.drafted_by for draft in waiting}
        is_of_one = kind == FollowUp.Kind.CHECK_DRAFT and len(authors) == 1
        task = follow_up(case, kind, role=role, due_on=soon(), again=True)
        task.not_for = authors.pop() if is_of_one else None
        task.save(update_fields=["not_for"])


def _issue(case, *, by, **fields):
    letter = Letter(
        case=case,
        letterhead=text_module(TextModule.objects.current(), Module.LETTERHEAD).text,
        contact=str(case.clerk or ""),
        recipient=f"{case.organisation.name}\n{case.organisation.address}",
        issued_by=by,
        **fields,
    )
    letter.digest = letter.seal()
    letter.save(force_insert=True)
    outbox.enqueue(delivery.draw_letter, letter_id=letter.pk)
    point(case, "cases/mails/new_letter.txt")
    return letter

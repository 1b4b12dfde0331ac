"""Letters with legal effect: drafted, checked and signed before the act that sends them."""

from django.urls import reverse

from fonds.cases.workflow import Obstacle, condition


def _draft(application, kind):
    """The one that may still become a letter; a page that asks often has fetched them before."""
    rows = [row for row in application.case.drafts.all() if row.kind == kind]
    return next((row for row in rows if row.may_become_a_letter), None)


def _what_it_lacks(kind: str, act: str):
    """Why a letter cannot leave yet, with the page on which the next step is taken."""

    def words(application) -> list[Obstacle]:
        draft = _draft(application, kind)
        if draft is None:
            cure = reverse(f"applications:{act}", args=[application.case.key])
            return [Obstacle("Das Schreiben ist noch nicht entworfen.", cure)]
        lack = "gezeichnet" if draft.is_checked else "geprüft"
        return [Obstacle(f"Das Schreiben ist noch nicht {lack}.", draft.get_absolute_url())]

    return words


def _where_it_is_drafted(kind: str, words: str):
    def obstacle(application) -> list[Obstacle]:
        return [Obstacle(words, _draft(application, kind).get_absolute_url())]

    return obstacle


def _is_signed(application, kind):
    draft = _draft(application, kind)
    return draft is not None and draft.is_signed


@condition(_what_it_lacks("notify", "draft_notice"))
def letter_is_signed(application) -> bool:
    return _is_signed(application, "notify")


@condition(_where_it_is_drafted("notify", "Es gibt schon einen Entwurf. Bearbeiten Sie ihn."))
def nothing_is_drafted(application) -> bool:
    return _draft(application, "notify") is None


@condition(
    _where_it_is_drafted("notify", "Ein Bescheid ist entworfen. Verwerfen Sie zuerst den Entwurf.")
)
def no_notice_is_drafted(application) -> bool:
    return _draft(application, "notify") is None


@condition(_what_it_lacks("dismiss", "draft_dismissal"))
def dismissal_is_signed(application) -> bool:
    return _is_signed(application, "dismiss")


@condition(
    _where_it_is_drafted(
        "dismiss",
        "Eine Ablehnung als unzulässig ist entworfen. Verwerfen Sie zuerst den Entwurf.",
    )
)
def no_dismissal_is_drafted(application) -> bool:
    return _draft(application, "dismiss") is None


@condition("In diesem Vorgang ist noch kein gezeichnetes Schreiben hinausgegangen.")
def has_signed_letters(application) -> bool:
    """What a person signed is corrected by another letter (§ 42 VwVfG)."""
    return any(hasattr(draft, "letter") for draft in application.case.drafts.all())


@condition(_what_it_lacks("correct_letter", "draft_correction"))
def correction_is_signed(application) -> bool:
    return _is_signed(application, "correct_letter")


@condition(
    _where_it_is_drafted(
        "correct_letter", "Eine Berichtigung ist schon entworfen. Bearbeiten Sie den Entwurf."
    )
)
def no_correction_is_drafted(application) -> bool:
    return _draft(application, "correct_letter") is None


@condition(_what_it_lacks("early_start", "draft_early_start"))
def early_start_is_signed(application) -> bool:
    return _is_signed(application, "early_start")


@condition(_where_it_is_drafted("early_start", "Es gibt schon einen Entwurf. Bearbeiten Sie ihn."))
def no_early_start_is_drafted(application) -> bool:
    return _draft(application, "early_start") is None

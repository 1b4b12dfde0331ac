"""The votes of single members: written at any time, given once, and counted from then on."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.jury.facts import ReviewFacts
from applications.jury.models import Review, Seat
from applications.lifecycle import State
from applications.models import Application
from fonds.cases.rules import is_kept_off
from fonds.cases.workflow import Refused, record, renew
from fonds.programmes.models import Criterion

Points = Mapping[int, int | None]  # by the id of a criterion


class ReviewOvertaken(Refused):
    """Another window of the same person has saved meanwhile."""

    def __init__(self, review: Review):
        super().__init__(
            _("Diese Bewertung haben Sie inzwischen in einem anderen Fenster geändert.")
        )
        self.review = review


@transaction.atomic
def save_review(
    seat: Seat, application: Application, *, by, version: int, points: Points, comment: str = ""
) -> Review:
    """Write what was given so far, whole or half; it counts only once it is given."""
    application, review = _open(seat, application, by)
    if review.version != version:
        raise ReviewOvertaken(review)
    _write(review, application, points, comment)
    return review


@transaction.atomic
def give_review(
    seat: Seat,
    application: Application,
    *,
    by,
    version: int,
    points: Points,
    comment: str = "",
    is_abstention: bool = False,
) -> Review:
    """The vote of one member; from now on it reads the others' too, and changes its own no more.

    Raises ``Refused`` while a criterion has no points, unless the member abstains.
    """
    application, review = _open(seat, application, by)
    if review.version != version:
        raise ReviewOvertaken(review)
    review.is_abstention = is_abstention
    _write(review, application, {} if is_abstention else points, comment)
    if not is_abstention and not review.is_complete():
        raise Refused(_("Geben Sie bei jedem Kriterium Punkte, oder enthalten Sie sich."))
    review.given_at = timezone.now()
    review.save(update_fields=["given_at", "is_abstention"])
    facts = ReviewFacts(None if is_abstention else review.points(), is_abstention)
    text = "Votum eines Jurymitglieds abgegeben"
    record(application.case, kind="application.reviewed", text=text, by=by, facts=facts)
    return review


def _open(seat, application, by):
    """The case is locked; whoever is not impartial does not write."""
    application = renew(application)
    case = application.case
    if seat.user_id != by.pk or seat.round_id != case.round_id or is_kept_off(case, by):
        raise PermissionDenied
    if not Seat.objects.sitting().filter(pk=seat.pk, accepted_at__isnull=False).exists():
        raise Refused(_("Nehmen Sie zuerst die Einladung in die Fachjury an."))
    if not case.impartialities.filter(user=by).exists():
        raise Refused(_("Erklären Sie zuerst, ob Sie bei diesem Antrag befangen sind."))
    if application.state != State.JURY_REVIEW:
        raise Refused(_("Die Fachjury hat über diesen Antrag schon beraten."))
    review = Review.objects.filter(seat=seat, application=application).first()
    review = review or Review(seat=seat, application=application)
    if review.is_given:
        raise Refused(_("Sie haben Ihr Votum schon abgegeben."))
    return application, review


def _write(review, application, points, comment):
    review.comment, review.version = comment, review.version + 1
    review.saved_at = timezone.now()
    review.application = application
    review.save()
    top = application.line.top_points
    for criterion in Criterion.objects.of(application.line):
        given = points.get(criterion.pk)
        if given is not None and not 0 <= given <= top:
            words = _("„{criterion}“: möglich sind 0 bis {top} Punkte.")
            raise Refused(words.format(criterion=criterion, top=top))
        review.marks.update_or_create(criterion=criterion, defaults={"points": given})

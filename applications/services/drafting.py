"""The application while it is being written: begin, save, attach, copy, throw away."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from applications import delivery
from applications.lifecycle import State
from applications.models import Application, Typed, Upload
from fonds.accounts.models import Organisation
from fonds.cases.models import Case
from fonds.cases.workflow import Refused, renew
from fonds.files import Inspected, ScannerGone
from fonds.files.scan import is_configured, scan
from fonds.outbox import services as outbox
from fonds.programmes.models import Round
from fonds.region.models import Municipality
from fonds.trail.services import log_access

MB = 1024 * 1024
MOST_BYTES = 50 * MB  # of all files of one application (domain notes, 5.5)
# What a copy of an older application does not take along: it belongs to that time.
LEFT_BEHIND = {
    *("id", "case", "state", "begun_at", "is_late", "submitted_at", "submitted_by"),
    *("assessed_by", "proposed_amount", "confirmed_by", "decided_by", "outcome"),
    *("granted_amount", "saved_at", "starts_on", "ends_on", "has_begun", "begun_note"),
    *("early_start_on", "early_start_reason"),
}
LISTS = ("costs", "financing", "aims", "partners")


class Overtaken(Refused):
    """Somebody else wrote on the same page meanwhile; both texts are kept and shown."""

    def __init__(self, typed: Typed):
        super().__init__(_("Auf dieser Seite hat inzwischen jemand anderes geschrieben."))
        self.typed = typed


@transaction.atomic
def create(
    *,
    round: Round,
    organisation: Organisation,
    by,
    municipalities: Iterable[Municipality] = (),
    **fields,
) -> Application:
    """Open a case with a draft in it; raises ``Refused`` when the round takes nothing."""
    if not by.memberships.filter(organisation=organisation).exists():
        raise PermissionDenied
    if not round.is_open:
        raise Refused(_("Diese Runde nimmt zurzeit keine Anträge an."))
    case = Case.objects.create(round=round, organisation=organisation)
    application = Application.objects.create(case=case, **fields)
    application.municipalities.set(municipalities)
    return application


@transaction.atomic
def copy(application: Application, *, round: Round, by) -> Application:
    """Last year's application as a new draft: all answers, nothing that belongs to that time."""
    columns = [
        field for field in Application._meta.concrete_fields if field.name not in LEFT_BEHIND
    ]
    answers = {field.name: getattr(application, field.name) for field in columns}
    organisation = application.case.organisation
    fresh = create(round=round, organisation=organisation, by=by, **answers)
    for field in Application._meta.many_to_many:
        getattr(fresh, field.name).set(getattr(application, field.name).all())
    for name in LISTS:
        for row in getattr(application, name).order_by("pk"):
            row.pk, row.application = None, fresh
            row.save(force_insert=True)
    return fresh


@transaction.atomic
def save_section(
    application: Application,
    *,
    section: str,
    data: dict,
    version: int,
    writer: str,
    by,
    save: Callable[[Application], int],
) -> Typed:
    """Keep what was typed on one page, word for word; ``save`` writes what of it makes sense and
    returns how many answers cannot be right.

    ``version`` is the one that the page was opened with, ``writer`` the opened page itself. Raises
    ``Overtaken`` when another page has saved since, and ``Refused`` when the application was handed
    in meanwhile.
    """
    application = _open_for_writing(application, section=section)
    typed = _typed(application, section, by)
    if typed.version != version and typed.writer != writer:
        raise Overtaken(typed)
    typed.data, typed.faults = data, save(application)
    typed.version, typed.writer = typed.version + 1, writer
    typed.saved_at, typed.saved_by = timezone.now(), by
    typed.save()
    _stamp(application)
    return typed


@transaction.atomic
def attach(application: Application, *, kind: str, file: File, inspected: Inspected, by) -> Upload:
    """Put a file that was inspected into the draft.

    Raises ``Refused`` when the draft is full, ``files.Infected`` when the scanner finds something.
    A scanner that is configured and gone is no reason to lose the file: it waits for it.
    """
    application = _open_for_writing(application, section="unterlagen")
    used = application.uploads.aggregate(sum=Sum("size"))["sum"] or 0
    if used + inspected.size > MOST_BYTES:
        words = _(
            "Zusammen sind höchstens {most} MB möglich. Frei sind noch {free} MB. "
            "Nehmen Sie eine andere Datei heraus, oder verkleinern Sie diese."
        )
        free = max(MOST_BYTES - used, 0) // MB
        raise Refused(words.format(most=MOST_BYTES // MB, free=free))
    upload = Upload(
        application=application,
        kind=kind,
        name=inspected.name,
        size=inspected.size,
        digest=inspected.digest,
        scan=_scan(file),
        by=by,
    )
    upload.file.save(f"drafts/{application.case.key}/{upload.key}.{inspected.extension}", file)
    if upload.scan == Upload.Scan.WAITING:
        outbox.enqueue(delivery.scan_upload, upload_id=upload.pk)
    _stamp(application)
    return upload


@transaction.atomic
def detach(upload: Upload, *, by) -> Application:
    """Take a file out of the draft again; the bytes go once that is certain."""
    application = _open_for_writing(upload.application, section="unterlagen")
    _drop_later([upload])
    upload.delete()
    _stamp(application)
    return application


@transaction.atomic
def delete_draft(application: Application, *, by) -> None:
    """Throw away what was never handed in; nothing of it is kept."""
    application = renew(application)
    case = application.case
    if application.state != State.DRAFT or case.events.exists():
        raise Refused(
            _("Nur ein Entwurf, den noch niemand unterschrieben hat, lässt sich löschen.")
        )
    _drop_later(application.uploads.all())
    if case.is_on_paper:  # the paper itself lies in the office: who threw its entry away is kept
        log_access("paper.deleted", by=by, organisation=case.organisation_id, round=case.round_id)
    application.delete()
    case.delete()


def _drop_later(uploads):
    """The bytes go once it is certain that their rows have gone."""
    names = [str(upload.file.name) for upload in uploads]

    def drop():
        for name in names:
            default_storage.delete(name)

    transaction.on_commit(drop)


def _scan(file):
    if not is_configured():
        return Upload.Scan.CLEAN
    try:
        scan(file)
    except ScannerGone:
        return Upload.Scan.WAITING
    return Upload.Scan.CLEAN


def _open_for_writing(application, *, section):
    application = renew(application)
    if section not in application.open_sections():
        raise Refused(_("Der Antrag ist inzwischen eingereicht. Er lässt sich nicht mehr ändern."))
    return application


def _typed(application, section, by):
    found = application.typed.filter(section=section).first()
    return found or Typed(application=application, section=section, saved_by=by)


def _stamp(application):
    Application.objects.filter(pk=application.pk).update(saved_at=timezone.now())

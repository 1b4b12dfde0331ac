"""The papers of an organisation: laid in, looked at."""

from datetime import date

from django.core.files import File
from django.db import transaction

from fonds.accounts import delivery
from fonds.accounts.models import Organisation, OrganisationPaper, PaperKind, User
from fonds.accounts.validity import valid_until
from fonds.files import Inspected
from fonds.files.scan import is_configured
from fonds.outbox import services as outbox
from fonds.trail.services import log_access


@transaction.atomic
def lay_in(
    organisation: Organisation,
    *,
    by: User,
    kind: str,
    file: File,
    inspected: Inspected,
    dated_on: date | None = None,
    exemption_kind: str = "",
) -> OrganisationPaper:
    """Lay a new paper beside the old one. What the tax office wrote is taken over."""
    paper = OrganisationPaper(
        organisation=organisation,
        kind=kind,
        exemption_kind=exemption_kind,
        name=inspected.name,
        size=inspected.size,
        digest=inspected.digest,
        dated_on=dated_on,
        valid_until=valid_until(kind, dated_on, exemption_kind),
        must_be_scanned=is_configured(),
        uploaded_by=by,
    )
    place = f"papers/{organisation.key}/{inspected.digest}.{inspected.extension}"
    paper.file.save(place, file, save=False)
    paper.save(force_insert=True)
    if kind == PaperKind.EXEMPTION:
        organisation.exemption_kind, organisation.exemption_dated_on = exemption_kind, dated_on
        organisation.save(update_fields=["exemption_kind", "exemption_dated_on"])
    log_access(
        "paper.laid_in", by=by, organisation=organisation.pk, paper=paper.pk, paper_kind=kind
    )
    if paper.must_be_scanned:
        outbox.enqueue(delivery.scan_paper, paper_id=paper.pk)
    return paper


def look_at(paper: OrganisationPaper, *, by: User) -> OrganisationPaper:
    """Whoever opens a paper is remembered."""
    log_access("paper.seen", by=by, organisation=paper.organisation_id, paper=paper.pk)
    return paper

"""The columns of the work list as a file, in order. What stands here once is in XLSX and in CSV."""

from django.utils import timezone

from fonds.exports import Column


def _places(application):
    if application.is_region_wide:
        return "regionsweit"
    return ", ".join(str(place) for place in application.municipalities.all())


def _received_on(application):
    return timezone.localdate(application.submitted_at) if application.submitted_at else None


COLUMNS = (
    Column("Aktenzeichen", lambda row: row.case.file_number, 15),
    Column("Titel", lambda row: row.title, 38),
    Column("Träger", lambda row: row.case.organisation.name, 32),
    Column("Rechtsform", lambda row: str(row.case.organisation.get_legal_form_display()), 22),
    Column("Stand", lambda row: str(row.get_state_display()), 19),
    Column("Förderlinie", lambda row: row.case.round.line.name_de, 15),
    Column("Runde", lambda row: str(row.case.round.year), 8),
    Column("Handlungsfeld", lambda row: row.goal.field.name_de if row.goal else "", 28),
    Column("Ort", _places, 22),
    Column("Eingang", _received_on, 12, "day"),
    Column("Beantragt", lambda row: row.requested_amount, 15, "money", is_summed=True),
    Column("Bewilligt", lambda row: row.granted_amount, 15, "money", is_summed=True),
    Column("Frist", lambda row: row.due_on, 12, "day"),
    Column("Zuständig", lambda row: str(row.case.clerk or ""), 22),
)

"""What has left stays as it left: on PostgreSQL, on SQLite, and in the words of the house."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.utils import timezone

from fonds.cases import services
from fonds.cases.models import Delivery, Letter, LetterDraft
from fonds.cases.workflow import Refused
from tests.factories import LetterDraftFactory, LetterFactory, received

TODAY = timezone.localdate()
SHEET = {"title": "Erklärung", "language": "de", "body": "Kurz gesagt."}


@pytest.fixture
def signed(decider):
    """A draft with a sheet and data, that only waits for its act."""
    return LetterDraftFactory(
        case=received(state="decided").case,
        signed_by=decider,
        enclosures=[SHEET],
        data={"granted": "4000.00"},
    )


@pytest.fixture
def letter(signed, decider):
    return services.issue_draft(signed.case, kind="notify", by=decider)


CHANGES = {
    "subject": "Anders",
    "body": "Anders.",
    "recipient": "Anders",
    "amounts": {"2026": "1.00"},
    "enclosures": [],
    "data": {},
    "is_act": False,
    "issued_on": TODAY - timedelta(days=1),
    "digest": "0" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_no_field_of_a_letter_changes(letter, field):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Letter.objects.order_by().update(**{field: CHANGES[field]})
    setattr(letter, field, CHANGES[field])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        letter.save()

    assert Letter.objects.get().is_whole()


@pytest.mark.parametrize("field", [one for one in CHANGES if one not in ("is_act", "digest")])
def test_whatever_is_read_is_in_the_hash(letter, field):
    setattr(letter, field, CHANGES[field])

    assert not letter.is_whole()


def test_no_correction_is_put_on_a_letter_afterwards(letter):
    other = LetterFactory(case=letter.case)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Letter.objects.filter(pk=other.pk).update(corrects=letter)


def test_a_letter_is_not_deleted(letter):
    Delivery.objects.filter(letter=letter).exists()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        letter.delete()


@pytest.mark.parametrize(
    "change", [{"on": TODAY}, {"note": "x"}, {"digest": "x"}, {"kind": "final"}]
)
def test_what_became_of_it_stays_too(letter, clerk, change):
    row = Delivery.objects.create(letter=letter, kind=Delivery.Kind.POSTED, by=clerk)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Delivery.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()


def test_a_draft_becomes_one_letter(letter, signed, decider):
    with pytest.raises(Refused, match="Kein gezeichnetes Schreiben wartet"):
        services.issue_draft(signed.case, kind="notify", by=decider)
    with pytest.raises(IntegrityError, match="draft_id"), transaction.atomic():
        LetterFactory(case=signed.case, draft=signed)

    assert Letter.objects.get() == letter


@pytest.mark.parametrize("state", ["drafted", "checked"])
def test_what_nobody_signed_does_not_leave(decider, state):
    draft = LetterDraftFactory(case=received(state="decided").case, state=state, signed_by=None)

    with pytest.raises(Refused, match="Kein gezeichnetes Schreiben wartet"):
        services.issue_draft(draft.case, kind="notify", by=decider)


def test_the_draft_of_a_letter_is_not_edited_and_the_letter_has_what_it_had(letter, clerk):
    with pytest.raises(Refused, match="Ein Fehler wird mit einem neuen berichtigt."):
        services.revise_draft(LetterDraft.objects.get(), by=clerk, subject="x", body="x")
    with pytest.raises(Refused, match="Entwurf verwerfen"):
        services.discard_draft(LetterDraft.objects.get(), by=clerk)

    assert (letter.enclosures, letter.data) == ([SHEET], {"granted": "4000.00"})
    assert letter.is_whole()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, databases=["default", "embedded"])
@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("cases_letter", ["body", "enclosures", "data", "corrects_id"]),
        ("cases_delivery", ["kind", "note", "digest"]),
    ],
)
def test_sqlite_refuses_too(table, columns):
    embedded = connections["embedded"]
    with transaction.atomic(using="embedded"), embedded.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_info(%s)", [table])
        names = ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
        ones = ", ".join("1" for _name in names.split(","))
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({ones})")
        changes = [f"UPDATE {table} SET {column} = '2'" for column in columns]
        for statement in [*changes, f"DELETE FROM {table}"]:
            with pytest.raises(DatabaseError, match=f"{table} is append-only"):
                cursor.execute(statement)
        transaction.set_rollback(True, using="embedded")

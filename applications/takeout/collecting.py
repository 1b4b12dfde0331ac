"""What the worker does for a takeout: one case a job, so that each step is seen when it is done.

Safe to run twice: a part has one name, and is counted under the lock of its row.
"""

import json
import shutil
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.core.files.temp import NamedTemporaryFile
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from applications.models import Takeout
from applications.record.snapshots import words_of
from fonds.accounts.models import Organisation
from fonds.cases.delivery import Altered, drawn_file
from fonds.cases.models import Case
from fonds.cases.workflow import internal_kinds
from fonds.files import safe_name
from fonds.inputs import masked
from fonds.outbox import services as outbox
from fonds.secrets import EncryptedField


def collect(takeout_id):
    """The next case, or, after the last one, the whole."""
    takeout = Takeout.objects.select_for_update().filter(pk=takeout_id).first()
    if takeout is None or takeout.finished_at:
        return
    if takeout.done == len(takeout.cases):
        _put_together(takeout)
        return
    _write_part(takeout, Case.objects.get(pk=takeout.cases[takeout.done]))
    takeout.done += 1
    takeout.save(update_fields=["done"])
    outbox.enqueue(collect, takeout_id=takeout.pk)


def drop_parts(takeout_id):
    """Only once the whole is safely there."""
    for takeout in Takeout.objects.filter(pk=takeout_id):
        for number in range(len(takeout.cases)):
            default_storage.delete(takeout.part(number))


def organisation_as_dict(organisation: Organisation) -> dict:
    """What the organisation said of itself; what is encrypted is masked here too."""
    members = organisation.memberships.select_related("user").order_by("pk")
    papers = organisation.papers.newest().values()
    return {
        "profil": {field.name: _value(organisation, field) for field in _typed(organisation)},
        "mitglieder": [
            {"name": row.user.name, "email": row.user.email, "darf_einreichen": row.may_submit}
            for row in members
        ],
        "vertretung": [
            {"name": row.name, "funktion": row.function, "email": row.email}
            for row in organisation.representatives.current().order_by("pk")
        ],
        "unterlagen": [
            {
                "name": row.name,
                "art": str(row.get_kind_display()),
                "gueltig_bis": row.valid_until,
            }
            for row in papers
        ],
    }


def case_as_dict(case: Case) -> dict:
    """The application with all its versions, the messages, and the history without the inside."""
    application, organisation = case.application, case.organisation
    events = case.events.exclude(kind__in=internal_kinds()).select_related("by", "remark")
    insiders = set(organisation.memberships.values_list("user", flat=True))

    def author(person):
        return person.name if person.pk in insiders else "Stabsstelle"

    return {
        "aktenzeichen": case.file_number,
        "angelegt": case.opened_at,
        "runde": str(case.round),
        "titel": application.title,
        "antrag": words_of(application),
        "fassungen": list(
            application.snapshots.order_by("number").values("number", "at", "content")
        ),
        "nachrichten": [
            {"am": row.at, "von": _sender(row), "text": row.text}
            for row in case.messages.select_related("by")
        ],
        "verlauf": [
            {
                "am": event.at,
                "was": event.text,
                "von": author(event.by),
                "text": str(getattr(event, "remark", "")),
            }
            for event in events
        ],
    }


def _sender(message):
    return "Stabsstelle" if message.is_from_house else message.by.name


def _typed(instance):
    return [field for field in instance._meta.concrete_fields if field.editable]


def _value(instance, field):
    value = getattr(instance, field.name)
    if isinstance(field, EncryptedField):
        return masked(value or "")
    return str(value) if field.is_relation and value is not None else value


def _write_part(takeout, case):
    folder = safe_name(str(case.file_number or f"Entwurf {case.key}"))
    with NamedTemporaryFile() as scratch:
        with ZipFile(scratch, "w", ZIP_DEFLATED) as archive:
            archive.writestr(f"{folder}/antrag.json", _as_json(case_as_dict(case)))
            for version in case.application.versions():
                if version.is_drawn:
                    name = f"antrag, Fassung {version.number}.pdf"
                    _copy(archive, version.paper.file, f"{folder}/{name}")
            for letter, content in _drawn_letters(case):
                name = safe_name(f"{letter.issued_on} {letter.subject} {letter.key}.pdf")
                archive.writestr(f"{folder}/schreiben/{name}", content)
            for document in case.documents.select_related("scan"):
                if document.is_available:
                    name = safe_name(f"{document.key} {document.name}")
                    _copy(archive, document.file, f"{folder}/unterlagen/{name}")
        scratch.seek(0)
        default_storage.save(takeout.part(takeout.done), scratch)


def _drawn_letters(case):
    """Those that are still as they left; of another one the log tells, and its own page."""
    for letter in case.letters.prefetch_related("deliveries"):
        try:
            content = drawn_file(letter)
        except Altered:
            continue
        if content:
            yield letter, content


def _put_together(takeout):
    parts = [takeout.part(number) for number in range(len(takeout.cases))]
    with NamedTemporaryFile() as scratch:
        with ZipFile(scratch, "w", ZIP_DEFLATED) as whole:
            said = organisation_as_dict(takeout.organisation)
            whole.writestr("organisation.json", _as_json(said))
            for name in parts:
                with default_storage.open(name) as file, ZipFile(file) as part:
                    _pour(part, whole)
        scratch.seek(0)
        takeout.file.save(f"takeouts/{takeout.key}/daten.zip", scratch, save=False)
    takeout.finished_at = timezone.now()
    takeout.save(update_fields=["file", "finished_at"])
    outbox.enqueue(drop_parts, takeout_id=takeout.pk)


def _pour(part, whole):
    for entry in part.infolist():
        with part.open(entry) as source, whole.open(entry.filename, "w") as target:
            shutil.copyfileobj(source, target)


def _copy(archive, stored, name):
    with stored.open("rb") as source, archive.open(name, "w") as target:
        shutil.copyfileobj(source, target)


def _as_json(content):
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)

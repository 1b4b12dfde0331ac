"""The application as it was handed in: its words frozen, its figures for the statistics."""

import json
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from applications.facts import SubmissionFacts
from applications.flags import flags_of
from applications.models import Application, Snapshot
from fonds.programmes.models import Declaration
from fonds.trail.models import digest_of

from .enclosures import enclosures_of, labels_of
from .telling import told, told_of_organisation


def freeze(
    application: Application, *, by, declarations: Iterable[Declaration] | None = None
) -> Snapshot:
    """Keep the words of this moment, as the next version; without new declarations those of the
    version before go on."""
    last = application.snapshots.order_by("number").last()
    snapshot = compose(application, last, by=by, declarations=declarations)
    snapshot.save(force_insert=True)
    return snapshot


def compose(
    application: Application,
    last: Snapshot | None,
    *,
    by,
    declarations: Iterable[Declaration] | None = None,
) -> Snapshot:
    """The version after the ``last`` one, not stored yet."""
    before = last.content["declarations"] if last else []
    content = words_of(application)
    content["declarations"] = before if declarations is None else _declared(declarations)
    return Snapshot(
        application=application,
        number=last.number + 1 if last else 1,
        content=content,
        digest=digest_of(json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)),
        by=by,
    )


def words_of(application: Application) -> dict:
    """Everything that the applicant said, in the order of the form, in German; bank data masked."""
    with translation.override("de"):
        labels = labels_of(application)
        pages = [told_of_organisation(application.case.organisation), *told(application)]
        return {
            "line": str(application.case.round),
            "form": application.line.form,
            "sections": [
                {
                    "slug": page.slug,
                    "title": str(page.title),
                    "answers": [
                        {
                            "name": answer.name,
                            "question": str(answer.question),
                            "answer": answer.text,
                        }
                        for answer in page.answers
                    ],
                }
                for page in pages
            ],
            "flags": [{"code": flag.code, "words": flag.words} for flag in flags_of(application)],
            "files": [
                {
                    "kind": file.kind,
                    "label": str(labels.get(file.kind, file.kind)),
                    "name": file.name,
                    "size": file.size,
                    "digest": file.digest,
                }
                for file in enclosures_of(application)
            ],
        }


def _declared(declarations):
    return [
        {"code": row.code, "valid_from": row.valid_from.isoformat(), "text": row.text_de}
        for row in sorted(declarations, key=lambda row: row.number)
    ]


def submission_facts(application: Application, snapshot: Snapshot) -> SubmissionFacts:
    """What statistics will know of this application: codes, amounts and places."""
    round, organisation = application.case.round, application.case.organisation
    return SubmissionFacts(
        line=round.line.code,
        round=round.key,
        year=round.year,
        requested_amount=application.requested_amount,
        field=application.goal.field.slug if application.goal else "",
        goal=application.goal.number if application.goal else 0,
        places=() if application.is_region_wide else tuple(_places(application)),
        legal_form=organisation.legal_form,
        self_organisation=organisation.is_self_organisation,
        is_first_time=_is_first_time(application),
        target_groups=tuple(sorted(application.target_groups)),
        participants=application.participants,
        volunteers=application.volunteers,
        volunteer_hours=application.volunteer_hours,
        costs=_by_kind(application.costs),
        financing=_by_kind(application.financing),
        flags=tuple(sorted({flag["code"] for flag in snapshot.content["flags"]})),
        snapshot=snapshot.digest,
    )


def _is_first_time(application):
    """No other application of this organisation was ever received."""
    others = application.case.organisation.cases.exclude(pk=application.case_id)
    return not others.filter(file_number__isnull=False).exists()


def _places(application):
    return sorted(place.ags for place in application.municipalities.all())


def _by_kind(items):
    sums: dict = {}
    for item in items.all():
        sums[item.kind] = sums.get(item.kind, 0) + item.amount
    return dict(sorted(sums.items()))

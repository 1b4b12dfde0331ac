"""The application as it was handed in: its words frozen, its figures for the statistics."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max, Sum

from fonds.trail.models import digest_of

from .facts import SubmissionFacts
from .models import Application, Snapshot


def freeze(application: Application, *, by) -> Snapshot:
    """Keep the words of this moment, as the next version."""
    content = words_of(application)
    last = application.snapshots.aggregate(last=Max("number"))["last"] or 0
    return Snapshot.objects.create(
        application=application,
        number=last + 1,
        content=content,
        digest=digest_of(json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder)),
        by=by,
    )


def words_of(application: Application) -> dict:
    """Everything that the applicant said, in the order of the form; no bank data."""
    organisation = application.case.organisation
    return {
        "organisation": {
            "name": organisation.name,
            "legal_form": organisation.legal_form,
            "self_organisation": organisation.is_self_organisation,
            "street": organisation.street,
            "postcode": organisation.postcode,
            "town": organisation.town,
        },
        "title": application.title,
        "summary": application.summary,
        "goal": application.goal.name_de if application.goal else "",
        "is_region_wide": application.is_region_wide,
        "municipalities": _places(application),
        "starts_on": application.starts_on,
        "ends_on": application.ends_on,
        "requested_amount": application.requested_amount,
        "costs": list(application.costs.values("kind", "label", "amount")),
        "financing": list(application.financing.values("kind", "label", "amount")),
    }


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
        costs=_by_kind(application.costs),
        financing=_by_kind(application.financing),
        snapshot=snapshot.digest,
    )


def _is_first_time(application):
    """No other application of this organisation was ever received."""
    others = application.case.organisation.cases.exclude(pk=application.case_id)
    return not others.filter(file_number__isnull=False).exists()


def _places(application):
    return sorted(application.municipalities.values_list("ags", flat=True))


def _by_kind(items):
    return dict(items.order_by("kind").values_list("kind").annotate(sum=Sum("amount")))

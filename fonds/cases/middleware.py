"""Who is kept off a case and asks for it nevertheless: 404 like any stranger, and remembered."""

from functools import cache

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.http import Http404
from django.views.defaults import page_not_found

from fonds.trail.services import log_access

UNSEEN = {404, 405}  # not even that there is such a page


class KeptOffMiddleware:
    """Costs nothing as long as pages are found: it looks only at what was not."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code not in UNSEEN or not request.user.is_authenticated:
            return response
        case = closed_case(request.user, request.resolver_match)
        if case is None:
            return response
        log_access("conflict.refused", by=request.user, case=case, path=request.path)
        return response if response.status_code == 404 else page_not_found(request, Http404())


def closed_case(user, match):
    """The id of the closed case that a key of an address leads to, or None.

    Any part may be the key: below a round the first is the round's, and a case comes after it.
    """
    keys = [part for part in match.kwargs.values() if isinstance(part, str)] if match else []
    closed = list(user.access_set.closed().values_list("case", flat=True)) if keys else []
    if not closed:
        return None
    for model, path in keyed_models():
        rows = model.objects.filter(key__in=keys, **{f"{path}__in": closed})
        if found := rows.values_list(path, flat=True).first():
            return found
    return None


@cache
def keyed_models():
    """Every model whose rows hang on a case and have addresses of their own, and the way up."""
    return [
        (model, model.CASE_PATH or "pk")
        for model in apps.get_models()
        if getattr(model, "CASE_PATH", None) is not None and _has_key(model)
    ]


def _has_key(model):
    try:
        return model._meta.get_field("key").unique
    except FieldDoesNotExist:
        return False

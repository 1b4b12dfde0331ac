"""What was sent without a session is kept until the log-in, and offered to its author alone."""

from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.views.csrf import csrf_failure as django_csrf_failure

from applications.forms import as_posted, as_typed


def wants_json(request):
    return request.headers.get("X-Requested-With") == "autosave"


def keep(request):
    """In the session that begins: the log-in takes it over."""
    request.session["kept"] = {"path": request.path, "data": dict(request.POST.lists())}


def kept_for(request):
    """What this person sent to this page after the session had ended; offered once."""
    kept = request.session.get("kept")
    if not kept or kept["path"] != request.path:
        return None
    del request.session["kept"]
    if kept["data"].get("person", [""])[0] != person_token(request.user):
        return None
    return as_typed(as_posted(kept["data"]))


def person_token(user):
    """Whose text it is, for the browser to keep it by; tells nothing else."""
    return salted_hmac("person", str(user.pk)).hexdigest()[:16]


def csrf_failure(request, reason=""):
    """A page of the form that was opened before a new log-in: its text is kept and offered."""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    is_form = request.resolver_match and request.resolver_match.view_name == "applications:section"
    if not (is_ours and is_form) or wants_json(request):
        return django_csrf_failure(request, reason)
    keep(request)
    return redirect(request.path)

"""What the frame of every page shows: the menu of this person, and whom to ask."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .demo import PASSWORD, PEOPLE
from .roles import Role
from .rules import has_role, is_reader, is_staff

ROLE_ORDER = list(Role)


def frame(request):
    user = getattr(request, "user", None)
    context = {
        "fund_contact": settings.FUND_CONTACT,
        "fund_phone": settings.FUND_PHONE,
        "fund_phone_hours": settings.FUND_PHONE_HOURS,
        "demo": settings.DEMO,
    }
    if user is None:
        return context
    return context | {
        "menu": menu(request.path, user),
        "person": str(user) if user.is_authenticated else "",
        "role_label": role_label(user),
        "is_staff_member": is_staff(user),
        "demo_people": [(person.email, person.who) for person in PEOPLE] if settings.DEMO else [],
        "demo_password": PASSWORD if settings.DEMO else "",
    }


def menu(path, user):
    """The main menu; the entry whose address begins this page's address is the current one."""
    entries = [{"label": label, "url": reverse(name)} for label, name in _entries(user)]
    fitting = [entry for entry in entries if _is_under(path, entry["url"])]
    longest = max(fitting, key=lambda entry: len(entry["url"]), default=None)
    return [entry | {"current": entry is longest} for entry in entries]


def _is_under(path, url):
    """Every path begins with that of the start page; only it itself belongs there."""
    return path == url if url == "/" else path.startswith(url)


def _entries(user):
    if not user.is_authenticated:
        yield _("Förderung"), "home"
        yield _("Fördercheck"), "check"
    elif is_staff(user):
        yield from _entries_of_the_house(user)
    else:
        if has_role(user, Role.JURY):
            yield _("Fachjury"), "jury:rounds"
        yield _("Meine Anträge"), "applications:list"
        yield _("Zuwendungen"), "grants:list"
        yield _("Meine Organisation"), "accounts:organisations"
    yield _("Maßnahmen"), "measures:list"
    yield _("Statistik"), "statistics:index"
    if has_role(user, Role.ADMIN):
        yield "Stammdaten", "admin:index"


def _entries_of_the_house(user):
    if is_reader(user):
        yield "Meine Arbeit", "applications:list"
        yield "Runden", "jury:rounds"
        yield "Zuwendungen", "grants:list"
        yield "Träger", "applications:organisations"
        yield "Haushalt", "budget:current"
    if has_role(user, Role.CLERK, Role.DECIDER, Role.AUDITOR):
        yield "Postausgang", "cases:outbox"


def role_label(user):
    if not user.is_authenticated:
        return ""
    return ", ".join(role.label for role in ROLE_ORDER if role in user.roles)

"""One page of the form: shown, saved while people write, and never lost.

A session that ended costs nobody a word: what is posted without one is kept (with JavaScript in the
browser, without it in the session that begins) and offered after the log-in.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.decorators import method_decorator
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.views.generic import View

from applications import services
from applications.forms import Page, as_posted, as_typed, change_rows, rows_of, typed_data
from applications.limits import Plan
from applications.models import CostKind, FinancingKind
from applications.record.telling import rows_in_words
from applications.rules import enters_paper
from fonds import charts
from fonds.cases.workflow import Refused
from fonds.templatetags.house import euro

from .drafts import editable_by
from .kept import keep, kept_for, person_token, wants_json

LATELY = 15  # minutes in which somebody counts as still writing


@method_decorator(login_not_required, name="dispatch")
class EditSection(View):
    """``login_not_required``: an ended session is answered here, with nothing lost."""

    template_name = "applications/section.html"

    def dispatch(self, request, key, slug):
        if not request.user.is_authenticated:
            return self.ask_to_log_in(request)
        self.application = get_object_or_404(editable_by(request.user), case__key=key)
        pages = {one.slug: one for one in self.application.sections()}
        if slug not in pages or slug not in self.application.open_sections():
            raise Http404
        self.section, self.order = pages[slug], list(pages)
        return super().dispatch(request)

    def ask_to_log_in(self, request):
        """Nobody is logged in: a script is told so, a form is kept for after the log-in."""
        if wants_json(request):
            return JsonResponse({"reason": "session"}, status=401)
        if request.method == "POST":
            keep(request)
            messages.info(request, _("Ihr Text ist aufgehoben. Melden Sie sich an."))
        return redirect_to_login(request.path)

    def get(self, request):
        typed = self.typed()
        kept = kept_for(request)
        if kept is not None:
            return self.show_both(kept, typed, is_kept=True)
        data = typed_data(self.section, self.application)
        return self.show(Page(self.section, self.application, data), typed)

    def post(self, request):
        data = as_typed(request.POST)
        act = request.POST.get("act", "")
        if act.startswith(("add-", "double-", "drop-")):
            data = change_rows(data, act)
        elif act.startswith("take-"):
            data = taken_over(data, act)
        try:
            typed = self.save(data)
        except services.Overtaken as other:
            if wants_json(request):
                return JsonResponse({"reason": "overtaken", "words": other.args[0]}, status=409)
            return self.show_both(data, other.typed)
        except Refused as refusal:
            return self.refuse(refusal, data)
        page = Page(self.section, self.application, as_posted(data))
        if wants_json(request):
            return JsonResponse(self.saved_as(typed, page))
        if act:
            return redirect(f"{request.path}#{anchor_of(act, data)}")
        if page.faults:
            return self.show(page, typed, has_errors=True)
        return redirect(self.onward())

    def save(self, data):
        posted = self.request.POST

        def write(application):
            page = Page(self.section, application, as_posted(data))
            page.save()
            self.application = application
            return page.faults

        return services.save_section(
            self.application,
            section=self.section.slug,
            data=data,
            version=number(posted.get("version")),
            writer=posted.get("writer", "")[:20],
            by=self.request.user,
            save=write,
        )

    def refuse(self, refusal, data):
        if wants_json(self.request):
            return JsonResponse({"reason": "refused", "words": refusal.args[0]}, status=409)
        page = Page(self.section, self.application, as_posted(data))
        page.form.is_valid()
        page.form.add_error(None, refusal.args[0])
        return self.show(page, self.typed(), has_errors=True)

    def onward(self):
        """The next page of the form, or the overview."""
        if "next" not in self.request.POST:
            return self.application.get_absolute_url()
        following = self.order[self.order.index(self.section.slug) + 1 :]
        open_ones = [slug for slug in following if slug in self.application.open_sections()]
        if not open_ones:
            return self.application.get_absolute_url()
        return self.application.section_url(open_ones[0])

    # -- what is shown -----------------------------------------------------------------------------

    def typed(self):
        rows = self.application.typed.select_related("saved_by")
        return rows.filter(section=self.section.slug).first()

    def show(self, page, typed, **context):
        context |= {
            "object": self.application,
            "section": self.section,
            "page": page,
            "has_errors": context.get("has_errors") or page.faults > 0,
            "version": typed.version if typed else 0,
            "writer": get_random_string(10),
            "last_writer": typed.writer if typed else "",
            "last_strokes": typed.data.get("strokes", ["0"])[0] if typed else "0",
            "is_entering": enters_paper(self.application, self.request.user),
            "owner": person_token(self.request.user),
            "saved": saved_words(typed),
            "somebody": somebody_else(typed, self.request.user),
            "number": self.order.index(self.section.slug) + 1,
            "numbers": range(1, len(self.order) + 1),
            "is_easy": self.request.COOKIES.get("hints") == "easy",
        }
        if self.section.slug == "plan":
            context |= plan_context(self.application, page)
        return render(self.request, self.template_name, context)

    def show_both(self, mine, typed, *, is_kept=False):
        """The own text in the form, what is saved beside it, to be put together by a person."""
        if typed is None:
            return self.show(Page(self.section, self.application, as_posted(mine)), None)
        other = Page(self.section, self.application, as_posted(typed.data))
        page = Page(self.section, self.application, as_posted(mine))
        for _question, field, _rows in page.parts():
            if field is not None and field.value() != other.form[field.name].value():
                page.form.fields[field.name].other = in_words(other.form[field.name])
        for name, rows in page.rows.items():
            if rows_of(mine, name) != rows_of(typed.data, name):
                rows.other = rows_in_words(name, self.application)
        return self.show(page, typed, other=typed, is_kept=is_kept)

    def saved_as(self, typed, page):
        """For the script: when it was saved, and the parts of the page that follow from it."""
        parts = {"saved": saved_words(typed)}
        if self.section.slug == "plan":
            context = plan_context(self.application, page)
            for name in ("saldo", "costs_sum", "total_sum"):
                template = f"applications/plan/{name}.html"
                parts[name] = render_to_string(template, context, self.request)
            for name, rows in page.rows.items():
                for number, row in enumerate(rows):
                    parts[f"{name}-{number}-sum"] = "" if row.sum is None else euro(row.sum)
        return {"version": typed.version, "faults": page.faults, "parts": parts}


def plan_context(application, page):
    plan = Plan(application)
    return {
        "object": application,
        "plan": plan,
        "findings": plan.of_all(),
        "bar": charts.stack([plan.others, plan.requested, plan.missing])[:2],
        "cost_rows": list(page.plan_rows("costs", plan)),
        "financing_rows": list(page.plan_rows("financing", plan)),
        "cost_kinds": [one for one in CostKind if one not in application.line.excluded_costs],
        "financing_kinds": [one for one in FinancingKind if one != FinancingKind.IN_KIND],
    }


def number(text):
    return int(text) if text and text.isdecimal() else 0


def saved_words(typed):
    """``Gespeichert um 22:41 Uhr``; of another day with its date."""
    if typed is None:
        return ""
    at = timezone.localtime(typed.saved_at)
    if at.date() == timezone.localdate():
        return _("Gespeichert um {time} Uhr").format(time=time_format(at, "H:i"))
    return _("Gespeichert am {day}").format(day=date_format(at, "SHORT_DATETIME_FORMAT"))


def somebody_else(typed, user):
    """Another member who wrote here a moment ago."""
    if typed is None or typed.saved_by_id == user.pk:
        return None
    age = timezone.now() - typed.saved_at
    return typed if age.total_seconds() < LATELY * 60 else None


def in_words(field):
    """What another person wrote in a field, as it would be read."""
    value = field.value()
    chosen = [str(one) for one in (value if isinstance(value, list) else [value]) if one]
    labels = dict(flat_choices(field.field))
    return ", ".join(str(labels.get(one, one)) for one in chosen) or _("nichts")


def flat_choices(field):
    """Value and words of everything that can be chosen, also below headings."""
    for value, label in getattr(field, "choices", ()):
        inner = label if isinstance(label, list) else [(value, label)]
        yield from ((str(one), words) for one, words in inner)


def anchor_of(act, data):
    """Where to go on after a button of a row: the row it made, or the list."""
    verb, _dash, rest = act.partition("-")
    name, _dash, which = rest.partition("-")
    if verb == "add":
        return f"{name}-{len(rows_of(data, name)) - 1}"
    return f"{name}-{int(which) + 1}" if verb == "double" and which.isdecimal() else name


def taken_over(data, act):
    """A cure beside a warning was pressed: ``take-costs-7-unit_price-629.00``."""
    _verb, _dash, rest = act.partition("-")
    name, _dash, amount = rest.rpartition("-")
    return data | {name: [amount]}

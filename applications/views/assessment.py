"""The tab of the assessment: clerks write in the sheet, everybody else of the house reads it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from applications import services
from applications.forms.assessment import SheetForm
from applications.judging.sheets import Reading, comparison
from applications.rules import is_clerk
from applications.views.case_page import CasePage
from applications.views.sections import in_words, number
from applications.views.statements import statements_of
from fonds.cases.workflow import Refused


class Assessment(CasePage):
    """While the sheet is open, clerks get the form; whoever has not yet said that nothing ties
    him or her to the case is led to the declaration, and back."""

    tab = "assessment"

    def get_template_names(self):
        name = "assessment_form" if self.may_write else "assessment"
        return [f"applications/case/{name}.html"]

    def dispatch(self, request, *args, **kwargs):
        self.reading = Reading(self.application)
        self.may_write = self.reading.is_open and is_clerk(self.application, request.user)
        if self.may_write and not self.application.has_declared:
            return self.declare_first()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, key):
        if not is_clerk(self.application, request.user):
            raise PermissionDenied
        form = SheetForm(request.POST, reading=self.reading)
        if not form.is_valid():
            return self.show(form, number(request.POST.get("version")))
        try:
            self.save(form)
        except services.SheetOvertaken as other:
            return self.show_both(form, other.sheet)
        except Refused as refusal:
            form.add_error(None, refusal.args[0])
            return self.show(form, number(request.POST.get("version")))
        messages.success(request, "Die Bewertung ist gespeichert.")
        following = "assess" if "hand_on" in request.POST else "assessment"
        return redirect(f"applications:{following}", key=key)

    def save(self, form):
        return services.save_sheet(
            self.application,
            by=self.request.user,
            version=number(self.request.POST.get("version")),
            **form.act(),
        )

    def show(self, form, version, **more):
        context = self.get_context_data(form=form, **more) | {"version": version}
        return self.render_to_response(context)

    def show_both(self, mine, sheet):
        """The own text in the form, what is saved beside it, to be put together by a person."""
        self.reading = Reading(self.application)
        saved = SheetForm(reading=self.reading)
        for name, field in mine.fields.items():
            if field.has_changed(saved.get_initial_for_field(field, name), mine[name].data):
                field.other = in_words(saved[name])
        return self.show(mine, sheet.version, other=sheet)

    def get_context_data(self, **kwargs):
        case, user = self.application.case, self.request.user
        statements = statements_of(case, user)
        context = {
            "reading": self.reading,
            "comparison": comparison(self.application, user),
            "statements": statements,
            "unread": any(one.waits for one in statements),
            "returned": returned(case) if self.may_write else None,
            "version": self.reading.version,
            "may_ask": is_clerk(self.application, user),
        }
        if self.may_write and "form" not in kwargs:
            context["form"] = SheetForm(reading=self.reading)
        return super().get_context_data(**context, **kwargs)


def returned(case):
    """What the second person wrote when the proposal came back; nothing once it is made anew."""
    kinds = ["application.assess", "application.return_proposal"]
    last = case.events.filter(kind__in=kinds).select_related("remark", "by").last()
    return last if last and last.kind == kinds[1] else None

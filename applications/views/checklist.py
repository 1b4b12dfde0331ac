"""The checklist of a case: read by the house, written by clerks while the formal check is open."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from applications import services
from applications.forms.checklist import Sheet, whole
from applications.judging.aid import aid_of, own_grants
from applications.lifecycle import State
from applications.record.enclosures import labelled
from applications.rules import is_clerk
from fonds.cases.workflow import Refused

from .case_page import OfCase, asked_by_acts

OVERTAKEN = (services.ChecksOvertaken, services.AidOvertaken)


class Checklist(OfCase, TemplateView):
    """Each item with what it is about; only what this person changed is saved."""

    tab = "checklist"
    template_name = "applications/case/checklist.html"

    def dispatch(self, request, *args, **kwargs):
        is_open = self.application.state == State.FORMAL_CHECK  # a stranger gets 404 here
        self.may_edit = is_open and is_clerk(self.application, request.user)
        if self.may_edit and not self.application.has_declared:
            return self.declare_first()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if not is_clerk(self.application, request.user):
            raise PermissionDenied
        sheet = Sheet(self.application, request.POST)
        if not sheet.is_valid():
            return self.show(sheet, has_errors=True)
        try:
            self.save(sheet)
        except OVERTAKEN:
            return self.show(Sheet(self.application, request.POST), has_errors=True)
        except Refused as refusal:
            return self.show(sheet, has_errors=True, refusal=refusal.args[0])
        return self.onward()

    def save(self, sheet):
        posted, user = self.request.POST, self.request.user
        rows = sheet.typed(posted, with_rest=posted.get("act") == "rest")
        services.save_checks(self.application, rows=rows, by=user)
        if sheet.aid and sheet.aid.form.is_bound:
            services.save_de_minimis(
                self.application,
                version=whole(posted.get("aid-version")),
                by=user,
                **sheet.aid.form.cleaned_data,
            )

    def onward(self):
        """Back to the list, or on to the letter that asks for what is missing."""
        if self.request.POST.get("act") == "request":
            lacking = [("punkt", row.item.pk) for row in Sheet(self.application).lacking]
            page = reverse("applications:request_information", args=[self.application.case.key])
            return redirect(f"{page}?{urlencode(lacking)}" if lacking else page)
        messages.success(self.request, "Die Prüfliste ist gespeichert.")
        return redirect(self.request.path)

    def show(self, sheet, **context):
        return self.render_to_response(self.get_context_data(sheet=sheet, **context))

    def get_context_data(self, sheet=None, **kwargs):
        application = self.application
        sheet = sheet or Sheet(application)
        snapshot = application.snapshots.order_by("number").last()
        documents = application.case.documents.filter(message=None).select_related("scan")
        context = super().get_context_data(
            sheet=sheet,
            may_edit=self.may_edit,
            pages={page["slug"]: page for page in snapshot.content["sections"]} if snapshot else {},
            flags=snapshot.content["flags"] if snapshot else [],
            documents=labelled(documents, application),
            drafts=asked_by_acts(application),
            **kwargs,
        )
        return context | self.of_aid(sheet) if sheet.aid else context

    def of_aid(self, sheet):
        grants = own_grants(self.application, self.request.user)
        return {
            "aid": aid_of(self.application, grants, sheet.aid.saved),
            "own_grants": grants,
        }

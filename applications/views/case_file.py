"""The whole file of a case, printed; who took it along is logged."""

from django.http import HttpResponse
from django.views.generic import View

from applications.record.file_print import whole_file
from fonds import files
from fonds.trail.services import log_access

from .case_page import OfCase


class WholeFile(OfCase, View):
    def get(self, request, key):
        case = self.application.case
        answer = HttpResponse(whole_file(self.application, by=request.user), "application/pdf")
        log_access("case.printed", by=request.user, case=case.pk)
        answer["Content-Disposition"] = f'attachment; filename="akte-{case}.pdf"'
        return files.harden(answer)

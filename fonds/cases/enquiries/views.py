"""Ask without an account; read and close what was asked."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, TemplateView

from . import rules, services
from .forms import CloseForm, EnquiryForm
from .models import Enquiry


@method_decorator(login_not_required, name="dispatch")
class Ask(FormView):
    """Whoever sends too much keeps the text and reads the phone number."""

    form_class = EnquiryForm
    template_name = "cases/enquiry_form.html"

    def get_initial(self):
        return {"wish": self.request.GET.get("wish", "")}

    def form_valid(self, form):
        if form.cleaned_data["website"]:
            return redirect("enquiry_sent")
        if not ratelimit.consume(self.request, action="enquiry", key=form.address):
            form.add_error(None, _("Von Ihnen kamen gerade mehrere Nachrichten. Rufen Sie uns an."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        services.receive(form.save(commit=False))
        return redirect("enquiry_sent")


@method_decorator(login_not_required, name="dispatch")
class Sent(TemplateView):
    template_name = "cases/enquiry_sent.html"

    def get_context_data(self, **kwargs):
        answered_by = services.answered_by(timezone.localdate())
        return super().get_context_data(answered_by=answered_by, **kwargs)


class EnquiryDetail(DetailView):
    model = Enquiry
    slug_field = slug_url_kwarg = "key"
    template_name = "cases/enquiry_detail.html"

    def get_queryset(self):
        visible = Enquiry.objects.visible_to(self.request.user)
        return visible.select_related("follow_up__done_by")

    def get_context_data(self, **kwargs):
        return super().get_context_data(may_close=rules.may_close(self.request.user), **kwargs)


class CloseEnquiry(FormView):
    form_class = CloseForm
    template_name = "cases/act.html"

    def dispatch(self, request, *args, **kwargs):
        visible = Enquiry.objects.visible_to(request.user)
        self.enquiry = get_object_or_404(visible, key=kwargs["key"])
        if not rules.may_close(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        services.close(self.enquiry, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, "Die Anfrage ist erledigt.")
        return redirect(self.enquiry)

    def get_context_data(self, **kwargs):
        back = self.enquiry.get_absolute_url()
        return super().get_context_data(
            object=self.enquiry, label="Anfrage erledigt", back=back, **kwargs
        )

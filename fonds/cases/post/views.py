"""The outbox: what waits, one page each to read, change, let go or throw away, and many at once."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Value
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView, TemplateView, View

from fonds import files
from fonds.cases.models import HeldMessage
from fonds.cases.views import RefusalToForm
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail

from . import exceptions, rules, services
from .contents import lately_settled, mails_for, messages_for, waiting
from .forms import DiscardForm, MailTextForm, MessageTextForm, PostFilter

ROWS = {"message": messages_for, "mail": mails_for}
FORMS = {HeldMessage: MessageTextForm, Mail: MailTextForm}
NAMES = {HeldMessage: "held_message", Mail: "held_mail"}
LATELY = 20  # of each kind


class ForReaders:
    """Clerks and deciders, and auditors to read; ``acts`` leaves only those who may settle."""

    acts = False

    def dispatch(self, request, *args, **kwargs):
        allowed = rules.acts_on_outbox if self.acts else rules.reads_outbox
        if not allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Outbox(ForReaders, TemplateView):
    """What waits for a person, the newest first; below, what became of the last ones."""

    template_name = "cases/post/outbox.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = {kind: of(user) for kind, of in ROWS.items()}
        filter_form = PostFilter(self.request.GET)
        page = Paginator(
            _merged({kind: filter_form.apply(waiting(of)) for kind, of in rows.items()}),
            settings.PAGE_SIZE,
        ).get_page(self.request.GET.get("page"))
        lately = [item for of in rows.values() for item in lately_settled(of)[:LATELY]]
        return super().get_context_data(
            filter=filter_form,
            page_obj=page,
            items=_fetched(page, rows),
            lately=sorted(lately, key=lambda item: item.settled_at, reverse=True)[:LATELY],
            may_settle=rules.acts_on_outbox(user),
            **kwargs,
        )


def _merged(rows_by_kind):
    """Messages and mails as one list, by their moment: only their keys, for one page of them."""
    moments = {"message": "at", "mail": "created_at"}
    parts = [
        rows.order_by().values_list(moments[kind], "pk", Value(kind, output_field=CharField()))
        for kind, rows in rows_by_kind.items()
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-at", "-id")


def _fetched(page, rows):
    chosen = {kind: [pk for _at, pk, of in page if of == kind] for kind in rows}
    found = {kind: rows[kind].in_bulk(pks) for kind, pks in chosen.items()}
    return [found[kind][pk] for _at, pk, kind in page if pk in found[kind]]


class Exceptions(ForReaders, TemplateView):
    """What leaves without a person letting it go, and why."""

    template_name = "cases/post/exceptions.html"
    extra_context = {"mails": exceptions.MAILS, "letters": exceptions.LETTERS}


# -- one of them -----------------------------------------------------------------------------------


class OfItem:
    """One message or mail of a case that this person may see; 404, then 403."""

    rows = None
    acts = True

    def dispatch(self, request, *args, **kwargs):
        self.item = get_object_or_404(self.rows(request.user), key=kwargs["key"])
        allowed = self.may_settle() if self.acts else rules.reads_outbox(request.user)
        if not allowed:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_settle(self):
        return rules.may_settle(self.item.case, self.request.user)

    def route(self, act):
        return reverse(f"cases:{act}_{NAMES[type(self.item)]}", args=[self.item.key])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            item=self.item, is_mail=isinstance(self.item, Mail), **kwargs
        )


class ItemDetail(OfItem, TemplateView):
    """As it will read, and what can be done with it."""

    template_name = "cases/post/item.html"
    acts = False

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.item.state == "held" and self.may_settle():
            context |= {act: self.route(act) for act in ("release", "revise", "discard")}
        if not context["is_mail"]:
            context["files"] = list(self.item.files.order_by("pk"))
            context["is_unread"] = not self.item.case.organisation.memberships.exists()
        return context


class HeldFileDownload(OfItem, View):
    """A file of a message that waits: whoever lets it go has looked into it."""

    rows = staticmethod(messages_for)
    acts = False

    def get(self, request, key, number):
        held = list(self.item.files.order_by("pk"))
        if not 1 <= number <= len(held):
            raise Http404
        return files.attachment(held[number - 1].file, held[number - 1].name)


class ReleaseItem(OfItem, View):
    """The button below the words; what was settled meanwhile is told."""

    def get(self, request, key):
        return redirect(self.item)

    def post(self, request, key):
        try:
            services.release(self.item, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.args[0])
            return redirect(self.item)
        messages.success(request, "Gesendet.")
        return redirect("cases:outbox")


class ReviseItem(OfItem, RefusalToForm, FormView):
    """Other words. Who was slower reads both texts and loses none."""

    template_name = "cases/post/revise.html"
    other = None

    def get_form_class(self):
        return FORMS[type(self.item)]

    def get_initial(self):
        return self.get_form_class().words_of(self.item)

    def take_act(self, fields):
        return services.revise(self.item, by=self.request.user, **fields)

    def refused(self, form, refusal):
        """Sent once more, the own text counts: the version is now the one that is shown beside."""
        if isinstance(refusal, services.Overtaken):
            self.other = refusal.item
            form.data = form.data | {"version": refusal.item.version}
        return super().refused(form, refusal)

    def done(self):
        return "Der Text ist geändert."

    def get_context_data(self, **kwargs):
        return super().get_context_data(other=self.other, back=self.item, **kwargs)


class DiscardItem(OfItem, RefusalToForm, FormView):
    """It does not leave, and the file says so."""

    form_class = DiscardForm

    def take_act(self, fields):
        return services.discard(self.item, by=self.request.user, **fields)

    def done(self):
        return "Verworfen."

    def success_address(self, moved):
        return "cases:outbox"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            object=self.item.case,
            label="Verwerfen",
            hint="Das geht nicht hinaus. In der Akte steht, dass Sie es verworfen haben.",
            back=self.item.get_absolute_url(),
            **kwargs,
        )


# -- many of them ----------------------------------------------------------------------------------


class Many(ForReaders, RefusalToForm, FormView):
    """First the page that shows what will happen, each as it reads; then all or none."""

    acts = True
    template_name = "cases/post/many.html"
    success_url = reverse_lazy("cases:outbox")
    verb = ""
    form_class = Form

    def get(self, request):
        return redirect(self.success_url)

    def post(self, request):
        self.items = self.chosen()
        if not self.items:
            messages.info(request, "Kreuzen Sie an, worum es geht.")
            return redirect(self.success_url)
        if "confirmed" not in request.POST:
            return self.render_to_response(self.get_context_data(form=self.form_class()))
        return super().post(request)

    def chosen(self):
        """What was ticked and still waits, of the cases that this person may see."""
        ticked = self.request.POST.getlist("chosen")
        found = []
        for kind, of in ROWS.items():
            keys = [value.partition("-")[2] for value in ticked if value.startswith(f"{kind}-")]
            found += waiting(of(self.request.user)).filter(key__in=keys).order_by("-pk")
        return found

    def success_address(self, moved):
        return self.success_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(items=self.items, verb=self.verb, **kwargs)


class ReleaseMany(Many):
    verb = "senden"

    def take_act(self, fields):
        return services.release_all(self.items, by=self.request.user)

    def done(self):
        return f"{len(self.items)} gesendet."


class DiscardMany(Many):
    verb = "verwerfen"
    form_class = DiscardForm

    def take_act(self, fields):
        return services.discard_all(self.items, by=self.request.user, **fields)

    def done(self):
        return f"{len(self.items)} verworfen."

"""Before an act of the house is taken, what it sends is shown: the step between form and act."""

from django import forms

from fonds.accounts.rules import is_reader

from .rehearsal import rehearse
from .rules import is_of_organisation
from .workflow import Refused

NOT_TYPED = {"csrfmiddlewaretoken", "change", "confirmed"}


class ShownBefore:
    """For a view of an act: ``self.object``, ``self.take_act`` and ``self.refused``.

    Without ``confirmed`` the act is rehearsed, and where letters, messages or mails came into
    being they are shown as they will read. An act that sends nothing is taken at once. What must
    be read before such an act, beside its post, is ``words_template``.
    """

    preview_template_name = "cases/act_preview.html"
    words_template = ""

    def form_valid(self, form):
        return self.shown(form) if self.is_to_be_shown() else super().form_valid(form)

    def is_to_be_shown(self):
        """Nobody has seen it yet; an organisation sends nothing to itself."""
        user = self.request.user
        is_of_house = is_reader(user) and not is_of_organisation(self.object.case, user)
        return is_of_house and "confirmed" not in self.request.POST

    def shown(self, form):
        try:
            post = rehearse(self.object.case, lambda: self.take_act(form.cleaned_data))
        except Refused as refusal:
            return self.refused(form, refusal)
        if post:
            return self.show(post, form)
        if self.request.method == "GET":
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def empty_form(self):
        """The form of an act for which nothing is typed, or None where something is."""
        form_class = self.get_form_class()
        if form_class is not forms.Form or not self.is_to_be_shown():
            return None
        form = form_class(data={})
        form.full_clean()
        return form

    def show(self, post, form):
        lists = self.request.POST.lists()
        typed = [(name, one) for name, all in lists if name not in NOT_TYPED for one in all]
        context = self.get_context_data(
            form=form, post=post, typed=typed, words_template=self.words_template
        )
        template = self.preview_template_name
        return self.response_class(self.request, template, context, using=self.template_engine)

"""What every form of this room does: crispy draws the fields, one page writes its own fields."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms


class Bare(FormHelper):
    """The page writes the form tag, the error summary and the buttons; crispy draws the fields."""

    def __init__(self, *fields):
        super().__init__()
        self.form_tag, self.disable_csrf = False, True
        if fields:
            self.layout = Layout(*fields)


def beside(**columns):
    """Fields in one line, each with its share of the twelve columns."""
    inner = [Field(name, wrapper_class=css) for name, css in columns.items()]
    return Div(*inner, css_class="rf-fields")


class PartForm(forms.ModelForm):
    """One page of the profile. What is needed is asked when an application is handed in; what is
    written well is saved, even beside a mistake."""

    VOLUNTARY: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(self.VOLUNTARY):
            self.fields[name].is_asked_at_the_end = True
        self.helper = Bare()

    def save(self, commit=True):
        """Only the fields of this page, and of them only those that are right."""
        right = [name for name in self._meta.fields if name in self.cleaned_data]
        self.instance.save(update_fields=right)
        return self.instance

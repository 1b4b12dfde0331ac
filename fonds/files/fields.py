"""The form field for files: each is looked into before anybody else gets it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .inspect import inspect
from .limits import MOST_BYTES, Kind, Unsafe
from .names import safe_name


class ManyFiles(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class UploadField(forms.FileField):
    """One file, or with ``multiple`` a list; each has its safe name and an ``inspected``."""

    default_error_messages = {
        "required": _("Wählen Sie eine Datei."),
        "invalid": _("Es kam keine Datei an. Wählen Sie sie noch einmal aus."),
        "unsafe": _("„%(name)s“: %(words)s"),
    }

    def __init__(self, *, multiple=False, kinds=tuple(Kind), most_bytes=MOST_BYTES, **options):
        self.multiple, self.kinds, self.most_bytes = multiple, kinds, most_bytes
        accept = ",".join(f".{kind.value}" for kind in kinds)
        widget = (ManyFiles if multiple else forms.FileInput)(
            attrs={"accept": accept} | ({"multiple": True} if multiple else {})
        )
        super().__init__(**{"widget": widget, "allow_empty_file": True} | options)

    def clean(self, data, initial=None):
        """All faults at once, each with the name of its file."""
        if not self.multiple:
            return super().clean(data, initial)
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            return super().clean(None, initial) or []
        taken, faults = [], []
        for file in files:
            try:
                taken.append(super().clean(file))
            except forms.ValidationError as fault:
                faults += fault.error_list
        if faults:
            raise forms.ValidationError(faults)
        return taken

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            upload.inspected = inspect(upload, kinds=self.kinds, most_bytes=self.most_bytes)
        except Unsafe as fault:
            raise forms.ValidationError(
                self.error_messages["unsafe"],
                "unsafe",
                {"name": safe_name(upload.name), "words": fault.words},
            ) from None
        upload.name = upload.inspected.name
        return upload

    def has_changed(self, initial, data):
        return not self.disabled and bool(data)

"""The field for files: each is inspected, each fault names its file and the cure."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

from fonds.files import Kind, UploadField
from fonds.files.limits import MB
from tests.look.markup import by_id

from . import make


class Papers(forms.Form):
    statute = UploadField(label="Satzung", required=False)
    photos = UploadField(label="Fotos", multiple=True, kinds=(Kind.JPG, Kind.PNG))


def filled(**files):
    return Papers({}, MultiValueDict(files))


def test_files_come_back_with_their_safe_names():
    statute = make.upload(make.pdf(), "../../Satzung.docx")
    photos = [make.upload(make.picture(), "eins.png"), make.upload(make.picture("PNG"), "zwei.png")]

    form = filled(statute=[statute], photos=photos)

    assert form.errors == {}
    taken = form.cleaned_data["statute"]
    assert (taken.name, taken.inspected.kind) == ("Satzung.pdf", Kind.PDF)
    assert [photo.name for photo in form.cleaned_data["photos"]] == ["eins.jpg", "zwei.png"]


def test_every_fault_names_its_file_and_the_cure():
    photos = [
        make.upload(bytes(14 * MB), "groß.jpg"),
        make.upload(make.picture(), "gut.jpg"),
        make.upload(b"", "leer.jpg"),
        make.upload(make.pdf(), "a<b>.pdf"),
    ]

    form = filled(photos=photos)

    assert form.errors["photos"] == [
        "„groß.jpg“: Die Datei hat 14 MB. Möglich sind 10 MB. Ein Foto in kleinerer Größe genügt.",
        "„leer.jpg“: Die Datei ist leer. Wählen Sie die Datei noch einmal aus.",
        "„a-b-.pdf“: Die Datei heißt .pdf, ist aber eine Datei der Art PDF. "
        "Möglich sind JPG und PNG.",
    ]


def test_a_missing_file_is_asked_for():
    form = filled()

    assert form.errors == {"photos": ["Wählen Sie eine Datei."]}
    assert form.cleaned_data == {"statute": None}
    assert form.changed_data == []


def test_no_file_where_none_is_needed_is_an_empty_list():
    assert UploadField(multiple=True, required=False).clean([]) == []
    assert UploadField(multiple=True, required=False).clean(None) == []


def test_a_new_file_is_a_change():
    assert filled(photos=[make.upload(make.picture(), "a.jpg")]).changed_data == ["photos"]


def test_a_limit_may_be_another():
    field = UploadField(most_bytes=MB, kinds=(Kind.JPG,))

    with pytest.raises(forms.ValidationError) as refused:
        field.clean(make.upload(bytes(2 * MB), "a.jpg"))

    assert refused.value.messages == [
        "„a.jpg“: Die Datei hat 2 MB. Möglich sind 1 MB. Ein Foto in kleinerer Größe genügt."
    ]


def test_the_input_says_what_it_takes():
    form = filled()

    html = "".join(render_to_string("kern/field.html", {"field": field}) for field in form)

    one, many = by_id(html, "id_statute"), by_id(html, "id_photos")
    assert (one["type"], one["accept"]) == ("file", ".pdf,.jpg,.png,.docx,.xlsx,.odt")
    assert "multiple" not in one.attributes
    assert (many["accept"], "multiple" in many.attributes) == (".jpg,.png", True)

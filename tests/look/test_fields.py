"""The template pack: every kind of field in KERN's dress, described by what stands around it."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import engines
from django.template.loader import render_to_string

from .forms import PlanRows, Questions, WithLayout
from .markup import all_of, by_id, read


def draw(form):
    return (
        engines["django"]
        .from_string("{% load crispy_forms_filters %}{{ form|crispy }}")
        .render({"form": form})
    )


@pytest.fixture
def fresh():
    return draw(Questions())


@pytest.fixture
def wrong():
    return draw(Questions({"need": "x" * 26, "start": "30.2.2027", "attached": "ja"}))


@pytest.mark.parametrize(
    ("name", "tag", "css", "described_by"),
    [
        ("title", "input", "kern-form-input__input", "id_title_helptext"),
        ("need", "textarea", "kern-form-input__input", "id_need_helptext id_need_counter"),
        ("email", "input", "kern-form-input__input rf-w24", None),
        ("secret", "input", "kern-form-input__input", None),
        ("amount", "input", "kern-form-input__input rf-w14", None),
        ("people", "input", "kern-form-input__input rf-w8", None),
        ("start", "input", "kern-form-input__input rf-w4", None),
        ("kind", "select", "kern-form-input__select", None),
        ("agreed", "input", "kern-form-check__checkbox", "id_agreed_helptext"),
        ("plan", "input", "kern-form-input__input", "id_plan_helptext"),
    ],
)
def test_field_has_its_classes_and_its_hint(fresh, name, tag, css, described_by):
    control = by_id(fresh, f"id_{name}")

    assert (control.name, control["class"]) == (tag, css)
    assert control["aria-describedby"] == described_by
    assert control["aria-invalid"] is None


@pytest.mark.parametrize(
    ("name", "described_by"),
    [
        ("title", "id_title_helptext id_title_error"),
        ("start", "id_start_error"),
        ("agreed", "id_agreed_helptext id_agreed_error"),
        ("kind", "id_kind_error"),
    ],
)
def test_wrong_field_is_marked_and_described_in_order(wrong, name, described_by):
    control = by_id(wrong, f"id_{name}")

    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == described_by
    assert {key: by_id(wrong, key).name for key in described_by.split()} == {
        key: "p" if key.endswith("_error") else "div" for key in described_by.split()
    }


def test_no_id_stands_twice(wrong):
    ids = [element["id"] for element in read(wrong) if element["id"]]

    assert sorted(ids) == sorted(set(ids))


def test_labels_lead_to_their_fields_and_say_what_is_optional(fresh):
    labels = {label["for"]: label.text for label in all_of(fresh, "label")}

    assert labels["id_title"] == "Wie heißt Ihr Projekt?"
    assert labels["id_email"] == "E-Mail – freiwillig"
    assert labels["id_agreed"] == "Wir haben noch nicht angefangen"
    assert "*" not in "".join(labels.values())


@pytest.mark.parametrize(
    ("name", "kind", "described_by"),
    [("languages", "checkbox", "id_languages_helptext"), ("begun", "radio", None)],
)
def test_group_is_a_fieldset_with_a_legend(fresh, name, kind, described_by):
    group = next(
        element
        for element in all_of(fresh, "fieldset")
        if element["aria-describedby"] == described_by
    )

    first = by_id(fresh, f"id_{name}_0")
    assert group["class"] == "kern-fieldset"
    assert (first["type"], first["class"]) == (kind, f"kern-form-check__{kind}")


def test_group_with_an_error_names_it(wrong):
    group = next(
        element for element in all_of(wrong, "fieldset") if element.text.startswith("Haben Sie")
    )

    assert group["aria-describedby"] == "id_begun_error"
    assert (
        by_id(wrong, "id_begun_0")["class"]
        == "kern-form-check__radio kern-form-check__radio--error"
    )


def test_select_keeps_its_groups(fresh):
    assert [group["label"] for group in all_of(fresh, "optgroup")] == ["Sachkosten"]


def test_typing_is_never_cut(fresh):
    assert by_id(fresh, "id_title")["maxlength"] is None
    assert by_id(fresh, "id_title")["placeholder"] is None


def test_counter_counts_and_cuts_nothing(fresh, wrong):
    assert by_id(fresh, "id_need_counter").text == "0 von 20 Zeichen"
    assert by_id(wrong, "id_need_counter").text == (
        "26 von 20 Zeichen. Kürzen Sie den Text um 4 Zeichen. Wir kürzen nichts."
    )


def test_money_is_typed_with_the_decimal_keyboard(fresh):
    assert by_id(fresh, "id_amount")["inputmode"] == "decimal"
    assert by_id(fresh, "id_people")["inputmode"] == "numeric"


def test_hidden_field_has_no_label(fresh):
    assert by_id(fresh, "id_attached")["type"] == "hidden"
    assert "id_attached" not in [label["for"] for label in all_of(fresh, "label")]


def test_errors_of_all_fields_are_linked_above_the_heading():
    form = Questions({"need": "x", "title": "Fest", "agreed": "on", "kind": "rent"})

    html = render_to_string("components/error_summary.html", {"form": form})

    links = {link["href"]: link.text for link in all_of(html, "a")}
    assert links == {
        "#id_secret": "Passwort: Schreiben Sie Ihr Passwort.",
        "#id_amount": "Betrag: Schreiben Sie einen Betrag.",
        "#id_start": "Beginn: Schreiben Sie einen Tag.",
        "#id_begun_0": "Haben Sie schon angefangen? Wählen Sie eine Antwort.",
    }
    assert all_of(html, "li")[0].text == "Es fehlen 400,00 €."
    assert all_of(html, "div")[0]["role"] == "alert"


def test_error_summary_without_errors_is_not_there():
    html = render_to_string("components/error_summary.html", {"form": Questions()})

    assert html.strip() == ""


def test_rows_of_a_plan_are_named_groups_in_columns():
    html = draw(PlanRows())

    assert [legend.text for legend in all_of(html, "legend")] == ["Zeile 1", "Zeile 2"]
    widths = [
        div["class"] for div in all_of(html, "div") if "kern-form-input " in str(div["class"])
    ]
    assert widths == ["kern-form-input rf-c3", "kern-form-input rf-c6", "kern-form-input rf-c3"] * 2
    assert by_id(html, "id_form-TOTAL_FORMS")["value"] == "2"


def test_errors_of_rows_name_their_row():
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-label": "Saal"}
    rows = PlanRows(data)

    html = render_to_string("components/error_summary.html", {"formset": rows})

    assert {link["href"]: link.text for link in all_of(html, "a")} == {
        "#id_form-1-kind": "Zeile 2, Art: Wählen Sie eine Art.",
        "#id_form-1-amount": "Zeile 2, Betrag: Schreiben Sie einen Betrag.",
    }


def test_layout_objects_are_drawn_in_kern():
    html = render_crispy_form(WithLayout())

    (form,) = all_of(html, "form")
    assert (form["class"], form["novalidate"]) == ("rf-form", None)
    assert "novalidate" in form.attributes
    assert [legend.text for legend in all_of(html, "legend")] == ["Anschrift"]
    assert [button["class"] for button in all_of(html, "button")] == [
        "kern-btn kern-btn--primary",
        "kern-btn kern-btn--secondary",
    ]
    assert by_id(html, "id_postcode")["class"] == "kern-form-input__input rf-w8"


def test_field_may_be_described_in_other_words():
    html = render_to_string(
        "kern/field.html",
        {"field": Questions()["email"], "own_label": "Adresse", "own_hint": "Nur für Post."},
    )

    assert by_id(html, "id_email")["aria-describedby"] == "id_email_helptext"
    assert by_id(html, "id_email_helptext").text == "Nur für Post."
    assert all_of(html, "label")[0].text == "Adresse – freiwillig"


def test_file_that_is_there_is_replaced_and_not_listed():
    form = Questions(initial={"plan": "alt.pdf"})
    form.fields["plan"].widget = forms.ClearableFileInput()

    assert [link["href"] for link in all_of(draw(form), "a")] == []

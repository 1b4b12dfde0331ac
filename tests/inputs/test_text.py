"""Texts with a limit are counted as the page counts them, and never cut."""

import pytest
from django import forms
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from fonds.inputs import CountedField, count, over
from tests.look.markup import by_id


class Story(forms.Form):
    story = CountedField(600, minimum=100, rows=6, label="Worum geht es?")
    title = CountedField(120, label="Titel")


def complaint(field, typed):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("Ärger", 5),
        ("A\u0308rger", 5),
        ("Mu\u0308ßiggang", 9),
        ("👍", 1),
        ("👩‍👧", 3),
        ("eins\r\nzwei", 9),
        ("eins\rzwei", 9),
        ("eins\n\r\n\rzwei", 11),
        ("  mitten drin \n", 11),
        ("\ufeffText\u00a0", 4),
        ("\u3000\u2028Text\u2029\u1680", 4),
        ("\x85Text\x1c", 6),  # trim() in a browser leaves these two
        ("\u200bText", 5),  # and this one
        ("„Wir“ – so\u00a0heißt’s …", 20),
        ("•\tErstens\x0b•\tZweitens\r\n", 20),
        ("   \r\n ", 0),
    ],
)
def test_characters_are_counted_as_in_the_browser(text, characters):
    assert count(text) == characters


def test_over_is_what_stands_above_the_limit():
    assert (over("x" * 616, 600), over("x" * 600, 600), over("", 600)) == (16, 0, 0)


@given(st.text(max_size=60))
def test_breaks_of_any_kind_count_the_same(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")

    assert count(text) == count(plain) == count(plain.replace("\n", "\r\n"))
    assert count(f" {text}\r\n") == count(text)


@given(st.text(max_size=60))
def test_a_text_is_kept_to_the_letter(text):
    field = CountedField(50, rows=3, required=False)
    try:
        kept = field.clean(text)
    except forms.ValidationError as refused:
        codes = {error.code for error in refused.error_list}
        assert codes <= {"too_long", "null_characters_not_allowed"}
        return
    assert kept == (text.replace("\r\n", "\n").replace("\r", "\n") if count(text) else "")
    assert field.clean(kept) == kept
    assert count(kept) <= 55


@pytest.mark.parametrize(("limit", "possible"), [(600, 660), (125, 137), (9, 9)])
def test_a_tenth_over_the_limit_is_taken(limit, possible):
    field = CountedField(limit)

    assert field.clean("ü" * possible) == "ü" * possible
    assert complaint(field, "ü" * (possible + 7)) == [
        f"Der Text hat {possible + 7} Zeichen. Möglich sind {possible}. "
        "Kürzen Sie ihn um 7 Zeichen.",
    ]


def test_figures_of_long_texts_are_easy_to_read():
    assert complaint(CountedField(3000), "x" * 4400) == [
        "Der Text hat 4.400 Zeichen. Möglich sind 3.300. Kürzen Sie ihn um 1.100 Zeichen."
    ]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (41, "Schreiben Sie mindestens 100 Zeichen. Bisher sind es 41."),
        (1, "Schreiben Sie mindestens 100 Zeichen. Bisher ist es 1."),
    ],
)
def test_a_text_that_is_too_short_says_so(length, words):
    assert complaint(CountedField(600, minimum=100), "x" * length + " " * 100) == [words]


def test_an_empty_text_is_missing_but_never_too_short():
    assert CountedField(600, minimum=100, required=False).clean(" \r\n") == ""
    with pytest.raises(forms.ValidationError) as refused:
        CountedField(600, minimum=100).clean(" ")
    assert [error.code for error in refused.value.error_list] == ["required"]


def test_the_same_text_with_other_breaks_is_no_change():
    field = CountedField(50)

    assert not field.has_changed("eins\nzwei", "eins\r\nzwei")
    assert field.has_changed("eins\nzwei", "eins zwei")


def draw(name, text=""):
    form = Story({name: text})
    return render_to_string("kern/field.html", {"field": form[name]})


def test_the_widget_tells_the_script_its_limits():
    story, title = by_id(draw("story"), "id_story"), by_id(draw("title"), "id_title")

    assert (story.name, story["rows"]) == ("textarea", "6")
    assert (story["data-limit"], story["data-minimum"]) == ("600", "100")
    assert (title.name, title["data-limit"], title["data-minimum"]) == ("input", "120", None)
    assert title["maxlength"] is None


@pytest.mark.parametrize(
    ("name", "length", "words"),
    [
        ("title", 25, "25 von 120 Zeichen"),
        ("story", 600, "600 von 600 Zeichen"),
        ("story", 601, "601 von 600 Zeichen. 1 Zeichen mehr ist in Ordnung. Wir kürzen nichts."),
        ("story", 616, "616 von 600 Zeichen. 16 Zeichen mehr sind in Ordnung. Wir kürzen nichts."),
        (
            "story",
            700,
            "700 von 600 Zeichen. Kürzen Sie den Text um 40 Zeichen. Wir kürzen nichts.",
        ),
    ],
)
def test_the_counter_says_what_is_in_order(name, length, words):
    html = draw(name, "ä" * length + "\r\n")

    assert by_id(html, f"id_{name}_counter").text == words

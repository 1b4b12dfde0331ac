"""Two versions of an application: what is different is found, and nothing else."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.models import Snapshot
from applications.record.comparison import compare, marked
from tests.factories import received


def version(*sections):
    return Snapshot(content={"sections": list(sections)})


def section(slug, *answers, title="Idee"):
    rows = [{"name": name, "question": f"{name}?", "answer": answer} for name, answer in answers]
    return {"slug": slug, "title": title, "answers": rows}


def text(pieces):
    return "".join(f"[{piece.text}]" if piece.is_changed else piece.text for piece in pieces)


def told(old, new):
    return [
        (found.title, [(one.question, text(one.old), text(one.new)) for one in found.changes])
        for found in compare(old, new)
    ]


def test_only_changed_words_are_marked():
    old = version(section("idee", ("summary", "Wir kochen am Montag."), ("title", "Küche")))
    new = version(section("idee", ("summary", "Wir kochen am Freitag."), ("title", "Küche")))

    assert told(old, new) == [
        ("Idee", [("summary?", "Wir kochen am [Montag].", "Wir kochen am [Freitag].")])
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([("a", "x")], [], [("a?", "[x]", "")]),
        ([], [("a", "x")], [("a?", "", "[x]")]),
        ([("a", "x"), ("a", "y")], [("a", "x"), ("a", "z")], [("a?", "[y]", "[z]")]),
        ([("a", "x")], [("b", ""), ("a", "x")], []),
    ],
)
def test_answers_that_came_went_or_share_a_name(old, new, found):
    expected = [("Idee", found)] if found else []

    assert told(version(section("idee", *old)), version(section("idee", *new))) == expected


def test_sections_that_came_and_went_are_told_in_the_order_of_the_newer_version():
    gone, kept = section("alt", ("a", "x"), title="Alt"), section("idee", ("b", "y"))
    came = section("neu", ("c", "z"), title="Neu")

    assert told(version(gone, kept), version(came, kept)) == [
        ("Neu", [("c?", "", "[z]")]),
        ("Alt", [("a?", "[x]", "")]),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_sides_stay_whole_and_share_what_is_not_marked(old, new):
    left, right = marked(old, new)

    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
    shared = [[p.text for p in side if not p.is_changed] for side in (left, right)]
    assert "".join(shared[0]) == "".join(shared[1])


@pytest.fixture
def versions(clerk):
    application = received(state="formal_check")
    for number, answer in enumerate(("am <b>Montag</b>", "am Freitag", "am Sonntag"), 1):
        content = {"sections": [section("idee", ("summary", answer))]}
        application.snapshots.create(number=number, content=content, digest="0" * 64, by=clerk)
    return application


def test_the_clerk_sees_the_last_two_versions_or_those_asked_for(client, clerk, versions):
    client.force_login(clerk)
    address = reverse("applications:versions", args=[versions.case.key])

    page = client.get(address).content.decode()
    other = client.get(address, {"alt": "1", "neu": "2"}).content.decode()

    assert "am <del>Freitag</del>" in page
    assert "am <ins>Sonntag</ins>" in page
    assert "&lt;" in other
    assert "<b>" not in other
    assert "<ins>Freitag</ins>" in other


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "noch keine Fassung"), (1, "erst eine Fassung")],
)
def test_one_version_is_compared_with_nothing(client, clerk, count, words):
    application = received(state="formal_check")
    for number in range(1, count + 1):
        application.snapshots.create(number=number, content={}, digest="0" * 64, by=clerk)
    client.force_login(clerk)

    page = client.get(reverse("applications:versions", args=[application.case.key]))

    assert words in page.content.decode()


def test_an_unknown_number_is_as_good_as_none(client, clerk, versions):
    client.force_login(clerk)

    address = reverse("applications:versions", args=[versions.case.key])
    page = client.get(address, {"alt": "9", "neu": "x"})

    assert (page.context["old"].number, page.context["new"].number) == (2, 3)


def test_after_an_answer_the_case_leads_to_the_comparison(client, clerk, versions):
    client.force_login(clerk)

    page = client.get(reverse("applications:case_words", args=[versions.case.key])).content.decode()

    assert reverse("applications:versions", args=[versions.case.key]) in page

"""A new association with two members, from the start page to the receipt: with the keyboard alone,
on a wide and on a narrow screen, and without JavaScript."""

import pytest

from .association import TITLE, apply
from .keys import Hands, Keys, Postbox

pytestmark = pytest.mark.e2e


def test_keys_see_what_a_person_would_not(visit):
    """The measure itself: a covered link, a button without a ring, a page that is too wide,
    and what axe finds."""
    hand = Keys(visit())
    hand.page.set_content(
        "<html lang=de><title>Muster</title><main><h1>Muster</h1>"
        "<a href='#a' style='position:absolute;inset-inline-start:-99px'>weg</a>"
        "<button style='outline:none'>ohne</button><a href='#b'>gut</a>"
        "<img src='data:,'><p style='inline-size:3000px'>breit</p></main>"
    )

    hand.arrive()
    hand.reach("link", "gut")
    found = sorted(one.rpartition(": ")[2] for one in hand.complaints)

    assert found == ["axe", "kein Rahmen", "nicht zu sehen", "rollt zur Seite"]


@pytest.mark.parametrize("width", [1280, 375])
def test_an_association_applies_by_keyboard(visit, width):
    first, second = Keys(visit(width=width)), Keys(visit(width=width))

    apply(first, second, Postbox(visit()), f"taste{width}")

    assert first.complaints | second.complaints == {}
    assert first.pages > 40


def test_an_association_applies_without_javascript(visit):
    first, second = (Hands(visit(javascript=False)) for _ in range(2))

    apply(first, second, Postbox(visit()), "ohne")

    first.menu("Meine Anträge")
    assert first.page.get_by_role("link", name=TITLE).is_visible()

"""A new association, from registration to the register, in real browser windows; and without
JavaScript, because the house needs none."""

import re

import pytest

from .association import NAME, TITLE, apply
from .desk import assess, check_all, press, sign_letter, take_act
from .keys import Hands, Postbox

pytestmark = pytest.mark.e2e


def open_case(page, number):
    page.goto(f"/antraege/?q={number}&state=all")
    page.get_by_role("link", name=TITLE).last.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_association_gets_its_grant(visit, javascript):
    applicant, helper = visit(javascript=javascript), visit(javascript=javascript)
    number = apply(Hands(applicant), Hands(helper), Postbox(visit()), f"hof{javascript:d}")

    clerk = visit("sachbearbeitung", javascript=javascript)
    open_case(clerk, number)
    take_act(clerk, "Antrag übernehmen")
    check_all(clerk)
    take_act(clerk, "Formale Prüfung abschließen")
    assess(clerk)

    second = visit("zweitpruefung", javascript=javascript)
    open_case(second, number)
    take_act(second, "Vorschlag bestätigen")

    head = visit("leitung", javascript=javascript)
    open_case(head, number)
    take_act(head, "Entscheiden", "Bewilligung")

    open_case(clerk, number)
    take_act(clerk, "Bescheid entwerfen")
    sign_letter(clerk.url, second, head)
    open_case(head, number)
    take_act(head, "Bescheid erlassen")

    applicant.goto("/antraege/")
    press(applicant, TITLE)
    for _ in range(40):
        if applicant.get_by_role("link", name="Zuwendungsbescheid").count():
            break
        applicant.wait_for_timeout(500)
        applicant.goto(applicant.url)
    with applicant.expect_download() as download:
        applicant.get_by_role("link", name="Zuwendungsbescheid").first.click()
    assert download.value.suggested_filename == f"Zuwendungsbescheid {number}.pdf"

    visitor = visit(javascript=javascript)
    visitor.goto(f"/massnahmen/{number}/")
    assert visitor.get_by_role("heading", level=1).inner_text() == TITLE
    assert NAME in visitor.content()
    head.goto("/haushalt/")
    press(head, f"{number} {TITLE}")
    visitor.goto("/statistik/")
    assert visitor.get_by_role("heading", name=re.compile("Das Förderjahr")).is_visible()

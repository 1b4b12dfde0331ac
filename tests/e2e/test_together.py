"""Two people at once: on one page of the form, at the last button; and what a helper may not do."""

import re

import pytest

from .keys import Postbox

pytestmark = pytest.mark.e2e
DRAFT = "Garten auf dem Dach"
OLD = "Kochen auf Rädern"
TAN = ("verein@example.org", r"(?<=TAN ist: )\d{3} \d{3}")
ASKED = "Was genau machen Sie?"


@pytest.fixture
def two(visit):
    return open_section(visit("verein")), open_section(visit("helfer"))


def open_section(page):
    page.goto("/antraege/")
    page.get_by_role("link", name=DRAFT).click()
    page.get_by_role("link", name="Idee und Ablauf").click()
    return page


def field(page):
    return page.get_by_label(ASKED)


def status(page):
    return page.locator("[data-part=saved]")


def saved(visit):
    return field(open_section(visit("verein", javascript=False))).input_value()


def test_the_second_is_told_and_sees_both_texts(two, visit):
    first, second = two
    mine, hers = "Wir bauen Hochbeete. " * 6, "Wir bauen eine Küche. " * 6
    field(first).fill(mine)
    status(first).get_by_text("Gespeichert um").wait_for()

    field(second).fill(hers)
    status(second).get_by_text("inzwischen jemand anderes geschrieben").wait_for()
    between = saved(visit)
    status(second).get_by_role("button", name="Beide Texte ansehen").click()

    assert between == mine
    second.get_by_text("Selin Aktaş hat hier inzwischen auch geschrieben").wait_for()
    assert field(second).input_value() == hers
    assert mine.strip() in second.locator(".rf-note").all_inner_texts()[0]
    assert saved(visit) == mine

    field(second).fill(mine + hers)
    status(second).get_by_text("Gespeichert um").wait_for()
    field(first).fill(mine + "Und mehr.")
    status(first).get_by_text("inzwischen jemand anderes geschrieben").wait_for()
    assert saved(visit) == mine + hers


def test_without_javascript_the_second_sees_both_texts_too(visit):
    first, second = (open_section(visit(who, javascript=False)) for who in ("verein", "helfer"))
    mine, hers = "Wir pflanzen Bäume. " * 6, "Wir pflanzen Rosen. " * 6
    field(first).fill(mine)
    first.get_by_role("button", name="Speichern und weiter").click()

    field(second).fill(hers)
    second.get_by_role("button", name="Speichern und weiter").click()

    assert second.get_by_text("Selin Aktaş hat hier inzwischen auch geschrieben").is_visible()
    assert field(second).input_value() == hers
    assert mine.strip() in second.locator(".rf-note").all_inner_texts()[0]
    assert saved(visit) == mine


def test_two_browsers_at_the_last_button_make_one_application(visit):
    first, second, post = visit("verein"), visit("verein"), Postbox(visit())
    older = post.all(*TAN)
    address = copy_and_submit(first)
    second.goto(address)
    tan = post.find(*TAN, older)
    held = []
    for page in (first, second):
        page.route("**/unterschreiben/", lambda route: held.append(route))
        page.get_by_label("TAN, sechs Ziffern").fill(tan)
        page.get_by_role("button", name="Antrag jetzt einreichen").click(no_wait_after=True)
    while len(held) < 2:
        first.wait_for_timeout(20)

    for route in held:
        route.continue_()
    for page in (first, second):
        page.wait_for_url("**/eingang/")

    numbers = [re.findall(r"RF-\d{4}-\d{4}", page.inner_text("main")) for page in (first, second)]
    assert numbers[0] == numbers[1]
    assert len(numbers[0]) == 1
    first.goto("/antraege/")
    assert first.locator("main").inner_text().count(numbers[0][0]) == 1


def copy_and_submit(page):
    """Last year's application once more: only the time is new. Comes back at the TAN."""
    page.goto("/antraege/")
    page.get_by_role("link", name=OLD).last.click()
    page.get_by_role("link", name="Als neuen Antrag übernehmen").click()
    page.get_by_label(re.compile("Mikroprojekt")).check()
    page.get_by_role("button", name="Als neuen Antrag übernehmen").click()
    page.get_by_role("link", name="Zeitraum", exact=True).click()
    page.get_by_label("Wann beginnt das Projekt?").fill("1.5.2027")
    page.get_by_label("Wann endet es?").fill("30.9.2027")
    page.get_by_role("group", name="Haben Sie schon angefangen?").get_by_label("Nein").check()
    page.get_by_role("button", name="Speichern und zur Übersicht").click()
    page.get_by_role("link", name="Prüfen und einreichen").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Weiter zur TAN").click()
    page.get_by_role("heading", name="Mit einer TAN einreichen").wait_for()
    return page.url


def test_a_helper_cannot_make_herself_the_signer(visit):
    chair, helper = visit("verein"), visit("helfer")
    chair.goto("/konto/organisation/")
    chair.get_by_role("link", name="Angaben ansehen und ergänzen").click()
    home = chair.url
    chair.get_by_role("link", name="Vertretung").click()
    links = chair.locator("main a[href*='/vertretung/']").evaluate_all(
        "all => all.map((one) => one.pathname)"
    )
    chair.goto(f"{home}mitglieder/")
    others = chair.locator("main a[href*='/mitglieder/']").evaluate_all(
        "all => all.map((one) => one.pathname)"
    )
    draft = open_section(helper).url.partition("abschnitt/")[0]
    routes = [*links, *others, f"{home}vertretung/", f"{home}mitglieder/", f"{home}konto/"]

    found = {address: knock(helper, address) for address in [*routes, f"{draft}einreichen/"]}

    assert len(found) > 6
    assert set(found.values()) == {(403, 403)}


def knock(page, address):
    """The answers to a visit, and to a form that was made by hand."""
    (token,) = [one["value"] for one in page.context.cookies() if one["name"] == "csrftoken"]
    form = {"name": "Mina", "email": "helfer@example.org", "may_submit": "1"}
    headers = {"X-CSRFToken": token, "Referer": page.url}
    sent = page.request.post(address, form=form, headers=headers, max_redirects=0)
    return page.request.get(address, max_redirects=0).status, sent.status

"""What is typed survives a killed browser, a line that is cut, and a session that ended."""

import os
import signal
import time

import pytest

from .conftest import QUIET, chromium, enter, log_in

pytestmark = pytest.mark.e2e
DRAFT = "Garten auf dem Dach"
ASKED = "Wie läuft es ab?"
TEXT = (
    "Im März säen wir, im Mai pflanzen wir: Möhren, Grünkohl, Süßkartoffeln. 🌱 Für jede Straße "
    "ein Hochbeet! „Dürfen wir auch Rosen?“, fragte eine Frau – ja, natürlich.\nGröße: 2 × 3 m. "
)
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('rf:')).length"


@pytest.fixture
def page(visit):
    """A window with a session of its own, which a test may end."""
    page = visit()
    log_in(page, "verein")
    open_section(page)
    return page


def open_section(page):
    page.goto("/antraege/")
    page.get_by_role("link", name=DRAFT).click()
    page.get_by_role("link", name="Idee und Ablauf").click()


def field(page):
    return page.get_by_label(ASKED)


def status(page):
    return page.locator("[data-part=saved]")


def saved(visit):
    """What the server knows, read by a browser that kept nothing."""
    page = visit("verein", javascript=False)
    open_section(page)
    return field(page).input_value()


def test_a_killed_browser_loses_no_character(browser, house, visit, tmp_path):
    window = start(browser, house, tmp_path)
    page = window.pages[0]
    log_in(page, "verein")
    open_section(page)
    text = f"Getippt. {TEXT}"

    begun = time.monotonic()
    field(page).fill("")
    field(page).press_sequentially(text, delay=30)
    page.wait_for_timeout(1000 * (10 - (time.monotonic() - begun)))
    house.end_session(window)
    kill(tmp_path)

    page = start(browser, house, tmp_path).pages[0]
    log_in(page, "verein")
    open_section(page)
    assert field(page).input_value() == text
    page.context.close()


def test_words_that_never_left_come_back_from_the_browser(browser, house, visit, tmp_path):
    """The line is cut all the time: only the browser itself can have kept them."""
    window = start(browser, house, tmp_path)
    page = window.pages[0]
    log_in(page, "verein")
    open_section(page)
    window.route("**/abschnitt/**", lambda route: route.abort())
    text = f"Nur im Browser. {TEXT}"

    field(page).fill(text)
    page.wait_for_timeout(10_000)
    kill(tmp_path)

    page = start(browser, house, tmp_path).pages[0]
    page.goto("/antraege/")
    if "/anmelden/" in page.url:  # some browsers keep the session over their death
        enter(page, "verein")
        page.wait_for_url("**/antraege/")
    open_section(page)
    status(page).get_by_text("Gespeichert um").wait_for()
    assert field(page).input_value() == text == saved(visit)
    page.context.close()


def start(browser, house, profile):
    """A browser with a profile on disk, as people have it; there, and again after its death."""
    return browser.browser_type.launch_persistent_context(
        profile,
        executable_path=chromium(),
        args=QUIET,
        base_url=house.url,
        locale="de-DE",
    )


def kill(profile):
    """Chromium's lock names the process; nothing else is ended."""
    process = int(os.readlink(profile / "SingletonLock").rpartition("-")[2])
    os.kill(process, signal.SIGKILL)
    while os.path.exists(f"/proc/{process}/exe"):
        time.sleep(0.05)


def test_a_failed_save_says_so_and_tries_again(page, visit):
    page.route("**/abschnitt/**", lambda route: route.abort())
    field(page).fill(f"Ohne Netz. {TEXT}")
    status(page).get_by_text("Wir konnten gerade nicht speichern.").wait_for()
    before = saved(visit)
    sent = []
    page.unroute("**/abschnitt/**")
    page.on("request", lambda request: sent.append(request.method))

    status(page).get_by_text("Gespeichert um").wait_for()
    page.wait_for_timeout(4000)

    assert before != field(page).input_value() == saved(visit) == f"Ohne Netz. {TEXT}"
    assert sent == ["POST"]
    assert page.evaluate(KEPT) == 0


def test_an_ended_session_keeps_the_text_in_the_browser(page, house, visit):
    text = f"Nach der Nacht. {TEXT}"
    house.end_session(page.context)
    field(page).fill(text)
    status(page).get_by_text("Sie sind nicht mehr angemeldet.").wait_for()

    status(page).get_by_role("link", name="Anmelden").click()
    enter(page, "verein")

    status(page).get_by_text("Gespeichert um").wait_for()
    assert field(page).input_value() == text == saved(visit)


def test_an_ended_session_keeps_the_text_without_javascript(house, visit):
    page = visit(javascript=False)
    log_in(page, "verein")
    open_section(page)
    text = f"Ohne Skript. {TEXT}"
    house.end_session(page.context)
    field(page).fill(text)

    page.get_by_role("button", name="Speichern und weiter").click()
    enter(page, "verein")

    assert page.get_by_text("Das haben wir für Sie aufgehoben").is_visible()
    assert field(page).input_value() == text
    page.get_by_role("button", name="Speichern und weiter").click()
    assert saved(visit) == text


def test_log_out_clears_what_the_browser_kept(page):
    page.route("**/abschnitt/**", lambda route: route.abort())
    field(page).fill("Nur für mich")
    assert page.evaluate(KEPT) == 1

    page.get_by_role("button", name="Abmelden").first.click()
    page.wait_for_url("**/")

    assert page.evaluate(KEPT) == 0

"""What people do at the desk, in a browser window: acts, checklist, assessment, letters."""

from datetime import datetime, timedelta


def day(ahead):
    """As people type it, so many days from today."""
    return f"{datetime.now().astimezone() + timedelta(days=ahead):%d.%m.%Y}"


def press(page, name):
    """Follow a link or press a button by its words, whichever it is."""
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()


def take_act(page, name, *choices, **fields):
    """Open the page of an act, fill it in, read what it would send, and take it."""
    if not page.get_by_role("link", name=name, exact=True).first.is_visible():
        page.get_by_text("Seltene Schritte").first.click()
    page.get_by_role("link", name=name, exact=True).first.click()
    declare(page)
    for choice in choices:
        page.get_by_label(choice).check()
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_role("button", name=name).first.click()
    confirm(page, name)


def confirm(page, name):
    """What leaves is shown before anything happens."""
    if page.get_by_role("button", name=f"Jetzt: {name}").count():
        page.get_by_role("button", name=f"Jetzt: {name}").click()


def declare(page, answer="Nichts davon"):
    """Whoever acts in a case for the first time says that nothing ties him or her to it."""
    if "/befangenheit/" in page.url:
        page.get_by_label(answer).check()
        if page.locator("#hinweise").count():
            page.get_by_label("Erläuterung").fill("Das ist ein Zufall.")
        page.locator("main form button[type=submit]").last.click()


def check_all(page):
    """The checklist, with one press for all that is in order."""
    press(page, "Prüfliste")
    declare(page)
    page.get_by_role("button", name="Alles Übrige in Ordnung").click()


def assess(page):
    """Points and a reason for every criterion, then to the second person."""
    press(page, "Bewertung")
    declare(page)
    for criterion in page.locator(".rf-gradebox").all():
        criterion.get_by_label("4", exact=True).check()
    for reason in page.get_by_label("Begründung", exact=True).all():
        reason.fill("Das überzeugt.")
    page.get_by_label("Warum dieser Betrag?").fill("Nah an den Menschen, günstig.")
    page.get_by_role("button", name="Speichern und zur zweiten Prüfung geben").click()
    page.get_by_role("button", name="Vorschlag machen").click()
    confirm(page, "Vorschlag machen")


def sign_letter(address, second, head):
    """A draft that a second person checks and the head signs."""
    second.goto(address)
    take_act(second, "Als richtig bestätigen")
    head.goto(address)
    take_act(head, "Zeichnen")


def state_of(page, address):
    page.goto(address)
    return page.locator("main .kern-badge").first.inner_text()

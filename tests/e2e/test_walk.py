"""A new association, from registration to the register, in real browser windows; and without
JavaScript, because the house needs none."""

import re

import pytest

pytestmark = pytest.mark.e2e
TITLE = "Kochen im Innenhof"


def press(page, name):
    """Follow a link or press a button by its words, whichever it is."""
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).first.click()


def take_act(page, name, **fields):
    """Open the page of an act and take it there."""
    press(page, name)
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_role("button", name=name).click()


def confirm_address(page, email):
    """The link stands in the mail, the mail under /demo/post/ as soon as the worker has sent it."""
    for _ in range(40):
        page.goto("/demo/post/")
        found = re.search(
            rf"an {email}.*?(/konto/bestaetigen/[^\s<\"]+)", page.content(), re.DOTALL
        )
        if found:
            page.goto(found[1])
            page.locator("main").get_by_role("button").first.click()
            return
        page.wait_for_timeout(500)
    raise AssertionError("Die Mail zur Bestätigung kam nicht.")


def register(page, email):
    page.goto("/")
    page.get_by_role("link", name="Anmelden").first.click()
    page.get_by_role("link", name="Konto anlegen").or_(
        page.get_by_role("link", name="Registrieren")
    ).first.click()
    page.get_by_label("Vor- und Nachname").fill("Nele Neu")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").first.fill("ein-langes-Wort-7")
    page.locator("main form button[type=submit]").first.click()
    confirm_address(page, email)


def apply(page):
    page.goto("/antraege/neu/")
    page.get_by_label("Rechtsform").select_option("association")
    page.get_by_label("Name der Organisation").fill("Hofküche Nordstadt e. V.")
    page.get_by_label("ja", exact=True).check()
    page.get_by_label("Straße und Hausnummer").fill("Hofweg 12")
    page.get_by_label("Postleitzahl").fill("30880")
    page.get_by_label("Ort", exact=True).fill("Laatzen")
    press(page, "Speichern")
    page.get_by_label(re.compile("Mikroprojekt")).check()
    page.get_by_label("Wie heißt Ihr Projekt?").fill(TITLE)
    press(page, "Entwurf anlegen")
    press(page, "Ihr Vorhaben")
    page.get_by_label("Worum geht es?").fill(
        "Nachbarinnen kochen im Hof, jede Woche in einer Sprache."
    )
    page.get_by_label("Handlungsfeld und Ziel").select_option(label="Sprachkurse anbieten")
    page.get_by_label("Laatzen").check()
    page.get_by_label("Erster Tag").fill("1.5.2027")
    page.get_by_label("Letzter Tag").fill("30.9.2027")
    press(page, "Speichern und weiter")
    press(page, "Kosten und Finanzierung")
    for prefix, kind, label, amount in (
        ("costs-0", "catering", "Lebensmittel", "1.500,00"),
        ("costs-1", "rent", "Hof", "700"),
        ("financing-0", "own", "Kasse", "200"),
    ):
        page.locator(f"[name={prefix}-kind]").select_option(kind)
        page.locator(f"[name={prefix}-label]").fill(label)
        page.locator(f"[name={prefix}-amount]").fill(amount)
    page.locator("[name=requested_amount]").fill("2000")
    press(page, "Speichern und weiter")
    press(page, "Antrag einreichen")
    page.get_by_role("button", name="Antrag einreichen").click()
    return re.search(r"RF-\d{4}-\d{4}", page.content())[0]


def open_case(page, number):
    page.goto(f"/antraege/?q={number}&state=all")
    page.get_by_role("link", name=TITLE).last.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_association_gets_its_grant(visit, javascript):
    email = f"hof{javascript:d}@example.org"
    applicant = visit(javascript=javascript)
    register(applicant, email)
    number = apply(applicant)

    clerk = visit("sachbearbeitung", javascript=javascript)
    open_case(clerk, number)
    take_act(clerk, "Antrag übernehmen")
    take_act(clerk, "Formale Prüfung abschließen")
    take_act(clerk, "Vorschlag machen", Warum_dieser_Betrag="Nah an den Menschen, günstig.")

    second = visit("zweitpruefung", javascript=javascript)
    open_case(second, number)
    take_act(second, "Vorschlag bestätigen")

    head = visit("leitung", javascript=javascript)
    open_case(head, number)
    press(head, "Entscheiden")
    head.get_by_label("Bewilligung").check()
    head.get_by_role("button", name="Entscheiden").click()

    open_case(clerk, number)
    take_act(clerk, "Bescheid entwerfen")
    draft = clerk.url
    second.goto(draft)
    take_act(second, "Als richtig bestätigen")
    head.goto(draft)
    take_act(head, "Zeichnen")
    open_case(head, number)
    take_act(head, "Bescheid erlassen")

    applicant.goto("/antraege/")
    press(applicant, TITLE)
    for _ in range(40):
        if applicant.get_by_role("link", name="Zuwendungsbescheid").count():
            break
        applicant.wait_for_timeout(500)
        applicant.reload()
    with applicant.expect_download() as download:
        applicant.get_by_role("link", name="Zuwendungsbescheid").first.click()
    assert download.value.suggested_filename == f"Zuwendungsbescheid {number}.pdf"

    visitor = visit(javascript=javascript)
    visitor.goto(f"/massnahmen/{number}/")
    assert visitor.get_by_role("heading", level=1).inner_text() == TITLE
    assert "Hofküche Nordstadt e. V." in visitor.content()
    head.goto("/haushalt/")
    press(head, f"{number} {TITLE}")
    visitor.goto("/statistik/")
    assert visitor.get_by_role("heading", name=re.compile("Das Förderjahr")).is_visible()

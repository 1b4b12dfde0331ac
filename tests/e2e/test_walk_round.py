"""A round of thirty applications: five jurors, two of them tied, two scenarios, the committee, and
in the end twelve approvals, fifteen rejections, three on the waiting list, of whom one moves up.

The first of each kind is done on the pages, by keyboard where it can be; what comes by the dozen
is done inside the house. Every sum is compared with the ledger, to the cent.
"""

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page
from pypdf import PdfReader

from .desk import confirm, day, declare, press, sign_letter, take_act

pytestmark = pytest.mark.e2e
JURORS = [f"jury{number}" for number in range(1, 6)]
TIED = {"jury2": 5, "jury3": 9}  # who is not impartial, and where
GRANTED, WAITING, REJECTED = range(1, 13), range(13, 16), range(16, 31)
PATIENCE = 240  # seconds until the worker has made a paper; it draws all letters first
CUT = Decimal("2900.50")


@dataclass
class Walk:
    """The people of the round in their windows, and what the house knows meanwhile."""

    house: object
    windows: dict[str, Page] = field(default_factory=dict)

    def act(self, name):
        self.house.python(f"from tests.e2e import round; round.{name}()")

    @property
    def facts(self):
        told = self.house.python("from tests.e2e import round; round.print_facts()")
        return json.loads(told.strip().splitlines()[-1])

    def of(self, who, page=""):
        """The window of a person, at a page of the round."""
        self.windows[who].goto(f"/runden/{self.key}/{page}")
        return self.windows[who]

    def case(self, who, number, page=""):
        self.windows[who].goto(self.pages[title(number)] + page)
        return self.windows[who]

    def learn(self):
        facts = self.facts
        self.key, self.pages, self.keys = facts["round"], facts["pages"], facts["keys"]
        self.names = facts["names"]


def title(number):
    return f"Rundenprojekt {number:02d}"


def total(sums):
    return sum(map(Decimal, sums.values()), Decimal(0))


def euro(amount):
    """As pages write it, without the no-break space."""
    return f"{amount:,.2f} €".translate(str.maketrans(",.", ".,"))


def text_of(page):
    return page.locator("main").inner_text().replace("\xa0", " ")


def test_a_round_from_the_jury_to_the_waiting_list(visit, house):
    walk = Walk(house)
    for who in ("sachbearbeitung", "zweitpruefung", "leitung", "gremium", "verein", *JURORS):
        walk.windows[who] = visit(who)
    walk.act("load")
    walk.learn()

    the_jury_is_invited(walk)
    the_cases_go_to_the_jury(walk)
    the_members_declare(walk)
    the_members_vote(walk)
    the_tied_see_nothing(walk)
    the_jury_meets(walk)
    scenarios_are_made_and_compared(walk)
    the_plan_is_adopted(walk)
    the_committee_gets_its_paper(walk)
    the_committee_decides(walk)
    all_are_told(walk)
    one_moves_up(walk)


def the_jury_is_invited(walk):
    for who in JURORS:
        page = walk.of("sachbearbeitung", "jury/mitglieder/")
        chosen = page.locator("main select option", has_text=walk.names[who]).first
        page.locator("main select").select_option(value=chosen.get_attribute("value"))
        page.get_by_role("button", name="Einladung in den Postausgang legen").click()
    for who in JURORS:
        page = walk.of(who, "jury/einladung/")
        page.locator("main form input[type=checkbox]").first.check()
        page.get_by_role("button", name="Einladung annehmen").click()
    page = walk.of("sachbearbeitung", "jury/mitglieder/")
    assert page.get_by_text("Angenommen").count() == len(JURORS)


def the_cases_go_to_the_jury(walk):
    take_act(walk.case("sachbearbeitung", 1), "Vorschlag bestätigen")
    walk.act("confirm_the_rest")
    assert Counter(walk.facts["states"].values()) == {"jury_review": 30}
    assert total(walk.facts["reserved"]) == 0


def the_members_declare(walk):
    for who in JURORS:
        page = walk.of(who, "erklaerungen/")
        for part in page.locator(".rf-declare").all():
            is_tied = title(TIED.get(who, 0)) in part.inner_text()
            part.locator(f"input[type=radio][value={'tied' if is_tied else 'impartial'}]").check(
                force=True
            )
            if is_tied:
                part.locator("select").select_option(index=1)
            elif part.locator(".rf-notice").count():
                part.locator("textarea").fill("Das ist ein Zufall.")
        page.get_by_role("button", name="Erklärungen abgeben").click()
        page = walk.of(who, "jury/")
        assert page.get_by_text("Rundenprojekt").count() > 0


def the_members_vote(walk):
    page = walk.of("jury1", f"jury/{walk.keys[title(1)]}/")
    assert "Gut." not in text_of(page)
    for grades in page.locator("main .rf-grade").all():
        grades.get_by_label("5", exact=True).check(force=True)
    page.get_by_role("button", name="Votum abgeben").click()
    page.get_by_role("button", name="Votum jetzt abgeben").click()
    page = walk.of("jury1", f"jury/{walk.keys[title(2)]}/")
    page.get_by_role("button", name="Enthalten").click()
    page.get_by_role("button", name="Jetzt enthalten").click()

    walk.act("vote_the_rest")

    page = walk.of("jury1", f"jury/{walk.keys[title(1)]}/")
    assert page.get_by_text("Gut.").count() == len(JURORS) - 1


def the_tied_see_nothing(walk):
    for who, number in TIED.items():
        key, request = walk.keys[title(number)], walk.windows[who].request
        for address in (
            f"/runden/{walk.key}/jury/{key}/",
            f"/antraege/{key}/",
            f"/antraege/{key}/antrag/",
            f"/vorgaenge/{key}/befangenheit/",
        ):
            assert request.get(address).status == 404
        assert title(number) not in text_of(walk.of(who, "jury/"))
        assert title(number) not in text_of(walk.of(who, "jury/mappe/"))


def the_jury_meets(walk):
    page = walk.of("sachbearbeitung", "sitzungen/neu/")
    page.get_by_label("An welchem Tag?").fill(day(0))
    page.get_by_label("Wo?").fill("Haus der Region, Raum N 003")
    page.locator("main form button[type=submit]").last.click()
    meeting = page.url
    press(page, "Sitzung eröffnen")
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    page.locator("main form button[type=submit]").last.click()
    assert "hat an" not in text_of(page)

    page.goto(f"{walk.pages[title(1)]}jury-votum/")
    declare(page)
    page.goto(f"{walk.pages[title(1)]}jury-votum/")
    page.get_by_label("Bewilligung").check()
    page.get_by_label("Empfohlener Betrag").fill("3.000")
    page.get_by_label("Ja-Stimmen").fill("5")
    page.locator("main form button[type=submit]").first.click()
    confirm(page, "Votum der Fachjury eintragen")
    walk.act("record_the_rest")
    page.goto(meeting)
    press(page, "Sitzung schließen")
    page.locator("main form button[type=submit]").last.click()

    minutes = fetched(page, f"{meeting}protokoll/")
    words = words_of(minutes)
    assert words.count("nicht mitgewirkt") >= len(TIED)
    assert all(title(number) in words for number in range(1, 31))
    assert Counter(walk.facts["states"].values()) == {"decision_ready": 30}


def scenarios_are_made_and_compared(walk):
    page = walk.of("leitung", "szenarien/neu/")
    page.get_by_label("Name des Szenarios").fill("Reihenfolge der Jury")
    page.get_by_role("button", name="Szenario anlegen").click()
    walk.scenario = page.url
    assert f"12 Projekte für {euro(Decimal(36_000))}" in text_of(page)

    order = ranks(page)
    by_keyboard(page, page.get_by_role("button", name="einen Rang tiefer").first)
    assert ranks(page)[:2] == [order[1], order[0]]
    by_keyboard(page, page.get_by_role("button", name="einen Rang höher").nth(1))
    assert ranks(page) == order
    page.locator(f"tr:has-text('{title(12)}') input[name$='amount_{this_year()}']").fill("2.900,50")
    page.get_by_role("button", name="Szenario speichern").first.click()
    assert f"12 Projekte für {euro(33_000 + CUT)}" in text_of(page)

    page = walk.of("leitung", "beste-verwendung/")
    page.get_by_label("Höchstens so viele Projekte je Träger").fill("30")
    page.get_by_role("button", name="Berechnen").click()
    page.locator("main form").last.get_by_role("textbox").fill("Beste Verwendung")
    page.get_by_role("button", name="Als Szenario anlegen").click()
    page = walk.of("leitung", "vergleich/")
    assert {"Reihenfolge der Jury", "Beste Verwendung"} <= set(text_of(page).split("\n"))


def by_keyboard(page, button):
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def ranks(page):
    rows = page.locator("main tbody tr th a").all_inner_texts()
    return [row for row in rows if row.startswith("Rundenprojekt")]


def this_year():
    return day(0)[-4:]


def the_plan_is_adopted(walk):
    for who in ("leitung", "gremium"):
        everybody_is_impartial(walk.of(who, "erklaerungen/"))
    page = walk.windows["leitung"]
    page.goto(f"{walk.scenario}festhalten/")
    page.get_by_role("button", name="Plan festhalten").click()

    facts = walk.facts
    assert total(facts["reserved"]) == 33_000 + CUT
    assert Decimal(facts["available"]) == 37_000 - 33_000 - CUT
    page.goto(f"/haushalt/{this_year()}/")
    assert euro(Decimal(facts["available"])) in text_of(page)


def everybody_is_impartial(page):
    for part in page.locator(".rf-declare").all():
        part.locator("input[type=radio][value=impartial]").check(force=True)
        if part.locator(".rf-notice").count():
            part.locator("textarea").fill("Das ist ein Zufall.")
    if page.locator(".rf-declare").count():
        page.get_by_role("button", name="Erklärungen abgeben").click()


def the_committee_gets_its_paper(walk):
    page = walk.of("sachbearbeitung", "unterlagen/")
    with page.expect_navigation():
        page.get_by_role("button", name="Beschlussvorlage erstellen").click()
    files = made(page, 4)
    public, annex, table, confidential = (fetched(page, address) for address in files)

    words, secret = words_of(public), words_of(annex)
    assert all(title(number) in words for number in GRANTED)
    assert not any(title(number) in words for number in (*WAITING, *REJECTED))
    assert all(title(number) in secret for number in range(1, 31))
    assert euro(33_000 + CUT) in words
    assert cells(table).isdisjoint({title(number) for number in (*WAITING, *REJECTED)})
    assert {title(number) for number in range(1, 31)} <= cells(confidential)


def made(page, number):
    """The addresses of the files, once a worker has made them."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page.goto(page.url)
        files = addresses(page.locator("table[aria-label='Beschlussvorlage'] a"))
        if len(files) >= number:
            return files[:number]
        time.sleep(1)
    pytest.fail("Die Unterlagen werden nicht fertig.")


def finished(page):
    """The worker is through with the notices whose progress this page tells."""
    page.wait_for_url("**/bescheide/*/")
    end = time.monotonic() + PATIENCE
    while not page.get_by_text("Fertig", exact=True).count():
        assert time.monotonic() < end, "Die Bescheide werden nicht fertig."
        time.sleep(1)
        page.goto(page.url)


def addresses(links):
    return [link.get_attribute("href") for link in links.all()]


def fetched(page, address):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = page.request.get(address)
        if "text/html" not in answer.headers["content-type"]:
            return answer.body()
        time.sleep(1)
    pytest.fail(f"{address} wird nicht fertig.")


def words_of(pdf):
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\xa0", " ").split())


def cells(xlsx):
    sheet = load_workbook(BytesIO(xlsx)).active
    return {cell for row in sheet.iter_rows(values_only=True) for cell in row if cell}


def the_committee_decides(walk):
    page = walk.of("leitung", "vorlegen/")
    page.get_by_role("button", name="30 Vorgänge vorlegen").click()
    page = walk.of("gremium", "beschluss/")
    page.get_by_label("Drucksache").fill("0456 (V) BDs")
    page.get_by_label("Beschluss vom").fill(day(0))
    page.get_by_label("Ja-Stimmen").fill("14")
    page.get_by_label("Nein-Stimmen").fill("2")
    page.get_by_label("Enthaltungen").fill("1")
    for code in page.locator("select[name$='-code']").all():
        code.select_option("budget", force=True)
    page.get_by_role("button", name="Beschluss eintragen").click()

    facts = walk.facts
    assert Counter(facts["states"].values()) == {"decided": 30}
    assert total(facts["reserved"]) == 33_000 + CUT
    page = walk.case("verein", 16)
    assert "In Entscheidung" in text_of(page)


def all_are_told(walk):
    page = walk.of("sachbearbeitung", "bescheide/")
    page.get_by_role("button", name="30 Bescheide entwerfen").click()
    finished(page)
    page = walk.of("zweitpruefung", "bescheide/")
    press(page, "Nächsten Entwurf prüfen")
    sign_letter(page.url, page, walk.windows["leitung"])
    walk.act("sign_the_rest")
    page = walk.of("leitung", "bescheide/")
    page.get_by_role("button", name="30 Bescheide erlassen").click()
    finished(page)

    facts = walk.facts
    assert Counter(facts["states"].values()) == {"notified": 12, "rejected": 15, "waitlisted": 3}
    assert total(facts["reserved"]) == 0
    assert total(facts["committed"]) == 33_000 + CUT == total(facts["granted"])
    assert Decimal(facts["available"]) == 37_000 - 33_000 - CUT


def one_moves_up(walk):
    """There is too little for the first on the list, until somebody takes no money after all."""
    page = walk.windows["sachbearbeitung"]
    page.goto("/antraege/")
    waiting = page.locator(f"[aria-labelledby=warteliste-{walk.key}]")
    assert waiting.get_by_text("das Geld reicht nicht").count() == 3
    take_act(grant_of(walk, 1), "Auf das Geld verzichten")

    page.goto("/antraege/")
    waiting.get_by_role("link", name="Nachrücken lassen").click()
    page.get_by_label("Wann hat der Träger bestätigt").fill(day(0))
    page.locator("main form button[type=submit]").first.click()
    confirm(page, "Nachrücken lassen")
    facts = walk.facts
    assert facts["states"][title(13)] == "decision_ready"
    assert Decimal(facts["reserved"][title(13)]) == 3_000
    take_act(walk.case("leitung", 13), "Entscheiden", "Bewilligung")
    take_act(walk.case("sachbearbeitung", 13), "Bescheid entwerfen")
    sign_letter(page.url, walk.windows["zweitpruefung"], walk.windows["leitung"])
    take_act(walk.case("leitung", 13), "Bescheid erlassen")

    facts = walk.facts
    assert Counter(facts["states"].values()) == {"notified": 13, "rejected": 15, "waitlisted": 2}
    assert Decimal(facts["committed"][title(1)]) == 0
    assert total(facts["committed"]) == 33_000 + CUT
    assert Decimal(facts["available"]) == 37_000 - 33_000 - CUT


def grant_of(walk, number):
    page = walk.case("verein", number)
    page.locator("main a[href^='/zuwendungen/']").first.click()
    return page

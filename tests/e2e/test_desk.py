"""Thirty received applications, worked down by two clerks: to "Entscheidungsreif" or "Unzulässig".

Each is taken, checked and assessed on the pages of the house. On the way: requests, more time, a
deadline that passes, a conflict, an early start, a proposal that comes back, a case that is handed
over, and one that came on paper. And at every stop each person sees what the table says.
"""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from .desk import assess, check_all, confirm, day, declare, press, sign_letter, state_of, take_act
from .table import PEOPLE, everybody_sees_what_the_table_says

pytestmark = pytest.mark.e2e
READY, INADMISSIBLE = "Entscheidungsreif", "Unzulässig"
AT_THE_JURY = "Bei der Fachjury"  # every third is on the line that has one
STRAIGHT = [*range(1, 19), 29, 30]


@dataclass
class Desk:
    """The people at work, and where the cases are."""

    house: object
    first: Page
    second: Page
    head: Page
    applicant: Page
    pages: dict[str, str]
    acts: dict[str, str]
    watchers: dict[str, Page]

    def of(self, number):
        return self.pages[f"Vorhaben {number:02d}"]

    def pair(self, number):
        """Two clerks share the work, so that each confirms what the other assessed."""
        return (self.first, self.second) if number % 2 else (self.second, self.first)

    def open(self, page, number):
        page.goto(self.of(number))
        return page

    def open_declaration(self, page, number):
        key = self.of(number).removeprefix("/antraege/")
        page.goto(f"/vorgaenge/{key}befangenheit/")
        return page

    def take(self, page, number):
        take_act(self.open(page, number), "Antrag übernehmen")

    def accept(self, page, number):
        check_all(self.open(page, number))
        take_act(self.open(page, number), "Formale Prüfung abschließen")

    def judge(self, page, other, number):
        assess(self.open(page, number))
        take_act(self.open(other, number), "Vorschlag bestätigen")

    def ask(self, page, number):
        take_act(
            self.open(page, number),
            "Angaben nachfordern",
            "Idee und Ablauf",
            Was_fehlt_noch="Schreiben Sie, wer mitmacht.",
        )

    def answer(self, number):
        take_act(
            self.open(self.applicant, number),
            "Antwort absenden",
            Was_haben_Sie_geändert="Wir haben ergänzt, wer mitmacht.",
        )

    def dismiss(self, page, other, number, reason):
        take_act(
            self.open(page, number),
            "Ablehnung als unzulässig entwerfen",
            reason,
            Begründung="Das war in diesem Fall so.",
        )
        sign_letter(page.url, other, self.head)
        take_act(self.open(self.head, number), "Als unzulässig ablehnen")

    def let_the_deadline_pass(self, number):
        self.house.python(f"from tests.e2e import thirty; thirty.let_the_deadline_pass({number})")

    def state(self, number):
        return state_of(self.first, self.of(number))


@pytest.fixture
def desk(house, visit):
    house.python("from tests.e2e import thirty; thirty.load()")
    told = json.loads(house.python("from tests.e2e import thirty; thirty.print_addresses()"))
    names = ("sachbearbeitung", "zweitpruefung", "leitung", "verein")
    watchers = {column: visit(who) for column, who in PEOPLE.items()}
    return Desk(house, *(visit(who) for who in names), told["pages"], told["acts"], watchers)


def test_thirty_applications_are_worked_down(desk, visit):
    first, second = desk.first, desk.second
    everybody_sees_what_the_table_says(desk, 1, "submitted")

    for number in STRAIGHT:
        one, other = desk.pair(number)
        desk.take(one, number)
        if number == 1:
            everybody_sees_what_the_table_says(desk, number, "formal_check")
        desk.accept(one, number)
        if number == 1:
            everybody_sees_what_the_table_says(desk, number, "assessment")
        desk.judge(one, other, number)
    everybody_sees_what_the_table_says(desk, 1, "decision_ready")

    a_request_that_is_answered(desk, 19)
    more_time_is_given(desk, 20)
    nobody_answers_twice(desk, 21)
    for number, reason in ((22, "Politische Organisationen"), (23, "nach der Frist")):
        desk.take(first, number)
        desk.dismiss(first, second, number, reason)
    everybody_sees_what_the_table_says(desk, 22, "inadmissible")
    somebody_is_partial(desk, 24)
    a_proposal_comes_back(desk, 25)
    it_is_handed_over(desk, 26)
    an_early_start(desk, 27)
    a_message_waits_in_the_outbox(desk, 28)
    paper = one_came_on_paper(desk, visit)

    done = {number: desk.state(number) for number in range(1, 31)}
    assert done == (
        dict.fromkeys(range(1, 31), READY)
        | dict.fromkeys(range(3, 31, 3), AT_THE_JURY)
        | dict.fromkeys((21, 22, 23), INADMISSIBLE)
    )
    assert state_of(first, paper) == INADMISSIBLE


def a_request_that_is_answered(desk, number):
    desk.take(desk.first, number)
    desk.ask(desk.first, number)
    everybody_sees_what_the_table_says(desk, number, "info_requested")
    desk.answer(number)
    desk.accept(desk.first, number)
    desk.judge(desk.first, desk.second, number)


def more_time_is_given(desk, number):
    desk.take(desk.second, number)
    desk.ask(desk.second, number)
    take_act(
        desk.open(desk.applicant, number),
        "Um mehr Zeit bitten",
        Bis_wann=day(40),
        Warum_brauchen_Sie="Im Verein ist die Kassenwartin krank.",
    )
    take_act(desk.open(desk.second, number), "Mehr Zeit geben", Was_schreiben_Sie="Gern.")
    desk.answer(number)
    desk.accept(desk.second, number)
    desk.judge(desk.second, desk.first, number)


def nobody_answers_twice(desk, number):
    """The deadline passes, and the second one too: a person decides what follows."""
    desk.take(desk.first, number)
    for _ in range(2):
        desk.ask(desk.first, number)
        desk.let_the_deadline_pass(number)
        take_act(desk.open(desk.first, number), "Ohne Antwort weiterprüfen")
    desk.dismiss(desk.first, desk.second, number, "Nötige Angaben fehlen")


def somebody_is_partial(desk, number):
    """The clerk knows them: from then on the case does not exist for her; the head stands in."""
    press(desk.open(desk.first, number), "Antrag übernehmen")
    declare(desk.first, "Ich bin dort Mitglied")
    assert desk.first.goto(desk.of(number)).status == 404

    desk.take(desk.second, number)
    desk.accept(desk.second, number)
    desk.judge(desk.second, desk.head, number)
    desk.head.goto(f"{desk.of(number)}verlauf/")
    assert desk.head.get_by_text("Befangenheit angezeigt").is_visible()
    lift(desk, number)


def lift(desk, number):
    """The head hears both sides and lifts it, so that the first clerk can read the state too."""
    desk.open(desk.head, number)
    press(desk.head, "Alle Erklärungen")
    press(desk.head, "Ausschluss von Selma Aydın aufheben")
    desk.head.get_by_role("textbox").last.fill("Sie ist seit Jahren ausgetreten.")
    desk.head.locator("main form button[type=submit]").last.click()


def a_proposal_comes_back(desk, number):
    desk.take(desk.first, number)
    desk.accept(desk.first, number)
    assess(desk.open(desk.first, number))
    take_act(
        desk.open(desk.second, number),
        "Vorschlag zurückgeben",
        Was_soll_noch_einmal="Die Miete ist doppelt.",
    )
    desk.judge(desk.first, desk.second, number)


def it_is_handed_over(desk, number):
    desk.take(desk.first, number)
    press(desk.open(desk.first, number), "Zuweisen")
    desk.first.get_by_label("Wer ist künftig zuständig?").select_option(label="Jan Petersen")
    desk.first.get_by_role("button", name="Zuweisen").click()
    desk.accept(desk.second, number)
    desk.judge(desk.second, desk.first, number)


def an_early_start(desk, number):
    desk.take(desk.first, number)
    take_act(
        desk.open(desk.applicant, number),
        "Früher anfangen: Zustimmung beantragen",
        Ab_wann=day(20),
        Warum_können_Sie="Die Räume sind nur im Winter frei.",
    )
    take_act(
        desk.open(desk.first, number),
        "Vorzeitigen Beginn: Schreiben entwerfen",
        "Zustimmen: Der Beginn",
        Begründung="Die Räume sind nur im Winter frei.",
    )
    sign_letter(desk.first.url, desk.second, desk.head)
    take_act(desk.open(desk.head, number), "Über vorzeitigen Beginn entscheiden")
    desk.accept(desk.first, number)
    desk.judge(desk.first, desk.second, number)
    desk.open(desk.applicant, number)
    assert desk.applicant.get_by_text("Ob Sie Geld bekommen").first.is_visible()


def a_message_waits_in_the_outbox(desk, number):
    desk.take(desk.second, number)
    words = "Wir haben noch eine kurze Frage zu den Räumen."
    desk.second.goto(f"{desk.of(number)}nachrichten/")
    desk.second.get_by_label("Nachricht an den Träger").fill(words)
    desk.second.locator("main form:has(textarea) button[type=submit]").first.click()
    waiting = desk.second.url
    desk.applicant.goto(desk.of(number))
    assert desk.applicant.get_by_text(words).count() == 0

    desk.second.goto(waiting)
    press(desk.second, "Jetzt senden")
    confirm(desk.second, "Jetzt senden")
    desk.applicant.goto(desk.of(number))
    assert desk.applicant.get_by_text(words).is_visible()
    desk.accept(desk.second, number)
    desk.judge(desk.second, desk.first, number)


def one_came_on_paper(desk, visit):
    """With as little as stands on it; it is taken in all the same, and found inadmissible."""
    page = desk.first
    page.goto("/antraege/")
    press(page, "Antrag auf Papier erfassen")
    page.get_by_label("Name, Ort oder Registernummer").fill("Strickkreis Sehnde")
    page.get_by_role("button", name="Träger suchen").click()
    press(page, "Neuen Träger eintragen")
    page.get_by_label("Rechtsform").select_option(index=2)
    for label, value in (
        ("Straße und Hausnummer", "Lindenweg 4"),
        ("Postleitzahl", "31319"),
        ("Ort", "Sehnde"),
    ):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("auf Papier").check()
    page.get_by_label("Für welche Runde?").select_option(index=1)
    page.get_by_label("Wie heißt das Projekt?").fill("Stricken im Park")
    page.get_by_role("button", name="Entwurf anlegen").click()
    case = page.url
    take_act(
        page,
        "Als eingegangen aufnehmen",
        An_welchem_Tag=day(-1),
    )
    page.goto(case)
    take_act(page, "Antrag übernehmen")
    page.goto(case)
    take_act(
        page,
        "Ablehnung als unzulässig entwerfen",
        "Der Träger kann in dieser Linie keinen Antrag stellen.",
        Begründung="Der Brief nennt kein Vorhaben.",
    )
    sign_letter(page.url, desk.second, desk.head)
    desk.head.goto(case)
    take_act(desk.head, "Als unzulässig ablehnen")
    return case

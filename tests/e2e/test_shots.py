"""What the house looks like: contact sheets of every kind of page, and nothing for axe to find."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from .desk import declare

pytestmark = pytest.mark.e2e
PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "bilder"
WIDTHS = (375, 1280)
LONGEST = 2600  # pixels of a page that a picture shows

TOLD = "applicant=association&place=03241005&begun=no&politics=no"
DOUBT = "applicant=company&place=outside&begun=yes&politics=unsure"

ROUND_OF = """
from applications.models import Application
case = Application.objects.filter(state="{state}").first().case
print(f"/runden/{{case.round.key}}/{page}")
"""
STATEMENT = "the page behind the link of a mail that is still to be answered"
AUTUMN, SPRING, ROOM = "the round at the jury", "the one before the committee", "the jury's room"
LINKS = {  # addresses that the house alone knows
    STATEMENT: """
from applications.models import Statement
from applications.services.statements import token_of
print(f"/stellungnahme/{token_of(Statement.objects.filter(answered_at=None).first())}/")
""",
    AUTUMN: ROUND_OF.format(state="jury_review", page=""),
    SPRING: ROUND_OF.format(state="committee_pending", page=""),
    ROOM: ROUND_OF.format(state="jury_review", page="jury/"),
}

# name of the picture: who looks, and where; a link is followed when its words are named
PAGES = {
    "start": ("", "/", ""),
    "start-englisch": ("", "/", ""),
    "linie-mikro": ("", "/foerderung/mikro/", ""),
    "linie-projekt": ("", "/foerderung/projekt/", ""),
    "linie-englisch": ("", "/foerderung/projekt/", ""),
    "richtlinie": ("", "/foerderung/mikro/", "Muster, noch nicht beschlossen"),
    "foerdercheck": ("", "/foerdercheck/", ""),
    "foerdercheck-angefangen": ("", f"/foerdercheck/?question=3&{TOLD}", ""),
    "foerdercheck-geld": ("", f"/foerdercheck/?question=5&{TOLD}", ""),
    "foerdercheck-fehler": ("", "/foerdercheck/?step=1", ""),
    "foerdercheck-ergebnis": ("", f"/foerdercheck/ergebnis/?{TOLD}&amount=11000&months=18", ""),
    "foerdercheck-passt-nicht": ("", f"/foerdercheck/ergebnis/?{DOUBT}&amount=&months=", ""),
    "fragen": ("", "/fragen/", ""),
    "fragen-gesendet": ("", "/fragen/gesendet/", ""),
    "woerter": ("", "/woerter/", ""),
    "leichte-sprache": ("", "/leichte-sprache/", ""),
    "anmelden": ("", "/konto/anmelden/", ""),
    "registrieren": ("", "/konto/registrieren/", ""),
    "register": ("", "/massnahmen/", ""),
    "massnahme-100": ("", "/massnahmen/100/", ""),
    "handlungsfeld": ("", "/handlungsfelder/bildung-und-sprache/", ""),
    "statistik": ("", "/statistik/", ""),
    "barrierefreiheit": ("", "/barrierefreiheit/", ""),
    "nicht-gefunden": ("", "/gibt-es-nicht/", ""),
    "meine-antraege": ("verein", "/antraege/", ""),
    "neuer-antrag": ("verein", "/antraege/neu/", ""),
    "antrag-entwurf": ("verein", "/antraege/", "Garten auf dem Dach"),
    "antrag-idee": ("verein", "/antraege/", "Garten auf dem Dach > Idee und Ablauf"),
    "antrag-ort": ("verein", "/antraege/", "Garten auf dem Dach > Handlungsfeld und Ort"),
    "antrag-menschen": ("verein", "/antraege/", "Garten auf dem Dach > Menschen"),
    "antrag-ziele": ("verein", "/antraege/", "Garten auf dem Dach > Ziele und Wirkung"),
    "antrag-zeitraum": ("verein", "/antraege/", "Garten auf dem Dach > Zeitraum"),
    "antrag-plan": ("verein", "/antraege/", "Garten auf dem Dach > Kosten und Finanzierung > +1"),
    "antrag-unterlagen": ("verein", "/antraege/", "Garten auf dem Dach > Unterlagen"),
    "antrag-einreichen": ("verein", "/antraege/", "Garten auf dem Dach > Prüfen und einreichen"),
    "antrag-tan": ("erste", "/antraege/", "Brücken aus Papier > Mit TAN unterschreiben"),
    "antrag-eingang": ("verein", "/antraege/", "Sprachcafé am Küchentisch > ./eingang/"),
    "antrag-nachforderung": ("verein", "/antraege/", "Rezepte meiner Straße"),
    "antrag-nachrichten": ("haus", "/antraege/", "Oma liest, Enkel übersetzt"),
    "antrag-stand": ("verein", "/antraege/", "Sprachcafé am Küchentisch"),
    "antrag-kopieren": ("verein", "/antraege/", "Sprachcafé am Küchentisch > ./kopieren/"),
    "antrag-englisch": ("verein", "/antraege/", "Garten auf dem Dach > ./abschnitt/menschen/"),
    "einladung": ("", "/konto/organisation/einladung/gibt-es-nicht/", ""),
    "passkeys": ("verein", "/konto/sicherheit/passkeys/", ""),
    "zuwendung": ("verein", "/antraege/", "Sprachcafé am Küchentisch > Zur Zuwendung"),
    "bescheide-im-portal": (
        "garten",
        "/antraege/",
        "Bienen sprechen alle Sprachen > ./bescheide-im-portal/",
    ),
    "verzicht": (
        "garten",
        "/antraege/",
        "Bienen sprechen alle Sprachen > Zur Zuwendung > ./rechtsbehelfsverzicht/",
    ),
    "organisation": ("verein", "/konto/organisation/", ""),
    "profil": ("verein", "/konto/organisation/", "Angaben ansehen"),
    "profil-stammdaten": ("verein", "/konto/organisation/", "Angaben ansehen > Stammdaten"),
    "profil-register": ("verein", "/konto/organisation/", "Angaben ansehen > Register"),
    "profil-vertretung": ("verein", "/konto/organisation/", "Angaben ansehen > Vertretung"),
    "profil-konto": ("verein", "/konto/organisation/", "Angaben ansehen > Konto"),
    "profil-unterlagen": ("verein", "/konto/organisation/", "Angaben ansehen > Unterlagen"),
    "profil-mitglieder": ("verein", "/konto/organisation/", "Angaben ansehen > Mitglieder"),
    "zweiter-faktor": ("verein", "/konto/sicherheit/", ""),
    "arbeitsliste": ("sachbearbeitung", "/antraege/", ""),
    "anfrage": ("sachbearbeitung", "/antraege/", "Olena Marchenko"),
    "vorgang": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle"),
    "arbeitsliste-suche": ("sachbearbeitung", "/antraege/?q=tisch&state=all", ""),
    "ansicht": ("sachbearbeitung", "/antraege/ansichten/?state=assessment", ""),
    "abwesenheit": ("sachbearbeitung", "/konto/abwesenheit/", ""),
    "vorgang-antrag": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle > ./antrag/"),
    "vorgang-kosten": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle > ./kosten/"),
    "vorgang-unterlagen": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle > ./unterlagen/"),
    "vorgang-nachrichten": (
        "sachbearbeitung",
        "/antraege/",
        "Ein Tisch für alle > ./nachrichten/",
    ),
    "vorgang-schreiben": ("sachbearbeitung", "/antraege/", "Spielbus spricht > ./schreiben/"),
    "vorgang-verlauf": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle > ./verlauf/"),
    "vorgang-klage": (
        "leitung",
        "/antraege/?q=zeugnis&state=all",
        "Zeugnis verstehen > ./schreiben/",
    ),
    "klage": (
        "sachbearbeitung",
        "/antraege/?q=lernreise&state=all",
        "Lernreise nach Brüssel > ./schreiben/ > Klage eintragen gegen",
    ),
    "berichtigung": (
        "sachbearbeitung",
        "/antraege/?q=kleiderkammer&state=all",
        "Kleiderkammer wird Treffpunkt > ./berichtigung-entwerfen/",
    ),
    "zum-stand": ("sachbearbeitung", "/antraege/", "Netz für Neue > ./zum-stand-schreiben/"),
    "pruefliste": ("sachbearbeitung", "/antraege/", "Netz für Neue > ./pruefliste/"),
    "pruefliste-gelesen": ("pruefung", "/antraege/", "Wandern verbindet > ./pruefliste/"),
    "nachfordern": ("sachbearbeitung", "/antraege/", "Netz für Neue > ./nachfordern/"),
    "unzulaessig": ("sachbearbeitung", "/antraege/", "Netz für Neue > ./unzulaessig-entwerfen/"),
    "vorzeitiger-beginn": (
        "sachbearbeitung",
        "/antraege/",
        "Netz für Neue > ./vorzeitigen-beginn-entwerfen/",
    ),
    "bewertung": ("sachbearbeitung", "/antraege/", "Wandern verbindet > ./bewertung/"),
    "bewertung-gelesen": ("pruefung", "/antraege/", "Ein Tisch für alle > ./bewertung/"),
    "vorschlag": ("zweitpruefung", "/antraege/", "Ein Tisch für alle > ./bestaetigen/"),
    "stellungnahme-erbitten": (
        "sachbearbeitung",
        "/antraege/",
        "Wandern verbindet > ./stellungnahme-erbitten/",
    ),
    "stellungnahme": ("", STATEMENT, ""),
    "wiedervorlage": ("sachbearbeitung", "/antraege/", "Wandern verbindet > Wiedervorlage anlegen"),
    "zuweisen": ("sachbearbeitung", "/antraege/", "Wandern verbindet > Zuweisen"),
    "befangenheit": ("sachbearbeitung", "/antraege/", "Ein Tisch für alle > Befangenheit anzeigen"),
    "befangenheiten": ("leitung", "/antraege/", "Ein Tisch für alle > Alle Erklärungen"),
    "postausgang": ("sachbearbeitung", "/postausgang/", ""),
    "postausgang-nachricht": ("sachbearbeitung", "/postausgang/", "Nachricht:"),
    "postausgang-ausnahmen": ("sachbearbeitung", "/postausgang/ohne-freigabe/", ""),
    "traeger": ("sachbearbeitung", "/antraege/traeger/", ""),
    "traeger-seite": ("sachbearbeitung", "/antraege/traeger/", "Offener Küchentisch"),
    "papier": ("sachbearbeitung", "/antraege/neu/papier/?q=tisch", ""),
    "papier-neu": ("sachbearbeitung", "/antraege/neu/papier/?neu=Strickkreis", ""),
    "entscheiden": ("leitung", "/antraege/", "Nachtbus der Geschichten > Entscheiden"),
    "bescheid-entwurf": ("leitung", "/antraege/", "Starke Nachbarn > Zuwendungsbescheid"),
    "runden": ("leitung", "/runden/", ""),
    "runde": ("leitung", AUTUMN, ""),
    "runde-szenario": ("leitung", AUTUMN, "Nach Punkten der Fachjury"),
    "runde-szenario-neu": ("leitung", AUTUMN, "./szenarien/neu/"),
    "runde-vergleich": ("leitung", AUTUMN, "./vergleich/"),
    "runde-beste-verwendung": ("leitung", AUTUMN, "./beste-verwendung/"),
    "runde-mitglieder": ("sachbearbeitung", AUTUMN, "./jury/mitglieder/"),
    "runde-sitzungen": ("sachbearbeitung", AUTUMN, "./sitzungen/"),
    "runde-erklaerungen": ("gremium", AUTUMN, "./erklaerungen/"),
    "runde-unterlagen": ("sachbearbeitung", SPRING, "./unterlagen/"),
    "runde-beschluss": ("gremium", SPRING, "./beschluss/"),
    "runde-bescheide": ("sachbearbeitung", SPRING, "./bescheide/"),
    "druck-und-post": ("sachbearbeitung", "/postausgang/druck/", ""),
    "fachjury": ("jury1", ROOM, ""),
    "fachjury-englisch": ("jury1", ROOM, ""),
    "fachjury-antrag": ("jury1", ROOM, "Paten für den Beruf"),
    "fachjury-abgegeben": ("jury1", ROOM, "Inselsommer"),
    "fachjury-mappe": ("jury1", ROOM, "./mappe/"),
    "fachjury-erklaerungen": ("jury1", ROOM, "./../erklaerungen/"),
    "zurueck": (
        "leitung",
        "/antraege/",
        "Wohnzimmer der Fuhseaue > ./einen-schritt-zurueck/",
    ),
    "nachruecken": ("sachbearbeitung", "/antraege/", "Ein Acker für alle > ./nachruecken/"),
    "zuwendungen": ("haushalt", "/zuwendungen/", ""),
    "haushalt": ("haushalt", "/haushalt/", ""),
    "post": ("", "/demo/post/", ""),
    "falsche-rolle": ("verein", "/haushalt/", ""),
}


def go(page, address, trail):
    """A trail leads on by the words of links; ``./x/`` is below the page, ``+1`` opens a row."""
    assert page.goto(address).status < 500
    for name in filter(None, trail.split(" > ")):
        if name.startswith("./"):
            assert page.goto(page.url + name[2:]).ok, page.url
        elif name.startswith("+"):
            page.locator("main summary").nth(int(name) - 1).click()
        else:
            page.locator("main").get_by_role("link", name=name).first.click()
    if not trail.startswith("Ein Tisch für alle > Befangenheit"):
        declare(page)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_clean_and_pictured(house, visit, name):
    who, address, trail = PAGES[name]
    if address in LINKS:
        address = house.python(LINKS[address]).strip()
    pictures = []
    for width in WIDTHS:
        page = visit(who, width=width, language="en" if "englisch" in name else "de")
        go(page, address, trail)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        sideways = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        assert not sideways, f"{name} rollt bei {width} Pixeln zur Seite"
        pictures.append(picture(page, name, width))
    contact_sheet(name, pictures)


def picture(page, name, width):
    path = PICTURES / f"{name}-{width}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    image = Image.open(path).convert("RGB")
    path.unlink()
    return image.crop((0, 0, image.width, min(image.height, LONGEST)))


def contact_sheet(name, pictures):
    """Phone and desktop side by side, small enough for a repository."""
    gap, height = 40, max(image.height for image in pictures)
    sheet = Image.new(
        "RGB", (sum(image.width for image in pictures) + 3 * gap, height + 2 * gap), "#ddd"
    )
    left = gap
    for image in pictures:
        sheet.paste(image, (left, gap))
        left += image.width + gap
    sheet = sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)
    sheet = sheet.quantize(256, method=Image.Quantize.MAXCOVERAGE)
    sheet.save(PICTURES / f"{name}.png", optimize=True)

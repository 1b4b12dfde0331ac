"""The committee paper read back: what is public, what is not, and that all sums are right."""

from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from page import validate_pdf_bytes

from applications.jury.models import RoundPaper
from applications.jury.paper import figures
from applications.jury.paper.committee import PublicPdf
from applications.jury.paper.lines import Line
from applications.models import Application
from fonds.budget import ledger
from tests.factories.jury import JuryLineFactory
from tests.pdf.papers import elements, pages

from .committee import YEAR, content, planned, rows, work

Kind = RoundPaper.Kind
PUBLIC, ANNEX = (Kind.COMMITTEE_PUBLIC, Kind.TABLE_PUBLIC), (Kind.COMMITTEE_ANNEX, Kind.TABLE_ANNEX)
LATER = YEAR + 1
PROPOSED = "Projekt einer Privatperson"
PERSON = "Ehrenamtliche Initiative, Region Hannover"
SECRETS = (
    *("Erika", "Geheim", "Nichts", "Umsonst", "Geduld", "Später", "Fort e. V.", "Doch nicht"),
    *("Selin", "Aktaş", "@example.org", "Geheimstraße", "wächst", "RF-2020", "Weil "),
    *("Punkte", "Spanne", "Stimmen", "Enthaltung"),
)


@pytest.fixture
def round():
    return planned()


def papers_of(round):
    round.ask()
    work()
    return {paper.kind: paper for paper in RoundPaper.objects.filter(round=round.round)}


@pytest.mark.parametrize("kind", PUBLIC)
def test_nothing_of_the_public_part_is_secret(round, kind, settings):
    text = round.texts[kind].replace(settings.FUND_CONTACT, "")

    assert [word for word in SECRETS if word in text] == []


def test_the_public_table_is_this_and_nothing_else(round):
    found = rows(papers_of(round)[Kind.TABLE_PUBLIC])
    fields = [
        round.cases[name].goal.field.name_de for name in ("choir", "person", "shelter", "telling")
    ]
    words, year = "Wir singen z. B. am Abend mit allen.", str(YEAR)
    head = ["Nr.", "Träger", "Projekt", "Zweck", "Ort", "Handlungsfeld", year]

    assert found == [
        [*head, f"{LATER} vorbehaltlich", "zusammen", f"Rest {YEAR}"],
        [
            *(1, "Chor der Vielen e. V.", "Lieder für alle", words, "Hannover, Laatzen", fields[0]),
            *(1000.01, 500, 1500.01, 8999.99),
        ],
        [2, PERSON, PROPOSED, None, "Laatzen", fields[1], 800, None, 800, 8199.99],
        [
            *(3, "Zuflucht gGmbH", "Ein Garten", None, "Ort nicht öffentlich", fields[2]),
            *(700.5, None, 700.5, 7499.49),
        ],
        [
            *(4, "Werkstatt e. V.", "Werken", None, "regionsweit", fields[3]),
            *(2000, None, 2000, 5499.49),
        ],
        ["Summe", *[""] * 5, 4500.51, 500, 5000.51, ""],
    ]


def test_the_proposal_is_told_as_a_council_reads_it(round):
    text = round.texts[Kind.COMMITTEE_PUBLIC]

    for words in (
        "Der Regionsausschuss beschließt:",
        f"in der Förderrunde „Projekt {YEAR}“ 4 Projekte mit zusammen 5.000,51 € gefördert",
        f"Davon entfallen 4.500,51 € auf das Haushaltsjahr {YEAR}.",
        f"Davon entfallen 500,00 € auf das Haushaltsjahr {LATER}, vorbehaltlich des Haushalts",
        "Abgelehnt: 1 Antrag. Die Gründe stehen in der Anlage.",
        "Auf die Warteliste: 1 Antrag.",
        "gingen 7 Anträge über zusammen 26.499,00 € ein. In dieser Vorlage geht es um 6 Anträge;",
        f"Im Haushaltsjahr {YEAR} stehen dafür 10.000,00 € bereit. Nach dieser Vorlage bleiben "
        "5.499,49 € frei.",
        f"{YEAR}: 1.000,01 €, {LATER}: 500,00 € (vorbehaltlich)",
        "Stadt Hannover 2 1.450,51 € 29,0 % Umland 2 1.550,00 € 31,0 % "
        "regionsweit 1 2.000,00 € 40,0 % zusammen 5.000,51 € 100,0 %",
        "Warteliste 1 2.500,00 € 2.222,00 € Ablehnung 1 3.999,00 € –",
        f"{YEAR} 4.500,51 € 5.499,49 € {LATER} (vorbehaltlich) 500,00 € –",
    ):
        assert words in text.replace("\xa0", " "), words


def test_the_sums_are_those_of_the_ledger(round):
    papers = papers_of(round)
    granted = [round.cases[name].case for name in ("choir", "person", "shelter", "telling")]
    kept = [ledger.reserved(case) for case in granted]
    total = rows(papers[Kind.TABLE_PUBLIC])[-1]
    cents = [Decimal(str(one)) for one in total[6:9]]

    assert cents == [
        sum(one.get(YEAR, 0) for one in kept),
        sum(one.get(LATER, 0) for one in kept),
        sum(sum(one.values()) for one in kept),
    ]
    assert figures.there_was(round.plan, YEAR) - cents[0] == ledger.available(YEAR)
    assert figures.there_was(round.plan, LATER) is None


@pytest.mark.parametrize("kind", ANNEX)
def test_the_annex_names_every_case_and_why(round, kind):
    text = round.texts[kind]
    there = [one for name, one in round.cases.items() if name != "gone"]
    words = [word for one in there for word in (one.title, one.case.organisation.name)]
    words += [f"Weil {name}." for name in round.cases if name != "gone"]
    words += [one.case.file_number for one in there]

    assert [word for word in words if word not in text] == []
    assert "Warteliste, Platz 1" in text
    assert "Fort e. V." not in text


def test_the_annex_tells_points_and_votes(round):
    found = rows(papers_of(round)[Kind.TABLE_ANNEX])
    told = [dict(zip(found[0], row, strict=True)) for row in found[1:-1]]
    chosen = ("Rang", "Nr. öffentlich", "Vorschlag", "Beantragt", "Punkte", "Spanne", "Voten", "Ja")

    assert [[row[name] for name in chosen] for row in told] == [
        [1, 1, "Bewilligung", 4000, 60, 80, 2, 2],
        [2, 2, "Bewilligung", 4000, 40, 0, 1, 2],
        [3, None, "Ablehnung", 3999, 100, 0, 1, 2],
        [4, 3, "Bewilligung", 4000, 60, 0, 1, 2],
        [5, 4, "Bewilligung", 4000, 80, 0, 1, 2],
        [6, None, "Warteliste, Platz 1", 2500, 100, 0, 1, 2],
    ]


def test_what_the_head_decides_alone_is_only_told(round):
    JuryLineFactory._meta.model.objects.filter(pk=round.round.line_id).update(
        head_limit=4_000, committee="Regionsversammlung"
    )
    Application.objects.filter(pk=round.cases["choir"].pk).update(requested_amount=4_001)

    text = round.texts[Kind.COMMITTEE_PUBLIC].replace("\xa0", " ")

    assert "Die Regionsversammlung beschließt:" in text
    assert "1 Projekt mit zusammen 1.500,01 € gefördert" in text
    assert "Über 3 Anträge bis 4.000,00 € entscheidet die Leitung" in text
    assert "zusammen 3.500,50 € vorgesehen" in text
    assert "Abgelehnt:" not in text


@pytest.mark.parametrize("kind", [Kind.COMMITTEE_PUBLIC, Kind.COMMITTEE_ANNEX])
def test_the_papers_are_accessible_and_archivable(round, kind):
    document = content(papers_of(round)[kind])

    found = [validate_pdf_bytes(document, profile=one).failures for one in ("ua1", "3a")]

    assert found == [[], []]
    with pikepdf.open(BytesIO(document)) as pdf:
        assert len(elements(pdf, "TH")) > 0


def test_a_hundred_projects_keep_their_rows_whole(round):
    """Each page that the table reaches has its head once; no row is parted by the end of a page."""
    purpose = "Ein Satz, der über mehrere Zeilen geht, damit die Zeile hoch wird. " * 3
    amounts = {YEAR: Decimal(10), LATER: Decimal("0.01")}
    said = {"title": "Titel", "purpose": purpose, "place": "Laatzen", "places": ["03241009"]}
    parts = [
        Line(
            head_decides=False,
            organisation=f"Anfang-{number}.",
            field=f"Ende-{number}.",
            amounts=amounts,
            **said,
        ).packed()
        for number in range(1, 101)
    ]
    paper = RoundPaper(kind=Kind.COMMITTEE_PUBLIC, round=round.round, thing=round.plan.pk)

    found = pages(PublicPdf().whole(paper, parts))

    for number in range(1, 101):
        begins = [page for page in found if f"Anfang-{number}." in page]
        assert begins == [page for page in found if f"Ende-{number}." in page]
        assert [page.count("Träger und Projekt") for page in begins] == [1]
    assert "zusammen 1.001,00 €" in " ".join(found).replace("\n", " ").replace("\xa0", " ")

"""What belongs to the application as a file, and what a line asks besides."""

from django.utils.translation import gettext_lazy as _

from .base import NEEDED, OPTIONAL, Question, Section

PAPERS = Section(
    "unterlagen",
    _("Unterlagen"),
    _("Unterlagen"),
    _(
        "Laden Sie hoch, was zum Projekt gehört: PDF, Word, Excel, ODT oder ein Foto, höchstens "
        "10 MB je Datei und 50 MB zusammen. Schwärzen Sie Namen von Teilnehmenden."
    ),
    (
        Question(
            "safeguarding_paper",
            _("Schutzkonzept"),
            long=NEEDED,
            only_if=lambda application: application.needs_safeguarding_paper,
            why=_("Nur wenn Kinder oder Jugendliche teilnehmen."),
        ),
        Question(
            "quotes",
            _("Angebote"),
            long=OPTIONAL,
            hint=_("Für große Anschaffungen und Aufträge. Sie können sie auch später schicken."),
        ),
        Question("commitments", _("Zusagen von Partnern und Geldgebern"), OPTIONAL, OPTIONAL),
        Question("detailed_plan", _("Ihr eigener Plan, wenn Sie einen haben"), OPTIONAL, OPTIONAL),
        Question(
            "authority",
            _("Vollmacht"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Nur wenn jemand den Antrag für Sie unterschreibt."),
        ),
        Question("other_papers", _("Andere Unterlagen"), OPTIONAL, OPTIONAL),
    ),
)

# What a clerk lays beside what came on paper; no applicant is asked for it.
ORIGINAL = Question(
    "paper_original",
    "Antrag auf Papier",
    OPTIONAL,
    OPTIONAL,
    hint="Der eingescannte Antrag, so wie er kam, mit Eingangsstempel und Unterschrift.",
)
LETTERS = {"paper_answer": "Antwort auf Papier", "paper_withdrawal": "Rücknahme auf Papier"}

FURTHER = Section(
    "weitere",
    _("Ihr Vorhaben"),
    _("Weitere Fragen"),
    _("Diese Fragen stellt der Fonds in dieser Förderung zusätzlich."),
)

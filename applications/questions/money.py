"""What does it cost, and who pays?"""

from django.utils.translation import gettext_lazy as _

from .base import NEEDED, OPTIONAL, Question, Section, text

MONEY = _("Geld")

PLAN = Section(
    "plan",
    MONEY,
    _("Kosten und Finanzierung"),
    _(
        "Was kostet Ihr Projekt? Und woher kommt das Geld? "
        "Beide Seiten müssen am Ende gleich groß sein. Wir rechnen für Sie mit."
    ),
    (
        Question(
            "costs",
            _("Was kostet das Projekt?"),
            NEEDED,
            NEEDED,
            hint=_("Eine Zeile für jede Ausgabe."),
            easy=_("Schreiben Sie alles auf, was Geld kostet."),
            example=_("Honorare, Leitung des Sprachcafés, 40 Termine zu 85,00 Euro"),
            columns=(
                Question("kind", _("Art der Ausgabe"), NEEDED, NEEDED),
                Question("label", _("Wofür genau?"), text(200, needed=False), text(200)),
                Question("quantity", _("Menge"), OPTIONAL, OPTIONAL),
                Question("unit", _("Einheit"), text(40, needed=False), text(40, needed=False)),
                Question(
                    "unit_price",
                    _("Preis in Euro"),
                    NEEDED,
                    NEEDED,
                    hint=_("Für ein Stück, eine Stunde, einen Termin."),
                ),
                Question("note", _("Anmerkung"), None, text(200, needed=False)),
            ),
            most=60,
        ),
        Question(
            "financing",
            _("Woher kommt das Geld?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Alles Geld außer dem vom Regionsfonds. Ehrenamt rechnen wir selbst dazu."),
            easy=_("Wer bezahlt noch etwas?"),
            columns=(
                Question("kind", _("Art der Einnahme"), NEEDED, NEEDED),
                Question("label", _("Von wem?"), text(200, needed=False), text(200, needed=False)),
                Question("amount", _("Betrag in Euro"), NEEDED, NEEDED),
                Question("status", _("Wie sicher ist es?"), NEEDED, NEEDED),
            ),
            most=30,
        ),
        Question(
            "requested_amount",
            _("Wie viel Geld brauchen Sie vom Regionsfonds?"),
            NEEDED,
            NEEDED,
            easy=_("Wie viel Geld sollen wir Ihnen geben?"),
        ),
        Question(
            "instalments",
            _("Wann brauchen Sie das Geld?"),
            long=OPTIONAL,
            hint=_("Je Rate höchstens so viel, wie Sie in zwei Monaten ausgeben."),
            columns=(
                Question("due_on", _("Ab wann?"), None, NEEDED, hint=_("Zum Beispiel 1.9.2027")),
                Question("amount", _("Betrag in Euro"), None, NEEDED),
            ),
            most=8,
        ),
        Question(
            "is_economic",
            _("Verkaufen Sie im Projekt etwas, das auch Firmen anbieten?"),
            NEEDED,
            NEEDED,
            hint=_(
                "Zum Beispiel ein Café oder eine Druckerei für alle. Ein Kuchenverkauf beim Fest "
                "zählt nicht. Dann gelten Regeln der Europäischen Union."
            ),
            easy=_("Verdienen Sie im Projekt Geld wie eine Firma?"),
        ),
    ),
)

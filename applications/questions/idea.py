"""What is it about, and how will it go?"""

from django.utils.translation import gettext_lazy as _

from .base import NEEDED, Question, Section, text

PROJECT = _("Ihr Vorhaben")
LONG_TEXT = text(4000, minimum=100)

IDEA = Section(
    "idee",
    PROJECT,
    _("Idee und Ablauf"),
    _(
        "Schreiben Sie so, wie Sie es einer Nachbarin erzählen würden. "
        "Wir bewerten Ihre Idee, nicht Ihre Rechtschreibung."
    ),
    (
        Question(
            "title",
            _("Wie heißt Ihr Projekt?"),
            text(120, minimum=5),
            text(120, minimum=5),
            hint=_("Der Titel wird veröffentlicht, wenn wir das Projekt fördern."),
            easy=_("Geben Sie Ihrem Projekt einen kurzen Namen."),
            example=_("Sprachcafé am Küchentisch"),
        ),
        Question(
            "summary",
            _("Worum geht es in zwei bis drei Sätzen?"),
            text(300),
            text(600),
            hint=_(
                "Dieser Text wird veröffentlicht, wenn wir das Projekt fördern. "
                "Nennen Sie keine Namen von Menschen."
            ),
            easy=_("Schreiben Sie kurz: Was machen Sie? Für wen? Alle können das später lesen."),
            example=_(
                "Jeden Mittwoch kochen Menschen aus Garbsen zusammen und lernen dabei die Sprache "
                "der anderen. Die Kinder werden in dieser Zeit betreut."
            ),
        ),
        Question(
            "description",
            _("Was haben Sie vor?"),
            short=text(2000, minimum=100),
            hint=_("Was fehlt heute? Was machen Sie? Wann und wie oft?"),
            easy=_(
                "Erzählen Sie: Was ist das Problem? Was machen Sie dagegen? Wann machen Sie das?"
            ),
            example=_(
                "In unserem Haus leben 40 Familien, die sich kaum kennen. Wir laden an sechs "
                "Samstagen zum Reparieren ein: Wer etwas kann, zeigt es den anderen."
            ),
        ),
        Question(
            "need",
            _("Warum braucht es das Projekt?"),
            long=LONG_TEXT,
            hint=_("Was fehlt heute? Woher wissen Sie das?"),
            easy=_("Was ist heute schwierig? Für wen ist es schwierig? Woher wissen Sie das?"),
            example=_(
                "In unserem Elterncafé fragen jede Woche acht Mütter nach einem Sprachkurs mit "
                "Kinderbetreuung. Im Umkreis von 10 Kilometern gibt es keinen."
            ),
        ),
        Question(
            "idea",
            _("Was genau machen Sie?"),
            long=LONG_TEXT,
            hint=_("Welche Angebote, wie oft, mit wem? Was ist daran neu?"),
            easy=_("Was machen Sie im Projekt? Wie oft? Wer macht mit?"),
            example=_(
                "Wir treffen uns 40-mal in der Küche des Stadtteilhauses. Jedes Mal leiten zwei "
                "Menschen an: Eine Person kocht ein Gericht ihrer Familie, die andere unterrichtet."
            ),
        ),
        Question(
            "schedule",
            _("Wie läuft es ab?"),
            long=LONG_TEXT,
            hint=_("Was passiert wann? Nennen Sie die wichtigsten Schritte mit dem Monat."),
            easy=_("Was kommt zuerst? Was kommt danach? Schreiben Sie den Monat dazu."),
            example=_(
                "September: Küche mieten, Leitung finden. Oktober bis Juni: jede Woche ein Treffen. "
                "Juli: Kochbuch drucken. August: Fest zum Abschluss."
            ),
        ),
        Question(
            "urgency",
            _("Warum muss es bald losgehen?"),
            short=text(500),
            hint=_("Kleine Projekte entscheiden wir schnell, wenn es eilt."),
            easy=_("Warum können Sie nicht länger warten?"),
            example=_("Im März ziehen zwölf Familien in die neue Unterkunft in unserer Straße."),
        ),
        Question(
            "continuity",
            _("Ist das Projekt neu?"),
            NEEDED,
            NEEDED,
            hint=_("Auch Fortsetzungen sind möglich."),
            easy=_("Gab es das Projekt schon einmal?"),
        ),
        Question(
            "earlier_grants",
            _("Hat die Region Sie schon einmal gefördert?"),
            text(500, needed=False),
            text(1000, needed=False),
            hint=_(
                "Nennen Sie Jahr und Projekt. Was wir selbst wissen, müssen Sie nicht schreiben."
            ),
            easy=_("Haben Sie schon früher Geld von der Region bekommen? Wann und wofür?"),
            example=_("2024: Nachbarschaftsgarten, 1.800 Euro vom Regionsfonds"),
        ),
    ),
)

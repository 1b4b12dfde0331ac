"""What should come of it, and when?"""

from django.utils.translation import gettext_lazy as _

from .base import NEEDED, OPTIONAL, Question, Section, text
from .idea import PROJECT

GOALS = Section(
    "ziele",
    PROJECT,
    _("Ziele und Wirkung"),
    _("Woran merken Sie am Ende, dass das Projekt gelungen ist?"),
    (
        Question(
            "aims",
            _("Ihre Ziele"),
            NEEDED,
            NEEDED,
            hint=_("Ein Ziel genügt. Höchstens fünf sind möglich."),
            easy=_("Was wollen Sie schaffen? Woran sehen Sie, dass Sie es geschafft haben?"),
            example=_(
                "Ziel: Mütter sprechen sicherer Deutsch. Woran Sie es merken: Teilnehmerinnen, die "
                "allein zum Elterngespräch gehen. Heute 2, am Ende 12."
            ),
            columns=(
                Question("text", _("Was wollen Sie erreichen?"), text(300), text(300)),
                Question("indicator", _("Woran merken Sie es?"), None, text(300, needed=False)),
                Question("baseline", _("Wie ist es heute?"), None, text(100, needed=False)),
                Question("target", _("Wie soll es am Ende sein?"), text(100), text(100)),
                Question("due_on", _("Bis wann?"), None, OPTIONAL, hint=_("Zum Beispiel 1.9.2027")),
                Question("measured_by", _("Wie messen Sie es?"), None, text(200, needed=False)),
            ),
            most=5,
        ),
        Question(
            "sustainability",
            _("Was bleibt, wenn das Projekt vorbei ist?"),
            long=text(1500),
            hint=_("Geht etwas weiter? Kann jemand die Idee übernehmen?"),
            example=_("Das Kochbuch liegt in allen Schulen. Zwei Gruppen treffen sich weiter."),
        ),
        Question(
            "publicity",
            _("Wie erfahren die Menschen davon?"),
            long=text(1500),
            hint=_("Zum Beispiel Handzettel, Gespräche, soziale Medien, Presse."),
            easy=_("Wie laden Sie die Menschen ein?"),
        ),
    ),
)

TIME = Section(
    "zeitraum",
    PROJECT,
    _("Zeitraum"),
    _("Wann fängt das Projekt an, und wann ist es vorbei?"),
    (
        Question(
            "starts_on",
            _("Wann beginnt das Projekt?"),
            NEEDED,
            NEEDED,
            hint=_("Zum Beispiel 1.9.2027"),
        ),
        Question("ends_on", _("Wann endet es?"), NEEDED, NEEDED, hint=_("Zum Beispiel 31.8.2028")),
        Question(
            "has_begun",
            _("Haben Sie schon angefangen?"),
            NEEDED,
            NEEDED,
            hint=_(
                "Angefangen heißt: Sie haben schon einen Vertrag geschlossen oder etwas bestellt. "
                "Planen und Angebote einholen ist erlaubt."
            ),
            easy=_("Haben Sie schon etwas gekauft oder einen Vertrag unterschrieben?"),
        ),
        Question(
            "begun_note",
            _("Was haben Sie schon angefangen?"),
            text(500, needed=False),
            text(500, needed=False),
            hint=_("Nur wenn Sie schon angefangen haben. Dann sehen wir es uns genauer an."),
        ),
        Question(
            "early_start_on",
            _("Möchten Sie vor dem Bescheid anfangen? Wann?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Lassen Sie das Feld leer, wenn Sie den Bescheid abwarten."),
            easy=_("Wollen Sie anfangen, bevor wir Ja gesagt haben? Dann schreiben Sie den Tag."),
        ),
        Question(
            "early_start_reason",
            _("Warum so früh?"),
            text(500, needed=False),
            text(500, needed=False),
        ),
    ),
)

"""Where, for whom, and with whom?"""

from django.utils.translation import gettext_lazy as _

from .base import NEEDED, OPTIONAL, Question, Section, text
from .idea import PROJECT

PLACE = Section(
    "ort",
    PROJECT,
    _("Handlungsfeld und Ort"),
    _("Wohin gehört Ihr Projekt, und wo findet es statt?"),
    (
        Question(
            "goal",
            _("Handlungsfeld und Ziel"),
            NEEDED,
            NEEDED,
            hint=_("Wählen Sie das Ziel, das am besten passt. Es gehört zu einem Handlungsfeld."),
            easy=_("Was soll durch Ihr Projekt besser werden? Wählen Sie eine Antwort."),
        ),
        Question(
            "further_fields",
            _("Welche Handlungsfelder berührt das Projekt noch?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Gezählt wird das Projekt nur im ersten."),
        ),
        Question(
            "focus_areas",
            _("Welcher Schwerpunkt des Fonds passt?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Auch andere Themen sind möglich."),
        ),
        Question(
            "areas",
            _("Worum geht es außerdem?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Das hilft uns bei der Statistik."),
        ),
        Question(
            "is_region_wide",
            _("Das Projekt findet in der ganzen Region statt."),
            OPTIONAL,
            OPTIONAL,
        ),
        Question(
            "municipalities",
            _("In welchen Orten findet es statt?"),
            NEEDED,
            NEEDED,
            hint=_("Wählen Sie jeden Ort, oder darüber die ganze Region."),
            easy=_("In welcher Stadt oder Gemeinde machen Sie das Projekt?"),
        ),
        Question(
            "place_address",
            _("Wo genau?"),
            text(200, needed=False),
            text(200, needed=False),
            hint=_("Einrichtung oder Adresse, wenn Sie sie schon wissen."),
            example=_("Stadtteilhaus Auf der Horst, Garbsen"),
        ),
        Question(
            "is_protected_place",
            _("Die Adresse soll geheim bleiben, zum Beispiel bei einem Schutzhaus."),
            OPTIONAL,
            OPTIONAL,
            hint=_("Dann zeigen wir öffentlich nur die Region und keinen Ort."),
        ),
    ),
)

PEOPLE = Section(
    "menschen",
    PROJECT,
    _("Menschen"),
    _("Wer macht mit, und wer hat etwas davon?"),
    (
        Question(
            "target_groups",
            _("Für wen ist das Projekt?"),
            NEEDED,
            NEEDED,
            hint=_("Mehrere Antworten sind möglich."),
            easy=_("Wer soll zu Ihrem Projekt kommen?"),
        ),
        Question(
            "other_target_group",
            _("Für wen noch?"),
            text(200, needed=False),
            text(200, needed=False),
            example=_("Schichtarbeitende in der Logistik"),
        ),
        Question(
            "participants",
            _("Wie viele Menschen nehmen voraussichtlich teil?"),
            NEEDED,
            NEEDED,
            hint=_("Eine Schätzung genügt. Zählen Sie jeden Menschen einmal."),
            easy=_("Wie viele Menschen machen mit? Schätzen Sie."),
        ),
        Question(
            "minors",
            _("Wie viele davon sind Kinder und Jugendliche?"),
            OPTIONAL,
            OPTIONAL,
        ),
        Question("women", _("Wie viele davon sind Mädchen und Frauen?"), OPTIONAL, OPTIONAL),
        Question("older", _("Wie viele davon sind über 60 Jahre alt?"), OPTIONAL, OPTIONAL),
        Question(
            "migration_share",
            _("Wie viele von 100 haben eine Migrationsgeschichte?"),
            long=OPTIONAL,
            hint=_("Eine Schätzung genügt. Fragen Sie niemanden danach."),
        ),
        Question(
            "volunteers",
            _("Wie viele Menschen arbeiten ehrenamtlich mit?"),
            OPTIONAL,
            NEEDED,
            easy=_("Wie viele Menschen helfen, ohne Geld dafür zu bekommen?"),
        ),
        Question(
            "volunteer_hours",
            _("Wie viele Stunden arbeiten sie zusammen?"),
            OPTIONAL,
            NEEDED,
            hint=_("Alle Stunden aller Ehrenamtlichen im ganzen Projekt."),
            easy=_("Alle Stunden zusammen. Zum Beispiel: 5 Menschen, jeder 10 Stunden, sind 50."),
        ),
        Question(
            "languages",
            _("In welchen Sprachen findet es statt?"),
            OPTIONAL,
            NEEDED,
        ),
        Question(
            "other_languages",
            _("In welchen Sprachen noch?"),
            text(100, needed=False),
            text(100, needed=False),
            example=_("Tigrinya, Romanes"),
        ),
        Question(
            "accessibility",
            _("Was tun Sie, damit alle teilnehmen können?"),
            OPTIONAL,
            NEEDED,
            hint=_("Mehrere Antworten sind möglich."),
            easy=_("Wie können auch Menschen mit Behinderung mitmachen?"),
        ),
        Question(
            "has_childcare",
            _("Gibt es eine Kinderbetreuung?"),
            OPTIONAL,
            NEEDED,
            hint=_("Die Kosten dafür können Sie in den Plan schreiben."),
        ),
        Question(
            "has_safeguarding",
            _("Haben Sie ein Schutzkonzept für Kinder und Jugendliche?"),
            long=NEEDED,
            hint=_(
                "Darin steht, wie Sie Kinder und Jugendliche vor Gewalt schützen. "
                "Haben Sie noch keines? Wir helfen Ihnen, eines zu schreiben."
            ),
            easy=_("Wie passen Sie auf, dass Kindern nichts Schlimmes passiert?"),
            only_if=lambda application: application.reaches_minors,
            why=_("Nur wenn Kinder oder Jugendliche teilnehmen."),
        ),
        Question(
            "partners",
            _("Mit wem arbeiten Sie zusammen?"),
            OPTIONAL,
            OPTIONAL,
            hint=_("Andere Vereine, Schulen, Ämter. Lassen Sie die Zeilen sonst leer."),
            columns=(
                Question("name", _("Wer?"), text(200), text(200)),
                Question(
                    "role",
                    _("Was macht der Partner?"),
                    text(200, needed=False),
                    text(200, needed=False),
                ),
                Question("is_confirmed", _("hat zugesagt"), OPTIONAL, OPTIONAL),
            ),
            most=12,
        ),
    ),
)

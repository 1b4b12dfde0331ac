"""What demo applicants write besides title and summary; put together so that no two read alike."""

from datetime import date
from random import Random

from applications.models import (
    Accessibility,
    Aim,
    Application,
    Area,
    Continuity,
    FocusArea,
    Language,
    TargetGroup,
)

from .projects import Idea

NEEDS = (
    "Bei uns im Ort fragen viele Menschen danach, und es gibt bisher kein solches Angebot. In den "
    "letzten zwei Jahren mussten wir mehr als dreißig Anfragen absagen.",
    "Das haben uns Familien im letzten Sommer erzählt. Wir haben danach siebzig Menschen befragt: "
    "Zwei von dreien würden mitmachen, wenn es nah ist und nichts kostet.",
    "Nachbarinnen und Nachbarn kennen sich hier kaum. Wer neu dazukommt, findet nur schwer "
    "Anschluss. Die Schule und der Ortsrat haben uns gebeten, etwas zu tun.",
)
WAYS = (
    "Wir treffen uns jede Woche zur selben Zeit. Zwei erfahrene Menschen leiten an, und wer schon "
    "länger dabei ist, gibt weiter, was er kann. Alle bestimmen mit, was als Nächstes dran ist.",
    "Wir beginnen mit einem offenen Nachmittag und bilden dann kleine Gruppen. Jede Gruppe hat "
    "eine feste Ansprechperson. Am Ende zeigen alle gemeinsam, was entstanden ist.",
    "Wir gehen dorthin, wo die Menschen schon sind: in Cafés, Vereine und Unterkünfte. Dort laden "
    "wir persönlich ein und bringen Übersetzerinnen mit.",
)
STEPS = (
    "Im ersten Monat mieten wir den Raum und sprechen Menschen an. Danach finden die Treffen "
    "statt, jede Woche eines. Im letzten Monat feiern wir gemeinsam und werten aus.",
    "Erst bereiten wir uns mit allen Ehrenamtlichen an zwei Abenden vor. Dann laufen die Angebote. "
    "Nach der Hälfte der Zeit fragen wir, was besser werden kann.",
)
HURRIES = (
    "Der Raum ist nur noch in diesem Jahr frei, und die Gruppe steht schon bereit.",
    "Im nächsten Monat ziehen neue Familien in unsere Straße. Wir möchten sie gleich begrüßen.",
    "Die Schulferien sind die einzige Zeit, in der alle können.",
)
REMAINS = (
    "Drei Ehrenamtliche machen danach weiter. Das Material bleibt im Stadtteilhaus und kann von "
    "allen ausgeliehen werden.",
    "Wir schreiben auf, wie es ging, und geben es an andere Vereine weiter.",
)
SPREADS = (
    "Handzettel in fünf Sprachen, Aushänge in Läden, persönliche Einladung durch Ehrenamtliche.",
    "Wir nutzen unsere Gruppen im Telefon, die Schule verteilt Briefe, die Zeitung berichtet.",
)
AIMS = (
    ("Menschen lernen sich kennen und bleiben in Kontakt.", "Paare, die sich weiter treffen", "12"),
    ("Die Teilnehmenden sprechen sicherer Deutsch.", "Menschen, die allein zum Amt gehen", "15"),
    ("Kinder und Eltern trauen sich mehr zu.", "Eltern, die selbst ein Treffen leiten", "6"),
    ("Der Ort wird offener für alle.", "neue Mitglieder in Vereinen", "10"),
)
GROUPS = ([TargetGroup.IMMIGRANTS], [TargetGroup.REFUGEES, TargetGroup.FAMILIES])
MORE_GROUPS = ([TargetGroup.NEIGHBOURS], [TargetGroup.WOMEN, TargetGroup.IMMIGRANTS])
TONGUES = (
    [Language.GERMAN],
    [Language.GERMAN, Language.ARABIC],
    [Language.GERMAN, Language.TURKISH],
)


def of(idea: Idea, starts_on: date, ends_on: date, chance: Random) -> dict:
    """The columns of a complete application, for either form."""
    need, way, steps = chance.choice(NEEDS), chance.choice(WAYS), chance.choice(STEPS)
    participants = chance.randrange(20, 160)
    return {
        "summary": idea.summary,
        "description": f"{idea.summary} {need} {way}",
        "need": need,
        "idea": f"{idea.summary} {way}",
        "schedule": steps,
        "urgency": chance.choice(HURRIES),
        "continuity": chance.choice((Continuity.NEW, Continuity.NEW, Continuity.CONTINUED)),
        "is_region_wide": not idea.places,
        "focus_areas": [chance.choice(FocusArea.values)],
        "areas": sorted(chance.sample(Area.values, 2)),
        "target_groups": chance.choice((*GROUPS, *MORE_GROUPS)),
        "participants": participants,
        "women": participants // 2,
        "volunteers": chance.randrange(2, 12),
        "volunteer_hours": chance.randrange(20, 200),
        "languages": chance.choice(TONGUES),
        "accessibility": [Accessibility.STEP_FREE, Accessibility.FREE],
        "has_childcare": chance.random() < 0.4,
        "sustainability": chance.choice(REMAINS),
        "publicity": chance.choice(SPREADS),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "has_begun": False,
        "is_economic": False,
    }


def write_aims(application: Application, ends_on: date, chance: Random) -> None:
    Aim.objects.bulk_create(aims(application, ends_on, chance))


def aims(application: Application, ends_on: date, chance: Random) -> list[Aim]:
    """One or two, not stored yet."""
    return [
        Aim(
            application=application,
            text=text,
            indicator=indicator,
            baseline="0",
            target=target,
            due_on=ends_on,
        )
        for text, indicator, target in chance.sample(AIMS, 1 + (chance.random() < 0.5))
    ]

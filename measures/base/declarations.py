"""What every application declares (domain notes, 5.4). Wordings that nobody has confirmed yet: the
Stabsstelle changes them in the admin, by a new row with its first day."""

import datetime as dt

from fonds.programmes.models import Declaration

VALID_FROM = dt.date(2020, 1, 1)
# code, German, English, whether it must be declared
TEXTS = (
    (
        "truth",
        "Alle Angaben sind vollständig und richtig. Wenn sich etwas ändert, sagen wir Bescheid.",
        "All information is complete and correct. If anything changes, we will let you know.",
        True,
    ),
    (
        "not_begun",
        "Ob wir mit dem Projekt schon angefangen haben, steht richtig im Antrag. "
        "Wir fangen nicht vor dem Bescheid an, außer Sie stimmen zu.",
        "Whether we have already begun is stated correctly in the application. "
        "We will not begin before the decision unless you agree.",
        True,
    ),
    (
        "no_double_funding",
        "Alle anderen Geldgeber stehen im Plan. Niemand bezahlt uns dieselben Kosten noch einmal.",
        "All other funders are listed in the plan. Nobody pays us for the same costs twice.",
        True,
    ),
    (
        "financing_secured",
        "Mit dem Geld des Fonds ist das ganze Projekt bezahlt.",
        "With the money of the fund the whole project is paid for.",
        True,
    ),
    (
        "sound_management",
        "Wir gehen sorgfältig mit Geld um. Gegen uns läuft kein Insolvenzverfahren.",
        "We handle money with care. There are no insolvency proceedings against us.",
        True,
    ),
    (
        "constitution",
        "Wir achten das Grundgesetz. Das Projekt dient keiner Partei und macht keinen Gewinn.",
        "We respect the German constitution. The project serves no party and makes no profit.",
        True,
    ),
    (
        "state_aid",
        "Ob das Projekt eine wirtschaftliche Tätigkeit ist, haben wir richtig angegeben.",
        "We have stated correctly whether the project is an economic activity.",
        True,
    ),
    (
        "guideline",
        "Wir kennen die Förderrichtlinie und die Allgemeinen Nebenbestimmungen.",
        "We know the funding guideline and the general conditions.",
        True,
    ),
    (
        "privacy",
        "Wir haben die Hinweise zum Datenschutz gelesen.",
        "We have read the privacy notice.",
        True,
    ),
    (
        "authority",
        "Wer unterschreibt, darf unsere Organisation vertreten.",
        "Whoever signs is entitled to represent our organisation.",
        True,
    ),
    (
        "publication",
        "Freiwillig: Sie dürfen veröffentlichen, wen Sie in unserer Organisation fragen können.",
        "Optional: You may publish whom to ask in our organisation.",
        False,
    ),
    (
        "portal",
        "Freiwillig: Bescheide bekommen wir hier im Portal statt mit der Post "
        "(§ 41 Abs. 2a VwVfG).",
        "Optional: We receive decisions here in the portal instead of by post (§ 41 (2a) VwVfG).",
        False,
    ),
)


def load():
    for number, (code, german, english, is_required) in enumerate(TEXTS, 1):
        Declaration.objects.get_or_create(
            code=code,
            line=None,
            valid_from=VALID_FROM,
            defaults={
                "number": number,
                "text_de": german,
                "text_en": english,
                "is_required": is_required,
            },
        )

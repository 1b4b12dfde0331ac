"""One guideline a line, as an example: built from the line's own figures, decided by nobody."""

from django.utils import timezone, translation
from django.utils.formats import number_format

from fonds.programmes.models import Guideline, Line

NAME = "Muster, noch nicht beschlossen"
CHANGES_DE = "Erste Fassung. Sie ist ein Beispiel. Beschlossen ist sie noch nicht."
CHANGES_EN = "First version. It is an example and has not been adopted yet."
BEGIN = {
    Line.EarlyStart.AT_OWN_RISK: (
        "Ab dem Eingang des Antrags darf auf eigenes Risiko begonnen werden."
    ),
    Line.EarlyStart.WITH_CONSENT: (
        "Wer früher beginnen will, braucht vorher die Zustimmung der Stabsstelle."
    ),
    Line.EarlyStart.NEVER: "Ein früherer Beginn ist nicht möglich.",
}
PROOFS = {
    Line.ProofKind.SIMPLE: "Ein kurzer Bericht und eine Summe je Posten genügen.",
    Line.ProofKind.WITH_VOUCHERS: "Zum Bericht gehört eine Liste aller Belege.",
}
DECISIONS = {
    True: """- Eine Fachjury bewertet alle Anträge einer Runde nach denselben Kriterien.
- Die Kriterien sind Kreativität, Nachhaltigkeit, Innovation und das Gleichgewicht von Stadt und \
Umland.
- Auf ihren Vorschlag entscheidet das zuständige Gremium.""",
    False: """- Die Stabsstelle Integration und Teilhabe entscheidet.
- Zwei Personen prüfen jeden Antrag. Wer geprüft hat, entscheidet nicht.
- Die Kriterien sind der Zweck des Fonds und die Dringlichkeit.""",
}


def load():
    for line in Line.objects.filter(guidelines=None):
        Guideline.objects.create(
            line=line,
            version=NAME,
            valid_from=timezone.localdate().replace(month=1, day=1),
            changes_de=CHANGES_DE,
            changes_en=CHANGES_EN,
            text_de=text_of(line),
        )


def text_of(line: Line) -> str:
    """The words of the example; every figure in it is the line's own."""
    with translation.override("de"):
        return f"""Dieser Text ist ein Muster. Niemand hat ihn beschlossen. Die Zahlen sind die \
Voreinstellungen der Linie „{line.name_de}“.

# 1. Zweck
Der Regionsfonds fördert Vorhaben, die das Zusammenleben von Menschen mit und ohne \
Einwanderungsgeschichte in der Region Hannover stärken.

# 2. Was gefördert wird
{line.summary_de}

# 3. Wer einen Antrag stellen kann
- Vereine, Verbände, Kirchengemeinden, Träger von Schulen und Kitas, Städte und Gemeinden
- andere Organisationen, die dem Wohl der Allgemeinheit dienen
- Privatpersonen, die ehrenamtlich handeln

Der Sitz oder das Vorhaben liegt in der Region Hannover.

# 4. Was nicht gefördert wird
- Vorhaben, die vor dem Antrag begonnen haben
- politische Organisationen und Werbung für Parteien oder Wahlen

{BEGIN[Line.EarlyStart(line.early_start)]}

# 5. Art und Höhe
{_items(_amounts(line))}

# 6. Wer entscheidet
{DECISIONS[line.has_jury]}

Auf eine Förderung besteht kein Anspruch. Gleiche Fälle werden gleich behandelt.

# 7. Auszahlung und Nachweis
{_items(_proof(line))}"""


def _items(sentences):
    return "\n".join(f"- {one}" for one in sentences)


def _amounts(line):
    yield f"Die Förderung beträgt höchstens {_euro(line.max_amount)}."
    if line.min_amount:
        yield f"Sie beträgt mindestens {_euro(line.min_amount)}."
    yield f"Das Vorhaben dauert höchstens {line.max_months} Monate."
    if line.fixed_up_to:
        yield f"Bis {_euro(line.fixed_up_to)} gilt die Festbetragsfinanzierung."
        yield f"Darüber gilt: {line.get_financing_display()}."
    else:
        yield f"Die Förderung ist eine {line.get_financing_display()}."
    if line.own_share_percent:
        yield f"Mindestens {line.own_share_percent} Prozent der Ausgaben trägt der Träger selbst."
    if line.counts_volunteers:
        yield f"Ehrenamtliche Arbeit zählt mit {_euro(line.volunteer_rate)} je Stunde."
    yield f"Anträge je Träger und Jahr: {line.applications_per_year}."


def _proof(line):
    shares = " / ".join(f"{one.strip()} %" for one in line.payment_shares.split(","))
    yield f"Die Auszahlung erfolgt zu {shares}."
    yield f"Das Geld ist binnen {line.use_within_months} Monaten zu verwenden."
    if line.quotes_from:
        yield f"Ab {_euro(line.quotes_from)} sind drei Vergleichsangebote einzuholen."
    yield f"Der Nachweis ist {line.proof_months} Monate nach dem Ende vorzulegen."
    yield PROOFS[Line.ProofKind(line.proof_kind)]
    yield f"Belege sind {line.keep_vouchers_years} Jahre aufzubewahren."


def _euro(amount):
    places = 0 if amount == int(amount) else 2
    return f"{number_format(amount, places, force_grouping=True)}\N{NO-BREAK SPACE}€"

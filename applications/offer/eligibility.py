"""Fördercheck: does a plan fit the fund, and which line fits best? Pure functions, nothing kept.

The answers are judged, never the people: whoever does not fit may apply all the same (§ 24 Abs. 3
VwVfG). All limits are those of the lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fonds.accounts.models import LegalForm
from fonds.programmes.models import Line

UNSURE = "unsure"
YES, NO = "yes", "no"
PARTY, COMPANY = "party", "company"  # applicants that are no legal form of an organisation here
REGION, OUTSIDE = "region", "outside"  # places that are no municipality


class Verdict(Enum):
    FITS = "fits"
    UNCLEAR = "unclear"
    DOES_NOT_FIT = "does_not_fit"


@dataclass(frozen=True)
class Answers:
    """What somebody answered; a sum or a length that nobody knows yet is ``None``."""

    applicant: str  # a legal form, PARTY, COMPANY or UNSURE
    place: str  # the AGS of a municipality, REGION, OUTSIDE or UNSURE
    begun: str
    politics: str
    amount: Decimal | None
    months: int | None


@dataclass(frozen=True)
class Judgement:
    """One answer judged, with the reason and what can be done about it."""

    verdict: Verdict
    words: str


@dataclass(frozen=True)
class Result:
    """All judgements by question, and the line to apply on."""

    judgements: dict[str, Judgement]
    line: Line | None

    @property
    def verdict(self) -> Verdict:
        """The worst of all: one answer that does not fit is enough."""
        found = {one.verdict for one in self.judgements.values()}
        return next(one for one in reversed(Verdict) if one in found)


def check(answers: Answers, lines: Iterable[Line]) -> Result:
    """Every answer judged by the limits of the lines as they are today."""
    lines = sorted(lines, key=lambda line: line.max_amount)
    judgements = {
        "applicant": judge_applicant(answers.applicant),
        "place": judge_place(answers.place),
        "begun": judge_begun(answers.begun, best_line(answers, lines)),
        "politics": judge_politics(answers.politics),
        "money": judge_money(answers, lines),
    }
    return Result(judgements, best_line(answers, lines))


def judge_applicant(applicant: str) -> Judgement:
    if applicant == PARTY:
        words = _("Parteien, Wählergruppen und andere politische Organisationen fördern wir nicht.")
        return Judgement(Verdict.DOES_NOT_FIT, words)
    if applicant == COMPANY:
        words = _(
            "Wir fördern, was der Allgemeinheit dient. Ob das hier so ist, klären wir mit Ihnen."
        )
        return Judgement(Verdict.UNCLEAR, words)
    if applicant == LegalForm.PERSON:
        words = _("Privatpersonen fördern wir, wenn sie ehrenamtlich handeln.")
        return Judgement(Verdict.FITS, words)
    if applicant in LegalForm.values:
        return Judgement(Verdict.FITS, _("Sie können einen Antrag stellen."))
    return Judgement(Verdict.UNCLEAR, _("Wir klären mit Ihnen, wer den Antrag stellen kann."))


def judge_place(place: str) -> Judgement:
    """The seat or the place of the project lies in the Region; one of both is enough."""
    if place == OUTSIDE:
        words = _(
            "Ihr Sitz oder das Projekt muss in der Region Hannover liegen. Vielleicht finden Sie "
            "dort jemanden, der mitmacht."
        )
        return Judgement(Verdict.DOES_NOT_FIT, words)
    if place == UNSURE:
        words = _("Eins von beiden genügt: Ihr Sitz oder der Ort des Projekts.")
        return Judgement(Verdict.UNCLEAR, words)
    return Judgement(Verdict.FITS, _("Das liegt in der Region Hannover."))


def judge_begun(begun: str, line: Line | None) -> Judgement:
    if begun == NO:
        return Judgement(Verdict.FITS, early_start(line))
    if begun == YES:
        words = _(
            "Der Fonds bezahlt nur Projekte, die noch nicht begonnen haben. Manchmal gibt es einen "
            "Teil, der noch nicht begonnen hat."
        )
        return Judgement(Verdict.DOES_NOT_FIT, words)
    words = _("Planen, Räume suchen und Angebote einholen ist erlaubt. Verträge sind ein Beginn.")
    return Judgement(Verdict.UNCLEAR, words)


def early_start(line: Line | None) -> str:
    """When somebody may begin who has not begun yet."""
    if line is None or line.early_start == Line.EarlyStart.NEVER:
        return _("Beginnen Sie erst, wenn wir zugesagt haben.")
    if line.early_start == Line.EarlyStart.AT_OWN_RISK:
        return _("Ab dem Eingang Ihres Antrags dürfen Sie auf eigenes Risiko beginnen.")
    return _("Wollen Sie vor unserer Zusage beginnen, brauchen Sie vorher unsere Zustimmung.")


def judge_politics(politics: str) -> Judgement:
    if politics == NO:
        return Judgement(Verdict.FITS, _("Ihr Projekt wirbt für keine Partei und keine Wahl."))
    if politics == YES:
        words = _(
            "Werbung für eine Partei oder eine Wahl fördern wir nicht. Politische Bildung für alle "
            "ist möglich."
        )
        return Judgement(Verdict.DOES_NOT_FIT, words)
    return Judgement(Verdict.UNCLEAR, _("Erzählen Sie uns davon. Politische Bildung ist möglich."))


def judge_money(answers: Answers, lines: list[Line]) -> Judgement:
    """Is there a line for this much money and this long?"""
    largest = lines[-1] if lines else None
    if largest is None:
        return Judgement(Verdict.UNCLEAR, _("Zurzeit gibt es keine Förderlinie."))
    longest = max(line.max_months for line in lines)
    if answers.amount is not None and answers.amount > largest.max_amount:
        words = _("Möglich sind höchstens {amount}. Beantragen Sie einen Teil Ihres Vorhabens.")
        return Judgement(Verdict.DOES_NOT_FIT, words.format(amount=euro(largest.max_amount)))
    if answers.months is not None and answers.months > longest:
        words = _("Möglich sind höchstens {months} Monate. Beantragen Sie den ersten Teil.")
        return Judgement(Verdict.DOES_NOT_FIT, words.format(months=longest))
    if not fitting(answers, lines):
        words = _(
            "Für diesen Betrag und diese Dauer gibt es keine Linie. Ändern Sie eins von beiden, "
            "oder sprechen Sie mit uns."
        )
        return Judgement(Verdict.DOES_NOT_FIT, words)
    if answers.amount is None or answers.months is None:
        words = _("Das müssen Sie noch nicht wissen. Wir helfen Ihnen beim Planen.")
        return Judgement(Verdict.UNCLEAR, words)
    words = _("Dafür gibt es die Linie {line}.").format(line=best_line(answers, lines).name)
    return Judgement(Verdict.FITS, words)


def fitting(answers: Answers, lines: Iterable[Line]) -> list[Line]:
    """The lines whose limits hold; what is not known yet breaks none."""
    return [line for line in lines if _holds(answers, line)]


def best_line(answers: Answers, lines: list[Line]) -> Line | None:
    """The smallest line that fits; where none does the largest: applying is always possible."""
    found = fitting(answers, lines) or lines[-1:]
    return min(found, key=lambda line: line.max_amount, default=None)


def _holds(answers, line):
    is_long = answers.months is not None and answers.months > line.max_months
    if answers.amount is None:
        return not is_long
    return not is_long and line.min_amount <= answers.amount <= line.max_amount


def euro(amount) -> str:
    """A limit in a sentence: round, and never broken over two lines."""
    return f"{number_format(amount, 0, force_grouping=True)}\N{NO-BREAK SPACE}€"


# -- what to have ready ---------------------------------------------------------------------------
STATUTES = {
    LegalForm.ASSOCIATION: gettext_lazy("die Satzung Ihres Vereins"),
    LegalForm.GGMBH: gettext_lazy("den Gesellschaftsvertrag"),
    LegalForm.GUG: gettext_lazy("den Gesellschaftsvertrag"),
    LegalForm.FOUNDATION: gettext_lazy("die Satzung Ihrer Stiftung"),
    LegalForm.COOPERATIVE: gettext_lazy("die Satzung Ihrer Genossenschaft"),
    LegalForm.PARTNERSHIP: gettext_lazy("den Gesellschaftsvertrag"),
    LegalForm.WELFARE: gettext_lazy("die Satzung Ihres Verbands"),
}
REGISTERED = {
    LegalForm.ASSOCIATION,
    LegalForm.GGMBH,
    LegalForm.GUG,
    LegalForm.COOPERATIVE,
    LegalForm.WELFARE,
}


def things_to_have_ready(applicant: str, line: Line | None) -> list[str | Promise]:
    """What the application of this line asks of an applicant of this kind; bank data always."""
    things: list[str | Promise] = []
    if line and line.has_jury:
        things += [STATUTES[applicant]] if applicant in STATUTES else []
        if applicant in REGISTERED:
            things.append(_("den Registerauszug, nicht älter als 24 Monate"))
        if applicant in STATUTES:
            things.append(_("den Freistellungsbescheid vom Finanzamt, wenn Sie gemeinnützig sind"))
    if applicant == LegalForm.PERSON:
        things.append(_("Ihre Anschrift"))
    else:
        things.append(_("Namen und E-Mail-Adressen der Menschen, die unterschreiben dürfen"))
    things += [_("die IBAN des Kontos"), _("eine Liste der Kosten, grob genügt")]
    if line and line.own_share_percent:
        words = _("wie Sie mindestens {percent} Prozent selbst aufbringen, mit Geld oder Arbeit")
        things.append(words.format(percent=line.own_share_percent))
    if line and line.quotes_from:
        things.append(
            _("drei Angebote für jeden Kauf ab {amount}").format(amount=euro(line.quotes_from))
        )
    if line and line.has_jury:
        things.append(_("ein Schutzkonzept, wenn Kinder oder Jugendliche teilnehmen"))
    return things

"""Letters on their way, and the standing texts that they are made of."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from fonds.cases.models import Lawsuit, Letter, LetterDraft, TextModule

from .people import UserFactory

CASE = "tests.factories.work.CaseFactory"  # by its name: a grant, which stands there, has a letter


class TextModuleFactory(DjangoModelFactory):
    class Meta:
        model = TextModule
        django_get_or_create = ["code", "valid_from"]

    valid_from = dt.date(2020, 1, 1)


LETTERHEAD = [
    "Region Hannover",
    "Stabsstelle",
    "Straße 1",
    "30169 Hannover",
    "0511",
    "a@example.org",
]
MODULES = {
    "letterhead": "\n".join(LETTERHEAD),
    "remedy": "Klage beim Verwaltungsgericht Hannover.",
    "obligations": "- Den Verwendungsnachweis legen Sie bis zum {nachweis_bis} vor.",
    "legal_basis": "Grundlage ist die Richtlinie.",
    "notes": "- Daraus folgt kein weiterer Anspruch.",
    "conditions": "# 1. Zweck\n\nNur für den Zweck.",
    "sheet_simple": "Sie bekommen Geld.",
    "sheet_en": "You receive a grant.",
    "sheet_no_simple": "Sie bekommen kein Geld.",
    "sheet_no_en": "You do not receive a grant.",
    "waiver": "Wir verzichten. Unterschrift:",
    "closing": "Mit freundlichen Grüßen",
    "unsigned": "Ohne Unterschrift gültig.",
}


class LetterFactory(DjangoModelFactory):
    class Meta:
        model = Letter

    case = factory.SubFactory(CASE)
    kind = "notify"
    is_act = True
    letterhead = MODULES["letterhead"]
    recipient = "Verein\nHauptstraße 1\n30880 Laatzen"
    subject = "Zuwendungsbescheid"
    body = "Sie bekommen Geld."
    issued_by = factory.SubFactory(UserFactory)
    digest = ""

    @classmethod
    def _create(cls, model_class, *args, **fields):
        letter = model_class(**fields)
        letter.digest = letter.digest or letter.seal()
        letter.save(force_insert=True)
        return letter


class LawsuitFactory(DjangoModelFactory):
    """Pending since today; with ``is_lost`` a court has annulled the letter."""

    class Meta:
        model = Lawsuit

    class Params:
        is_lost = factory.Trait(
            outcome="annulled",
            ended_on=factory.LazyFunction(timezone.localdate),
            ended_by=factory.SubFactory(UserFactory),
        )

    letter = factory.SubFactory(LetterFactory, is_act=True)
    case = factory.SelfAttribute("letter.case")
    court = "Verwaltungsgericht Hannover"
    court_number = "1 A 1234/26"
    filed_on = factory.LazyFunction(timezone.localdate)
    entered_by = factory.SubFactory(UserFactory)


class LetterDraftFactory(DjangoModelFactory):
    """A notice that a second person checked and a third signed."""

    class Meta:
        model = LetterDraft

    case = factory.SubFactory(CASE)
    kind = "notify"
    subject = "Bescheid"
    body = "Text"
    drafted_by = factory.SubFactory(UserFactory)
    checked_by = factory.SubFactory(UserFactory)
    signed_by = factory.SubFactory(UserFactory)
    state = "signed"

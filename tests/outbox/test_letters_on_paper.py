"""Every type of letter on paper, as its act leaves it: readable for all, fit for the archive.

Those that are drafted are read back part by part in ``tests/applications/letters``.
"""

from pathlib import Path

import pytest
from django.conf import settings
from page import validate_pdf_bytes

from fonds.cases import delivery
from fonds.cases.models import Letter, LetterDraft
from tests.applications.letters.written import in_order, words_of

from .walks import ACTS
from .world import world as world

LETTERS = Path(settings.BASE_DIR) / "templates" / "applications" / "letters"
PLAIN = {  # the act that issues it, and what the letter must say in this order
    "submit": ("application.sign", "Eingangsbestätigung", "So geht es weiter", "Wichtig"),
    "request_information": (
        "application.request_information",
        "Wir brauchen noch Angaben",
        "Bis wann Sie Zeit haben",
        "Idee und Ablauf",
    ),
    "grant_time": (
        "application.grant_time",
        "Sie haben mehr Zeit",
        "Die neue Frist endet",
        "Gern.",
    ),
    "refuse_time": ("application.refuse_time", "Es bleibt bei Ihrer Frist", "Nein.", "Ihre Frist"),
    "tell_standing": ("application.tell_standing", "Wir prüfen noch."),
}
DRAFTED = {
    *("notify_notified", "notify_reduced", "notify_rejected", "notify_waitlisted"),
    *("dismiss", "early_start_granted", "early_start_refused"),
}


def of(world, name):
    """After the act: what it issued or drafted."""
    act, prepare = ACTS[name]
    prepare(world, act)()


def demand_accessible(document):
    for profile in ("ua1", "3a"):
        assert validate_pdf_bytes(document, profile=profile).failures == []


@pytest.mark.parametrize("kind", PLAIN)
def test_a_plain_letter_is_accessible_and_read_in_order(world, kind):
    name, *parts = PLAIN[kind]
    of(world, name)
    letter = Letter.objects.latest("pk")
    assert (letter.kind, letter.is_act) == (kind, False)

    document = delivery.paper(letter)

    demand_accessible(document)
    assert in_order(words_of(document), ["Region Hannover", str(letter.case), *parts]) == []


def test_a_correction_is_accessible_and_names_what_it_corrects(world):
    of(world, "application.draft_correction")
    draft = LetterDraft.objects.latest("pk")

    document = delivery.preview(draft)

    demand_accessible(document)
    parts = ["Berichtigung", f"{draft.corrects.issued_on.day}. ", "Juni", "Juli"]
    assert in_order(words_of(document), parts) == []


def test_no_type_of_letter_is_left_out():
    types = {path.stem for path in LETTERS.glob("*.txt")}

    assert types == {*PLAIN, "correct_letter"} | DRAFTED

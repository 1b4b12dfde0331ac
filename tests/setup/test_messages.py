"""The catalogue tool on a small house of its own."""

import gettext

import pytest
from django.conf import settings

from fonds import messages

PAGE = """
{% translate "Ihr Antrag ist da" %} {{ name|default:_("Noch kein Name") }}
  {% blocktranslate trimmed count n=days %}
    Noch {{ n }} Tag
  {% plural %}
    Noch {{ n }} Tage
  {% endblocktranslate %}
{% translate "Mai" context "Monat" as month %} it's 5 % "off
"""
CODE = """
from django.utils.translation import gettext_lazy as _

GREETING = _("Guten Tag, "
             "{name}")
"""
ENGLISH = {
    "Ihr Antrag ist da": "Your application has arrived",
    "Noch kein Name": "No name yet",
    "Mai": "May",
    "Guten Tag, {name}": "Hello {name}",
    "Noch %(n)s Tag": ("One day left", "%(n)s days left"),
}


@pytest.fixture
def house(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    (tmp_path / "fonds").mkdir()
    (tmp_path / "fonds" / "greeting.py").write_text(CODE)
    messages.main(["extract"], tmp_path)
    return tmp_path


def translate(house, changes=(), note=()):
    """The catalogue filled by hand, as people do it."""
    words = ENGLISH | dict(changes)
    catalog = messages.merged(house, "en")
    for message in catalog:
        if message.id:
            original = message.id[0] if isinstance(message.id, tuple) else message.id
            message.string = words[original]
            message.user_comments = list(note)
    messages.path_of(house, "en").write_bytes(messages.render(catalog))


def test_extract_finds_every_way_to_mark_a_text(house):
    catalog = messages.extract(house)

    assert {(m.context, m.id) for m in catalog if m.id} == {
        (None, "Ihr Antrag ist da"),
        (None, "Noch kein Name"),
        (None, ("Noch %(n)s Tag", "Noch %(n)s Tage")),
        ("Monat", "Mai"),
        (None, "Guten Tag, {name}"),
    }


def test_extract_twice_changes_no_byte_and_loses_no_translation(house):
    translate(house, note=["same"])
    before = messages.path_of(house, "en").read_bytes()

    messages.main(["extract"], house)

    assert messages.path_of(house, "en").read_bytes() == before


def test_check_is_content_with_a_complete_catalogue(house):
    translate(house)

    assert messages.problems(house) == []
    assert messages.main(["check"], house) == 0


def test_check_names_each_missing_translation(house, capsys):
    translate(house, {"Mai": ""})

    assert messages.main(["check"], house) == 1
    assert capsys.readouterr().err == "en: „Mai“ ist nicht übersetzt.\n"


@pytest.mark.parametrize(
    ("original", "translation", "words"),
    [
        ("Guten Tag, {name}", "Hello", "verliert {name} in der Übersetzung."),
        ("Guten Tag, {name}", "Hello {name} {x}", "kennt {x} nicht."),
        (
            "Noch %(n)s Tag",
            ("One day left", "days left"),
            "verliert %(n)s in der Übersetzung.",
        ),
        ("Noch %(n)s Tag", ("%(m)s day left", "%(n)s days left"), "kennt %(m)s nicht."),
    ],
)
def test_check_names_placeholders_that_do_not_match(house, original, translation, words):
    translate(house, {original: translation})

    assert messages.problems(house) == [f"en: „{original}“ {words}"]


def test_check_names_a_long_text_left_german(house):
    same = {"Ihr Antrag ist da": "Ihr Antrag ist da", "Mai": "Mai"}
    translate(house, same)

    assert messages.problems(house) == [
        "en: „Ihr Antrag ist da“ ist noch deutsch (gleich gewollt: Kommentar „# same“)."
    ]

    translate(house, same, note=["same"])

    assert messages.problems(house) == []


def test_check_names_a_guess(house):
    translate(house)
    path = messages.path_of(house, "en")
    text = path.read_text().replace('msgctxt "Monat"', '#, fuzzy\nmsgctxt "Monat"')
    path.write_text(text)

    assert messages.problems(house) == [
        "en: „Mai“ ist nur vermutet: prüfen Sie die Übersetzung und entfernen Sie „fuzzy“."
    ]


def test_check_names_what_the_catalogue_does_not_know_yet(house):
    translate(house)
    (house / "templates" / "new.html").write_text('{% translate "Ein neuer Satz" %}')
    (house / "fonds" / "greeting.py").write_text("")

    assert messages.problems(house) == [
        "„Ein neuer Satz“ (templates/new.html) fehlt im Katalog.",
        "„Guten Tag, {name}“ steht nur noch im Katalog.",
        "en: Der Katalog ist älter als die Texte. Starten Sie `make messages`.",
    ]


def test_compiled_catalogue_speaks_english(house):
    translate(house)

    messages.main(["compile"], house)

    with messages.path_of(house, "en").with_suffix(".mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("Ihr Antrag ist da") == "Your application has arrived"
    assert english.pgettext("Monat", "Mai") == "May"
    assert english.ngettext("Noch %(n)s Tag", "Noch %(n)s Tage", 3) == "%(n)s days left"


def test_an_unknown_command_is_answered_with_the_known_ones(capsys):
    assert messages.main(["translate"]) == 2
    assert capsys.readouterr().err == "python -m fonds.messages extract|compile|check\n"


def test_nothing_of_the_house_is_untranslated():
    assert messages.problems(settings.BASE_DIR) == []

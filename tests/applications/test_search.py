"""Full text: the same words are found on both databases, and nothing that is typed breaks it."""

import pytest
from django.db import connection, transaction
from hypothesis import example, given
from hypothesis import strategies as st

from applications.desk.search import Says, found_by
from applications.models import Application
from fonds.accounts.models import Organisation
from tests.factories import OrganisationFactory, received

both = pytest.mark.django_db(databases=["default", "embedded"])


@pytest.fixture(params=["default", "embedded"])
def using(request):
    return request.param


def has(using, name, word):
    rows = Organisation.objects.using(using)
    rows.create(name=name, legal_form="association")
    return rows.filter(Says("name", "short_name", word=word)).exists()


@both
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Chorfest", "Chor"),
        ("CHORFEST", "chor"),
        ("Häuser am See", "Haus"),
        ("Haus der Kulturen", "Häuser"),
        ("Haus der Kulturen", "der"),
        ("Küchentisch", "Küche"),
        ("KÜCHENTISCH", "küch"),
        ("Straßenfest", "Strasse"),
        ("Strassenfest", "Straße"),
        ("Für alle Kinder", "Kind"),
        ("Für jedes Kind", "Kinder"),
        ("Wohnungsnot", "Wohnungs"),
        ("Vielfalt", "Vielf"),
        ("Nord-Süd-Treff", "Süd"),
        ("Chor e.V.", "V"),
        ("AWO/Hannover", "Hannover"),
        ("post@verein.example", "verein"),
        ("Café", "Café"),
        ("3D-Druck", "3D"),
    ],
)
def test_a_word_is_found_by_its_beginning_and_its_other_forms(using, name, word):
    assert has(using, name, word)


@both
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Chorfest", "Fest"),
        ("Chorfest", "Chorleiter"),
        ("Straßenfest", "Garten"),
        ("Haus der Kulturen", "die"),
        ("Wald", "Walter"),
    ],
)
def test_another_word_is_not_found(using, name, word):
    assert not has(using, name, word)


def titles(text):
    return set(Application.objects.filter(found_by(text)).values_list("title", flat=True))


@pytest.fixture
def two():
    verein = OrganisationFactory(name="Bolzplatz für alle e. V.", short_name="BfA")
    received(
        title="Fußball kennt keine Akte",
        summary="Jugendliche trainieren gemeinsam.",
        case__organisation=verein,
        case__file_number="RF-2026-0012",
    )
    received(title="Lesefest", case__file_number="RF-2026-0112")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"Fußball kennt keine Akte", "Lesefest"}),
        ("fussball", {"Fußball kennt keine Akte"}),
        ("fußball bolzplatz", {"Fußball kennt keine Akte"}),
        ("bolz akte trainieren bfa", {"Fußball kennt keine Akte"}),
        ("fußball lesefest", set()),
        ("RF-2026-0012", {"Fußball kennt keine Akte"}),
        ("rf-2026-0012 fußball", {"Fußball kennt keine Akte"}),
        ("0012", {"Fußball kennt keine Akte"}),
        ("RF-2026-0012 Lesefest", set()),
        ("12", {"Fußball kennt keine Akte", "Lesefest"}),
        ("%", set()),
        ("_", set()),
        ("'; DROP TABLE x; --", set()),
    ],
)
def test_words_may_stand_apart_in_title_organisation_and_number(two, text, expected):
    assert titles(text) == expected


@given(st.text(max_size=300))
@example("a\0b")
@example("\ud800")
@example("'")
@example("foo:* & | ! (")
@example("\\")
@example("½ ² ① ﬁ")
@example("x" * 3000)
@example("( [ * + ?")
@example("e\u0301")
def test_whatever_is_typed_is_only_looked_for(text):
    with transaction.atomic():
        assert titles(text) == set()


@pytest.mark.postgres
def test_the_index_serves_the_very_words_of_the_search():
    rows = {
        "application_words": Application.objects.filter(Says("title", "summary", word="chor")),
        "organisation_words": Organisation.objects.filter(Says("name", "short_name", word="chor")),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

        plans = {index: index in found.explain() for index, found in rows.items()}

    assert plans == {"application_words": True, "organisation_words": True}

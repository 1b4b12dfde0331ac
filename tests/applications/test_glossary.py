"""The words of the form, explained: each once, in its order, with a place to link to."""

from collections import Counter

import pytest
from django.urls import reverse
from django.utils import translation

from applications.offer import glossary
from tests.look.markup import all_of

ASKED_FOR = {
    "Eigenmittel",
    "Drittmittel",
    "Bescheid",
    "Verwendungsnachweis",
    "Festbetrag",
    "Freistellungsbescheid",
    "Vertretungsberechtigt",
    "Handlungsfeld",
}


def terms(client):
    return all_of(client.get(reverse("glossary")).content.decode(), "dt")


def test_glossary_explains_each_word_once_with_a_place_to_link_to(client):
    names = [one.text for one in terms(client)]
    places = [one["id"] for one in terms(client)]

    assert [name for name, count in Counter(names + places).items() if count > 1] == []
    assert ASKED_FOR - set(names) == set()
    assert len(names) == len(glossary.TERMS)


def test_glossary_sorts_umlauts_as_a_dictionary_does(client):
    names = [one.text for one in terms(client)]

    with_f = [name for name in names if name.startswith("F")]
    assert with_f == [
        "Fachjury",
        "Fehlbedarfsfinanzierung",
        "Festbetrag",
        "Förderlinie",
        "Förderrichtlinie",
        "Freistellungsbescheid",
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_glossary_is_in_order_in_every_language(language):
    with translation.override(language):
        names = [glossary._plain(str(term.name)) for term in glossary.in_order()]

    assert names == sorted(names)

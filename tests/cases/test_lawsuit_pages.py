"""Klagen on the pages: from the letter to the end of its lawsuit, and who reads of it."""

import pytest
from django.urls import reverse

from fonds.cases import services
from fonds.cases.models import Delivery, Lawsuit
from tests.factories import (
    LawsuitFactory,
    LetterFactory,
    MembershipFactory,
    received,
)

from .sued import POSTED, TODAY, TOMORROW, TYPED, end_url, file_url, tab_of, undeclared
from .sued import letter as letter


def test_the_pages_lead_from_the_letter_to_the_end_of_its_lawsuit(client, letter, clerk):
    client.force_login(clerk)
    assert file_url(letter) in client.get(tab_of(letter)).content.decode()
    assert 'value="Verwaltungsgericht Hannover"' in client.get(file_url(letter)).content.decode()
    assert client.post(file_url(letter), POSTED).url == tab_of(letter)
    tab = client.get(tab_of(letter)).content.decode()
    assert file_url(letter) not in tab
    assert "1 A 5/26" in tab
    assert tab.count("Klage anhängig") == 2  # above the title, and on the tab
    lawsuit = Lawsuit.objects.get()
    assert end_url(lawsuit) in tab

    data = {"outcome": "dismissed", "ended_on": f"{TODAY:%d.%m.%Y}"}
    client.post(end_url(lawsuit), data)

    tab = client.get(tab_of(letter)).content.decode()
    assert "Klage abgewiesen" in tab
    assert "Klage anhängig" not in tab
    assert end_url(lawsuit) not in tab


def test_what_cannot_be_entered_is_told_and_nothing_typed_is_lost(client, letter, clerk):
    client.force_login(clerk)
    late = POSTED | {"court_number": "9 A 99/26", "served_on": f"{TOMORROW:%d.%m.%Y}"}

    page = client.post(file_url(letter), late).content.decode()

    assert "Prüfen Sie die Tage" in page
    assert "9 A 99/26" in page
    page = client.post(file_url(letter), {}).content.decode()
    assert "Schreiben Sie, bei welchem Gericht die Klage ist." in page
    assert "Schreiben Sie, wann die Klage beim Gericht eingegangen ist." in page


def test_a_second_look_says_what_bars_it(client, letter, clerk):
    lawsuit = LawsuitFactory(letter=letter)
    client.force_login(clerk)
    assert "schon eine Klage anhängig" in client.get(file_url(letter)).content.decode()
    services.end_lawsuit(lawsuit, by=clerk, outcome="settled", ended_on=TODAY)

    assert "ist schon eingetragen" in client.get(end_url(lawsuit)).content.decode()


def test_a_late_lawsuit_is_entered_with_a_warning_and_undoes_nothing(client, letter, clerk):
    Delivery.objects.create(letter=letter, kind=Delivery.Kind.FINAL, on=TODAY, by=clerk)
    client.force_login(clerk)
    assert (
        "Der Bescheid ist schon bestandskräftig." in client.get(file_url(letter)).content.decode()
    )

    page = client.post(file_url(letter), POSTED, follow=True).content.decode()

    assert "Der Bescheid bleibt bestandskräftig" in page
    assert letter.deliveries.get().kind == Delivery.Kind.FINAL
    assert Lawsuit.objects.get().is_pending


def test_whoever_has_not_declared_is_led_there_and_back(client, letter):
    client.force_login(undeclared())

    page = client.get(file_url(letter))

    assert page.url.startswith(reverse("cases:conflict", args=[letter.case.key]))


def test_a_strangers_letter_is_not_found(client, letter, stranger):
    lawsuit = LawsuitFactory(letter=letter)
    client.force_login(stranger)

    for url in (file_url(letter), end_url(lawsuit)):
        assert (client.get(url).status_code, client.post(url, POSTED).status_code) == (404, 404)


def test_the_applicant_reads_of_its_own_lawsuit_in_the_history(client, letter, clerk):
    services.file_lawsuit(letter, by=clerk, **TYPED)
    client.force_login(MembershipFactory(organisation=letter.case.organisation).user)

    page = client.get(letter.case.application.get_absolute_url()).content.decode()

    assert "Klage eingegangen" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lawsuit=pending", {"Anhängig"}),
        ("lawsuit=ended", {"Beendet"}),
        ("lawsuit=pending&state=submitted", set()),
    ],
)
def test_the_work_list_finds_what_is_sued(client, clerk, query, expected):
    titles = {"Anhängig": False, "Beendet": True, "Nie": None}
    for title, is_lost in titles.items():
        case = received(state="rejected", title=title).case
        if is_lost is not None:
            LawsuitFactory(letter=LetterFactory(case=case, is_act=True), is_lost=is_lost)
    client.force_login(clerk)

    page = client.get(f"{reverse('applications:list')}?{query}").content.decode()

    assert {title for title in titles if f">{title}</a>" in page} == expected
    assert page.count("Klage anhängig") == len(expected & {"Anhängig"})

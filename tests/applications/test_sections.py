"""The pages of the form: what is typed is kept, and what makes sense is written."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, Typed
from tests.applications.form import ROW, plan, saved, words
from tests.factories import MembershipFactory, MunicipalityFactory, RoundFactory, UserFactory


def test_an_empty_page_is_saved(post):
    answer = post("idee", {"title": ""})

    assert answer.status_code == 302
    assert saved().title == ""


def test_next_leads_to_the_next_page_and_else_to_the_overview(post, draft):
    assert post("idee", {"next": "1"}).url == draft.section_url("ort")
    assert post("idee", {}, version=1).url == draft.get_absolute_url()
    assert post("unbekannt", {}).status_code == 404


def test_every_spelling_of_a_day_and_a_sum_is_taken(post):
    post("zeitraum", {"starts_on": "1.5.27", "ends_on": "2027-10-31", "has_begun": "False"})
    post("plan", plan(costs=[ROW], requested="1.000,00 €"))

    assert (str(saved().starts_on), str(saved().ends_on)) == ("2027-05-01", "2027-10-31")
    assert (saved().requested_amount, saved().has_begun) == (1000, False)


def test_what_cannot_be_is_told_at_the_field_and_stays_typed(client, post, draft):
    page = words(post("zeitraum", {"starts_on": "30.2.2027", "ends_on": "1.9.2027"}))

    sentence = "Der 30.02.2027 ist kein Kalendertag. Schreiben Sie zum Beispiel 1.9.2027."
    assert page.count(sentence) == 2  # in the summary, and at the field
    assert 'role="alert"' in page
    assert "<title>Fehler: " in page
    assert (saved().starts_on, str(saved().ends_on)) == (None, "2027-09-01")
    assert 'value="30.2.2027"' in words(client.get(draft.section_url("zeitraum")))
    assert "In „Zeitraum“ ist 1 Angabe nicht möglich." in bars(client, draft)


def bars(client, draft):
    """The page of the draft as one who may hand in reads it."""
    client.force_login(MembershipFactory(organisation=draft.case.organisation).user)
    return words(client.get(draft.get_absolute_url()))


def test_days_in_the_wrong_order_are_told(post):
    page = words(post("zeitraum", {"starts_on": "2.5.27", "ends_on": "1.5.27"}))

    assert "Der letzte Tag liegt vor dem ersten. Tauschen Sie beide." in page
    assert saved().ends_on is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"participants": "10", "minors": "11"}, "mehr als alle Teilnehmenden (10)"),
        ({"participants": "10", "women": "11"}, "mehr als alle Teilnehmenden (10)"),
        ({"participants": "10", "older": "11"}, "mehr als alle Teilnehmenden (10)"),
        ({"migration_share": "101"}, "Schreiben Sie 0 bis 100."),
        ({"participants": "0"}, "Schreiben Sie mindestens 1."),
        ({"participants": "100001"}, "100.000"),
        ({"participants": "viele"}, "Zahl"),
    ],
)
def test_numbers_that_contradict_are_told(post, data, sentence):
    assert sentence in words(post("menschen", data))


def test_a_tenth_over_the_limit_is_taken_and_nothing_is_cut(post):
    text = "ä" * 660

    assert post("idee", {"summary": text}).status_code == 302
    assert saved().summary == text


def test_more_than_a_tenth_over_is_told_and_still_kept_whole(client, post, draft):
    text = "ä" * 661

    page = words(post("idee", {"summary": text}))

    assert "Kürzen Sie ihn um 1 Zeichen" in page
    assert text in words(client.get(draft.section_url("idee")))


def test_a_text_below_the_minimum_is_told_with_its_length(post):
    page = words(post("idee", {"need": "Zu kurz."}))

    assert "Schreiben Sie mindestens 100 Zeichen. Bisher sind es 8." in page


def test_a_title_of_four_letters_is_too_short(post):
    page = words(post("idee", {"title": "Fest"}))

    assert "Schreiben Sie mindestens 5 Zeichen. Bisher sind es 4." in page


def test_a_page_that_was_cut_off_takes_no_row_away(post):
    post("plan", {"requested_amount": "5"})

    assert saved().costs.count() == 1


def test_choices_of_many_are_kept(post):
    place = MunicipalityFactory()

    post("ort", {"municipalities": [place.pk], "areas": ["sport", "climate"]})
    post("menschen", {"target_groups": ["children"], "languages": ["de", "tr"]})

    assert list(saved().municipalities.all()) == [place]
    assert (saved().areas, saved().languages) == (["sport", "climate"], ["de", "tr"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_and_the_house_find_no_page_of_a_draft(client, draft, stranger, clerk, method):
    for person in (stranger, clerk):
        client.force_login(person)

        assert getattr(client, method)(draft.section_url("idee")).status_code == 404


# -- what helps ------------------------------------------------------------------------------------
def test_hints_in_easy_language_are_a_switch(client, draft):
    easy = "Geben Sie Ihrem Projekt einen kurzen Namen."
    assert easy not in words(client.get(draft.section_url("idee")))

    answer = client.post(
        reverse("easy_hints"), {"hints": "easy", "next": draft.section_url("idee")}
    )

    assert answer.url == draft.section_url("idee")
    assert easy in words(client.get(answer.url))


def test_the_switch_leads_nowhere_else(client, draft):
    answer = client.post(reverse("easy_hints"), {"hints": "easy", "next": "https://example.org/"})

    assert answer.url == "/"


def test_what_the_check_was_told_is_not_asked_again(client):
    member, place = MembershipFactory(), MunicipalityFactory()
    client.force_login(member.user)
    round = RoundFactory()
    query = {"line": "projekt", "begun": "no", "place": place.ags, "amount": "11000.00"}

    page = client.get(reverse("applications:new"), query)
    data = {"round": round.pk, "organisation": member.organisation.pk, "title": "Chorfest"}
    client.post(reverse("applications:new"), data)

    assert page.context["form"].initial["round"] == round
    application = Application.objects.get()
    assert (application.has_begun, application.requested_amount) == (False, 11_000)
    assert list(application.municipalities.all()) == [place]


def test_typed_rows_hold_no_secrets_of_the_page(post):
    post("idee", {"title": "Fest", "csrfmiddlewaretoken": "x", "person": "y", "act": ""})

    assert json.loads(json.dumps(Typed.objects.get().data)) == {"title": ["Fest"]}
    assert Typed.objects.get().saved_at <= timezone.now()
    assert UserFactory().pk

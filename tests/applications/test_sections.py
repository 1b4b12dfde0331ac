"""The pages of the form: what is typed is kept, what makes sense is written, nothing is lost."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, FinancingItem, Typed
from tests.factories import MembershipFactory, MunicipalityFactory, RoundFactory, UserFactory

ROW = {"kind": "event", "label": "Musik", "unit_price": "1.000,00"}


def words(page):
    return page.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def rows(name, *given):
    """What the page sends of one list."""
    data = {f"{name}-TOTAL_FORMS": len(given), f"{name}-INITIAL_FORMS": 0}
    return data | {
        f"{name}-{number}-{column}": value
        for number, row in enumerate(given)
        for column, value in row.items()
    }


def plan(costs=(), financing=(), requested="", **more):
    sides = rows("costs", *costs) | rows("financing", *financing) | rows("instalments")
    return sides | {"requested_amount": requested} | more


@pytest.fixture
def draft(client, application, helper):
    """A draft, and a member at the desk who may write."""
    client.force_login(helper)
    return application


@pytest.fixture
def post(client, draft):
    """Send a page of the form, from the page as it was opened."""

    def send(slug, data, version=0, writer="seite", **headers):
        hidden = {"version": version, "writer": writer}
        return client.post(draft.section_url(slug), hidden | data, headers=headers)

    return send


def autosave(post, slug, data, **options):
    return post(slug, data, **options, **{"X-Requested-With": "autosave"})


def saved():
    return Application.objects.get()


# -- saving ----------------------------------------------------------------------------------------
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


# -- lists -----------------------------------------------------------------------------------------
def test_rows_are_added_doubled_and_removed_by_their_buttons(client, post, draft):
    answer = post("plan", plan(costs=[ROW], act="add-costs-rent"))
    assert answer.url.endswith("#costs-1")

    page = words(client.get(draft.section_url("plan")))
    assert 'name="costs-1-unit_price"' in page

    post("plan", plan(costs=[ROW, ROW | {"label": "Saal"}], act="double-costs-1"), version=1)
    assert [row.label for row in saved().costs.all()] == ["Musik", "Saal", "Saal"]

    post("plan", plan(costs=[ROW, ROW | {"label": "Saal"}], act="drop-costs-0"), version=2)
    assert [row.label for row in saved().costs.all()] == ["Saal"]


@pytest.mark.parametrize(
    "act", ["drop-costs-9", "double-costs-x", "drop-costs", "add-", "double-", "take-", "unsinn"]
)
def test_a_button_that_no_page_has_does_no_harm(post, act):
    answer = post("plan", plan(costs=[ROW], act=act))

    assert answer.status_code == 302
    assert [row.label for row in saved().costs.all()] == ["Musik"]


@pytest.mark.parametrize("count", ["999999999", "-1", "viele", ""])
def test_a_list_that_lies_about_its_length_does_no_harm(post, count):
    data = plan(costs=[ROW], act="add-costs-rent") | {"costs-TOTAL_FORMS": count}

    assert post("plan", data).status_code == 302


def test_a_row_is_quantity_times_price_half_up(post):
    post("plan", plan(costs=[ROW | {"quantity": "1,5", "unit": "Tage", "unit_price": "33,35"}]))

    assert str(saved().costs.get().amount) == "50.03"


def test_voluntary_hours_count_at_the_rate_of_the_line_and_as_income(post):
    hours = {"kind": "volunteers", "label": "Aufbau", "quantity": "20", "unit_price": "99"}

    post("plan", plan(costs=[ROW, hours]))

    assert [row.amount for row in saved().costs.all()] == [1000, 300]
    mirrored = FinancingItem.objects.get(kind="in_kind")
    assert mirrored.amount == 300


def test_a_row_that_lacks_its_price_is_told_and_kept(client, post, draft):
    page = words(post("plan", plan(costs=[ROW | {"unit_price": ""}, ROW])))

    assert page.count("Schreiben Sie den Preis.") == 2
    assert [row.label for row in saved().costs.all()] == ["Musik"]
    assert words(client.get(draft.section_url("plan"))).count('value="Musik"') == 2


def test_the_plan_offers_what_would_make_it_balance(client, post, draft):
    own = {"kind": "own", "label": "Kasse", "amount": "300", "status": "held"}
    post("plan", plan(costs=[ROW], financing=[own], requested="500"))

    assert "Es fehlen 200,00 €" in words(client.get(draft.section_url("plan")))
    post(
        "plan",
        plan(costs=[ROW], financing=[own], requested="500", act="take-requested_amount-700.00"),
        version=1,
    )
    assert saved().gap() == 0


# -- two people, ended sessions --------------------------------------------------------------------
def test_two_members_on_one_page_both_texts_are_shown(client, post, draft, organisation):
    post("idee", {"title": "Fest am See"}, writer="meine")
    other = MembershipFactory(organisation=organisation).user
    client.force_login(other)

    page = words(post("idee", {"title": "Fest im Park"}, version=0, writer="andere"))

    assert "hat hier inzwischen auch geschrieben" in page
    assert 'value="Fest im Park"' in page
    assert "Fest am See" in page
    assert saved().title == "Fest am See"
    post("idee", {"title": "Fest am See und im Park"}, version=1, writer="andere")
    assert saved().title == "Fest am See und im Park"


def test_two_members_in_one_list_the_saved_rows_are_shown(client, post, draft, organisation):
    post("plan", plan(costs=[ROW | {"label": "Kapelle"}]), writer="meine")
    client.force_login(MembershipFactory(organisation=organisation).user)

    page = words(post("plan", plan(costs=[ROW | {"label": "Chor"}]), writer="andere"))

    assert "Veranstaltung und Technik: Kapelle, 1.000,00 €" in page
    assert 'value="Chor"' in page
    assert [row.label for row in saved().costs.all()] == ["Kapelle"]


def test_autosave_does_not_overwrite_either(client, post, organisation):
    autosave(post, "idee", {"title": "Fest am See"}, writer="meine")
    client.force_login(MembershipFactory(organisation=organisation).user)

    answer = autosave(post, "idee", {"title": "Fest im Park"}, writer="andere")

    assert (answer.status_code, answer.json()["reason"]) == (409, "overtaken")
    assert saved().title == "Fest am See"


def test_whoever_comes_second_is_told_who_wrote_a_moment_ago(client, post, draft, organisation):
    post("idee", {"title": "Fest am See"})
    client.force_login(MembershipFactory(organisation=organisation).user)

    assert "hat hier um" in words(client.get(draft.section_url("idee")))


def test_one_page_saves_again_and_again(post):
    for number, title in enumerate(("F", "Fe", "Fest")):
        answer = autosave(post, "idee", {"title": title + " am See"}, version=number)

    assert answer.json()["version"] == 3
    assert answer.json()["parts"]["saved"].startswith("Gespeichert um ")


def test_an_answer_that_got_lost_does_not_bar_the_same_page(post):
    """The page did not hear that it was saved; it goes on with the version it knows."""
    autosave(post, "idee", {"title": "Fest am"}, version=0, writer="meine")

    answer = autosave(post, "idee", {"title": "Fest am See"}, version=0, writer="meine")

    assert answer.status_code == 200
    assert saved().title == "Fest am See"


def test_autosave_tells_the_sums_of_the_plan(post):
    answer = autosave(post, "plan", plan(costs=[ROW], requested="400"))

    parts = answer.json()["parts"]
    assert "Es fehlen 600,00" in parts["saldo"].replace("\N{NO-BREAK SPACE}", " ")
    assert parts["costs_sum"].replace("\N{NO-BREAK SPACE}", " ").strip() == "1.000,00 €"
    assert parts["costs-0-sum"].replace("\N{NO-BREAK SPACE}", " ") == "1.000,00 €"


def test_without_a_session_a_script_is_told_so(client, post):
    client.logout()

    answer = autosave(post, "idee", {"title": "Fest am See"})

    assert (answer.status_code, answer.json()) == (401, {"reason": "session"})


def test_without_a_session_a_form_is_kept_and_offered_after_log_in(client, post, draft, helper):
    owner = client.get(draft.section_url("idee")).context["owner"]
    client.logout()

    answer = post("idee", {"title": "Fest am See", "person": owner})

    assert answer.url == f"{reverse('account_login')}?next={draft.section_url('idee')}"
    client.force_login(helper)
    page = words(client.get(draft.section_url("idee")))
    assert "Das haben wir für Sie aufgehoben" in page or 'value="Fest am See"' in page
    assert 'value="Fest am See"' in page
    assert saved().title == "Straßenfest"


def test_what_one_person_wrote_is_not_offered_to_another(client, post, draft, organisation):
    owner = client.get(draft.section_url("idee")).context["owner"]
    client.logout()
    post("idee", {"title": "Fest am See", "person": owner})

    client.force_login(MembershipFactory(organisation=organisation).user)

    assert "Fest am See" not in words(client.get(draft.section_url("idee")))


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_and_the_house_find_no_page_of_a_draft(client, draft, stranger, clerk, method):
    for person in (stranger, clerk):
        client.force_login(person)

        assert getattr(client, method)(draft.section_url("idee")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_as_many_queries_with_many_rows(
    client, post, draft, number, django_assert_num_queries
):
    post("plan", plan(costs=[ROW] * number))

    with django_assert_num_queries(10):
        client.get(draft.section_url("plan"))


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

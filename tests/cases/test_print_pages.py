"""The pages of print runs: what waits, one file, one form for the day of posting."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from fonds.cases import services
from fonds.cases.letters.seeing_out import wait_for_posting
from fonds.cases.models import Access, Delivery, PrintRun
from fonds.trail.models import AccessEvent

from .printed import keys, notice, somebody_reads, waiting
from .test_print_runs import printed, step, work

TODAY = timezone.localdate()
PAGE = reverse("cases:print_runs")


def words(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def of(run, page="print_run"):
    return reverse(f"cases:{page}", args=[run.key])


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def test_the_page_says_what_waits_and_why(desk, clerk):
    plain = waiting(1)[0]
    lapsed, returned, by_post = (notice() for _ in range(3))
    somebody_reads(lapsed.case)
    step(lapsed, "provided", clerk)
    step(lapsed, "lapsed", clerk)
    step(returned, "post", clerk)
    step(returned, "returned", clerk)

    html = words(desk.get(PAGE))

    assert "4 Schreiben warten auf den Druck" in html
    for letter in (plain, lapsed, returned, by_post):
        assert letter.get_absolute_url() in html
    for why in (
        "niemand liest im Portal",
        "im Portal nicht abgerufen",
        "kam als unzustellbar zurück",
        "Portal nicht vereinbart",
    ):
        assert html.count(why) == 1


def test_one_click_makes_a_run_whose_page_says_how_far_it_is(desk):
    letters = waiting(2)

    answer = desk.post(PAGE)
    run = PrintRun.objects.get()
    during = words(desk.get(of(run)))
    early = desk.get(of(run, "print_run_file"), follow=True)
    work()
    after = words(desk.get(of(run)))

    assert answer.url == run.get_absolute_url()
    assert '<progress value="0" max="3"' in during
    assert "Stand neu laden" in during
    assert "Die Druckdatei ist noch nicht fertig." in words(early)
    assert "Druckdatei herunterladen" in after
    assert PrintRun.objects.get().digest in after
    assert [f'value="{key}"' in after for key in keys(letters)] == [True, True]
    assert "Nichts wartet auf den Druck" in words(desk.get(PAGE))


def test_nothing_to_print_is_said_in_words(desk):
    assert "Es wartet kein Schreiben" in words(desk.post(PAGE, follow=True))


def test_the_file_is_fetched_and_who_fetched_it_logged(desk, clerk):
    run = printed(waiting(1), clerk)

    answer = desk.get(of(run, "print_run_file"))

    assert b"".join(answer).startswith(b"%PDF-")
    assert "Druckdatei" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    logged = AccessEvent.objects.order_by("pk").last()
    assert (logged.kind, logged.facts) == ("letters.print_fetched", {"print_run": run.pk})


def test_the_day_of_all_is_entered_in_one_form(desk, clerk):
    letters = waiting(3)
    run = printed(letters, clerk)
    chosen = keys(letters)[:2]

    answer = desk.post(of(run), {"on": f"{TODAY:%d.%m.%Y}", "letters": chosen}, follow=True)

    html = words(answer)
    assert "Der Tag ist bei 2 Schreiben eingetragen. 1 kommen in die nächste" in html
    assert Delivery.objects.filter(kind="post").count() == 2
    assert "Erledigt" in html
    assert "1 Schreiben wartet auf den Druck" in words(desk.get(PAGE))


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("", "Nennen Sie den Tag, zum Beispiel 1.9.2027."),
        ("31.2.2026", "Der 31.02.2026 ist kein Kalendertag."),
        (f"{TODAY + timedelta(days=1):%d.%m.%Y}", "Der Tag liegt zwischen dem Tag des Schreibens"),
    ],
)
def test_a_wrong_day_is_told_and_what_was_unticked_stays_so(desk, clerk, on, told):
    letters = waiting(2)
    run = printed(letters, clerk)

    answer = desk.post(of(run), {"on": on, "letters": keys(letters)[:1]})

    html = words(answer)
    assert told in html
    ticked = [f'value="{key}"' in html.split(" checked")[0] for key in keys(letters)]
    assert ticked == [True, False]
    assert html.count(" checked") == 1
    assert not Delivery.objects.filter(kind="post").exists()


def test_none_ticked_is_told_beside_the_list(desk, clerk):
    run = printed(waiting(2), clerk)

    html = words(desk.post(of(run), {"on": f"{TODAY:%d.%m.%Y}"}))

    assert '<a href="#id_letters">' in html
    assert "Kreuzen Sie mindestens ein Schreiben an" in html
    assert " checked" not in html


def test_what_is_settled_meanwhile_is_told(desk, clerk):
    letters = waiting(2)
    run = printed(letters, clerk)
    step(letters[0], "post", clerk)
    letters[0].prints.open().settle()

    html = words(desk.post(of(run), {"on": f"{TODAY:%d.%m.%Y}", "letters": keys(letters)}))

    assert "Ein Schreiben wartet nicht mehr in dieser Druckdatei." in html


def test_a_run_is_dissolved_from_its_page(desk, clerk):
    run = printed(waiting(1), clerk)

    answer = desk.post(of(run, "dissolve_print_run"), follow=True)
    again = desk.post(of(run, "dissolve_print_run"), follow=True)

    assert "Die Schreiben warten wieder auf eine Druckdatei." in words(answer)
    assert "1 Schreiben wartet auf den Druck" in words(answer)
    assert "In dieser Druckdatei wartet kein Schreiben mehr." in words(again)


def test_the_head_reads_and_a_clerk_enters(client, clerk, decider, auditor, stranger):
    letters = waiting(1)
    run = printed(letters, clerk)
    typed = {"on": f"{TODAY:%d.%m.%Y}", "letters": keys(letters)}

    found = {}
    for who, user in {"head": decider, "auditor": auditor, "stranger": stranger}.items():
        client.force_login(user)
        found[who] = [client.get(of(run)).status_code, client.post(of(run), typed).status_code]
        found[who].append(client.post(PAGE).status_code)
        if who != "head":
            found[who].append(client.post(of(run, "dissolve_print_run")).status_code)

    assert found == {
        "head": [200, 403, 302],
        "auditor": [403, 403, 403, 403],
        "stranger": [404, 404, 403, 404],
    }
    client.force_login(decider)
    assert "Ein Tag für alle" not in words(client.get(of(run)))
    assert not Delivery.objects.filter(kind="post").exists()


def test_a_run_with_a_case_somebody_is_kept_off_is_not_found(client, desk, clerk, decider):
    hidden = waiting(1)
    run = printed(hidden, decider)
    [new] = waiting(1, subject="Eingangsbestätigung")
    Access.objects.create(case=hidden[0].case, user=clerk, is_open=False)
    Access.objects.create(case=new.case, user=clerk, is_open=False)

    pages = ("print_run", "print_run_file", "dissolve_print_run")
    found = [desk.get(of(run, page)).status_code for page in pages]
    found += [desk.post(of(run, page)).status_code for page in pages if page != "print_run_file"]
    html = words(desk.get(PAGE))

    assert found == [404] * 5
    assert of(run) not in html
    assert "Nichts wartet auf den Druck" in html
    assert "Eingangsbestätigung" not in html


def test_how_long_a_run_waits_is_told(desk, clerk):
    run = printed(waiting(1), clerk)
    assert "Wartet auf den Tag" in words(desk.get(PAGE))

    with time_machine.travel(run.due_on + timedelta(days=1), tick=False):
        desk.force_login(clerk)
        html = words(desk.get(PAGE))

    days = (run.due_on - TODAY).days + 1
    assert "Tag fehlt" in html
    assert f"1 Schreiben, seit {days} Tagen" in html


def test_a_day_that_is_missing_for_two_days_stands_in_the_work_list(desk, clerk, decider):
    """The task of the case as overdue, and above it the run in which its letter lies."""
    [letter] = waiting(1)
    task = wait_for_posting(letter.case)
    run = printed([letter], clerk)
    work_list = reverse("applications:list")
    assert "überfällig" not in words(desk.get(work_list))

    with time_machine.travel(run.due_on + timedelta(days=1), tick=False):
        desk.force_login(clerk)
        late = words(desk.get(work_list))
        services.post_print_run(run, on=TODAY, letters=[letter.pk], by=clerk)
        done = words(desk.get(work_list))

    assert task.due_on == run.due_on
    assert "überfällig" in late
    assert "Schreiben zur Post geben und den Tag eintragen" in late
    assert of(run) in late
    assert "überfällig" not in done
    assert of(run) not in done


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_queries(desk, clerk, count, django_assert_num_queries):
    for _ in range(count):
        run = printed(waiting(count), clerk)
    waiting(count)

    desk.get(PAGE)
    with django_assert_num_queries(8):
        desk.get(PAGE)
    with django_assert_num_queries(5):
        desk.get(of(run))

"""The outbox on pages: who reads, who lets go, what is told, and how many queries that takes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fonds.accounts.roles import Role
from fonds.cases import services as cases
from fonds.cases.models import Access, Document, Event, HeldMessage, Message
from fonds.cases.post import services
from fonds.files import Inspected, Kind
from fonds.outbox.models import Mail
from fonds.outbox.services import post
from tests.factories import MembershipFactory, RoleGrantFactory, received
from tests.people import everybody

OUTBOX = reverse("cases:outbox")
LINK = "https://example.org/stellungnahme/geheim/"


@pytest.fixture
def held(clerk):
    application = received(state="formal_check", case__clerk=clerk)
    return services.hold(application.case, kind="application.take", text="Guten Tag.", by=clerk)


@pytest.fixture
def mail(held):
    return post(
        kind="x",
        to="amt@example.org",
        subject="Ihre Stellungnahme",
        body=f"Schreiben Sie hier:\n{LINK}\nDanke.",
        case=held.case,
        is_secret=True,
    )


@pytest.fixture
def desk(client, second):
    client.force_login(second)
    return client


def page(item, act):
    name = "held_mail" if isinstance(item, Mail) else "held_message"
    return reverse(f"cases:{act}_{name}", args=[item.key])


def text_of(answer):
    return answer.content.decode()


def test_who_reads_the_outbox_and_who_acts_on_it(client, held):
    reads, acts = set(), set()
    for name, user in everybody(held.case.organisation).items():
        client.force_login(user)
        if client.get(OUTBOX).status_code == 200:
            reads.add(name)
        if client.get(page(held, "revise")).status_code == 200:
            acts.add(name)

    assert reads == {"clerk", "decider", "auditor"}
    assert acts == {"clerk", "decider"}


def test_all_that_waits_is_listed_with_its_occasion(desk, held, mail):
    words = text_of(desk.get(OUTBOX))

    assert "2 Sendungen warten" in words
    assert "Nachricht: Antrag übernehmen" in words
    assert "E-Mail: Ihre Stellungnahme" in words
    assert LINK not in words


def test_what_leaves_by_itself_is_not_in_the_list(desk, held):
    post(kind="x", to="a@example.org", subject="Neue Post", body="x", state="released")

    assert desk.get(OUTBOX).context["items"] == [held]


def test_an_excluded_person_sees_nothing_of_the_case(desk, second, held, mail):
    Access.objects.create(case=held.case, user=second, is_open=False)

    context = desk.get(OUTBOX).context

    assert (context["items"], context["lately"]) == ([], [])
    for item in (held, mail):
        for act in ("revise", "release", "discard"):
            assert desk.post(page(item, act), {}).status_code == 404
        assert desk.get(item.get_absolute_url()).status_code == 404
    desk.post(reverse("cases:release_many"), {"chosen": f"message-{held.key}", "confirmed": "1"})
    assert HeldMessage.objects.get().state == "held"


def test_a_member_of_the_organisation_does_not_let_its_post_go(client, held, clerk):
    member = MembershipFactory(organisation=held.case.organisation).user
    RoleGrantFactory(user=member, role=Role.CLERK)
    client.force_login(member)

    assert client.post(page(held, "release")).status_code == 403


def test_a_message_is_read_changed_and_sent(desk, held, second):
    desk.post(page(held, "revise"), {"version": 0, "text": "Guten Tag, Frau Neu."})
    words = text_of(desk.get(held.get_absolute_url()))
    desk.post(page(held, "release"))

    message = Message.objects.get()
    assert "Guten Tag, Frau Neu." in words
    assert (message.text, message.by, message.is_from_house) == (
        "Guten Tag, Frau Neu.",
        second,
        True,
    )
    assert [(event.kind, event.by) for event in Event.objects.all()] == [("message.sent", second)]
    assert "Freigegeben" in text_of(desk.get(held.get_absolute_url()))


def test_files_are_read_before_and_become_documents(desk, held, clerk):
    upload = SimpleUploadedFile("Merkblatt.txt.pdf", b"%PDF-1.7\n%%EOF")
    upload.inspected = Inspected("Merkblatt.pdf", Kind.PDF, "pdf", upload.size, "0" * 64)
    held = services.hold(held.case, kind="", text="Anbei.", by=clerk, uploads=[upload])

    name = reverse("cases:held_file", args=[held.key, 1])
    got = b"".join(desk.get(name))
    desk.post(page(held, "release"))

    assert got == b"%PDF-1.7\n%%EOF"
    document = Document.objects.get()
    assert (document.message, document.name) == (Message.objects.get(), "Merkblatt.pdf")
    assert desk.get(name).status_code == 404


def test_what_is_discarded_leaves_a_trace_that_stays_in_the_house(client, desk, held):
    member = MembershipFactory(organisation=held.case.organisation).user
    desk.post(page(held, "discard"), {"reason": "Schon am Telefon gesagt."})
    client.force_login(member)

    event = Event.objects.get()
    assert (event.kind, str(event.remark)) == ("message.discarded", "Schon am Telefon gesagt.")
    assert event.facts == {"held": held.pk, "held_kind": "application.take"}
    assert "verworfen" not in text_of(client.get(held.case.application.get_absolute_url()))
    assert (Message.objects.count(), Mail.objects.count()) == (0, 0)


def test_what_was_settled_meanwhile_is_told(desk, held, clerk):
    services.discard(held, by=clerk)

    words = text_of(desk.post(page(held, "release"), follow=True))

    assert "Es ist schon verworfen." in words
    assert Message.objects.count() == 0


def test_who_was_slower_reads_both_texts_and_may_still_save(desk, held, clerk):
    services.revise(held, version=0, by=clerk, text="Der andere Text.")

    answer = desk.post(page(held, "revise"), {"version": 0, "text": "Mein Text."})
    words = text_of(answer)
    desk.post(page(held, "revise"), {"version": 1, "text": "Beide Texte."})

    assert "Diesen Text hat inzwischen jemand anderes geändert." in words
    assert "Der andere Text." in words
    assert "Mein Text." in words
    assert 'name="version" value="1"' in words
    assert HeldMessage.objects.get().text == "Beide Texte."


def test_the_key_in_a_mail_is_not_shown_and_stays_when_the_words_change(desk, mail):
    words = text_of(desk.get(page(mail, "revise")))
    body = "Liebes Amt,\n[Schlüssel]\nBis Freitag."
    lost = text_of(desk.post(page(mail, "revise"), {"version": 0, "subject": "S", "body": "Weg."}))
    desk.post(page(mail, "revise"), {"version": 0, "subject": "Neu", "body": body})

    mail.refresh_from_db()
    assert LINK not in words
    assert "Lassen Sie [Schlüssel] so im Text stehen" in lost
    assert (mail.subject, mail.body) == ("Neu", f"Liebes Amt,\n{LINK}\nBis Freitag.")


@pytest.mark.parametrize(("act", "state"), [("release", "released"), ("discard", "discarded")])
def test_a_mail_is_settled_by_a_person_and_the_case_knows(desk, mail, second, act, state):
    desk.post(page(mail, act), {"reason": ""})

    mail.refresh_from_db()
    assert (mail.state, mail.settled_by) == (state, second)
    assert Event.objects.get().facts == {"mail": mail.pk, "mail_kind": "x"}


def test_many_are_shown_first_and_then_sent_together(desk, held, mail):
    chosen = {"chosen": [f"message-{held.key}", f"mail-{mail.key}"]}

    shown = desk.post(reverse("cases:release_many"), chosen)
    before = Message.objects.count()
    desk.post(reverse("cases:release_many"), chosen | {"confirmed": "1"})

    assert "2 Sendungen senden" in text_of(shown)
    assert LINK not in text_of(shown)
    assert (before, Message.objects.count()) == (0, 1)
    assert Mail.objects.get(pk=mail.pk).state == "released"


def test_many_are_discarded_with_one_reason(desk, held, mail):
    chosen = {"chosen": [f"message-{held.key}", f"mail-{mail.key}"], "confirmed": "1"}

    desk.post(reverse("cases:discard_many"), chosen | {"reason": "Doppelt."})

    assert {str(event.remark) for event in Event.objects.all()} == {"Doppelt."}
    assert Message.objects.count() == 0


def test_nothing_ticked_is_told(desk, held):
    words = text_of(desk.post(reverse("cases:release_many"), {}, follow=True))

    assert "Kreuzen Sie an, worum es geht." in words


@pytest.mark.parametrize(
    ("query", "found"), [("q=RF-2020", 1), ("q=nirgends", 0), ("person={clerk}", 1)]
)
def test_the_list_is_filtered(desk, held, clerk, query, found):
    context = desk.get(f"{OUTBOX}?{query.format(clerk=clerk.pk)}").context

    assert len(context["items"]) == found


def test_settled_ones_are_shown_for_some_days(desk, held, clerk):
    services.discard(held, by=clerk)
    now = desk.get(OUTBOX).context["lately"]
    HeldMessage.objects.update(settled_at=timezone.now() - timedelta(days=8))

    assert now == [held]
    assert desk.get(OUTBOX).context["lately"] == []


def test_an_organisation_without_an_address_stops_nothing(held, clerk):
    held.case.organisation.email = ""
    held.case.organisation.save()

    services.release(held, by=clerk)

    assert Message.objects.count() == 1


def test_a_question_stays_open_when_the_message_of_an_act_leaves(held, clerk):
    member = MembershipFactory(organisation=held.case.organisation).user
    cases.send_message(held.case, by=member, text="Eine Frage.")

    services.release(held, by=clerk)

    assert held.case.follow_ups.get(kind="message").done_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries(desk, clerk, count, django_assert_num_queries):
    for _ in range(count):
        case = received(state="formal_check", case__clerk=clerk).case
        services.hold(case, kind="", text="Guten Tag.", by=clerk)
        post(kind="x", to="a@example.org", subject="S", body="B", case=case)
        settled = services.hold(case, kind="", text="Weg.", by=clerk)
        services.discard(settled, by=clerk)
    desk.get(OUTBOX)

    with django_assert_num_queries(10):
        desk.get(OUTBOX)

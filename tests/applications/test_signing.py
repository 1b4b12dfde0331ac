"""Signing: the TAN, several people together, and in time."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from applications import services
from applications.models import Application, Signature
from fonds.cases.models import Event
from fonds.cases.workflow import Refused
from fonds.outbox.models import Mail
from tests.applications.form import words
from tests.factories import RepresentativeFactory, received
from tests.steps import hand_in, sign, tan_for

YEAR = timezone.localdate().year


# -- the TAN ---------------------------------------------------------------------------------------
def test_the_tan_goes_to_the_confirmed_address_only(waiting, organisation):
    RepresentativeFactory(organisation=organisation, email="neu@example.org", confirmed_at=None)

    signature = waiting.signatures.get()

    assert signature.email == organisation.representatives.exclude(confirmed_at=None).get().email
    assert [mail.to for mail in Mail.objects.all()] == [signature.email]
    assert "Straßenfest" not in Mail.objects.get().body


def test_the_right_tan_hands_in(client, waiting, applicant):
    client.force_login(applicant)
    signature = waiting.signatures.get()
    address = reverse("applications:sign", args=[waiting.case.key])

    answer = client.post(address, {"signature": signature.key, "tan": tan_for(signature)})

    assert answer.url == reverse("applications:receipt", args=[waiting.case.key])
    assert f"RF-{YEAR}-0001" in words(client.get(answer.url))
    event = Event.objects.get(kind="application.sign")
    assert (event.to_state, event.on_behalf.split(",")[0]) == ("submitted", signature.name)
    assert event.text == "Antrag eingereicht"


def test_a_wrong_tan_is_told_and_five_void_it(client, waiting, applicant):
    client.force_login(applicant)
    signature = waiting.signatures.get()
    address = reverse("applications:sign", args=[waiting.case.key])
    right = tan_for(signature)
    wrong = "000 000" if right != "000 000" else "111 111"

    for _ in range(5):
        page = words(client.post(address, {"signature": signature.key, "tan": wrong}))
        assert "Diese TAN" in page
    page = words(client.post(address, {"signature": signature.key, "tan": right}))

    assert "Diese TAN gilt nicht mehr. Lassen Sie sich eine neue schicken." in page
    assert Application.objects.get().state == "awaiting_signatures"


def test_a_tan_is_over_after_fifteen_minutes(waiting, applicant):
    signature = waiting.signatures.get()
    tan = tan_for(signature)

    later = time_machine.travel(timezone.now() + timedelta(minutes=16))
    with later, pytest.raises(Refused, match="gilt nicht mehr"):
        services.sign(waiting, by=applicant, signature=signature, tan=tan)


def test_a_new_tan_voids_the_one_before_and_is_not_sent_at_every_click(waiting, applicant):
    signature = waiting.signatures.get()
    old = tan_for(signature)
    with pytest.raises(Refused, match="Gerade ist eine TAN hinausgegangen"):
        services.send_tan(signature, by=applicant)

    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        signature = services.send_tan(signature, by=applicant)
        if tan_for(signature) != old:
            with pytest.raises(Refused, match="Diese TAN stimmt nicht"):
                services.sign(waiting, by=applicant, signature=signature, tan=old)
        assert sign(waiting, by=applicant, signature=signature).state == "submitted"


def test_the_tan_itself_is_kept_nowhere(waiting):
    tan = tan_for(waiting.signatures.get())

    assert tan.replace(" ", "") not in str(Signature.objects.values().get())


def test_a_helper_neither_hands_in_nor_signs(client, waiting, helper):
    client.force_login(helper)
    signature = waiting.signatures.get()
    address = reverse("applications:sign", args=[waiting.case.key])

    assert client.get(address).status_code == 200
    answer = client.post(address, {"signature": signature.key, "tan": tan_for(signature)})

    assert answer.status_code == 403
    with pytest.raises(PermissionDenied):
        services.sign(waiting, by=helper, signature=signature, tan=tan_for(signature))


def test_a_tan_of_another_application_is_worth_nothing(waiting, applicant):
    other = services.submit(
        received(case__file_number=None, case__organisation=waiting.case.organisation),
        by=applicant,
    )
    signature = other.signatures.get()

    with pytest.raises(Refused, match="keine Unterschrift mehr offen"):
        services.sign(waiting, by=applicant, signature=signature, tan=tan_for(signature))


# -- several people --------------------------------------------------------------------------------
def test_two_sign_together_each_with_the_own_tan(joint, applicant):
    first = sign(joint, by=applicant)
    assert (first.state, first.case.file_number) == ("awaiting_signatures", None)

    second = sign(first, by=applicant)

    assert (second.state, second.case.file_number) == ("submitted", f"RF-{YEAR}-0001")
    texts = list(Event.objects.order_by("pk").values_list("text", flat=True))
    assert texts == [
        "Antrag zur Unterschrift gegeben",
        "Mit TAN unterschrieben",
        "Antrag eingereicht",
    ]


def test_whoever_has_no_account_signs_by_the_link_of_the_mail(client, joint, applicant):
    sign(joint, by=applicant, signature=joint.signatures.exclude(email="zwei@example.org").get())
    link = Mail.objects.get(to="zwei@example.org").body
    address = re.search(r"http://testserver(/unterschrift/\S+)", link)[1]

    page = words(client.get(address))
    assert "Straßenfest" in page
    client.post(address, {"send": "1"})
    signature = joint.signatures.get(email="zwei@example.org")
    client.post(address, {"tan": tan_for(signature)})

    assert Application.objects.get().state == "submitted"
    event = Event.objects.get(kind="application.sign", to_state="submitted")
    assert (event.by.email, event.on_behalf.split(",")[0]) == (
        "system@regionsfonds.invalid",
        "Zwei",
    )
    assert "Sie müssen nichts mehr tun" in words(client.get(address))


def test_a_link_that_nobody_was_sent_leads_nowhere(client):
    assert client.get(reverse("signature", args=["gefaelscht"])).status_code == 404


def test_an_edit_voids_the_signatures(client, joint, applicant, helper):
    sign(joint, by=applicant)
    client.force_login(helper)
    page = joint.section_url("idee")
    assert client.get(page).status_code == 404  # frozen

    client.post(reverse("applications:reopen_draft", args=[joint.case.key]))

    assert (Application.objects.get().state, Signature.objects.count()) == ("draft", 0)
    assert client.get(page).status_code == 200


# -- in time ---------------------------------------------------------------------------------------
def test_begun_in_time_and_signed_within_the_days_is_in_time(application, applicant):
    today = timezone.localdate()
    type(application.case.round).objects.update(closes_on=today, takes_late=False)
    waiting = services.submit(Application.objects.get(), by=applicant)

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        signed = sign(waiting, by=applicant)

    assert (signed.state, signed.is_late) == ("submitted", False)


def test_signed_after_those_days_is_late_or_refused(application, applicant):
    today = timezone.localdate()
    type(application.case.round).objects.update(closes_on=today, takes_late=False)
    waiting = services.submit(Application.objects.get(), by=applicant)

    with time_machine.travel(timezone.now() + timedelta(days=4)):
        with pytest.raises(Refused, match="Die Zeit für die Unterschriften ist vorbei"):
            sign(waiting, by=applicant)
        type(application.case.round).objects.update(takes_late=True)
        assert sign(waiting, by=applicant).is_late is True


def test_late_is_flagged_for_the_clerk_and_told_on_the_receipt(client, application, applicant):
    yesterday = timezone.localdate() - timedelta(days=1)
    type(application.case.round).objects.update(closes_on=yesterday)

    received_one = hand_in(Application.objects.get(), by=applicant)

    facts = Event.objects.get(kind="application.sign").facts
    assert (received_one.is_late, facts["flags"]) == (True, ["late"])
    client.force_login(applicant)
    receipt = reverse("applications:receipt", args=[received_one.case.key])
    assert "nach dem Ende der Frist" in words(client.get(receipt))


def test_strangers_do_not_open_the_text_again(stranger, waiting):
    with pytest.raises(PermissionDenied):
        services.reopen_draft(waiting, by=stranger)

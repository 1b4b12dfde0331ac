"""What is encrypted: unread in the database, readable with any key, written with the newest."""

import logging
import pickle
import traceback

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import connections, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from fonds.secrets import EncryptedField, WrongKey, fingerprint, seal, unseal
from fonds.trail.management.commands import rotate_field_keys

IBAN = "DE89370400440532013000"
both = pytest.mark.django_db(databases=["default", "embedded"])


@pytest.fixture(params=["default", "embedded"])
def using(request):
    return request.param


@pytest.fixture
def account(using):
    """A table with a secret, on PostgreSQL and on SQLite."""
    with isolate_apps("fonds.trail"):

        class Account(models.Model):
            iban = EncryptedField("IBAN", null=True, blank=True)
            city = models.CharField(max_length=20, blank=True)

            class Meta:
                app_label = "trail"
                db_table = "vault"

    with connections[using].cursor() as cursor:
        cursor.execute(
            "CREATE TABLE vault (id integer PRIMARY KEY, iban text, city varchar(20) NOT NULL)"
        )
    return Account


def stored(using):
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT iban FROM vault ORDER BY id")
        return [token for (token,) in cursor.fetchall()]


def new_key():
    return Fernet.generate_key().decode()


@both
def test_a_secret_is_clear_in_python_and_sealed_in_the_table(account, using):
    account.objects.using(using).create(pk=1, iban=IBAN)
    account.objects.using(using).create(pk=2, iban=IBAN)

    assert [row.iban for row in account.objects.using(using).order_by("pk")] == [IBAN, IBAN]
    first, second = stored(using)
    assert first != second
    assert [unseal(first), unseal(second)] == [IBAN, IBAN]
    assert IBAN not in first + second


@both
def test_every_way_of_writing_seals(account, using):
    rows = account.objects.using(using)
    rows.bulk_create([account(pk=1, iban="eins"), account(pk=2, iban="zwei")])
    rows.filter(pk=1).update(iban="drei")
    changed = rows.get(pk=2)
    changed.iban = "vier"
    rows.bulk_update([changed], ["iban"])

    assert list(rows.order_by("pk").values_list("iban", flat=True)) == ["drei", "vier"]
    assert [token[:6] for token in stored(using)] == ["gAAAAA", "gAAAAA"]


@both
def test_what_is_empty_stays_empty(account, using):
    rows = account.objects.using(using)
    rows.bulk_create([account(pk=1, iban=""), account(pk=2, iban=None), account(pk=3, iban="x")])

    assert stored(using)[:2] == ["", None]
    assert [row.iban for row in rows.order_by("pk")] == ["", None, "x"]
    assert [row.pk for row in rows.filter(iban__isnull=True)] == [2]


@both
@pytest.mark.parametrize("lookup", ["iban", "iban__icontains", "iban__in", "iban__gt"])
def test_nobody_searches_in_a_secret(account, using, lookup):
    with pytest.raises(FieldError, match="iban ist verschlüsselt") as refused:
        account.objects.using(using).filter(**{lookup: IBAN})

    assert IBAN not in str(refused.value)


@both
def test_a_wrong_key_is_told_in_one_sentence(account, using, settings):
    account.objects.using(using).create(pk=1, iban=IBAN)
    settings.FIELD_KEYS = [new_key()]

    with pytest.raises(WrongKey) as refused:
        account.objects.using(using).get()

    assert str(refused.value) == (
        "Ein verschlüsselter Wert lässt sich nicht lesen. Ergänzen Sie in FIELD_KEYS den "
        "Schlüssel, mit dem er geschrieben wurde."
    )
    trace = "".join(traceback.format_exception(refused.value))
    assert stored(using)[0] not in trace


@both
def test_an_older_key_still_reads(account, using, settings):
    account.objects.using(using).create(pk=1, iban=IBAN)
    settings.FIELD_KEYS = [new_key(), *settings.FIELD_KEYS]

    assert account.objects.using(using).get().iban == IBAN


@both
def test_rotation_writes_everything_with_the_newest_key(
    account, using, settings, monkeypatch, capsys
):
    monkeypatch.setattr(rotate_field_keys, "BATCH", 2)
    monkeypatch.setattr(apps, "get_models", lambda **_options: [account])
    account.objects.using(using).bulk_create(
        [account(pk=pk, iban=text) for pk, text in enumerate(["a", "b", "", None, "e"])]
    )
    newest = new_key()
    settings.FIELD_KEYS = [newest, *settings.FIELD_KEYS]

    call_command("rotate_field_keys", database=using)
    once = stored(using)
    call_command("rotate_field_keys", database=using)

    assert stored(using) == once
    assert capsys.readouterr().out == "Neu verschlüsselt: 3.\nNeu verschlüsselt: 0.\n"
    settings.FIELD_KEYS = [newest]
    rows = account.objects.using(using).order_by("pk")
    assert [row.iban for row in rows] == ["a", "b", "", None, "e"]


def test_rotation_walks_through_the_tables_of_the_house(capsys):
    call_command("rotate_field_keys")

    assert capsys.readouterr().out == "Neu verschlüsselt: 0.\n"


@both
def test_a_dump_is_no_clearer_than_the_table(account, using):
    row = account(pk=1, iban=IBAN, city="Laatzen")

    written = serializers.serialize("python", [row])[0]["fields"]

    assert written["city"] == "Laatzen"
    assert unseal(written["iban"]) == IBAN
    assert account._meta.get_field("iban").to_python(written["iban"]) == IBAN


@both
def test_a_secret_shows_itself_nowhere(account, using, caplog):
    row = account(pk=1, iban=IBAN)
    row.save(using=using)
    read = account.objects.using(using).get()

    logging.getLogger("haus").warning("%r %s %s", read.iban, [read.iban], vars(row))

    assert IBAN not in caplog.text
    assert repr(read.iban) == repr(row.iban) == "'•••'"
    assert (f"{read.iban}", str(read.iban)) == (IBAN, IBAN)
    assert pickle.loads(pickle.dumps(read.iban)) == IBAN


@both
def test_complaints_do_not_repeat_a_secret(account, settings):
    token = seal(IBAN)
    settings.FIELD_KEYS = [new_key()]

    with pytest.raises(ValidationError) as refused:
        account(iban=token, city="x" * 21).full_clean()

    assert set(refused.value.message_dict) == {"iban", "city"}
    assert token not in str(refused.value)


@isolate_apps("fonds.trail")
def test_a_secret_where_it_cannot_work_is_a_fault():
    class Equal(models.Model):
        iban = EncryptedField(unique=True)

        class Meta:
            app_label = "trail"

    class Frozen(models.Model):
        APPEND_ONLY = True
        iban = EncryptedField()

        class Meta:
            app_label = "trail"

    assert [fault.id for fault in Equal._meta.get_field("iban").check()] == ["secrets.E001"]
    assert [fault.id for fault in Frozen._meta.get_field("iban").check()] == ["secrets.E002"]


@both
def test_a_secret_is_asked_in_one_line_of_a_form(account):
    field = account._meta.get_field("iban").formfield()

    assert (type(field).__name__, type(field.widget).__name__) == ("CharField", "TextInput")


@given(st.text(), st.text())
def test_fingerprints_are_equal_for_equal_values_only(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
    assert len(fingerprint(one)) == (64 if one else 0)


def test_a_fingerprint_outlives_the_field_keys_but_not_the_house(settings):
    before = fingerprint(IBAN)

    settings.FIELD_KEYS = [new_key()]
    assert fingerprint(IBAN) == before
    settings.SECRET_KEY = "another house"
    assert fingerprint(IBAN) != before


@given(st.text())
def test_what_is_sealed_is_unsealed(text):
    assert unseal(seal(text)) == text

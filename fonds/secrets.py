"""What must not stand in clear in the database: accounts of banks, and whatever is as delicate.

Knows nothing of the fund. A value is encrypted with the newest key of ``FIELD_KEYS`` and read with
any of them, so that a new key needs no pause: put it in front, run ``rotate_field_keys``, drop the
old one. Nobody can search in what is encrypted; equality is asked by ``fingerprint``.
"""

from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError, ImproperlyConfigured, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.crypto import salted_hmac

FERNET = "gAAAAA"  # how every token begins: the version, and a time in this century
NO_KEY = (
    "Ein verschlüsselter Wert lässt sich nicht lesen. Ergänzen Sie in FIELD_KEYS den Schlüssel, "
    "mit dem er geschrieben wurde."
)


class WrongKey(ImproperlyConfigured):
    """No key of ``FIELD_KEYS`` opens a value."""

    def __init__(self):
        super().__init__(NO_KEY)


class Clear(str):
    """A clear text that does not show itself in tracebacks, shells and logs of objects."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'•••'"


def seal(text: str) -> str:
    """Encrypted with the newest key; every time another token, so that equal ones do not show."""
    return _ring(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def unseal(token: str) -> str:
    try:
        return Clear(_ring(tuple(settings.FIELD_KEYS)).decrypt(token).decode())
    except InvalidToken:
        raise WrongKey from None


def resealed(token: str) -> str:
    """The same text under the newest key; a token that already is stays as it is."""
    newest, *_older = settings.FIELD_KEYS
    try:
        Fernet(newest).decrypt(token)
    except InvalidToken:
        return seal(unseal(token))
    return token


@cache
def _ring(keys):
    return MultiFernet([Fernet(key) for key in keys])


def fingerprint(value: str) -> str:
    """Equal for equal values and telling nothing else; "" for "", which is no value.

    A plain hash would not do: there are so few accounts that all can be tried. The key is drawn
    from ``SECRET_KEY``, not from ``FIELD_KEYS``: those change, and equality has to outlive them.
    """
    if not value:
        return ""
    return salted_hmac("fonds.secrets.fingerprint", value, algorithm="sha256").hexdigest()


class Hiding(DeferredAttribute):
    """Whatever is set becomes ``Clear``."""

    def __set__(self, instance, value):
        is_text = isinstance(value, str)
        instance.__dict__[self.field.attname] = Clear(value) if is_text else value


class EncryptedField(models.Field):
    """Text: clear in Python, a token in the database; "" and None stay what they are."""

    description = "Verschlüsselter Text"
    descriptor_class = Hiding

    def get_internal_type(self):
        return "TextField"

    def from_db_value(self, value, expression, connection):
        return unseal(value) if value else value

    def get_db_prep_save(self, value, connection):
        if not value or hasattr(value, "resolve_expression"):
            return value
        return seal(str(value))

    def value_to_string(self, obj):
        """What `dumpdata` writes is no clearer than the database."""
        value = self.value_from_object(obj)
        return seal(value) if value else value

    def to_python(self, value):
        """`loaddata` brings back what `dumpdata` has written."""
        if not value or not value.startswith(FERNET):
            return value
        try:
            return unseal(value)
        except WrongKey:
            raise ValidationError(NO_KEY, "wrong_key") from None

    def get_lookup(self, lookup_name):
        if lookup_name != "isnull":
            raise FieldError(
                f"{self.name} ist verschlüsselt, darin lässt sich nicht suchen. "
                "Vergleichen Sie einen Fingerabdruck (fonds.secrets.fingerprint)."
            )
        return super().get_lookup(lookup_name)

    def check(self, **options):
        return [*super().check(**options), *self._of_no_use(), *self._never_rotated()]

    def _of_no_use(self):
        if self.unique or self.db_index or self.choices:
            yield checks.Error(
                "Ein verschlüsseltes Feld ist nie gleich, nie sortiert und hat keine Auswahl.",
                hint="Legen Sie daneben ein Feld für den Fingerabdruck an.",
                obj=self,
                id="secrets.E001",
            )

    def _never_rotated(self):
        if getattr(self.model, "APPEND_ONLY", False):
            yield checks.Error(
                "Diese Tabelle ändert nichts mehr; ein neuer Schlüssel käme nie hinein.",
                hint="Schreiben Sie dort nur die Maske (fonds.inputs.masked).",
                obj=self,
                id="secrets.E002",
            )

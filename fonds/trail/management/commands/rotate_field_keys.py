from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import ExpressionWrapper, F, TextField, Value

from fonds.secrets import EncryptedField, resealed

BATCH = 500


class Command(BaseCommand):
    help = "Encrypt every secret anew with the first key of FIELD_KEYS; safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS)

    def handle(self, *, database, **options):
        changed = sum(
            rotate(model, field.attname, database)
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.local_fields
            if isinstance(field, EncryptedField) and not model._meta.proxy
        )
        self.stdout.write(f"Neu verschlüsselt: {changed}.")


def rotate(model, name, using):
    """Walk through a table by its key; how many values have changed."""
    changed, last = 0, None
    while True:
        with transaction.atomic(using=using):
            rows = _rows(model, name, using)
            after = rows.filter(pk__gt=last) if last is not None else rows
            batch = list(after.order_by("pk").values_list("pk", "token")[:BATCH])
            changed += sum(_renew(rows, name, pk, token) for pk, token in batch)
        if not batch:
            return changed
        last = batch[-1][0]


def _rows(model, name, using):
    """Tokens as they stand in the table, unread."""
    token = ExpressionWrapper(F(name), output_field=TextField())
    return model._base_manager.using(using).annotate(token=token).exclude(token__isnull=True)


def _renew(rows, name, pk, token):
    """Only if nobody has written another value in the meantime."""
    new = resealed(token) if token else token
    if new == token:
        return 0
    return rows.filter(pk=pk, token=token).update(**{name: Value(new, output_field=TextField())})

"""Indexes for full text, on PostgreSQL; SQLite has none and needs none."""

from django.db import migrations

PLAIN = "translate({}, '-./_@:&+<>', '          ')"
VECTOR = f"(to_tsvector('german', {PLAIN}) || to_tsvector('simple', {PLAIN}))"
INDEXES = {
    "application_words": ("applications_application", "title || ' ' || summary"),
    "organisation_words": ("accounts_organisation", "name || ' ' || short_name"),
}


def add(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name, (table, text) in INDEXES.items():
            words = VECTOR.format(text, text)
            editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({words})")


def remove(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name in INDEXES:
            editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial"), ("accounts", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]

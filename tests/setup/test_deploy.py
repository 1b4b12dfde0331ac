"""With production settings Django has nothing to warn of."""

import os
import subprocess
import sys

from django.conf import settings

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "fonds.settings",
    "SECRET_KEY": "x7" * 32 + "abcdefghijk",
    "FIELD_KEYS": "bnVyLWZ1ZXItdGVzdHMtbmljaHQtZWNodC1rZXktISE=",
    "BASE_URL": "https://fonds.example.org",
    "ALLOWED_HOSTS": "fonds.example.org",
    "DATABASE_URL": "postgresql://fonds@localhost/fonds",
    "REDIS_URL": "redis://localhost/0",
    "DEMO": "0",
}


def test_production_settings_are_safe():
    answer = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=os.environ | PRODUCTION,
        capture_output=True,
        text=True,
    )

    assert (answer.returncode, answer.stderr) == (0, "")

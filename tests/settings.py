"""The settings of the tests: those of the house, with keys of no worth.

DEMO is on, so that people of the house need no second factor; that they need one is a test.
"""

import os

os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["FIELD_KEYS"] = "bnVyLWZ1ZXItdGVzdHMtbmljaHQtZWNodC1rZXktISE="
os.environ["CLAMD_URL"] = ""
os.environ["DEMO"] = "1"
os.environ["BASE_URL"] = "http://testserver"
os.environ["REDIS_URL"] = "redis://127.0.0.1:1/0"  # gone, until a test brings one of its own
os.environ.setdefault("DATABASE_URL", "sqlite://")  # conftest points it at a real PostgreSQL

from fonds.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES}  # noqa: F405
ACCOUNT_RATE_LIMITS = False

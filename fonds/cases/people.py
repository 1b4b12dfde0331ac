"""How a row names a person who did something: protected, without a way back."""

from django.conf import settings
from django.db import models

PERSON = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "related_name": "+"}

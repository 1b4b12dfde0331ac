"""The ground data, in a house that has no register yet."""

from io import StringIO

import pytest
from django.core.management import call_command

from measures.models import FieldOfAction, Goal, Measure


@pytest.fixture
def base():
    for model in (Measure, Goal, FieldOfAction):
        model.objects.all().delete()
    call_command("load_base", stdout=StringIO())

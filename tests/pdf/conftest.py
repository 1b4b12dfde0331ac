"""Paper needs no database and no money of the year."""

import pytest


@pytest.fixture(autouse=True)
def _house():
    """In place of the one of the house, which fills the database."""

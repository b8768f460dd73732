"""The small database of `tests/conftest.py` as the tests of this room use it: its path, and opened for reading."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes import store


@pytest.fixture
def path(three_publishers: Path) -> Path:
    """Return the path of the small database."""
    return three_publishers


@pytest.fixture
def db(path: Path) -> Database:
    """Return the small database, opened for reading."""
    return store.open(path)

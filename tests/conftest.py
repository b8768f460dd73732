"""What every test may use: the demonstration articles, and hypothesis without deadlines, since machines differ."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("quotes", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("quotes")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five demonstration articles."""
    return Path(__file__).parent.parent / "seeds"

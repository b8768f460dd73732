"""What every test may use: the demonstration articles, and hypothesis without deadlines, since machines differ."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings

settings.register_profile("quotes", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("quotes")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five demonstration articles."""
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture
def lines_run() -> Callable[[Callable[[], object]], int]:
    """Return a function that says how many lines of Python a call runs: work that is the same on every machine.

    What goes on inside a regular expression is not seen; the benchmarks measure that in seconds.
    """

    def count(call: Callable[[], object]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, argument: object) -> object:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            call()
        finally:
            sys.settrace(before)
        return lines

    return count

"""Work, not time: a text twice as long takes twice the lines of Python, whatever it is made of.

The lines that are run are counted, so the answer is the same on every machine. What goes on inside a regular expression
is not seen here; `tests/benchmarks/growth.py` measures it in seconds, on texts of a megabyte.
"""

import importlib.util
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from quotes.mine import mine

SIZE = 3_000  # characters; more than every look back, so that bounded ones have reached their bound
MOST = 2.2
KNOWN_FAILURES: frozenset[str] = frozenset()

spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "benchmarks" / "growth.py")
assert spec is not None and spec.loader is not None
growth = importlib.util.module_from_spec(spec)
spec.loader.exec_module(growth)


def lines_run(text: str) -> int:
    """Return how many lines of Python are run to mine ``text``."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        mine(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.xfail(strict=True)] if name in KNOWN_FAILURES else [])
        for name in growth.TEXTS
    ],
)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    mine(growth.text_of(name, SIZE))  # the tables are read, the patterns compiled
    assert lines_run(growth.text_of(name, 2 * SIZE)) <= MOST * lines_run(growth.text_of(name, SIZE))

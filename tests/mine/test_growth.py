"""Work, not time: a text twice as long takes twice the lines of Python, whatever it is made of.

The lines that are run are counted, so the answer is the same on every machine. What goes on inside a regular expression
is not seen here; `tests/benchmarks/growth.py` measures it in seconds, on texts of a megabyte.
"""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.mine import mine

SIZE = 3_000  # characters; more than every look back, so that bounded ones have reached their bound
MOST = 2.2
KNOWN_FAILURES: frozenset[str] = frozenset()

spec = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "benchmarks" / "growth.py")
assert spec is not None and spec.loader is not None
growth = importlib.util.module_from_spec(spec)
spec.loader.exec_module(growth)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.xfail(strict=True)] if name in KNOWN_FAILURES else [])
        for name in growth.TEXTS
    ],
)
def test_twice_the_text_is_twice_the_work(name: str, lines_run: Callable[[Callable[[], object]], int]) -> None:
    once, twice = growth.text_of(name, SIZE), growth.text_of(name, 2 * SIZE)
    mine(twice)  # the tables are read, the patterns compiled, the words known
    assert lines_run(lambda: mine(twice)) <= MOST * lines_run(lambda: mine(once))

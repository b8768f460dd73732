"""Cases as data: a test with the argument `marks` or `rows` is run on each case of that name in ``tests/cases``.

The cases stand in ``tests/cases/<language>/<kind>.toml``. Those of known-failures.toml must fail, so that a gain is
noticed.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quotes.lexicon import codes

CASES = Path(__file__).parent.parent / "cases"


class Case(NamedTuple):
    """One case: a text and what is expected of it, as its file says."""

    language: str
    text: str
    expected: dict[str, Any]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in ("marks", "rows"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, cases(name))


def cases(name: str) -> list[Any]:
    found = []
    for file in sorted(file for code in codes() for file in (CASES / code).glob("*.toml")):
        code, kind = file.parent.name, file.stem
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get(name, ()):
            fails = [pytest.mark.xfail(reason="not yet", strict=True)] if kind == "known-failures" else []
            expected = Case(code, case.pop("text"), case)
            found.append(pytest.param(expected, id=f"{code}: {kind}: {case['name']}", marks=fails))
    return found

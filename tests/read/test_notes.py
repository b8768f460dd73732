"""Titles, bylines, datelines and days that plain text files tell about themselves."""

import datetime
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.dates import iso
from quotes.read.notes import Notes, notes

CASES = Path(__file__).parent.parent / "cases" / "read"
NOTED = tomllib.loads((CASES / "notes.toml").read_text(encoding="utf-8"))["case"]
DATES = tomllib.loads((CASES / "dates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", NOTED, ids=lambda case: case["name"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["unix", "windows"])
def test_notes(case: dict[str, str], newline: str) -> None:
    expected = Notes(**{name: case[name] for name in Notes._fields if name in case})
    assert notes(case["text"].replace("\n", newline)) == expected


@pytest.mark.parametrize(("written", "day"), DATES["sure"].items())
def test_days(written: str, day: str) -> None:
    assert iso(written) == day


@pytest.mark.parametrize("written", DATES["unsure"])
def test_what_is_no_certain_day(written: str) -> None:
    assert iso(written) is None


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 1, 1)))
def test_every_day_survives_its_ways_of_writing(day) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %B %d, %Y", "%a, %d %b %Y 10:00:00 +0000"):
        assert iso(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = notes(text)
    assert all(value is None or value.strip() for value in found)


def test_seeds(seeds: Path) -> None:
    found = [notes(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*.txt"))]
    assert [each.dateline for each in found] == ["Washington", None, None, "WASHINGTON", None]
    assert [each.published for each in found] == [None, None, None, "2025-11-01", None]
    assert [bool(each.title) for each in found] == [False, False, False, True, True]

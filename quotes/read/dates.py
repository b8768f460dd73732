"""Any way of writing a day in, ISO 8601 out; `None` where it is not certain which day is meant.

ISO dates and times keep their time and zone. Dates in words, in mail headers and with points lose the time of day.
Of *03/04/2025* nobody can say whether it is March or April, so it is `None`; *25/04/2025* can only be one day.

>>> iso("Sat. Nov 1st, 2025"), iso("2025-11-01T10:00:00Z"), iso("03/04/2025"), iso("1. Dezember 2025")
('2025-11-01', '2025-11-01T10:00:00Z', None, '2025-12-01')
"""

from __future__ import annotations

import datetime
import email.utils
import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import regex

FIRST_YEAR, LAST_YEAR = 1500, 2199  # years outside are placeholders ("0001-01-01") or slips
LONGEST = 100  # characters; a longer string is prose, not a date


def iso(written: str) -> str | None:
    """Return the day (and time, where ISO gives one) that ``written`` names, whole and alone; `None` where unsure."""
    written = written.strip()
    if not written or len(written) > LONGEST:
        return None
    return _from_iso(written) or _from_words(written) or _from_mail(written)


def _from_iso(written: str) -> str | None:
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    has_time = ":" in written or "T" in written
    return moment.isoformat().replace("+00:00", "Z") if has_time else moment.date().isoformat()


def _from_mail(written: str) -> str | None:
    try:
        moment = email.utils.parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.date().isoformat() if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _from_words(written: str) -> str | None:
    match = pattern().fullmatch(written, timeout=1)
    if match is None:
        return None
    year = int(match["year"])
    if match["word"]:
        day, month = int(match["day"]), month_numbers()[match["word"].lower()]
    elif match["month"]:
        day, month = int(match["day"]), int(match["month"])
    else:
        first, second = int(match["first"]), int(match["second"])
        if match["point"] != "." and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 and match["point"] != "." else (first, second)
    try:
        return datetime.date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


@functools.cache
def words() -> Mapping[str, Any]:
    """Return the table of words by which a file tells its title, author and day."""
    return tomllib.loads((resources.files("quotes.read") / "words.toml").read_text(encoding="utf-8"))


@functools.cache
def month_numbers() -> Mapping[str, int]:
    """Return the number (1 to 12) of every name of a month."""
    return {name: number for number, names in enumerate(words()["months"], 1) for name in names}


@functools.cache
def pattern() -> regex.Pattern[str]:
    """Return the pattern of a day that fills a whole line: label, weekday, day in any order, time of day and zone."""
    return regex.compile(
        r"""
        (?: \L<labels> \s?+ [:\-|]? \s*+ )?+
        (?: \L<weekdays> \.? ,? \s++ )?+
        (?:
            (?P<word>\L<months>) \.? \s?+ (?P<day>\d{1,2}) (?:st|nd|rd|th)? ,? \s++ (?P<year>\d{4})
          | (?P<day>\d{1,2}) (?:st|nd|rd|th|\.|er)? [\s\-]++ (?:of\s|de\s)? (?P<word>\L<months>) \.? ,?
            [\s\-]++ (?:de\s)? (?P<year>\d{4})
          | (?P<first>\d{1,2}) (?P<point>[./\-]) (?P<second>\d{1,2}) (?P=point) (?P<year>\d{4})
          | (?P<year>\d{4}) (?P<point>[./\-]) (?P<month>\d{1,2}) (?P=point) (?P<day>\d{1,2})
        )
        (?: \s*+ [,|\-–—]? \s?+ (?:at\s|um\s|à\s)? \d{1,2} [:.h] \d{2} (?: :\d{2} )? \s?+ (?:[ap]\.?m\.?)?
            (?: \s \(?[A-Z]{2,5}\)? | \s?[+\-]\d{2}:?\d{2} | \s Uhr )? )?+
        """,
        regex.VERBOSE | regex.IGNORECASE,
        labels=words()["date_labels"],
        weekdays=words()["weekdays"],
        months=list(month_numbers()),
    )

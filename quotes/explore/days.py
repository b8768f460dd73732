"""Days as a reader writes them, from the ISO dates of the database, never more exact than those are.

>>> day("2025-10-16"), day("2025-10"), day("2025-10-16T09:05:00Z"), day(None)
('16 Oct 2025', 'Oct 2025', '16 Oct 2025', 'no date')
>>> moment("2025-10-16T09:05:00Z")
'16 Oct 2025, 09:05'
"""

from __future__ import annotations

import calendar
import re

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?(?:[T ](\d\d:\d\d))?")


def day(date: str | None) -> str:
    """Return the day (or month, or year) of an ISO date in words; what is no ISO date is said to be none."""
    found = ISO.match(date or "")
    if not found:
        return "no date"
    year, month, number, _ = found.groups()
    parts = [str(int(number))] if number else []
    parts += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*parts, year])


def moment(date: str | None) -> str:
    """Return the day and, where it is known and not midnight, the time of day."""
    found = ISO.match(date or "")
    clock = found and found.group(4)
    return f"{day(date)}, {clock}" if clock and clock != "00:00" else day(date)


def last_day(month: str) -> str:
    """Return the last day of a month.

    >>> last_day("2024-02")
    '2024-02-29'
    """
    year, number = int(month[:4]), int(month[5:7])
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def span(start: str | None, end: str | None) -> str:
    """Return a stretch of days: one day, or from one to another.

    >>> span("2025-10-16", "2025-10-16"), span("2025-10-16", "2025-11-01"), span(None, None)
    ('16 Oct 2025', '16 Oct 2025 to 1 Nov 2025', 'no date')
    """
    first, last = day(start), day(end)
    return first if first == last or not end else f"{first} to {last}"


def instant(date: str | None) -> str:
    """Return a complete RFC 3339 timestamp, as feeds need; an unknown date is the first second of 1970.

    >>> instant("2025-10-16"), instant("2025-10-16 09:05"), instant(None)
    ('2025-10-16T00:00:00Z', '2025-10-16T09:05:00Z', '1970-01-01T00:00:00Z')
    """
    found = ISO.match(date or "")
    if not found:
        return "1970-01-01T00:00:00Z"
    year, month, number, clock = found.groups()
    return f"{year}-{month or '01'}-{number or '01'}T{clock or '00:00'}:00Z"

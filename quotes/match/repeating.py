"""Slogans and stock phrases: which clusters hold words that were said again and again.

In go the reports of a cluster, out comes the reason to take it for a repeated phrase, or None. A few words that turn up
again weeks later, and weeks after that, or that several people are quoted with weeks apart, are no report of one
utterance: their cluster has no single origin, and it is marked. What most print within days is one utterance, though
some quote it for years; and of two who are named for it within days, one is often taken for the other.

>>> days = ("2026-01-02", "2026-03-02", "2026-06-02")
>>> said = [Report(n, "a", "Build it now!", "direct", speaker="Ann Lee", published=day) for n, day in enumerate(days)]
>>> repeated(said).detail
'a few words, printed at 3 times weeks apart'
>>> repeated(said[:2]) is None
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quotes.match.form import ordinal
from quotes.match.names import Name, alike, name_of
from quotes.values import Evidence, Report

FEW = 7  # words: the reports of a slogan have as few, half of them at least
WEEKS = 21  # days without a report between two occasions
OCCASIONS = 3  # of a slogan at least
SPEAKERS = 2  # who each are quoted with it at least as often
SAID = 7  # days between two days on which it is told to have been said, and for which one utterance is news


def repeated(reports: Sequence[Report]) -> Evidence | None:
    """Return why the words of ``reports``, a cluster, were said more than once; None where nothing says so."""
    if median(len(report.text.split()) for report in reports) > FEW:
        return None
    if voices(reports) >= SPEAKERS:
        return Evidence("repeated", "a few words that several are each quoted with more than once, weeks apart")
    times = occasions(reports)
    if times >= OCCASIONS:
        return Evidence("repeated", f"a few words, printed at {times} times weeks apart")
    if told_apart(reports):
        return Evidence("repeated", "a few words, told to have been said on days far apart")
    return None


def voices(reports: Sequence[Report]) -> int:
    """Return how many speakers are each named for more than one of the reports, the first of each weeks apart."""
    days: dict[Name, list[int]] = {}
    for report in reports:
        day = ordinal(report.published)
        if report.speaker and report.speaker_kind != "unnamed" and day is not None:
            days.setdefault(name_of(report.speaker, report.speaker_kind), []).append(day)
    first = {name: min(each) for name, each in days.items() if len(each) > 1}
    found: list[Name] = []
    for name in sorted(first, key=lambda name: -len(days[name])):
        if all(alike(name, other) == "other" and abs(first[name] - first[other]) > WEEKS for other in found):
            found.append(name)
    return len(found)


def occasions(reports: Sequence[Report]) -> int:
    """Return at how many times, weeks apart, the reports were printed; 1 where most were within days of the first."""
    days = sorted(day for report in reports if (day := ordinal(report.published)) is not None)
    if not days or sum(day <= days[0] + SAID for day in days) * 2 > len(days):
        return min(len(days), 1)
    return 1 + sum(later - earlier > WEEKS for earlier, later in pairwise(days))


def told_apart(reports: Sequence[Report]) -> bool:
    """Tell whether articles name days of saying that lie far apart, each in more than one article."""
    days = Counter(day for report in reports if (day := ordinal(report.setting.said_on)) is not None)
    sure = sorted(day for day, count in days.items() if count > 1)
    return len(sure) > 1 and sure[-1] - sure[0] > SAID

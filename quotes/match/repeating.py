"""Slogans and stock phrases: which clusters hold words that were said again and again.

In go the reports of a cluster, out comes the reason to take it for a repeated phrase, or None. A few words that are
told as just said, and later told as just said again, or that several people are quoted with weeks apart, are no report
of one utterance: their cluster has no single origin, and it is marked. Days of printing alone say nothing, for what was
said once may be quoted for years; and of two who are named for it within days, one is often taken for the other.

>>> from quotes.values import Setting
>>> days = ("2026-01-02", "2026-03-02", "2026-06-02")
>>> said = [Report(n, f"{n}", "Build it!", "direct", speaker="Ann", published=day) for n, day in enumerate(days)]
>>> repeated(said) is None
True
>>> repeated([report._replace(setting=Setting(said_on=report.published)) for report in said]).detail
'a few words, told as just said at 3 times'
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from quotes.match.form import ordinal
from quotes.match.names import Name, alike, name_of
from quotes.values import Evidence, Report

FEW = 7  # words: the reports of a slogan have as few, half of them at least
REPORTS = 3  # of a slogan at least
WEEKS = 21  # days between the first reports of two speakers, neither of whom is then taken for the other
SPEAKERS = 2  # who each are quoted with it at least as often
NEWS = 7  # days for which an utterance is news


def repeated(reports: Sequence[Report]) -> Evidence | None:
    """Return why the words of ``reports``, a cluster, were said more than once; None where nothing says so."""
    if len(reports) < REPORTS or median(len(report.text.split()) for report in reports) > FEW:
        return None
    if voices(reports) >= SPEAKERS:
        return Evidence("repeated", "a few words that several are each quoted with more than once, weeks apart")
    times = 0 if mostly_at_once(reports) else occasions(reports)
    return Evidence("repeated", f"a few words, told as just said at {times} times") if times > 1 else None


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


def mostly_at_once(reports: Sequence[Report]) -> bool:
    """Tell whether most of the reports were printed within days of the first: one utterance, quoted again later."""
    days = sorted(day for report in reports if (day := ordinal(report.published)) is not None)
    return not days or sum(day <= days[0] + NEWS for day in days) * 2 > len(days)


def occasions(reports: Sequence[Report]) -> int:
    """Return at how many times, more than days apart, the words are told as just said.

    What a publisher prints again in the same words, such as the caption of a picture, tells of no other time.
    """
    told: list[int] = []
    printed: set[tuple[str, str]] = set()
    for report in sorted(reports, key=lambda report: report.published or ""):
        words = report.publisher or report.article_id, report.text
        said, day = ordinal(report.setting.said_on), ordinal(report.published)
        if words not in printed and said is not None and day is not None and 0 <= day - said <= NEWS:
            told.append(said)
        printed.add(words)
    return 1 + sum(later - earlier > NEWS for earlier, later in pairwise(sorted(told))) if told else 0

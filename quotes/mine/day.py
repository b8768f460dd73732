"""Which day the words of an article mean: "on Thursday", "Sept. 12", "earlier this week", "last month".

In goes a stretch of text and the day the article was published; out come the time expressions in it, each with the
first and the last day it can mean. A weekday is the last one up to the day of publication, as newspapers write; a date
without a year is the last such date. Nothing is guessed: without a date of publication only full dates say a day, and
*once* or *at the time* say that it was another time than the story's without saying which.

What counts as one expression follows TIMEX3 (Pustejovsky et al. 2003); the words are data, in ``days.toml``.

>>> from quotes import lexicon
>>> said = "He said on Thursday that the bridge, closed last month, will open."
>>> [(d.span.of(said), d.first, d.last) for d in days(said, 0, len(said), lexicon.language("en"), "2026-11-22")]
[('on Thursday', '2026-11-19', '2026-11-19'), ('last month', '2026-10-01', '2026-10-31')]
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import regex

from quotes.lexicon import Language
from quotes.mine.frame import lower
from quotes.values import Span

# a time of day or a small word that belongs to the expression and does not change the day
_WORD = re.compile(r"\w+")
_ADVERB = r"(?:(?:on|late|early|earlier|this|last|in)\ ){0,3}"
_MONTHLY = "in last since of late early mid a an his her their its the that to"  # before a month: *a January dinner*
_SMALL = f"{_MONTHLY} on earlier this from"  # what a date or a month can begin with
_IN_NAMES = ("'", "’", '"', "“", "‘", ",")  # what a program's name stands behind: ABC's “This Week”
_NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HOUR = r"(?:\ (?:morning|afternoon|evening|night|midday|at\ noon))?"


LONGEST = 5  # words of an expression before the one that it is known by
REACH = 70  # code points that they take
BACK = 70  # code points before a time that can say that it is still to come


class Day(NamedTuple):
    """A time expression: where it stands, and the first and last day (ISO) it can mean.

    ``first`` and ``last`` are equal for a single day and None where the words leave the time open. ``other`` marks
    words that set a time apart from the story's own (*at the time*, *last year*).
    """

    span: Span
    first: str | None = None
    last: str | None = None
    other: bool = False

    @property
    def on(self) -> str | None:
        """The day, where it is a single one."""
        return self.first if self.first == self.last else None


def days(
    text: str, start: int, end: int, language: Language, published: str | None, marks: Sequence[int] | None = None
) -> list[Day]:
    """Return the time expressions of ``text[start:end]`` in order of place, as read on the day ``published``.

    ``published`` is an ISO date or date and time, or None. ``marks`` are the places in the text of the words that call
    for a look (of each of `day_phrases` the longest), in order, where the caller has them. Expressions that point ahead
    (*next Tuesday*, *until Monday*) are left out: they are no time at which something was said.
    """
    first_words, pattern, ahead, happened = _patterns(language)
    lowered = lower(text[start:end])
    if marks is None:
        marks = [start + word.start() for word in _WORD.finditer(lowered)]
    today, found, at = _date(published), [], 0
    for begin in _begins(lowered, [mark - start for mark in marks], first_words):
        if begin >= at:
            match = pattern.match(lowered, begin)
            if match:
                at = match.end()
                if not ahead.search(lowered, max(0, begin - BACK), begin) and not _is_title(
                    match, text[start:end], language
                ):
                    day = _read(match, Span(start + begin, start + at), language, today)
                    if day and day.on and happened.search(lowered, max(0, begin - BACK), begin):
                        day = Day(day.span, other=True)  # born on April 9, 1932: nobody says anything on that day
                    if day:
                        found.append(day)
    return found


def _begins(lowered: str, marks: Sequence[int], first_words: Container[str]) -> Iterator[int]:
    """Yield where an expression can begin, each place once and in order: a few words before a mark, or at it."""
    done = 0
    for mark in marks:
        low = max(done, mark - REACH)
        words: list[str] = _WORD.findall(lowered, low, mark)
        at = mark
        begins = []
        for word in reversed(words[-LONGEST:]):
            at = lowered.rfind(word, low, at)
            if word in first_words or word[0].isdigit():
                begins.append(at)
        yield from reversed(begins)
        yield mark
        done = mark + 1


def _is_title(match: regex.Match[str], sentence: str, language: Language) -> bool:
    """Whether *Today* or *This Week* is a name, with a capital in the midst of the sentence, or a weekday in one."""
    if match["name"]:  # the Sunday Argus, NBC’s Monday Night Football
        before = sentence[max(0, match.start() - 4) : match.start()].lower()
        titled = match["name"] == "sunday" or sentence.endswith(" Night", 0, match.end())
        owned = before.endswith(tuple(language.table("days")["owners"]))
        return titled and owned and sentence[match.end() + 1 : match.end() + 2].isupper()
    if not (match["single"] or match["spanning"]) or not sentence[match.start()].isupper():
        return False
    before = sentence[: match.start()].rstrip()[-1:]
    return before.isalnum() or before in _IN_NAMES


@functools.cache
def day_phrases(language: Language) -> list[str]:
    """Return the phrases of which one stands in every time expression, in lower case."""
    table = language.table("days")
    short = [f"{weekday}." for weekday in table["weekday_short"]]
    phrases = [*table["words"]["single"], *table["words"]["span"], *table["words"]["other"]]
    return [*table["weekdays"], *short, *table["months"], *phrases, "ago", "earlier", *map(str, range(1900, 2100))]


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


@functools.cache
def _patterns(language: Language) -> tuple[frozenset[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Return the words that begin expressions, their pattern, that of what is ahead, and of what happened on a day."""
    table = language.table("days")
    words = table["words"]
    to_come = rf"\b\L<to_come>\ (?:(?!(?:{words['past']})\b)[\w’'\-]{{1,20}}+,?+\ ){{0,7}}+$"
    ahead = regex.compile(rf"\b\L<ahead>\ (?:\w+\ )?$|{to_come}", ahead=words["ahead"], to_come=words["to_come"])
    between = rf"(?:(?!(?:{words['past']})\b)[\w’'\-]{{1,20}}+,?+\ ){{0,4}}+"
    happened = regex.compile(rf"\b\L<happened>,?+\ {between}$", happened=words["happened"])
    phrases = [*words["single"], *words["span"], *words["other"], *table["numbers"]]
    named = [*table["weekdays"], *table["weekday_short"], *table["months"], *_SMALL.split()]
    return frozenset([*named, *(phrase.split()[0] for phrase in phrases)]), _pattern(language), ahead, happened


def _pattern(language: Language) -> regex.Pattern[str]:
    """One alternation of all expressions; the name of the group that matched says how to read it."""
    table = language.table("days")
    words = table["words"]
    weekdays = [*table["weekdays"], *(short + "." for short in table["weekday_short"])]
    pattern = rf"""\b(?:
        (?P<full>{_ADVERB}(?P<month>\b\L<months>)\.?\ {_NUMBER}\b(?:,?\ {_YEAR}\b)?)
      | (?P<british>{_ADVERB}\b{_NUMBER}\ (?P<month>\L<months>)\b\.?(?:,?\ {_YEAR}\b)?)
      | (?P<iso>\b{_YEAR}-(?P<month_number>\d\d)-(?P<number>\d\d)\b)
      | (?P<weekday>{_ADVERB}\b(?P<name>\L<weekdays>)(?:{_HOUR}(?!\w)))
      | (?P<single>\b\L<single>\b) | (?P<spanning>\b\L<spans>\b)
      | (?P<ago>\b(?P<count>\d{{1,2}}|\L<counts>)\ (?P<unit>day|week|month|year)s?\ (?:ago|earlier)\b)
      | (?P<bare>\b\L<monthly>\ (?P<month>\L<longmonths>)\b\.?(?!\ \d{{1,2}}\b)
            (?:,?\ (?:of\ )?{_YEAR}\b)?)
      | (?P<inyear>\b(?:in|of|since|from)\ {_YEAR}\b)
      | (?P<other>\b\L<other>\b(?!-))
    )"""
    return regex.compile(
        pattern,
        regex.VERBOSE,
        months=list(table["months"]),
        monthly=_MONTHLY.split(),
        longmonths=[name for name in table["months"] if len(name) > 3 or name == "may"],
        weekdays=weekdays,
        single=list(words["single"]),
        spans=list(words["span"]),
        counts=list(table["numbers"]),
        other=words["other"],
    )


def _read(match: regex.Match[str], span: Span, language: Language, today: date | None) -> Day | None:
    """Read one expression. Those that need the day of publication mean nothing certain without it."""
    table, got = language.table("days"), match.groupdict()
    if got["other"]:
        return Day(span, other=True)
    if got["full"] or got["british"] or got["iso"]:
        return _calendar(span, got, table["months"], today)
    if got["inyear"]:
        year = int(got["year"])
        return Day(span, f"{year}-01-01", f"{year}-12-31", today is None or year != today.year)
    if today is None:
        return Day(span)
    if got["weekday"]:
        return _weekday(span, got["name"].rstrip("."), table, today)
    if got["single"]:
        back = table["words"]["single"][got["single"]]
        return _one(span, today - timedelta(days=back))
    if got["ago"]:
        count = int(got["count"]) if got["count"].isdigit() else table["numbers"][got["count"]]
        return _ago(span, got["unit"], count, today)
    if got["bare"]:
        return _month(span, table["months"][got["month"]], got["year"], today)
    unit, back = table["words"]["span"][got["spanning"]]
    return _span(span, unit, back, today)


def _one(span: Span, day: date) -> Day:
    return Day(span, day.isoformat(), day.isoformat())


def _weekday(span: Span, name: str, table: Any, today: date) -> Day:
    names = [weekday[:3] for weekday in table["weekdays"]]
    return _one(span, today - timedelta(days=(today.weekday() - names.index(name[:3])) % 7))


def _calendar(span: Span, got: dict[str, str | None], months: Any, today: date | None) -> Day | None:
    """A month and a day, with or without its year; without one, the last such day up to publication."""
    month = int(got["month_number"] or months[(got["month"] or "")])
    year = int(got["year"]) if got["year"] else today.year if today else None
    if year is None:
        return Day(span)
    try:
        day = date(year, month, int(got["number"] or 0))
        if not got["year"] and today and day > today:
            day = day.replace(year=year - 1)
    except ValueError:
        return None
    return _one(span, day)


def _month(span: Span, month: int, year: str | None, today: date) -> Day:
    number = int(year) if year else today.year - (month > today.month)
    first = date(number, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _between(span, first, min(last, today), (number, month) != (today.year, today.month))


def _ago(span: Span, unit: str, count: int, today: date) -> Day:
    """A single day for *two days ago*; longer units leave a margin of half the unit on both sides."""
    if unit == "day":
        return _one(span, today - timedelta(days=count))
    size = {"week": 7, "month": 30, "year": 365}[unit]
    middle, half = today - timedelta(days=size * count), timedelta(days=size // 2)
    return Day(span, (middle - half).isoformat(), (middle + half).isoformat(), True)


def _span(span: Span, unit: str, back: int, today: date) -> Day:
    """The week, weekend, month or year ``back`` units before the one of publication; never beyond that day."""
    if unit == "open":
        return Day(span)
    if unit == "season":
        return Day(span, other=back > 0)
    if unit == "month":
        month = date(today.year - (today.month - 1 < back), (today.month - 1 - back) % 12 + 1, 1)
        return _month(span, month.month, str(month.year), today)
    if unit == "year":
        first, last = date(today.year - back, 1, 1), date(today.year - back, 12, 31)
    elif unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7 + 7 * back)
        first, last = saturday, saturday + timedelta(days=1)
    else:
        first = today - timedelta(days=today.weekday() + 7 * back)
        last = first + timedelta(days=6)
    return _between(span, first, min(last, today), back > 0)


def _between(span: Span, first: date, last: date, other: bool) -> Day:
    """A span of days; one of which only its first day has come yet (*this week*, on a Monday) names no day."""
    return Day(span, first.isoformat(), last.isoformat(), other) if first < last else Day(span, other=other)

"""A quotation prepared for comparison, and the blocking keys that say which others it is worth comparing with.

In goes a report (`quotes.values.Report`), out comes its `Form`: words in normal form, the bits of information in each
(how rare it is among quotations, from ``lang/<code>/rarity.toml``), its day and its speaker's name. `keys` gives the
numbers under which it is filed: two reports are compared only if they share a key. Keys are pairs of neighbouring
words that carry something, and, within a span of days and for one speaker, its rarest single words.

>>> form = form_of(Report(1, "a", "We’ll build the wall at the border.", "direct", speaker="Ann Lee"))
>>> [(word.form, bits) for word, bits in zip(form.words, form.bits)][3:5]
[('the', 1), ('wall', 9)]
>>> other = form_of(Report(2, "b", "build a wall", "direct", published="2026-01-02"))
>>> len(set(keys(form)) & set(keys(other)))
1
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from quotes.lexicon import language as read_language
from quotes.match.names import Name, name_of
from quotes.values import Report
from quotes.wording import Word, words

HEAVY = 6  # bits: words of fewer make no key by themselves
NEIGHBOURS = 13  # bits that two neighbouring words must have together
TRIPLE = 13  # bits that three words in a row must have together
RAREST = 5  # single words that are filed for speaker and days
VERY_RARE = 10  # bits: a word that is filed for its days alone
DAYS = 7  # reports of one utterance by other words are looked for within this many days
LONGEST_TEXT = 6000  # characters that are looked at


class Form(NamedTuple):
    """A report as the matcher sees it. ``day`` counts from 0001-01-01; ``bits`` are of the words, one by one."""

    id: int
    article_id: str
    words: tuple[Word, ...]
    bits: tuple[int, ...]
    total: int  # sum of the bits
    day: int | None
    speaker: Name | None
    channel: str | None


@functools.cache
def rarity(language: str = "en") -> tuple[dict[str, int], int]:
    """Return the bits of each stem and those of a word that is not listed."""
    table = read_language(language).table("rarity")
    known = {stem: int(bits) for bits, line in table.get("classes", {}).items() for stem in line.split()}
    return known, int(table.get("unknown", 12))


def form_of(report: Report, language: str = "en") -> Form:
    """Return ``report`` prepared for `keys` and `quotes.match.score`."""
    known, unknown = rarity(language)
    found = words(report.text[:LONGEST_TEXT], language)
    bits = tuple([known.get(word.stem, unknown) for word in found])
    setting = report.setting
    day = day_of(setting.said_on) or day_of(setting.said_from) or day_of(report.published)
    name = name_of(report.speaker, report.speaker_kind, language) if report.speaker else None
    return Form(report.id, report.article_id, found, bits, sum(bits), day, name, setting.channel)


def day_of(when: str | None) -> int | None:
    """Return the ordinal of an ISO date or date and time; None where it is none.

    >>> day_of("2026-11-22T10:00:00Z") == date(2026, 11, 22).toordinal(), day_of("soon")
    (True, None)
    """
    try:
        return date.fromisoformat(when[:10]).toordinal() if when else None
    except ValueError:
        return None


def keys(form: Form) -> list[int]:
    """Return the keys of ``form``, each once: non-negative numbers below 2**62, odd for runs, even for single words.

    A run is two heavy words that follow one another (light ones between them aside, in either order), or three words
    in a row that are rare enough together.
    """
    heavy = [(word.sense, bits) for word, bits in zip(form.words, form.bits, strict=True) if bits >= HEAVY]
    found = {key | 1 for key in (*neighbours(heavy), *triples(form))}
    rare = sorted(set(heavy), key=lambda pair: (-pair[1], pair[0]))[:RAREST]
    whom = number(form.speaker.key) if form.speaker else 0
    for window in windows(form.day):
        for sense, bits in rare:
            if whom:
                found.add(mixed(number(sense), whom + window) & ~1)
            if bits >= VERY_RARE:
                found.add(mixed(number(sense), window) & ~1)
    return sorted(found)


def neighbours(heavy: list[tuple[str, int]]) -> Iterator[int]:
    """Yield a key for each two heavy words that follow one another, in either order."""
    for (a, a_bits), (b, b_bits) in pairwise(heavy):
        if a_bits + b_bits >= NEIGHBOURS:
            yield mixed(*sorted((number(a), number(b))))


def triples(form: Form) -> Iterator[int]:
    """Yield a key for each three words in a row that are rare enough together."""
    words, bits = form.words, form.bits
    for n in range(len(words) - 2):
        if bits[n] + bits[n + 1] + bits[n + 2] >= TRIPLE:
            yield mixed(number(words[n].sense), mixed(number(words[n + 1].sense), number(words[n + 2].sense)))


def windows(day: int | None) -> tuple[int, ...]:
    """Return the spans of days that ``day`` lies in: days at most DAYS apart share one; None is one by itself."""
    return (1,) if day is None else (day // DAYS + 2, day // DAYS + 3)


@functools.lru_cache(maxsize=1 << 17)
def number(name: str) -> int:
    """Return a number for ``name`` that is the same in every process."""
    data = name.encode()
    return zlib.crc32(data) << 29 ^ zlib.adler32(data)


def mixed(a: int, b: int) -> int:
    """Mix two numbers into one of 62 bits."""
    return (a * 0x9E3779B97F4A7C15 ^ (b + 0x2545F4914F6CDD1D) * 0xBF58476D1CE4E5B9) >> 2 & (1 << 62) - 1

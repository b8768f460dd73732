"""Passages that one article has from another: seeds, candidates, aligned spans.

In goes an article's text, out come its *seeds*: fingerprints of five-word windows, namely of those that begin with a
word whose hash a small number divides, the same ones wherever the same words stand (after Manber, "Finding similar
files in a large file system", 1994).
Articles that share seeds are candidates; `passages` extends the common seeds word by word, as BLAST does (Altschul et
al. 1990), over small differences, to aligned spans. All functions are pure; the work is linear in the text but for
seeds that many articles have: these are boilerplate (`is_boilerplate`) and left out.

What two articles both quote they may have from the speaker, not from each other; so a passage needs enough words
outside quotation marks.

>>> a = read("One. The bridge over the river was closed on Monday after a barge hit a pillar, officials said.")
>>> b = read("Two. The bridge over the river was closed on Monday after a barge hit a pillar, police said.")
>>> [(a.text[p.start : p.end][:10], p.words) for p in passages(a, b, least=12)]
[('The bridge', 15)]
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import regex

from quotes.trace.furniture import furniture

SHINGLE = 5  # words of a fingerprint
SPARSE = 4  # one word in so many begins a seed
REPEATS = 4  # so many places of one seed in a text are tried
COMMON = 50  # a seed that more articles have is boilerplate
LASTING = 21  # days: so is one that three articles or more have, further apart than news is copied
GAP = 6  # so many words may differ within a passage, on either side
LEAST = 20  # words that a passage must share
OWN = 12  # of these so many outside quotation marks
LONGEST = 20_000  # words of an article that are looked at
UPDATED = 2  # days; in three articles over a longer time, what one medium alone prints is its boilerplate
KEPT = 256  # texts that are kept ready: one that is new is compared soon, and the pairs of a text come one by one
RECURRING = 200  # words; what one medium prints again after LASTING days is its own boilerplate, unless it is longer
_WORD = regex.compile(r"[\p{L}\p{N}]++(?:['’][\p{L}]++)?+")


Run = tuple[int, int, int]  # words that are equal: their first place in the one text, in the other, and how many


class Words(NamedTuple):
    """A text as folded words, with the spans of its quotations and its seeds."""

    text: str
    words: Sequence[str]
    seeds: Sequence[tuple[int, int]]  # the word that each begins with, and its fingerprint
    quoted: Sequence[tuple[int, int]] = ()
    language: str = "en"


class Placed(NamedTuple):
    """Where the words of a text stand, and whether each is the reporter's own prose.

    Not their own are words inside quotation marks, and what is furniture of the page.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    own: bytearray


class Passage(NamedTuple):
    """A stretch that two texts share: code points in the one and the other, words shared, share of words (0 to 1)."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    own_words: int  # of the shared ones, how many stand outside quotation marks in both
    score: float


def read(text: str, quoted: Iterable[tuple[int, int]] = (), language: str = "en") -> Words:
    """Cut ``text`` into folded words; ``quoted`` are the spans of its quotations, in code points.

    >>> read("It’s “so”.", [(6, 8)]).words
    ["it's", 'so']
    """
    words, seeds = _cut(text)
    return Words(text, words, seeds, tuple(quoted), language)


@functools.lru_cache(maxsize=KEPT)
def _cut(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The folded words of a text and its seeds."""
    words = _WORD.findall(_folded(text))[:LONGEST]
    return words, marks(words)


def placed(read: Words) -> Placed:
    """Return where the words of a text stand: only texts that share something need to know.

    >>> placed(read("He said “so”.", [(9, 11)])).own
    bytearray(b'\\x01\\x01\\x00')
    """
    spans = [match.span() for match in islice(_WORD.finditer(_folded(read.text)), LONGEST)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    own = bytearray(b"\1") * len(spans)
    for start, end in (*read.quoted, *furniture(read.text, read.language)):
        for number in range(bisect_left(starts, start), bisect_left(ends, end + 1)):
            own[number] = 0
    return Placed(starts, ends, own)


def _folded(text: str) -> str:
    """The text in lower case with one sort of apostrophe, its length unchanged."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters become two
        lower = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    return lower.replace("’", "'")


def is_boilerplate(articles: int, first: str | None, last: str | None, one_medium: bool = False) -> bool:
    """Tell whether a seed is boilerplate: how many articles have it, the first and last ISO date of these, and whether
    they are all one medium's, which then says it again and again sooner.

    >>> is_boilerplate(3, "2026-01-01", "2026-01-05"), is_boilerplate(3, "2026-01-01", "2026-05-01")
    (False, True)
    >>> is_boilerplate(3, "2026-01-01", "2026-01-05", one_medium=True)
    True
    """
    if articles > COMMON:
        return True
    days = days_between(first, last)
    return articles >= 3 and days is not None and days > (UPDATED if one_medium else LASTING)


def days_between(one: str | None, two: str | None) -> int | None:
    """Return the days between two ISO dates (or moments); None where one is missing or not a full date.

    >>> days_between("2026-11-01", "2026-11-03T10:00:00Z"), days_between("2026", None)
    (2, None)
    """
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((two or "")[:10])).days)
    except ValueError:
        return None


def is_recurring(days: int | None, same_medium: bool, words: int) -> bool:
    """Tell whether a passage is what one medium prints again and again: so many days between the two, so many words.

    >>> is_recurring(40, True, 25), is_recurring(40, False, 25), is_recurring(1, True, 25)
    (True, False, False)
    """
    return same_medium and words < RECURRING and days is not None and days > LASTING


def marks(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return place and fingerprint (32 bits) of the shingles that are seeds: of `SHINGLE` words, the first one chosen.

    Of all words, whose hashes `SPARSE` divides are chosen, so the same words are seeds wherever they stand.

    >>> len(marks("to be or not to be that is the question".split()))
    2
    """
    found = list(map(_hash, words))
    places = [place for place, value in enumerate(found[: 1 - SHINGLE]) if not value % SPARSE]
    return [(place, _mixed(*found[place : place + SHINGLE])) for place in places]


def _mixed(a: int, b: int, c: int, d: int, e: int) -> int:
    mark = a >> 2 ^ (b << 3) ^ (c << 6) ^ (d << 9) ^ (e << 12)
    return (mark ^ (mark >> 16)) & 0xFFFFFFFF


def seeds(text: str) -> set[int]:
    """Return the fingerprints of the seeds of a text.

    >>> seeds("the bridge over the river was closed on monday after a barge hit a pillar") == seeds(
    ...     "The bridge over the river was closed on Monday after a barge hit a pillar!")
    True
    """
    return {mark for _, mark in _cut(text)[1]}


@functools.lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return crc32(word.encode())


def passages(a: Words, b: Words, dull: Collection[int] = (), *, least: int = LEAST, own: int = OWN) -> list[Passage]:
    """Return the passages that ``a`` shares with ``b``, in the order of ``a``, none overlapping another in ``a``.

    ``least`` words must be shared, ``own`` of them the reporter's own in both texts. ``dull`` are fingerprints of
    seeds that are boilerplate: they begin no passage, and one with mostly such seeds is none.
    """
    places: dict[int, list[int]] = {}
    for word, mark in b.seeds:
        places.setdefault(mark, []).append(word)
    found: list[list[Run]] = []
    done = 0  # words of a before this one are spoken for
    for i, mark in a.seeds:
        if i < done or mark in dull:
            continue
        for j in places.get(mark, ())[:REPEATS]:
            runs = _extended(a.words, b.words, i, j, done)
            if sum(size for *_, size in runs) >= least:
                done = runs[-1][0] + runs[-1][2]
                found.append(runs)
                break
    kept = [runs for runs in found if not _is_standing(a, runs, dull)]
    if not kept:
        return []
    here, there = placed(a), placed(b)
    made = (_passage(here, there, runs) for runs in kept)
    return [passage for passage in made if passage.own_words >= own]


def _is_standing(a: Words, runs: Sequence[Run], dull: Collection[int]) -> bool:
    """Tell whether most of the seeds of a passage of ``a`` are boilerplate."""
    first, last = runs[0][0], runs[-1][0] + runs[-1][2] - SHINGLE
    inside = a.seeds[bisect_left(a.seeds, (first, 0)) : bisect_left(a.seeds, (last + 1, 0))]
    return 2 * sum(mark in dull for _, mark in inside) > len(inside)


def _extended(a: Sequence[str], b: Sequence[str], i: int, j: int, floor: int) -> list[Run]:
    """Return the runs, in order, that a common shingle at words ``i`` and ``j`` extends to, over gaps up to `GAP`."""
    before: list[Run] = []
    low_i, low_j = i, j
    while low_i > floor and low_j > 0:
        step = _back(a, b, low_i, low_j, floor)
        if step is None:
            break
        low_i, low_j = step[0], step[1]
        before.append(step)
    runs = [*reversed(before), (i, j, SHINGLE)]
    high_i, high_j = i + SHINGLE, j + SHINGLE
    while high_i < len(a) and high_j < len(b):
        step = _on(a, b, high_i, high_j)
        if step is None:
            break
        high_i, high_j = step[0] + step[2], step[1] + step[2]
        runs.append(step)
    return runs


def _passage(a: Placed, b: Placed, runs: Sequence[Run]) -> Passage:
    """Return the passage that runs of equal words make."""
    (low_i, low_j, _), (last_i, last_j, size) = runs[0], runs[-1]
    high_i, high_j = last_i + size, last_j + size
    shared = sum(size for *_, size in runs)
    own = sum(a.own[x + k] & b.own[y + k] for x, y, size in runs for k in range(size))
    score = round(shared / max(high_i - low_i, high_j - low_j), 4)
    return Passage(a.starts[low_i], a.ends[high_i - 1], b.starts[low_j], b.ends[high_j - 1], shared, own, score)


def _on(a: Sequence[str], b: Sequence[str], i: int, j: int) -> Run | None:
    """The next run of equal words at or after ``i`` and ``j``: at once, or after a gap and then three words long."""
    for skip in range(2 * GAP + 1):
        for x in range(max(0, skip - GAP), min(skip, GAP) + 1):
            size = 0
            while i + x + size < len(a) and j + skip - x + size < len(b) and a[i + x + size] == b[j + skip - x + size]:
                size += 1
            if size >= (3 if skip else 1):
                return (i + x, j + skip - x, size)
    return None


def _back(a: Sequence[str], b: Sequence[str], i: int, j: int, floor: int) -> Run | None:
    """The same before ``i`` and ``j``, not going below ``floor`` in ``a``."""
    for skip in range(2 * GAP + 1):
        for x in range(max(0, skip - GAP), min(skip, GAP) + 1):
            y = skip - x
            size = 0
            while i - x - size - 1 >= floor and j - y - size - 1 >= 0 and a[i - x - size - 1] == b[j - y - size - 1]:
                size += 1
            if size >= (3 if skip else 1):
                return (i - x - size, j - y - size, size)
    return None

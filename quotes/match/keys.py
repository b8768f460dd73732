"""The keys under which a quotation is filed: which others it is worth comparing with.

In goes a report, out comes its `Entry`. Two reports are compared only if they share keys. Keys are runs of words that
say enough together and, within a span of days and for one speaker, its rarest single words. A key is a sum of numbers
that stand for words, each weighted by its place in the run, so that two runs have the same key only by chance.

>>> a = entry_of(Report(1, "a", "We’ll paint the fence at the harbour.", "direct"))
>>> b = entry_of(Report(2, "b", "paint a fence", "direct", published="2026-01-02"))
>>> len(set(a.keys) & set(b.keys))
1
"""

from __future__ import annotations

import functools
import hashlib
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotes.match.form import HEAVY, LONGEST_TEXT, day_of
from quotes.match.names import name_of
from quotes.match.rarity import less_in_stock, word_bits
from quotes.values import Report
from quotes.wording import outline

NEIGHBOURS = 13  # bits that two neighbouring words must have together
RUN = 13  # bits that three or four words in a row must have together
FAR_RUNS = 3  # runs in common that make a candidate of reports at any distance in time
WHOLE = 16  # bits that a wording of fewer runs must have to be compared with the same of its speaker at any distance
RAREST = 5  # single words that are filed for speaker and days
VERY_RARE = 10  # bits: a word that is filed for its days alone
FEW, RARE = 4, 8  # in a report of so few heavy words, so many bits are enough
DAYS = 7  # reports of one utterance by other words are looked for within this many days
SPAN = 0x4F6CDD1D0A  # weight of a span of days in a key, so that no two words of different spans have the same


class Entry(NamedTuple):
    """A report as blocking sees it: ``size`` is its number of different heavy words, ``total`` the bits of all words.

    A key is a non-negative number below 2**62: odd for a run, even for a single word.
    """

    id: int
    day: int | None
    size: int
    total: int
    keys: Sequence[int]  # an array, for a million reports have twenty times as many


def entry_of(report: Report, language: str = "en") -> Entry:
    """Return ``report`` with its keys."""
    found = outline(report.text[:LONGEST_TEXT], language)
    stems = [stem for _, stem, _ in found]
    alone = word_bits(stems, language)
    bits = less_in_stock(stems, alone, language)
    senses = [number(sense) for _, _, sense in found]
    heavy = [pair for pair in zip(senses, bits, strict=True) if pair[1] >= HEAVY]
    made = {key + 1 for key in (*neighbours(heavy), *runs(senses, bits))}
    day, total, whom = day_of(report), sum(bits), 0
    if report.speaker:
        name = name_of(report.speaker, report.speaker_kind, language)
        whom = number(name.key)
        if len(made) < FAR_RUNS and total >= WHOLE:
            said = [name.key, *(sense for _, _, sense in found)]
            made.update(key + 1 for key in whole(said, FAR_RUNS - len(made)))
    # a phrase that everybody uses still tells something of one speaker on one day
    rare = sorted({(-each, sense) for sense, each in zip(senses, alone, strict=True) if each >= HEAVY})[:RAREST]
    made.update(singles(rare, day, whom))
    return Entry(report.id, day, len(set(heavy)), total, array("q", sorted(made)))


def wording_key(entry: Entry) -> tuple[int, ...]:
    """Return what reports of one wording have in common, and those of others have not: the keys of its runs.

    A wording of few runs is one within a span of days only, for it is not compared over years.

    >>> a, b = (Report(n, "a", text, "direct") for n, text in enumerate(("Paint the tall fence", "paint a tall fence")))
    >>> wording_key(entry_of(a)) == wording_key(entry_of(b))
    False
    """
    runs = tuple(key for key in entry.keys if key & 1)
    return runs if len(runs) >= FAR_RUNS else tuple(entry.keys)


def neighbours(heavy: Sequence[tuple[int, int]]) -> list[int]:
    """Return a key for each two heavy words that follow one another, light ones between them aside, in either order."""
    return [a + b for (a, a_bits), (b, b_bits) in pairwise(heavy) if a_bits + b_bits >= NEIGHBOURS]


def runs(senses: Sequence[int], bits: Sequence[int]) -> list[int]:
    """Return a key for each three words in a row that are rare enough together, and for four of which no three are."""
    enough = [a + b + c >= RUN for a, b, c in zip(bits, bits[1:], bits[2:], strict=False)]
    three = zip(senses, senses[1:], senses[2:], enough, strict=False)
    found = [a + 2 * b + 4 * c for a, b, c, rare in three if rare]
    if not all(enough):
        few = (n for n, (first, second) in enumerate(pairwise(enough)) if not first and not second)
        starts = [n for n in few if sum(bits[n : n + 4]) >= RUN]
        found += [senses[n] + 2 * senses[n + 1] + 4 * senses[n + 2] + 8 * senses[n + 3] for n in starts]
    return found


def whole(words: Sequence[str], count: int) -> Iterator[int]:
    """Yield ``count`` keys for all words together, so that short wordings of one speaker are compared over years."""
    return (digest(" ".join([str(n), *words])) for n in range(count))


def singles(rare: Sequence[tuple[int, int]], day: int | None, whom: int) -> Iterator[int]:
    """Yield keys for the rarest words (bits below zero, word): with each span of days and the speaker, and the rarest
    of all also without."""
    least = VERY_RARE if len(rare) > FEW else RARE
    for window in windows(day):
        for bits, sense in rare:
            if whom:
                yield sense + 2 * whom + window * SPAN
            if -bits >= least:
                yield sense + window * SPAN


def windows(day: int | None) -> tuple[int, ...]:
    """Return the spans of days that ``day`` lies in: days at most DAYS apart share one; None is one by itself."""
    return (1,) if day is None else (day // DAYS + 2, day // DAYS + 3)


def digest(text: str) -> int:
    """Return an even number below 2**56 for ``text``, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "big") & ~1


number = functools.lru_cache(maxsize=1 << 17)(digest)

"""Blocking: which pairs of reports are worth a score. Pure, over keys and days.

In go entries (`quotes.match.keys.Entry`), out come candidate pairs. Two reports are one if they share several runs of
words; within a few days of each other, one run or some rare words are enough. Under a key that many reports have, each
is compared only with those nearest in time, so that the work grows with the reports and not with their square.

>>> a, b, c = Entry(1, None, 4, 50, (3, 5, 7, 8)), Entry(2, None, 4, 50, (3, 5, 7)), Entry(3, 10, 4, 50, (8,))
>>> list(candidates([a, b, c]))
[(2, 1)]
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from quotes.match.keys import DAYS, FAR_RUNS, Entry

CAP = 32  # a key that more reports have is common
NEAREST = 8  # under a common key a report is compared with so many before and so many after it in time
SMALL_SIZE = 1  # heavy words: a report of so few is a fragment, for which one shared rare word is enough
EACH, FREE = 3, 1  # a shared run vouches for so many heavy words (a single word for half); so many need no voucher
SLOTS = 4  # counters per key, at least: a rough count is enough to drop keys that only one report has


def by_time(entry: Entry) -> tuple[int, int]:
    """Return what reports are ordered by: the day, then the id; those without a day come first."""
    return (entry.day or 0, entry.id)


def supported(a: Entry, b: Entry, runs: int, single: int) -> bool:
    """Tell whether reports that share so many runs, and so many single words within days, are worth a score.

    The more the shorter one says, the more they must share: of two long ones with a run in common few are alike.
    """
    if EACH * (runs + single / 2) < min(a.size, b.size) - FREE:
        return False
    if runs >= FAR_RUNS:
        return True
    near = a.day is None or b.day is None or abs(a.day - b.day) <= DAYS
    if not near:
        return False
    return bool(runs or single >= 3 or (single and min(a.size, b.size) <= SMALL_SIZE))


def comparable(a: Entry, b: Entry) -> bool:
    """Tell whether reports of two wordings are worth a score by their keys alone, however many have these."""
    shared = set(a.keys).intersection(b.keys)
    runs = sum(key & 1 for key in shared)
    return supported(a._replace(day=None), b._replace(day=None), runs, len(shared) - runs)


def candidates(entries: Iterable[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of ``entries`` that are worth a score, each once, the greater id first."""
    ordered = sorted(entries, key=by_time)
    kept = shared_keys(ordered)
    common = {key for key, count in Counter(chain.from_iterable(kept)).items() if count > CAP}
    days = [entry.day or 0 for entry in ordered]
    dated = bisect_right(days, 0)  # the first report with a day
    posted: defaultdict[int, list[int]] = defaultdict(list)
    for place, (entry, keys) in enumerate(zip(ordered, kept, strict=True)):
        runs: list[list[int]] = []
        single: list[list[int]] = []
        for key in keys:
            places = posted[key]
            if places:
                (runs if key & 1 else single).append(places[-NEAREST if key in common else 0 :])
            places.append(place)
        near = bisect_left(days, days[place] - DAYS, dated, place) if place > dated else 0
        words = Counter(chain.from_iterable(single))
        for other, count in Counter(chain.from_iterable(runs)).items():
            alone = words.pop(other, 0)
            if count < FAR_RUNS and dated <= other < near:
                continue  # what `supported` finds in the end, for most are left out by it
            if supported(entry, ordered[other], count, alone):
                yield pair_of(entry, ordered[other])
        for other, alone in words.items():
            if supported(entry, ordered[other], 0, alone):
                yield pair_of(entry, ordered[other])


def pair_of(a: Entry, b: Entry) -> tuple[int, int]:
    """Return the ids of two reports, the greater first."""
    return (a.id, b.id) if a.id > b.id else (b.id, a.id)


def shared_keys(entries: Sequence[Entry]) -> list[array[int]]:
    """Return the keys that each entry shares with another; a few that it does not share are left in."""
    last = (1 << (SLOTS * sum(len(entry.keys) for entry in entries)).bit_length()) - 1
    seen = bytearray(last + 1)
    for entry in entries:
        for key in entry.keys:
            slot = key & last
            seen[slot] = 2 if seen[slot] else 1
    return [array("q", [key for key in entry.keys if seen[key & last] > 1]) for entry in entries]

"""Blocking: which pairs of reports are worth a score. Pure, over keys and days.

In go entries (`quotes.match.form.Entry`), out come candidate pairs. Two reports are a candidate if they share some runs
of words, or one within some days, or, within these days, single rare words. A key that many reports bear compares each
only with the nearest in time, so that the work grows with the reports and not with their square.

>>> a, b, c = Entry(1, None, 4, 50, (3, 5, 7, 8)), Entry(2, None, 4, 50, (3, 5, 7)), Entry(3, 10, 4, 50, (8,))
>>> list(candidates([a, b, c]))
[(2, 1)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quotes.match.form import DAYS, Entry

CAP = 32  # reports: from here on a key is common
NEAREST = 8  # reports before and after it in time that a report with a common key is compared with
FAR_RUNS = 3  # runs in common that make a candidate of reports at any distance in time
SMALL_SIZE = 1  # heavy words: a report with as few is a fragment, for which one shared rare word is enough
EACH, FREE = 3, 1  # heavy words that each run in common speaks for (a single word: half), and that none need speak for
RUN, SINGLE, HALVES = (1 << 16) + 2, 1, (1 << 16) - 1  # a tally: the runs, and what all keys speak for in halves
SEEN = 1 << 24  # slots (a power of two) in which keys are counted roughly, to leave out those that stand alone


def by_time(entry: Entry) -> tuple[int, int]:
    """Return what reports are ordered by: the day, then the id; those without a day come first."""
    return (entry.day or 0, entry.id)


def supported(a: Entry, b: Entry, runs: int, single: int) -> bool:
    """Tell whether reports with so many runs, and single words a span of days, in common are a candidate.

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


def candidates(entries: Iterable[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of ``entries`` that are worth a score, each once, the greater id first."""
    ordered = sorted(entries, key=by_time)
    counts = shared_keys(ordered)
    common = {key for key, count in counts.items() if count > CAP}
    posted: dict[int, list[int]] = {key: [] for key in counts}
    sizes = [entry.size for entry in ordered]
    for place, entry in enumerate(ordered):
        tally: dict[int, int] = {}
        for key in entry.keys:
            places = posted.get(key)
            if places is None:
                continue
            step = RUN if key & 1 else SINGLE
            for other in places[-NEAREST:] if key in common else places:
                tally[other] = tally.get(other, 0) + step
            places.append(place)
        size = entry.size
        for other, count in tally.items():
            if (count & HALVES) * EACH < 2 * (min(size, sizes[other]) - FREE):
                continue  # what `supported` looks at first, for most are left out by it
            earlier, runs = ordered[other], count >> 16
            if supported(entry, earlier, runs, (count & HALVES) - 2 * runs):
                yield (entry.id, earlier.id) if entry.id > earlier.id else (earlier.id, entry.id)


def shared_keys(entries: Sequence[Entry]) -> dict[int, int]:
    """Return the keys that more than one of ``entries`` bears, with how many do."""
    seen = bytearray(SEEN)
    for entry in entries:
        for key in entry.keys:
            slot = key >> 1 & SEEN - 1
            seen[slot] = 2 if seen[slot] else 1
    counts: Counter[int] = Counter()
    for entry in entries:
        counts.update([key for key in entry.keys if seen[key >> 1 & SEEN - 1] > 1])
    return {key: count for key, count in counts.items() if count > 1}

"""Blocking: which pairs of reports are worth a score. Pure, over keys and days; in memory or fed from a table.

In go entries (`Entry`: a report's number, day, size and keys), out come candidate pairs. Two reports are a candidate if
they share two runs of words, or a run of words within some days, or, within these days, single rare words; a key that
too many reports bear tells nothing and is left out.

>>> a, b, c = Entry(1, None, 9, (3, 5, 8)), Entry(2, None, 9, (3, 5)), Entry(3, 10, 9, (8,))
>>> list(candidates([a, b, c], [a, b, c]))
[(2, 1)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quotes.match.form import DAYS, HEAVY, Form, keys

CAP = 60  # reports: a key with more of them makes no candidates
SMALL_SIZE = 2  # heavy words: a report with as few is a fragment, for which one shared rare word is enough


class Entry(NamedTuple):
    """A report as blocking sees it: id, day, number of different heavy words, keys."""

    id: int
    day: int | None
    size: int
    keys: tuple[int, ...]


def entry_of(form: Form) -> Entry:
    """Return what blocking needs of ``form``."""
    heavy = {word.sense for word, bits in zip(form.words, form.bits, strict=True) if bits >= HEAVY}
    return Entry(form.id, form.day, len(heavy), tuple(keys(form)))


def supported(a: Entry, b: Entry, runs: int, single: int) -> bool:
    """Tell whether reports that share so many runs, and single words (each counted once a span of days), are a candidate."""
    if runs >= 2:
        return True
    near = a.day is None or b.day is None or abs(a.day - b.day) <= DAYS
    if not near:
        return False
    return bool(runs or single >= 3 or (single and min(a.size, b.size) <= SMALL_SIZE))


def candidates(focus: Iterable[Entry], entries: Iterable[Entry], cap: int = CAP) -> Iterator[tuple[int, int]]:
    """Yield the pairs of ``focus`` with ``entries`` (which contain it) that are worth a score, each once."""
    focus = list(focus)
    wanted = {key for entry in focus for key in entry.keys}
    known: dict[int, Entry] = {}
    posted: dict[int, list[int]] = {}
    for entry in entries:
        known[entry.id] = entry
        for key in entry.keys:
            if key in wanted:
                posted.setdefault(key, []).append(entry.id)
    posted = {key: ids for key, ids in posted.items() if 2 <= len(ids) <= cap}
    done: set[int] = set()
    for entry in focus:
        done.add(entry.id)
        tally: dict[int, int] = {}
        for key in entry.keys:
            step = 1 << 16 if key & 1 else 1
            for other in posted.get(key, ()):
                if other not in done:
                    tally[other] = tally.get(other, 0) + step
        for other, count in tally.items():
            if supported(entry, known[other], count >> 16, count & 0xFFFF):
                yield (max(entry.id, other), min(entry.id, other))

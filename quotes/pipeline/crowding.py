"""What a new report is compared with, and which pairs of others it parts or, when it goes, brings together.

Under a key that few reports have all of them are compared; under a common one each with the nearest in time
(`quotes.match.blocks`). So a report that comes between two others may part them, and one that goes may bring them
together. `stretches` looks up the neighbours of reports under their common keys; `compared` tells from these what new
reports are compared with, `unsettled` which pairs of others have to be decided again, and `candidates_among` decides.
So the pairs are the same in whichever order reports come and go.

>>> line = [*range(1, 9), 100, *range(9, 17)]
>>> sorted(unsettled([Stretch(3, line, common_before=True)], {100}))[:2]
[(9, 1), (10, 2)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from sqlite_utils import Database

from quotes.match.blocks import CAP, NEAREST, supported
from quotes.match.keys import DAYS, FAR_RUNS, Entry
from quotes.pipeline.filing import KEYS, filed_entries
from quotes.store.lists import listed

Pairs = set[tuple[int, int]]


class Stretch(NamedTuple):
    """Reports with a common key, in the order of time, one after the other: some that come or go, and those beside."""

    key: int
    line: Sequence[int]
    common_before: bool  # whether the key is common without those that come or go


def stretches(db: Database, entries: Sequence[Entry]) -> tuple[list[Stretch], set[int]]:
    """Return the neighbours of ``entries``, which are filed, under their common keys, and the other keys they share."""
    bearers: dict[int, list[Entry]] = {}
    for entry in entries:
        for key in entry.keys:
            bearers.setdefault(key, []).append(entry)
    found = counts(db, bearers)
    near = [each for key, count in found if count > CAP for each in stretches_of(db, key, bearers[key], count)]
    return near, {key for key, count in found if 1 < count <= CAP}


def stretches_of(db: Database, key: int, bearers: Sequence[Entry], count: int) -> Iterator[Stretch]:
    """Yield the neighbours of ``bearers`` under ``key``: the whole of it where many come or go, or it gets common."""
    common_before = count - len(bearers) > CAP
    if len(bearers) > NEAREST or not common_before:
        line = [node for _, node in db.execute(f"{from_both('key = :key')} ORDER BY day, quote_id", {"key": key})]
        yield Stretch(key, line, len(line) - len(bearers) > CAP)
        return
    reach = NEAREST + len(bearers) - 1
    for entry in bearers:
        known = {"key": key, "day": entry.day or 0, "id": entry.id, "reach": reach}
        before, after = ([node for _, node in db.execute(query, known)] for query in (BEFORE, AFTER))
        yield Stretch(key, [*reversed(before), entry.id, *after], common_before)


def from_both(where: str, order: str = "") -> str:
    """Return a query for day and report of the keys in both tables that ``where`` names, the first by ``order``."""
    parts = (f"SELECT * FROM (SELECT day, quote_id FROM {table} WHERE {where} {order})" for table in KEYS)
    return f"SELECT day, quote_id FROM ({' UNION ALL '.join(parts)}) {order}"


BEFORE = from_both("key = :key AND (day, quote_id) < (:day, :id)", "ORDER BY day DESC, quote_id DESC LIMIT :reach")
AFTER = from_both("key = :key AND (day, quote_id) > (:day, :id)", "ORDER BY day, quote_id LIMIT :reach")
BETWEEN = from_both("key = ? AND (day, quote_id) > (?, ?) AND (day, quote_id) < (?, ?)", f"LIMIT {NEAREST}")


def counts(db: Database, keys: Iterable[int]) -> list[tuple[int, int]]:
    """Return how many filed reports have each of ``keys``, counted up to CAP + NEAREST + 1."""
    most = CAP + NEAREST + 1
    count = " + ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM {table} AS m WHERE m.key = asked.key LIMIT {most}))" for table in KEYS
    )
    asked = listed(db, "asked", "key INTEGER", keys)
    return [(key, min(found, most)) for key, found in db.execute(f"SELECT key, {count} FROM {asked}")]


def compared(
    db: Database, entries: Sequence[Entry], near: Sequence[Stretch], few: Iterable[int]
) -> list[tuple[int, int]]:
    """Return the pairs of ``entries``, which are filed, with each other and with all others that are candidates.

    ``near`` and ``few`` are what `stretches` returns.
    """
    new = {entry.id: entry for entry in entries}
    days = {entry.id: entry.day for entry in entries}
    beside: dict[int, tuple[list[int], list[int]]] = {node: ([], []) for node in new}  # under words, and under runs
    for key, node, others in chain(under_common(near, new), under_few(db, few, days)):
        if node in new:
            beside[node][key & 1].extend(others)
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for node, (words, runs) in beside.items():
        single, many, day = Counter(words), Counter(runs), days[node]
        for other in {*single, *many} - {node}:
            close = not day or abs((days.get(other) or day) - day) <= DAYS
            if close or many[other] >= FAR_RUNS:  # `supported` asks the same, and most are left out by it
                found[max(node, other), min(node, other)] = many[other], single[other]
    old = filed_entries(db, {node for pair in found for node in pair} - new.keys(), keys=False)
    known = {**new, **{entry.id: entry for entry in old}}
    return [(a, b) for (a, b), (many, single) in found.items() if supported(known[a], known[b], many, single)]


def under_common(near: Sequence[Stretch], new: Collection[int]) -> Iterator[tuple[int, int, Iterable[int]]]:
    """Yield each common key with each of ``new`` that has it, and with those nearest to that."""
    for key, some in groupby(near, key=attrgetter("key")):
        beside: dict[int, set[int]] = {}
        for stretch in some:
            for place, node in enumerate(stretch.line):
                if node in new:
                    beside.setdefault(node, set()).update(stretch.line[max(0, place - NEAREST) : place + NEAREST + 1])
        yield from ((key, node, others) for node, others in beside.items())


def under_few(
    db: Database, keys: Iterable[int], days: dict[int, int | None]
) -> Iterator[tuple[int, int, Iterable[int]]]:
    """Yield each of ``keys``, which are not common, with each report that has it and all that do; fill in ``days``."""
    asked = listed(db, "asked", "key INTEGER", keys)
    both = (f"SELECT key, day, quote_id FROM {asked} CROSS JOIN {each} USING (key)" for each in KEYS)
    for key, rows in groupby(db.execute(f"{' UNION ALL '.join(both)} ORDER BY key"), key=itemgetter(0)):
        known = {node: day for _, day, node in rows}
        days.update(known)
        yield from ((key, node, known) for node in known)


def unsettled(near: Iterable[Stretch], changing: Collection[int]) -> Pairs:
    """Return the pairs of others that ``changing`` part or bring together under a key, the greater id first."""
    found: Pairs = set()
    for _, line, common_before in near:
        places = [(place, node) for place, node in enumerate(line) if node not in changing]
        for n, (place, node) in enumerate(places):
            others = places[n + 1 : n + 1 + NEAREST] if common_before else places[n + 1 :]
            found.update((max(node, other), min(node, other)) for at, other in others if at - place > NEAREST)
    return found


def paired(db: Database, pairs: Pairs) -> Pairs:
    """Return those of ``pairs`` that were found alike."""
    query = "SELECT 1 FROM match_pairs WHERE a = ? AND b = ?"
    return {pair for pair in pairs if db.execute(query, pair).fetchone()}


def candidates_among(db: Database, pairs: Pairs) -> Pairs:
    """Return those of ``pairs`` of filed reports that are candidates, as `quotes.match.blocks.candidates` would."""
    filed = {entry.id: entry for entry in filed_entries(db, {node for pair in pairs for node in pair})}
    keys = {(a, b): set(filed[a].keys).intersection(filed[b].keys) for a, b in pairs}
    likely = {
        pair: shared for pair, shared in keys.items() if supported(filed[pair[0]], filed[pair[1]], *tally(shared))
    }
    common = {key for key, count in counts(db, set().union(*likely.values())) if count > CAP}
    found: Pairs = set()
    for (a, b), shared in likely.items():
        ends = sorted(((filed[a].day or 0, a), (filed[b].day or 0, b)))
        near = {key for key in shared if key not in common or between(db, key, *ends) < NEAREST}
        if supported(filed[a], filed[b], *tally(near)):
            found.add((a, b))
    return found


def tally(keys: Collection[int]) -> tuple[int, int]:
    """Return how many of ``keys`` are of runs, and how many of single words."""
    runs = sum(key & 1 for key in keys)
    return runs, len(keys) - runs


def between(db: Database, key: int, low: tuple[int, int], high: tuple[int, int]) -> int:
    """Return how many reports with ``key`` lie between two (day, id), up to NEAREST."""
    return min(NEAREST, len(db.execute(BETWEEN, [key, *low, *high] * 2).fetchall()))

"""Which articles share passages, in the database: the table ``reuse``.

In go the articles that are new, out come rows of ``reuse`` for them and for those whose passages they change. Only the
texts of articles that share seeds (`quotes.pipeline.seeding`) are aligned. Loading in parts gives the same rows as
loading at once: where an article that comes or goes makes boilerplate of a seed, or no longer does, the pairs that have
it are compared again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from sqlite_utils import Database

from quotes import store
from quotes.pipeline import seeding
from quotes.pipeline.pool import Failed, batched, tell_missing, worked
from quotes.pipeline.progress import Progress, silent
from quotes.pipeline.seeding import BATCH, MANY, About, texts_of
from quotes.store.lists import marks
from quotes.store.stages import awaited
from quotes.trace import reuse
from quotes.trace.origin import is_earlier
from quotes.values import Reuse

Ids = tuple[str, str]


class Pair(NamedTuple):
    """Two texts to be compared: id, text and quoted spans of each, and the seeds of both that are boilerplate."""

    a: tuple[str, str, tuple[tuple[int, int], ...]]
    b: tuple[str, str, tuple[tuple[int, int], ...]]
    dull: frozenset[int]


class Sought(NamedTuple):
    """What there is to write: articles that came and went, passages, and the pairs of other articles among these."""

    change: seeding.Change
    rows: set[Reuse]
    others: list[Ids]


def find_reuse(
    db: Database,
    pending: Sequence[str],
    *,
    progress: Progress,
    processes: int | None,
    sought: Sought | None = None,
) -> set[Ids]:
    """Bring ``reuse`` up to date for the ``pending`` articles and for those that are gone.

    ``sought``: what `seek` has found, where that was begun before. Return the pairs of other articles that share other
    passages than before.
    """
    change, rows, others = sought or seek(db, pending, progress, processes)
    seeding.file(db, change)
    db.conn.executemany("DELETE FROM reuse WHERE article_id = ? OR copied_from = ?", ((each, each) for each in pending))
    old, other = set(_taken_out(db, others)), set(others)
    columns = ", ".join(f'"{column}"' for column in Reuse._fields)
    db.conn.executemany(f"INSERT OR REPLACE INTO reuse ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sorted(rows))
    return {_pair(row) for row in old.symmetric_difference(row for row in rows if _pair(row) in other)}


def seek_in(path: str) -> Sought:
    """Do `seek` for all that is pending in the database at ``path``, which another process may write to meanwhile."""
    with contextlib.closing(store.open(path)) as db:
        return seek(db, awaited(db, "trace"), silent, 1)


def seek(db: Database, pending: Sequence[str], progress: Progress, processes: int | None) -> Sought:
    """Find what the ``pending`` articles, and others that they unsettle, share; only read, unless all are pending."""
    change = seeding.changed(db, pending, progress, processes)
    known = seeding.known(db, change)
    found, unsettled, dull = seeding.proposed(db, known, change)
    pairs, others = (sorted(_ids(known, each) for each in some) for some in (found, unsettled))
    new = {article_id: frozenset(seeds) for article_id, seeds in change.unfiled.values()}
    texts = _texts(db, pairs, dull, new)
    return Sought(change, _found(texts, len(pairs), known, progress, processes), others)


def _ids(known: seeding.Known, numbers: tuple[int, int]) -> Ids:
    one, two = sorted(known.ids[number] for number in numbers)
    return one, two


def _pair(row: Reuse) -> Ids:
    return min(row[:2]), max(row[:2])


def _taken_out(db: Database, pairs: Sequence[Ids]) -> list[Reuse]:
    """Take out the rows of ``pairs``, which are found afresh; return them."""
    columns = ", ".join(f'"{column}"' for column in Reuse._fields)
    where = "FROM reuse WHERE article_id = ? AND copied_from = ?"
    both = [*pairs, *((b, a) for a, b in pairs)]
    rows = [Reuse._make(row) for pair in both for row in db.execute(f"SELECT {columns} {where}", pair).fetchall()]
    db.conn.executemany(f"DELETE {where}", both)
    return rows


def _found(
    pairs: Iterator[Pair], total: int, known: seeding.Known, progress: Progress, processes: int | None
) -> set[Reuse]:
    """Return what the articles of ``pairs``, ``total`` of them, share."""
    about = {known.ids[number]: about for number, about in known.about.items()}
    rows: set[Reuse] = set()
    done = 0
    for batch, results in worked(_compare, batched(pairs, BATCH), processes):
        done += len(batch)
        progress("reuse", done, total)
        for pair, found in zip(batch, results, strict=True):
            if isinstance(found, Failed):
                tell_missing(f"what {pair.a[0]} and {pair.b[0]} share", found)
            else:
                rows.update(_rows(pair, found, about[pair.a[0]], about[pair.b[0]]))
    return rows


def _texts(db: Database, pairs: Sequence[Ids], dull: Set[int], new: Mapping[str, frozenset[int]]) -> Iterator[Pair]:
    """Read the texts of the pairs and the spans of their direct quotations; ``new``: seeds that are not filed yet."""
    for some in batched(pairs, MANY):
        ids = list({article_id for pair in some for article_id in pair})
        texts = dict(texts_of(db, ids))
        quoted = _quoted(db, ids)
        seeds = {name: (new[name] if name in new else seeding.seeds_of_filed(db, name)) & dull for name in ids}
        for one, two in some:
            both = seeds[one] & seeds[two]
            yield Pair((one, texts[one], quoted.get(one, ())), (two, texts[two], quoted.get(two, ())), both)


def _quoted(db: Database, ids: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for some in batched(ids, MANY):
        query = f"SELECT article_id, start, \"end\" FROM quotes WHERE kind = 'direct' AND article_id IN ({marks(some)})"
        for article_id, start, end in db.execute(query, some):
            found.setdefault(article_id, []).append((start, end))
    return {article_id: tuple(sorted(spans)) for article_id, spans in found.items()}


def _compare(pair: Pair) -> list[reuse.Passage]:
    (_, a, a_quoted), (_, b, b_quoted), dull = pair
    return reuse.passages(reuse.read(a, a_quoted), reuse.read(b, b_quoted), dull)


def _rows(pair: Pair, passages: Sequence[reuse.Passage], one: About, two: About) -> Iterator[Reuse]:
    """The later article has a passage from the earlier one; without certain dates a row has no direction."""
    (a, *_), (b, *_), _ = pair
    first, later = is_earlier(one[0], two[0]), is_earlier(two[0], one[0])
    same = one[1] is not None and one[1] == two[1]
    for passage in passages:
        if reuse.is_recurring(reuse.days_between(one[0], two[0]), same, passage.words):
            continue
        here, there = (passage.start, passage.end), (passage.other_start, passage.other_end)
        if first:
            yield Reuse(b, a, *there, *here, passage.score, True)
        else:
            yield Reuse(a, b, *here, *there, passage.score, later)

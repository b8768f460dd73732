"""Which articles share passages, in the database: the tables ``reuse_seeds`` and ``reuse``.

In go the articles that are new, out come rows of ``reuse`` for them and for those whose passages they change. Every
article's seeds are kept as one small blob; a load looks its new seeds up in all of them, and aligns only the texts of
articles that share seeds which are not boilerplate. Loading in parts gives the same rows as loading at once: where a
new article makes boilerplate of a seed, the pairs that had it are compared again.
"""

from __future__ import annotations

import functools
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from quotes.pipeline.pool import Failed, tell_missing, worked
from quotes.pipeline.progress import Progress
from quotes.trace import reuse
from quotes.trace.origin import is_earlier
from quotes.values import Reuse

SHARED = 2  # seeds that two articles share at least
BATCH = 200  # texts, or pairs of texts, in a batch of work
KEPT = 64  # texts of pairs that are kept ready: the pairs of an article come one after the other
MANY = 500  # ids in one question to the database


Item = TypeVar("Item")
About = tuple[str | None, str | None]  # date and publisher


class Corpus(NamedTuple):
    """All articles as this stage sees them, by number: id, date, publisher, and seeds."""

    ids: list[str]
    dates: list[str | None]
    publishers: list[str | None]
    seeds: list[frozenset[int]]


class Pair(NamedTuple):
    """Two texts to be compared: id, text and quoted spans of each."""

    a: tuple[str, str, tuple[tuple[int, int], ...]]
    b: tuple[str, str, tuple[tuple[int, int], ...]]


def find_reuse(db: Database, pending: Sequence[str], *, progress: Progress, processes: int | None = None) -> set[str]:
    """Bring ``reuse`` up to date for the ``pending`` articles; return the articles whose rows may have changed."""
    _store_seeds(db, pending, progress, processes)
    corpus = _corpus(db)
    new = {number for number, article_id in enumerate(corpus.ids) if article_id in set(pending)}
    pairs = _pairs(corpus, new)
    touched = {corpus.ids[number] for pair in pairs for number in pair} | {corpus.ids[number] for number in new}
    _forget(db, corpus, new, pairs)
    rows: list[Reuse] = []
    about = {n[0]: n[1:] for n in zip(corpus.ids, corpus.dates, corpus.publishers, strict=True)}
    done = 0
    for batch, results in worked(_compare, in_batches(_texts(db, corpus, sorted(pairs.items()))), processes):
        done += len(batch)
        progress("reuse", done, len(pairs))
        for pair, found in zip(batch, results, strict=True):
            if isinstance(found, Failed):
                tell_missing(f"what {pair.a[0]} and {pair.b[0]} share", found)
            else:
                rows += _rows(pair, found, about[pair.a[0]], about[pair.b[0]])
    db.conn.executemany(
        'INSERT OR REPLACE INTO reuse (article_id, copied_from, start, "end", source_start, source_end, score, '
        "directed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return touched


def _store_seeds(db: Database, pending: Sequence[str], progress: Progress, processes: int | None) -> None:
    db.execute("DELETE FROM reuse_seeds WHERE article_id NOT IN (SELECT id FROM articles)")
    done = 0
    for batch, results in worked(_seeds_of, in_batches(_articles(db, pending)), processes):
        rows = []
        for item, found in zip(batch, results, strict=True):
            if isinstance(found, Failed):
                tell_missing(f"what others share with {item[0]}", found)
            else:
                rows.append((item[0], found))
        db.conn.executemany("INSERT OR REPLACE INTO reuse_seeds (article_id, seeds) VALUES (?, ?)", rows)
        done += len(batch)
        progress("seeds", done, len(pending))


def _seeds_of(article: tuple[str, str]) -> bytes:
    return array("I", sorted(reuse.seeds(article[1]))).tobytes()


def _articles(db: Database, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    for low in range(0, len(ids), MANY):
        some = list(ids[low : low + MANY])
        marks = ",".join("?" * len(some))
        yield from db.execute(f"SELECT id, text FROM articles WHERE id IN ({marks})", some).fetchall()


def in_batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """Yield the items in lists of up to ``size``."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _corpus(db: Database) -> Corpus:
    corpus = Corpus([], [], [], [])
    columns = "s.article_id, a.published, a.publisher, s.seeds"
    query = f"SELECT {columns} FROM reuse_seeds AS s JOIN articles AS a ON a.id = s.article_id ORDER BY s.article_id"
    for article_id, published, publisher, blob in db.execute(query):
        corpus.ids.append(article_id)
        corpus.dates.append(published)
        corpus.publishers.append(publisher)
        corpus.seeds.append(frozenset(array("I", blob)))
    return corpus


def _pairs(corpus: Corpus, new: set[int]) -> Counter[tuple[int, int]]:
    """Pairs of article numbers to be compared -> usable seeds that they share.

    These are the pairs with a new article, and the pairs of old ones that share a seed which the new ones have made
    boilerplate: for those all their seeds are counted afresh.
    """
    fresh = frozenset().union(*(corpus.seeds[number] for number in new)) if new else frozenset()
    places = _places(corpus, fresh)
    lost = {pair for where in places.values() for pair in _unsettled(corpus, where, new)}
    if lost:
        more = frozenset().union(*(corpus.seeds[a] & corpus.seeds[b] for a, b in lost)) - fresh
        places |= _places(corpus, more)
    shared: Counter[tuple[int, int]] = Counter()
    for where in places.values():
        if len(where) > 1 and not _is_boilerplate(corpus, where):
            for pair in combinations(where, 2):
                if pair in lost or pair[0] in new or pair[1] in new:
                    shared[pair] += 1
    pairs = Counter({pair: count for pair, count in shared.items() if count >= SHARED})
    for pair in lost:
        pairs.setdefault(pair, 0)
    return pairs


def _places(corpus: Corpus, seeds: frozenset[int]) -> dict[int, list[int]]:
    """Seed -> numbers of the articles that have it, in order."""
    places: dict[int, list[int]] = {}
    for number, own in enumerate(corpus.seeds):
        for seed in own & seeds:
            places.setdefault(seed, []).append(number)
    return places


def _unsettled(corpus: Corpus, where: Sequence[int], new: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of old articles whose common seed is boilerplate now and was not before."""
    old = [number for number in where if number not in new]
    known = 1 < len(old) <= reuse.COMMON and len(old) < len(where)
    if known and _is_boilerplate(corpus, where) and not _is_boilerplate(corpus, old):
        yield from combinations(old, 2)


def _is_boilerplate(corpus: Corpus, where: Sequence[int]) -> bool:
    dates = [day for number in where if (day := corpus.dates[number])]
    media = {corpus.publishers[number] for number in where}
    one = len(media) == 1 and None not in media
    return reuse.is_boilerplate(len(where), min(dates, default=None), max(dates, default=None), one)


def _forget(db: Database, corpus: Corpus, new: set[int], pairs: Iterable[tuple[int, int]]) -> None:
    """Take out the rows that are found afresh."""
    ids = [(corpus.ids[number],) * 2 for number in new]
    db.conn.executemany("DELETE FROM reuse WHERE article_id = ? OR copied_from = ?", ids)
    both = [(corpus.ids[a], corpus.ids[b]) for a, b in pairs]
    query = "DELETE FROM reuse WHERE article_id = ? AND copied_from = ?"
    db.conn.executemany(query, [*both, *((b, a) for a, b in both)])


def _texts(db: Database, corpus: Corpus, pairs: Sequence[tuple[tuple[int, int], int]]) -> Iterator[Pair]:
    """Read the texts of the pairs and the spans of their direct quotations."""
    wanted = [pair for pair, count in pairs if count >= SHARED]
    for low in range(0, len(wanted), MANY):
        some = wanted[low : low + MANY]
        ids = list({corpus.ids[number] for pair in some for number in pair})
        texts = dict(_articles(db, ids))
        quoted = _quoted(db, ids)
        for a, b in some:
            one, two = corpus.ids[a], corpus.ids[b]
            yield Pair((one, texts[one], quoted.get(one, ())), (two, texts[two], quoted.get(two, ())))


def _quoted(db: Database, ids: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for low in range(0, len(ids), MANY):
        some = list(ids[low : low + MANY])
        marks = ",".join("?" * len(some))
        query = f"SELECT article_id, start, \"end\" FROM quotes WHERE kind = 'direct' AND article_id IN ({marks})"
        for article_id, start, end in db.execute(query, some):
            found.setdefault(article_id, []).append((start, end))
    return {article_id: tuple(sorted(spans)) for article_id, spans in found.items()}


def _compare(pair: Pair) -> list[reuse.Passage]:
    (_, a, a_quoted), (_, b, b_quoted) = pair
    return reuse.passages(_read(a, a_quoted), _read(b, b_quoted))


@functools.lru_cache(maxsize=KEPT)
def _read(text: str, quoted: tuple[tuple[int, int], ...]) -> reuse.Words:
    return reuse.read(text, quoted)


def _rows(pair: Pair, passages: Sequence[reuse.Passage], one: About, two: About) -> Iterator[Reuse]:
    """The later article has a passage from the earlier one; without certain dates a row has no direction."""
    (a, *_), (b, *_) = pair
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


__all__ = ["find_reuse", "in_batches"]

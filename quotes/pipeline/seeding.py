"""Seeds of articles filed by their value in the database, and the pairs of articles that share enough of them.

`changed` tells what has come and gone and `file` keeps ``reuse_articles`` and ``reuse_seeds``; `proposed` names the
pairs whose texts are worth comparing: they share seeds that are not boilerplate. Whether a seed is boilerplate is
decided by all articles that have it, so an article that comes or goes may unsettle what was found between others; these
pairs are named too. All but `file` only read, unless all articles are new.

>>> is_boilerplate([("2026-01-01", "The Post"), ("2026-01-03", "The Mail"), ("2026-05-01", "The Post")])
True
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from sqlite_utils import Database

from quotes.pipeline.filing import write_in_order
from quotes.pipeline.pool import Failed, batched, tell_missing, worked
from quotes.pipeline.progress import Progress
from quotes.store.lists import listed, marks
from quotes.trace import reuse

SHARED = 2  # seeds that two articles share at least
BATCH = 20  # texts in a batch of work
MANY = 500  # ids in one question to the database
SEEDS = ("reuse_seeds", "reuse_new_seeds")  # the table of seeds, and the small one before it
SORTED = 1_000_000  # seeds that are put in order before they are filed: the table is in that order

About = tuple[str | None, str | None]  # date and publisher
Numbers = tuple[int, int]


class Known(NamedTuple):
    """The articles whose seeds are filed, by number."""

    ids: dict[int, str]
    about: dict[int, About]


class Change(NamedTuple):
    """What has come and gone: the numbers of new articles, those that are to be filed, and who had what seeds went."""

    new: set[int]
    unfiled: dict[int, tuple[str, array[int]]]  # id and seeds; where all articles are new they are filed already
    gone: dict[int, list[About]] | None  # by seed; None where all articles are new


def changed(db: Database, pending: Sequence[str], progress: Progress, processes: int | None) -> Change:
    """Return what has come, the ``pending`` articles, and gone; `file` files it, or this where all articles are new."""
    afresh = len(pending) == db.execute("SELECT count(*) FROM articles").fetchone()[0]
    if afresh:
        for table in (*SEEDS, "reuse_articles", "reuse_gone"):
            db.execute(f"DELETE FROM {table}")
    numbers = "SELECT number FROM reuse_articles UNION ALL SELECT number FROM reuse_gone"
    first = number = db.execute(f"SELECT coalesce(max(number), 0) + 1 FROM ({numbers})").fetchone()[0]
    change = Change(set(), {}, None if afresh else gone_of(db))
    done = size = 0
    for batch, results in worked(seeds_of, batched(texts_of(db, pending), BATCH), processes):
        for (article_id, _), found in zip(batch, results, strict=True):
            if isinstance(found, Failed):
                tell_missing(f"what others share with {article_id}", found)
                continue
            change.unfiled[number] = article_id, found
            size += len(found)
            number += 1
        done += len(batch)
        progress("seeds", done, len(pending))
        if afresh and (size > SORTED or done == len(pending)):
            file(db, change)
            change.unfiled.clear()
            size = 0
    change.new.update(range(first, number))
    return change


def gone_of(db: Database) -> dict[int, list[About]]:
    """Return by seed the date and publisher of the articles that had it and are gone."""
    gone: dict[int, list[About]] = {}
    for day, medium, seeds in db.execute("SELECT published, publisher, seeds FROM reuse_gone"):
        for seed in array("I", seeds):
            gone.setdefault(seed, []).append((day, medium))
    return gone


def file(db: Database, change: Change) -> None:
    """Take out the seeds of articles that are gone and file those of new ones."""
    gone = db.execute("SELECT number, seeds FROM reuse_gone").fetchall()
    rows = sorted((seed, number) for number, seeds in gone for seed in array("I", seeds))
    for table in SEEDS:
        db.conn.executemany(f"DELETE FROM {table} WHERE (seed, number) = (?, ?)", rows)
    db.execute("DELETE FROM reuse_gone")
    articles = ((number, seeds.tobytes(), article_id) for number, (article_id, seeds) in change.unfiled.items())
    db.conn.executemany(_FILE, articles)
    # the seed in the upper 32 bits, the number of its article in the lower ones: sorted sooner than pairs
    new = sorted(seed << 32 | number for number, (_, seeds) in change.unfiled.items() for seed in seeds)
    write_in_order(db, SEEDS, "?, ?", ((row >> 32, row & 0xFFFFFFFF) for row in new), len(new))


_FILE = """INSERT INTO reuse_articles (number, article_id, published, publisher, seeds)
    SELECT ?, id, published, publisher, ? FROM articles WHERE id = ?"""


def seeds_of(article: tuple[str, str]) -> array[int]:
    """Return the seeds of an article (its id, and its text) in order."""
    return array("I", sorted(reuse.seeds(article[1])))


def texts_of(db: Database, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield ids and texts of articles."""
    for some in batched(ids, MANY):
        yield from db.execute(f"SELECT id, text FROM articles WHERE id IN ({marks(some)})", some).fetchall()


def known(db: Database, change: Change) -> Known:
    """Return the articles whose seeds are filed or are to be."""
    rows = db.execute("SELECT number, article_id, published, publisher FROM reuse_articles").fetchall()
    about = "SELECT ?, id, published, publisher FROM articles WHERE id = ?"
    rows += [db.execute(about, (number, new[0])).fetchone() for number, new in change.unfiled.items()]
    return Known({row[0]: row[1] for row in rows}, {row[0]: row[2:] for row in rows})


def proposed(db: Database, articles: Known, change: Change) -> tuple[set[Numbers], set[Numbers], set[int]]:
    """Return the pairs whose texts are to be compared, all pairs of old articles that are unsettled, and boilerplate.

    Compared are pairs with a new article, and of the unsettled ones those that still share enough seeds. All seeds
    that the compared ones share and that are boilerplate are among the third.
    """
    shared: Counter[Numbers] = Counter()
    unsettled: set[Numbers] = set()
    dull: set[int] = set()
    gone = change.gone or {}
    new_seeds = chain.from_iterable(seeds for _, seeds in change.unfiled.values())
    asked = None if change.gone is None else {*gone, *new_seeds}
    for seed, where in bearers(db, change, asked):
        common = is_boilerplate([articles.about[number] for number in where])
        new = [number for number in where if number in change.new]
        if common:
            dull.add(seed)
        else:
            shared.update((min(a, b), max(a, b)) for n, a in enumerate(new) for b in {*where}.difference(new[: n + 1]))
        if 1 < len(where) - len(new) <= reuse.COMMON:
            old = [number for number in where if number not in change.new]
            before = [*(articles.about[number] for number in old), *gone.get(seed, ())]
            if common != is_boilerplate(before):
                unsettled.update(combinations(old, 2))
    by_seed = shared_seeds(db, unsettled)
    for seed, where in bearers(db, change, set(by_seed)):
        if is_boilerplate([articles.about[number] for number in where]):
            dull.add(seed)
        else:
            shared.update(by_seed[seed])
    return {pair for pair, count in shared.items() if count >= SHARED}, unsettled, dull


def shared_seeds(db: Database, pairs: set[Numbers]) -> dict[int, list[Numbers]]:
    """Return the seeds that any of ``pairs`` of filed articles share, with the pairs that do."""
    seeds = {number: seeds_of_filed(db, number) for number in {number for pair in pairs for number in pair}}
    by_seed: dict[int, list[Numbers]] = {}
    for a, b in pairs:
        for seed in seeds[a] & seeds[b]:
            by_seed.setdefault(seed, []).append((a, b))
    return by_seed


def seeds_of_filed(db: Database, article: int | str) -> frozenset[int]:
    """Return the seeds that are filed of an article, meant by its number or its id."""
    column = "number" if isinstance(article, int) else "article_id"
    row = db.execute(f"SELECT seeds FROM reuse_articles WHERE {column} = ?", [article]).fetchone()
    return frozenset(array("I", row[0]))


def is_boilerplate(where: Sequence[About]) -> bool:
    """Tell whether a seed that articles of these dates and publishers have is boilerplate."""
    if len(where) > reuse.COMMON:
        return True
    dates = [day for day, _ in where if day]
    media = {medium for _, medium in where}
    one = len(media) == 1 and None not in media
    return reuse.is_boilerplate(len(where), min(dates, default=None), max(dates, default=None), one)


def bearers(db: Database, change: Change, seeds: set[int] | None) -> Iterator[tuple[int, list[int]]]:
    """Yield the seeds (None: all) that more than one article has, filed or to be filed, with their numbers in order."""
    both = [f"SELECT seed, number FROM {table}" for table in SEEDS]
    new: dict[int, list[int]] = {}
    if seeds is not None:
        for number, (_, some) in change.unfiled.items():
            for seed in seeds.intersection(some):
                new.setdefault(seed, []).append(number)
        asked = f"SELECT seed, number FROM {listed(db, 'asked_seeds', 'seed INTEGER', seeds)} CROSS JOIN"
        filed = "NOT IN (SELECT number FROM reuse_gone)"
        both = [f"{asked} {table} USING (seed) WHERE number {filed}" for table in SEEDS]
    query = f"{' UNION ALL '.join(both)} ORDER BY seed, number"
    for seed, found in groupby(db.execute(query), key=itemgetter(0)):
        where = [*(number for _, number in found), *new.pop(seed, ())]
        if len(where) > 1:
            yield seed, where
    yield from ((seed, where) for seed, where in new.items() if len(where) > 1)

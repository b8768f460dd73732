"""Reports filed under their keys in the database, so that a new one finds those that it is to be compared with.

`read_reports` makes reports of rows; `file_entries` and `take_out` keep ``match_reports`` and ``match_keys``, by which
`quotes.pipeline.crowding` finds what is to be compared.

>>> [part for part in sliced([3, 1])]
[[1, 3]]
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlite_utils import Database

from quotes.match.keys import Entry
from quotes.store.lists import marks
from quotes.values import Report, Setting

Id = TypeVar("Id", int, str)

FRAGMENT = 1000  # characters: up to here the words of the article around a quotation are looked at too
AROUND = 300  # characters of them on either side
SLICE = 900  # values in one SQL statement
KEYS = ("match_keys", "match_new_keys")  # the table of keys, and the small one before it
FOLD = 500_000  # rows that the small one has at most

REPORT = """SELECT q.id, q.article_id, q.text, q.kind, s.name, s.kind, s.role,
        q.published, q.publisher, q.channel, q.said_on, q.said_from, q.start, q."end", q.within, q.continues,
        iif(q.speaker_by = 'cluster', 0.0, q.confidence)
    FROM quotes AS q LEFT JOIN article_speakers AS s ON s.id = q.article_speaker_id
    WHERE q.kind = 'direct' AND """


def read_reports(db: Database, where: str, values: Sequence[int] = ()) -> Iterator[Report]:
    """Yield the reports that the SQL condition ``where`` names, those of an article one after the other.

    Its text is read once: to SQLite each piece of a long text is as costly as the whole.
    """
    beside, whole = None, ""
    for row in db.execute(f"{REPORT}({where}) ORDER BY q.article_id", list(values)):
        quote_id, article_id, text, kind, name, name_kind, role, published, publisher, channel, *row = row
        said_on, said_from, start, end, within, continues, confidence = row
        if article_id != beside:
            beside, whole = article_id, db.execute("SELECT text FROM articles WHERE id = ?", [article_id]).fetchone()[0]
        context = (
            f"{whole[max(start - AROUND, 0) : start]}|{whole[end : end + AROUND]}" if end - start <= FRAGMENT else ""
        )
        setting = Setting(channel=channel, said_on=said_on, said_from=said_from)
        yield Report(
            *(quote_id, article_id, text, kind, None, name, published, publisher, setting),
            *(start, end, within, continues, confidence, name_kind, context, role),
        )


def reports_of(db: Database, ids: Iterable[int]) -> Iterator[Report]:
    """Yield the reports of these ids."""
    for part in sliced(ids):
        yield from read_reports(db, f"q.id IN ({marks(part)})", part)


def sliced(ids: Iterable[Id]) -> Iterator[list[Id]]:
    """Yield ``ids``, sorted, in parts that one SQL statement takes."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), SLICE):
        yield ordered[at : at + SLICE]


def file_entries(db: Database, entries: Sequence[Entry]) -> None:
    """Write reports and their keys, in the order of the tables."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO match_reports (quote_id, day, size, bits, keys) VALUES (?, ?, ?, ?, ?)",
        ((e.id, e.day, e.size, e.total, array("q", e.keys).tobytes()) for e in sorted(entries)),
    )
    rows = sorted((key, entry.day or 0, entry.id) for entry in entries for key in entry.keys)
    write_in_order(db, KEYS, "?, ?, ?", rows, len(rows))


def write_in_order(
    db: Database, tables: tuple[str, str], values: str, rows: Iterable[tuple[int, ...]], count: int
) -> None:
    """Put rows, in their order, into a large table or the small one before it: few into the small, until it has grown.

    ``values`` are as many question marks as a row is long; ``count`` is the number of rows.
    """
    large, small = tables
    table = large if count > FOLD else small
    db.conn.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({values})", rows)
    if db.execute(f"SELECT count(*) FROM {small}").fetchone()[0] > FOLD:
        db.execute(f"INSERT INTO {large} SELECT * FROM {small}")
        db.execute(f"DELETE FROM {small}")


def filed_entries(db: Database, ids: Iterable[int], *, keys: bool = True) -> Iterator[Entry]:
    """Yield what is filed of reports, with their ``keys`` or without."""
    columns = "quote_id, day, size, bits, " + ("keys" if keys else "x''")
    for part in sliced(ids):
        query = f"SELECT {columns} FROM match_reports WHERE quote_id IN ({marks(part)})"
        for quote_id, day, size, bits, packed in db.execute(query, part):
            yield Entry(quote_id, day, size, bits, array("q", packed))


def unfile(db: Database, entries: Sequence[Entry]) -> set[int]:
    """Take out reports with their keys and pairs; return those that were paired with them."""
    paired: set[int] = set()
    for part in sliced(entry.id for entry in entries):
        for one, other in (("a", "b"), ("b", "a")):
            where = f"FROM match_pairs WHERE {one} IN ({marks(part)})"
            paired.update(row[0] for row in db.execute(f"SELECT {other} {where}", part))
            db.execute(f"DELETE {where}", part)
        db.execute(f"DELETE FROM match_reports WHERE quote_id IN ({marks(part)})", part)
    rows = sorted((key, entry.day or 0, entry.id) for entry in entries for key in entry.keys)
    for table in KEYS:
        db.conn.executemany(f"DELETE FROM {table} WHERE key = ? AND day = ? AND quote_id = ?", rows)
    return paired


def unfile_all(db: Database) -> set[int]:
    """Take out all reports, for all are to be filed again; return those that are in clusters."""
    for table in ("match_reports", *KEYS, "match_pairs", "match_gone"):
        db.execute(f"DELETE FROM {table}")
    return {row[0] for row in db.execute("SELECT id FROM quotes WHERE cluster_id IS NOT NULL")}

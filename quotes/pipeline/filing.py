"""Reports filed under their keys in the database, so that a new one finds those that it is to be compared with.

`file_entries` and `take_out` keep ``match_reports`` and ``match_keys``; `around` looks up what new entries are compared
with; `doubtful` names the pairs that more reports of a common key have parted. Together with `quotes.match.blocks` they
see to it that the pairs are the same in whichever order reports come and go.

>>> paragraph("One.\\nHe said |, and left.\\nTwo.")
'He said  , and left.'
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from quotes.match.blocks import CAP, NEAREST, supported
from quotes.match.form import Entry
from quotes.values import Report, Setting

FRAGMENT = 40  # characters: up to here the words of the article around a quotation are looked at too
AROUND = 240  # characters of them on either side
SLICE = 900  # values in one SQL statement

REPORT = f"""SELECT q.id, q.article_id, q.text, q.kind, s.name, s.kind, q.published, q.publisher, q.channel, q.said_on,
        q.said_from, q.start, q."end", q.within, q.continues, q.confidence,
        CASE WHEN q."end" - q.start <= {FRAGMENT} THEN (
            SELECT substr(text, max(q.start - {AROUND}, 0) + 1, min(q.start, {AROUND})) || '|'
                || substr(text, q."end" + 1, {AROUND}) FROM articles WHERE id = q.article_id) END
    FROM quotes AS q LEFT JOIN article_speakers AS s ON s.id = q.article_speaker_id
    WHERE q.kind = 'direct' AND """


def read_reports(db: Database, where: str, values: Sequence[int] = ()) -> Iterator[Report]:
    """Yield the reports that the SQL condition ``where`` names."""
    for row in db.execute(REPORT + where, list(values)):
        quote_id, article_id, text, kind, name, name_kind, published, publisher, channel, said_on, said_from = row[:11]
        start, end, within, continues, confidence, context = row[11:]
        setting = Setting(channel=channel, said_on=said_on, said_from=said_from)
        yield Report(
            *(quote_id, article_id, text, kind, None, name, published, publisher, setting),
            *(start, end, within, continues, confidence, name_kind, paragraph(context or "")),
        )


def paragraph(context: str) -> str:
    """Return what of ``context`` (before and after, parted by a bar) stands in the paragraph of the quotation."""
    before, _, after = context.partition("|")
    return before.rpartition("\n")[2] + " " + after.partition("\n")[0]


def reports_of(db: Database, ids: Iterable[int]) -> Iterator[Report]:
    """Yield the reports of these ids."""
    for part in sliced(ids):
        yield from read_reports(db, f"q.id IN ({marks(part)})", part)


def sliced(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ``ids``, sorted, in parts that one SQL statement takes."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), SLICE):
        yield ordered[at : at + SLICE]


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ",".join("?" * len(values))


def file_entries(db: Database, entries: Sequence[Entry]) -> None:
    """Write reports and their keys, in the order of the tables."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO match_reports (quote_id, day, size, bits, keys) VALUES (?, ?, ?, ?, ?)",
        ((e.id, e.day, e.size, e.total, array("q", e.keys).tobytes()) for e in sorted(entries)),
    )
    rows = sorted((key, entry.day or 0, entry.id) for entry in entries for key in entry.keys)
    db.conn.executemany("INSERT OR IGNORE INTO match_keys (key, day, quote_id) VALUES (?, ?, ?)", rows)


def around(db: Database, entries: Sequence[Entry]) -> tuple[list[Entry], set[int]]:
    """Return ``entries`` and those filed before that they are to be compared with, and the keys that are common."""
    known = {entry.id for entry in entries}
    days = {entry.id: entry.day or 0 for entry in entries}
    bearers: dict[int, list[int]] = {}
    for entry in entries:
        for key in entry.keys:
            bearers.setdefault(key, []).append(entry.id)
    shared: dict[int, set[int]] = {}
    common: set[int] = set()
    for key, ids in bearers.items():
        found = db.execute("SELECT quote_id FROM match_keys WHERE key = ? LIMIT ?", [key, CAP + 1]).fetchall()
        if len(found) > CAP:
            common.add(key)
            found = [row for quote_id in ids for row in nearest(db, key, days[quote_id], quote_id)]
        for (quote_id,) in found:
            if quote_id not in known:
                shared.setdefault(quote_id, set()).add(key)
    out = list(entries)
    for part in sliced(shared):
        query = f"SELECT quote_id, day, size, bits FROM match_reports WHERE quote_id IN ({marks(part)})"
        rows = db.execute(query, part)
        out += [Entry(quote_id, day, size, bits, tuple(shared[quote_id])) for quote_id, day, size, bits in rows]
    return out, common


def nearest(db: Database, key: int, day: int, quote_id: int) -> Iterator[tuple[int]]:
    """Yield the reports with ``key`` that are the nearest in time to a report, before and after it."""
    for sign, order in (("<", "DESC"), (">", "ASC")):
        yield from db.execute(
            f"""SELECT quote_id FROM match_keys WHERE key = ? AND (day, quote_id) {sign} (?, ?)
            ORDER BY day {order}, quote_id {order} LIMIT ?""",
            [key, day, quote_id, NEAREST],
        )


def take_out(db: Database) -> tuple[set[int], set[int]]:
    """Unfile the reports that are gone or that are to be done again.

    Return those that were paired with them, and those that have come nearer to others under a common key.
    """
    again = "SELECT q.id FROM quotes AS q JOIN pending AS p ON p.article_id = q.article_id WHERE p.stage = 'match'"
    db.execute(f"INSERT OR IGNORE INTO match_gone {again}")
    gone = "(SELECT quote_id FROM match_gone)"
    filed = db.execute(f"SELECT quote_id, day, keys FROM match_reports WHERE quote_id IN {gone}").fetchall()
    paired: set[int] = set()
    closer: set[int] = set()
    if filed:
        paired |= {row[0] for row in db.execute(f"SELECT b FROM match_pairs WHERE a IN {gone}")}
        paired |= {row[0] for row in db.execute(f"SELECT a FROM match_pairs WHERE b IN {gone}")}
        db.execute(f"DELETE FROM match_pairs WHERE a IN {gone}")
        db.execute(f"DELETE FROM match_pairs WHERE b IN {gone}")
        rows = [(key, day or 0, quote_id) for quote_id, day, keys in filed for key in array("q", keys)]
        if len(filed) < db.execute("SELECT count(*) FROM match_reports").fetchone()[0]:
            closer = {node for row in rows for node in crowd(db, *row)}
        db.conn.executemany("DELETE FROM match_keys WHERE key = ? AND day = ? AND quote_id = ?", rows)
        db.execute(f"DELETE FROM match_reports WHERE quote_id IN {gone}")
    left = {row[0] for part in sliced(closer) for row in db.execute(FILED + f"({marks(part)})", part)}
    db.execute("DELETE FROM match_gone")
    return paired, left


FILED = "SELECT quote_id FROM match_reports WHERE quote_id IN "


def crowd(db: Database, key: int, day: int, quote_id: int) -> list[int]:
    """Return the reports next to one under a common key (all of it where it is hardly common); none under another."""
    found = db.execute("SELECT quote_id FROM match_keys WHERE key = ? LIMIT ?", [key, 2 * CAP]).fetchall()
    if len(found) <= CAP:
        return []
    if len(found) == 2 * CAP:
        found = list(nearest(db, key, day, quote_id))
    return [row[0] for row in found if row[0] != quote_id]


def doubtful(db: Database, entries: Sequence[Entry], common: Iterable[int]) -> list[tuple[int, int]]:
    """Return the pairs, found before, that are no longer candidates now that ``entries`` stand between them."""
    common = set(common)
    new = {entry.id for entry in entries}
    parted: set[tuple[int, int]] = set()
    for entry in entries:
        for key in common.intersection(entry.keys):
            near = [node for node in crowd(db, key, entry.day or 0, entry.id) if node not in new]
            query = f"SELECT a, b FROM match_pairs WHERE a IN ({marks(near)}) AND b IN ({marks(near)})"
            parted |= set(db.execute(query, near + near).fetchall())
    return sorted(pair for pair in parted if not still(db, *pair))


def still(db: Database, a: int, b: int) -> bool:
    """Tell whether two filed reports are a candidate, as `quotes.match.blocks.candidates` would find."""
    first, second = (filed_entry(db, node) for node in (a, b))
    runs = single = 0
    for key in set(first.keys) & set(second.keys):
        if len(db.execute("SELECT 1 FROM match_keys WHERE key = ? LIMIT ?", [key, CAP + 1]).fetchall()) > CAP:
            low, high = sorted(((first.day or 0, a), (second.day or 0, b)))
            query = """SELECT 1 FROM match_keys WHERE key = ? AND (day, quote_id) > (?, ?) AND (day, quote_id) < (?, ?)
                LIMIT ?"""
            if len(db.execute(query, [key, *low, *high, NEAREST]).fetchall()) >= NEAREST:
                continue
        runs, single = runs + (key & 1), single + 1 - (key & 1)
    return supported(first, second, runs, single)


def filed_entry(db: Database, quote_id: int) -> Entry:
    """Return what is filed of a report."""
    query = "SELECT quote_id, day, size, bits, keys FROM match_reports WHERE quote_id = ?"
    node, day, size, bits, keys = db.execute(query, [quote_id]).fetchone()
    return Entry(node, day, size, bits, tuple(array("q", keys)))

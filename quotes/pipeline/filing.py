"""Reports filed under their keys in the database, so that a new one finds those that it is to be compared with.

`file_entries` and `take_out` keep ``match_reports`` and ``match_keys``; `around` looks up what new entries are compared
with; `doubtful` names the pairs that more reports of a common key have parted. Together with `quotes.match.blocks` they
see to it that the pairs are the same in whichever order reports come and go.

>>> paragraph("One.\\nHe said |, and left.\\nTwo.")
'He said  , and left.'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from quotes.match.blocks import CAP, NEAREST, supported
from quotes.match.form import Entry, entry_of
from quotes.values import Report, Setting

FRAGMENT = 1000  # characters: up to here the words of the article around a quotation are looked at too
AROUND = 160  # characters of them on either side
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
        "INSERT OR REPLACE INTO match_reports (quote_id, day, size, bits) VALUES (?, ?, ?, ?)",
        ((e.id, e.day, e.size, e.total) for e in sorted(entries)),
    )
    rows = sorted((key, entry.day or 0, entry.id) for entry in entries for key in entry.keys)
    db.conn.executemany("INSERT OR IGNORE INTO match_keys (key, day, quote_id) VALUES (?, ?, ?)", rows)


def around(db: Database, entries: Sequence[Entry]) -> tuple[list[Entry], set[int]]:
    """Return ``entries`` and those filed before that they are to be compared with, and the keys that are common."""
    known = {entry.id for entry in entries}
    shared: dict[int, set[int]] = {}
    few, common = shared_keys(db, {key for entry in entries for key in entry.keys})
    for key, quote_id in bearers(db, few):
        if quote_id not in known:
            shared.setdefault(quote_id, set()).add(key)
    for entry in entries:
        for key in common.intersection(entry.keys):
            for (quote_id,) in nearest(db, key, entry.day or 0, entry.id):
                if quote_id not in known:
                    shared.setdefault(quote_id, set()).add(key)
    out = list(entries)
    for part in sliced(shared):
        query = f"SELECT quote_id, day, size, bits FROM match_reports WHERE quote_id IN ({marks(part)})"
        rows = db.execute(query, part)
        out += [Entry(quote_id, day, size, bits, tuple(shared[quote_id])) for quote_id, day, size, bits in rows]
    return out, common


def shared_keys(db: Database, keys: Iterable[int]) -> tuple[set[int], set[int]]:
    """Return those of ``keys`` that up to CAP filed reports bear, but more than one, and those that more bear."""
    few: set[int] = set()
    common: set[int] = set()
    count = f"(SELECT count(*) FROM (SELECT 1 FROM match_keys AS m WHERE m.key = asked.key LIMIT {CAP + 1}))"
    for key, found in db.execute(f"SELECT key, {count} FROM {asked(db, keys)}"):
        if found > 1:
            (common if found > CAP else few).add(key)
    return few, common


def bearers(db: Database, keys: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield each of ``keys`` with each filed report that bears it."""
    yield from db.execute(f"SELECT key, quote_id FROM {asked(db, keys)} CROSS JOIN match_keys USING (key)")


def asked(db: Database, keys: Iterable[int]) -> str:
    """Put ``keys`` into a temporary table; return its name."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS asked (key INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM asked")
    db.conn.executemany("INSERT INTO asked VALUES (?)", ((key,) for key in sorted(keys)))
    return "asked"


def nearest(db: Database, key: int, day: int, quote_id: int) -> Iterator[tuple[int]]:
    """Yield the reports with ``key`` that are the nearest in time to a report, before and after it."""
    for sign, order in (("<", "DESC"), (">", "ASC")):
        yield from db.execute(
            f"""SELECT quote_id FROM match_keys WHERE key = ? AND (day, quote_id) {sign} (?, ?)
            ORDER BY day {order}, quote_id {order} LIMIT ?""",
            [key, day, quote_id, NEAREST],
        )


def forget_all(db: Database) -> set[int]:
    """Unfile all reports, for all are to be done again; return those that are in clusters."""
    for table in ("match_reports", "match_keys", "match_pairs", "match_gone"):
        db.execute(f"DELETE FROM {table}")
    return {row[0] for row in db.execute("SELECT id FROM quotes WHERE cluster_id IS NOT NULL")}


def take_out(db: Database) -> tuple[set[int], set[int]]:
    """Unfile the reports that are gone.

    Return those that were paired with them, and those that have come nearer to others under a common key.
    """
    gone = "(SELECT quote_id FROM match_gone)"
    entries = [gone_entry(row) for row in db.execute(f"SELECT {', '.join(GONE)} FROM match_gone").fetchall()]
    if not entries:
        return set(), set()
    paired = {row[0] for row in db.execute(f"SELECT b FROM match_pairs WHERE a IN {gone}")}
    paired |= {row[0] for row in db.execute(f"SELECT a FROM match_pairs WHERE b IN {gone}")}
    db.execute(f"DELETE FROM match_pairs WHERE a IN {gone}")
    db.execute(f"DELETE FROM match_pairs WHERE b IN {gone}")
    _, common = shared_keys(db, {key for entry in entries for key in entry.keys})
    closer = {node for entry in entries for key in common.intersection(entry.keys) for node in crowd(db, key, entry)}
    db.conn.executemany(
        "DELETE FROM match_keys WHERE key = ? AND day = ? AND quote_id = ?",
        sorted((key, entry.day or 0, entry.id) for entry in entries for key in entry.keys),
    )
    db.execute(f"DELETE FROM match_reports WHERE quote_id IN {gone}")
    db.execute("DELETE FROM match_gone")
    return paired, closer - {entry.id for entry in entries}


GONE = ("quote_id", "text", "speaker", "speaker_kind", "published", "said_on", "said_from")  # columns


def gone_entry(row: tuple[Any, ...]) -> Entry:
    """Return the entry that a report had which is gone, from what was noted of it."""
    quote_id, text, speaker, kind, published, said_on, said_from = row
    setting = Setting(said_on=said_on, said_from=said_from)
    return entry_of(Report(quote_id, "", text, "direct", None, speaker, published, setting=setting, speaker_kind=kind))


def crowd(db: Database, key: int, entry: Entry) -> list[int]:
    """Return the reports next to one under a common key; all of them where it is hardly common."""
    found = db.execute("SELECT quote_id FROM match_keys WHERE key = ? LIMIT ?", [key, 2 * CAP]).fetchall()
    if len(found) == 2 * CAP:
        found = list(nearest(db, key, entry.day or 0, entry.id))
    return [row[0] for row in found if row[0] != entry.id]


def doubtful(db: Database, entries: Sequence[Entry], common: Iterable[int]) -> list[tuple[int, int]]:
    """Return the pairs, found before, that are no longer candidates now that ``entries`` stand between them."""
    common = set(common)
    new = {entry.id for entry in entries}
    parted: set[tuple[int, int]] = set()
    for entry in entries:
        for key in common.intersection(entry.keys):
            near = [node for node in crowd(db, key, entry) if node not in new]
            query = f"SELECT a, b FROM match_pairs WHERE a IN ({marks(near)}) AND b IN ({marks(near)})"
            parted |= set(db.execute(query, near + near).fetchall())
    filed = {entry.id: entry for entry in entries_of(db, {node for pair in parted for node in pair})}
    return sorted((a, b) for a, b in parted if not still(db, filed[a], filed[b]))


def still(db: Database, first: Entry, second: Entry) -> bool:
    """Tell whether two filed reports are a candidate, as `quotes.match.blocks.candidates` would find."""
    runs = single = 0
    for key in set(first.keys) & set(second.keys):
        if len(db.execute("SELECT 1 FROM match_keys WHERE key = ? LIMIT ?", [key, CAP + 1]).fetchall()) > CAP:
            low, high = sorted(((first.day or 0, first.id), (second.day or 0, second.id)))
            query = """SELECT 1 FROM match_keys WHERE key = ? AND (day, quote_id) > (?, ?) AND (day, quote_id) < (?, ?)
                LIMIT ?"""
            if len(db.execute(query, [key, *low, *high, NEAREST]).fetchall()) >= NEAREST:
                continue
        runs, single = runs + (key & 1), single + 1 - (key & 1)
    return supported(first, second, runs, single)


def entries_of(db: Database, ids: Iterable[int]) -> list[Entry]:
    """Return the entries of reports that are filed."""
    return [entry_of(report) for report in reports_of(db, ids)]

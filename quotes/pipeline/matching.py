"""The matching stage: speakers across articles and clusters of variants, in the database.

The reports of the articles that are pending are prepared and filed under their keys (``match_keys``); those that share
keys are scored, and the pairs that are alike kept (``match_pairs``). Clusters are then made anew wherever a pair was
added or taken away, and nowhere else. A cluster keeps its id as it grows.

>>> best_label([7, 3, 9], [None, None, None], set())
3
>>> best_label([7, 3, 9], [7, None, 7], set())
7
"""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlite_utils import Database

from quotes.match.blocks import CAP, NEAREST, candidates
from quotes.match.components import clusters, components
from quotes.match.form import Entry
from quotes.pipeline import naming
from quotes.pipeline.progress import Progress, silent
from quotes.pipeline.scoring import entered, scored
from quotes.values import Pair, Report, Setting

PARTS = (
    "match",
    "pipeline/matching.py",
    "pipeline/naming.py",
    "pipeline/scoring.py",
    "wording",
    "lang",
)  # see `versions.version_of`
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


def match(
    db: Database,
    *,
    speakers_file: str | os.PathLike[str] | None = None,
    processes: int | None = None,
    progress: Progress = silent,
) -> None:
    """Match the speakers and quotations of the articles that are pending for this stage; runs in a transaction.

    ``processes``: how many score; None for one a core, 1 for this one alone.
    """
    naming.name_speakers(db, speakers_file)
    touched = take_out(db)
    touched |= put_in(db, processes, progress)
    changed = recluster(db, touched)
    naming.fill_in(db, changed)


def take_out(db: Database) -> set[int]:
    """Unfile the reports that are gone or that are to be done again; return those that were paired with them."""
    again = "SELECT q.id FROM quotes AS q JOIN pending AS p ON p.article_id = q.article_id WHERE p.stage = 'match'"
    db.execute(f"INSERT OR IGNORE INTO match_gone {again}")
    gone = "(SELECT quote_id FROM match_gone)"
    touched: set[int] = set()
    filed = db.execute(f"SELECT quote_id, day, keys FROM match_reports WHERE quote_id IN {gone}").fetchall()
    if filed:
        touched |= {row[0] for row in db.execute(f"SELECT b FROM match_pairs WHERE a IN {gone}")}
        touched |= {row[0] for row in db.execute(f"SELECT a FROM match_pairs WHERE b IN {gone}")}
        db.execute(f"DELETE FROM match_pairs WHERE a IN {gone}")
        db.execute(f"DELETE FROM match_pairs WHERE b IN {gone}")
        rows = ((key, day or 0, quote_id) for quote_id, day, keys in filed for key in array("q", keys))
        db.conn.executemany("DELETE FROM match_keys WHERE key = ? AND day = ? AND quote_id = ?", rows)
        db.execute(f"DELETE FROM match_reports WHERE quote_id IN {gone}")
    db.execute("DELETE FROM match_gone")
    return touched


def put_in(db: Database, processes: int | None, progress: Progress) -> set[int]:
    """File the reports of the pending articles, score their candidates, and keep the pairs that are alike."""
    pending = "q.article_id IN (SELECT article_id FROM pending WHERE stage = 'match')"
    everything = not db.execute("SELECT 1 FROM match_reports LIMIT 1").fetchone()
    reports = {report.id: report for report in unnested({r.id: r for r in read_reports(db, pending)})}
    progress("match", 0, None)
    entries = list(entered(reports.values(), processes))
    file_entries(db, entries)
    if everything:
        pairs = list(candidates(entries))
    else:
        near, common = around(db, entries)
        pairs = list(candidates(near, reports.keys(), common))
        missing = {node for pair in pairs for node in pair} - reports.keys()
        reports.update((report.id, report) for report in reports_of(db, missing))
    kept = ((pair.a, pair.b, pair.score) for pair in scored(reports, pairs, processes))
    db.conn.executemany("INSERT OR REPLACE INTO match_pairs (a, b, score) VALUES (?, ?, ?)", sorted(kept))
    return {entry.id for entry in entries}


def unnested(reports: dict[int, Report]) -> Iterator[Report]:
    """Leave out what stands in another quotation of the same speaker: the words count there."""
    for report in reports.values():
        outer = reports.get(report.within or 0)
        if outer is None or outer.speaker != report.speaker:
            yield report


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


def recluster(db: Database, touched: set[int]) -> set[int]:
    """Make the clusters anew that the reports ``touched`` are or were in; return the ids of those that changed."""
    pairs = connected(db, touched)
    nodes = touched | {node for pair in pairs for node in (pair.a, pair.b)}
    bits, old = known_of(db, nodes)
    nodes |= {row for part in sliced({c for c in old.values() if c}) for row in members(db, part)}
    label = components((pair.a, pair.b) for pair in pairs)
    by_component: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_component.setdefault(label[pair.a], []).append(pair)
    new: dict[int, int] = {}
    taken: set[int] = set()
    for links in by_component.values():
        for group in clusters(links, bits):
            cluster_id = best_label(group, [old.get(node) for node in group], taken)
            taken.add(cluster_id)
            new.update(dict.fromkeys(group, cluster_id))
    return write_clusters(db, nodes, new, bits)


def best_label(group: Sequence[int], old: Sequence[int | None], taken: set[int]) -> int:
    """Return the id of a cluster: the one most of its members bore (of equals the least), else the least member."""
    counts = Counter(label for label in old if label is not None and label not in taken)
    if counts:
        return min(counts, key=lambda label: (-counts[label], label))
    return min(node for node in group if node not in taken)


def connected(db: Database, touched: set[int]) -> list[Pair]:
    """Return the pairs of everything that is connected with ``touched``."""
    if len(touched) * 4 > db.execute("SELECT count(*) FROM match_reports").fetchone()[0]:
        return [Pair(*row) for row in db.execute("SELECT a, b, score FROM match_pairs")]
    found: dict[tuple[int, int], Pair] = {}
    todo, seen = set(touched), set(touched)
    while todo:
        reached: set[int] = set()
        for part in sliced(todo):
            for column in ("a", "b"):
                query = f"SELECT a, b, score FROM match_pairs WHERE {column} IN ({marks(part)})"
                for a, b, value in db.execute(query, part):
                    found[a, b] = Pair(a, b, value)
                    reached |= {a, b}
        todo = reached - seen
        seen |= todo
    return list(found.values())


def known_of(db: Database, nodes: set[int]) -> tuple[dict[int, int], dict[int, int | None]]:
    """Return the bits and the present cluster of each of ``nodes``."""
    bits: dict[int, int] = {}
    old: dict[int, int | None] = {}
    for part in sliced(nodes):
        among = f"IN ({marks(part)})"
        bits.update(db.execute(f"SELECT quote_id, bits FROM match_reports WHERE quote_id {among}", part).fetchall())
        old.update(db.execute(f"SELECT id, cluster_id FROM quotes WHERE id {among}", part).fetchall())
    return bits, old


def members(db: Database, cluster_ids: Sequence[int]) -> Iterator[int]:
    """Yield the reports in these clusters."""
    for (quote_id,) in db.execute(f"SELECT id FROM quotes WHERE cluster_id IN ({marks(cluster_ids)})", cluster_ids):
        yield quote_id


def write_clusters(db: Database, nodes: set[int], new: dict[int, int], bits: dict[int, int]) -> set[int]:
    """Give ``nodes`` their clusters of ``new`` (none: no cluster); return the ids of clusters that are new or other."""
    old: dict[int, int | None] = {}
    for part in sliced(nodes):
        old.update(db.execute(f"SELECT id, cluster_id FROM quotes WHERE id IN ({marks(part)})", part).fetchall())
    moved = [(new.get(node), node) for node in sorted(nodes) if node in old and old[node] != new.get(node)]
    changed = {label for label, _ in moved if label} | {old[node] for _, node in moved if old[node]}
    clearest: dict[int, int] = {}
    for node, label in new.items():
        best = clearest.setdefault(label, node)
        if (-bits[node], node) < (-bits[best], best):
            clearest[label] = node
    db.conn.executemany(
        """INSERT INTO clusters (id, quote_id) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET quote_id = excluded.quote_id WHERE quote_id IS NOT excluded.quote_id""",
        sorted(clearest.items()),
    )
    db.conn.executemany("UPDATE quotes SET cluster_id = ? WHERE id = ?", moved)
    emptied = [label for label in changed if label and label not in clearest]
    for part in sliced(label for label in emptied if label):
        db.execute(f"DELETE FROM variants WHERE cluster_id IN ({marks(part)})", part)
        db.execute(f"DELETE FROM clusters WHERE id IN ({marks(part)})", part)
    return {label for label in changed if label and label in clearest}

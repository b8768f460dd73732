"""The matching stage: speakers across articles and clusters of variants, in the database.

The reports of the articles that are pending are prepared and filed under their keys (``match_keys``); those that share
keys are scored, and the scores kept (``match_pairs``), low ones too: they keep reports out of one cluster. Clusters are
then made anew where a pair was added or taken away, and nowhere else. A cluster keeps its id as it grows.

>>> best_label([7, 3, 9], [None, None, None], set())
3
>>> best_label([7, 3, 9], [7, None, 7], set())
7
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sqlite_utils import Database

from quotes import store
from quotes.match.blocks import CAP, candidates
from quotes.match.components import CUT, Voice, clusters, components
from quotes.match.form import filed
from quotes.match.keys import Entry
from quotes.match.names import Name, name_of
from quotes.pipeline import naming
from quotes.pipeline.agreeing import fill_in
from quotes.pipeline.crowding import Pairs, candidates_among, compared, paired, stretches, unsettled
from quotes.pipeline.filing import (
    file_entries,
    filed_entries,
    read_reports,
    reports_of,
    sliced,
    unfile,
    unfile_all,
)
from quotes.pipeline.progress import Progress, silent
from quotes.pipeline.scoring import entered, scored
from quotes.store.lists import marks
from quotes.store.stages import await_clusters, waiting
from quotes.store.summary import uncount
from quotes.values import Pair, Report

PARTS = (
    "match",
    "pipeline/agreeing.py",
    "pipeline/matching.py",
    "pipeline/crowding.py",
    "pipeline/filing.py",
    "pipeline/naming.py",
    "pipeline/scoring.py",
    "pipeline/vectors.py",
    "wording",
    "lang",
)  # see `versions.version_of`

NESTED = 3  # words: a quotation of fewer within another of its speaker's is nothing by itself


class Prepared(NamedTuple):
    """The reports of the pending articles that are worth comparing, and what is filed of them."""

    reports: dict[int, Report]
    entries: list[Entry]


def prepare_in(path: str) -> Prepared:
    """Do `prepare` for the database at ``path``, which another process may write to meanwhile."""
    with contextlib.closing(store.open(path)) as db:
        return prepare(db, 1)


def prepare(db: Database, processes: int | None) -> Prepared:
    """Read the reports of the pending articles and make their keys."""
    pending = "q.article_id IN (SELECT article_id FROM pending WHERE stage = 'match')"
    reports = {report.id: report for report in unnested({r.id: r for r in read_reports(db, pending)})}
    return Prepared(reports, list(entered(reports.values(), processes)))


def match(
    db: Database,
    *,
    rename: bool = False,
    processes: int | None = None,
    progress: Progress = silent,
    vectors: str | None = None,
    prepared: Callable[[], Prepared | None] = lambda: None,
) -> None:
    """Match the speakers and quotations of the articles that are pending for this stage; runs in a transaction.

    ``rename``: all speakers are matched, for the user says other things of names than before. ``processes``: how many
    score; None for one a core, 1 for this one alone. ``vectors``: a file by which doubtful pairs are scored again.
    ``prepared`` gives what `prepare` has found, where that was begun before.
    """
    afresh = waiting(db, "match") == db.execute("SELECT count(*) FROM articles").fetchone()[0]
    renamed = naming.name_speakers(db, afresh=afresh or rename)
    left, joined = (unfile_all(db), Pairs()) if afresh else take_out(db)
    progress("match", 0, None)
    touched = left | put_in(db, prepared() or prepare(db, processes), joined, processes, vectors)
    changed = recluster(db, touched)
    uncount(db, changed | renamed)
    await_clusters(db, "trace", sorted(changed | renamed))
    fill_in(db, changed | renamed)


def take_out(db: Database) -> tuple[set[int], Pairs]:
    """Unfile the reports that are gone; return those that were paired with them, and pairs that may have come near."""
    gone = list(filed_entries(db, [row[0] for row in db.execute("SELECT quote_id FROM match_gone").fetchall()]))
    near = unsettled(stretches(db, gone)[0], {entry.id for entry in gone})
    left = unfile(db, gone)
    db.execute("DELETE FROM match_gone")
    return left, near


def put_in(
    db: Database, prepared: Prepared, joined: Pairs, processes: int | None, vectors: str | None = None
) -> set[int]:
    """File the reports of the pending articles, score their candidates, and keep the scores.

    ``joined``: pairs of reports filed before that may have become candidates. Return all whose pairs have changed.
    """
    first = not db.execute("SELECT 1 FROM match_reports LIMIT 1").fetchone()
    reports, entries = prepared
    file_entries(db, entries)
    touched = set(reports)
    pairs: Iterable[tuple[int, int]]
    if first:
        pairs = candidates(entries)  # one by one, while others are scored
    else:
        near, few = stretches(db, entries)
        pairs = compared(db, entries, near, few)
        joined = candidates_among(db, joined - paired(db, joined))
        pairs += joined
        parted = paired(db, unsettled(near, reports.keys()))
        parted -= candidates_among(db, parted)
        db.conn.executemany("DELETE FROM match_pairs WHERE a = ? AND b = ?", sorted(parted))
        touched |= {node for pair in joined | parted for node in pair}
        missing = {node for pair in pairs for node in pair} - reports.keys()
        reports.update((report.id, report) for report in reports_of(db, missing))
    kept = ((pair.a, pair.b, pair.score) for pair in scored(reports, pairs, processes, vectors))
    db.conn.executemany("INSERT OR REPLACE INTO match_pairs (a, b, score) VALUES (?, ?, ?)", sorted(kept))
    return touched


def unnested(reports: dict[int, Report]) -> Iterator[Report]:
    """Leave out what is not worth comparing, and a word or two in another quotation of the same speaker."""
    for report in reports.values():
        outer = reports.get(report.within or 0)
        apart = outer is None or outer.speaker != report.speaker or report.text.count(" ") >= NESTED - 1
        if apart and filed(report):
            yield report


def recluster(db: Database, touched: set[int]) -> set[int]:
    """Make the clusters anew that the reports ``touched`` are or were in; return the ids of those that changed."""
    links = connected(db, touched)
    label = components((pair.a, pair.b) for pair in links)
    nodes = touched | label.keys()
    bits, old = known_of(db, nodes)
    for part in sliced({cluster_id for cluster_id in old.values() if cluster_id}):
        old.update(
            db.execute(f"SELECT id, cluster_id FROM quotes WHERE cluster_id IN ({marks(part)})", part).fetchall()
        )
    by_component: dict[int, list[Pair]] = {}
    for pair in chain(links, unlike(db, label)):
        by_component.setdefault(label[pair.a], []).append(pair)
    crowd = crowd_of(db, label)
    new: dict[int, int] = {}
    taken: set[int] = set()
    for pairs in by_component.values():
        for group in clusters(pairs, bits, crowd):
            cluster_id = best_label(group, [old.get(node) for node in group], taken)
            taken.add(cluster_id)
            new.update(dict.fromkeys(group, cluster_id))
    return write_clusters(db, old, new, bits) | {new[node] for node in touched if node in new}


def crowd_of(db: Database, label: Mapping[int, int]) -> dict[int, Voice]:
    """Return what is known of the reports in components so large that not all that are alike were compared."""
    sizes = Counter(label.values())
    nodes = [node for node in label if sizes[label[node]] > CAP]
    names: dict[int, Name] = {}
    for part in sliced(nodes):
        query = "SELECT q.id, s.name, s.kind FROM quotes AS q JOIN article_speakers AS s ON s.id = q.article_speaker_id"
        for node, name, kind in db.execute(f"{query} WHERE q.id IN ({marks(part)})", part):
            names[node] = name_of(name, kind)
    return {entry.id: Voice(entry, names.get(entry.id)) for entry in filed_entries(db, nodes)}


def best_label(group: Sequence[int], old: Sequence[int | None], taken: set[int]) -> int:
    """Return the id of a cluster: the one most of its members bore (of equals the least), else the least member."""
    counts = Counter(label for label in old if label is not None and label not in taken)
    if counts:
        return min(counts, key=lambda label: (-counts[label], label))
    return min(node for node in group if node not in taken)


def connected(db: Database, touched: set[int]) -> list[Pair]:
    """Return the links of everything that is connected with ``touched``."""
    if many(db, touched):
        return [Pair(*row) for row in db.execute("SELECT a, b, score FROM match_pairs WHERE score >= ?", [CUT])]
    found: dict[tuple[int, int], Pair] = {}
    todo, seen = set(touched), set(touched)
    while todo:
        reached: set[int] = set()
        for part in sliced(todo):
            for column in ("a", "b"):
                query = f"SELECT a, b, score FROM match_pairs WHERE {column} IN ({marks(part)}) AND score >= ?"
                for a, b, value in db.execute(query, [*part, CUT]):
                    found[a, b] = Pair(a, b, value)
                    reached |= {a, b}
        todo = reached - seen
        seen |= todo
    return list(found.values())


def unlike(db: Database, label: Mapping[int, int]) -> Iterator[Pair]:
    """Yield the pairs that were compared and are no links, both of the component that ``label`` says."""
    query = "SELECT a, b, score FROM match_pairs WHERE score < ?"
    parts = [[]] if many(db, label) else sliced(label)
    for part in parts:
        among = f" AND a IN ({marks(part)})" if part else ""
        for a, b, value in db.execute(query + among, [CUT, *part]):
            if a in label and label[a] == label.get(b):
                yield Pair(a, b, value)


def many(db: Database, nodes: Collection[int]) -> bool:
    """Tell whether ``nodes`` are so many of all reports that all pairs are read sooner than theirs."""
    return len(nodes) * 4 > int(db.execute("SELECT count(*) FROM match_reports").fetchone()[0])


def known_of(db: Database, nodes: set[int]) -> tuple[dict[int, int], dict[int, int | None]]:
    """Return the bits and the present cluster of each of ``nodes``."""
    bits: dict[int, int] = {}
    old: dict[int, int | None] = {}
    for part in sliced(nodes):
        among = f"IN ({marks(part)})"
        bits.update(db.execute(f"SELECT quote_id, bits FROM match_reports WHERE quote_id {among}", part).fetchall())
        old.update(db.execute(f"SELECT id, cluster_id FROM quotes WHERE id {among}", part).fetchall())
    return bits, old


def write_clusters(
    db: Database, old: Mapping[int, int | None], new: Mapping[int, int], bits: Mapping[int, int]
) -> set[int]:
    """Move reports from ``old`` clusters to ``new`` ones (none: no cluster); return the ids of those new or changed."""
    moved = [(new.get(node), node) for node, label in sorted(old.items()) if label != new.get(node)]
    changed = {label for new_label, node in moved for label in (new_label, old[node]) if label}
    clearest: dict[int, int] = {}
    for node, label in new.items():
        best = clearest.setdefault(label, node)
        if (-bits[node], node) < (-bits[best], best):
            clearest[label] = node
    # a cluster that is there keeps its row; tracing says anew which wording is the clearest
    db.conn.executemany("INSERT OR IGNORE INTO clusters (id, quote_id) VALUES (?, ?)", sorted(clearest.items()))
    db.conn.executemany("UPDATE quotes SET cluster_id = ? WHERE id = ?", moved)
    uncount(db, changed)
    for part in sliced(changed - clearest.keys()):
        db.execute(f"DELETE FROM variants WHERE cluster_id IN ({marks(part)})", part)
        db.execute(f"DELETE FROM clusters WHERE id IN ({marks(part)})", part)
    return changed & clearest.keys()

"""The tracing stage, in the database: shared passages, and for each cluster its origin and who took it from whom.

In go the articles that are pending for this stage, out come rows of ``reuse`` and ``variants`` and the columns of
``clusters`` that tell the origin. Only clusters whose reports are others than before are traced again, and those with
reports in two articles that share other passages than before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from quotes.match.repeating import repeated
from quotes.pipeline.filing import sliced
from quotes.pipeline.pool import Failed, batched, tell_missing, worked
from quotes.pipeline.progress import Progress, silent
from quotes.pipeline.reusing import Sought, find_reuse
from quotes.store.lists import marks
from quotes.store.read import evidence_of
from quotes.store.rows import evidence_json
from quotes.store.stages import await_clusters, awaited
from quotes.store.summary import uncount
from quotes.trace.origin import Origin, origin_of
from quotes.trace.variants import tree
from quotes.trace.wordings import wordings
from quotes.values import Report, Reuse, Setting, Variant

STAGE = ("pipeline/tracing.py", "pipeline/reusing.py", "pipeline/seeding.py")
PARTS = ("trace", "match/repeating.py", "wording", "lang", *STAGE)  # see `versions.version_of`
BATCH = 25  # clusters in a batch of work

Cluster = tuple[int, list[Report], dict[tuple[str, str], list[Reuse]]]
Traced = tuple[Origin, list[Variant]]


def trace_all(db: Database) -> None:
    """Have every cluster traced again, whatever has changed."""
    cluster_ids = [cluster_id for (cluster_id,) in db.execute("SELECT id FROM clusters").fetchall()]
    uncount(db, cluster_ids)
    await_clusters(db, "trace", cluster_ids)


def trace(
    db: Database, *, progress: Progress = silent, processes: int | None = None, sought: Sought | None = None
) -> None:
    """Trace what is pending: articles for what they share, clusters for their origin; runs in a transaction.

    ``sought``: what the articles share (`quotes.pipeline.reusing.seek`), where that is known.
    """
    pending = awaited(db, "trace")
    _mark(db, find_reuse(db, pending, progress=progress, processes=processes, sought=sought))
    done, total = 0, db.execute(f"SELECT count(*) FROM ({_PENDING})").fetchone()[0]
    for batch, results in worked(_trace, batched(_clusters(db), BATCH), processes):
        for cluster, result in zip(batch, results, strict=True):
            if isinstance(result, Failed):
                tell_missing(f"the origin of cluster {cluster[0]}", result)
            else:
                _write(db, cluster[0], *result)
        done += len(batch)
        progress("trace", done, total)
    db.execute("DELETE FROM pending_clusters WHERE stage = 'trace'")


_PENDING = "SELECT cluster_id FROM pending_clusters WHERE stage = 'trace'"


def _mark(db: Database, changed: Iterable[tuple[str, str]]) -> None:
    """Add the clusters that have reports in both of two articles which share other passages than before.

    Take out what is known of the clusters that are pending.
    """
    both = """SELECT DISTINCT a.cluster_id FROM quotes AS a JOIN quotes AS b ON b.cluster_id = a.cluster_id
        WHERE a.article_id = ? AND b.article_id = ?"""
    await_clusters(db, "trace", [cluster_id for pair in changed for (cluster_id,) in db.execute(both, pair).fetchall()])
    uncount(db, [cluster_id for (cluster_id,) in db.execute(_PENDING).fetchall()])
    db.execute(f"DELETE FROM variants WHERE cluster_id IN ({_PENDING})")


_REPORTS = """SELECT q.cluster_id, q.id, q.article_id, q.text, q.kind, q.speaker_id, s.name, q.published, q.publisher,
    q.channel, q.channel_name, q.said_on, q.said_from, q.said_to, q.reported_by, q.place, q.evidence,
    q.start, q."end", q.within, q.continues, q.confidence
FROM pending_clusters AS t JOIN quotes AS q ON q.cluster_id = t.cluster_id
    LEFT JOIN speakers AS s ON s.id = q.speaker_id
WHERE t.stage = 'trace' ORDER BY q.cluster_id, q.article_id, q.start"""


def _clusters(db: Database) -> Iterator[Cluster]:
    rows = db.execute(_REPORTS).fetchall()
    for cluster_id, members in groupby(rows, key=lambda row: int(row[0])):
        reports = [_report(row[1:]) for row in members]
        yield cluster_id, reports, _passages(db, {report.article_id for report in reports})


def _report(row: Sequence[Any]) -> Report:
    head, said, evidence, tail = row[:8], row[8:15], row[15], row[16:]
    setting = Setting._make([*said, evidence_of(str(evidence))])
    start, end, within, continues, sure = tail
    place = {"start": start, "end": end, "within": within, "continues": continues, "confidence": sure}
    return Report(*head)._replace(setting=setting, **place)


def _passages(db: Database, articles: set[str]) -> dict[tuple[str, str], list[Reuse]]:
    """What the articles of a cluster share, seen from both sides."""
    found: dict[tuple[str, str], list[Reuse]] = {}
    if len(articles) < 2:
        return found
    columns = 'article_id, copied_from, start, "end", source_start, source_end, score, directed'
    for part in sliced(articles):
        for row in db.execute(f"SELECT {columns} FROM reuse WHERE article_id IN ({marks(part)})", part):
            here = Reuse._make(row)
            there = Reuse(here[1], here[0], here[4], here[5], here[2], here[3], here.score, here.directed)
            for each in (here, there):
                found.setdefault((each.article_id, each.copied_from), []).append(each)
    return found


def _trace(cluster: Cluster) -> Traced:
    _, reports, passages = cluster
    table = wordings(reports)
    origin = origin_of(reports, table)
    again = repeated(reports)
    if again:
        origin = origin._replace(evidence=(*origin.evidence, again))
    return origin, tree(reports, origin, passages, table=table)


def _write(db: Database, cluster_id: int, origin: Origin, variants: Sequence[Variant]) -> None:
    setting = origin.setting
    db.execute(
        """UPDATE clusters SET quote_id = ?, first_quote_id = ?, channel = ?, channel_name = ?, said_on = ?,
        said_from = ?, said_to = ?, place = ?, confidence = ?, evidence = ?, repeated = ? WHERE id = ?""",
        [
            *(origin.wording, origin.first, setting.channel, setting.channel_name, setting.said_on),
            *(setting.said_from, setting.said_to, setting.place, origin.confidence),
            *(evidence_json(origin.evidence), any(each.part == "repeated" for each in origin.evidence), cluster_id),
        ],
    )
    db.conn.executemany(
        """INSERT OR REPLACE INTO variants
        (quote_id, variant_of, cluster_id, relation, score, changes, confidence, evidence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (*v[:2], cluster_id, v.relation, v.score, _changes(v), v.confidence, evidence_json(v.evidence))
            for v in variants
        ),
    )


def _changes(variant: Variant) -> str:
    return json.dumps([list(change) for change in variant.changes], ensure_ascii=False)

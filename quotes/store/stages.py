"""What is still to do: which articles each stage (match, trace, search) has not seen yet, and which clusters.

Every article that is written is noted for each stage, and struck off in the transaction that deals with it. So a load
that breaks off leaves a list of what the next one has to complete, and the list of a complete load is empty. Clusters
that change are listed in the same way for tracing and for counting.

>>> import sqlite_utils
>>> from quotes.store import schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> await_stages(db, ["a.txt"])
>>> waiting(db, "match"), finish_stage(db, "match", "1"), waiting(db, "match"), waiting(db, "trace")
(1, None, 0, 1)
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

STAGES = ("match", "trace", "search")


def await_stages(db: Database, article_ids: Iterable[str], stages: Iterable[str] = STAGES) -> None:
    """Note that ``stages`` have not seen these articles."""
    ids = list(article_ids)
    rows = ((stage, article_id) for stage in stages for article_id in ids)
    db.conn.executemany("INSERT OR IGNORE INTO pending (stage, article_id) VALUES (?, ?)", rows)


def await_clusters(db: Database, stage: str, cluster_ids: Iterable[int]) -> None:
    """Note that clusters are pending for ``stage``: trace or count."""
    rows = ((stage, cluster_id) for cluster_id in cluster_ids)
    db.conn.executemany("INSERT OR IGNORE INTO pending_clusters (stage, cluster_id) VALUES (?, ?)", rows)


def waiting(db: Database, stage: str) -> int:
    """Return how many articles ``stage`` has not seen."""
    return int(db.execute("SELECT count(*) FROM pending WHERE stage = ?", [stage]).fetchone()[0])


def awaited(db: Database, stage: str) -> list[str]:
    """Return the articles that ``stage`` has not seen."""
    return [row[0] for row in db.execute("SELECT article_id FROM pending WHERE stage = ?", [stage])]


def clusters_waiting(db: Database) -> bool:
    """Tell whether clusters are pending for any stage."""
    return db.execute("SELECT 1 FROM pending_clusters LIMIT 1").fetchone() is not None


def renew_stage(db: Database, stage: str, version: str) -> bool:
    """Have ``stage`` see every article again where another ``version`` of it did the last ones; tell whether so."""
    row = db.execute("SELECT version FROM stages WHERE stage = ?", [stage]).fetchone()
    if row is None or row[0] == version:
        return False
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO pending (stage, article_id) SELECT ?, id FROM articles", [stage])
    return True


def finish_stage(db: Database, stage: str, version: str) -> None:
    """Note that ``stage`` has seen every article; call it in the stage's own transaction."""
    db.execute("DELETE FROM pending WHERE stage = ?", [stage])
    db.execute(
        "INSERT INTO stages (stage, version) VALUES (?, ?) "
        "ON CONFLICT (stage) DO UPDATE SET version = excluded.version WHERE version <> excluded.version",
        [stage, version],
    )

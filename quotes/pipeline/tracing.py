"""The tracing stage: for each cluster the first report and who varies whom, in the database. (A first, plain version.)

The first report is the earliest dated one; every other report varies it.
"""

from __future__ import annotations

from sqlite_utils import Database

from quotes.pipeline.progress import Progress, silent

PARTS = ("trace", "pipeline/tracing.py", "lang")  # what decides the result: see `versions.version_of`


def trace(db: Database, *, progress: Progress = silent) -> None:
    """Trace the clusters of the articles that are pending for this stage; runs in a transaction."""
    db.execute(
        """UPDATE clusters SET first_quote_id = (SELECT id FROM quotes WHERE cluster_id = clusters.id
        AND published IS NOT NULL ORDER BY published, id LIMIT 1)"""
    )
    db.execute("DELETE FROM variants")
    db.execute(
        """INSERT INTO variants (quote_id, variant_of, cluster_id, relation, score, changes, evidence)
        SELECT q.id, c.first_quote_id, c.id, 'verbatim', 1.0, '[]', '[]'
        FROM clusters AS c JOIN quotes AS q ON q.cluster_id = c.id
        WHERE c.first_quote_id IS NOT NULL AND q.id <> c.first_quote_id"""
    )

"""Counts that pages show and sort by, computed at load so that no page has to scan a table for them.

In goes a database whose quotations are matched and traced, out come the counts, dates and labels of ``clusters`` and
``speakers`` and the tables ``publishers`` and ``daily_counts``. A load counts only what it changes: before a cluster
changes it is taken out of all counts (`uncount`) and at the end it is counted again (`count_changes`), so what is
counted is always what the clusters not in ``pending_clusters`` are. `summarise` counts everything afresh.

>>> import sqlite_utils
>>> from quotes.store import schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> summarise(db)
>>> short_label("Well,\\n I never")
'Well, I never'
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from quotes.store.lists import listed
from quotes.store.stages import await_clusters

LABEL_LENGTH = 70  # characters; a cluster's label is shown wherever another table refers to it


def short_label(text: str) -> str:
    """Return the first words of ``text``, up to LABEL_LENGTH characters, on one line, with an ellipsis where cut."""
    line = " ".join(text[: 4 * LABEL_LENGTH].split())
    if len(line) <= LABEL_LENGTH and len(text) <= 4 * LABEL_LENGTH:
        return line
    head = line[:LABEL_LENGTH]
    return (head.rpartition(" ")[0] or head).rstrip(" .,;:…—–-") + "\N{HORIZONTAL ELLIPSIS}"


def uncount(db: Database, cluster_ids: Iterable[int]) -> None:
    """Take clusters out of the counts of publishers until the next `count_changes`; call it before they change."""
    counted = set(cluster_ids) - {cluster_id for (cluster_id,) in db.execute(_CHANGED)}
    changing = listed(db, "changing", "cluster_id INTEGER", counted)
    db.execute(_origins("-", f"SELECT cluster_id FROM {changing}"))
    await_clusters(db, "count", sorted(counted))


def summarise(db: Database) -> None:
    """Count everything afresh, in one transaction."""
    with db.atomic():
        db.execute("UPDATE publishers SET first_count = 0, taken_count = 0, altered_count = 0")
        db.execute("INSERT OR IGNORE INTO pending_clusters SELECT 'count', id FROM clusters")
        db.execute("INSERT OR IGNORE INTO pending_speakers SELECT id FROM speakers")
        count_changes(db)


def count_changes(db: Database) -> None:
    """Bring the counts, dates and labels of all that is pending up to date, in one transaction."""
    db.conn.create_function("short_label", 1, short_label, deterministic=True)
    with db.atomic():
        for statement in (*_ORPHANS, *_CLUSTERS, _SPEAKERS, *_PUBLISHERS, _origins("+", _CHANGED), *_DAYS, *_DONE):
            db.execute(statement)


_CHANGED = "SELECT cluster_id FROM pending_clusters WHERE stage = 'count'"
# words that a report shares with nobody are no changes
_ALTERED = "(v.relation IN ('edited', 'paraphrase') AND v.changes <> '[]')"
_CHANGED_SPEAKERS = "SELECT speaker_id FROM pending_speakers"
_ORPHANS = (  # what an article that was replaced, or reports that were joined anew, may have left behind
    f"""DELETE FROM clusters WHERE id IN ({_CHANGED})
        AND NOT EXISTS (SELECT 1 FROM quotes WHERE cluster_id = clusters.id)""",
    f"""DELETE FROM speakers WHERE id IN ({_CHANGED_SPEAKERS})
        AND NOT EXISTS (SELECT 1 FROM article_speakers WHERE speaker_id = speakers.id)
        AND NOT EXISTS (SELECT 1 FROM quotes WHERE speaker_id = speakers.id)
        AND NOT EXISTS (SELECT 1 FROM clusters WHERE speaker_id = speakers.id)""",
    f"""DELETE FROM aliases WHERE speaker_id IN ({_CHANGED_SPEAKERS})
        AND NOT EXISTS (SELECT 1 FROM speakers WHERE id = aliases.speaker_id)""",
)

_CLUSTERS = (
    f"""UPDATE clusters SET
        (quote_count, article_count, publisher_count, wording_count, speaker_count, first_published, last_published)
        = (n, articles, publishers, wordings, speakers, earliest, latest)
    FROM (
        SELECT cluster_id, count(*) AS n, count(DISTINCT article_id) AS articles,
            count(DISTINCT publisher) AS publishers, count(DISTINCT text) AS wordings,
            count(DISTINCT CASE WHEN speaker_by = 'article' AND s.kind <> 'unnamed' THEN s.id END) AS speakers,
            min(published) AS earliest, max(published) AS latest
        FROM quotes LEFT JOIN speakers AS s ON s.id = speaker_id
        WHERE cluster_id IN ({_CHANGED}) GROUP BY cluster_id
    ) AS found
    WHERE clusters.id = found.cluster_id
        AND (quote_count, article_count, publisher_count, wording_count, speaker_count, first_published, last_published)
        IS NOT (n, articles, publishers, wordings, speakers, earliest, latest)""",
    f"""UPDATE clusters SET altered_count = n
    FROM (
        SELECT c.id, count(DISTINCT v.quote_id) AS n
        FROM clusters AS c LEFT JOIN variants AS v ON v.cluster_id = c.id AND {_ALTERED}
        WHERE c.id IN ({_CHANGED}) GROUP BY c.id
    ) AS found
    WHERE clusters.id = found.id AND altered_count <> n""",
    f"""UPDATE clusters SET label = (SELECT short_label(text) FROM quotes WHERE quotes.id = clusters.quote_id)
    WHERE id IN ({_CHANGED}) AND label IS NOT (SELECT short_label(text) FROM quotes WHERE quotes.id = clusters.quote_id)
    """,
)

_SPEAKERS = f"""UPDATE speakers SET (quote_count, article_count, first_published, last_published)
        = (n, articles, earliest, latest)
    FROM (
        SELECT s.id, count(q.article_id) AS n, count(DISTINCT q.article_id) AS articles,
            min(q.published) AS earliest, max(q.published) AS latest
        FROM speakers AS s LEFT JOIN quotes AS q ON q.speaker_id = s.id
        WHERE s.id IN ({_CHANGED_SPEAKERS}) GROUP BY s.id
    ) AS found
    WHERE speakers.id = found.id AND (quote_count, article_count, first_published, last_published)
        IS NOT (n, articles, earliest, latest)"""

_PUBLISHERS = (
    "DELETE FROM publishers WHERE NOT EXISTS (SELECT 1 FROM articles WHERE articles.publisher = publishers.publisher)",
    """INSERT INTO publishers (publisher, article_count, quote_count, first_count, taken_count, altered_count)
    SELECT publisher, count(*), sum(quote_count), 0, 0, 0 FROM articles WHERE publisher IS NOT NULL GROUP BY publisher
    ON CONFLICT (publisher) DO UPDATE SET (article_count, quote_count) = (excluded.article_count, excluded.quote_count)
    WHERE (article_count, quote_count) IS NOT (excluded.article_count, excluded.quote_count)""",
)


def _origins(sign: str, cluster_ids: str) -> str:
    """Return the statement that adds clusters to the counts of publishers (``+``) or takes them out (``-``)."""
    return f"""UPDATE publishers SET first_count = first_count {sign} firsts, taken_count = taken_count {sign} taken,
        altered_count = altered_count {sign} altered
    FROM (
        SELECT publisher AS name, sum(firsts) AS firsts, sum(taken) AS taken, sum(altered) AS altered FROM (
            SELECT q.publisher, 1 AS firsts, 0 AS taken, 0 AS altered
            FROM clusters AS c JOIN quotes AS q ON q.id = c.first_quote_id WHERE c.id IN ({cluster_ids})
            UNION ALL
            SELECT q.publisher, 0, 1, {_ALTERED}
            FROM variants AS v JOIN quotes AS q ON q.id = v.quote_id JOIN quotes AS o ON o.id = v.variant_of
            WHERE v.cluster_id IN ({cluster_ids}) AND q.publisher <> o.publisher AND v.confidence IS NOT NULL
        ) GROUP BY publisher
    ) AS found
    WHERE publishers.publisher = found.name"""


_DAYS = (
    """DELETE FROM daily_counts
    WHERE day NOT IN (SELECT substr(published, 1, 10) FROM articles WHERE published IS NOT NULL)""",
    """INSERT INTO daily_counts (day, articles, quotes)
    SELECT substr(published, 1, 10) AS day, count(*), sum(quote_count) FROM articles
    WHERE published IS NOT NULL GROUP BY 1
    ON CONFLICT (day) DO UPDATE SET (articles, quotes) = (excluded.articles, excluded.quotes)
    WHERE (articles, quotes) IS NOT (excluded.articles, excluded.quotes)""",
)

_DONE = ("DELETE FROM pending_clusters WHERE stage = 'count'", "DELETE FROM pending_speakers")

"""Counts that pages show and sort by, computed at load so that no page has to scan a table for them.

In goes a database whose quotations are matched and traced, out come the counts, dates and labels of ``clusters`` and
``speakers`` and the tables ``publishers`` and ``daily_counts``. All of it is a few set-based statements, and a row that
would not change is not written.

>>> import sqlite_utils
>>> from quotes.store import schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> summarise(db)
>>> short_label("Well,\\n I never")
'Well, I never'
"""

from __future__ import annotations

from sqlite_utils import Database

LABEL_LENGTH = 70  # characters; a cluster's label is shown wherever another table refers to it


def short_label(text: str) -> str:
    """Return the first words of ``text``, up to LABEL_LENGTH characters, on one line, with an ellipsis where cut."""
    line = " ".join(text[: 4 * LABEL_LENGTH].split())
    if len(line) <= LABEL_LENGTH and len(text) <= 4 * LABEL_LENGTH:
        return line
    head = line[:LABEL_LENGTH]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:—–-") + "\N{HORIZONTAL ELLIPSIS}"


def summarise(db: Database) -> None:
    """Bring all counts, dates and labels up to date, in one transaction."""
    db.conn.create_function("short_label", 1, short_label, deterministic=True)
    with db.atomic():
        for statement in (*_ORPHANS, *_CLUSTERS, _SPEAKERS, *_PUBLISHERS, *_DAYS):
            db.execute(statement)


_ORPHANS = (  # what an article that was replaced may have left behind
    "DELETE FROM clusters WHERE id NOT IN (SELECT cluster_id FROM quotes WHERE cluster_id IS NOT NULL)",
    """DELETE FROM speakers WHERE id NOT IN (SELECT speaker_id FROM quotes WHERE speaker_id IS NOT NULL)
        AND id NOT IN (SELECT speaker_id FROM article_speakers WHERE speaker_id IS NOT NULL)
        AND id NOT IN (SELECT speaker_id FROM clusters WHERE speaker_id IS NOT NULL)""",
    "DELETE FROM aliases WHERE speaker_id NOT IN (SELECT id FROM speakers)",
)

_CLUSTERS = (
    """UPDATE clusters SET
        (quote_count, article_count, publisher_count, wording_count, speaker_count, first_published, last_published)
        = (n, articles, publishers, wordings, speakers, earliest, latest)
    FROM (
        SELECT cluster_id, count(*) AS n, count(DISTINCT article_id) AS articles,
            count(DISTINCT publisher) AS publishers, count(DISTINCT text) AS wordings,
            count(DISTINCT CASE WHEN speaker_by = 'article' THEN speaker_id END) AS speakers,
            min(published) AS earliest, max(published) AS latest
        FROM quotes WHERE cluster_id IS NOT NULL GROUP BY cluster_id
    ) AS found
    WHERE clusters.id = found.cluster_id
        AND (quote_count, article_count, publisher_count, wording_count, speaker_count, first_published, last_published)
        IS NOT (n, articles, publishers, wordings, speakers, earliest, latest)""",
    """UPDATE clusters SET altered_count = n
    FROM (
        SELECT c.id, count(DISTINCT v.quote_id) AS n
        FROM clusters AS c LEFT JOIN variants AS v ON v.cluster_id = c.id AND v.relation IN ('edited', 'paraphrase')
        GROUP BY c.id
    ) AS found
    WHERE clusters.id = found.id AND altered_count <> n""",
    """UPDATE clusters SET label = (SELECT short_label(text) FROM quotes WHERE quotes.id = clusters.quote_id)
    WHERE label IS NOT (SELECT short_label(text) FROM quotes WHERE quotes.id = clusters.quote_id)""",
)

_SPEAKERS = """UPDATE speakers SET (quote_count, article_count, first_published, last_published)
        = (n, articles, earliest, latest)
    FROM (
        SELECT s.id, count(q.id) AS n, count(DISTINCT q.article_id) AS articles,
            min(q.published) AS earliest, max(q.published) AS latest
        FROM speakers AS s LEFT JOIN quotes AS q ON q.speaker_id = s.id GROUP BY s.id
    ) AS found
    WHERE speakers.id = found.id AND (quote_count, article_count, first_published, last_published)
        IS NOT (n, articles, earliest, latest)"""

_PUBLISHERS = (
    "DELETE FROM publishers WHERE publisher NOT IN (SELECT publisher FROM articles WHERE publisher IS NOT NULL)",
    """INSERT INTO publishers (publisher, article_count, quote_count, first_count, taken_count, altered_count)
    SELECT publisher, sum(articles), sum(quotes), sum(firsts), sum(taken), sum(altered) FROM (
        SELECT publisher, count(*) AS articles, sum(quote_count) AS quotes, 0 AS firsts, 0 AS taken, 0 AS altered
        FROM articles GROUP BY publisher
        UNION ALL
        SELECT q.publisher, 0, 0, count(*), 0, 0
        FROM clusters AS c JOIN quotes AS q ON q.id = c.first_quote_id GROUP BY q.publisher
        UNION ALL
        SELECT q.publisher, 0, 0, 0, count(*), sum(v.relation IN ('edited', 'paraphrase'))
        FROM variants AS v JOIN quotes AS q ON q.id = v.quote_id JOIN quotes AS o ON o.id = v.variant_of
        WHERE q.publisher <> o.publisher GROUP BY q.publisher
    ) WHERE publisher IS NOT NULL GROUP BY publisher
    ON CONFLICT (publisher) DO UPDATE SET
        (article_count, quote_count, first_count, taken_count, altered_count) = (excluded.article_count,
            excluded.quote_count, excluded.first_count, excluded.taken_count, excluded.altered_count)
    WHERE (article_count, quote_count, first_count, taken_count, altered_count) IS NOT (excluded.article_count,
        excluded.quote_count, excluded.first_count, excluded.taken_count, excluded.altered_count)""",
)

_DAYS = (
    """DELETE FROM daily_counts
    WHERE day NOT IN (SELECT substr(published, 1, 10) FROM articles WHERE published IS NOT NULL)""",
    """INSERT INTO daily_counts (day, articles, quotes)
    SELECT substr(published, 1, 10) AS day, count(*), sum(quote_count) FROM articles
    WHERE published IS NOT NULL GROUP BY 1
    ON CONFLICT (day) DO UPDATE SET (articles, quotes) = (excluded.articles, excluded.quotes)
    WHERE (articles, quotes) IS NOT (excluded.articles, excluded.quotes)""",
)

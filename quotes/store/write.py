"""Put articles with their quotations into the database, a batch in a transaction, and take out what they replace.

In come entries (an article, its digest, its rows); nothing goes out. A batch is written whole or not at all, with the
note of what the later stages still have to do with it (`quotes.store.stages`), so that an interrupt at any moment
leaves a database that is consistent and that the next load completes.

>>> import sqlite_utils
>>> from quotes.store import rows, schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> article = Article("a.txt", "Well.")
>>> write_articles(db, [Entry(article, "d1", "m1", rows.article_rows(article, []))], "2026-01-01T00:00:00Z")
0
>>> known(db, ["a.txt", "b.txt"])
{'a.txt': ('d1', 'm1')}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from sqlite_utils import Database

from quotes.store.lists import listed, marks
from quotes.store.rows import QUOTE_COLUMNS, SPEAKER_COLUMNS, Rows
from quotes.store.stages import await_clusters, await_stages
from quotes.store.summary import uncount
from quotes.values import Article

ARTICLE_COLUMNS = (
    *("id", "url", "title", "publisher", "author", "published", "language", "quote_count", "loaded_at"),
    *("mined_with", "digest", "extra", "text"),
)


class Entry(NamedTuple):
    """An article to be written: its digest (`digest_of`), what it was mined with, and its rows."""

    article: Article
    digest: str
    mined_with: str
    rows: Rows


def storable(article: Article) -> Article:
    """Return ``article`` with what SQLite cannot hold in a text replaced, character for character, by U+FFFD.

    These are NUL, where SQLite's ``substr`` would stop, and lone surrogates, which UTF-8 does not have. Offsets stay.

    >>> storable(Article("a", "x\\0y")).text
    'x\N{REPLACEMENT CHARACTER}y'
    """
    fields = {name: _storable(value) for name, value in article._asdict().items() if value}
    return article._replace(**fields)


def _storable(value: str) -> str:
    if "\0" in value:
        value = value.replace("\0", "\N{REPLACEMENT CHARACTER}")
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in value)
    return value


def digest_of(article: Article) -> str:
    """Return a digest of everything that is known of ``article``, text and metadata: it changes when they do."""
    digest = blake2b(article.text.encode(), digest_size=16)
    digest.update(repr(article._replace(text="")).encode())
    return digest.hexdigest()


def known(db: Database, article_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the digest and ``mined_with`` of those of the articles that are in the database (up to 30,000 ids)."""
    query = f"SELECT id, digest, mined_with FROM articles WHERE id IN ({marks(article_ids)})"
    rows = db.execute(query, list(article_ids))
    return {article_id: (digest, mined_with) for article_id, digest, mined_with in rows}


def write_articles(db: Database, entries: Iterable[Entry], loaded_at: str) -> int:
    """Write the articles and their rows in one transaction; return how many of them were there and are replaced.

    ``loaded_at`` is a moment in UTC, ISO 8601. Speakers across articles, clusters and origins are other stages'.
    """
    entries = list({entry.article.id: entry for entry in entries}.values())
    ids = [entry.article.id for entry in entries]
    with db.atomic():
        replaced = known(db, ids)
        if replaced:
            remove_articles(db, replaced)
        _insert(db, "articles", ARTICLE_COLUMNS, (_article_row(entry, loaded_at) for entry in entries))
        _insert(db, "article_speakers", SPEAKER_COLUMNS, (row for entry in entries for row in entry.rows.speakers))
        # ids are 53 bits of a digest: among ten million rows two may agree, and then the second is left out
        _insert(db, "quotes", QUOTE_COLUMNS, (row for entry in entries for row in entry.rows.quotes), "OR IGNORE")
        await_stages(db, ids)
    return len(replaced)


def _article_row(entry: Entry, loaded_at: str) -> tuple[str | int | None, ...]:
    a = entry.article
    count = len(entry.rows.quotes)
    head = (a.id, a.url, a.title, a.publisher, a.author, a.published, a.language)
    return (*head, count, loaded_at, entry.mined_with, entry.digest, a.extra, a.text)


def _insert(
    db: Database, table: str, columns: Sequence[str], rows: Iterable[tuple[object, ...]], clause: str = ""
) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    db.conn.executemany(f'INSERT {clause} INTO "{table}" ({names}) VALUES ({marks(columns)})', rows)


def remove_articles(db: Database, article_ids: Iterable[str]) -> None:
    """Take articles out with everything that hangs on them; call it in a transaction.

    What the later stages have to know of what goes is noted: the clusters and speakers that lose a report, and what
    matching and the search for shared passages had filed.
    """
    listed(db, "gone", "article_id TEXT", article_ids)
    cluster_ids = [cluster_id for (cluster_id,) in db.execute(_GONE_CLUSTERS).fetchall()]
    uncount(db, cluster_ids)
    await_clusters(db, "trace", cluster_ids)
    for statement in _REMOVAL:
        db.execute(statement)


_GONE = "(SELECT article_id FROM gone)"
_GONE_QUOTES = f"(SELECT id FROM quotes WHERE article_id IN {_GONE})"
_GONE_CLUSTERS = f"SELECT DISTINCT cluster_id FROM quotes WHERE article_id IN {_GONE} AND cluster_id IS NOT NULL"
_INDEXED = "(SELECT article_id FROM gone EXCEPT SELECT article_id FROM pending WHERE stage = 'search')"
_REMOVAL = (
    f"""INSERT OR IGNORE INTO match_names_gone (name, kind, speaker_id)
        SELECT name, kind, speaker_id FROM article_speakers WHERE article_id IN {_GONE}""",
    f"""INSERT OR IGNORE INTO pending_speakers
        SELECT speaker_id FROM quotes WHERE article_id IN {_GONE} AND speaker_id IS NOT NULL
        UNION SELECT speaker_id FROM article_speakers WHERE article_id IN {_GONE} AND speaker_id IS NOT NULL""",
    f"""INSERT OR IGNORE INTO reuse_gone (number, published, publisher, seeds)
        SELECT number, published, publisher, seeds FROM reuse_articles WHERE article_id IN {_GONE}""",
    f"DELETE FROM reuse_articles WHERE article_id IN {_GONE}",
    f"""INSERT INTO quotes_fts (quotes_fts, rowid, text)
        SELECT 'delete', id, text FROM quotes WHERE article_id IN {_INDEXED} ORDER BY id""",
    f"""INSERT INTO articles_fts (articles_fts, rowid, title, text)
        SELECT 'delete', rowid, title, text FROM articles WHERE id IN {_INDEXED} ORDER BY rowid""",
    f"DELETE FROM variants WHERE quote_id IN {_GONE_QUOTES}",
    f"DELETE FROM variants WHERE variant_of IN {_GONE_QUOTES}",
    f"DELETE FROM reuse WHERE article_id IN {_GONE}",
    f"DELETE FROM reuse WHERE copied_from IN {_GONE}",
    f"UPDATE clusters SET quote_id = NULL WHERE quote_id IN {_GONE_QUOTES}",
    f"UPDATE clusters SET first_quote_id = NULL WHERE first_quote_id IN {_GONE_QUOTES}",
    f"DELETE FROM quotes WHERE article_id IN {_GONE}",
    f"DELETE FROM article_speakers WHERE article_id IN {_GONE}",
    f"DELETE FROM pending WHERE article_id IN {_GONE}",
    f"DELETE FROM articles WHERE id IN {_GONE}",
)

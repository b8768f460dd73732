"""Keep full-text search in step with the tables.

The three indexes (quotations, articles, names of speakers) hold no text of their own. Triggers keep that of speakers.
FTS5 takes rows fastest in order of rowid and all at once, so after a first or a large load the other two are built
afresh, and after a small one only the rows of the new articles are added; rows that go are taken out as they go
(`quotes.store.write.remove_articles`).

>>> import sqlite_utils
>>> from quotes.store import schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> index_new(db)
0
"""

from __future__ import annotations

from sqlite_utils import Database

from quotes.store import stages

VERSION = "1"
REBUILD_SHARE = 0.25  # of the articles: when more than this are new, building afresh is quicker than adding
_NEW = "(SELECT article_id FROM pending WHERE stage = 'search')"


def index_new(db: Database) -> int:
    """Index what is new since the last call, in one transaction; return the number of articles it was."""
    count = stages.waiting(db, "search")
    if count:
        total = db.execute("SELECT count(*) FROM articles").fetchone()[0]
        with db.atomic():
            if count > total * REBUILD_SHARE:
                for table in ("quotes_fts", "articles_fts"):
                    db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            else:
                _add(db)
            stages.finish_stage(db, "search", VERSION)
    return count


def _add(db: Database) -> None:
    db.execute(
        f"INSERT INTO quotes_fts (rowid, text) SELECT id, text FROM quotes WHERE article_id IN {_NEW} ORDER BY id"
    )
    db.execute(
        "INSERT INTO articles_fts (rowid, title, text) "
        f"SELECT rowid, title, text FROM articles WHERE id IN {_NEW} ORDER BY rowid"
    )

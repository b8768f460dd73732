"""Put indexes off during a first load: building them once over all rows is several times quicker than row by row.

What is put off is noted in the database, in the transaction that drops it, so that the next load can make up for one
that broke off.

>>> import sqlite_utils
>>> from quotes.store import schema
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> before = len(db.table("quotes").indexes)
>>> defer_indexes(db)
>>> len(db.table("quotes").indexes), restore_indexes(db), len(db.table("quotes").indexes) == before  # that of ids stays
(1, True, True)
"""

from __future__ import annotations

from sqlite_utils import Database

_INDEXES = "FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('quotes', 'article_speakers') AND sql IS NOT NULL"


def defer_indexes(db: Database) -> None:
    """Drop the indexes of ``quotes`` and ``article_speakers`` and note how to make them."""
    with db.atomic():
        db.execute(f"INSERT OR REPLACE INTO deferred_indexes (name, sql) SELECT name, sql {_INDEXES}")
        for (name,) in db.execute(f"SELECT name {_INDEXES}").fetchall():
            db.execute(f'DROP INDEX "{name}"')


def restore_indexes(db: Database) -> bool:
    """Make the indexes that were put off; tell whether there were any."""
    deferred = db.execute("SELECT sql FROM deferred_indexes ORDER BY name").fetchall()
    if deferred:
        with db.atomic():
            for (sql,) in deferred:
                db.execute(sql)
            db.execute("DELETE FROM deferred_indexes")
    return bool(deferred)

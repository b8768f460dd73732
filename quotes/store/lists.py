"""Lists of values in SQL: of a few as question marks, of many as a temporary table that a query is joined with.

>>> import sqlite_utils
>>> db = sqlite_utils.Database(memory=True)
>>> db.execute(f"SELECT 3 IN ({marks([1, 3])})", [1, 3]).fetchone()
(1,)
>>> db.execute(f"SELECT day FROM {listed(db, 'days', 'day INTEGER', [3, 1, 3])}").fetchall()
[(1,), (3,)]
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlite_utils import Database


def marks(values: Collection[object]) -> str:
    """Return as many question marks as there are values.

    >>> marks([1, 3])
    '?,?'
    """
    return ",".join("?" * len(values))


def listed(db: Database, table: str, column: str, values: Iterable[int | str]) -> str:
    """Put ``values`` into a temporary table of one column, in place of what it held; return the table's name."""
    db.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({column} PRIMARY KEY) WITHOUT ROWID")
    db.execute(f"DELETE FROM {table}")
    db.conn.executemany(f"INSERT INTO {table} VALUES (?)", ((value,) for value in sorted({*values})))
    return table

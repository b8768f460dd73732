"""The schema: numbered files of SQL in ``migrations/``, each run once, in a transaction, by sqlite-utils' Migrations.

In goes a database, out comes the same database with every migration applied. A new column or index is a new file with
the next number; a file that has been released never changes. What each column means is said beside it in the SQL, where
SQLite keeps the words too (``select sql from sqlite_master``).

>>> import sqlite_utils
>>> db = sqlite_utils.Database(memory=True)
>>> migrate(db)
>>> "quotes" in db.table_names(), "first_seen" in db.view_names(), pending(db)
(True, True, [])
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable, Iterator
from importlib import resources

from sqlite_utils import Database, Migrations


def statements(script: str) -> Iterator[str]:
    """Split a script of SQL into its statements, comments kept.

    >>> list(statements("create table a (x); -- one\\ncreate table b (y);\\n"))
    ['create table a (x); -- one', 'create table b (y);']
    """
    buffer = ""
    for line in script.splitlines(keepends=True):
        buffer += line
        if sqlite3.complete_statement(buffer):
            yield buffer.strip()
            buffer = ""


def migrate(db: Database) -> None:
    """Apply the migrations that ``db`` lacks, each in a transaction of its own; nothing happens where all are there."""
    _migrations().apply(db)


def pending(db: Database) -> list[str]:
    """Return the names of the migrations that ``db`` lacks, in order."""
    return [migration.name for migration in _migrations().pending(db)]


def unknown(db: Database) -> list[str]:
    """Return the names of migrations that were applied to ``db`` and that this version of the program does not have."""
    known = {name for name, _ in _scripts()}
    return [migration.name for migration in _migrations().applied(db) if migration.name not in known]


def applied(db: Database) -> bool:
    """Tell whether ``db`` has any of our migrations: whether it is a database of this program at all."""
    return bool(_migrations().applied(db))


@functools.cache
def _scripts() -> tuple[tuple[str, str], ...]:
    folder = resources.files("quotes.store") / "migrations"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda entry: entry.name)
    return tuple((entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8")) for entry in files)


@functools.cache
def _migrations() -> Migrations:
    migrations = Migrations("quotes")
    for name, script in _scripts():
        migrations(name=name)(_step(name, script))
    return migrations


def _step(name: str, script: str) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in statements(script):
            db.execute(statement)

    step.__name__ = name
    return step

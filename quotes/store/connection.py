"""Open a database of quotations, for reading or for writing, and let one load at a time write to it.

In goes a path, out comes a `sqlite_utils.Database`. For writing the schema is brought up to date and the journal is a
write-ahead log, so that readers (Datasette) go on reading during a load. Whatever is wrong with the file is a
`StoreError` that says so in plain words.

>>> import pathlib, tempfile
>>> path = pathlib.Path(tempfile.mkdtemp()) / "quotes.db"
>>> db = open(path, write=True)
>>> db.execute("select count(*) from quotes").fetchone()
(0,)
>>> db.close()
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database

from quotes.store import schema

LEDGER = "_sqlite_migrations"  # where migrations are noted: all there is after a first load that broke off at once
BUSY_SECONDS = 60.0  # how long a statement waits for another program's write
CACHE_MEGABYTES = 128  # much, since ids are scattered: a writer touches every part of its indexes
CHECKPOINT_PAGES = 50_000  # of the write-ahead log (about 200 MB), from which on SQLite folds it into the file
FOLDED_BYTES = 8_000_000  # of that log, from which on a thread folds them
POLL_SECONDS = 0.2  # between two looks at whether the other load is done


class StoreError(Exception):
    """The database cannot be used, and why: not a database, another program's, of a newer schema, missing, in use."""


def open(path: str | os.PathLike[str], *, write: bool = False) -> Database:
    """Open the database at ``path``.

    With ``write`` it is made where it is missing and migrated where it is old; without, nothing in the file changes.
    Raises `StoreError` where there is no such file to read, the file is no SQLite database, belongs to another
    program, or has a schema that is newer (or, without ``write``, older) than this program's.
    """
    path = Path(path)
    if not write and not path.is_file():
        raise StoreError(f"{path}: no such database; `quotes load {path} PATH...` makes one")
    try:
        db = Database(_connect(path, write), execute_plugins=False)
        _check(db, path, write)
        if write:
            db.execute("PRAGMA journal_mode = WAL").fetchall()
            schema.migrate(db)
        return db
    except sqlite3.Error as error:  # "file is not a database", "unable to open database file", "disk I/O error" ...
        raise StoreError(f"{path}: {_reason(path, error, write)}") from error


def sealed(path: Path) -> bool:
    """Tell whether nothing can be written beside the file of a database, so that it does not change either."""
    return not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def _reason(path: Path, error: sqlite3.Error, write: bool) -> str:
    """Say why a database cannot be opened, where SQLite says only that it cannot."""
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    return f"nothing can be written into {path.parent}" if write and sealed(path) else str(error)


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    mode = "mode=rwc" if write else "mode=ro"
    if not write and sealed(path):
        mode = "immutable=1"  # to read a write-ahead log SQLite makes a file beside the database, which it cannot here
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-1024 * CACHE_MEGABYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    return connection


def _check(db: Database, path: Path, write: bool) -> None:
    """Raise `StoreError` where this program's tables are not in ``db`` or cannot be."""
    newer = schema.unknown(db)
    if newer:
        raise StoreError(f"{path}: made by a newer version of quotes (it has {', '.join(newer)}); upgrade quotes first")
    if not schema.applied(db):
        others = sorted(set(db.table_names()) - {LEDGER})
        if others:
            raise StoreError(f"{path}: a database of another program, with a table named {others[0]}")
        if not write:
            raise StoreError(f"{path}: not a database of quotes; `quotes load` makes one")
    elif not write and schema.pending(db):
        raise StoreError(f"{path}: made by an older version of quotes; `quotes load {path}` with any path upgrades it")


@contextlib.contextmanager
def only_load(
    path: str | os.PathLike[str], *, on_wait: Callable[[str], None] | None = None, wait: float = 3600.0
) -> Iterator[None]:
    """Hold the right to load into ``path`` for the length of a ``with`` block; one load at a time has it.

    The right is SQLite's own lock on an empty file beside the database, so it ends with the process, however that ends.
    A second load calls ``on_wait`` once with a sentence and waits up to ``wait`` seconds; then `StoreError`.
    """
    beside = Path(f"{os.fspath(path)}-loading")
    try:
        lock = _take(beside, path, on_wait, wait)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_reason(Path(path), error, True)}") from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows does not remove an open file; it is empty and may stay
            beside.unlink(missing_ok=True)
        lock.close()


def _take(
    beside: Path, path: str | os.PathLike[str], on_wait: Callable[[str], None] | None, wait: float
) -> sqlite3.Connection:
    since = time.monotonic()
    told = False
    while True:
        lock = sqlite3.connect(beside, timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
            if beside.exists():  # else the load before this one removed it after we had opened it
                return lock
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            if time.monotonic() - since > wait:
                raise StoreError(f"{path}: another load is at work on it; try again when it is done") from error
            if on_wait and not told:
                on_wait(f"{path}: another load is at work on it; waiting for it to finish")
            told = True
            time.sleep(POLL_SECONDS)
        lock.close()


def file_of(db: Database) -> str:
    """Return the path of the file of an open database; an empty string for one in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


@contextlib.contextmanager
def folding(db: Database) -> Iterator[Callable[[], None]]:
    """Give a function that has what is committed so far folded into the file while the load goes on.

    That is done in a thread with a connection of its own, so that `finish`, which has to wait for the disk, has little
    left to fold; nothing is done where there is little yet. The threads are waited for at the end of the block.
    """
    path = file_of(db)
    log, threads = Path(f"{path}-wal"), list[threading.Thread]()

    def fold() -> None:
        if path and log.exists() and log.stat().st_size > FOLDED_BYTES:
            threads.append(threading.Thread(target=_fold, args=[Path(path)]))
            threads[-1].start()

    try:
        yield fold
    finally:
        for thread in threads:
            thread.join()


def _fold(path: Path) -> None:
    """Fold what no one reads from the log any more; what goes wrong is told when the log is folded for good."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_connect(path, write=True)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def finish(db: Database, *, made: bool = False) -> None:
    """Fold the write-ahead log into the file, so that it can be copied or served as immutable, and close ``db``.

    ``made``: the file was not there before, and goes again where nothing has come into it.
    """
    empty = made and db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None
    path = file_of(db)
    with contextlib.suppress(sqlite3.OperationalError):  # a reader holds the log: the next to close folds it in
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()
    if empty:
        Path(path).unlink(missing_ok=True)

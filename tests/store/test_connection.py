"""The log of a load: folded into the file while the load goes on."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from quotes import store
from quotes.store import connection


def test_what_is_committed_is_folded_while_the_load_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "FOLDED_BYTES", 0)
    db = store.open(tmp_path / "q.db", write=True)
    with store.folding(db) as fold:
        for name in ("a", "b"):
            db.execute("insert into given_names values (?, ?)", (name, name))
            db.conn.commit()
            fold()
    db.execute("begin")
    db.execute("insert into given_names values ('c', 'c')")  # the load is in the middle of something
    shutil.copy(tmp_path / "q.db", tmp_path / "copy.db")
    copy = sqlite3.connect(tmp_path / "copy.db")
    assert ("a",) in copy.execute("select alias from given_names").fetchall()
    copy.close()
    db.conn.rollback()
    store.finish(db)
    assert [path.name for path in tmp_path.glob("q.db*")] == ["q.db"]

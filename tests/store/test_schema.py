"""The schema: migrations from nothing and from older databases, indexes, and what a wrong file is told."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes import store
from quotes.store import schema

# what is looked up, joined, faceted or sorted by
INDEXED = {
    "articles": "id publisher published author language quote_count",
    "quotes": "id article_id speaker_id article_speaker_id cluster_id within continues published publisher kind rule "
    "confidence cue channel channel_name said_on reported_by speaker_by",
    "speakers": "id name kind quote_count article_count first_published last_published",
    "aliases": "speaker_id alias",
    "article_speakers": "id article_id speaker_id name",
    "clusters": "id quote_id first_quote_id speaker_id channel channel_name said_on first_published last_published "
    "quote_count article_count publisher_count wording_count altered_count",
    "variants": "quote_id variant_of cluster_id relation score",
    "reuse": "article_id copied_from score",
    "publishers": "publisher",
    "daily_counts": "day",
}


def made(path: Path) -> Database:
    return store.open(path, write=True)


@pytest.mark.parametrize("table", INDEXED)
def test_columns_that_are_looked_up_have_an_index(table: str, tmp_path: Path) -> None:
    db = made(tmp_path / "q.db")
    first = {row[2] for (name,) in db.execute(f"select name from pragma_index_list('{table}')").fetchall()
             for row in db.execute(f"pragma index_info('{name}')") if row[0] == 0}  # fmt: skip
    keys = {row[1] for row in db.execute(f"pragma table_info({table})") if row[5] == 1}
    assert set(INDEXED[table].split()) <= first | keys


@pytest.mark.parametrize("table", INDEXED)
def test_every_foreign_key_points_at_a_key(table: str, tmp_path: Path) -> None:
    db = made(tmp_path / "q.db")
    for _, _, other, _, column, *_ in db.execute(f"pragma foreign_key_list({table})").fetchall():
        assert column in db.table(other).pks


def test_wide_columns_stand_last(tmp_path: Path) -> None:
    db = made(tmp_path / "q.db")
    assert list(db.table("articles").columns_dict)[-1] == "text"
    assert list(db.table("quotes").columns_dict)[-1] == "evidence"


def test_the_journal_is_a_write_ahead_log(tmp_path: Path) -> None:
    assert made(tmp_path / "q.db").journal_mode == "wal"


def test_migrating_again_does_nothing(tmp_path: Path) -> None:
    made(tmp_path / "q.db").close()
    before = (tmp_path / "q.db").read_bytes()
    made(tmp_path / "q.db").close()
    assert (tmp_path / "q.db").read_bytes() == before


@pytest.mark.parametrize("stop", [name for name, _ in schema._scripts()][1:])
def test_an_older_database_is_brought_up_to_date_and_keeps_its_rows(stop: str, tmp_path: Path) -> None:
    old = Database(tmp_path / "q.db")
    schema._migrations().apply(old, stop_before=stop)
    old.execute("insert into speakers (id, name, kind) values (1, 'Ann Lee', 'person')")
    old.execute(
        'insert into quotes (id, article_id, number, start, "end", text, kind, rule, confidence, evidence) '
        "values (7, 'b', 1, 0, 2, 'No', 'direct', 'r', 1, '[]'), (9, 'b', 0, 0, 1, 'N', 'direct', 'r', 1, '[]')"
    )
    old.close()
    with pytest.raises(store.StoreError, match="older version"):
        store.open(tmp_path / "q.db")
    db = made(tmp_path / "q.db")
    assert schema.pending(db) == []
    assert db.execute("select name, quote_count from speakers").fetchall() == [("Ann Lee", 0)]
    assert db.execute("select id, number, text from quotes order by id").fetchall() == [(7, 1, "No"), (9, 0, "N")]
    fresh = made(tmp_path / "fresh.db")
    assert {t.name: (t.columns_dict, {i.name for i in t.indexes}, t.triggers) for t in db.tables} == {
        t.name: (t.columns_dict, {i.name for i in t.indexes}, t.triggers) for t in fresh.tables
    }


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    schema._migrations.cache_clear()
    try:
        with pytest.MonkeyPatch.context() as patch, pytest.raises(store.StoreError, match="already exists"):
            patch.setattr(schema, "_scripts", lambda: (("0001_bad", "create table a (x);\ncreate table a (x);\n"),))
            made(tmp_path / "q.db")
    finally:
        schema._migrations.cache_clear()
    assert "a" not in Database(tmp_path / "q.db").table_names()
    assert "articles" in made(tmp_path / "q.db").table_names(), "what broke off is no other program's"


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    db = made(tmp_path / "q.db")
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('quotes', '0999_later', 'tomorrow')"
    )
    db.close()
    for write in (True, False):
        with pytest.raises(store.StoreError, match="newer version of quotes"):
            store.open(tmp_path / "q.db", write=write)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "q.db").write_text("It was a dark and stormy night, and no database. " * 40)
    before = (tmp_path / "q.db").read_bytes()
    for write in (True, False):
        with pytest.raises(store.StoreError, match="not a database"):
            store.open(tmp_path / "q.db", write=write)
    assert (tmp_path / "q.db").read_bytes() == before


@pytest.mark.parametrize("table", ["articles", "recipes"])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, table: str) -> None:
    other = Database(tmp_path / "q.db")
    other.execute(f"create table {table} (id, headline)")
    other.close()
    before = (tmp_path / "q.db").read_bytes()
    with pytest.raises(store.StoreError, match="another program"):
        made(tmp_path / "q.db")
    with pytest.raises(store.StoreError, match="another program"):
        store.open(tmp_path / "q.db")
    assert (tmp_path / "q.db").read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path, write: bool) -> None:
    for path in (tmp_path, tmp_path / "no" / "q.db"):
        with pytest.raises(store.StoreError, match=re.escape(str(path))):
            store.open(path, write=write)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(store.StoreError, match="there is no folder"):
        store.open(tmp_path / "no" / "q.db", write=True)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(store.StoreError, match="nothing can be written into"):
        store.open(tmp_path, write=True)


def test_reading_makes_no_file_and_changes_none(path: Path, tmp_path: Path) -> None:
    with pytest.raises(store.StoreError, match="no such database"):
        store.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    db = store.open(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("delete from quotes")


def test_a_path_with_odd_characters_is_only_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a ?mode=ro#%20 ü.db"
    made(path).close()
    assert path.is_file()
    store.open(path).close()

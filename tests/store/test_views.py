"""Counts, views and search of the small database, and that they stay quick where tables are large."""

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes import store
from quotes.store import find, summary

VIEWS = (
    "quote_variants speaker_quotes first_seen misquoted misattributed repeated_phrases unattributed second_hand "
    "copied_passages"
)


def dicts(db: Database, sql: str) -> list[dict[str, object]]:
    return list(db.query(sql))


@pytest.mark.parametrize("view", VIEWS.split())
def test_a_view_counts_without_joining(view: str, db: Database) -> None:
    """Datasette counts and pages every view: a plan with a join would walk a million rows for it."""
    plan = [row[3] for row in db.execute(f"explain query plan select count(*) from (select * from {view})")]
    walked = [step for step in plan if step.startswith(("SCAN", "SEARCH")) and "SCALAR" not in step]
    loops = [step for step in walked if "USING INTEGER PRIMARY KEY" not in step]
    assert len(loops) <= (2 if view == "misattributed" else 1), plan


@pytest.mark.parametrize("view", VIEWS.split())
def test_a_view_can_be_read(view: str, db: Database) -> None:
    rows = db.execute(f"select * from {view}").fetchall()
    assert bool(rows) == (view not in ("repeated_phrases", "second_hand"))  # the small database has none of these


def test_counts_of_a_cluster(db: Database) -> None:
    (cluster,) = dicts(db, "select * from clusters")
    assert cluster["label"] == "We will never sell this bridge,"
    kinds = ("quote", "article", "publisher", "wording", "altered", "speaker")
    assert [cluster[f"{kind}_count"] for kind in kinds] == [3, 3, 3, 2, 1, 2]
    assert (cluster["first_published"], cluster["last_published"]) == ("2026-01-02", "2026-01-04")


def test_counts_of_speakers_publishers_and_days(db: Database) -> None:
    assert dicts(
        db, "select quote_count, article_count, first_published, last_published from speakers where id = 1"
    ) == [{"quote_count": 2, "article_count": 2, "first_published": "2026-01-02", "last_published": "2026-01-03"}]
    assert [tuple(row.values()) for row in dicts(db, "select * from publishers order by 1")] == [
        ("The Globe", 1, 1, 0, 0, 0),  # nothing tells that it has the words from another: no confidence
        ("The Herald", 1, 1, 0, 1, 1),
        ("The Post", 1, 1, 1, 0, 0),
    ]
    days = [tuple(row.values()) for row in dicts(db, "select * from daily_counts")]
    assert days == [("2026-01-02", 1, 1), ("2026-01-03", 1, 1), ("2026-01-04", 1, 1)]


def test_first_seen_says_who_had_it_first(db: Database) -> None:
    (row,) = dicts(db, "select * from first_seen")
    assert (row["speaker"], row["publisher"], row["published"]) == ("Ann Lee", "The Post", "2026-01-02")


def test_misquoted_shows_both_wordings(db: Database) -> None:
    (row,) = dicts(db, "select * from misquoted")
    assert row["publisher"] == "The Herald"
    assert row["changes"] == '[["put for","never","not ever"]]'
    assert row["original"] == "We will never sell this bridge,"


def test_words_that_nobody_else_has_are_not_counted_as_altered(path: Path) -> None:
    db = store.open(path, write=True)
    with db.atomic():
        summary.uncount(db, [7])
        db.execute("update variants set changes = '[]', relation = 'paraphrase' where relation = 'edited'")
        summary.count_changes(db)
    assert db.execute("select altered_count from clusters where id = 7").fetchone() == (0,)
    herald = db.execute("select taken_count, altered_count from publishers where publisher = 'The Herald'").fetchone()
    assert herald == (1, 0)
    assert dicts(db, "select * from misquoted") == []


def test_misattributed_shows_both_speakers(db: Database) -> None:
    (row,) = dicts(db, "select * from misattributed")
    assert (row["publisher"], row["speaker"], row["usual_speaker"]) == ("The Globe", "Ben Roe", "Ann Lee")


def test_a_speaker_without_a_name_contradicts_nobody(path: Path) -> None:
    db = store.open(path, write=True)
    with db.atomic():
        summary.uncount(db, [7])
        db.execute("update speakers set kind = 'unnamed' where name = 'Ben Roe'")
        summary.count_changes(db)
    assert db.execute("select speaker_count from clusters where id = 7").fetchone() == (1,)
    assert dicts(db, "select * from misattributed") == []


def test_who_speaks_for_an_organisation_contradicts_nobody(path: Path) -> None:
    db = store.open(path, write=True)
    with db.atomic():
        db.execute("update speakers set kind = 'organisation' where name = 'Ben Roe'")
    assert dicts(db, "select * from misattributed") == []


def test_the_other_views(db: Database) -> None:
    assert [row["reason"] for row in dicts(db, "select * from unattributed")] == ["no cue"]
    assert [row["text"] for row in dicts(db, "select * from copied_passages")] == ["“We will never sell this bridge,"]
    assert len(dicts(db, "select * from speaker_quotes where speaker = 'Ann Lee'")) == 2
    assert {row["relation"] for row in dicts(db, "select * from quote_variants")} == {"edited", "verbatim"}


@pytest.mark.parametrize(
    ("rule", "found", "source", "cue", "why"),
    [
        ("work", "none", None, None, "the title of a work"),
        ("term", "none", None, "called", "a term, a name for a thing or a scare quote: nobody's words in particular"),
        ("to", "none", None, "is expected", "the article does not say whose words they are: “is expected”"),
        ("bare", "pronoun", "he", "said", "it is not certain who is meant: “he”"),
        ("run", "rival", None, None, "it is not certain who is meant"),
        (
            *("object", "thing", "the war", "showed"),
            "what stands for the speaker is taken for a thing, not for somebody: “the war”",
        ),
    ],
)
def test_why_nobody_is_named(path: Path, rule: str, found: str, source: str, cue: str, why: str) -> None:
    db = store.open(path, write=True)
    evidence = json.dumps([{"part": "rule", "detail": rule}, {"part": "found by", "detail": found}])
    with db.atomic():
        db.execute(
            "update quotes set rule = ?, source = ?, cue = ?, evidence = ?, kind = 'indirect' where speaker_id is null",
            [rule, source, cue, evidence],
        )
    (row,) = dicts(db, "select * from unattributed")
    assert (row["reason"], row["kind"], row["why"]) == (rule, "indirect", why)


def test_search_finds_stems_and_survives_a_vacuum(path: object) -> None:
    writable = Database(str(path))
    writable.execute("delete from articles where id = 'zz'")
    writable.vacuum()
    found = (
        "select id from articles where rowid in (select rowid from articles_fts where articles_fts match 'selling roe')"
    )
    assert writable.execute(found).fetchall() == [("c",)]
    words = "select count(*) from quotes where id in (select rowid from quotes_fts where quotes_fts match 'bridges')"
    assert writable.execute(words).fetchone() == (3,)
    assert writable.execute("select rowid from speakers_fts where speakers_fts match 'lee'").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "words",
    ["We will never sell this bridge", "they'd never sell the bridge", "never sell", 'bridge "sell" AND never*'],
)
def test_words_are_found_though_quoted_loosely(words: str, db: Database) -> None:
    hits = find.find_quotes(db, words, limit=3)
    assert hits[0].cluster_id == 7
    assert 0.4 <= hits[-1].score <= hits[0].score <= 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("words", ["", "  ", "“”", "zebra", '"', "NEAR", "*", "a" * 5000])
def test_nothing_is_found_for_what_is_not_there(words: str, db: Database) -> None:
    assert find.find_quotes(db, words) == []

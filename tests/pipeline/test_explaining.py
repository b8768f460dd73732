"""How `quotes explain` tells why a quotation has its speaker, its cluster and its origin."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes import store
from quotes.pipeline.explaining import explain


@pytest.fixture
def db(three_publishers: Path) -> Database:
    return store.open(three_publishers, write=True)


def explained(db: Database, article_id: str) -> str:
    told = explain(db, id_in(db, article_id))
    assert told is not None
    return told


def id_in(db: Database, article_id: str) -> int:
    ((quote_id,),) = db.execute("select id from quotes where article_id = ?", [article_id]).fetchall()
    return int(quote_id)


@pytest.mark.parametrize(
    "words",
    [
        "Lee: “[We will not ever sell this bridge,]” it was said.",
        "Ann Lee (confidence 0.90)",
        "rule: after-verb",
        "cue: “said” [49-53]",
        "+0.75  candidate: Ann Lee “Lee” [0-3]",
        "channel: post, Town Hall Live",
        "said on: 2026-01-01",
        "3 reports in 3 articles of 3 publishers, 2 wordings, 1 altered",
        "the articles name 2 different speakers",
        "edited, score 0.83, confidence 0.70",
        "changed: “never” became “not ever”",
        "+0.60  containment: 6 of 7 words",
        "first in this collection: quotation",
        "The Post, 2026-01-02",
        "+0.40  agreement: 2 of 3 reports",
    ],
)
def test_speaker_cluster_and_origin_are_told(db: Database, words: str) -> None:
    assert words in explained(db, "b")


def test_the_scores_that_tie_it_to_others_come_with_their_parts(db: Database) -> None:
    a, b = sorted(id_in(db, name) for name in "ab")
    assert "In the cluster with" not in explained(db, "b")
    db.execute("insert into match_pairs (a, b, score) values (?, ?, 0.91)", [b, a])
    told = explained(db, "b")
    assert f"In the cluster with\n  quotation {id_in(db, 'a')} (The Post, 2026-01-02): score " in told
    assert "  speaker: same\n" in told
    assert "days apart" in told


def test_a_lone_quotation_has_no_cluster(db: Database) -> None:
    told = explained(db, "d")
    assert "not known (confidence 0.00)" in told
    assert "rule: no cue" in told
    assert "none: nothing else in this collection" in told


def test_rules_and_ways_are_told_in_the_words_of_the_language(db: Database) -> None:
    evidence = '[{"part":"found by","detail":"last"},{"part":"cue","detail":"last"}]'
    db.execute("update quotes set rule = 'colon', evidence = ?", [evidence])
    told = explained(db, "a")
    assert "rule: colon: A reporting verb ends in a colon" in told
    assert "found by: a name, though not in full\n" in told
    assert "cue: last" in told
    db.execute("update articles set language = 'xx'")
    assert "rule: colon\n" in explained(db, "a")


def test_of_no_quotation_nothing_is_told(db: Database) -> None:
    assert explain(db, 1) is None


def test_an_article_cannot_steer_the_terminal(db: Database) -> None:
    db.execute("update articles set title = 'a' || char(27) || '[2Jb' || char(7)")
    told = explained(db, "a")
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", told) is None
    assert "title: a[2Jb" in told

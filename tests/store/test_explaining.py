"""What is read of one quotation, and how `quotes explain` tells it."""

import re

from sqlite_utils import Database

from quotes.store import explain, read
from quotes.values import Change, Evidence, Pair, Span


def quote_in(db: Database, article_id: str) -> read.Quote:
    ((quote_id,),) = db.execute("select id from quotes where article_id = ?", [article_id]).fetchall()
    return read.quotes_of(db, [quote_id])[quote_id]


def test_a_quotation_with_all_that_is_known_of_it(db: Database) -> None:
    quote = quote_in(db, "a")
    assert (quote.speaker, quote.article_speaker, quote.source, quote.cue) == ("Ann Lee", "Ann Lee", "Lee", "said")
    assert (quote.cue_span, quote.rule, quote.url) == (Span(38, 42), "after-verb", "https://a.example/1")
    assert quote.evidence == (Evidence("candidate", "Ann Lee", 0.75, Span(34, 37)),)
    assert read.quote_of(db, quote.id) == quote
    assert read.quote_of(db, 12345) is None
    assert read.quotes_of(db, [quote.id, 12345]) == {quote.id: quote}


def test_context_stays_in_the_paragraph(db: Database) -> None:
    quote = quote_in(db, "a")
    assert read.context_of(db, quote) == ("“", "” Lee said.")
    assert read.context_of(db, quote, characters=3).after == "” L…"


def test_a_cluster_and_its_reports(db: Database) -> None:
    cluster = read.cluster_of(db, 7)
    assert cluster is not None
    assert (cluster.speaker, cluster.quote_count, cluster.confidence) == ("Ann Lee", 3, 0.8)
    assert [quote.article_id for quote in read.quotes_of_cluster(db, 7)] == ["a", "b", "c"]
    assert {row.variant.relation for row in read.variants_of_cluster(db, 7)} == {"edited", "verbatim"}
    (row,) = read.variants_of_quote(db, quote_in(db, "b").id)
    assert row.variant.changes == (Change("put for", "never", "not ever"),)
    assert row.confidence == 0.7
    assert read.cluster_of(db, 8) is None


def test_a_speaker_and_a_missing_text(db: Database) -> None:
    speaker = read.speaker_of(db, 1)
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.aliases) == ("Ann Lee", "mayor", ("Lee", "the mayor"))
    assert read.text_of(db, "zz") is None


def test_explain_tells_speaker_cluster_and_origin(db: Database) -> None:
    told = explain.explain(db, quote_in(db, "b").id)
    assert told is not None
    for words in (
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
        "changed: “not ever” put for “never”",
        "+0.60  containment: 6 of 7 words",
        "first in this collection: quotation",
        "The Post, 2026-01-02",
        "+0.40  agreement: 2 of 3 reports",
    ):
        assert words in told, told


def test_explain_shows_the_parts_of_a_score(db: Database) -> None:
    a, b = quote_in(db, "a").id, quote_in(db, "b").id
    told = explain.explain(db, b, [Pair(a, b, 0.91, (Evidence("same speaker", "Ann Lee", 0.35),))])
    assert told is not None
    assert f"In the cluster with\n  quotation {a} (The Post, 2026-01-02): score 0.91" in told
    assert "+0.35  same speaker: Ann Lee" in told


def test_explain_of_a_lone_quotation_says_so(db: Database) -> None:
    told = explain.explain(db, quote_in(db, "d").id)
    assert told is not None
    assert "not known (confidence 0.00)" in told
    assert "rule: no cue" in told
    assert "none: nothing else in this collection" in told


def test_evidence_is_told_in_the_words_that_the_language_has_for_it(db: Database) -> None:
    number = quote_in(db, "a").id
    (item, *_) = read.quote_of(db, number).evidence
    told = explain.explain(db, number, (), {f"{item.part} {item.detail}": "in plain words"})
    assert told is not None
    assert f"{item.part}: in plain words" in told


def test_explain_of_no_quotation_is_none(db: Database) -> None:
    assert explain.explain(db, 1) is None


def test_explain_cannot_steer_a_terminal(path: object) -> None:
    writable = Database(str(path))
    writable.execute("update articles set title = 'a' || char(27) || '[2Jb' || char(7)")
    told = explain.explain(writable, quote_in(writable, "a").id)
    assert told is not None
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", told) is None
    assert "title: a[2Jb" in told

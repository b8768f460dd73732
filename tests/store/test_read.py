"""What is read of a quotation, a cluster, a speaker."""

from sqlite_utils import Database

from quotes.store import read
from quotes.values import Change, Evidence, Span


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
    assert {variant.relation for variant in read.variants_of_cluster(db, 7)} == {"edited", "verbatim"}
    (variant,) = read.variants_of_quote(db, quote_in(db, "b").id)
    assert variant.changes == (Change("put for", "never", "not ever"),)
    assert variant.confidence == 0.7
    assert read.cluster_of(db, 8) is None


def test_a_speaker_and_a_missing_text(db: Database) -> None:
    speaker = read.speaker_of(db, 1)
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.aliases) == ("Ann Lee", "mayor", ("Lee", "the mayor"))
    assert read.text_of(db, "zz") is None

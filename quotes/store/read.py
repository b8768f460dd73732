"""Questions to the database, answered with values: a quotation with all that is known of it, a cluster, its reports.

In go a database and an id (or words, in `quotes.store.find`), out come NamedTuples; None where there is no such row.
Nothing is written, and every question is answered through an index, so that it stays quick at a million rows.

>>> import sqlite_utils
>>> from quotes.store import rows, schema, write
>>> from quotes.values import Article, Quotation, Speaker
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> article = Article("a.txt", 'He said "so be it".', publisher="The Post")
>>> found = rows.article_rows(article, [Quotation(9, 17, "so be it", "direct", rule="r")])
>>> _ = write.write_articles(db, [write.Entry(article, "d", "m", found)], "2026-01-01T00:00:00Z")
>>> quote = quote_of(db, rows.quote_id("a.txt", 9, 17, "direct"))
>>> quote.text, quote.publisher, context_of(db, quote, characters=5)
('so be it', 'The Post', Context(before='…aid "', after='".'))
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.store.lists import marks
from quotes.values import Change, Evidence, Span, Variant


class Quote(NamedTuple):
    """A row of ``quotes`` with the name of its speaker and what its article says of itself."""

    id: int
    article_id: str
    number: int
    start: int
    end: int
    text: str
    kind: str
    speaker_id: int | None
    speaker: str | None  # the name in ``speakers``
    speaker_by: str | None  # "article" or "cluster"
    article_speaker: str | None  # the fullest name in this article
    source: str | None
    source_span: Span | None
    cue: str | None
    cue_span: Span | None
    channel: str | None
    channel_name: str | None
    said_on: str | None
    said_from: str | None
    said_to: str | None
    reported_by: str | None
    place: str | None
    rule: str
    confidence: float
    cluster_id: int | None
    within: int | None
    continues: int | None
    published: str | None
    publisher: str | None
    title: str | None
    author: str | None
    url: str | None
    evidence: tuple[Evidence, ...]


class ClusterRow(NamedTuple):
    """A row of ``clusters`` with the name of its speaker."""

    id: int
    label: str | None
    quote_id: int | None
    first_quote_id: int | None
    speaker_id: int | None
    speaker: str | None
    channel: str | None
    channel_name: str | None
    said_on: str | None
    said_from: str | None
    said_to: str | None
    place: str | None
    first_published: str | None
    last_published: str | None
    quote_count: int
    article_count: int
    publisher_count: int
    wording_count: int
    altered_count: int
    speaker_count: int
    confidence: float | None
    evidence: tuple[Evidence, ...]


class SpeakerRow(NamedTuple):
    """A row of ``speakers`` with the other names that articles use."""

    id: int
    name: str
    kind: str
    role: str | None
    gender: str | None
    quote_count: int
    article_count: int
    first_published: str | None
    last_published: str | None
    aliases: tuple[str, ...]


class Context(NamedTuple):
    """The words of the article before and after a quotation; an ellipsis where more was cut off."""

    before: str
    after: str


LARGEST = 2**63 - 1  # number that SQLite can be asked for
_QUOTE = """SELECT q.id, q.article_id, q.number, q.start, q."end", q.text, q.kind, q.speaker_id, s.name, q.speaker_by,
    l.name, q.source, q.source_start, q.source_end, q.cue, q.cue_start, q.cue_end, q.channel, q.channel_name, q.said_on,
    q.said_from, q.said_to, q.reported_by, q.place, q.rule, q.confidence, q.cluster_id, q.within, q.continues,
    q.published, q.publisher, a.title, a.author, a.url, q.evidence
FROM quotes AS q JOIN articles AS a ON a.id = q.article_id LEFT JOIN speakers AS s ON s.id = q.speaker_id
    LEFT JOIN article_speakers AS l ON l.id = q.article_speaker_id """
_CLUSTER = """SELECT c.id, c.label, c.quote_id, c.first_quote_id, c.speaker_id, s.name, c.channel, c.channel_name,
    c.said_on, c.said_from, c.said_to, c.place, c.first_published, c.last_published, c.quote_count, c.article_count,
    c.publisher_count, c.wording_count, c.altered_count, c.speaker_count, c.confidence, c.evidence
FROM clusters AS c LEFT JOIN speakers AS s ON s.id = c.speaker_id WHERE c.id = ?"""
_VARIANT = "SELECT quote_id, variant_of, cluster_id, relation, score, changes, confidence, evidence FROM variants "


def evidence_of(text: str | None) -> tuple[Evidence, ...]:
    """Return the evidence that a column holds as JSON.

    >>> evidence_of('[{"part":"cue","detail":"said","weight":0.5,"span":[3,7]}]')
    (Evidence(part='cue', detail='said', weight=0.5, span=Span(start=3, end=7), quote_id=None),)
    """
    items = json.loads(text or "[]")
    return tuple(
        Evidence(
            item["part"],
            item["detail"],
            item.get("weight", 0.0),
            Span(*item["span"]) if "span" in item else None,
            item.get("quote_id"),
        )
        for item in items
    )


def _quotes(db: Database, where: str, values: Sequence[object]) -> Iterator[Quote]:
    for row in db.execute(_QUOTE + where, list(values)):
        head, (source, s_start, s_end, cue, c_start, c_end), tail = row[:11], row[11:17], row[17:-1]
        source_span = None if s_start is None else Span(s_start, s_end)
        cue_span = None if c_start is None else Span(c_start, c_end)
        yield Quote._make([*head, source, source_span, cue, cue_span, *tail, evidence_of(row[-1])])


def quote_of(db: Database, quote_id: int) -> Quote | None:
    """Return the quotation with this id."""
    return next(_quotes(db, "WHERE q.id = ?", [quote_id]), None) if abs(quote_id) <= LARGEST else None


def quotes_of(db: Database, quote_ids: Sequence[int]) -> dict[int, Quote]:
    """Return the quotations with these ids (up to 30,000), by id."""
    return {quote.id: quote for quote in _quotes(db, f"WHERE q.id IN ({marks(quote_ids)})", quote_ids)}


def quotes_of_cluster(db: Database, cluster_id: int) -> list[Quote]:
    """Return the reports of a cluster, earliest first; those without a date last."""
    order = "ORDER BY q.published IS NULL, q.published, q.article_id, q.number"
    return list(_quotes(db, f"WHERE q.cluster_id = ? {order}", [cluster_id]))


def cluster_of(db: Database, cluster_id: int) -> ClusterRow | None:
    """Return the cluster with this id."""
    row = db.execute(_CLUSTER, [cluster_id]).fetchone() if abs(cluster_id) <= LARGEST else None
    return row and ClusterRow._make([*row[:-1], evidence_of(row[-1])])


def report_counts(db: Database, cluster_ids: Collection[int]) -> dict[int, int]:
    """Return the number of reports in each of these clusters (up to 30,000)."""
    query = f"SELECT id, quote_count FROM clusters WHERE id IN ({marks(cluster_ids)})"
    return dict(db.execute(query, list(cluster_ids)).fetchall())


def variants_of_cluster(db: Database, cluster_id: int) -> list[Variant]:
    """Return who varies whom in a cluster."""
    return [_variant(row) for row in db.execute(_VARIANT + "WHERE cluster_id = ?", [cluster_id])]


def variants_of_quote(db: Database, quote_id: int) -> list[Variant]:
    """Return which wordings this quotation varies; the best score first."""
    return [_variant(row) for row in db.execute(_VARIANT + "WHERE quote_id = ? ORDER BY score DESC", [quote_id])]


def _variant(row: Sequence[Any]) -> Variant:
    *head, changes, confidence, evidence = row
    found = tuple(Change(*change) for change in json.loads(changes))
    return Variant._make([*head, found, evidence_of(evidence), confidence])


def speaker_of(db: Database, speaker_id: int) -> SpeakerRow | None:
    """Return the speaker with this id, with their other names."""
    columns = ", ".join(SpeakerRow._fields[:-1])
    row = db.execute(f"SELECT {columns} FROM speakers WHERE id = ?", [speaker_id]).fetchone()
    aliases = db.execute("SELECT alias FROM aliases WHERE speaker_id = ? ORDER BY alias", [speaker_id])
    return row and SpeakerRow._make([*row, tuple(alias for (alias,) in aliases)])


def text_of(db: Database, article_id: str) -> str | None:
    """Return the whole text of an article."""
    row = db.execute("SELECT text FROM articles WHERE id = ?", [article_id]).fetchone()
    return row and str(row[0])


def context_of(db: Database, quote: Quote, *, characters: int = 200) -> Context:
    """Return up to ``characters`` of the article on either side of ``quote``, within its paragraph."""
    text = text_of(db, quote.article_id) or ""
    first = max(text.rfind("\n", 0, quote.start) + 1, quote.start - characters)
    line_end = text.find("\n", quote.end)
    last = min(len(text) if line_end < 0 else line_end, quote.end + characters)
    cut_before = first > 0 and text[first - 1] != "\n"
    cut_after = last < len(text) and text[last] != "\n"
    return Context("…" * cut_before + text[first : quote.start], text[quote.end : last].rstrip("\r") + "…" * cut_after)

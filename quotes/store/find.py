"""Find quotations by their words, also when these are quoted loosely or wrongly.

In go words, out come the quotations that are most like them. Full-text search proposes: its rarest words, any of them,
best rank first. rapidfuzz disposes: the proposals are ordered by how much of the words stands in them, in which order.

>>> import sqlite_utils
>>> from quotes.store import rows, schema, search, write
>>> from quotes.values import Article, Quotation
>>> db = sqlite_utils.Database(memory=True)
>>> schema.migrate(db)
>>> article = Article("a.txt", "We will never leave this house.")
>>> found = rows.article_rows(article, [Quotation(0, 30, article.text[:30], "direct", rule="r")])
>>> _ = write.write_articles(db, [write.Entry(article, "d", "m", found)], "2026-01-01T00:00:00Z")
>>> _ = search.index_new(db)
>>> [hit.text for hit in find_quotes(db, "they would never leave that house")]
['We will never leave this house']
"""

from __future__ import annotations

from typing import NamedTuple

import regex
from rapidfuzz import fuzz
from sqlite_utils import Database

PROPOSALS = 200  # quotations that full-text search proposes
ROWS_TO_RANK = 20_000  # words are taken, rarest first, until as many rows as this would have to be ranked
MOST_WORDS = 40  # of the question that are looked up
_WORD = regex.compile(r"[\p{L}\p{N}]++(?:['’][\p{L}]++)?+")


class Hit(NamedTuple):
    """A quotation that is like the words asked for; ``score`` 0 to 1.

    A report in the reporter's words is of the cluster of those that it has in marks.
    """

    quote_id: int
    cluster_id: int | None
    text: str
    score: float


def find_quotes(db: Database, words: str, *, limit: int = 20, cutoff: float = 0.4) -> list[Hit]:
    """Return up to ``limit`` quotations most like ``words``, best first, none that scores below ``cutoff``.

    The score is the likeness of the shorter of the two within the longer, less a little for what is only in one of
    them, so that of two that both hold the words the nearer in length comes first.
    """
    question = " ".join(_WORD.findall(words)).casefold()
    query = _query(db, question.split())
    if not query:
        return []
    proposed = db.execute(
        "SELECT q.id, coalesce(q.cluster_id, (SELECT max(cluster_id) FROM quotes WHERE within = q.id)), q.text "
        "FROM quotes AS q JOIN quotes_fts AS f ON f.rowid = q.id "
        "WHERE quotes_fts MATCH ? ORDER BY f.rank LIMIT ?",
        [query, PROPOSALS],
    )
    hits = [Hit(quote_id, cluster_id, text, likeness(question, text)) for quote_id, cluster_id, text in proposed]
    hits.sort(key=lambda hit: (-hit.score, hit.quote_id))
    return [hit for hit in hits[:limit] if hit.score >= cutoff]


def likeness(question: str, text: str) -> float:
    """Return how like ``text`` is to the folded ``question``, 0 to 1.

    >>> likeness("to be or not to be", "To be, or not to be")
    1.0
    """
    folded = " ".join(_WORD.findall(text)).casefold()
    if not folded or not question:
        return 0.0
    whole: float = fuzz.ratio(question, folded)
    # of two lengths, what is short beside the other counts for less: "the" stands in everything
    share = min(1.0, len(folded) / len(question))
    part = fuzz.partial_ratio(question, folded) * (0.9 if len(folded) >= len(question) else 0.9 * share**0.5)
    order_free = 0.85 * fuzz.token_set_ratio(question, folded) * share**0.5
    return float(round(max(whole, part, order_free) / 100, 4))


def _query(db: Database, words: list[str]) -> str:
    """Return an FTS5 query for any of the rarest of ``words``; '' where the collection has none of them."""
    counted = []
    for word in dict.fromkeys(words[:MOST_WORDS]):
        phrase = '"' + word.replace('"', '""') + '"'
        count = db.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH ?", [phrase]).fetchone()[0]
        if count:
            counted.append((count, phrase))
    chosen: list[str] = []
    rows = 0
    for count, phrase in sorted(counted):
        rows += count
        if chosen and rows > ROWS_TO_RANK:
            break
        chosen.append(phrase)
    return " OR ".join(chosen)

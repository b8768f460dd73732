"""What is nearest to words that no quotation has all of: the quotations with most of its rarest words.

In go words as somebody remembers them, out comes a query of SQLite's full-text search for any of the rarest of them, as
many as can be ranked quickly. Common words tell little and would have half of a collection ranked.
"""

from __future__ import annotations

from quotes.explore import terms
from quotes.explore.visit import Visit

WORDS = 24  # of what was typed or quoted, among which the rarest are searched for
ROWS = 3000  # hits that are ranked
COUNT = "select count(*) from (select 1 from quotes_fts where quotes_fts match :words limit :most)"


async def rarest(visit: Visit, words: str) -> str:
    """Return an FTS5 query for any of the rarest words, an empty string where the collection has none of them."""
    counted = []
    for word in list(dict.fromkeys(terms.WORD.findall(words.replace("’", "'"))))[:WORDS]:
        phrase = terms.match(word)
        hits = await visit.value(COUNT, words=phrase, most=ROWS + 1) if phrase else 0
        if hits:
            counted.append((hits, phrase))
    chosen: list[str] = []
    total = 0
    for hits, phrase in sorted(counted):
        total += hits
        if chosen and total > ROWS:
            break
        chosen.append(phrase)
    return " OR ".join(chosen)

"""A draft held against a database: what each of its quotations is to the reports of the collection.

In go a database and a text, out comes a verdict for each quotation in it (`quotes.trace.check`). Words without any
quotation marks can be taken for one quotation, so that a claim can be checked as it was heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from quotes.mine import mine
from quotes.pipeline.answers import report_of
from quotes.store import read
from quotes.store.find import find_quotes
from quotes.trace.check import Verdict, verdict

PROPOSALS = 8  # reports that a quotation is held against
FEWEST = 2  # words; a single word in quotation marks is not looked up


def check(db: Database, text: str, *, language: str = "en", claim: bool = True) -> list[Verdict]:
    """Return a verdict for each direct quotation of ``text``, in order; offsets are code points into ``text``.

    ``claim``: a text without any is one quotation itself.
    """
    return [
        found._replace(start=start, end=end)
        for start, end, speaker in _quotations(text, language, claim)
        if len(text[start:end].split()) >= FEWEST
        for found in [_verdict(db, text[start:end], speaker, language)]
    ]


def _quotations(text: str, language: str, claim: bool) -> Iterator[tuple[int, int, str | None]]:
    rows = [row for row in mine(text, language) if row.kind == "direct"]
    outer = -1
    for row in rows:
        if row.end > outer:  # a quotation within a quotation is part of it
            outer = row.end
            yield row.start, row.end, row.speaker.name if row.speaker else None
    if claim and not rows and text.strip():
        start = len(text) - len(text.lstrip())
        yield start, start + len(text.strip()), None


def _verdict(db: Database, words: str, speaker: str | None, language: str) -> Verdict:
    hits = find_quotes(db, words, limit=PROPOSALS, cutoff=0.3)
    quotes = read.quotes_of(db, [hit.quote_id for hit in hits])
    return verdict(
        words, speaker, [report_of(quotes[hit.quote_id]) for hit in hits if hit.quote_id in quotes], language
    )

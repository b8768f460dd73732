"""A draft held against a database: what each of its quotations is to the reports of the collection.

In go a database and a text, out comes a verdict for each quotation in it (`quotes.trace.check`).
"""

from __future__ import annotations

import functools

from sqlite_utils import Database

from quotes.match.names import speakers_alike
from quotes.mine import mine
from quotes.pipeline.answers import report_of
from quotes.store import read
from quotes.store.find import find_quotes
from quotes.trace.check import Drafted, Verdict, drafted, verdict

PROPOSALS = 8  # reports that a quotation is held against
LEAST_LIKE = 0.3  # how like a quotation a report must be to be one of them, 0 to 1


def check(db: Database, text: str, *, language: str = "en", claim: bool = True) -> list[Verdict]:
    """Return a verdict for each direct quotation of ``text``, in order; offsets are code points into ``text``.

    ``claim``: a short text without any is one quotation itself, so that words can be checked as they were heard.
    """
    return [_verdict(db, each, language) for each in drafted(text, mine(text, language), claim=claim)]


def _verdict(db: Database, quoted: Drafted, language: str) -> Verdict:
    hits = find_quotes(db, quoted.text, limit=PROPOSALS, cutoff=LEAST_LIKE)
    quotes = read.quotes_of(db, [hit.quote_id for hit in hits])
    reports = [report_of(quotes[hit.quote_id]) for hit in hits if hit.quote_id in quotes]
    alike = functools.partial(speakers_alike, language=language)
    found = verdict(quoted.text, quoted.speaker, reports, language, alike=alike)
    return found._replace(start=quoted.start, end=quoted.end)

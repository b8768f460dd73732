"""Fit who is quoted on the training part of PolNeAR, and write the weights as data.

    python tests/benchmarks/fit_speakers.py --corpora DIR [--write]

Each quoted stretch gives one example a candidate. A candidate is right where a gold attribution holds at least half of
the quoted words (the shortest that does: *“…,” Ana said, according to the Post* is Ana's) and its source shares a word
with the candidate's (for a run: with the source of the quotation that it
follows). A tenth of the articles is held back, as in `fit_reports.py`, and the same logistic regression is used.
"""

from __future__ import annotations

import pathlib

from fit_reports import articles, held_back, run

from quotes.lexicon import language
from quotes.mine import direct
from quotes.mine.clauses import find_reports
from quotes.mine.direct import candidate_features, candidates
from quotes.mine.indirect import strength
from quotes.mine.quoted import Quotes
from quotes.mine.tokens import tokenize
from quotes.mine.unspoken import unspoken_features


def examples(corpora: pathlib.Path) -> tuple[list, list]:
    """Return (features, label) pairs for fitting and for checking."""
    english = language("en")
    fit: list = []
    check: list = []
    settle = direct._settle
    for name, text, document, gold in articles(corpora):
        table = tokenize(text, english)
        rows = check if held_back(name) else fit

        def note(quotes: Quotes, token: int, lang, rows=rows, document=document, gold=gold) -> None:  # type: ignore[no-untyped-def]
            """Note every candidate with its label before the quotation is settled."""
            draft = quotes.draft(token)
            words = document.take([(draft.start, draft.end)])
            holding = [(len(content), source) for content, source in gold if len(content & words) * 2 >= len(words)]
            shortest = min((length for length, _ in holding), default=0)
            sources = [source for length, source in holding if length == shortest]
            about = unspoken_features(quotes, token, lang)
            for found in candidates(quotes, token) if words else ():
                said = spoken(quotes, found, document)
                rows.append(
                    (candidate_features(quotes, token, found, about)[1:], any(said & source for source in sources))
                )
            settle(quotes, token, lang)

        direct._settle = note
        clauses = find_reports(table, english)
        direct.draft_quoted(table, clauses, strength(table, english), english)
    direct._settle = settle
    return fit, check


def spoken(quotes: Quotes, found, document) -> set:  # type: ignore[no-untyped-def]
    """The words of the source that a candidate stands for."""
    source, follows = found.source, found.follows
    while source is None and follows is not None:
        source, follows = quotes.drafts[follows].source, quotes.drafts[follows].follows
    if source is None:
        return set()
    return document.take([(quotes.table.starts[source[0]], quotes.table.ends[source[1] - 1])])


if __name__ == "__main__":
    run(examples, "speakers", __doc__)

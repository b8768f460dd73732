"""TEXT -> QUOTATIONS: what is quoted and reported in one article, and who said it.

`mine` is a pure function of the text and its language. It finds the quotation marks (`scan`), the words and sentences
(`tokens`), the names (`names`) and the cues with their sources and reported words (`clauses`); it gives every quoted
stretch to a clause or a neighbour (`direct`), keeps the reported clauses that are reliable (`indirect`), names the
speakers (`attribute`), reads how and when it was said (`channel`), and puts the rows in text order (`rows`).

>>> for q in mine("“We won,” said Ana Ruiz, a lawyer. She added that the “long wait” was over."):
...     print(q.kind, repr(q.text), q.speaker.name)
direct 'We won,' Ana Ruiz
indirect 'that the “long wait” was over' Ana Ruiz
direct 'long wait' Ana Ruiz
"""

from __future__ import annotations

from ..lexicon import language as _language
from ..values import Quotation
from .attribute import Resolver
from .channel import settings
from .clauses import find_reports
from .direct import draft_quoted
from .indirect import draft_reported, strength
from .names import find_names
from .rows import as_quotations
from .tokens import tokenize

__all__ = ["mine"]

HEARD = 0.2  # a clause less likely to report is not asked who speaks in the article


def mine(text: str, language: str = "en", published: str | None = None, title: str | None = None) -> list[Quotation]:
    """Return the quotations of ``text`` in text order; ``within`` and ``continues`` are positions in this list.

    ``language`` is a code that `quotes.lexicon.codes` lists (`LookupError` otherwise). ``published``, an ISO date, is
    what days like *on Thursday* are counted from; ``title`` is the headline, where it is not part of the text.
    Every stretch in quotation marks is a row; one that is nobody's words has no speaker and a rule that says why.
    """
    words = _language(language)
    table = tokenize(text, words)
    clauses = find_reports(table, words)
    weigh = strength(table, words)
    drafts = draft_quoted(table, clauses, weigh, words)
    drafts = draft_reported(table, clauses, drafts, weigh, words)
    heard = [clause for clause in clauses if weigh(clause) >= HEARD]
    resolver = Resolver(table, find_names(table, words), words, heard)
    rows = as_quotations(table, drafts, resolver, words.table("weights").get("found_by", {}))
    told = settings(table.text, rows, words, published, table)
    return [
        row._replace(text=text[row.start : row.end], setting=setting) for row, setting in zip(rows, told, strict=True)
    ]

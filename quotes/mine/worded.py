"""Whose words they are called: *Mr. Lind used the word “frank”*.

In go the `Quotes` of an article and the token of one quotation; out comes a `Candidate` or None. What says so is a
noun for words before the mark, with whoever uses them.

>>> from quotes.mine import mine
>>> [row.speaker.name for row in mine("Ana Ruiz took care to use the word “barrier” in the hall.")]
['Ana Ruiz']
"""

from __future__ import annotations

from .groups import verb_group
from .phrases import subject_before
from .quoted import Candidate, Quotes
from .sources import main_subject


def worded(quotes: Quotes, token: int) -> Candidate | None:
    """*Mr. Lind used the word “frank”*: whose word or phrase it is said to be."""
    table, sentence = quotes.table, quotes.sentence(token)
    last = token - (table.shape[token - 1 : token] == ",")
    if last - 2 < sentence.start or table.words[last - 1] not in quotes.verbs.wording:
        return None
    start = table.shape.rfind("D", max(sentence.start, last - 4), last)
    if start <= sentence.start or table.words[start - 1] not in quotes.verbs.using:
        return None
    group = verb_group(table, sentence.start, start - 1)
    first = group.first
    if not table.function.negations.isdisjoint(table.words[first:start]):
        return None
    plain = None if group.infinitive else subject_before(table.shape, sentence.start, first)
    source = plain or main_subject(table.shape, sentence.start, first)
    return Candidate("worded", source, (first, token)) if source else None

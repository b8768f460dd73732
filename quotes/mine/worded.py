"""Whose words they are called: *Mr. Lind used the word “frank”*, *Mr. Lind's “frank” remark*.

In go the `Quotes` of an article and the token of one quotation; out comes a `Candidate` or None. What says so is a
noun for words beside the mark, with whoever uses them, or whose they are.

>>> from quotes.mine import mine
>>> [row.speaker.name for row in mine("Ana Ruiz took care to use the word “barrier” in the hall.")]
['Ana Ruiz']
"""

from __future__ import annotations

import re

from .groups import verb_group
from .nouns import owner_before
from .phrases import subject_before
from .quoted import Candidate, Quotes
from .scope import Range
from .sources import main_subject

OWNED = re.compile(r"[SD](?<![NnmM]D)[Rnemg#]{0,3}$")  # his famous
LONGEST = 6  # tokens from the possessive to the mark
IN_WORDS = re.compile(r"p(?:D|([DNnm]{1,6})S)e?[nm](?=[,.-])")  # in Mr. Lind's own words,


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


def remark(quotes: Quotes, token: int) -> Candidate | None:
    """*Mr. Lind's “frank” remark*, *“frank” in his words*: whose words the noun after them says they are."""
    table, after = quotes.table, token + 1
    end = quotes.sentence(token).end
    if after >= end or table.words[after] not in quotes.verbs.remarked:
        return _in_words(quotes, after + (table.shape[after : after + 1] == ","), end)
    if table.text[quotes.draft(token).end - 1] in ",." or table.shape[after + 1 : after + 2] in ("n", "m", "N"):
        return None  # his “better way” pledge drive
    source = _owner(quotes, quotes.sentence(token).start, token)
    return Candidate("worded", source, (after, after + 1)) if source else None


def owned(quotes: Quotes, token: int) -> Candidate | None:
    """*his slogan, “Never again”*, *in his words, it is “late”*: whose the words are by a noun before them.

    What is set off is one's statement, what is not may be what somebody calls it: *called his statement “a lie”*.
    """
    table, known = quotes.table, quotes.verbs
    start, end, *_ = quotes.sentence(token)
    last = token - (table.shape[token - 1] in ",:-")
    if last <= start or table.words[last - 1] not in (known.worded if last < token else known.wording):
        return _in_words(quotes, start, end)
    source = _owner(quotes, start, last)
    return Candidate("worded", source, (last - 1, last)) if source else None


def _in_words(quotes: Quotes, first: int, end: int) -> Candidate | None:
    """*in Mr. Lind's words*, from token ``first`` on: whose words something is."""
    table, known = quotes.table, quotes.verbs
    if first >= end or table.words[first] not in known.speaking_in:
        return None
    found = IN_WORDS.match(table.shape, first, end)
    if found is None or table.words[found.end() - 1] not in known.voiced:
        return None
    source = found.span(1) if found.group(1) else (first + 1, first + 2)
    return Candidate("worded", source, (first, found.end()))


def _owner(quotes: Quotes, start: int, last: int) -> Range | None:
    """Who is in the genitive before token ``last`` of a sentence that begins at ``start``."""
    table = quotes.table
    found = OWNED.search(table.shape, max(start, last - LONGEST), last)
    if found is None:
        return None
    owner = found.start()
    if table.shape[owner] == "D":
        return (owner, owner + 1) if table.words[owner] in table.function.claiming else None
    return owner_before(table, start, owner, quotes.verbs.holders)

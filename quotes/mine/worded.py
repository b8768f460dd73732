r"""Whose words they are called: *Mr. Lind used the word “frank”*, *Mr. Lind's remark that “…”*, *her “…” line*.

In go the `Quotes` of an article and the token of one quotation; out comes a `Candidate` or None. What says so is a
noun for words beside the mark, with whoever uses or owns them.

>>> from quotes.mine import mine
>>> [q.speaker.name for q in mine("The mill hands were tired of Bo Lind’s remarks about “the end of all good work.”")]
['Bo Lind']
"""

from __future__ import annotations

import re

from .groups import verb_group
from .nouns import owner_before
from .phrases import PREPOSITIONAL, subject_before
from .quoted import Candidate, Quotes
from .sources import main_subject

# Mr. Lind's remarks about “…”, his statement that “…”, his last line in the debate, “…”, and his tired “…” line
ABOUT = re.compile("[SD][RDnegd#mN]{0,5}?([nmM])(?:p[Dne]{0,2}[nm])?([pT])Q")
LINE = re.compile(rf"[SD][RDnegd#mN]{{0,5}}?([nmM])(?:{PREPOSITIONAL}){{0,2}},Q|[SD][Rneg]{{0,3}}Q([nmM])")
SEEN = 16  # tokens before the mark
LEAST = 4  # words that somebody's remark quotes; fewer may be its matter


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
    """*Mr. Lind's remark about “…”*, *his “…” line*: whose words they are called, where nobody says them after."""
    table, start = quotes.table, quotes.sentence(token).start
    if quotes.words(token) < LEAST or any(clause.head > token for clause in quotes.claims.get(token, ())):
        return None
    for at in range(token - 1, max(start, token - SEEN), -1):
        # a ’s, or the first word of *his most bitter remark*
        owner = table.shape[at] == "S" or table.shape[at] == "D" and table.shape[at - 1] != "S"
        noun = _noun(quotes, at, token) if owner else None
        if noun is not None and table.shape[at] == "S":
            source = owner_before(table, start, at, quotes.verbs.holders)
            return Candidate("remark", source, (noun, noun + 1)) if source else None
        if noun is not None:
            owned = table.words[at] in table.function.possessives
            return Candidate("remark", (at, at + 1), (noun, noun + 1)) if owned else None
    return None


def _noun(quotes: Quotes, at: int, token: int) -> int | None:
    """The noun for the words at ``token`` that belongs to the owner whose mark, a ’s or *his*, stands at ``at``."""
    table, verbs = quotes.table, quotes.verbs
    about, line = ABOUT.fullmatch(table.shape, at, token + 1), LINE.match(table.shape, at, token + 2)
    if about and table.words[about.start(1)] in verbs.worded and table.words[about.start(2)] in table.function.about:
        return about.start(1)
    if line and line.end() > token:
        noun = max(line.start(1), line.start(2))
        after = noun > token and table.words[noun] in verbs.worded
        return noun if after or table.words[noun] in verbs.wording else None
    return None

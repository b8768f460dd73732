r"""Verb groups: a cue with its auxiliaries and what stands among them; and forms that are nouns here, and no verbs.

In goes a `Tokens` table and the token of a cue; out comes the group round it, with what its auxiliaries say.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> verb_group(tokenize("Ana Ruiz has long been told so.", language("en")), 0, 5)
Group(first=2, last=6, passive=True, infinitive=False)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .scope import Range, Scope
from .tokens import Tokens

# what an infinitive hangs on: declined to, went on to, was quick to, will have to
TO_AFTER = re.compile(r"(?:[vVUMebm][pR]?|X R?[ne])$".replace(" ", ""))
ONE_THING = re.compile("(?:D|N{1,3}S)[neg]{1,3}")  # his angry
RELATIVE = re.compile("[TH]R?[vVU]")


class Group(NamedTuple):
    """A verb group: tokens ``first`` to ``last`` (exclusive) around the cue, and what its auxiliaries say."""

    first: int
    last: int
    passive: bool
    infinitive: bool


def verb_group(table: Tokens, start: int, cue: int) -> Group:
    """Return the verb group round the token ``cue``: *has since said*, *will have to explain*, *was told*."""
    shape, words, function = table.shape, table.words, table.function
    first, infinitive = cue, False
    while first > start and cue - first < 8:
        amid = words[first - 1] in function.amid and shape[first - 2 : first - 1] == "X"
        if shape[first - 1] not in "XRt" and not amid:
            break
        if shape[first - 1] == "t":
            infinitive = True
            before = TO_AFTER.search(shape, max(start, first - 4), first - 1)
            if before:
                first = before.start()
                continue
        first -= 1
    while shape[first] == "R" and words[first] in function.leading and shape[first - 1 : first] in (",", ""):
        first += 1
    if shape[cue] == "G" and first > start and shape[first - 1] == "S" and shape[first - 2 : first - 1] == "P":
        first -= 1
    if first == cue:
        return Group(first, cue + 1, False, infinitive)
    auxiliaries = words[max(first, shape.rfind("t", first, cue) + 1) : cue]  # not is of: is reported to have said
    passive = shape[cue] in "VvMe" and not function.passive.isdisjoint(auxiliaries)
    return Group(first, cue + 1, passive, infinitive)


def is_many(scope: Scope, head: int) -> bool:
    """Return whether a word of number alone is the subject: *Most believe*."""
    at = head - 1
    alone = at == scope.sentence.start or scope.table.shape[at - 1] in ",sCTQW:"
    return alone and scope.table.words[at] in scope.verbs.quantifiers


def is_noun(scope: Scope, head: int, before: str) -> bool:
    """Return whether a form that may be a noun is one here: after an article, before a preposition, before *that*.

    There *that* is a relative: *put up signs that read “…”*.
    """
    if RELATIVE.match(scope.table.shape, head + 1) and scope.table.words[head + 1] == "that":
        return True
    if before == "N" and scope.table.shape[max(scope.sentence.start, head - 2)] in "D#":
        return True  # a Facebook post
    following = scope.table.shape[head + 1 : min(head + 3, scope.sentence.end)]
    return before in "DpSe" or before == "n" and following[:1] in ("p", ".", ",") and following != ",Q"


def is_single(scope: Scope, source: Range, first: int, form: str) -> bool:
    """Return whether a base form cannot go with its subject: *his angry claim that …* against *the women claim that …*.

    So it is with *Twitter post*, against *experts post* and *Police say*.
    """
    if form == "M" and source[1] == first and ONE_THING.fullmatch(scope.table.shape, *source):
        return not scope.table.words[first - 1].endswith("s")
    if source[1] - source[0] != 1 or source[1] != first or form == "U" and source[0] == scope.sentence.start:
        return False
    word = scope.table.words[source[0]]
    return scope.table.shape[source[0]] == "N" and not word.endswith("s")

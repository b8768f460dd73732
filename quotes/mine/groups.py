r"""Verb groups: a cue with its auxiliaries and what stands among them.

In goes a `Tokens` table and the token of a cue; out comes the group round it, with what its auxiliaries say.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> verb_group(tokenize("Ana Ruiz has long been told so.", language("en")), 0, 5)
Group(first=2, last=6, passive=True, infinitive=False)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .tokens import Tokens

# what an infinitive hangs on: declined to, went on to, was quick to, will have to
TO_AFTER = re.compile(r"(?:[vVUMebm][pR]?|X R?[ne])$".replace(" ", ""))


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

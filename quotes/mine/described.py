r"""What somebody without a name is called: *senior official in Kyiv*, where an article goes on with *the official*.

In go the tokens of a noun phrase; out comes the phrase with which its bearer was brought in, and the words to show.

>>> from quotes.mine import mine
>>> text = "A senior official in Kyiv came, who is known to be late. “It is late,” the official said."
>>> [row.speaker.name for row in mine(text) if row.kind == "direct"]
['senior official in Kyiv']
"""

from __future__ import annotations

import re

from .people import NameLists
from .phrases import phrase_after
from .scope import Range, Verbs
from .tokens import Tokens

WORDS_BACK = 500
ASIDE = re.compile(",(?=[HGgs])|-")


def brought_in(table: Tokens, known: Verbs, lists: NameLists, core: Range) -> Range | None:
    """Return *a spokesman for the firm*, where a phrase is *a spokesman*."""
    first = fuller(table, known, lists, core)
    return first if first and "p" in table.shape[slice(*first)] else None


def fuller(table: Tokens, known: Verbs, lists: NameLists, core: Range) -> Range | None:
    """Return what *the official* was called when he or she was brought in: *a senior official in Kyiv*."""
    words, shape = table.words, table.shape
    head = words[core[1] - 1]
    for at in range(core[0] - 1, max(-1, core[0] - WORDS_BACK), -1):
        member = head in lists.party_words and shape[at] == "N" and shape[at + 1] not in "nmN"  # a Democrat
        if words[at] == head and (shape[at] in "nm" or member):
            first = at
            while first > 0 and shape[first - 1] in "nmNeg#DR" and at - first < 8:
                first -= 1
                if shape[first] == "D":
                    break
            counted = shape[first] == "#" and not (words[first].isdigit() and len(words[first]) == 4)  # no year
            if words[first] in table.function.indefinite or counted:
                if head in known.written and "N" in shape[first:at]:
                    first = shape.index("N", first)  # a classified Park Service cable
                return phrase_after(shape, first, len(shape), aside=False)
    return None


def shown(table: Tokens, phrase: Range) -> str:
    """Return the words of a phrase without the article before it, and without what a comma or a dash adds.

    *an aide, who spoke on condition of anonymity* is shown as *aide*.
    """
    first, last = phrase
    for aside in ASIDE.finditer(table.shape, first + 1, last):
        if table.words[aside.start()] != "-":  # a hyphen joins
            last = aside.start()
            break
    text = " ".join(table.of(first, last).split()).rstrip(" ,")
    opening, _, rest = text.partition(" ")
    return rest if opening.lower() in table.function.articles and rest else text

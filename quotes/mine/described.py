r"""What somebody without a name is called: *senior official in Kyiv*, where an article goes on with *the official*.

In go the tokens of a noun phrase; out come the phrase with which its bearer was brought in, the words to show, and
whether these are a person, a body, a text or some other thing.

>>> from quotes.mine import mine
>>> text = "A senior official in Kyiv came, who is known to be late. “It is late,” the official said."
>>> [row.speaker.name for row in mine(text) if row.kind == "direct"]
['senior official in Kyiv']
"""

from __future__ import annotations

import re

from .heads import core_of
from .people import NameLists, is_person
from .phrases import phrase_after
from .scope import Range, Verbs
from .tokens import Tokens

WORDS_BACK = 500
LONGEST = 10  # words that are shown of a phrase with something added to it
ADDED = re.compile("[p,(]")
ASIDE = re.compile(",(?=[HGgs#pR]|D[nme]|[eVv]p)|-")


def brought_in(table: Tokens, known: Verbs, lists: NameLists, core: Range) -> Range | None:
    """Return *a spokesman for the firm*, where a phrase is *a spokesman*."""
    first = fuller(table, known, lists, core)
    return first if first and "p" in table.shape[slice(*first)] else None


def fuller(table: Tokens, known: Verbs, lists: NameLists, core: Range) -> Range | None:
    """Return what *the official* was called when he or she was brought in: *a senior official in Kyiv*."""
    words, shape = table.words, table.shape
    head = words[core[1] - 1]
    for at in range(core[0] - 1, max(-1, core[0] - WORDS_BACK), -1):
        if words[at] == head and _is_head(table, lists, at):
            first = at
            while first > 0 and shape[first - 1] in "nmNeg#DR" and at - first < 8:
                first -= 1
                if shape[first] == "D":
                    break
            named = head in known.written and "N" in shape[first:at]
            if words[first] in table.function.indefinite or named:
                first = shape.index("N", first) if named else first  # the classified Park Service cable
                if shape[at + 1] == "S":
                    return first, at + 1  # a company's lawyer
                phrase = phrase_after(shape, first, len(shape), aside=False)
                if phrase is None or phrase[1] > at:
                    return phrase
    return None


def _is_head(table: Tokens, lists: NameLists, at: int) -> bool:
    """Whether a noun is what its phrase is about: *a company* is no *company spokesman*."""
    if table.shape[at] not in "nm" and table.words[at] not in lists.party_words:  # a Democrat
        return False
    if table.shape[at + 1] not in "nm":
        return True  # there is always a next one: the phrase that is looked up
    described = is_person(table.words[at], lists) and not is_person(table.words[at + 1], lists)
    return described and table.shape[at + 2 : at + 3] == "p"  # a source familiar with the plan


def shown(table: Tokens, phrase: Range) -> str:
    """Return the words of a phrase without the article before it, and without what a comma or a dash adds.

    *an aide, who spoke on condition of anonymity* is shown as *aide*; of a long phrase the end is left out.
    """
    first, last = phrase
    for aside in ASIDE.finditer(table.shape, first + 1, last):
        if table.words[aside.start()] != "-":  # a hyphen joins
            last = aside.start()
            break
    if last - first > LONGEST:
        who = table.shape.find("H", first + 1, last)
        last = who if who > 0 else last
        ends = [last, *(added.start() for added in ADDED.finditer(table.shape, first + 1, last))]
        last = max((end for end in ends if end - first <= LONGEST), default=min(ends))
    text = " ".join(table.of(first, last).split()).rstrip(" ,")
    opening, _, rest = text.partition(" ")
    counted = opening.lower() in table.function.counting_out and table.shape[first + 1] in "nmMNeg"
    return rest if counted or opening.lower() in table.function.articles else text


def kind_of(table: Tokens, core: Range, end: int, lists: NameLists, known: Verbs) -> str:
    """Return what a phrase is: ``person``, ``body``, ``filing``, ``text``, else ``thing``; ``""`` where no noun tells.

    ``core`` is it up to its head, ``end`` its own end. Of a share or a number (*a cluster of people*, *some of the
    lawyers*) it is what these are.
    """
    first, last = core
    head = last - 1
    word, counted = table.words[head], table.shape[head] in "D#"
    if last + 1 < end and (counted or word in lists.shares):
        whole = core_of(table, last + 1, end)
        return kind_of(table, whole, end, lists, known) if table.words[last] == "of" else "person"
    before = head - 1 - (table.shape[head - 1] == "R")
    if before >= first and table.shape[last : last + 1] == "p" and is_person(table.words[before], lists):
        return "person"  # a source directly familiar with the plan
    if word.removesuffix("s") in known.written:  # also where it names bodies: Pew Research
        return "filing" if word.removesuffix("s") in known.filed else "text"
    return sort_of(word, lists, known) or ("" if counted else "body" if table.shape[head] == "N" else "thing")


def sort_of(word: str, lists: NameLists, known: Verbs) -> str:
    """Return whether a noun in lower case is a ``person``, ``body``, ``filing`` or ``text``, or ``""``."""
    if is_person(word, lists) or word in lists.titles:
        return "person"
    for form in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y"):
        if form in lists.groups or form in lists.organisations:
            return "body"
        if form in known.written:
            return "filing" if form in known.filed else "text"
    return ""

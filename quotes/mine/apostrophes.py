r"""Which single marks open and close quotations, and which are apostrophes.

In go the marks of one paragraph; out come those single ones that may open something, that may close something, and
those that more surely do: *‘a load of lies’ and* against *the workers’ club*. The words that tell are data, in
``words.toml``. Time is linear in the paragraph.

>>> from quotes.lexicon import language
>>> text = "‘a load of lies’ and ‘better roads’"
>>> marks = [(at, mark) for at, mark in enumerate(text) if mark in SINGLE]
>>> found = single_marks(text, 0, len(text), marks, apostrophes(language("en")))
>>> found.opening, found.closing, found.surely, goes_on(15, found)
([0, 21], [15, 34], [34], False)
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import NamedTuple

import regex

from ..lexicon import Language, word_list

OPENS_AFTER = frozenset("([{—–-−/‘“\"'«‹„‚`…\u00a0")
CLOSES_BEFORE = frozenset(")]}.,;:!?—–-’”\"'»›…*\u00a0")
SINGLE = frozenset("‘’'‚`")


class Apostrophes(NamedTuple):
    """What tells an apostrophe from a single quotation mark in a language."""

    clipped: regex.Pattern[str]  # ’em, ’til
    elided: tuple[str, ...]  # how a word may end before one: the workers’ rights, goin’ home
    unowned: regex.Pattern[str]  # what nobody owns: after ‘a load of lies’ and, not after the workers’ club


class Singles(NamedTuple):
    """Of the single marks of a paragraph: which may open, may close, close more surely, and stand for letters."""

    opening: list[int]
    closing: list[int]
    surely: list[int]
    clipped: set[int]
    unowned: set[int]  # those of ``closing`` before what nobody owns


@functools.cache
def apostrophes(language: Language) -> Apostrophes:
    """Return what a language's ``words`` say of apostrophes."""
    clipped, unowned = (word_list(language, "words", name) for name in ("clipped", "unowned"))
    return Apostrophes(
        regex.compile(r"['’‘](?:\L<words>|\d\ds?)\b", regex.I, words=clipped),
        tuple(word_list(language, "words", "elided")),
        regex.compile(r" \L<words>\b", words=unowned),
    )


def single_marks(text: str, start: int, end: int, marks: list[tuple[int, str]], known: Apostrophes) -> Singles:
    """Return the single ones of the ``marks`` (place and mark) in ``text[start:end]``, by what they may do."""
    closing = [at for at, mark in marks if mark in "’'" and _may_close(text, at, start)]
    clipped = {at for at, mark in marks if mark in SINGLE and known.clipped.match(text, at, end)}
    opening = [at for at, mark in marks if mark in "‘‚'`" and at not in clipped and _may_open(text, start, end, at)]
    surely = [at for at in closing if text[at + 1 : at + 2] != " " or not _ends(text, at, known.elided)]
    unowned = {at for at in closing if known.unowned.match(text, at + 1)}
    return Singles(opening, closing, surely, clipped, unowned)


def goes_on(at: int, singles: Singles) -> bool:
    """Tell whether a quotation goes on after a mark that may close it: it is an apostrophe as in *the workers’ rights*.

    So it is where a surer end comes before the next quotation opens, or any end and the mark has an owner.
    """
    if _next(singles.surely, at - 1) == at:
        return False
    opens = _next(singles.opening, at)
    return _next(singles.surely, at) < opens or _next(singles.closing, at) < opens and at not in singles.unowned


def _next(places: list[int], at: int) -> float:
    """The first of ``places`` after ``at``, else infinity."""
    later = bisect_left(places, at + 1)
    return places[later] if later < len(places) else float("inf")


def _ends(text: str, at: int, endings: tuple[str, ...]) -> bool:
    """Whether the word before ``at`` ends so."""
    return text[max(at - 2, 0) : at].lower().endswith(endings)


def _may_open(text: str, start: int, end: int, at: int) -> bool:
    """Whether a single mark may open something: it stands before a word, and after none."""
    before, after = text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in OPENS_AFTER) and not (after.isspace() or after in CLOSES_BEFORE)


def _may_close(text: str, at: int, start: int) -> bool:
    """Whether a single mark at ``at`` may be a closing one: not between letters, and not after a space."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()

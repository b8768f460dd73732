"""Marks that hold a title: what a book, a film or a programme is called, which nobody says.

In go the words before a mark and those inside it; out comes whether it surely is a title. Such a stretch is read like
any other noun of its sentence, so that *told “Face the Nation” that …* and *wrote in the novel “A Winter” that …* are
reports like those without marks.

>>> from quotes.lexicon import language
>>> is_title("told", "Face the Nation", language("en")), is_title("told", "We are lost", language("en"))
(True, False)
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import regex

from ..lexicon import Language

WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'.-]*")


class _Works(NamedTuple):
    """What tells that marks hold a title."""

    programs: frozenset[str]  # by name
    nouns: frozenset[str]  # what a title may stand after
    beside: frozenset[str]  # words after which a known programme is meant


@functools.cache
def _works(language: Language) -> _Works:
    table, programs = language.table("unspoken"), language.table("media").get("programs", ())
    nouns, beside = (frozenset(table.get(name, "").split()) for name in ("works", "beside_programs"))
    return _Works(frozenset(name.lower() for name in programs), nouns, beside)


def is_title(before: str, name: str, language: Language) -> bool:
    """Return whether the words ``name`` in marks, right after the word ``before`` (lower case), surely are a title."""
    works = _works(language)
    if before in works.beside:
        return name.rstrip(",.").lower() in works.programs
    return before in works.nouns and is_titled(WORD.findall(name))


def is_titled(words: list[str]) -> bool:
    """Return whether all words but the small ones have a capital, as in the title of a work.

    >>> is_titled(["The", "Art", "of", "War"]), is_titled(["We", "won"])
    (True, False)
    """
    if not words or not words[0][0].isupper() or not (words[-1][0].isupper() or words[-1][0].isdigit()):
        return False
    return all(w[0].isupper() or len(w) <= 3 or w[0].isdigit() for w in words)

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

NICKNAME_WORDS = 3
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}’'.-]*")


class _Works(NamedTuple):
    """What tells that marks hold a title."""

    programs: frozenset[str]  # by name
    nouns: frozenset[str]  # what a title may stand after
    beside: frozenset[str]  # words after which a known programme is meant
    naming: frozenset[str]  # what a thing is by its name: called, titled
    naming_as: frozenset[str]  # before as: known
    small: frozenset[str]  # written without a capital even there: with


@functools.cache
def _works(language: Language) -> _Works:
    table, programs = language.table("unspoken"), language.table("media").get("programs", ())
    listed = [table.get(name, "") for name in ("works", "beside_programs", "naming", "naming_as")]
    listed.append(language.table("words").get("prepositions", ""))
    return _Works(frozenset(name.lower() for name in programs), *(frozenset(words.split()) for words in listed))


def is_title(before: str, name: str, language: Language) -> bool:
    """Return whether the words ``name`` in marks, right after the word ``before`` (lower case), surely are a title."""
    works = _works(language)
    if before in works.beside:
        return name.rstrip(",.").lower().partition(" with ")[0] in works.programs
    return before in works.nouns and is_titled(WORD.findall(name), language)


def is_naming(word: str, language: Language, with_as: bool = False) -> bool:
    """Return whether a word (lower case) says that what follows is a name: *called*, *titled*, *known as*."""
    works = _works(language)
    return word in works.naming or with_as and word in works.naming_as


def is_nickname(name: str) -> bool:
    """Return whether marks between two names hold a nickname: *Hugh “Big Hugh” Marsh*, not *“to act,” Lind said*.

    >>> is_nickname("Big Hugh"), is_nickname("the Hammer"), is_nickname("to act"), is_nickname("Never again,")
    (True, True, False, False)
    """
    words = WORD.findall(name)
    return 0 < len(words) <= NICKNAME_WORDS and words[-1][0].isupper() and name[-1:].isalnum()


def is_titled(words: list[str], language: Language) -> bool:
    """Return whether all words but the small ones have a capital, as in the title of a work.

    >>> from quotes.lexicon import language
    >>> is_titled(["The", "Hour", "with", "Jim", "Hale"], language("en")), is_titled(["We", "won"], language("en"))
    (True, False)
    """
    if not words or not words[0][0].isupper() or not (words[-1][0].isupper() or words[-1][0].isdigit()):
        return False
    small = _works(language).small
    return all(w[0].isupper() or len(w) <= 3 or w[0].isdigit() or w in small for w in words)

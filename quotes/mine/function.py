"""The function words that rules mean one by one: *he*, *by*, *the*.

In goes a language; out come the lists of its ``function`` table, as sets of words in lower case. What class a word is
of says `quotes.mine.classes`; here is which words of a class a rule is about.

>>> from quotes.lexicon import language
>>> "from" in function_words(language("en")).givers
True
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from ..lexicon import Language, word_list


class FunctionWords(NamedTuple):
    """The lists of a language's ``function`` table, each described there with an example."""

    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    speaking: frozenset[str]
    first_person: frozenset[str]
    nobody: frozenset[str]
    empty: frozenset[str]
    unmeant: frozenset[str]
    alone: frozenset[str]
    articles: frozenset[str]
    indefinite_articles: frozenset[str]
    pointing: frozenset[str]
    possessives: frozenset[str]
    claiming: frozenset[str]
    unfinished: frozenset[str]
    indefinite: frozenset[str]
    examples: frozenset[str]
    givers: frozenset[str]
    adjoining: frozenset[str]
    genitive: frozenset[str]
    amid: frozenset[str]
    leading: frozenset[str]
    passive: frozenset[str]
    negations: frozenset[str]


@functools.cache
def function_words(language: Language) -> FunctionWords:
    """Return the function words of a language; a list that its table has not is empty."""
    return FunctionWords._make(word_list(language, "function", name) for name in FunctionWords._fields)

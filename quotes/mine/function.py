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

    he: frozenset[str]  # and his
    she: frozenset[str]
    they: frozenset[str]  # more than one, or a body
    it: frozenset[str]
    speaking: frozenset[str]  # I, we, you
    first_person: frozenset[str]  # I and we as subjects
    nobody: frozenset[str]  # read as pronouns, and nobody
    empty: frozenset[str]  # subjects without anybody: there
    unmeant: frozenset[str]  # subjects that no it stands for
    alone: frozenset[str]  # subjects by themselves: some
    articles: frozenset[str]
    indefinite_articles: frozenset[str]
    counting_out: frozenset[str]  # one aide, another aide
    pointing: frozenset[str]  # before what was named already: that
    again: frozenset[str]  # with those: same
    possessives: frozenset[str]  # of somebody named: her
    claiming: frozenset[str]  # before a noun for what is said: my claim
    unfinished: frozenset[str]  # determiners that are no subject: the
    indefinite: frozenset[str]  # before who is brought in: several
    examples: frozenset[str]  # before one of many: like
    having: frozenset[str]  # open what the subject of another verb did: having said so
    givers: frozenset[str]  # before whoever something is from: by
    adjoining: frozenset[str]  # prepositions that belong to the report: until
    genitive: frozenset[str]  # the ’s of an owner
    about: frozenset[str]  # from somebody's words to what they are: that
    matters: frozenset[str]  # from a verb to what is said: warned of
    topics: frozenset[str]  # before what somebody speaks about: on
    amid: frozenset[str]  # adverbs inside a verb group: long
    leading: frozenset[str]  # adverbs before one: meanwhile
    passive: frozenset[str]  # its auxiliaries: was
    negations: frozenset[str]  # never


@functools.cache
def function_words(language: Language) -> FunctionWords:
    """Return the function words of a language; a list that its table has not is empty."""
    return FunctionWords._make(word_list(language, "function", name) for name in FunctionWords._fields)

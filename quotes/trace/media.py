"""Names of media compared: do two names, as articles and bylines print them, mean one medium?

In go two names, out comes yes or no. Short forms and the words that say little in a name (*the*, *news*, *online*) are
the language's table ``media``.
"""

from __future__ import annotations

import functools

import regex

from quotes.lexicon import language as language_of

_WORD = regex.compile(r"\w++")


@functools.lru_cache(maxsize=4096)
def same_medium(a: str, b: str, language: str = "en") -> bool:
    """Tell whether two names are one medium's.

    >>> same_medium("the Times", "The New York Times"), same_medium("AFP", "Agence France-Presse")
    (True, True)
    >>> same_medium("Fox News", "CNN")
    False
    """
    one, two = core(a, language), core(b, language)
    return bool(one and two) and (one <= two or two <= one)


def core(name: str, language: str = "en") -> frozenset[str]:
    """Return the words that make the name of a medium, in lower case.

    >>> sorted(core("The Fox News"))
    ['fox']
    """
    table = language_of(language).table("media")
    known = {short.casefold(): full.casefold() for short, full in table.get("short", {}).items()}
    name = known.get(name.casefold(), name.casefold())
    return frozenset(_WORD.findall(name)) - frozenset(table.get("light", []))

r"""The words of a text, cut where white space and marks part them, each with its class.

In goes a stretch of text without white space; out come its words, five values each, one after the other. News has few
different stretches, so each is cut and read once and remembered; and as the words of many stretches are one flat row of
values, their columns are plain slices.

>>> from quotes.lexicon import language
>>> stretches(language("en"))["O’Neill’s,"][::VALUES]
('o’neill', '’s', ',')
"""

from __future__ import annotations

import functools
import re
from itertools import chain
from typing import Any

import regex

from ..lexicon import Language
from .classes import reading

TOKEN = regex.compile(
    r"""
      (?:\p{Lu}-)?(?:\p{L}\.){2,}+(?:-(?:(?:\p{L}\.){2,}+|\p{L}++))*+  # U.S., D-N.Y., U.S.-led, A.F.L.-C.I.O.
    | Ph\.D\.                                             # one word, as M.D. is
    | \p{L}[\p{L}\p{M}]*+(?:(?:[-‑&/](?=\p{L})|\.(?=\p{Ll})|(?<=\p{Lu})\.(?=\p{Lu})|–(?=\p{Lu}))[\p{L}\p{M}]++
      |['’](?!(?:s|d|m|ll|re|ve)\b)\p{L}++
      |(?<=\p{L}-)\p{N}++)*+
    | ['’](?:s|d|m|ll|re|ve)\b                           # Trump ’s, he ’d
    | [$€£]?\p{N}(?:[\p{N}.,:/-]*\p{N})?+%?              # 1,600  $3.5  9:30
    | \.\.\.++ | --++ | \S
    """,
    regex.X,
)
PIECE = regex.compile(rf"({TOKEN.pattern})(\s*+)", regex.X)  # a word and the white space after it
STRETCH = re.compile(r"(\S+)(\s*)")
STRETCHES_KEPT = 1 << 16  # different stretches between white space whose words are remembered,
LONGEST_KEPT = 40  # none longer than this
PLAIN_POINTS = frozenset(",.;:!?)")
# of each word: in lower case, its letter, its letter at the start of a sentence where that is another (else ""), its
# length in code points, and its length with the white space after it
VALUES = 5


class Stretches(dict[str, tuple[Any, ...]]):
    """What stands between white space -> `VALUES` of each word, as if one space followed; it is cut and read once."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, stretch: str) -> tuple[Any, ...]:
        words: tuple[Any, ...]
        if stretch.isalpha():
            words = self._word(stretch, 1)
        elif stretch[:-1].isalpha() and stretch[-1] in PLAIN_POINTS:  # as most are: cut without the pattern
            words = (*self._word(stretch[:-1], 0), *self._word(stretch[-1], 1))
        else:
            words = tuple(
                chain.from_iterable(self._word(token, len(space)) for token, space in PIECE.findall(f"{stretch} "))
            )
        if len(self) >= STRETCHES_KEPT:
            self.clear()
        if len(stretch) <= LONGEST_KEPT:
            self[stretch] = words
        return words

    def _word(self, token: str, space: int) -> tuple[str, str, str, int, int]:
        low, letter, opening = reading(token, self.code)
        return low, letter, "" if opening == letter else opening, len(token), len(token) + space

    def read(self, text: str) -> list[Any]:
        """Return the `VALUES` of all words of ``text``, which begins and ends with a word."""
        found = [*chain.from_iterable(map(self.__getitem__, text.split()))]
        if sum(found[VALUES - 1 :: VALUES]) == len(text) + 1:  # so nowhere more than one space
            return found
        found = []
        for stretch, space in STRETCH.findall(text):
            found += self[stretch]
            found[-1] += len(space) - 1
        return found


@functools.cache
def stretches(language: Language) -> Stretches:
    """Return the stretches of a language that are known so far, and learn others as they are asked for."""
    return Stretches(language.code)

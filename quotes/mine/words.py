r"""The words of a text, cut where white space and marks part them, each with its class.

In goes a stretch of text without white space, with the white space after it; out come its words as `Piece` values. News
has few different stretches, so each is cut and read once and remembered.

>>> from quotes.lexicon import language
>>> [word for word, *_ in stretches(language("en"))["O’Neill’s, "]]
['o’neill', '’s', ',']
"""

from __future__ import annotations

import functools
import re

import regex

from ..lexicon import Language
from .classes import reading

TOKEN = regex.compile(
    r"""
      (?:\p{Lu}-)?(?:\p{L}\.){2,}+(?:-\p{L}++)*+           # U.S., a.m., D-N.Y., U.S.-led
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
STRETCH = re.compile(r"\S+\s*")
STRETCHES_KEPT = 1 << 16  # different stretches between white space whose words are remembered,
LONGEST_KEPT = 40  # none longer than this
PLAIN_POINTS = frozenset(",.;:!?)")

# a word: in lower case, its letter, its letter at the start of a sentence where that is another, its length in code
# points, and its length with the white space after it
Piece = tuple[str, str, str, int, int]


class Stretches(dict[str, tuple[Piece, ...]]):
    """What stands between white space, with the space after it -> its words; each is cut and read once."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, stretch: str) -> tuple[Piece, ...]:
        core = stretch.rstrip(" ")
        pieces: tuple[Piece, ...]
        if core.isalpha():
            pieces = (self._piece(core, len(stretch)),)
        elif core[:-1].isalpha() and core[-1] in PLAIN_POINTS:  # as most are: cut without the pattern
            pieces = (self._piece(core[:-1], len(core) - 1), self._piece(core[-1], len(stretch) - len(core) + 1))
        else:
            found = PIECE.findall(stretch)
            pieces = tuple(self._piece(token, len(token) + len(space)) for token, space in found)
        if len(self) >= STRETCHES_KEPT:
            self.clear()
        if len(stretch) <= LONGEST_KEPT:
            self[stretch] = pieces
        return pieces

    def _piece(self, token: str, width: int) -> Piece:
        low, letter, opening = reading(token, self.code)
        return low, letter, "" if opening == letter else opening, len(token), width


@functools.cache
def stretches(language: Language) -> Stretches:
    """Return the stretches of a language that are known so far, and learn others as they are asked for."""
    return Stretches(language.code)

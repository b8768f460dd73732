"""The words round the quotations: an article with the quoted words veiled, a sentence with known names set off.

In goes a text and its quotations; out comes a text of the same length in which everything inside quotation marks is a
row of dots, so that what a speaker said cannot be taken for what the reporter says about it. Offsets stay valid in the
original.

>>> veil("“Ask me on Friday. Or not,” Ann Lee said on Monday. It rained.", [(1, 26)])
'“·························” Ann Lee said on Monday. It rained.'
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase, ascii_uppercase, digits

import regex

DOT = "·"
# what a name that is set off begins and ends with in place of its letters: Deseret and Warang Citi, which no news is in
OPENING = {ord(letter): 0x10400 + n for n, letter in enumerate(ascii_uppercase)}
OPENING |= {ord(letter): 0x10428 + n for n, letter in enumerate(ascii_lowercase)}
CLOSING = {ord(letter): 0x118A0 + n for n, letter in enumerate(ascii_uppercase)}
CLOSING |= {ord(letter): 0x118C0 + n for n, letter in enumerate(ascii_lowercase + digits)}
OTHER_OPENING, OTHER_CLOSING = 0x10427, 0x118E9  # for all other letters and signs: RTÉ, Canal+
NAME = r"[\U00010400-\U0001044F][^\U000118A0-\U000118E9]*+[\U000118A0-\U000118E9]"  # one that is set off, as a pattern


def veil(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with every span drawn as dots."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], DOT * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def set_off(text: str, names: regex.Pattern[str]) -> str:
    """Return ``text``, as long as before, with ``names`` set off so that a pattern knows them by their ends (`NAME`).

    A pattern with hundreds of names in it takes long to compile, and many rules have the same ones.

    >>> names = regex.compile("New York Times|New York")
    >>> regex.search(f"told the {NAME}", set_off("He told the New York Times so.", names)).span()
    (3, 26)
    """
    return str(names.sub(_with_other_ends, text))


def _with_other_ends(name: regex.Match[str]) -> str:
    first, *inner, last = name[0]
    return "".join([chr(OPENING.get(ord(first), OTHER_OPENING)), *inner, chr(CLOSING.get(ord(last), OTHER_CLOSING))])


def lower(text: str) -> str:
    """Return ``text`` in lower case, each code point in its place.

    >>> lower("İZMİR, On Monday"), len("İ".lower())
    ('İzmİr, on monday', 2)
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)

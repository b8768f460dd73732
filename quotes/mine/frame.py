"""The words round the quotations: an article with the quoted words veiled.

In goes a text and its quotations; out comes a text of the same length in which everything inside quotation marks is a
row of dots, so that what a speaker said cannot be taken for what the reporter says about it. Offsets stay valid in the
original.

>>> veil("“Ask me on Friday. Or not,” Ann Lee said on Monday. It rained.", [(1, 26)])
'“·························” Ann Lee said on Monday. It rained.'
"""

from __future__ import annotations

from collections.abc import Iterable

DOT = "·"


def veil(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with every span drawn as dots."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], DOT * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def lower(text: str) -> str:
    """Return ``text`` in lower case, each code point in its place.

    >>> lower("İZMİR, On Monday"), len("İ".lower())
    ('İzmİr, on monday', 2)
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)

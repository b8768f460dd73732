"""The words round the quotations: an article with the quoted words veiled, cut into sentences.

In goes a text and its quotations; out comes a text of the same length in which everything inside quotation marks is a
row of dots, so that what a speaker said cannot be taken for what the reporter says about it; and the sentences of that
text. Offsets stay valid in the original.

>>> text = "“Ask me on Friday. Or not,” Ann Lee said on Monday. It rained."
>>> veiled = veil(text, [(1, 26)])
>>> veiled
'“·························” Ann Lee said on Monday. It rained.'
>>> from quotes import lexicon
>>> [span.of(text) for span in sentences(veiled, lexicon.language("en"))][1]
'It rained.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

import regex

from quotes.lexicon import Language
from quotes.values import Span

DOT = "·"
LONGEST = 1000  # code points of a sentence; a longer one is cut, so that no pattern meets more
_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[.?!…][”\"’'»)\]]{0,3}\s+")  # the same without what follows, which tells at a glance mostly
# a full stop, what may close after it, a space, and something that can open a sentence
_STOP = regex.compile(r"[.?!…][”\"’'»)\]]{0,3}+\s++(?=[“\"‘'«„(\[—–-]{0,2}+\s?+[\p{Lu}\d·])")


def veil(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with every span drawn as dots, but for a full stop, question or exclamation mark at its end."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        start, end = max(start, at), max(end, at)
        keep = text[end - 1 : end] if end > start and text[end - 1] in ".?!…" else ""
        pieces += [text[at:start], DOT * (end - start - len(keep)), keep]
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


def sentences(veiled: str, language: Language) -> list[Span]:
    """Return the sentences of a veiled text in order, none longer than `LONGEST`, none over the end of a paragraph."""
    found, (short, abbreviated) = list[Span](), _abbreviated(language)
    for paragraph in _PARAGRAPH.finditer(veiled):
        start, end = paragraph.span()
        for mark in _MARK.finditer(veiled, start, end):
            at, next_start = mark.span()
            following = veiled[next_start : min(next_start + 1, end)]
            opens = following.isupper() if following.isalpha() else _STOP.match(veiled, at, end) is not None
            if not opens:
                continue
            before = veiled[max(start, at - 11) : at]
            shortened = before.endswith(short) or before[-1:].isupper()
            if not (shortened and abbreviated.search(veiled, max(start, at - 11), at + 1)):
                found += _cut(start, next_start)
                start = next_start
        found += _cut(start, end)
    return found


def _cut(start: int, end: int) -> list[Span]:
    if 0 < end - start <= LONGEST:
        return [Span(start, end)]
    return [Span(at, min(at + LONGEST, end)) for at in range(start, end, LONGEST)]


@functools.cache
def _abbreviated(language: Language) -> tuple[tuple[str, ...], regex.Pattern[str]]:
    """The abbreviations, and what matches at the end of one with its full stop, or of a single initial."""
    words: Sequence[str] = language.table("sentences")["abbreviations"]
    return tuple(words), regex.compile(r"(?:\b\L<words>|\b\p{Lu})\.$", words=list(words))

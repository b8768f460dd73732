"""What of a page is not the reporter's own prose: captions, menus, lists of links, credits, invitations.

In goes an article's text, out come spans of it. A line is furniture if it does not end as a sentence does (and is no
long paragraph), if it stands in the article again (a caption under each picture), or if it holds a phrase of the
language's table ``furniture``; so is a list of links that was poured into a sentence.

>>> text = "The bell was lifted on Monday.\\nMost read\\nA crane lifts it.\\nA crane lifts it.\\nNobody was hurt."
>>> [text[start:end] for start, end in furniture(text)]
['Most read', 'A crane lifts it.', 'A crane lifts it.']
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator

import regex

from quotes.lexicon import language as language_of

LONG_LINE = 60  # words; a line with more is prose, whatever its end
SHORT_REPEAT = 12  # characters; a shorter line may well stand in an article twice
LINKS = 400  # characters that a list of links has at most
_LINE = regex.compile(r"[^\n]++")
_CLOSING = " \t\r”\"’')]»"
_GLUED = regex.compile(r"\p{Ll}(?=[\p{Lu}\p{Nd}])")


@functools.cache
def _phrases(language: str) -> regex.Pattern[str]:
    phrases = language_of(language).table("furniture").get("lines", ())
    return regex.compile("|".join(map(regex.escape, phrases)) or "(?!)")


def furniture(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield the spans of what is furniture in ``text``; two may overlap."""
    lines = [(match.span(), match.group().strip()) for match in _LINE.finditer(text)]
    seen = Counter(line for _, line in lines if len(line) >= SHORT_REPEAT)
    phrases = _phrases(language)
    for span, line in lines:
        end = line.rstrip(_CLOSING)[-1:]
        if (end and end not in ".!?…" and line.count(" ") < LONG_LINE) or seen[line] > 1 or phrases.search(line):
            yield span
    yield from _links(text, language)


def _links(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lists of links that stand in sentences.

    >>> text = "The mayor Ann LeeBridge to be closed Rain again MORE said so."
    >>> [text[start:end] for start, end in _links(text, "en")]
    ['Bridge to be closed Rain again MORE']
    """
    last = language_of(language).table("furniture").get("links_end", "")
    done = 0
    at = text.find(last) if last else -1
    while at >= 0:
        first = _GLUED.search(text, max(done, at - LINKS), at)
        done = at + len(last)
        if first:
            yield first.end(), done
        at = text.find(last, done)

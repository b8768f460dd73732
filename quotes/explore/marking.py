"""An article's text cut into pieces that carry their quotations, so that a page can show it exactly as published.

In go the text and the marks upon it (quotations and copied passages: spans that may nest, touch or cross); out come
paragraphs of flat pieces, each knowing every mark that covers it. Flat pieces cannot be nested wrongly, whatever the
spans do, and the pieces of all paragraphs with the line ends between them are the text. One sweep over the sorted
boundaries: linear in the text, whatever its length.

>>> [(piece.text, piece.covered) for piece in paragraphs("a b c", [Mark(2, 3, 7)])[0].pieces]
[('a ', ()), ('b', (7,)), (' c', ())]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

LINE_END = regex.compile(r"\r\n|[\n\r\u2028\u2029]")


class Mark(NamedTuple):
    """A span of the text, in code points, half-open, and the id of what it marks."""

    start: int
    end: int
    id: int


class Piece(NamedTuple):
    """A stretch of text under the same marks: ``covered`` outermost first, ``begun`` those that begin here."""

    text: str
    covered: tuple[int, ...]
    begun: tuple[int, ...]


class Paragraph(NamedTuple):
    """One line of the text that is not blank, in pieces, with all marks that begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    begun: tuple[int, ...]


def lines(text: str) -> Iterable[tuple[int, int]]:
    """Return the start and end of each line that has something to read.

    >>> list(lines("one\\n\\n two"))
    [(0, 3), (5, 9)]
    """
    start = 0
    for found in LINE_END.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """Cut ``text`` into paragraphs of pieces; marks that stick out of the text are clipped, empty ones dropped."""
    inside = [Mark(max(mark.start, 0), min(mark.end, len(text)), mark.id) for mark in marks]
    waiting = sorted((mark for mark in inside if mark.start < mark.end), key=lambda mark: (-mark.start, mark.end))
    covering: list[Mark] = []  # outermost (first begun, longest) first
    unseen: list[int] = []  # begun between two paragraphs: told at the next piece
    made = []
    for start, end in lines(text):
        pieces: list[Piece] = []
        place = start
        while place < end:
            while waiting and waiting[-1].start <= place:
                mark = waiting.pop()
                covering.append(mark)
                unseen.append(mark.id)
            covering = [mark for mark in covering if mark.end > place]
            stops = [mark.end for mark in covering] + [waiting[-1].start if waiting else end]
            stop = min(end, *stops)
            alive = tuple(mark.id for mark in covering)
            pieces.append(Piece(text[place:stop], alive, tuple(unseen)))
            unseen = []
            place = stop
        begun = tuple(number for piece in pieces for number in piece.begun)
        made.append(Paragraph(start, tuple(pieces), begun))
    return made

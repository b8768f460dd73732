r"""What stands on a page of news beside the reporter's prose, and must not be read as that: players, forms, galleries.

In goes a text; out come its lines, parted where the page puts a label between two sentences, and the numbers of those
that say nothing: *JUST WATCHED The race Replay More Videos*. Such a line keeps its quotation marks, but no name in it
is anybody and no word of it a verb. The labels stand in the language's table ``furniture``.

>>> from quotes.lexicon import language
>>> text = "Story highlights We won.\nMUST WATCH We won 02:00"
>>> lines = lines_of(text, language("en"))
>>> [text[start:end] for start, end in lines], silent(text, lines, language("en"))
(['We won.', 'MUST WATCH We won 02:00'], [1])
"""

from __future__ import annotations

import functools

import regex

from ..lexicon import Language
from .scan import paragraphs

UNSAID = regex.compile("[^Q.]")  # letters of a silent line that count for nothing


@functools.cache
def _labels(language: Language) -> tuple[regex.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    """A label with what numbers it, all labels, and what makes a line silent."""
    table = language.table("furniture")
    labels = tuple(table.get("labels", ()))
    pattern = regex.compile(rf"\s*+(?:{'|'.join(map(regex.escape, labels)) or '(?!)'})(?: \d++ \w++ \d++ \w++:)?+\s*+")
    return pattern, labels, tuple(table.get("silent", ()))


def lines_of(text: str, language: Language) -> list[tuple[int, int]]:
    """Return the (start, end) of each line that is not empty, without the labels of the page, which part one."""
    pattern, labels, _ = _labels(language)
    lines = paragraphs(text)
    if not any(label in text for label in labels):
        return lines
    parted = []
    for start, end in lines:
        for label in pattern.finditer(text, start, end):
            parted.append((start, label.start()))
            start = label.end()
        parted.append((start, end))
    return [(start, end) for start, end in parted if start < end]


def silent(text: str, lines: list[tuple[int, int]], language: Language) -> list[int]:
    """Return the numbers of the ``lines`` that are the page's own."""
    present = [phrase for phrase in _labels(language)[2] if phrase in text]
    if not present:
        return []
    return [n for n, (start, end) in enumerate(lines) if any(text.find(phrase, start, end) >= 0 for phrase in present)]

r"""What stands on a page of news beside the reporter's prose, and must not be read as that: players, forms, galleries.

In goes a text; out come its lines, parted where the page puts a label between two sentences, and the numbers of those
that say nothing: *JUST WATCHED The race Replay More Videos*. Of such lines only those are kept that hold quotation
marks; no name in them is anybody but who is said to be quoted (*MUST WATCH Lind: ‘We won’*), and no word a verb. What
is left stands as close together as if the page had nothing between. The phrases stand in the language's table
``furniture``.

>>> from quotes.lexicon import language
>>> text = "Story highlights We won.\nStory Continued Below\nMUST WATCH Lind: ‘We won’ 02:00"
>>> page = read_page(text, language("en"))
>>> [text[start:end] for start, end in page.lines], page.silent
(['We won.', 'Lind: ‘We won’ 02:00'], [1])
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import regex

from ..lexicon import Language
from .glued import unglued
from .scan import MARK, paragraphs

UNSAID = regex.compile("(?:^|:)N{1,3}:(?=Q)(*SKIP)(*FAIL)|[^Q.]")  # letters of a silent line that count for nothing

# of markup that was left in: <em>, </p>, <a href="…">; no x < 3, no <Mr. Lind, in May>
TAG = regex.compile(r"</?[A-Za-z][\w:-]*+(?:\s++[\w:-]++\s*+=[^<>]*+)?\s*+/?>")


class Page(NamedTuple):
    """The (start, end) of each line, in code points, and the numbers of those that are the page's own."""

    lines: list[tuple[int, int]]
    silent: list[int]


class _Furniture(NamedTuple):
    """A label with what numbers it, all labels, and what makes a line silent: in it, at its start, as the whole."""

    label: regex.Pattern[str]
    labels: tuple[str, ...]
    within: tuple[str, ...]
    opening: tuple[str, ...]
    whole: frozenset[str]


@functools.cache
def _furniture(language: Language) -> _Furniture:
    table = language.table("furniture")
    labels = tuple(table.get("labels", ()))
    label = regex.compile(rf"\s*+(?:{'|'.join(map(regex.escape, labels)) or '(?!)'})(?: \d++ \w++ \d++ \w++:)?+\s*+")
    whole = frozenset(table.get("whole", ()))
    return _Furniture(label, labels, tuple(table.get("silent", ())), tuple(table.get("opening", ())), whole)


def prose(text: str, language: Language) -> str:
    """Return ``text`` with spaces for the tags of markup in it, and for what its page puts in after names.

    Every other word stays where it is.

    >>> from quotes.lexicon import language
    >>> prose('<p class="lead">It is <b>late</b>, if 3 < 4.</p>', language("en")).strip()
    'It is    late    , if 3 < 4.'
    >>> " ".join(prose("Sen. Lind Bo LindMill burns in Dover Rain to come MORE (D-Ohio) left.", language("en")).split())
    'Sen. Lind (D-Ohio) left.'
    """
    if "<" in text:
        text = TAG.sub(_blank, text)
    words = language.table("furniture").get("inserted", ())
    return _inserted(language).sub(_blank, text) if any(word in text for word in words) else text


def _blank(match: regex.Match[str]) -> str:
    return " " * len(match["more"] if "more" in match.re.groupindex else match[0])


@functools.cache
def _inserted(language: Language) -> regex.Pattern[str]:
    """*Lind | Bo LindMill burns in Dover Rain to come MORE*: a name once more, with headlines that begin in it."""
    words = "|".join(map(regex.escape, language.table("furniture").get("inserted", ()))) or "(?!)"
    name = r"\b(?P<last>\p{Lu}[\w'’-]*\p{Ll})\K"
    again = r"\s(?:[\p{Lu}(][\w.()'’\"“”-]*+\s){0,4}?(?P=last)(?=[\p{Lu}\d'‘\"“])"
    return regex.compile(rf"{name}(?P<more>{again}[^\n]{{20,600}}?\s(?:{words})\b)")


def read_page(text: str, language: Language) -> Page:
    """Return the lines of ``text`` that are not empty, without the labels of the page, which part one.

    So do places where line breaks were lost.
    """
    known, found = _furniture(language), Page([], [])
    labelled = any(label in text for label in known.labels)
    within = [phrase for phrase in known.within if phrase in text]
    for start, end in paragraphs(text):
        line = text[start:end].strip()
        silent = line in known.whole or line.startswith(known.opening) or any(phrase in line for phrase in within)
        if silent and not MARK.search(line):
            continue
        whole = unglued(text, start, end)
        parts = [part for each in whole for part in _parted(text, *each, known.label)] if labelled else whole
        if silent:
            found.silent.extend(range(len(found.lines), len(found.lines) + len(parts)))
        found.lines.extend(parts)
    return found


def _parted(text: str, start: int, end: int, label: regex.Pattern[str]) -> list[tuple[int, int]]:
    """The parts of a line between its labels."""
    parts = []
    for match in label.finditer(text, start, end):
        parts.append((start, match.start()))
        start = match.end()
    return [part for part in (*parts, (start, end)) if part[0] < part[1]]

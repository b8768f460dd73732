r"""Quotation marks, found once and paired by type.

In goes a text; out come its paragraphs (lines) and the stretches inside quotation marks, outermost first, each with its
depth and with what continues it. One pass per paragraph over the marks alone: a directed mark (“ ” « ») says what it
does, a straight one (") is read from the white space beside it, and a single one (’ ') is an apostrophe unless a single
quotation is open and the place looks like its end. A paragraph whose quotation is left open is continued by the next
one's opening mark; any other odd mark harms only its own paragraph. Time is linear in the length of the text.

>>> text = "“We won,” he said. “‘Never again’ is our word."
>>> [quoted.of(text) for quoted in scan(text)]
['We won,', '‘Never again’ is our word.', 'Never again']
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon import Language
from ..lexicon import language as language_of
from .apostrophes import CLOSES_BEFORE, OPENS_AFTER, SINGLE, Apostrophes, Singles, apostrophes, goes_on, single_marks

# an apostrophe between letters is never a mark; most are
MARK = re.compile(r"""[“”„‟"«»‹›‘’‚'`](?:(?<!['’])|(?<![^\W_].)|(?![^\W_]))""", re.S)
PARAGRAPH = re.compile(r"[^\r\n]+")
# what stands before a closing mark at the end of a clause, as against a letter before a plural's apostrophe
CLAUSE_END = frozenset(".,!?…;:—–-")
PARTNER = {"“": "”", "„": "”", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'", "''": "''", "‚": "’", "»": "«"}
MAX_DEPTH = 6
SPOKEN = 30  # code points of a paragraph that a single mark opens and none closes


class Quoted(NamedTuple):
    """A stretch inside marks (marks not included), in code points of the text."""

    start: int
    end: int
    open: str  # the opening mark, in its plain form: '' and `` are read as one mark
    depth: int  # 0 for the outermost
    paragraph: int  # its number
    left_open: bool = False  # no closing mark: it runs to the end of its paragraph
    runs_on: int | None = None  # position, in the list that `scan` returns, of the row that this one continues
    outer_start: int = 0  # with the marks
    outer_end: int = 0

    def of(self, text: str) -> str:
        """Return the words inside the marks."""
        return text[self.start : self.end]


class _Open(NamedTuple):
    mark: str
    start: int  # of the mark
    inner: int  # first code point after the mark


class _Place(NamedTuple):
    """Where a mark stands: the code points beside it in its paragraph (else spaces), and what they allow."""

    at: int
    before: str
    after: str
    spaced: bool  # it may open something
    ending: bool  # it may close something


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the (start, end) of each line that is not empty.

    >>> paragraphs("One.\r\n\r\nTwo.")
    [(0, 4), (8, 12)]
    """
    return [m.span() for m in PARAGRAPH.finditer(text)]


def scan(text: str, lines: list[tuple[int, int]] | None = None, language: Language | None = None) -> list[Quoted]:
    """Return all quoted stretches of ``text`` in text order, an outer one before those inside it.

    ``lines`` are the paragraphs as `paragraphs` returns them, where the caller has them already. The ``language``,
    English where none is given, says which words have apostrophes.
    """
    known = apostrophes(language or language_of("en"))
    found: list[Quoted] = []
    waiting: int | None = None  # a row left open at the end of the paragraph before
    for number, (start, end) in enumerate(paragraphs(text) if lines is None else lines):
        rows = _paragraph(text, start, end, number, known)
        if rows and waiting is not None and rows[0].outer_start <= _first_ink(text, start) and rows[0].depth == 0:
            rows[0] = rows[0]._replace(runs_on=waiting)
        offset = len(found)
        found.extend(rows)
        tops = [i for i, row in enumerate(rows) if row.depth == 0]
        waiting = offset + tops[-1] if tops and rows[tops[-1]].left_open else None
    return found


def _first_ink(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _paragraph(text: str, start: int, end: int, number: int, known: Apostrophes) -> list[Quoted]:
    marks = _marks(text, start, end)
    if not marks:
        return []
    singles = single_marks(text, start, end, marks, known)
    stack: list[_Open] = []
    unclosed = len(marks) == 1 and _is_unclosed(text, start, end, singles)
    if unclosed:
        stack.append(_Open(marks[0][1], marks[0][0], marks[0][0] + 1))
    rows: list[Quoted] = []
    for at, mark in marks:
        after = at + len(mark)
        action = _action(text, start, end, at, mark, stack, singles)
        if action == "open" and len(stack) < MAX_DEPTH:
            stack.append(_Open(mark, at, after))
        elif action == "close":
            depth = next(i for i in range(len(stack) - 1, -1, -1) if _closes(mark, stack[i].mark))
            opened = stack[depth]
            del stack[depth:]
            if text[opened.inner : at].strip():
                rows.append(Quoted(opened.inner, at, opened.mark, depth, number, False, None, opened.start, after))
    for depth, opened in enumerate(stack):
        open_end = opened.mark not in SINGLE or unclosed and depth == 0
        if open_end and text[opened.inner : end].strip() and not _lacks_its_end(text, opened, rows):
            rows.append(_left_open(text, opened, depth, end, number))
            break
    return _nest(rows)


def _is_unclosed(text: str, start: int, end: int, singles: Singles) -> bool:
    """*‘We have waited for years. We will not wait now.*: a single mark opens the paragraph and nothing closes it."""
    ink = _first_ink(text, start)
    if singles.closing or singles.opening != [ink]:
        return False
    words = text[ink + 1 : end].rstrip()
    return len(words) >= SPOKEN and words[0].isupper() and words[-1] in ".?!…"


def _lacks_its_end(text: str, opened: _Open, rows: list[Quoted]) -> bool:
    """*the “old mill and the “new road” burned*: amid a sentence, before another pair of its kind."""
    first = text[opened.inner]
    amid = first.islower() or first.isdigit() or first == opened.mark
    return amid and any(row.open == opened.mark and row.outer_start > opened.start for row in rows)


def _left_open(text: str, opened: _Open, depth: int, end: int, number: int) -> Quoted:
    """A quotation without a closing mark runs to the end of its paragraph, white space apart."""
    while end > opened.inner and text[end - 1].isspace():
        end -= 1
    return Quoted(opened.inner, end, opened.mark, depth, number, True, None, opened.start, end)


def _nest(rows: list[Quoted]) -> list[Quoted]:
    """Put rows in text order and set each depth by the rows that really enclose it."""
    rows.sort(key=lambda row: (row.outer_start, -row.outer_end))
    nested: list[Quoted] = []
    ends: list[int] = []
    for row in rows:
        while ends and ends[-1] <= row.outer_start:
            ends.pop()
        nested.append(row._replace(depth=len(ends)) if row.depth != len(ends) else row)
        ends.append(row.outer_end)
    return nested


def _marks(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The marks of a paragraph; two straight singles or backquotes in a row are one mark."""
    marks: list[tuple[int, str]] = []
    skip = -1
    for match in MARK.finditer(text, start, end):
        at = match.start()
        if at == skip:
            continue
        mark = text[at]
        if mark in "'`’‘" and text[at + 1 : at + 2] == mark and at + 1 < end:
            three = text[at + 2 : at + 3] == mark and at + 2 < end
            if not three or at == start or text[at - 1].isspace():  # of three, the inner one closes first
                mark, skip = mark * 2, at + 1
        marks.append((at, mark))
    return marks


def _action(text: str, start: int, end: int, at: int, mark: str, stack: list[_Open], singles: Singles) -> str:
    """Say what a mark does here: ``open``, ``close`` or ``none`` (an apostrophe, an odd mark)."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    spaced, ending = before.isspace() or before in OPENS_AFTER, after.isspace() or after in CLOSES_BEFORE
    closable = any(_closes(mark, opened.mark) for opened in stack)
    if mark in ("“", "‟", "„", "‹", "``", "‘‘"):
        if mark == "“" and closable and not spaced and ending:
            return "close"  # „so“, and “so“ by a slip of the key
        return "open" if mark in ("„", "‹", "``", "‘‘") or not ending or spaced else "none"
    if mark == "«":
        return "close" if closable and any(o.mark == "»" for o in stack) and not spaced else "open"
    if mark in ("”", "»", "›", "’’"):
        if closable:
            return "close"
        reversed_pair = mark != "›" and spaced and not ending
        return "open" if reversed_pair else "none"
    if mark in ('"', "''"):
        return _straight(spaced, ending, closable)
    return _single(text, end, mark, _Place(at, before, after, spaced, ending), closable, singles)


def _straight(spaced: bool, ending: bool, closable: bool) -> str:
    if spaced and not ending:
        return "open"
    if ending and not spaced:
        return "close" if closable else "none"
    return "close" if closable else "open"


def _single(text: str, end: int, mark: str, place: _Place, closable: bool, singles: Singles) -> str:
    """Tell an apostrophe from a single quotation mark."""
    at, before, after, spaced, ending = place
    if before.isalnum() and after.isalnum():
        return "none"
    if mark in ("‘", "‚") or (mark in "'`" and spaced and not ending):
        if at in singles.clipped or not spaced or ending:
            return "none"
        return "open" if singles.closing and singles.closing[-1] > at + 1 else "none"
    if not closable or spaced and not ending:
        return "none"
    if before in CLAUSE_END or before in '”"':
        return "close"
    return "close" if ending and not goes_on(at, singles) else "none"


def _closes(mark: str, opened: str) -> bool:
    if opened in ("“", "‟"):
        return mark in ("”", "“", '"', "''", "’’")
    if opened in ("``", "‘‘", "''"):
        return mark in ("''", '"', "”", "’’")
    if opened == "„":
        return mark in ("“", "”", '"')
    if opened == '"':
        return mark in ('"', "”", "''")
    if opened in ("‘", "'", "‚", "`"):
        return mark in ("’", "'")
    if opened == "”":
        return mark == "”"
    return PARTNER.get(opened) == mark

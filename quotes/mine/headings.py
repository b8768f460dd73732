r"""Headings in marks: a line by itself that repeats what somebody says in the text near it.

In goes a quotation among the others of its article; out comes whether it is a heading, and which of the others it
repeats: the next one that has nearly all of its words, else the last one. Whoever speaks in the paragraph before has
nothing to do with it.

>>> from quotes.mine import mine
>>> text = "“We are late,” Bo Lind said.\n‘The walls are high’\nAna Ruiz was calm. “The walls are high,” she said."
>>> [(row.rule, row.speaker.name) for row in mine(text)][1]
('heading', 'Ana Ruiz')
"""

from __future__ import annotations

from collections.abc import Iterator

from .quoted import UNSPOKEN, Quotes, trimmed
from .titles import WORD

LONGEST = 15  # words of a heading
AHEAD, BACK = 20, 12  # quotations after and before one that it may repeat
SHARED = 0.8  # of its words
STOPS = frozenset(".,!?…;:-–—")


def is_heading(quotes: Quotes, token: int) -> bool:
    """Return whether the Q at ``token`` is a line by itself after another, short and without a stop at its end."""
    table, draft = quotes.table, quotes.draft(token)
    row, text = table.quoted[table.rows[token]], table.text
    start, end = trimmed(text, *table.lines[row.paragraph])
    alone = (row.outer_start, row.outer_end) == (start, end) and row.paragraph > 0
    alone = alone and not row.left_open and row.runs_on is None
    return alone and text[draft.end - 1] not in STOPS and quotes.words(token) <= LONGEST


def repeated(quotes: Quotes, number: int) -> int | None:
    """Return the number of the draft whose words the heading ``number`` repeats."""
    words = _words(quotes, number)
    return next((n for n in _near(quotes, number) if len(words & _words(quotes, n)) >= SHARED * len(words)), None)


def _near(quotes: Quotes, number: int) -> Iterator[int]:
    """The spoken quotations after a heading, then those before it."""
    ahead = range(number + 1, min(number + 1 + AHEAD, len(quotes.drafts)))
    for n in (*ahead, *range(number - 1, max(-1, number - 1 - BACK), -1)):
        if quotes.drafts[n].rule not in UNSPOKEN and quotes.table.quoted[n].depth == 0:
            yield n


def _words(quotes: Quotes, number: int) -> set[str]:
    draft = quotes.drafts[number]
    return set(WORD.findall(quotes.table.text[draft.start : draft.end].lower()))

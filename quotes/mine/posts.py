r"""Posts of social media that an article shows, as pages that are saved as text have them: the words, and under them
*— Ana Ruiz (@anaruiz) May 1, 2016*.

In go the tokens of an article; out comes a `Clause` for each such credit, by the number of its sentence: the name is
the source, and what stands before the dash in its line, or in the line before, is what was posted. Nobody reports these
words, they are shown as they are: who posted them, where and on which day is sure.

>>> from quotes.mine import mine
>>> text = "The mayor was glad.\n\nWe won! — Ana Ruiz (@anaruiz) May 1, 2016"
>>> [(row.text, row.speaker.name, row.setting.said_on) for row in mine(text)]
[('We won!', 'Ana Ruiz', '2016-05-01')]
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter
from typing import Literal

from ..lexicon import Language
from ..values import Evidence, Quotation, Setting, Span
from .day import days
from .scope import Clause, Range
from .tokens import Tokens

POST: Literal["post"] = "post"
CREDIT = re.compile(
    r"(?:[—–―]|--?)[^\S\n]?([^\s()—–―][^\n()—–―]{0,60}?) ?\(@\w{1,30}\) "
    r"(?:\w{3,9}\.? \d{1,2}, |\d{1,2} \w{3,9} )\d{4}\b"
)
LINKS = re.compile(r"(?:\s*(?:https?://|pic\.)\S+|\s\w{1,15}\.\w{2,3}/\w+)+\s*$")
START = attrgetter("start")
LONGEST_CREDIT = 80  # code points of handle and day
LONGEST = 600  # code points of a post with its links; in a longer line something else stands before it


def find_posts(table: Tokens) -> dict[int, list[Clause]]:
    """Return a candidate for each post that the article shows, by the number of the sentence of its dash."""
    found: dict[int, list[Clause]] = {}
    if "(@" not in table.text:
        return found
    inner = next((n for n, each in enumerate(table.sentences) if each.inside is not None), len(table.sentences))
    own = table.sentences[inner].start if inner < len(table.sentences) else len(table.words)
    before = 0
    for credit in CREDIT.finditer(table.text):
        dash, *name = (bisect_left(table.starts, at, 0, own) for at in (credit.start(), *credit.span(1)))
        piece = _posted(table, before, credit.start(), own)
        before = credit.end()
        if piece and dash < own and table.starts[dash] == credit.start() and table.shape[dash] == "-":
            number = bisect_right(table.sentences, dash, 0, inner, key=START) - 1
            source, cue, lead = (name[0], name[1]), (dash, dash + 1), table.shape[piece[0]]
            found.setdefault(number, []).append(Clause(POST, "", dash, cue, source, (piece,), number, "-", lead))
    return found


def posted(text: str, row: Quotation, language: Language) -> Setting | None:
    """Return how and on which day a row's words got out, where a credit after them says so; else None."""
    if row.rule not in (POST, "signature") or row.source is None:
        return None
    credit = CREDIT.search(text, row.end, row.source.end + LONGEST_CREDIT)
    if credit is None or credit.start(1) > row.source.start:
        return None
    shown = Evidence("channel", f"{POST}: {POST}", 1.0, Span(*credit.span()))
    day = next(iter(days(text, row.source.end, credit.end(), language, None)), None)
    platform = language.table("channels")["posts"]["platform"]
    if day is None or day.on is None:
        return Setting(POST, platform, evidence=(shown,))
    return Setting(POST, platform, day.on, evidence=(shown, Evidence("day", day.on, 1.0, day.span)))


def _posted(table: Tokens, low: int, dash: int, own: int) -> Range | None:
    """What stands before a dash in its line, or in the line before where nothing does, none left of ``low``."""
    line = bisect_right(table.lines, dash, key=itemgetter(0)) - 1
    start, end = max(low, table.lines[line][0]), dash
    if not table.text[start:end].strip() and line > 0:
        start, end = table.lines[line - 1]
    if start < low or end - start > LONGEST:
        return None
    links = LINKS.search(table.text, start, end)
    end = links.start() if links else end
    first, last = (bisect_left(table.starts, at, 0, own) for at in (start, end))
    return (first, last) if first < last else None

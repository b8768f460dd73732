"""What a reader typed into the search box, as a query of SQLite's full-text search, and its hits as safe markup.

In go words as people write them (straight or curly marks round a phrase, a trailing ``*``, stray punctuation); out
comes an FTS5 query in which every word is quoted, so that nothing typed can be a syntax error or an operator. All
words must be there; words in quotation marks must stand together.

>>> match("progress, “frank and trusting”")
'"progress" "frank and trusting"'
>>> match("NEAR(")
'"NEAR"'
>>> str(lit("a \\x02<b>\\x03 c"))
'a <mark>&lt;b&gt;</mark> c'
"""

from __future__ import annotations

import regex
from markupsafe import Markup, escape

OPEN, CLOSE = "\x02", "\x03"  # round a hit, in what SQLite returns
MOST_WORDS = 24
ASKED = regex.compile(r"[\"“”„«»]([^\"“”„«»]{1,300})[\"“”„«»]|([\p{L}\p{M}\p{N}_’']{1,60}\*?)")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}_’']{1,60}")


def parts(typed: str) -> list[str]:
    """Return the words and phrases of a search, without their marks.

    >>> parts('Trump "great progress" Putin’s')
    ['Trump', 'great progress', "Putin's"]
    """
    found = []
    for hit in ASKED.finditer(typed):
        words = WORD.findall(hit[1]) if hit[1] else [hit[2]]
        plain = " ".join(words).replace("’", "'").strip("' ")
        if plain.strip("*'"):
            found.append(plain)
    return found[:MOST_WORDS]


def match(typed: str, *, prefix: bool = False) -> str:
    """Return an FTS5 query for what was typed, an empty string where there is no word in it.

    ``prefix`` lets the last word be the beginning of one, for names that are being typed.

    >>> match("volod", prefix=True), match("sand*")
    ('"volod"*', '"sand"*')
    """
    asked = [f'"{part.rstrip("*")}"' + ("*" if part.endswith("*") else "") for part in parts(typed)]
    if prefix and asked and not asked[-1].endswith("*"):
        asked[-1] += "*"
    return " ".join(asked)


def lit(text: str | None) -> Markup:
    """Return text from ``highlight()`` or ``snippet()`` escaped, its hits in ``<mark>``, whatever else is in it."""
    made = []
    inside = False
    for piece in regex.split(f"([{OPEN}{CLOSE}])", text or ""):
        if piece in (OPEN, CLOSE):
            if (piece == OPEN) != inside:
                made.append(Markup("<mark>") if piece == OPEN else Markup("</mark>"))
                inside = piece == OPEN
        else:
            made.append(escape(piece))
    return Markup("").join(made) + (Markup("</mark>") if inside else Markup(""))

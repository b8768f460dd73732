"""What a plain text file says about itself: its title, its author, its day, and where it was filed from.

In comes the exact text, out come notes; the text itself is never changed, since offsets count in it. Only the first few
lines are looked at, each alone: a date line, a byline, a title line, front matter of Markdown; then the dateline that
opens the first paragraph. A line that could as well be prose is taken for prose.

>>> notes("Sat. Nov 1st, 2025\\n\\nBridge Opens\\n\\nBy Jane Doe\\n\\nPARIS (AFP) — The bridge is open.\\n")
Notes(title='Bridge Opens', author='Jane Doe', published='2025-11-01', dateline='PARIS', agency='AFP')
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

import regex

from quotes.read import dates

HEAD_CHARACTERS = 6000  # where a title, byline and date line may stand
HEAD_LINES = 12
LONGEST_TITLE = 200  # characters
LONGEST_SENTENCE_TITLE = 120  # of a title that ends with a full stop
PARAGRAPH = 100  # characters from which on a line is a paragraph, not one line of wrapped text

NAME = r"\p{Lu}[\p{L}\p{M}.'’\-]*+"


class Notes(NamedTuple):
    """What was noted; `None` where the text does not say. ``agency`` is the credit in the dateline: *(AFP)*."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    dateline: str | None = None
    agency: str | None = None


def notes(text: str) -> Notes:
    """Return what the first lines of ``text`` say about it."""
    found = Notes()
    lines = list(_lines(text[:HEAD_CHARACTERS]))[:HEAD_LINES]
    if lines and lines[0] == "---":
        found, lines = _front_matter(lines)
    for number, line in enumerate(lines):
        if not line:
            continue
        following = lines[number + 1 :]
        if (day := dates.iso(line)) and found.published is None:
            found = found._replace(published=day)
        elif (author := byline(line)) and found.author is None:
            found = _credited(found, author)
        elif found.title is None and (title := title_line(line, following)):
            found = found._replace(title=title)
        else:
            place, agency = dateline(line, text)
            return found._replace(dateline=place, agency=agency)
    return found


def _lines(head: str) -> Iterator[str]:
    """Yield the lines of ``head`` stripped, runs of blank lines as one empty string."""
    previous = ""
    for line in head.splitlines():
        line = line.strip("\ufeff\N{ZERO WIDTH SPACE} \t\N{NO-BREAK SPACE}")
        if line or previous:
            yield line
        previous = line


def _front_matter(lines: list[str]) -> tuple[Notes, list[str]]:
    """Read ``key: value`` lines between two ``---``; return the notes and the lines after them."""
    if "---" not in lines[1:]:
        return Notes(), lines[1:]
    end = lines.index("---", 1)
    pairs = (line.partition(":") for line in lines[1:end])
    given = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}
    published = dates.iso(given.get("date", given.get("published", "")))
    return Notes(given.get("title"), given.get("author"), published), lines[end + 1 :]


def _credited(found: Notes, author: str) -> Notes:
    """Split *Jane Doe | Nov 1, 2025* into author and day."""
    name, *rest = (part.strip(" ,") for part in regex.split(r"\s[|•·–—]\s|\s-\s", author))
    days = [day for part in rest if (day := dates.iso(part))]
    return found._replace(author=name, published=found.published or next(iter(days), None))


def byline(line: str) -> str | None:
    """Return who wrote it, where ``line`` is a byline.

    >>> byline("By JANE DOE and John Roe, Associated Press"), byline("By then the bridge was open.")
    ('JANE DOE and John Roe, Associated Press', None)
    """
    match = _byline().fullmatch(line.lstrip("#*_ ").rstrip("*_ "))
    return match["who"] if match else None


def title_line(line: str, following: list[str]) -> str | None:
    """Return the title, where ``line`` is one: short, alone, not a sentence of the article.

    ``following`` are the lines after it, blank ones as empty strings; a title has an article below it.

    >>> title_line("# Mayor opens *the* bridge", ["", "It is open."])
    'Mayor opens *the* bridge'
    >>> title_line("The mayor has opened the", ["new bridge across the river."])
    """
    if not any(following):
        return None
    if line.startswith(("# ", "## ")):
        return line.strip("# ") if len(line) <= LONGEST_TITLE else None
    words = line.strip("*_ ")
    bare = words.rstrip("\"'”’»")
    alone = not following[0] or bool(byline(following[0]) or dates.iso(following[0]))
    above_paragraph = len(following[0]) >= PARAGRAPH and not bare.endswith(".")
    if not (alone or above_paragraph) or " " not in words or len(words) > LONGEST_TITLE:
        return None
    if bare.endswith((",", ":", "-", "–", "—")) or (bare.endswith(".") and len(words) > LONGEST_SENTENCE_TITLE):
        return None
    filed = _dateline().match(words)
    if words[0].islower() or (filed and (filed["place"].isupper() or filed["agency"]) and filed["end"] != ": "):
        return None
    return words


def dateline(paragraph: str, text: str) -> tuple[str | None, str | None]:
    """Return the place and the agency that open ``paragraph``; ``text`` is the whole article.

    >>> dateline("NEW DELHI, Nov 1 (Reuters) - The bridge", ""), dateline("The bridge — it is new — opened", "")
    (('NEW DELHI', 'Reuters'), (None, None))
    """
    match = _dateline().match(paragraph.lstrip("*_"))
    if match is None or match["place"].lower().replace("’", "'") in dates.words()["not_places"]:
        return None, None
    if match["end"].strip() == ":":
        label = match["place"] + ":"
        transcript = text.count("\n" + label) + text.startswith(label) > 1  # SMITH: … JONES: … SMITH: …
        if transcript or len(paragraph) < PARAGRAPH:
            return None, None
    return match["place"], match["agency"]


@functools.cache
def _byline() -> regex.Pattern[str]:
    return regex.compile(
        rf"""
        \L<by> :? \s++
        (?P<who>
            {NAME}
            (?:
                [\s,;|/&•·–—]++
                (?: {NAME} | \L<joins>\b | \d{{1,4}} )
            ){{0,20}}
        )
        [.]?
        """,
        regex.VERBOSE,
        by=[form for word in dates.words()["by"] for form in (word, word.capitalize(), word.upper())],
        joins=dates.words()["byline_joins"],
    )


@functools.cache
def _dateline() -> regex.Pattern[str]:
    return regex.compile(
        rf"""
        (?P<place>
            # WASHINGTON · NEW YORK · ST. PETERSBURG, Fla. · Paris · New Delhi · RIO DE JANEIRO · Frankfurt am Main
            {NAME} (?: \s (?: {NAME} | \L<inner> ) ){{0,3}}
        )
        (?: ,\s {NAME} (?:\s{NAME})? (?:\s\d{{1,2}})? ){{0,2}}+      # , Hungary  , Iowa, Aug. 10
        (?: \s? \( (?P<agency> [\p{{L}}][\p{{L}}\p{{N}} .&/\-]{{1,30}} ) \) )?
        (?P<end> \s?[—–]\s? | \s--?\s | :\s )
        (?= ["'“‘«„(\[]? [\p{{Lu}}\p{{Lt}}\p{{Lo}}\d] )
        """,
        regex.VERBOSE,
        inner=dates.words()["place_joins"],
    )

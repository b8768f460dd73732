r"""Paragraphs that lost their line breaks: *… was late.Bo Lind left.“We go,” he said*.

In goes a line; out come the paragraphs that it was made of. Where a sentence follows a full stop without a space, again
and again, a line break was lost. A straight mark between the two closes the quotation of the one or opens that of the
other, so that the next mark does what its place tells: *… is over."It is not."Mr. Lind said "no"* is three paragraphs.
A quotation that goes on in the next paragraph is opened again without having been closed.

>>> text = 'We met.Bo Lind left."It is late."Ana Ruiz said "no" to that.She stayed.'
>>> [text[start:end] for start, end in unglued(text, 0, len(text))]
['We met.', 'Bo Lind left.', '"It is late."', 'Ana Ruiz said "no" to that.', 'She stayed.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST = 3  # places in one line; fewer are slips
GLUE = re.compile(r"[a-z\d%)][.?!]{1,3}['’]?(\"\"|”“|[\"“”]?)(?=[A-Z][a-z'’ ])")
MARK = re.compile(r"[\"“”]|''")


def unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the (start, end) of the paragraphs that the line from ``start`` to ``end`` was made of; mostly itself."""
    glue = {match.start(1): match.end(1) for match in GLUE.finditer(text, start, end)}
    if len(glue) < LEAST:
        return [(start, end)]
    breaks = sorted(set(_breaks(text, start, end, glue)))
    return [part for part in zip((start, *breaks), (*breaks, end), strict=True) if part[0] < part[1]]


def _breaks(text: str, start: int, end: int, glue: dict[int, int]) -> Iterator[int]:
    """Where paragraphs begin, in any order."""
    marks = [match.span() for match in MARK.finditer(text, start, end)]
    kinds = [*(_kind(text, at, after, glue) for at, after in marks), "open"]  # as if a quotation followed
    inside, reopens, marked, runs = False, -1, {at for at, _ in marks}, _runs(kinds)
    plain = iter(sorted(at for at in glue if at not in marked))
    following = next(plain, end)
    for number, ((at, after), kind) in enumerate(zip(marks, kinds, strict=False)):
        while following < at:
            if not inside:
                yield following
            following = next(plain, end)
        if kind == "either" and (number == 0 or kinds[number - 1] != "either"):
            reopens = number + _reopening(runs[number], kinds[number + runs[number]], inside)
        opens = number == reopens or (not inside if kind == "either" else kind == "open")
        if at in glue or glue.get(at - 1) == after:
            yield at if opens else after
        inside = opens
    yield from (at for at in (following, *plain) if at < end and not inside)


def _kind(text: str, at: int, after: int, glue: dict[int, int]) -> str:
    """What a mark does by its place: ``open``, ``close`` or ``either``."""
    mark = text[at:after]
    if mark != '"':
        return "open" if mark == "“" else "close"
    if glue.get(at) == at + 2 or glue.get(at - 1) == after:
        return "close" if at in glue else "open"
    if at in glue:
        return "either"
    return "open" if text[at - 1 : at] in ("", " ", "\n", "(", "—", "[") else "close"


def _runs(kinds: list[str]) -> list[int]:
    """How many marks from each on may do either."""
    runs = [0]
    for kind in reversed(kinds[:-1]):
        runs.append(runs[-1] + 1 if kind == "either" else 0)
    return runs[::-1]


def _reopening(run: int, following: str, inside: bool) -> int:
    """Which mark of a run of unsure ones opens a quotation again that is open, for the sure one after it to be right.

    Returns its place in the run; a place before it where they close and open by turns.
    """
    if (inside != (run % 2 == 1)) == (following == "close"):
        return -1
    return 0 if inside else 1

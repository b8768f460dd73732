"""How one wording differs from another, for the eye and in a sentence.

In go two wordings; out come steps (the same, cut, put in, put for, an editor's mark, more or fewer words at an end)
that a page shows with ``<del>`` and ``<ins>``, and the same said in plain words for those who cannot see it.
`quotes.wording` lays the words over one another; here its steps get back the text as it was printed, punctuation and
all. Words missing at either end make an excerpt, not a change; brackets and ellipses are an editor's marks, shown
and not counted.

>>> [(step.kind, step.before, step.after) for step in steps("We made great progress.", "“We made good progress”")]
[('same', 'We made ', '“We made '), ('put for', 'great ', 'good '), ('same', 'progress.', 'progress”')]
>>> sentence(steps("we made great progress today", "we made good progress"))
'An excerpt, without the last word. Here “good” stands for “great”.'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from quotes import wording
from quotes.wording import Word
from quotes.wording.changing import back, on

EDGE = 5  # words shown beside an excerpt of those that it leaves out
SPOKEN = 4  # changes told in a sentence before the rest is counted
OPENING = '[(“‘"«„‹'
CHANGES = ("cut", "put in", "put for")


class Step(NamedTuple):
    """A run of words on the way from one wording to another, both sides as printed."""

    kind: str  # "same", "cut", "put in", "put for", "mark", "fewer", "more"
    before: str
    after: str


class Run(NamedTuple):
    """A step as places in the two lists of words."""

    kind: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def steps(before: str, after: str) -> list[Step]:
    """Return the steps from ``before`` to ``after``; joined, the ``after`` of all is ``after``, white space apart."""
    left, right = wording.words(before), wording.words(after)
    aligned = [run for step in wording.align(left, right) for run in split(step, left, right)]
    runs = [run._replace(kind=marked(run, left, right)) for run in ends(aligned, left)]
    if not runs:
        return [Step("same", before, after)]
    sides = [surfaces(before, left, [run[1:3] for run in runs]), surfaces(after, right, [run[3:5] for run in runs])]
    made = [Step(run.kind, gone, come) for run, gone, come in zip(runs, *sides, strict=True)]
    return [step._replace(kind="cut") if step.kind == "same" and not step.after else step for step in made]


def split(step: wording.Step, left: Sequence[Word], right: Sequence[Word]) -> Iterable[Run]:
    """Cut a step of the alignment where the words are alike but not the same: *increase*, *increases*."""
    run = Run("put for" if step.kind == "like" else step.kind, *step[1:])
    if step.kind != "same" or run.a_end - run.a_start != run.b_end - run.b_start:
        yield run
        return
    size = run.a_end - run.a_start
    same = [left[run.a_start + n].form == right[run.b_start + n].form for n in range(size)]
    at = 0
    for n in range(1, size + 1):
        if n == size or same[n] != same[at]:
            kind = "same" if same[at] else "put for"
            yield Run(kind, run.a_start + at, run.a_start + n, run.b_start + at, run.b_start + n)
            at = n


def marked(run: Run, left: Sequence[Word], right: Sequence[Word]) -> str:
    """Return a run's kind, ``mark`` where an editor's brackets or ellipsis account for it."""
    if run.kind == "same":
        return run.kind
    noted = wording.noted(left[run.a_start : run.a_end], right[run.b_start : run.b_end])
    following = right[run.b_start : run.b_start + 1] if run.kind == "cut" else left[run.a_start : run.a_start + 1]
    elided = run.kind in ("cut", "put in") and any(word.gap for word in following)
    return "mark" if noted or elided else run.kind


def ends(runs: list[Run], left: Sequence[Word]) -> list[Run]:
    """Call words that only one wording has at the beginning or the end what they are: fewer, or more, of the speech.

    Where the one begins or ends with other words than the other, these stand for no more than the rest of the sentence.
    """
    if len(runs) > 1 and runs[0].kind == "put for":
        run = runs[0]
        start = run.a_end - len(back(left, run.a_end))
        kept = run._replace(kind="put for" if start < run.a_end else "put in", a_start=start)
        runs[:1] = [run._replace(kind="cut", a_end=start, b_end=run.b_start), kept] if start > run.a_start else [run]
    if len(runs) > 1 and runs[-1].kind == "put for":
        run = runs[-1]
        end = run.a_start + len(on(left, run.a_start))
        kept = run._replace(kind="put for" if end > run.a_start else "put in", a_end=end)
        runs[-1:] = [kept, run._replace(kind="cut", a_start=end, b_start=run.b_end)] if end < run.a_end else [run]
    for place in (0, len(runs) - 1):
        if len(runs) > 1 and runs[place].kind in ("cut", "put in"):
            runs[place] = runs[place]._replace(kind="fewer" if runs[place].kind == "cut" else "more")
    return runs


def surfaces(text: str, words: Sequence[Word], runs: Sequence[tuple[int, ...]]) -> list[str]:
    """Return the stretch of ``text`` that each run of words takes up, up to where the next begins."""
    filled = [(opened(text, words[start].start), number) for number, (start, end) in enumerate(runs) if start < end]
    made = [""] * len(runs)
    for place, (start, number) in enumerate(filled):
        stop = filled[place + 1][0] if place + 1 < len(filled) else len(text)
        made[number] = text[0 if place == 0 else start : stop]
    return made


def opened(text: str, start: int) -> int:
    """Return where the brackets and marks begin that open right before a word.

    >>> opened("a [word", 3)
    2
    """
    while start and text[start - 1] in OPENING:
        start -= 1
    return start


def sentence(made: Sequence[Step]) -> str:
    """Say the steps in plain words; an empty string where the words are the same."""
    told = [part for part in (at_ends(made, "fewer"), at_ends(made, "more")) if part]
    said = [clause(*step) for step in made if step.kind in CHANGES]
    if said:
        told.append(f"Here {together(said)}.")
    if any(step.kind == "mark" for step in made):
        told.append("An editor marked what was left out or put in.")
    return " ".join(told)


def together(said: list[str]) -> str:
    """Join clauses, the fifth and later ones only counted.

    >>> together(["a", "b", "c", "d", "e", "f"])
    'a; b; c; d; and 2 more changes'
    """
    rest = len(said) - SPOKEN
    return "; ".join(said if rest < 2 else [*said[:SPOKEN], f"and {rest} more changes"])


def at_ends(made: Sequence[Step], kind: str) -> str:
    """Say how many words one wording has less, or more, before and after what both have."""
    sides = [*(("first", step) for step in made[:1]), *(("last", step) for step in made[1:][-1:])]
    counts = [(side, len((step.before or step.after).split())) for side, step in sides if step.kind == kind]
    if not counts:
        return ""
    if kind == "fewer":
        listed = [f"the {side} word" if number == 1 else f"the {side} {number} words" for side, number in counts]
        return f"An excerpt, without {' and '.join(listed)}."
    where = {"first": "before it", "last": "after it"}
    listed = [f"{number} {'word' if number == 1 else 'words'} {where[side]}" for side, number in counts]
    return f"It gives more of the speech: {' and '.join(listed)}."


def edge(words: str, last: bool) -> str:
    """Return the words nearest to an excerpt of those that it leaves out before (or, where ``last``, after) it.

    >>> edge("one two three four five six seven", last=False), edge("one two", last=True)
    ('… three four five six seven', 'one two')
    """
    listed = words.split()
    if len(listed) <= EDGE + 1:
        return " ".join(listed)
    return " ".join([*listed[:EDGE], "…"] if last else ["…", *listed[-EDGE:]])


def clause(kind: str, before: str, after: str) -> str:
    """Say one change.

    >>> clause("put for", "great", "substantial"), clause("cut", "very", ""), clause("put in", "", "so much")
    ('“substantial” stands for “great”', '“very” is left out', '“so much” is put in')

    One printed word may stand for two (*I'm*); the next change then has its words, and nothing is left for this one.

    >>> clause("put for", "the sector", "")
    '“the sector” is left out'
    """
    before, after = brief(before), brief(after)
    if kind == "cut" or not after:
        return f"“{before}” is left out"
    if kind == "put in" or not before:
        return f"“{after}” is put in"
    return f"“{after}” stands for “{before}”"


def brief(words: str, longest: int = 8) -> str:
    """Return words without outer punctuation, the middle of a long run left out.

    >>> brief(" “great, ")
    'great'
    """
    listed = words.split()
    if len(listed) > longest:
        listed = [*listed[: longest // 2], "…", *listed[-longest // 2 :]]
    return " ".join(listed).strip("“”\"‘’',.;:!?—– ")


def stored(changes: Any) -> str:
    """Say the changes of a row of ``variants``, as JSON ``[[kind, before, after], …]``; nonsense says nothing.

    >>> stored('[["put for", "great", "good"], ["cut", "very", ""]]'), stored("[1, {}"), stored('[["x", "y", "z"]]')
    ('Here “good” stands for “great”; “very” is left out.', '', '')
    """
    try:
        listed = json.loads(changes or "[]")
    except (TypeError, ValueError):
        return ""
    triples = [item for item in listed if isinstance(item, list) and len(item) == 3] if isinstance(listed, list) else []
    said = [clause(*map(str, item)) for item in triples if item[0] in CHANGES]
    return f"Here {together(said)}." if said else ""

"""Two wordings laid over one another: the steps that turn one into the other.

In go the words of two texts, out come `Step` values that together cover both: same words, words of like meaning, and
words cut, put in or put for others.

>>> from quotes.wording.reading import words
>>> [step.kind for step in align(words("They came home late"), words("They came late"))]
['same', 'cut', 'same']
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from quotes.wording.forms import forms
from quotes.wording.reading import Word

StepKind = Literal["same", "like", "cut", "put in", "put for"]
Run = tuple[int, int, int]  # start in a, start in b, words

LONGEST = 600  # words of a text that are aligned; the rest of a longer one is left alone
COMMON = 24  # a word that stands oftener than this in one text starts no run, so that repetition stays cheap


class Step(NamedTuple):
    """One step from wording a to wording b: words ``a[a_start:a_end]`` against ``b[b_start:b_end]``."""

    kind: StepKind
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def align(a: Sequence[Word], b: Sequence[Word], language: str = "en") -> tuple[Step, ...]:
    """Lay wording ``a`` over wording ``b``: steps in text order that together cover both.

    The longest run of words of the same sense comes first, then the longest before and after it, and so on (after
    Ratcliff and Obershelp, "Pattern matching: the gestalt approach", 1988). Runs of nothing but light words count only
    beside another run. ``same``: the same form or stem; ``like``: another word of the same sense.

    >>> from quotes.wording.reading import words
    >>> [step.kind for step in align(words("a great step"), words("a huge step forward"))]
    ['same', 'like', 'same', 'put in']
    """
    a, b = a[:LONGEST], b[:LONGEST]
    light = forms(language).light
    runs = anchored(common_runs(a, b, light), a, light)
    steps: list[Step] = []
    i = j = 0
    for i2, j2, size in [*runs, (len(a), len(b), 0)]:
        steps += between(a, b, i, i2, j, j2)
        i, j = i2, j2
        for kind, some in groupby(map(likeness, a[i : i + size], b[j : j + size])):
            count = sum(1 for _ in some)
            if steps and steps[-1].kind == kind:
                steps[-1] = steps[-1]._replace(a_end=i + count, b_end=j + count)
            else:
                steps.append(Step(kind, i, i + count, j, j + count))
            i, j = i + count, j + count
    return tuple(steps)


def likeness(a: Word, b: Word) -> StepKind:
    """Tell whether two words of one sense are the same or only like one another."""
    return "same" if a.stem == b.stem else "like"


def between(a: Sequence[Word], b: Sequence[Word], i: int, i2: int, j: int, j2: int) -> list[Step]:
    """Return the step for what stands between two runs: one compound written in two ways is the same word."""
    if i == i2 and j == j2:
        return []
    if i == i2:
        return [Step("put in", i, i, j, j2)]
    if j == j2:
        return [Step("cut", i, i2, j, j)]
    one = "".join(w.form for w in a[i:i2]) == "".join(w.form for w in b[j:j2])
    return [Step("same" if one else "put for", i, i2, j, j2)]


def common_runs(a: Sequence[Word], b: Sequence[Word], light: frozenset[str]) -> list[Run]:
    """Return the runs of words that both share, in order, longest first taken; a heavy word weighs three light ones."""
    places: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        places.setdefault(word.sense, []).append(j)
    places = {sense: where for sense, where in places.items() if len(where) <= COMMON}
    weight = [1 if word.form in light else 3 for word in a]
    out: list[Run] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        a_low, a_high, b_low, b_high = todo.pop()
        best, best_weight = (a_low, b_low, 0), 0
        ends: dict[int, tuple[int, int]] = {}  # end in b -> (length, weight) of the run that ends there
        for i in range(a_low, a_high):
            now: dict[int, tuple[int, int]] = {}
            for j in places.get(a[i].sense, ()):
                if b_low <= j < b_high:
                    length, heavy = ends.get(j - 1, (0, 0))
                    now[j] = length + 1, heavy + weight[i] + (1 if length else 0)
                    if now[j][1] > best_weight:
                        best, best_weight = (i - length, j - length, length + 1), now[j][1]
            ends = now
        i, j, size = best
        if size:
            out.append(best)
            if a_low < i and b_low < j:
                todo.append((a_low, i, b_low, j))
            if i + size < a_high and j + size < b_high:
                todo.append((i + size, a_high, j + size, b_high))
    return sorted(out)


def anchored(runs: list[Run], a: Sequence[Word], light: frozenset[str]) -> list[Run]:
    """Leave out runs of light words only that lie further than their own length from a run that has a heavy one."""
    heavy = [any(a[i + k].form not in light for k in range(size)) for i, j, size in runs]
    if not any(heavy):
        return runs
    kept = []
    for n, (i, j, size) in enumerate(runs):
        reach = 2 * size
        near = any(
            heavy[m] and max(i - (i2 + s2), i2 - (i + size)) <= reach and max(j - (j2 + s2), j2 - (j + size)) <= reach
            for m in (n - 2, n - 1, n + 1, n + 2)
            if 0 <= m < len(runs)
            for i2, j2, s2 in [runs[m]]
        )
        if heavy[n] or near:
            kept.append(runs[n])
    return kept


def core(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps from the first shared word to the last."""
    shared = [n for n, step in enumerate(steps) if step.kind in ("same", "like")]
    return steps[shared[0] : shared[-1] + 1] if shared else ()


def excused(step: Step, a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether an editor's brackets or an ellipsis account for this step."""
    left, right = a[step.a_start : step.a_end], b[step.b_start : step.b_end]
    if any(word.noted for word in (*left, *right)):
        return True
    if step.kind == "cut":  # b says so by an ellipsis where the words are missing
        return step.b_start < len(b) and b[step.b_start].gap
    if step.kind == "put in":
        return step.a_start < len(a) and a[step.a_start].gap
    return False

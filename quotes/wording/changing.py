"""What changed from one wording to another, as a reader would say it, and the kind of variation.

In go two texts, out come `Change` values (`changes`) or one word for them all (`relation`). Where an excerpt begins and
ends is no change, nor is what an editor put in brackets or an ellipsis stands for.

>>> changes("We came home late.", "We came back home late.")
(Change(kind='put in', before='', after='back'),)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.values import Change, ChangeKind, Relation
from quotes.wording.aligning import Step, align, core, excused
from quotes.wording.forms import forms
from quotes.wording.reading import Word, words

FOREIGN = 1.5  # a paraphrase has this many times more other words than same words


def changes(a: str, b: str, language: str = "en") -> tuple[Change, ...]:
    """Return what must be cut from, put in or put for others in ``a`` to get the common part of ``b``.

    What only one of them has before or after the common part is an excerpt's edge, not a change; neither are words in
    editorial brackets or words that an ellipsis stands for. Where both go on within the sentence, the one's words are
    put for the other's. Words are quoted from the texts as they stand there.

    >>> changes("They never built that wall", "No, they built the old wall.")
    (Change(kind='cut', before='never', after=''), Change(kind='put for', before='that', after='the old'))
    >>> changes("We shall meet them at the bridge.", "We shall meet them at the station at noon.")
    (Change(kind='put for', before='bridge', after='station at noon'),)
    """
    left, right = words(a, language), words(b, language)
    inner = core(align(left, right, language))
    found: list[Change] = []
    for step in inner:
        if step.kind == "same" or excused(step, left, right) or contracted(step, left, right, a, b, language):
            if step.kind == "same" and not excused(step, left, right):
                found += respelt(step, left, right, a, b)
            continue
        kind: ChangeKind = "put for" if step.kind == "like" else step.kind
        before, after = quoted(a, left[step.a_start : step.a_end]), quoted(b, right[step.b_start : step.b_end])
        found.append(Change(kind, before, after))
    head, tail = edges(inner, left, right)
    found[:0] = [Change("put for", quoted(a, x), quoted(b, y)) for x, y in head]
    found += [Change("put for", quoted(a, x), quoted(b, y)) for x, y in tail]
    return tuple(merged(change for change in found if change.before.casefold() != change.after.casefold()))


def respelt(step: Step, left: Sequence[Word], right: Sequence[Word], a: str, b: str) -> list[Change]:
    """Return the words of a ``same`` step that have one stem but another form (*increase*, *increases*)."""
    if step.a_end - step.a_start != step.b_end - step.b_start:
        return []
    pairs = zip(left[step.a_start : step.a_end], right[step.b_start : step.b_end], strict=True)
    return [Change("put for", quoted(a, [x]), quoted(b, [y])) for x, y in pairs if x.form != y.form]


def contracted(step: Step, left: Sequence[Word], right: Sequence[Word], a: str, b: str, language: str) -> bool:
    """Tell whether a step is one verb, printed in full in ``a`` or ``b`` and as the end of the word before it in the
    other: *the tide is*, *the tide's*; *it has*, *it's*."""
    whole, short = left[step.a_start : step.a_end], right[step.b_start : step.b_end]
    sides = (whole, short, right[: step.b_end], b), (short, whole, left[: step.a_end], a)
    for verb, other, before, text in sides:
        if len(verb) != 1 or len(other) > 1 or not before:
            continue
        printed = quoted(text, before[-1:]).lower().replace("’", "'")
        meant = next((v for ending, v in forms(language).meant_by.items() if printed.endswith(ending)), frozenset())
        if {word.form for word in (*verb, *other)} <= meant:
            return True
    return False


def quoted(text: str, found: Sequence[Word]) -> str:
    """Return the stretch of ``text`` from the first of the words to the last."""
    return text[found[0].start : found[-1].end] if found else ""


def merged(found: Iterable[Change]) -> list[Change]:
    """Make one change of two that one printed word was put into, since it is two words: *I'm*.

    >>> merged([Change("put for", "the sector", "I'm"), Change("put for", "is", "I'm")])
    [Change(kind='put for', before='the sector is', after="I'm")]
    >>> merged([Change("put for", "We're", "I'm"), Change("put for", "We're", "I'm")])
    [Change(kind='put for', before="We're", after="I'm")]
    """
    kept: list[Change] = []
    for change in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.kind == change.kind == "put for"
            and last.after == change.after
            and any(mark in last.after for mark in "'’")
        ):
            if last.before != change.before:  # else that, too, is two words printed as one
                kept[-1] = last._replace(before=f"{last.before} {change.before}")
        else:
            kept.append(change)
    return kept


def relation(a: str, b: str, language: str = "en") -> Relation:
    """Say how ``b`` varies ``a``: the same relation holds the other way round.

    *verbatim*: the same words; *excerpt*: one is part of the other, or they overlap, unchanged where they meet;
    *edited*: some words were cut, put in or put for others; *paraphrase*: most of the words are others.

    >>> relation("We shall win this race in the end.", "We shall win")
    'excerpt'
    >>> relation("We shall win this long race.", "They shall surely win the race")
    'edited'
    """
    left, right = words(a, language), words(b, language)
    steps = align(left, right, language)
    inner = core(steps)
    if not inner:
        return "paraphrase"
    short = [step for step in inner if contracted(step, left, right, a, b, language)]
    changed = [s for s in inner if s.kind != "same" and s not in short and not excused(s, left, right)]
    if not changed and not changes(a, b, language):
        same = (
            s.kind == "same" or noted(left[s.a_start : s.a_end], right[s.b_start : s.b_end])
            for s in steps
            if s not in short
        )
        return "verbatim" if all(same) else "excerpt"
    light = forms(language).light
    kept = sum(mass(left[s.a_start : s.a_end], light) for s in inner if s.kind == "same")
    put = sum(max(mass(left[s.a_start : s.a_end], light), mass(right[s.b_start : s.b_end], light)) for s in changed)
    return "paraphrase" if put > FOREIGN * kept else "edited"


def noted(*sides: Sequence[Word]) -> bool:
    """Tell whether all that one of two wordings has in a place is an editor's note."""
    return any(side and all(word.noted for word in side) for side in sides)


Edge = list[tuple[Sequence[Word], Sequence[Word]]]


def edges(inner: Sequence[Step], a: Sequence[Word], b: Sequence[Word]) -> tuple[Edge, Edge]:
    """Return what stands before and after the common part where both go on within the same sentence, in other words."""
    if not inner:
        return [], []
    i, j, i2, j2 = inner[0].a_start, inner[0].b_start, inner[-1].a_end, inner[-1].b_end
    before = (back(a, i), back(b, j))
    after = (on(a, i2), on(b, j2))
    return [before] if all(before) else [], [after] if all(after) else []


def back(found: Sequence[Word], at: int) -> Sequence[Word]:
    """Return the words of the sentence, or of what an ellipsis or a note leaves of it, before word ``at``."""
    low = at
    while low > 0 and not (found[low].opens or found[low - 1].noted):
        low -= 1
    return found[low:at]


def on(found: Sequence[Word], at: int) -> Sequence[Word]:
    """Return the words of the sentence, or of what an ellipsis or a note leaves of it, from word ``at`` on."""
    high = at
    while high < len(found) and not (found[high].opens or found[high].noted):
        high += 1
    return found[at:high]


def mass(found: Sequence[Word], light: frozenset[str]) -> int:
    """Return how much the words weigh: a heavy word three times as much as a light one."""
    return sum(1 if word.form in light else 3 for word in found)

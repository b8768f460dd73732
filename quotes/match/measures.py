"""What two wordings have in common, in bits: the measurements that the score of a pair is made of.

In go two forms, out come `Measures`. The words of one are laid over the other (`quotes.wording.align`); what they share
counts by its rarity. The *core* is the stretch where they agree best; its *fit* says how much of what stands within it,
or before and after it in the same sentence of both, is shared. An excerpt fits wholly, however short a part it is.

>>> from quotes.match.form import form_of
>>> from quotes.values import Report
>>> texts = "We need a tall fence here.", "a tall fence"
>>> a, b = (form_of(Report(n, "a", text, "direct")) for n, text in enumerate(texts))
>>> measure(a, b).contained, measure(a, b).fit, measure(a, b).number_clash
(1.0, 1.0, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotes.match.form import HEAVY, Form
from quotes.wording import Step, Word, align, excused, forms

LIKE = 0.9  # of its bits is what a word put for one of like meaning counts
FRAME = 12  # bits of light words that both have, from which on one of like meaning among them is put for another
GAP = 0.5  # of its bits is what a word that is not shared takes from the core around it


class Measures(NamedTuple):
    """Bits are of information (how rare the words are); shares are 0 to 1."""

    contained: float  # share of the shorter one's bits that the longer one has, in order
    run: float  # bits of the longest unbroken run
    core: float  # bits shared in the core
    fit: float  # share of the core and of the sentence around it that both have
    least: float  # bits of the shorter one
    number_clash: bool  # a figure stands for another figure
    negation_clash: bool  # a *not* stands in the sentence of one only
    cited: bool  # what one says the other has in quotation marks of its own: it cites it


class Laid(NamedTuple):
    """A wording that is laid over another: its words, their bits, and the sum of these."""

    words: tuple[Word, ...]
    bits: tuple[int, ...]
    total: int


def measure(a: Form, b: Form, language: str = "en") -> Measures:
    """Return what ``a`` and ``b`` have in common; the same the other way round."""
    if (len(a.bits), a.line) > (len(b.bits), b.line):
        a, b = b, a
    at = b.line.find(a.line)
    if at >= 0 and a.bits:
        return excerpt(a, b, b.line.count(" ", 0, at), language)
    left, right = Laid(a.words, a.bits, a.total), Laid(b.words, b.bits, b.total)
    steps = framed(align(left.words, right.words, language), left, right)
    blocks = [block_bits(step, left, right) for step in steps]
    gaps = [0.0 if bits else gap_bits(step, left, right) for step, bits in zip(steps, blocks, strict=True)]
    first, last, core = best_stretch(blocks, gaps)
    least, contained = min(containment(steps, left), containment(steps, right, other=True))
    fit = core / (core + sum(gaps[first:last]) + flanks(steps, first, last, left, right)) if core else 0.0
    inner = steps[first:last]
    return Measures(
        contained=contained,
        run=max(blocks, default=0.0),
        core=core,
        fit=fit,
        least=least,
        number_clash=any(number_clash(step, left.words, right.words) for step in inner),
        negation_clash=(a.denies or b.denies)
        and first < last
        and denied(left.words, inner[0].a_start, inner[-1].a_end, language)
        != denied(right.words, inner[0].b_start, inner[-1].b_end, language),
        cited=(a.cites and citation(inner, left.words, right.words))
        or (b.cites and citation(inner, right.words, left.words, other=True)),
    )


def framed(steps: Sequence[Step], a: Laid, b: Laid) -> Sequence[Step]:
    """Return ``steps``, a word of like meaning (*vast*, *huge*) being another word where hardly more is shared.

    Two words that have one beginning (*honest*, *honesty*) are kept.
    """
    like = [step for step in steps if step.kind == "like"]
    same = [bits for step in steps if step.kind == "same" for bits in a.bits[step.a_start : step.a_end]]
    if sum(step.a_end - step.a_start for step in like) != 1 or max(same, default=0) >= HEAVY or sum(same) >= FRAME:
        return steps
    one, other = a.words[like[0].a_start].form, b.words[like[0].b_start].form
    if one.startswith(other) or other.startswith(one):
        return steps
    return [step._replace(kind="put for") if step is like[0] else step for step in steps]


def excerpt(part: Form, whole: Form, start: int, language: str = "en") -> Measures:
    """Return the measures where all words of ``part`` stand in one run in ``whole``, from word ``start`` on."""
    size = len(part.bits)
    bits = float(min(part.total, sum(whole.bits[start : start + size])))
    least = max(min(part.total, whole.total), 1)
    run = [Step("same", start, start + size, 0, size)]
    return Measures(
        contained=min(bits / least, 1.0),
        run=bits,
        core=bits,
        fit=1.0 if bits else 0.0,
        least=least,
        number_clash=False,
        negation_clash=part.denies != (whole.denies and denied(whole.words, start, start + size, language)),
        cited=whole.cites and citation(run, whole.words, part.words),
    )


def containment(steps: Sequence[Step], form: Laid, other: bool = False) -> tuple[int, float]:
    """Return the bits of ``form``, the first (``other``: the second) of two, and the share of them that the other has,
    in order.

    What an editor has put in does not count where the other has nothing like it.
    """
    total, kept = form.total, 0.0
    for step in steps:
        start, end = step[3:5] if other else step[1:3]
        if step.kind in ("same", "like"):
            kept += sum(form.bits[start:end]) * (1 if step.kind == "same" else LIKE)
        else:
            total -= sum([form.bits[n] for n in range(start, end) if form.words[n].noted])
    return max(total, 1), min(kept / max(total, 1), 1.0)


def block_bits(step: Step, a: Laid, b: Laid) -> float:
    """Return the bits that a step keeps: all of the same words, some of like words, none of others."""
    if step.kind not in ("same", "like"):
        return 0.0
    kept = min(sum(a.bits[step.a_start : step.a_end]), sum(b.bits[step.b_start : step.b_end]))
    return float(kept) if step.kind == "same" else LIKE * kept


def gap_bits(step: Step, a: Laid, b: Laid) -> float:
    """Return the bits that stand on either side only; none where an editor accounts for them."""
    if excused(step, a.words, b.words):
        return 0.0
    return float(max(sum(a.bits[step.a_start : step.a_end]), sum(b.bits[step.b_start : step.b_end])))


def best_stretch(blocks: Sequence[float], gaps: Sequence[float]) -> tuple[int, int, float]:
    """Return the core: first step, the step after its last, and the bits shared in it (Kadane's maximum subarray)."""
    best = (0, 0, 0.0, 0.0)  # first, end, value, shared
    start, value, shared = 0, 0.0, 0.0
    for n, (bits, gap) in enumerate(zip(blocks, gaps, strict=True)):
        if not bits:
            value -= GAP * gap
            continue
        if value <= 0:
            start, value, shared = n, 0.0, 0.0
        value += bits
        shared += bits
        if value > best[2]:
            best = (start, n + 1, value, shared)
    return best[0], best[1], best[3]


def flanks(steps: Sequence[Step], first: int, last: int, a: Laid, b: Laid) -> float:
    """Return the bits that both have, unshared, in their own sentence before and after the core: the lesser of each."""
    if first == last:
        return 0.0
    head, tail = steps[first], steps[last - 1]
    ends = ((a, head.a_start, tail.a_end), (b, head.b_start, tail.b_end))
    before = min(sum(form.bits[opening(form.words, start) : start]) for form, start, _ in ends)
    after = min(sum(form.bits[end : closing(form.words, end)]) for form, _, end in ends)
    return before + after


def opening(found: Sequence[Word], at: int) -> int:
    """Return the first word of the sentence that word ``at`` stands in."""
    while at > 0 and not found[at].opens:
        at -= 1
    return at


def closing(found: Sequence[Word], at: int) -> int:
    """Return the word, from ``at`` on, that a new sentence begins with."""
    while at < len(found) and not found[at].opens:
        at += 1
    return at


def number_clash(step: Step, a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether one figure stands for another."""
    if step.kind != "put for":
        return False
    left = {word.form for word in a[step.a_start : step.a_end] if word.form[0].isdigit()}
    right = {word.form for word in b[step.b_start : step.b_end] if word.form[0].isdigit()}
    return bool(left and right and not left & right)


def citation(steps: Sequence[Step], citing: Sequence[Word], cited: Sequence[Word], other: bool = False) -> bool:
    """Tell whether all that is shared stands in inner quotation marks in ``citing``, which says more, and in none in
    ``cited``; ``other``: the steps lead from ``cited`` to ``citing``."""
    shared = [step for step in steps if step.kind in ("same", "like")]
    left = [word.cited for step in shared for word in citing[slice(*(step[3:5] if other else step[1:3]))]]
    right = [word.cited for step in shared for word in cited[slice(*(step[1:3] if other else step[3:5]))]]
    said = sum(not word.cited for word in citing)
    return len(left) > 1 and all(left) and not any(right) and said >= len(citing) - said


def denied(found: Sequence[Word], start: int, end: int, language: str) -> bool:
    """Tell whether a *not* or the like stands in the sentences that the words from ``start`` to ``end`` stand in."""
    stretch = found[opening(found, start) : closing(found, end)]
    return not forms(language).negations.isdisjoint(word.form for word in stretch)

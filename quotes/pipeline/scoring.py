"""The costly steps of matching, in a pool of processes: reports get their keys, and candidate pairs their scores.

>>> a, b = Report(1, "a", "We need a tall fence.", "direct"), Report(2, "b", "a tall fence", "direct")
>>> [pair[:2] for pair in scored({1: a, 2: b}, [(2, 1)], processes=1)]
[(2, 1)]
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from quotes.match.form import form_of
from quotes.match.keys import Entry, entry_of
from quotes.match.score import MARGIN, ceiling, likelihood
from quotes.pipeline.pool import Failed, batched, worked
from quotes.pipeline.vectors import read_vectors, scored_again
from quotes.values import Pair, Report

REPORTS = 250  # reports that a process gets at once
PAIRS = 8000  # pairs that a process gets at once: many, so that few reports are prepared twice
FEW_PAIRS, SHARES = 250, 8  # where there are fewer pairs, they are cut into SHARES parts, none below FEW_PAIRS

Item = TypeVar("Item")
Part = tuple[dict[int, Report], Sequence[tuple[int, int]]]


def entered(reports: Iterable[Report], processes: int | None = None) -> Iterator[Entry]:
    """Yield the entries of ``reports``, in their order."""
    for _, results in worked(enter, ([part] for part in batched(reports, REPORTS)), processes):
        for result in results:
            yield from got(result)


def enter(reports: Sequence[Report]) -> list[Entry]:
    """Return the entries of ``reports``."""
    return [entry_of(report) for report in reports]


def scored(
    reports: Mapping[int, Report],
    pairs: Iterable[tuple[int, int]],
    processes: int | None = None,
    vectors: str | None = None,
) -> Iterator[Pair]:
    """Yield those of ``pairs`` that can be alike by the words they share, with their scores, without the evidence.

    ``vectors``: a file of word vectors (`quotes.pipeline.vectors`) by which doubtful pairs are scored again.
    """
    work = functools.partial(score_part, vectors=vectors)
    for _, results in worked(work, ([part] for part in parts(reports, pairs)), processes):
        for result in results:
            yield from got(result)


def parts(reports: Mapping[int, Report], pairs: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """Yield the pairs in parts, each with the reports it needs."""
    size = min(PAIRS, max(FEW_PAIRS, len(pairs) // SHARES)) if isinstance(pairs, Sequence) else PAIRS
    for some in batched(pairs, size):
        yield {node: reports[node] for pair in some for node in pair}, some


def score_part(part: Part, vectors: str | None = None) -> list[Pair]:
    """Return the pairs of one part that can be alike, with their scores."""
    reports, pairs = part
    known = read_vectors(vectors) if vectors else None
    forms = {node: form_of(report) for node, report in reports.items()}
    worth = ((a, b) for a, b in pairs if ceiling(forms[a], forms[b]) >= -MARGIN)
    found = (Pair(a, b, likelihood(forms[a], forms[b])) for a, b in worth)
    if known:
        found = (scored_again(forms[pair.a], forms[pair.b], pair, known) for pair in found)
    return list(found)


def got(result: list[Item] | Failed) -> list[Item]:
    """Return what a process has worked out; raises `RuntimeError` where it could not."""
    if isinstance(result, Failed):
        raise RuntimeError(f"matching: {result.reason}")
    return result

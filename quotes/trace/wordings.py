"""The wordings of one cluster, each once, and how much of one stands in another.

In go the reports of a cluster, out comes a `Wordings`: which report has which wording, and for each two wordings the
share of the words of the one that the other has, in the same order. Reports with the same words in the same order are
one wording, so a statement that a hundred articles print alike is compared once.

>>> from quotes.values import Report
>>> said = ["We will build the bridge next year.", "We will build the bridge", "We shall never build a bridge"]
>>> table = wordings([Report(n, f"{n}.txt", text, "direct") for n, text in enumerate(said)])
>>> round(table.within(1, 0), 2), round(table.within(0, 1), 2)
(1.0, 0.6)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quotes.values import Report
from quotes.wording import Word, align, forms, mass, words

MOST = 40  # wordings of a cluster that are compared with each other; rarer ones are compared with these only


class Wordings(NamedTuple):
    """The wordings of a cluster. Reports are meant by their ids, wordings by their numbers."""

    of: dict[int, int]  # report -> wording
    words: list[tuple[Word, ...]]
    reports: list[list[Report]]  # by wording
    shared: dict[tuple[int, int], tuple[float, float]]  # share of the one in the other, and the other way round

    def within(self, report: int, other: int) -> float:
        """Share (0 to 1) of the first report's words that stand in the other's, heavy words counting thrice."""
        return self.share(self.of[report], self.of[other])

    def share(self, a: int, b: int) -> float:
        """Share (0 to 1) of the words of wording ``a`` that stand in wording ``b``."""
        if a == b:
            return 1.0
        low, high = min(a, b), max(a, b)
        return self.shared.get((low, high), (0.0, 0.0))[0 if a == low else 1]

    def compared_with(self, number: int) -> Iterable[int]:
        """Return the wordings that have a share in this one other than 0, or it in them, itself among them."""
        return range(len(self.reports)) if number < MOST else (*range(MOST), number)

    def likeness(self, report: int, other: int) -> float:
        """How like two reports' words are, 0 to 1: the harmonic mean of the two shares."""
        one, two = self.within(report, other), self.within(other, report)
        return 2 * one * two / (one + two) if one + two else 0.0


def wordings(reports: Sequence[Report], language: str = "en") -> Wordings:
    """Group the reports of a cluster by wording, the commonest first, and compare the wordings."""
    found: dict[tuple[str, ...], list[Report]] = {}
    read: dict[tuple[str, ...], tuple[Word, ...]] = {}
    for report in reports:
        told = words(report.text, language)
        key = tuple(word.form for word in told)
        found.setdefault(key, []).append(report)
        read.setdefault(key, told)
    order = sorted(found, key=lambda key: (-len(found[key]), -len(key), key))
    of = {report.id: number for number, key in enumerate(order) for report in found[key]}
    texts = [read[key] for key in order]
    shared = {
        (a, b): _shares(texts[a], texts[b], language)
        for a in range(min(MOST, len(order)))
        for b in range(a + 1, len(order))
    }
    return Wordings(of, texts, [found[key] for key in order], shared)


def _shares(a: Sequence[Word], b: Sequence[Word], language: str) -> tuple[float, float]:
    light = forms(language).light
    same = sum(mass(a[s.a_start : s.a_end], light) for s in align(a, b, language) if s.kind in ("same", "like"))
    return min(1.0, same / max(1, mass(a, light))), min(1.0, same / max(1, mass(b, light)))

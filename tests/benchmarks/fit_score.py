"""Fit the weights of quotes/match/score.py on annotated pairs, and say what each part of the score is worth.

    python tests/benchmarks/fit_score.py QUOTES.db GOLD/variants-dev.tsv tests/benchmarks/doubtful.tsv [--ridge 0.0005]

QUOTES.db holds the articles of the annotated pairs; the pairs of doubtful.tsv (articles of allsides, offsets, S one
utterance, D two) were drawn from the candidates of which the score before was unsure, from links over weeks, from
links within one article, from links of a few words that another or nobody is behind, (altered) from links of which
neither has most of the other's words, and (far) from all links of two speakers or of more than a week, and read.
Printed are the weights of a logistic model with a ridge (Newton's method, nothing but the standard library), its
precision and recall by cross-validation over events (articles tied by a pair are of one), and the same with each part
left out in turn. What few pairs tell about (citations, titles, figures, one article, other words) keeps its weight, and
the others are fitted beside it.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from quotes.match.components import CUT, components
from quotes.match.form import form_of
from quotes.match.measures import measure
from quotes.match.score import WEIGHTS, features
from quotes.pipeline.filing import read_reports
from quotes.values import Report

SET = {
    "number", "cited by another", "title in a sentence", "two words, nobody behind", "one within the other",
    "other words", "beside one another", "same article", "same article, other speaker", "same article, in part",
}  # fmt: skip
FITTED = [name for name in WEIGHTS if name not in SET]
PARTS = {
    "containment": ["contained run"],
    "core": ["core"],
    "fit": ["fitting core"],
    "length": ["length"],
    "negation": ["negation"],
    "longest run": ["run"],
    "speaker": ["same speaker, near", "other speaker", "other speaker, altered", "named around", "described alike"],
    "time": ["apart", "altered, days apart", "apart, nobody behind", "other day of saying", "same day of saying"],
    "term": ["term"],
    "context": ["context", "told around"],
}
# in the fit, if not 1: pairs drawn where the score errs most
COUNTS = {"doubtful": 0.8, "near": 0.04, "article": 0.25, "term": 0.1, "far": 0.6, "altered": 0.05}
FOLDS = 8


class Row(NamedTuple):
    """A gold pair: the event it belongs to, its features, whether it is one utterance, and how it is varied."""

    event: str
    values: dict[str, float]
    same: bool
    relation: str
    source: str  # the file it is from
    counts: float = 1.0  # in the fit

    @property
    def offset(self) -> float:
        """What the weights that are not fitted give to the log-odds."""
        return sum(WEIGHTS[name] * self.values[name] for name in SET)


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations (Gauss and Jordan, with pivots)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(len(rows)):
            if r != i and rows[r][i]:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def fit(rows: list[Row], names: list[str], ridge: float) -> list[float]:
    """Return the weights of ``names`` that make ``rows`` most likely; the prior is not drawn to zero."""
    weights = [0.0] * len(names)
    pull = [0.0 if name == "prior" else ridge * len(rows) * 0.1 for name in names]
    for _ in range(30):
        slope = [p * w for p, w in zip(pull, weights, strict=True)]
        bend = [[(pull[i] or 1e-9) if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for row in rows:
            x = [row.values[name] for name in names]
            chance = likely(x, weights, row.offset)
            for i, value in enumerate(x):
                slope[i] += row.counts * (chance - row.same) * value
                for j, other in enumerate(x):
                    bend[i][j] += row.counts * max(chance * (1 - chance), 1e-6) * value * other
        step = solved(bend, slope)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def likely(x: list[float], weights: list[float], offset: float) -> float:
    """Return the chance that the model gives."""
    odds = offset + sum(a * b for a, b in zip(x, weights, strict=True))
    return 1 / (1 + math.exp(-max(-35.0, min(35.0, odds))))


def checked(rows: list[Row], names: list[str], ridge: float) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and log loss by file, each event scored by what others taught."""
    events = sorted({row.event for row in rows})
    random.Random(1).shuffle(events)
    fold = {event: n % FOLDS for n, event in enumerate(events)}
    told: list[tuple[float, Row]] = []
    for n in range(FOLDS):
        weights = fit([row for row in rows if fold[row.event] != n], names, ridge)
        told += [
            (likely([row.values[k] for k in names], weights, row.offset), row) for row in rows if fold[row.event] == n
        ]
    sources = dict.fromkeys(row.source for row in rows)
    return {source: figures([pair for pair in told if pair[1].source == source]) for source in sources}


def figures(told: list[tuple[float, Row]]) -> tuple[float, float, float]:
    """Return precision, recall and log loss of rows with their chances."""
    right = sum(chance >= CUT and row.same for chance, row in told)
    given = sum(chance >= CUT for chance, _ in told)
    loss = -sum(math.log(max(1e-9, chance if row.same else 1 - chance)) for chance, row in told) / len(told)
    return right / max(given, 1), right / max(sum(row.same for _, row in told), 1), loss


def finder(reports: Iterable[Report]) -> Callable[[str, str, str], Report | None]:
    """Return what finds the report that shares most with a span of an article."""
    by_article: dict[str, list[Report]] = {}
    for report in reports:
        by_article.setdefault(report.article_id, []).append(report)

    def found(article: str, start: str, end: str) -> Report | None:
        shared = [(min(int(end), r.end) - max(int(start), r.start), -r.id, r) for r in by_article.get(article, [])]
        most = max(shared, default=(0, 0, None))
        return most[2] if most[0] > 0 else None

    return found


def annotated(db: Database, paths: list[Path]) -> list[Row]:
    """Return the annotated pairs (same or different) whose spans both have a report in ``db``."""
    found = finder(read_reports(db, "1"))
    told: list[tuple[str, str, Row]] = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            group, a, start, end, b, other_start, other_end, label, relation = line.split("\t")
            left, right = found(a, start, end), found(b, other_start, other_end)
            if label in "SD" and left and right and left.id != right.id:
                forms = form_of(left), form_of(right)
                values = features(*forms, measure(*forms), in_full=True)
                counts = COUNTS.get(group, 1.0)
                row = Row("", values, label == "S", relation, path.stem, counts)
                told.append((a.split("-")[0], b.split("-")[0], row))
    number = {name: n for n, name in enumerate(sorted({name for a, b, _ in told for name in (a, b)}))}
    event = components((number[a], number[b]) for a, b, _ in told)
    return [row._replace(event=str(event[number[a]])) for a, _, row in told]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--ridge", type=float, default=0.0005)
    options = parser.parse_args()
    rows = annotated(Database(options.db), options.pairs)
    print(f"{len(rows)} pairs, {sum(row.same for row in rows)} of one utterance")
    for name, weight in zip(FITTED, fit(rows, FITTED, options.ridge), strict=True):
        print(f"  {name:24} {weight:6.2f}   in use {WEIGHTS[name]:6.2f}")
    in_use = [(likely([row.values[k] for k in FITTED], [WEIGHTS[k] for k in FITTED], row.offset), row) for row in rows]
    for path in options.pairs:
        print(path.stem, "as in use:", *(f"{v:.3f}" for v in figures([p for p in in_use if p[1].source == path.stem])))
    print("\n| left out | " + " | ".join(f"{p.stem}: precision | recall | log loss" for p in options.pairs) + " |")
    print("| --- " * (1 + 3 * len(options.pairs)) + "|")
    for left_out, names in {"nothing": [], **PARTS}.items():
        kept = [name for name in FITTED if name not in names]
        found = checked(rows, kept, options.ridge)
        print(f"| {left_out} | " + " | ".join(f"{v:.3f}" for each in found.values() for v in each) + " |", flush=True)


if __name__ == "__main__":
    main()

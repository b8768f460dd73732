"""Fit where reports end on the training part of PolNeAR, and write the weights as data.

    python tests/benchmarks/fit_boundaries.py --corpora DIR [--write]

Each gold content that a candidate's reported words share their first word and their cue with gives one example a place
where the sentence may part: does the gold content end there, or go on? The same tenth is held back as in
`fit_reports.py`, and the same logistic regression is used.
"""

from __future__ import annotations

import pathlib
from itertools import islice

from fit_reports import articles, held_back, run, scorer
from fitting import fit_weights, yes_or_no

from quotes.lexicon import language
from quotes.mine.boundaries import MAX_PARTS, part_features, parts
from quotes.mine.clauses import find_reports
from quotes.mine.content import opening_of
from quotes.mine.scope import Scope, verbs
from quotes.mine.tokens import tokenize

LEFT = ("after", "inverted")
PENALTY, LEAST = 4.0, 4


def examples(corpora: pathlib.Path) -> tuple[list, list]:
    """Return (features, label) pairs for fitting and for checking."""
    english = language("en")
    known = verbs(english)
    score = scorer(corpora)
    fit: list = []
    check: list = []
    for name, text, document, _ in articles(corpora):
        table = tokenize(text, english)
        starts = gold_ends(corpora, name, score, document)
        for clause in find_reports(table, english):
            if clause.construction in LEFT or not clause.pieces:
                continue
            start, sentence = clause.pieces[-1][0], table.sentences[clause.sentence]
            words = document.take([(table.starts[start], table.ends[start])])
            cue = document.take([(table.starts[clause.cue[0]], table.ends[clause.cue[1] - 1])])
            if not words:
                continue
            for first in (min(words), min(words) + 1):
                for last, gold_cue in starts.get(first, ()):
                    if gold_cue & cue:
                        rows = check if held_back(name) else fit
                        opening = opening_of(Scope(table, 0, sentence, known), clause.source, clause.inherited)
                        gold_end = document.words[last][1]
                        rows += examples_of(
                            table, start, sentence.end - 1, gold_end, clause.construction, opening, clause.lemma
                        )
    return fit, check


def examples_of(table, start: int, end: int, gold_end: int, construction: str, opening: str, cue: str) -> list:  # type: ignore[no-untyped-def]
    """One example for each place up to the gold end."""
    rows = []
    places = list(islice(parts(table, start, end), MAX_PARTS))
    for number, (at, cut) in enumerate(places):
        ended = table.starts[cut] >= gold_end
        place = number, len(places) - number
        rows.append((part_features(table, start, at, end, construction, opening, cue, place), ended))
        if ended:
            break
    return rows


def gold_ends(corpora: pathlib.Path, name: str, score, document) -> dict:  # type: ignore[no-untyped-def]
    """First word of each gold content in one piece -> (last word, words of the cue)."""
    path = sorted((corpora / "polnear" / "train" / "attributions").glob(f"{name}_????.ann"))[0]
    starts: dict[int, list] = {}
    for roles in score.read_ann(path):
        for first, last in document.runs(document.take(roles["Content"])):
            starts.setdefault(first, []).append((last, document.take(roles.get("Cue"))))
    return starts


if __name__ == "__main__":
    run(examples, "ends", __doc__, lambda rows: fit_weights(yes_or_no(rows), PENALTY, LEAST))

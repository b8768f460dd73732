"""Fit who is quoted on the training part of PolNeAR, and write the weights as data.

    python tests/benchmarks/fit_speakers.py --corpora DIR [--write]

Each quoted stretch is one choice between its candidates and nobody. A candidate is right where a gold attribution holds
at least half of the quoted words (the shortest that does: *“…,” Ana said, according to the Post* is Ana's) and its
source shares a word with the candidate's (for a run: with the source of the quotation that it follows); nobody is
right where no attribution holds the words, and a choice whose speaker is no candidate tells nothing. A tenth of the
articles is held back, as in `fit_reports.py`. Weights: conditional logit (McFadden 1974) with an L2 penalty, where all
right candidates of a choice count together (`fitting`). What earlier quotations are settled as is among the features:
fit twice in a row. First a table tells, for each tenth of the likelihood, how often the likeliest source is the right
one, where each tenth of the training choices is answered with weights fitted on the others.
"""

from __future__ import annotations

import collections
import math
import pathlib

from fit_reports import articles, held_back, run
from fitting import fit_weights

from quotes.lexicon import language
from quotes.mine import direct
from quotes.mine.clauses import find_reports
from quotes.mine.direct import candidates
from quotes.mine.headings import is_heading
from quotes.mine.indirect import strength
from quotes.mine.quoted import Quotes
from quotes.mine.tokens import tokenize
from quotes.mine.unspoken import unspoken_features
from quotes.mine.weighing import NOBODY, candidate_features, mark_features, softmax

PENALTY, LEAST = 10.0, 6
FOLDS = 10
CUTOFFS = (0.3, 0.4, 0.45, 0.5, 0.6, 0.7)
Choice = list[tuple[list[str], bool, object]]  # features, whether it is right, its source


def choices(corpora: pathlib.Path) -> tuple[list[Choice], list[Choice]]:
    """Return the choices for fitting and for checking."""
    english = language("en")
    fit: list[Choice] = []
    check: list[Choice] = []
    settle = direct._settle
    for name, text, document, gold in articles(corpora):
        table = tokenize(text, english)
        rows = check if held_back(name) else fit

        def note(quotes: Quotes, token: int, lang, rows=rows, document=document, gold=gold) -> None:  # type: ignore[no-untyped-def]
            """Note the choice before the quotation is settled."""
            draft = quotes.draft(token)
            words = document.take([(draft.start, draft.end)])
            holding = [(len(content), source) for content, source in gold if len(content & words) * 2 >= len(words)]
            shortest = min((length for length, _ in holding), default=0)
            sources = [source for length, source in holding if length == shortest]
            about = unspoken_features(quotes, token, lang)
            choice: Choice = []
            for found in candidates(quotes, token) if words and not is_heading(quotes, token) else ():
                source = quotes.source_of(found)
                said = spoken(quotes, source, document)
                names = candidate_features(quotes, token, found, about, lang)
                choice.append((names, any(said & right for right in sources), source))
            if choice and (not sources or any(right for _, right, _ in choice)):
                choice.append((mark_features(NOBODY, about), not sources, NOBODY))
                rows.append(choice)
            settle(quotes, token, lang)

        direct._settle = note
        clauses = find_reports(table, english)
        direct.draft_quoted(table, clauses, strength(table, english), english)
    direct._settle = settle
    return fit, check


def spoken(quotes: Quotes, source, document) -> set:  # type: ignore[no-untyped-def]
    """The words of a source."""
    if source is None:
        return set()
    return document.take([(quotes.table.starts[source[0]], quotes.table.ends[source[1] - 1])])


def fit_speakers(rows: list[Choice]) -> dict[str, float]:
    """Return the weight of each feature that is frequent enough."""
    return fit_weights([[(names, right) for names, right, _ in choice] for choice in rows], PENALTY, LEAST)


def likeliest(choice: Choice, weights: dict[str, float]) -> tuple[float, bool]:
    """Return how likely the likeliest source is, by all its candidates, and whether it is right."""
    shares = softmax([sum(weights.get(name, 0.0) for name in names) for names, _, _ in choice])
    together: dict[object, tuple[float, bool]] = {}
    for share, (_, right, source) in zip(shares, choice, strict=True):
        if source is not NOBODY:
            value, known = together.get(source, (0.0, False))
            together[source] = value + share, known or right
    return max(together.values())


def report(rows: list[Choice], weights: dict[str, float], title: str) -> None:
    """Print how many are given to the right source, to a wrong one and to nobody, for each cutoff."""
    best, loss = [likeliest(choice, weights) for choice in rows], 0.0
    for choice in rows:
        shares = softmax([sum(weights.get(name, 0.0) for name in names) for names, _, _ in choice])
        loss -= math.log(sum(share for share, (_, right, _) in zip(shares, choice, strict=True) if right))
    print(title, len(rows), "choices, mean log loss", round(loss / len(rows), 4))
    for cutoff in CUTOFFS:
        taken = [right for value, right in best if value >= cutoff]
        print(f"  cutoff {cutoff}: right {sum(taken)} wrong {len(taken) - sum(taken)} nobody {len(best) - len(taken)}")


def checked_fit(rows: list[Choice]) -> dict[str, float]:
    """Return what `fit_speakers` does, and print how well it is calibrated."""
    calibration(rows)
    return fit_speakers(rows)


def calibration(rows: list[Choice]) -> None:
    """Print, by tenths of the likelihood, its mean and the share of right sources, for weights fitted on other rows."""
    tenths: dict[int, list[tuple[float, bool]]] = collections.defaultdict(list)
    for fold in range(FOLDS):
        first, last = len(rows) * fold // FOLDS, len(rows) * (fold + 1) // FOLDS  # whole articles, but at the ends
        weights = fit_speakers([*rows[:first], *rows[last:]])
        for choice in rows[first:last]:
            value, right = likeliest(choice, weights)
            tenths[min(int(value * 10), 9)].append((value, right))
    for tenth, found in sorted(tenths.items()):
        mean, right = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"  likelihood {tenth / 10}: {len(found)} sources, mean {mean:.3f}, right {right:.3f}")


if __name__ == "__main__":
    run(choices, "speakers", __doc__, checked_fit, report)

"""The weights of features that make examples likeliest: conditional logit (McFadden 1974) with an L2 penalty.

In goes a list of choices; a choice is a list of options, each with the names of its features and whether it is right.
Out comes a weight for every name: the exponential of an option's sum of weights, as a share of all options', is its
probability, and the right options of a choice count together. Logistic regression is the choice between a thing and
nothing (`yes_or_no`). The loss is minimised by L-BFGS (Liu and Nocedal 1989) to its end, so that the same examples
give the same weights in any order.

>>> rained = [(["clouds"], True), (["clouds"], True), (["clouds"], False), (["sun"], False), (["sun"], False)]
>>> weights = fit_weights(yes_or_no(rained), penalty=0.1, least=2)
>>> weights["clouds"] + weights["bias"] > 0 > weights["sun"] + weights["bias"]
True
"""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Choice = Sequence[tuple[Sequence[str], bool]]
STEPS = 400  # more than any of the fits needs


def yes_or_no(rows: Iterable[tuple[Sequence[str], bool]]) -> list[Choice]:
    """Rows of features and labels as choices; every row has the feature *bias*."""
    return [[(["bias", *names], label), ([], not label)] for names, label in rows]


def fit_weights(
    choices: Sequence[Choice], penalty: float, least: int, counts: Sequence[float] | None = None
) -> dict[str, float]:
    """Return the weight of each feature that at least ``least`` options have.

    ``penalty``: of half the squared weights' sum, beside the loss summed over choices (natural logarithms).
    ``counts``: how much each choice counts; 1 where it is not given. A choice without a right option counts nothing.
    """
    told = [number for number, choice in enumerate(choices) if any(right for _, right in choice)]
    options = [option for number in told for option in choices[number]]
    seen = collections.Counter(chain.from_iterable(names for names, _ in options))
    known = {name: place for place, name in enumerate(sorted(name for name, count in seen.items() if count >= least))}
    places = [[known[name] for name in names if name in known] for names, _ in options]
    ends = numpy.cumsum([0, *map(len, places)])
    columns = numpy.fromiter(chain.from_iterable(places), int, ends[-1])
    matrix = csr_matrix((numpy.ones(ends[-1]), columns, ends), shape=(len(options), len(known)))
    sizes = numpy.array([len(choices[number]) for number in told])
    firsts = numpy.cumsum(sizes) - sizes
    right = numpy.array([right for _, right in options], float)
    weight = numpy.ones(len(told)) if counts is None else numpy.array([counts[number] for number in told])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        """The loss and its slope."""
        sums = matrix @ weights
        powers = numpy.exp(sums - numpy.repeat(numpy.maximum.reduceat(sums, firsts), sizes))
        every = numpy.add.reduceat(powers, firsts)
        rightly = numpy.maximum(numpy.add.reduceat(powers * right, firsts), 1e-300)
        errors = powers / numpy.repeat(every, sizes) - powers * right / numpy.repeat(rightly, sizes)
        slope = matrix.T @ (errors * numpy.repeat(weight, sizes)) + penalty * weights
        return weight @ numpy.log(every / rightly) + penalty / 2 * weights @ weights, slope

    found = minimize(loss, numpy.zeros(len(known)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return {name: float(found.x[place]) for name, place in known.items()}

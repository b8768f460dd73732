"""The score of a pair: how likely two reports are of one utterance, 0 to 1, with the parts that made it.

In go two forms, out comes a `Pair`. The measures of the two wordings and what is known of speaker and time are added up
with fitted weights (a logistic model); each part's share stands in the evidence, in log-odds. The weights were fitted
on annotated pairs by tests/benchmarks/fit_score.py, which prints the figures again.

>>> from quotes.match.form import form_of
>>> from quotes.values import Report
>>> texts = ("We never said that the bridge was safe.", "never said the bridge was safe", "The bridge is a disgrace.")
>>> a, b, c = (form_of(Report(n, f"{n}.txt", text, "direct", speaker="Ann Lee")) for n, text in enumerate(texts))
>>> score(a, b).score > 0.9, score(a, c).score < 0.5
(True, True)
"""

from __future__ import annotations

import math

from quotes.match.form import Form
from quotes.match.measures import Measures, measure
from quotes.match.names import Likeness, alike
from quotes.values import Evidence, Pair

# log-odds; see tests/benchmarks/fit_score.py
WEIGHTS = {
    "prior": -10.16,
    "contained": 0.32,
    "bag": 0.53,
    "alike": 0.45,
    "run": -0.24,
    "core": 1.01,
    "fit": 0.19,
    "fitting core": 0.88,
    "contained run": 0.93,
    "same speaker": 1.69,
    "other speaker": -1.34,
    "number": -1.0,
    "negation": -0.3,
    "same article": -0.89,
    "apart": -0.6,
    "small apart": -2.5,
    "small unknown": -1.5,
}
NEAR = 7  # days that two reports of one utterance usually lie within
DISTINCT = 80.0  # bits in common from which on the distance in time says nothing
SMALL = 20.0  # bits: a wording of fewer is a fragment, which needs speaker and time behind it


def score(a: Form, b: Form, cutoff: float = 0.0) -> Pair:
    """Return how likely ``a`` and ``b`` are reports of one utterance, with the evidence.

    Below ``cutoff`` (0 to 1) the score is 0 and the evidence empty.
    """
    found = measure(a, b)
    parts = features(a, b, found)
    odds = sum(WEIGHTS[name] * value for name, value in parts.items())
    value = 1 / (1 + math.exp(-odds)) if odds > -700 else 0.0
    if value < cutoff:
        return Pair(a.id, b.id, 0.0)
    return Pair(a.id, b.id, round(value, 4), evidence(parts, found, alike(a.speaker, b.speaker), a, b))


def features(a: Form, b: Form, found: Measures) -> dict[str, float]:
    """Return the inputs of the model by name: logarithms of bits, shares, and yes (1) or no (0)."""
    speaker = alike(a.speaker, b.speaker)
    core, run = math.log2(1 + found.core), math.log2(1 + found.run)
    gap = apart(a, b)
    weak = max(0.0, 1 - found.core / DISTINCT)
    small = found.least < SMALL
    return {
        "prior": 1.0,
        "contained": found.contained,
        "bag": found.bag,
        "alike": found.alike,
        "run": run,
        "core": core,
        "fit": found.fit,
        "fitting core": found.fit * core,
        "contained run": found.contained * run,
        "same speaker": float(speaker == "same"),
        "other speaker": float(speaker == "other"),
        "number": float(found.number_clash),
        "negation": float(found.negation_clash),
        "same article": float(a.article_id == b.article_id),
        "apart": math.log2(1 + gap / NEAR) * weak if gap > NEAR else 0.0,
        "small apart": float(small and gap > NEAR),
        "small unknown": float(small and speaker != "same"),
    }


def apart(a: Form, b: Form) -> int:
    """Return the days between two reports; 0 where a date is not known."""
    return 0 if a.day is None or b.day is None else abs(a.day - b.day)


def evidence(parts: dict[str, float], found: Measures, speaker: Likeness, a: Form, b: Form) -> tuple[Evidence, ...]:
    """Return the reasons in plain words, each with what it added to the log-odds."""

    def weight(*names: str) -> float:
        return round(sum(WEIGHTS[name] * parts[name] for name in names), 3)

    told = [
        Evidence("prior", "two reports that share a key", weight("prior")),
        Evidence(
            "containment",
            f"{found.contained:.0%} of the shorter in the longer, in order",
            weight("contained", "bag", "alike"),
        ),
        Evidence(
            "core",
            f"{found.core:.0f} bits agree in one stretch, {found.fit:.0%} of it",
            weight("core", "fit", "fitting core"),
        ),
        Evidence("run", f"longest unbroken run {found.run:.0f} bits", weight("run", "contained run")),
        Evidence("speaker", speaker, weight("same speaker", "other speaker", "small unknown")),
        Evidence("time", f"{apart(a, b)} days apart", weight("apart", "small apart")),
        Evidence("figures", "a number stands for another", weight("number")),
        Evidence("negation", "one is denied", weight("negation")),
        Evidence("article", "both stand in one article", weight("same article")),
    ]
    return tuple(item for item in told if item.weight)

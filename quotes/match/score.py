"""The score of a pair: how likely two reports are of one utterance, 0 to 1, with the parts that made it.

In go two forms, out comes a `Pair`. The measures of the two wordings and what is known of speaker and time are added up
with fitted weights (a logistic model); each part's share stands in the evidence, in log-odds. The weights were fitted
on annotated pairs by tests/benchmarks/fit_score.py, which prints the figures again.

>>> from quotes.match.form import form_of
>>> from quotes.values import Report
>>> texts = ("We never told you that the bridge was safe.", "never told you the bridge was safe", "A bad bridge.")
>>> a, b, c = (form_of(Report(n, f"{n}.txt", text, "direct", speaker="Ann Lee")) for n, text in enumerate(texts))
>>> score(a, b).score > 0.9, score(a, c).score < 0.5
(True, True)
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from quotes.match.form import Form, around, names_around
from quotes.match.measures import Measures, measure
from quotes.match.names import Likeness, alike
from quotes.values import Evidence, Pair

# log-odds; see tests/benchmarks/fit_score.py
WEIGHTS = {
    "prior": -10.11,
    "run": -0.38,
    "core": 0.83,
    "fitting core": 1.0,
    "contained run": 1.16,
    "same speaker, near": 2.31,
    "same article": -1.03,
    "same article, other speaker": -2.0,
    "same article, in part": -8.0,
    "number": -1.0,
    "negation": -0.5,
    "context": 3.61,
    "named around": 0.66,
    "one within the other": -30.0,
    "cited by another": -4.0,
    "title in a sentence": -4.0,
    "apart": -0.44,
    "small unknown": -0.33,
    "two words, nobody behind": -2.0,
    "apart, nobody behind": -0.56,
}
NOBODY = ("small unknown", "two words, nobody behind", "apart, nobody behind")
SAME_ARTICLE = ("one within the other", "same article", "same article, other speaker", "same article, in part")
NEAR = 7  # days that two reports of one utterance usually lie within
UNDATED = 0.6  # how near two reports are taken to be, 0 to 1, where the day of one is not known
DISTINCT = 80.0  # bits in common from which on the distance in time says nothing
AROUND = 1.0  # log-odds that what stands around two reports adds at most, but for a few
MARGIN = 0.5  # log-odds: a ceiling as far below even is not looked at closer
OPEN = 4.0  # log-odds: a pair nearer to even is decided also by what stands around
TWO = 2  # words: a wording of as few is one that anybody may use
TITLE = 40.0  # bits: a wording of fewer, written like a title, is one
SMALL = 30.0  # bits: a wording of fewer is a fragment, which needs speaker and time behind it, the more the fewer


def score(a: Form, b: Form, cutoff: float = 0.0) -> Pair:
    """Return how likely ``a`` and ``b`` are reports of one utterance, with the evidence.

    Below ``cutoff`` (0 to 1) the score is 0 and the evidence empty.
    """
    found = measure(a, b)
    parts = features(a, b, found)
    value = 1 / (1 + math.exp(-weighed(parts)))
    if value < cutoff:
        return Pair(a.id, b.id, 0.0)
    return Pair(a.id, b.id, round(value, 4), evidence(parts, found, alike(a.speaker, b.speaker), a, b))


def likelihood(a: Form, b: Form) -> float:
    """Return the score of ``a`` and ``b`` alone, as `score` gives it with the evidence."""
    return round(1 / (1 + math.exp(-weighed(features(a, b, measure(a, b))))), 4)


def weighed(parts: Mapping[str, float]) -> float:
    """Return the log-odds that the parts of a score make together, 35 at most either way."""
    return max(-35.0, min(35.0, sum(WEIGHTS[name] * value for name, value in parts.items())))


def ceiling(a: Form, b: Form) -> float:
    """Return the log-odds of a pair if all words that both have stood in the same order, in one stretch.

    A word that both have several times counts once, so a score can be a little higher than this.
    """
    shared = sum([bits for sense, bits in a.bag.items() if sense in b.bag])
    least = min(a.total, b.total)
    logged = math.log2(1 + shared)
    odds = WEIGHTS["prior"] + WEIGHTS["contained run"] * min(shared / max(least, 1), 1.0) * logged
    odds += logged * (WEIGHTS["run"] + WEIGHTS["core"] + WEIGHTS["fitting core"]) + AROUND
    gap = 0 if a.day is None or b.day is None else abs(a.day - b.day)
    if gap > NEAR:
        odds += WEIGHTS["apart"] * math.log2(1 + gap / NEAR) * max(0.0, 1 - shared / DISTINCT)
    same = WEIGHTS["same speaker, near"]
    if odds < -MARGIN - same or odds >= -MARGIN:
        return odds
    return odds + same if alike(a.speaker, b.speaker) == "same" else odds


def features(a: Form, b: Form, found: Measures) -> dict[str, float]:
    """Return the inputs of the model by name: logarithms of bits, shares, and yes (1) or no (0)."""
    speaker = alike(a.speaker, b.speaker)
    core, run = math.log2(1 + found.core), math.log2(1 + found.run)
    named = speaker != "same" and named_around(a, b)
    nobody = speaker != "same" and not named
    gap = apart(a, b)
    weeks = math.log2(1 + gap / NEAR) if gap > NEAR else 0.0
    weak = max(0.0, 1 - found.core / DISTINCT)
    small = max(0.0, 1 - found.least / SMALL)
    parts = {
        "prior": 1.0,
        "run": run,
        "core": core,
        "fitting core": found.fit * core,
        "contained run": found.contained * run,
        "same speaker, near": nearness(a, b) if speaker == "same" else 0.0,
        "same article, in part": float(a.article_id == b.article_id) * (1 - found.contained),
        "number": float(found.number_clash),
        "negation": float(found.negation_clash),
        "same article": float(a.article_id == b.article_id),
        "same article, other speaker": float(a.article_id == b.article_id and speaker == "other"),
        "one within the other": float(a.within == b.id or b.within == a.id),
        "cited by another": float(found.cited and speaker != "same"),
        "named around": float(named),
        "title in a sentence": float(a.titled != b.titled and found.least < TITLE),
        "apart": weeks * weak,
        "small unknown": small * unknown(a, b, speaker),
        "two words, nobody behind": float(nobody and min(len(a.words), len(b.words)) <= TWO),
        "apart, nobody behind": nobody * weeks * weak,
    }
    # only where the words and the speakers leave it open
    parts["context"] = likeness_around(a, b) if abs(weighed(parts)) < OPEN else 0.0
    return parts


def unknown(a: Form, b: Form, speaker: Likeness) -> int:
    """Return how little is known of two fragments being one speaker's: 0 to 3."""
    return 0 if speaker == "same" else 2 if speaker == "other" else 1 + (a.speaker is None) + (b.speaker is None)


def likeness_around(a: Form, b: Form) -> float:
    """Return how much what stands around two reports has in common that neither says itself, by bits, 0 to 1."""
    left, right = around(a.context), around(b.context)
    if not left or not right or a.article_id == b.article_id:
        return 0.0
    said = {word.sense for word in a.words} | {word.sense for word in b.words}
    both = sum(bits for sense, bits in left.items() if sense in right and sense not in said)
    if not both:
        return 0.0
    whole = [sum(bits for sense, bits in each.items() if sense not in said) for each in (left, right)]
    return both / math.sqrt(whole[0] * whole[1])


def named_around(a: Form, b: Form) -> bool:
    """Tell whether the speaker of one is named in what stands around the other, in another article."""
    if a.article_id == b.article_id:
        return False
    return any(
        one.speaker is not None and one.speaker.family in names_around(other.context) for one, other in ((a, b), (b, a))
    )


def apart(a: Form, b: Form) -> int:
    """Return the days between two reports, of printing or saying, whichever are fewer; 0 where a date is not known."""
    days = 0 if a.day is None or b.day is None else abs(a.day - b.day)
    return days if a.said is None or b.said is None else min(days, abs(a.said - b.said))


def nearness(a: Form, b: Form) -> float:
    """Return 1 where two reports are of one day or of two that follow each other, UNDATED where a day is not known."""
    if a.day is None or b.day is None:
        return UNDATED
    return float(apart(a, b) <= 1)


def evidence(parts: dict[str, float], found: Measures, speaker: Likeness, a: Form, b: Form) -> tuple[Evidence, ...]:
    """Return the reasons in plain words, each with what it added to the log-odds."""

    def weight(*names: str) -> float:
        return round(sum(WEIGHTS[name] * parts[name] for name in names), 3)

    told = [
        Evidence("prior", "two reports that share a key", weight("prior")),
        Evidence(
            "containment", f"{found.contained:.0%} of the shorter in the longer, in order", weight("contained run")
        ),
        Evidence(
            "core",
            f"{found.core:.0f} bits agree in one stretch, {found.fit:.0%} of it",
            weight("core", "fitting core"),
        ),
        Evidence("run", f"longest unbroken run {found.run:.0f} bits", weight("run")),
        Evidence(
            "speaker",
            speaker,
            weight("same speaker, near", *NOBODY),
        ),
        Evidence("time", f"{apart(a, b)} days apart", weight("apart")),
        Evidence("figures", "a number stands for another", weight("number")),
        Evidence("negation", "one is denied", weight("negation")),
        Evidence("article", "both stand in one article", weight(*SAME_ARTICLE)),
        Evidence("citation", "one cites the words in quotation marks of its own", weight("cited by another")),
        Evidence("title", "one is written like a title", weight("title in a sentence")),
        Evidence("context", "what stands around them is alike", weight("context")),
        Evidence("named", "the speaker of one is named around the other", weight("named around")),
    ]
    return tuple(item for item in told if item.weight)

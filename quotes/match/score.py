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

from quotes.match.form import HEAVY, Form, around, names_around
from quotes.match.measures import Measures, measure
from quotes.match.names import Likeness, alike
from quotes.values import Evidence, Pair

# log-odds; see tests/benchmarks/fit_score.py
WEIGHTS = {
    "prior": -9.22,
    "run": -0.56,
    "core": 0.50,
    "fitting core": 1.05,
    "contained run": 1.32,
    "same speaker, near": 3.37,
    "other speaker": -0.45,
    "same article": -0.5,
    "same article, other speaker": -1.4,
    "same article, in part": -4.0,
    "number": -1.0,
    "negation": -0.50,
    "elsewhere": 0.08,
    "length": -0.51,
    "context": 4.35,
    "told around": 2.43,
    "named around": 1.78,
    "one within the other": -30.0,
    "other day of saying": -1.26,
    "cited by another": -4.0,
    "title in a sentence": -4.0,
    "apart": -0.28,
    "altered, days apart": -0.87,
    "two words, nobody behind": -2.0,
    "apart, nobody behind": -0.66,
}
NOBODY = ("two words, nobody behind", "apart, nobody behind")
SAME_ARTICLE = ("one within the other", "same article", "same article, other speaker", "same article, in part")
NEAR = 7  # days that two reports of one utterance usually lie within
UNDATED = 0.75  # how near two reports are taken to be, 0 to 1, where the day of one is not known
DISTINCT = 80.0  # bits in common from which on the distance in time says nothing
AROUND = 1.0  # log-odds that what stands around two reports adds at most, but for a few
MARGIN = 0.5  # log-odds: a ceiling as far below even is not looked at closer
OPEN, SURE = -5.0, 3.5  # log-odds: only a pair between them can be decided by what stands around
TOLD = 30.0  # bits that one says and that stand around the other, from which on more make no difference
TWO = 2  # words: a wording of as few is one that anybody may use
TITLE = 40.0  # bits: a wording of fewer, written like a title, is one


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
    odds += WEIGHTS["length"] * unlike_length(a, b)
    gap = 0 if a.day is None or b.day is None else abs(a.day - b.day)
    if gap > NEAR:
        odds += WEIGHTS["apart"] * math.log2(1 + gap / NEAR) * max(0.0, 1 - shared / DISTINCT)
    behind = WEIGHTS["same speaker, near"]
    if odds < -MARGIN - behind or odds >= -MARGIN:
        return odds
    if alike(a.speaker, b.speaker) == "same":
        return odds + behind
    named = WEIGHTS["named around"]
    return odds + named * named_around(a, b) if odds >= -MARGIN - named else odds


def features(a: Form, b: Form, found: Measures, *, in_full: bool = False) -> dict[str, float]:
    """Return the inputs of the model by name: logarithms of bits, shares, and yes (1) or no (0).

    What stands around is looked at (unless ``in_full``) only where words and speakers leave it open.
    """
    speaker = alike(a.speaker, b.speaker)
    core, run = math.log2(1 + found.core), math.log2(1 + found.run)
    named = speaker != "same" and named_around(a, b)
    gap = apart(a, b)
    weeks = math.log2(1 + gap / NEAR) if gap > NEAR else 0.0
    weak = max(0.0, 1 - found.core / DISTINCT)
    parts = {
        "prior": 1.0,
        "run": run,
        "core": core,
        "fitting core": found.fit * core,
        "contained run": found.contained * run,
        "same speaker, near": nearness(a, b) if speaker == "same" else 0.0,
        "other speaker": float(speaker == "other"),
        "same article, in part": float(a.article_id == b.article_id) * (1 - found.contained),
        "number": float(found.number_clash),
        "negation": float(found.negation_clash),
        "elsewhere": math.log2(1 + max(0.0, common_bits(a, b) - found.core)),
        "length": unlike_length(a, b),
        "same article": float(a.article_id == b.article_id),
        "same article, other speaker": float(a.article_id == b.article_id and speaker == "other"),
        "one within the other": float(a.within == b.id or b.within == a.id),
        "other day of saying": float(a.said is not None and b.said is not None and abs(a.said - b.said) > 1),
        "cited by another": found.cited * {"other": 1.0, "open": 0.5, "same": 0.0}[speaker],
        "named around": float(named),
        "title in a sentence": float(a.titled != b.titled and found.least < TITLE),
        "apart": weeks * weak,
        "altered, days apart": math.log2(1 + gap) * (1 - found.fit),
        "two words, nobody behind": float(speaker != "same" and min(len(a.words), len(b.words)) <= TWO),
        "apart, nobody behind": (speaker != "same") * weeks * weak,
    }
    open_yet = in_full or OPEN < weighed(parts) < SURE
    parts["context"] = likeness_around(a, b) if open_yet else 0.0
    parts["told around"] = told_around(a, b) if open_yet else 0.0
    return parts


def common_bits(a: Form, b: Form) -> int:
    """Return the bits of the heavy words that both say, wherever they stand."""
    return sum([min(bits, b.bag[sense]) for sense, bits in a.bag.items() if bits >= HEAVY and sense in b.bag])


def unlike_length(a: Form, b: Form) -> float:
    """Return how many times one says twice as much as the other, by bits."""
    return math.log2(max(a.total, b.total, 1) / max(min(a.total, b.total), 1))


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


def told_around(a: Form, b: Form) -> float:
    """Return how much of what one report says, and the other does not, stands around the other, by bits, 0 to 1.

    An article that cuts a sentence short often tells the rest of it in its own words.
    """
    if a.article_id == b.article_id:
        return 0.0
    told = 0
    for one, other in ((a, b), (b, a)):
        beside = around(other.context)
        told += sum(
            bits for sense, bits in one.bag.items() if bits >= HEAVY and sense in beside and sense not in other.bag
        )
    return min(told / TOLD, 1.0)


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
    """Return how near two reports are in time: 1 for the same or the next day, half for two days, a third for three;
    UNDATED where a day is not known."""
    if a.day is None or b.day is None:
        return UNDATED
    return 1 / max(1, apart(a, b))


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
            weight("same speaker, near", "other speaker", *NOBODY),
        ),
        Evidence("time", f"{apart(a, b)} days apart", weight("apart", "altered, days apart", "other day of saying")),
        Evidence("figures", "a number stands for another", weight("number")),
        Evidence("negation", "one is denied", weight("negation")),
        Evidence("elsewhere", "other rare words that both have", weight("elsewhere")),
        Evidence("length", "one says more than the other", weight("length")),
        Evidence("article", "both stand in one article", weight(*SAME_ARTICLE)),
        Evidence("citation", "one cites the words in quotation marks of its own", weight("cited by another")),
        Evidence("title", "one is written like a title", weight("title in a sentence")),
        Evidence("context", "what stands around them is alike", weight("context")),
        Evidence("told", "what one says stands around the other", weight("told around")),
        Evidence("named", "the speaker of one is named around the other", weight("named around")),
    ]
    return tuple(item for item in told if item.weight)

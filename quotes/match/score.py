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

from quotes.match.form import Form, bits_called
from quotes.match.measures import Measures, measure
from quotes.match.names import Likeness, alike
from quotes.match.surroundings import likeness_around, named_around, told_around, translated
from quotes.values import Evidence, Pair

# log-odds; see tests/benchmarks/fit_score.py
WEIGHTS = {
    "prior": -9.27,
    "run": -0.66,
    "core": 0.69,
    "fitting core": 0.89,
    "contained run": 1.41,
    "other words": -0.7,
    "same speaker, near": 3.09,
    "other speaker": -2.0,
    "other speaker, altered": -3.23,
    "term": -2.73,
    "same article": -0.5,
    "same article, other speaker": -1.4,
    "same article, in part": -4.0,
    "beside one another": -3.1,
    "described alike": 2.32,
    "number": -1.0,
    "negation": -0.24,
    "length": -0.5,
    "context": 4.94,
    "told around": 2.26,
    "named around": 1.61,
    "one within the other": -30.0,
    "other day of saying": -1.15,
    "same day of saying": 0.73,
    "cited by another": -4.0,
    "title in a sentence": -4.0,
    "apart": -0.35,
    "altered, days apart": -1.15,
    "two words, nobody behind": -2.0,
    "apart, nobody behind": -0.48,
}
BEHIND = ("same speaker, near", "described alike", "named around")
SPEAKER = (*BEHIND[:2], "other speaker", "other speaker, altered", "two words, nobody behind", "apart, nobody behind")
TIME = ("apart", "altered, days apart", "other day of saying", "same day of saying")
SAME_ARTICLE = (
    *("one within the other", "beside one another"),
    *("same article", "same article, other speaker", "same article, in part"),
)
NEAR = 7  # days that two reports of one utterance usually lie within
UNDATED = 0.75  # how near two reports are taken to be, 0 to 1, where the day of one is not known
DISTINCT = 80.0  # bits in common from which on the distance in time says nothing
AROUND = 1.0  # log-odds: what stands around two reports hardly ever adds more
MARGIN = 0.5  # log-odds: a ceiling as far below even is not looked at closer
OPEN, SURE = -5.0, 3.5  # log-odds: only a pair between them can be decided by what stands around
TWO = 2  # words: a wording of so few may be anybody's
BESIDE = 450  # characters: of two quotations as near one seldom says again what the other does
TITLE = 40.0  # bits: a wording of fewer, written like a title, is one


def score(a: Form, b: Form) -> Pair:
    """Return how likely ``a`` and ``b`` are reports of one utterance, with the evidence."""
    found = measure(a, b)
    parts = features(a, b, found)
    return Pair(a.id, b.id, chance(parts), evidence(parts, found, alike(a.speaker, b.speaker), a, b))


def likelihood(a: Form, b: Form) -> float:
    """Return the score of ``a`` and ``b`` alone, as `score` gives it with the evidence."""
    return chance(features(a, b, measure(a, b)))


def chance(parts: Mapping[str, float]) -> float:
    """Return the chance, 0 to 1, that the parts of a score make together."""
    return round(1 / (1 + math.exp(-weighed(parts))), 4)


def weighed(parts: Mapping[str, float]) -> float:
    """Return the log-odds that the parts of a score make together, 35 at most either way."""
    return max(-35.0, min(35.0, sum([WEIGHTS[name] * value for name, value in parts.items() if value])))


def ceiling(a: Form, b: Form) -> float:
    """Return the log-odds of a pair if all words that both have stood in the same order, in one stretch.

    A word that both have several times counts once, so a score can be a little higher than this.
    """
    shared = sum(map(a.bag.__getitem__, a.bag.keys() & b.bag.keys()))
    least = min(a.total, b.total)
    logged = math.log2(1 + shared)
    odds = WEIGHTS["prior"] + WEIGHTS["contained run"] * min(shared / max(least, 1), 1.0) * logged
    odds += logged * (WEIGHTS["run"] + WEIGHTS["core"] + WEIGHTS["fitting core"]) + AROUND
    odds += WEIGHTS["length"] * unlike_length(a, b)
    gap = 0 if a.day is None or b.day is None else abs(a.day - b.day)
    if gap > NEAR:
        odds += WEIGHTS["apart"] * math.log2(1 + gap / NEAR) * max(0.0, 1 - shared / DISTINCT)
    told = told_apart(a, b)
    if told is not None and told != 1:
        odds += WEIGHTS["other day of saying" if told else "same day of saying"]
    behind, described, named = (WEIGHTS[each] for each in BEHIND)
    if odds < -MARGIN - max(behind, described + named) or odds >= -MARGIN:
        return odds
    speaker = alike(a.speaker, b.speaker)
    if speaker == "same":
        return odds + behind
    odds += (
        described * described_alike(a, b) if speaker == "open" else WEIGHTS["other speaker"] * (a.sure * b.sure) ** 2
    )
    odds += WEIGHTS["term"] * (a.term + b.term) / 2
    return odds + named * named_around(a, b) if -MARGIN - named <= odds < -MARGIN else odds


def features(a: Form, b: Form, found: Measures, *, in_full: bool = False) -> dict[str, float]:
    """Return the inputs of the model by name: logarithms of bits, shares, and yes (1) or no (0).

    What stands around is looked at (unless ``in_full``) only where words and speakers leave it open. The neighbouring
    sentences of a statement stand in like surroundings, so these count as far as one says what the other does.
    """
    speaker = alike(a.speaker, b.speaker)
    others = a.sure * b.sure if speaker == "other" else 0.0  # how likely the speakers of both are right
    core, run = math.log2(1 + found.core), math.log2(1 + found.run)
    gap = apart(a, b)
    weeks = math.log2(1 + gap / NEAR) if gap > NEAR else 0.0
    told = told_apart(a, b)
    weak = max(0.0, 1 - found.core / DISTINCT)
    other = 0.0 if found.contained == 1 or translated(a, b) else 1 - found.contained
    parts = {
        **in_one_article(a, b, found, speaker),
        "prior": 1.0,
        "run": run,
        "core": core,
        "fitting core": found.fit * core,
        "other words": other * (1 - found.fit) * core,
        "contained run": found.contained * run,
        "same speaker, near": nearness(a, b) if speaker == "same" else 0.0,
        "other speaker": others**2,
        "other speaker, altered": others * (1 - found.fit),
        "term": (speaker != "same") * (a.term + b.term) / 2,
        "number": float(found.number_clash),
        "negation": float(found.negation_clash),
        "length": unlike_length(a, b),
        "described alike": described_alike(a, b) if speaker == "open" else 0.0,
        "other day of saying": float(told is not None and told > 1),
        "same day of saying": float(told == 0),
        "cited by another": found.cited * {"other": 1.0, "open": 0.5, "same": 0.0}[speaker],
        "named around": float(speaker != "same" and named_around(a, b)),
        "title in a sentence": float(a.titled != b.titled and found.least < TITLE),
        "apart": weeks * weak,
        "altered, days apart": math.log2(1 + gap) * (1 - found.fit),
        "two words, nobody behind": float(speaker != "same" and min(len(a.bits), len(b.bits)) <= TWO),
        "apart, nobody behind": (speaker != "same") * weeks * weak,
    }
    open_yet = in_full or OPEN < weighed(parts) < SURE
    parts["context"] = likeness_around(a, b) * (1 - other) if open_yet else 0.0
    parts["told around"] = told_around(a, b) if open_yet else 0.0
    return parts


def in_one_article(a: Form, b: Form, found: Measures, speaker: Likeness) -> dict[str, float]:
    """Return the inputs of the model that are about two reports of one article; all 0 where they are of two."""
    one = a.article_id == b.article_id
    return {
        "one within the other": float(a.within == b.id or b.within == a.id),
        "beside one another": float(one and beside(a, b)),
        "same article": float(one),
        "same article, other speaker": float(one and speaker == "other"),
        "same article, in part": one * (1 - found.contained),
    }


def beside(a: Form, b: Form) -> bool:
    """Tell whether two reports of one article stand near one another, and neither is a part of the other."""
    gap = max(a.place[0], b.place[0]) - min(a.place[1], b.place[1])
    return gap < BESIDE and a.line not in b.line and b.line not in a.line


def unlike_length(a: Form, b: Form) -> float:
    """Return how many times one says twice as much as the other, by bits."""
    return math.log2(max(a.total, b.total, 1) / max(min(a.total, b.total), 1))


def described_alike(a: Form, b: Form) -> float:
    """Return how much of what one of two speakers is called, by name and role, the other is too, by bits, 0 to 1.

    One article names the spokesman whom another only describes; for a president, his office speaks.

    >>> from quotes.match.form import form_of
    >>> from quotes.values import Report
    >>> names = ("the ferry ministry’s spokesman", "a spokesman for the ministry of ferries")
    >>> described_alike(*(form_of(Report(n, "a", "Yes.", "direct", speaker=name)) for n, name in enumerate(names)))
    1.0
    """
    left, right = bits_called(*a.called), bits_called(*b.called)
    shared = sum(min(bits, right[sense]) for sense, bits in left.items() if sense in right)
    return shared / min(sum(left.values()), sum(right.values())) if shared else 0.0


def told_apart(a: Form, b: Form) -> int | None:
    """Return how many days apart two articles tell the words to have been said; None where one tells no day."""
    return None if a.said is None or b.said is None else abs(a.said - b.said)


def apart(a: Form, b: Form) -> int:
    """Return the days between two reports, of printing or saying, whichever are fewer; 0 where a date is not known."""
    days, told = 0 if a.day is None or b.day is None else abs(a.day - b.day), told_apart(a, b)
    return days if told is None else min(days, told)


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
        Evidence("words", "most words of either are others", weight("other words")),
        Evidence("run", f"longest unbroken run {found.run:.0f} bits", weight("run")),
        Evidence("speaker", speaker, weight(*SPEAKER)),
        Evidence("time", f"{apart(a, b)} days apart", weight(*TIME)),
        Evidence("figures", "a number stands for another", weight("number")),
        Evidence("negation", "one is denied", weight("negation")),
        Evidence("length", "one says more than the other", weight("length")),
        Evidence("article", "both stand in one article", weight(*SAME_ARTICLE)),
        Evidence("citation", "one cites the words in quotation marks of its own", weight("cited by another")),
        Evidence("term", "it stands before a noun, as a term does", weight("term")),
        Evidence("title", "one is written like a title", weight("title in a sentence")),
        Evidence("context", "what stands around them is alike", weight("context")),
        Evidence("told", "what one says stands around the other", weight("told around")),
        Evidence("named", "the speaker of one is named around the other", weight("named around")),
    ]
    return tuple(item for item in told if item.weight)

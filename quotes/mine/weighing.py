"""How likely each answer to *who is quoted* is.

In go the candidates for one quotation; out come those that name somebody, the likeliest first. They compete with each
other and with *nobody*: each has the sum of the counted weights of its features, and the exponentials of these, scaled
to add up to one, are the probabilities (a conditional logit, McFadden 1974). What several candidates say of one source
is added up. The weights are fitted on the training part of PolNeAR (`tests/benchmarks/fit_speakers.py`):
*weights.toml*, ``[speakers]``.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from ..lexicon import Language
from .described import sort_of
from .heads import core_of
from .people import name_lists
from .quoted import Candidate, Quotes, is_pure
from .scope import Clause, Range, verbs

MARKS_KEPT = 1 << 12  # looks of a quotation, by rule, whose weight is remembered
STEPS = (2, 4, 8, 16, 30)  # tokens between cue and mark
RIVAL = 0.3  # strength of a clause that is a rival of others
NOBODY = "nobody"
FALLBACK = frozenset({"sentence-subject", "sentence-cue"})  # rules that tell less than another of the same source


class Weighed(NamedTuple):
    """A candidate, and how likely its source is the speaker: 0 to 1, with what all candidates say of that source."""

    value: float
    own: float  # its own share
    found: Candidate


def weigh(
    quotes: Quotes, token: int, about: tuple[str, ...], candidates: Sequence[Candidate], language: Language
) -> list[Weighed]:
    """Return the candidates for the quotation at ``token``, the likeliest first; ``about`` are its own features."""
    weights: Mapping[str, float] = language.table("weights").get("speakers", {})
    of_mark = _mark_weigher(language)
    sums = [of_mark(NOBODY, about)]
    for found in candidates:
        names = own_features(quotes, token, found, language)
        sums.append(sum(map(weights.get, names, repeat(0.0)), of_mark(found.rule, about)))
    shares = softmax(sums)[1:]
    together: dict[Range | None, float] = {}
    sources = [quotes.source_of(found) for found in candidates]
    for source, share in zip(sources, shares, strict=True):
        together[source] = together.get(source, 0.0) + share
    weighed = [
        Weighed(together[source], share, found)
        for source, share, found in zip(sources, shares, candidates, strict=True)
    ]
    return sorted(weighed, key=lambda item: (-item.value, item.found.rule in FALLBACK, -item.own))


def softmax(sums: Sequence[float]) -> list[float]:
    """Return the exponentials, scaled to add up to one.

    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    most = max(sums)
    shares = [math.exp(value - most) for value in sums]
    total = math.fsum(shares)
    return [share / total for share in shares]


def candidate_features(
    quotes: Quotes, token: int, found: Candidate, about: Iterable[str], language: Language
) -> list[str]:
    """Return the names of what speaks for and against one candidate; ``about`` are those of the quotation itself."""
    return [*mark_features(found.rule, about), *own_features(quotes, token, found, language)]


def mark_features(rule: str, about: Iterable[str]) -> list[str]:
    """Return the names of what the quotation itself says for any candidate of one rule, or for `NOBODY`."""
    return [f"rule={rule}", *(f"{rule}&{name}" for name in about)]


@functools.cache
def _mark_weigher(language: Language) -> Callable[[str, tuple[str, ...]], float]:
    """The sum of the weights of `mark_features`: quotations look much alike, so most were summed up before."""
    weights: Mapping[str, float] = language.table("weights").get("speakers", {})

    @functools.lru_cache(maxsize=MARKS_KEPT)
    def of_mark(rule: str, about: tuple[str, ...]) -> float:
        return sum(map(weights.get, mark_features(rule, about), repeat(0.0)))

    return of_mark


def own_features(quotes: Quotes, token: int, found: Candidate, language: Language) -> list[str]:
    """Return the names of what else speaks for and against a candidate: its source, its clause, and their places."""
    rule, table, names = found.rule, quotes.table, list[str]()
    if found.follows is not None:
        names.append(f"follows={quotes.drafts[found.follows].rule}&{rule}")
    if table.shape[max(0, token - 2) : token] == "V,":
        names.append(f"told&{rule}")  # Mr. Lind noted, “…,” the firm would answer
    clause = found.clause
    if found.source is not None:
        names += _of_source(quotes, found.source, clause, rule, language)
    claiming = quotes.claims.get(token, ())
    if clause not in claiming:
        best = max((quotes.strength(other) for other in claiming if other.source), default=0.0)
        names.append(f"claimed={int(best * 5)}&{rule}")
    if clause is not None:
        names += _of_clause(quotes, token, clause, rule)
    return names


def _of_source(quotes: Quotes, source: Range, clause: Clause | None, rule: str, language: Language) -> Iterator[str]:
    shape = quotes.table.shape
    yield f"source={shape[source[0]]}&{rule}"
    yield f"head={shape[source[1] - 1] if source[1] - source[0] > 1 else '1'}"
    kind = kind_of(quotes, source, language)
    yield f"kind={kind}"
    yield f"kind={kind}&{rule}"
    if clause is not None:
        yield f"kind={kind}&strength={int(quotes.strength(clause) * 5)}"


def kind_of(quotes: Quotes, source: Range, language: Language) -> str:
    """Return what a source is: a pronoun (the word), a ``name``, ``person``, ``body``, ``text`` or ``thing``.

    A thing has the letter of its noun beside it, where it has one.
    """
    (first, last), table = source, quotes.table
    if last - first == 1 and table.shape[first] in "PODH":
        return table.words[first]
    head = core_of(table, first, last)[1] - 1
    letter, word, lists, known = table.shape[head], table.words[head], name_lists(language), verbs(language)
    if letter == "N":
        return "name"
    if sort := sort_of(word, lists, known):
        return sort
    return f"thing-{letter}" if letter in "nm#e" else "thing"


def _of_clause(quotes: Quotes, token: int, clause: Clause, rule: str) -> list[str]:
    table = quotes.table
    strength = int(quotes.strength(clause) * 10)
    distance = bisect_left(STEPS, abs(clause.head - token))
    names = [
        f"strength={strength}", f"strength={strength}&{rule}", f"distance={distance}&{rule}", f"lemma={clause.lemma}",
        f"form={clause.form}&{clause.construction}",
    ]  # fmt: skip
    names += [flag for flag in ("passive", "infinitive", "inherited") if getattr(clause, flag)]
    names += [
        f"{word}&{rule}" for word in table.words[clause.cue[0] : clause.head] if table.shape[clause.cue[0]] == "X"
    ]
    piece = next((p for p in clause.pieces if p[0] <= token < p[1]), None)
    if piece is not None:
        names += _rivals(quotes, token, clause, rule)
        names.append(f"pure={is_pure(table, piece)}&{rule}")
        names.append(f"first={piece[0] == token}&{rule}")
    return names


def _rivals(quotes: Quotes, token: int, clause: Clause, rule: str) -> list[str]:
    """How the clause stands to the others that claim the same quotation: inside them, round them."""
    claiming = quotes.claims.get(token, ())
    others = [other for other in claiming if other is not clause and quotes.strength(other) >= RIVAL]
    inside = any(any(p[0] <= clause.head < p[1] for p in other.pieces) for other in others)
    around = any(any(p[0] <= other.head < p[1] for p in clause.pieces) for other in others)
    stronger = any(quotes.strength(other) > quotes.strength(clause) for other in others)
    return [
        f"inside={inside}", f"around={around}", f"stronger={stronger}", f"rivals={inside}{around}{stronger}",
        f"around={around}&{rule}", f"inside={inside}&{rule}",
    ]  # fmt: skip

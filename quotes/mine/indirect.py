"""Reported clauses: which candidates are reports, and the rows that they make; posts, which are shown word by word.

In go the clauses of an article and the drafts of its quoted stretches; out come the drafts with one more for each piece
of each accepted clause that is not quotation marks alone. Quoted stretches inside such a piece lie ``within`` it. A
candidate is accepted where the counted weights of its features (`quotes.mine.features`) make it likely enough.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import groupby, repeat
from operator import attrgetter, itemgetter

from ..lexicon import Language
from .drafts import Draft
from .features import features, levels
from .posts import POST
from .quoted import is_pure
from .scope import Clause, Verbs, verbs
from .tokens import Tokens

CUE = attrgetter("head", "form")
CUTOFF = 0.5
# what is reported there is seldom a whole clause, and oftener the writer's own words than the score says
CUTOFF_LOOSE = 0.63
LONG = 14  # tokens, from which on a report must be the likelier …
CUTOFF_RISE = 0.8  # … its odds by this power of the length
LOOSE = frozenset({"object", "to", "about", "ing", "between", "agent", "turn"})
DONE = ("object", "about")
NESTED = 20  # reports before a quotation that may hold it
TURNS = 2  # lines that open with a name make a transcript, too rare in what the weights are counted on,
TRANSCRIPT = 0.9  # where one is as surely its bearer's
SHOWN = {"post": 0.97, "block": 0.85}  # how surely the posts and paragraphs that an article shows are somebody's
CHOSEN = 0.8  # weight of a quotation inside a clause that has been given to it, for which CUTOFF is enough


def strength(table: Tokens, language: Language) -> Callable[[Clause], float]:
    """Return the function that says how likely a candidate is a report, 0 to 1; each is weighed once."""
    weights: dict[str, float] = language.table("weights").get("reports", {})
    bias, heads = weights.get("bias", 0.0), levels(language)
    known: dict[tuple[int, str], float] = {}

    def weigh(clause: Clause) -> float:
        key = (clause.head, clause.construction)
        value = known.get(key)
        if value is None:
            total = bias + sum(map(weights.get, features(table, clause, heads), repeat(0.0)))
            value = known[key] = 1 / (1 + math.exp(-total))
        return value

    return weigh


def draft_reported(
    table: Tokens, clauses: list[Clause], drafts: list[Draft], weigh: Callable[[Clause], float], language: Language
) -> list[Draft]:
    """Add a draft for each piece of each accepted clause that is not quotation marks alone."""
    quoted: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.clause is not None:
            quoted.setdefault(draft.clause.head, []).append(draft)
    turns = sum(clause.construction == "turn" for clause in clauses)
    known = verbs(language)
    for clause in _likeliest(clauses, quoted, weigh):
        if is_deed(table, clause, known):
            continue
        value = weigh(clause)
        if clause.construction == "turn" and turns >= TURNS:
            value = max(value, TRANSCRIPT)
        value = SHOWN.get(clause.construction, value)
        if value < CUTOFF:
            continue  # as most
        chosen = any(draft.weight >= CHOSEN for draft in quoted.get(clause.head, ()))
        if not chosen and clause.construction not in SHOWN and value < _cutoff(clause):
            continue
        previous: int | None = None
        for piece in clause.pieces:
            if is_pure(table, piece):
                continue
            start, end = table.starts[piece[0]], table.ends[piece[1] - 1]
            number, kind = len(drafts), "direct" if clause.construction == POST else "indirect"
            drafts.append(
                Draft(start, end, kind, None, None, clause, clause.source, clause.cue, clause.construction,
                      continues=previous, weight=value)
            )  # fmt: skip
            previous = number
            for draft in quoted.get(clause.head, ()):
                if draft.clause is clause and start <= draft.start and draft.end <= end:
                    draft.within = number
    _put_within(drafts)
    return drafts


def is_deed(table: Tokens, clause: Clause, known: Verbs) -> bool:
    """Whether somebody does something to a thing and says nothing: *signed the bill*, *wrote off the mill*.

    Who does so to a text may say it: *signed a letter that warned of …*; and words in marks are somebody's.
    """
    first, last = clause.pieces[-1]
    phrase = f"{clause.lemma} {table.words[clause.cue[1] - 1]}" if clause.construction == "about" else clause.lemma
    if clause.construction not in DONE or phrase not in known.deeds or "Q" in table.shape[first:last]:
        return False
    return (known.issued | known.nouns).isdisjoint(word.removesuffix("s") for word in table.words[first:last])


def _put_within(drafts: list[Draft]) -> None:
    """What is quoted in a report or a post lies within it, whoever says it."""
    reports = sorted((draft.start, draft.end, n) for n, draft in enumerate(drafts) if draft.row is None)
    for draft in drafts:
        if draft.row is not None and draft.within is None:
            at = bisect_right(reports, draft.start, key=itemgetter(0))
            around = [(end - start, n) for start, end, n in reports[max(0, at - NESTED) : at] if draft.end <= end]
            draft.within = min(around)[1] if around else None


def _cutoff(clause: Clause) -> float:
    """How likely a reported clause must be: the more words a mistake would put into somebody's mouth, the likelier."""
    usual = CUTOFF_LOOSE if clause.construction in LOOSE else CUTOFF
    length = sum(last - first for first, last in clause.pieces)
    odds = usual / (1 - usual) * (max(length, LONG) / LONG) ** CUTOFF_RISE
    return float(odds / (1 + odds))


def _likeliest(
    clauses: list[Clause], quoted: dict[int, list[Draft]], weigh: Callable[[Clause], float]
) -> Iterator[Clause]:
    """Yield one reading of each cue: the one that a quotation has been given to, else the likeliest."""
    for _, readings in groupby(clauses, key=CUE):
        rivals = list(readings)
        if len(rivals) == 1:
            yield rivals[0]
            continue
        taken = [draft.clause for draft in quoted.get(rivals[0].head, ()) if draft.weight >= CHOSEN]
        yield next((clause for clause in rivals if clause in taken), None) or max(rivals, key=weigh)

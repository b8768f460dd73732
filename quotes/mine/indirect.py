"""Reported clauses: which candidates are reports, and the rows that they make."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import Language
from .clauses import Clause
from .direct import is_pure
from .drafts import Draft
from .tokens import Tokens

CUTOFF = 0.5


def strength(table: Tokens, language: Language) -> Callable[[Clause], float]:
    """Return the function that says how likely a candidate is a report, 0 to 1."""
    reliable = language.table("cues").get("reliable", {})

    def weigh(clause: Clause) -> float:
        return float(reliable.get(clause.lemma, 0.3)) if clause.construction in SURE else float(reliable.get(clause.lemma, 0.3)) * 0.6

    return weigh


SURE = ("that", "bare", "after", "inverted", "between", "as", "according", "colon", "quote", "whether")


def draft_reported(table: Tokens, clauses: list[Clause], drafts: list[Draft], weigh: Callable[[Clause], float]) -> list[Draft]:
    """Add a draft for each piece of each accepted clause; quotations inside one are ``within`` it."""
    for clause in clauses:
        if weigh(clause) < CUTOFF:
            continue
        previous: int | None = None
        for piece in clause.pieces:
            if is_pure(table, piece):
                continue
            start, end = table.starts[piece[0]], table.ends[piece[1] - 1]
            number = len(drafts)
            drafts.append(Draft(start, end, "indirect", clause=clause, source=clause.source, cue=clause.cue, rule=clause.construction, continues=previous, weight=weigh(clause)))
            previous = number
            for draft in drafts[: len(table.quoted)]:
                if draft.clause is clause and start <= draft.start and draft.end <= end:
                    draft.within = number
    return drafts

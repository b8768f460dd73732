"""Drafts become rows: speakers are named, numbers are put in text order, evidence is written down."""

from __future__ import annotations

from collections.abc import Mapping

from ..values import Evidence, Quotation, Span
from .attribute import Resolved, Resolver
from .drafts import Draft
from .tokens import Tokens

Range = tuple[int, int]
DOUBTFUL = 0.5  # a speaker who is less likely than not is not named


def as_quotations(
    table: Tokens, drafts: list[Draft], resolver: Resolver, sureness: Mapping[str, float]
) -> list[Quotation]:
    """Return the rows of one article, ordered by where they start, an indirect row before what lies within it.

    The confidence is how likely the source is the right one, times ``sureness``: how often who was found in that way
    (a full name, a pronoun …) is the right speaker.
    """
    order = sorted(range(len(drafts)), key=lambda n: (drafts[n].start, -drafts[n].end, drafts[n].kind == "direct"))
    number = {draft: position for position, draft in enumerate(order)}
    resolved: dict[int, Resolved] = {}
    rows = []
    for n in order:
        draft = drafts[n]
        who = _resolve(n, drafts, resolver, resolved)
        confidence = round(draft.weight * sureness.get(who.how, 1.0), 3)
        if confidence < DOUBTFUL:
            who = who._replace(speaker=None)
        rows.append(
            Quotation(
                draft.start,
                draft.end,
                table.text[draft.start : draft.end],
                "direct" if draft.kind == "direct" else "indirect",
                number[draft.within] if draft.within is not None else None,
                number[draft.continues] if draft.continues is not None else None,
                _span(table, draft.cue),
                _span(table, draft.source),
                who.speaker,
                rule=draft.rule,
                confidence=confidence if who.speaker else 0.0,
                evidence=_evidence(table, draft, who),
            )
        )
    return rows


def _span(table: Tokens, tokens: Range | None) -> Span | None:
    return Span(table.starts[tokens[0]], table.ends[tokens[1] - 1]) if tokens else None


def _resolve(n: int, drafts: list[Draft], resolver: Resolver, done: dict[int, Resolved]) -> Resolved:
    """The speaker of a draft: its own source's, else that of the draft it follows."""
    chain = []
    while n not in done:
        draft = drafts[n]
        chain.append(n)
        if draft.source is not None:
            done[n] = resolver.speaker(draft.source)
        elif draft.follows is not None and draft.follows not in chain:
            n = draft.follows
            continue
        else:
            done[n] = Resolved(None, None, "none")
    for earlier in chain:
        done[earlier] = done[n]
    return done[n]


def _evidence(table: Tokens, draft: Draft, who: Resolved) -> tuple[Evidence, ...]:
    clause = draft.clause
    cue = (Evidence("cue", clause.lemma, round(draft.weight, 3), _span(table, clause.cue)),) if clause else ()
    return (Evidence("rule", draft.rule), *cue, *draft.others, Evidence("found by", who.how), *who.evidence)

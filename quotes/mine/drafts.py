"""Rows in the making: what the miners know of each quotation before speakers are named.

A draft is one row to be: a quoted stretch or a reported clause, with the clause that claims it, the rule that did so
and what it continues or lies within. Positions in the list of drafts serve as numbers until the rows are put in text
order.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..values import Evidence
from .scope import Clause

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """One row in the making; ``source`` and ``cue`` are token ranges, ``start`` and ``end`` code points."""

    start: int
    end: int
    kind: str  # direct, indirect
    row: int | None = None  # position in `Tokens.quoted`
    token: int | None = None  # its Q
    clause: Clause | None = None
    source: Range | None = None
    cue: Range | None = None
    rule: str = ""
    unspoken: bool = False  # surely nobody's words
    within: int | None = None
    continues: int | None = None
    follows: int | None = None  # takes its speaker from that draft, where it has no source of its own
    whose: Range | None = None  # its source, or that of the draft which it follows when it is settled
    weight: float = 0.0  # how likely, 0 to 1
    others: tuple[Evidence, ...] = ()  # the candidates, the likeliest first
    rivals: tuple[tuple[Range, float], ...] = ()  # other sources that were weighed, and how likely each is

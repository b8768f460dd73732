"""The single days that an article names, each with what stands beside it in its sentence.

In go the scenes of an article and its occasions; out comes a `Dated` for each single day, in order of place: the
occasion that it is told with, and whether it belongs to a clause inside the sentence. All quotations that are weighed
with a day ask the same of it.

>>> nearness_of(Span(28, 33), Span(34, 45)), gap_between(Span(28, 33), Span(34, 45))
('own at after', 1)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from quotes.lexicon import Language
from quotes.mine.day import Day
from quotes.mine.named import Named
from quotes.mine.scene import Scene
from quotes.values import Span

NEAR = 40  # code points between the cue and what stands near it
TOUCHING = 3
ASIDE, REACH = 6, 70  # so many words before a day, or code points, may open a clause that it belongs to
_OWN = tuple((f"own {near} before", f"own {near} after") for near in ("at", "near", "far"))
_WORD = regex.compile(r"[^\W_]++(?:['’][^\W_]++)?")


class Dated(NamedTuple):
    """A single day as one sentence names it."""

    place: int  # the sentence
    day: Day
    nearest: Named | None  # the occasion that stands nearest to it
    aside: bool  # it belongs to a clause or an aim: *the man who was arrested Monday*


def single_days(text: str, found: Sequence[Scene], named: Sequence[Named], language: Language) -> list[Dated]:
    """Return the single days of the scenes ``found``."""
    opening = frozenset(language.table("settings")["opening"])
    occasions: dict[int, list[Named]] = {}
    for each in named:
        occasions.setdefault(each.place, []).append(each)
    dated = []
    for place, scene in enumerate(found):
        for day in scene.days if scene.on else ():
            if day.on:
                span, there = day.span, occasions.get(place, ())
                nearest = min(there, key=lambda each: gap_between(each.occasion.span, span), default=None)
                before = text[max(scene.span.start, span.start - REACH) : span.start].lower()
                aside = not opening.isdisjoint(_WORD.findall(before)[-ASIDE:])
                dated.append(Dated(place, day, nearest, aside))
    return dated


def gap_between(one: Span, other: Span) -> int:
    """Code points between two spans, 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)


def nearness_of(anchor: Span, span: Span) -> str:
    """Where a span in the quotation's own sentence stands as seen from its cue."""
    gap = gap_between(anchor, span)
    return _OWN[0 if gap <= TOUCHING else 1 if gap <= NEAR else 2][span.start >= anchor.start]

"""Clues that join a quotation to an occasion: what holds between the two places of the article.

In go an article (`Told`), a quotation's `Standpoint`, and an occasion; out come the facts that hold, in small groups,
and `names` puts a group in words: the names of clues, whose weights `channel` adds up. A clue is a plain word for what
a reader would say: *in the sentence, at the cue*, *two paragraphs before, the speaker's own*, *the days differ*. The
same groups come again and again, so what a group weighs need be added up but once. For days: `dating`.

>>> names(("carried", "1 before", "0 turns before", "speaker's"))
['1 before', "speaker's", '0 turns before', "1 before, speaker's"]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from quotes.mine.dated import nearness_of
from quotes.mine.told import LEDE, Standpoint, Told, clock
from quotes.values import ChannelKind, Span

FAR = 6  # paragraphs; beyond, distance no longer counts
WRITTEN: tuple[ChannelKind, ...] = ("document", "post", "statement")
_BEFORE = tuple(f"{number} before" for number in range(FAR + 1))
_AFTER = tuple(f"{number} after" for number in range(FAR + 1))
_OWN = {
    (early, leads): f"speaker's, {'early' if early else 'late'}, {'leads' if leads else 'does not lead'}"
    for early in (True, False)
    for leads in (True, False)
}
_TURNS_BEFORE = tuple(f"{number} turns before" for number in range(4))
_TURNS_AFTER = tuple(f"{number} turns after" for number in range(4))
WITHIN = "told of in a report"

Facts = tuple[Any, ...]  # a group of them: its kind, then what the clues follow from


def occasion_facts(article: Told, at: Standpoint, number: int) -> tuple[Facts, ...]:
    """Return what holds between a quotation and the occasion of a number."""
    place, occasion, owner = article.named[number]
    rule, channel = occasion.rule, occasion.channel
    if number >= len(article.where):
        place_in_story = "early" if place < LEDE else "late"
        return (("story", rule, channel, bool(at.own), place_in_story, at.in_lede, at.other_time, at.short),)
    scene = article.about[place]
    near = nearness(article, at, place, occasion.span)
    is_own = near.startswith("own")
    told: tuple[str, ...] = (WITHIN,) if number in article.reported else ()
    if rule in article.words["apart"]:
        told += (f"{rule}, {'own' if is_own else 'elsewhere'}",)
    if is_own:
        posts = (min(article.counts["post"], 2), _written(article, at)) if rule == "cue.written" else ()
        own = owner is None or owner == at.person
        return ("own", near, own, channel), ("row", at.short, False, False, *told), ("written", posts)
    among: tuple[str, ...] = (*told, _clocks(article, at, place))
    if at.person is not None and (at.person in scene.spoken or owner == at.person):
        whose = "speaker's" if at.person in scene.spoken else "named"
        among += (*_among_own(article, at, number), _OWN[place < LEDE, at.leads])
    else:
        whose = "no one" if owner is None else "other"
    return (
        ("carried", near, turns_between(article, at, place), whose),
        ("whose", channel, whose, at.written),
        ("row", at.short, at.has_own, at.other_time, *among),
    )


def no_occasion_facts(article: Told, at: Standpoint) -> tuple[Facts, ...]:
    """Return what speaks for it that the article does not tell how the quotation got out."""
    held = {
        "short": at.short,
        "another time": at.other_time,
        "in the lede": at.in_lede,
        "has one of its own": at.has_own,
    }
    return ("none", at.cue), ("none of", _leads(at), *(name for name, holds in held.items() if holds))


def names(facts: Facts) -> list[str]:
    """Return the clues that follow from a group of facts."""
    kind, *rest = facts
    if kind == "none":
        return ["none", f"none:cue {rest[0]}"]
    if kind in ("none of", "no day"):
        return [f"none:{each}" for each in rest]
    if kind == "day of":
        return rest
    return _NAMES[kind](*rest)


def _own_clues(near: str, own: bool, channel: str) -> list[str]:
    return ["own", near, f"own:{channel}", "own speaker's" if own else "own another's"]


def _written_clues(posts: tuple[Any, ...]) -> list[str]:
    if not posts:
        return []
    count, channels = posts
    return [f"written where {count} posts are told of", *(f"written, and of the speaker {each}" for each in channels)]


def _carried_clues(near: str, turns: str, whose: str) -> list[str]:
    return [near, whose, turns, f"{near}, {whose}"]


def _whose_clues(channel: str, whose: str, written: bool) -> list[str]:
    return [f"{whose}:{channel}", *[f"written:{channel}"] * written]


def _row_clues(short: bool, has_own: bool, other_time: bool, *among: str) -> list[str]:
    held = {"short": short, "has one of its own": has_own, "another time": other_time}
    return [*among, *(name for name, holds in held.items() if holds)]


def _day_clues(stands: frozenset[tuple[str, str]]) -> list[str]:
    found: set[str] = set()
    for near, whose in stands:
        found |= {near, whose, f"{near} {whose}"} if near and whose else {"own", near} if near else {whose}
    return sorted(found)


def _leads(at: Standpoint) -> str:
    return "leads" if at.leads else "does not lead"


def _story_clues(
    rule: str, channel: str, own: bool, when: str, in_lede: bool, other_time: bool, short: bool
) -> list[str]:
    noun, count = rule.split(".")[1].rsplit(" ", 1)
    found = ["story", f"story {count}", f"story {noun}", f"story {channel}"]
    found.append("story: something of the speaker's" if own else "story: nothing of the speaker's")
    found += [f"story: {when}", f"story {noun}: {when}"]
    found += ["story: in the lede"] if in_lede else []
    found += ["story: another time"] if other_time else []
    found += ["story: short"] if short else []
    return found


def _clocks(article: Told, at: Standpoint, place: int) -> str:
    """Whether the last time named up to the quotation and the one up to a sentence are the same day."""
    here, there = at.clock[0], clock(article, place)[0]
    if here and there:
        return "their days agree" if here == there else "their days differ"
    return "one of them without a day" if here or there else "both without a day"


def nearness(article: Told, at: Standpoint, place: int, span: Span) -> str:
    """Where a span stands as seen from the quotation: by the cue, in its sentences, or so many paragraphs off."""
    if place in at.places:
        return nearness_of(at.anchor, span)
    if place in at.statement:
        return "own statement"
    gap = article.about[at.here].paragraph - article.about[place].paragraph
    return _BEFORE[min(abs(gap), FAR)] if place < at.here else _AFTER[min(abs(gap), FAR)]


def turns_between(article: Told, at: Standpoint, place: int) -> str:
    """How often others had the word between a sentence and the quotation."""
    gap = article.about[at.here].turns - article.about[place].turns
    return _TURNS_BEFORE[min(abs(gap), 3)] if place <= at.here else _TURNS_AFTER[min(abs(gap), 3)]


def _among_own(article: Told, at: Standpoint, number: int) -> tuple[str, ...]:
    """Whether an occasion of the speaker's own is the nearest one, and whether the others are of its channel."""
    middle = bisect_left(at.own, at.upto)
    same = len(article.channels.get(-1 if at.person is None else at.person, ())) == 1
    only = "speaker's only channel" if same else "one of the speaker's channels"
    if middle and at.own[middle - 1] == number:
        return only, "speaker's last before"
    if middle < len(at.own) and at.own[middle] == number:
        return only, "speaker's next after" if middle else "speaker's next after, nothing before"
    return (only,)


def _written(article: Told, at: Standpoint) -> tuple[str, ...]:
    """The channels of what the speaker can have written, but for this sentence."""
    all_own: Mapping[ChannelKind, int] = article.channels.get(-1 if at.person is None else at.person, {})
    here = at.own[bisect_left(at.own, at.before) : bisect_left(at.own, at.upto)]
    channels = [article.named[number].occasion.channel for number in here]
    return tuple(each for each in WRITTEN if all_own.get(each, 0) > channels.count(each))


_NAMES: Mapping[str, Callable[..., list[str]]] = {
    "story": _story_clues,
    "own": _own_clues,
    "written": _written_clues,
    "carried": _carried_clues,
    "whose": _whose_clues,
    "row": _row_clues,
    "day": _day_clues,
}

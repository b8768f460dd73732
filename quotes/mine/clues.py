"""Clues that join a quotation to an occasion, or to a day: what holds between the two places of the article.

In go an article (`Told`), a quotation's `Standpoint`, and an occasion or a day; out come the facts that hold, in small
groups, and `names` puts a group in words: the names of clues, whose weights `channel` adds up. A clue is a plain word
for what a reader would say: *in the sentence, at the cue*, *two paragraphs before, the speaker's own*, *the days
differ*. The same groups come again and again, so what a group weighs need be added up but once.

>>> nearness_of(Span(28, 33), Span(34, 45))
'own at after'
>>> names(("carried", "1 before", "0 turns before", "speaker's"))
['1 before', "speaker's", '0 turns before', "1 before, speaker's"]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from quotes.mine.day import Day
from quotes.mine.named import Named
from quotes.mine.scene import About
from quotes.mine.told import LEDE, Standpoint, Told, clock
from quotes.values import ChannelKind, Span

NEAR = 40  # code points between the cue and what stands near it
TOUCHING = 3
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
# what joins a day to a quotation, the closest first
JOINS = (("own statement",), ("0 turns before", "speaker's"), ("0 turns before",), ("speaker's",), ("1 turns before",))

Facts = tuple[Any, ...]  # a group of them: its kind, then what the clues follow from


def occasion_facts(article: Told, at: Standpoint, number: int) -> tuple[Facts, ...]:
    """Return what holds between a quotation and the occasion of a number."""
    place, occasion, owner = article.named[number]
    rule, channel = occasion.rule, occasion.channel
    if number >= len(article.where):
        place_in_story = "early" if place < LEDE else "late"
        return (("story", rule, channel, bool(at.own), place_in_story, at.in_lede, at.other_time, at.short),)
    scene = article.about[place]
    near = _nearness(article, at, place, occasion.span)
    told: tuple[str, ...] = (WITHIN,) if number in article.reported else ()
    if rule in article.words["apart"]:
        told += (f"{rule}, {'own' if near.startswith('own') else 'elsewhere'}",)
    if near.startswith("own"):
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
        ("carried", near, _turns(article, at, place), whose),
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


def day_facts(
    article: Told, at: Standpoint, mentions: Sequence[tuple[int, Day]], occasion: Named | None
) -> tuple[Facts, ...]:
    """Return what holds between a quotation and a day, by all places that name it."""
    stands: set[tuple[str, str]] = set()
    for place, day in mentions:
        near = _nearness(article, at, place, day.span)
        stands.add(("", _turns(article, at, place)))
        stands.add((near, "" if near.startswith("own") else _whose_day(article.about[place], at.person)))
    on = mentions[0][1].on or ""
    age, now, channel = article.ages.get(on, "no age"), _clock(at, on), occasion.occasion.channel if occasion else None
    beside, of_story = _beside(article, mentions, occasion), any(place == article.dated[0][0] for place, _ in mentions)
    views = (
        _joined(stands),
        f"{'lede' if on in article.early else 'later'}, {age}",
        now.partition(",")[0],
        beside + ", of the story" * of_story,
        "of another time" if at.other_time else "of the story's time",
    )
    return (
        ("day", frozenset(stands)),
        ("day seen", *views),
        ("day of", f"{beside}: {channel}", *("of the story", f"story {channel}") * of_story, _leads(at)),
        ("day of", age, now),
        ("day of", *["another day in the sentence"] * bool(at.on and at.on != on)),
    )


def no_day_facts(article: Told, at: Standpoint, occasion: Named | None) -> tuple[Facts, ...]:
    """Return what speaks for it that the article does not tell the day."""
    there = article.about[occasion.place] if occasion else None
    held = {
        "short": at.short,
        "another time": at.other_time,
        "in the lede": at.in_lede,
        "a day in the sentence": bool(at.on),
        "a span of days": any(article.about[place].spans for place in at.places),
        "occasion of another day": bool(there and (there.spans or there.other)),
    }
    channel = f"channel {occasion.occasion.channel if occasion else None}"
    return (
        ("no day", at.cue),
        ("no day of", channel, at.kind, f"third {3 * at.here // max(1, len(article.about))}", _clock(at, None)),
        ("no day of", *(name for name, holds in held.items() if holds)),
    )


def names(facts: Facts) -> list[str]:
    """Return the clues that follow from a group of facts."""
    kind, *rest = facts
    if kind in ("none", "no day"):
        return ["none", f"none:cue {rest[0]}"]
    if kind in ("none of", "no day of"):
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


def _seen_clues(*views: str) -> list[str]:
    """Each view of a day and each pair of them: what one is worth depends on the others."""
    return [*views, *map("; ".join, combinations(views, 2))]


def _joined(stands: Iterable[tuple[str, str]]) -> str:
    """What joins a day most closely to a quotation, of all places that name it."""
    held = {word for stand in stands for word in stand}
    if any(word.startswith("own ") for word in held - {"own statement"}):
        return "joined: own"
    return f"joined: {', '.join(next((join for join in JOINS if held.issuperset(join)), ('from afar',)))}"


def _beside(article: Told, mentions: Sequence[tuple[int, Day]], occasion: Named | None) -> str:
    """How near to the words of the occasion a day is named, in their sentence, or whether another day is."""
    if occasion is None:
        return "no occasion"
    day = _nearest([day for place, day in mentions if place == occasion.place], occasion.occasion.span)
    if day:
        return f"{nearness_of(occasion.occasion.span, day.span).split()[1]} the occasion"
    another = any(day.on for day in article.scenes[occasion.place].days)
    return "the occasion has another day" if another else "the occasion has no day"


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


def _clock(at: Standpoint, on: str | None) -> str:
    """What the last time named up to the quotation is to a day, and whether others have had the word since."""
    named, since = at.clock
    if not since:
        return "clock: no time yet"
    if named is None:
        return f"clock: another time, {since}"
    return f"clock: {'a day' if on is None else 'this day' if named == on else 'another day'}, {since}"


def _clocks(article: Told, at: Standpoint, place: int) -> str:
    """Whether the last time named up to the quotation and the one up to a sentence are the same day."""
    here, there = at.clock[0], clock(article, place)[0]
    if here and there:
        return "their days agree" if here == there else "their days differ"
    return "one of them without a day" if here or there else "both without a day"


def nearness_of(anchor: Span, span: Span) -> str:
    """Where a span in the quotation's own sentence stands as seen from its cue."""
    side = "after" if span.start >= anchor.start else "before"
    gap = max(anchor.start - span.end, span.start - anchor.end, 0)
    return f"own {'at' if gap <= TOUCHING else 'near' if gap <= NEAR else 'far'} {side}"


def _nearness(article: Told, at: Standpoint, place: int, span: Span) -> str:
    """Where a span stands as seen from the quotation: by the cue, in its sentences, or so many paragraphs off."""
    if place in at.places:
        return nearness_of(at.anchor, span)
    if place in at.statement:
        return "own statement"
    gap = article.about[at.here].paragraph - article.about[place].paragraph
    return _BEFORE[min(abs(gap), FAR)] if place < at.here else _AFTER[min(abs(gap), FAR)]


def _turns(article: Told, at: Standpoint, place: int) -> str:
    """How often others had the word between a sentence and the quotation."""
    gap = article.about[at.here].turns - article.about[place].turns
    return _TURNS_BEFORE[min(abs(gap), 3)] if place <= at.here else _TURNS_AFTER[min(abs(gap), 3)]


def _whose_day(scene: About, person: int | None) -> str:
    if person in scene.spoken:
        return "speaker's"
    return "named" if person in scene.named else "other" if scene.named else "no one"


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


def _nearest(days: Sequence[Day], span: Span) -> Day | None:
    """Of the days of a sentence the one that stands nearest to a span in it."""
    return min(days, key=lambda day: max(day.span.start - span.end, span.start - day.span.end, 0), default=None)


_NAMES: Mapping[str, Callable[..., list[str]]] = {
    "story": _story_clues,
    "own": _own_clues,
    "written": _written_clues,
    "carried": _carried_clues,
    "whose": _whose_clues,
    "row": _row_clues,
    "day": _day_clues,
    "day seen": _seen_clues,
}

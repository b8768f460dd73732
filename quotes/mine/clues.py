"""Clues that join a quotation to an occasion, or to a day: what holds between the two places of the article.

In go an article (`Told`), a quotation's `Standpoint`, and an occasion or a day; out come the names of the clues that
hold. `channel` adds up their weights. A clue is a plain word for what a reader would say: *in the sentence, at the
cue*, *two paragraphs before, the speaker's own*, *the days differ*. The facts of one pair are told apart from the names
of the clues that follow from them, since the same facts come again and again, and their weights need be added up once.

>>> nearness_of(Span(28, 33), Span(34, 45))
'own at after'
>>> occasion_clues(("own", "own at after", True, "post.tweeted", "post", (), "person", False, None))
['own', 'own at after', 'own:post.tweeted', 'own:post', "own speaker's", 'own:post person']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from quotes.mine.day import Day
from quotes.mine.named import Named
from quotes.mine.scene import About
from quotes.mine.told import LEDE, Standpoint, Told
from quotes.values import ChannelKind, Span

NEAR = 40  # code points between the cue and what stands near it
TOUCHING = 3
FAR = 6  # paragraphs; beyond, distance no longer counts
MANY = 5  # beyond, it does not count how often something is named
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

Facts = tuple[Any, ...]  # hashable: what the clues follow from


def occasion_facts(article: Told, at: Standpoint, number: int) -> Facts:
    """Return what holds between a quotation and the occasion of a number; `occasion_clues` puts it in words."""
    place, occasion, owner = article.named[number]
    rule, channel = occasion.rule, occasion.channel
    if number >= len(article.where):
        early = place < LEDE
        return ("story", rule, channel, bool(at.own), early, at.kind, at.in_lede, at.other_time, at.short)
    scene, days = article.about[place], None
    if at.on and scene.on and place != at.here:
        days = "days agree" if at.on == scene.on else "days differ"
    near = _nearness(article, at, place, occasion.span)
    if near.startswith("own"):
        posts = (min(article.counts["post"], 2), _written(article, at)) if rule == "cue.written" else ()
        speakers = owner is None or owner == at.person
        return ("own", near, speakers, rule, channel, posts, at.kind, at.short, days)
    among: tuple[str, ...] = ()
    shared: tuple[Any, ...] = ()
    if at.person in scene.spoken or owner == at.person:
        whose = "speaker's" if at.person in scene.spoken else "named"
        among = (*_among_own(article, at, number), _weight_of_own(at, place))
    else:
        whose = "no one" if owner is None else "other"
        if rule in article.words.get("shared", ()):
            shared = (min(article.counts[channel], MANY), place < LEDE, bool(at.own))
    turns = _turns(article, at, place)
    return ("carried", near, whose, rule, channel, among, turns, shared, at.traits, days)


def occasion_clues(facts: Facts) -> list[str]:
    """Return the clues that join a quotation to an occasion."""
    kind, *rest = facts
    if kind == "story":
        return _story_clues(*rest)
    found, days = ["short"] if (rest[-2] if kind == "own" else rest[-2][0]) else [], rest[-1]
    if kind == "own":
        near, speakers, rule, channel, posts, kind, *_ = rest
        owner = "speaker's" if speakers else "another's"
        found += ["own", near, f"own:{rule}", f"own:{channel}", f"own {owner}"]
        found += [f"own:{channel} {kind}"]
        if posts:
            found += [
                f"written where {posts[0]} posts are told of",
                *(f"written, and of the speaker {x}" for x in posts[1]),
            ]
    else:
        near, whose, rule, channel, among, turns, shared, (_, written, has_own, other_time), _ = rest
        found += [near, whose, f"{whose}:{channel}", f"carried:{rule}", *among, turns, f"{turns} {whose}"]
        if shared:
            count, early, own = shared
            found += [f"shared {whose}", f"shared {count} {channel}"]
            found += [f"shared {'early' if early else 'late'}{', something of the speaker’s' if own else ''}"]
        found += [f"written:{channel}"] if written else []
        found += ["has one of its own"] if has_own else []
        found += ["another time"] if other_time else []
    return [*found, days] if days else found


def no_occasion_facts(article: Told, at: Standpoint) -> Facts:
    """Return what speaks for it that the article does not tell how the quotation got out."""
    channels = article.channels.get(-1 if at.person is None else at.person, ())
    return ("none", at.cue, min(3, len(channels)), at.kind, at.leads, at.short, at.other_time, at.in_lede, at.has_own)


def no_occasion_clues(facts: Facts) -> list[str]:
    """Return the clues that the article does not tell how the quotation got out."""
    _, cue, channels, kind, leads, short, other_time, in_lede, has_own = facts
    found = [
        "none",
        f"none:cue {cue}",
        f"none:channels {channels}",
        f"none:{kind}",
        f"none:{'leads' if leads else 'does not lead'}",
    ]
    found += ["none:short"] if short else []
    found += ["none:another time"] if other_time else []
    found += ["none:in the lede"] if in_lede else []
    found += ["none:has one of its own"] if has_own else []
    return found


def day_facts(article: Told, at: Standpoint, mentions: Sequence[tuple[int, Day]], occasion: Named | None) -> Facts:
    """Return what holds between a quotation and a day, by all places that name it."""
    stands: set[tuple[str, str]] = set()
    of_occasion, story = 0, None
    for place, day in mentions:
        near = _nearness(article, at, place, day.span)
        own = near.startswith("own")
        stands.add(("", _turns(article, at, place)))
        stands.add((near, "" if own else _whose_day(article.about[place], at.person)))
        if occasion and place == occasion.place and not own:
            nearest = day == _nearest(article.scenes[place].days, occasion.occasion.span)
            of_occasion = max(of_occasion, 1 + nearest)
        if place == article.dated[0][0]:
            story = str(occasion.occasion.channel if occasion else None)
    on = mentions[0][1].on
    another = bool(at.on and at.on != on)
    named = (min(article.days[on], MANY - 1), len(article.days) == 1)
    return (
        "day",
        frozenset(stands),
        of_occasion,
        story,
        *named,
        article.ages.get(on or "", "no age"),
        another,
        _clock(at, on),
        at.leads,
    )


def day_clues(facts: Facts) -> list[str]:
    """Return the clues that join a quotation to a day."""
    _, stands, of_occasion, story, times, only, published, another, clock, leads = facts
    found = {published, "the only day" if only else "one of several days"}
    for near, whose in stands:
        found |= {near, whose, f"{near} {whose}"} if near and whose else {"own", near} if near else {whose}
    found |= {"of the occasion"} if of_occasion else set()
    found |= {"next to the occasion"} if of_occasion == 2 else set()
    found |= {"of the story", f"story {story}"} if story else set()
    found |= {"another day in the sentence"} if another else set()
    return sorted([*found, f"named {times} times", clock, "leads" if leads else "does not lead"])


def no_day_facts(article: Told, at: Standpoint, occasion: Named | None) -> Facts:
    """Return what speaks for it that the article does not tell the day."""
    channel = str(occasion.occasion.channel if occasion else None)
    spans = any(article.about[place].spans for place in at.places)
    there = article.about[occasion.place] if occasion else None
    other = bool(there and (there.spans or there.other))
    third = 3 * at.here // max(1, len(article.about))
    held = (at.short, at.other_time, at.in_lede, bool(at.on), spans, other)
    return ("no day", at.cue, channel, at.kind, third, _clock(at, None), held)


def no_day_clues(facts: Facts) -> list[str]:
    """Return the clues that the article does not tell the day."""
    _, cue, channel, kind, third, clock, (short, other_time, in_lede, on, spans, other) = facts
    found = [
        "none",
        f"none:cue {cue}",
        f"none:channel {channel}",
        f"none:{kind}",
        f"none:third {third}",
        f"none:{clock}",
    ]
    found += ["none:short"] if short else []
    found += ["none:another time"] if other_time else []
    found += ["none:in the lede"] if in_lede else []
    found += ["none:a day in the sentence"] if on else []
    found += ["none:a span of days"] if spans else []
    found += ["none:occasion of another day"] if other else []
    return found


def names(facts: Facts) -> list[str]:
    """Return the clues that follow from facts of any kind."""
    kind = facts[0]
    if kind == "none":
        return no_occasion_clues(facts)
    if kind == "day":
        return day_clues(facts)
    return no_day_clues(facts) if kind == "no day" else occasion_clues(facts)


def _clock(at: Standpoint, on: str | None) -> str:
    """What the last time named up to the quotation is to a day, and whether others have had the word since."""
    named, since = at.clock
    if not since:
        return "clock: no time yet"
    if named is None:
        return f"clock: another time, {since}"
    return f"clock: {'a day' if on is None else 'this day' if named == on else 'another day'}, {since}"


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


def _story_clues(
    rule: str, channel: str, own: bool, early: bool, kind: str, in_lede: bool, other_time: bool, short: bool
) -> list[str]:
    noun, count = rule.split(".")[1].rsplit(" ", 1)
    found = ["story", f"story {count}", f"story {noun}", f"story {channel}"]
    found.append("story: something of the speaker's" if own else "story: nothing of the speaker's")
    found += [
        f"story: {'early' if early else 'late'}",
        f"story {noun}: {'early' if early else 'late'}",
        f"story: {kind}",
    ]
    found += ["story: in the lede"] if in_lede else []
    found += ["story: another time"] if other_time else []
    found += ["story: short"] if short else []
    return found


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


def _weight_of_own(at: Standpoint, place: int) -> str:
    return _OWN[place < LEDE, at.leads]


def _written(article: Told, at: Standpoint) -> tuple[str, ...]:
    """The channels of what the speaker can have written, but for this sentence."""
    all_own: Mapping[ChannelKind, int] = article.channels.get(-1 if at.person is None else at.person, {})
    here = at.own[bisect_left(at.own, at.before) : bisect_left(at.own, at.upto)]
    channels = [article.named[number].occasion.channel for number in here]
    return tuple(each for each in WRITTEN if all_own.get(each, 0) > channels.count(each))


def _nearest(days: Sequence[Day], span: Span) -> Day | None:
    """Of the days of a sentence the one that stands nearest to a span in it."""
    return min(days, key=lambda day: max(day.span.start - span.end, span.start - day.span.end, 0), default=None)

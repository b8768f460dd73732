"""Clues that join a quotation to an occasion, or to a day: what holds between the two places of the article.

In go an article (`Told`), a quotation's `Standpoint`, and an occasion or a day; out come the names of the clues that
hold. `channel` adds up their weights. A clue is a plain word for what a reader would say: *in the sentence, at the
cue*, *two paragraphs before, the speaker's own*, *the days differ*.

>>> nearness_of(Span(28, 33), Span(34, 45))
'own at after'
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotes.mine.day import Day
from quotes.mine.occasion import Occasion
from quotes.mine.scene import Scene
from quotes.mine.told import Named, Standpoint, Told
from quotes.values import Span

NEAR = 40  # code points between the cue and what stands near it
TOUCHING = 3
FAR = 6  # paragraphs; beyond, distance no longer counts
MANY = 5  # beyond, it does not count how often something is named


def occasion_clues(article: Told, at: Standpoint, named: Named) -> list[str]:
    """Return the clues that join a quotation to an occasion."""
    occasion, scene = named.occasion, article.scenes[named.place]
    if occasion.rule.startswith("story"):
        return _story_clues(at, occasion)
    near = _nearness(article, at, named.place, occasion.span)
    found = ["short"] if at.short else []
    if near.startswith("own"):
        owner = "speaker's" if named.owner in (None, at.person) else "another's"
        found += ["own", near, f"own:{occasion.rule}", f"own:{occasion.channel}", f"own {owner}"]
        if occasion.rule == "cue.written":
            found.append(f"written where {min(article.counts['post'], 2)} posts are told of")
    else:
        whose = _relation(at.person, named.owner, scene)
        found += [near, whose, f"{near} {whose}", f"{whose}:{occasion.channel}", f"carried:{occasion.rule}"]
        if whose in ("speaker's", "named"):
            found += _among_own(article, at, named)
        elif occasion.rule in article.words.get("shared", ()):
            found += [f"shared {whose}", f"shared {min(article.counts[occasion.channel], MANY)} {occasion.channel}"]
        found += [f"written:{occasion.channel}"] if at.written else []
        found += ["has one of its own"] if at.has_own else []
        found += ["another time"] if at.other_time else []
    if named.place != at.here and at.day and scene.day:
        found.append("days agree" if at.day.on == scene.day.on else "days differ")
    return found


def no_occasion_clues(article: Told, at: Standpoint) -> list[str]:
    """Return the clues that the article does not tell how the quotation got out."""
    channels = article.channels.get(-1 if at.person is None else at.person, 0)
    found = ["none", f"none:cue {at.cue}", f"none:channels {min(3, channels)}"]
    found += ["none:short"] if at.short else []
    found += ["none:another time"] if at.other_time else []
    found += ["none:in the lede"] if at.in_lede else []
    found += ["none:has one of its own"] if at.has_own else []
    return found


def day_clues(article: Told, at: Standpoint, mentions: Sequence[tuple[int, Day]], occasion: Named | None) -> list[str]:
    """Return the clues that join a quotation to a day, by all places that name it."""
    found: set[str] = set()
    for place, day in mentions:
        near = _nearness(article, at, place, day.span)
        if near.startswith("own"):
            found |= {"own", near}
        else:
            whose = _day_relation(article.scenes[place], at.person)
            found |= {near, whose, f"{near} {whose}"}
        if occasion and place == occasion.place and not near.startswith("own"):
            found.add("of the occasion")
            if day == _nearest(article.scenes[place].days, occasion.occasion.span):
                found.add("next to the occasion")
        if place == article.dated[0][0]:
            found |= {"of the story", f"story {occasion.occasion.channel if occasion else None}"}
    on = mentions[0][1].on
    found.add(f"named {min(article.days[on], MANY - 1)} times")
    found.add("the only day" if len(article.days) == 1 else "one of several days")
    found.add("publication" if article.published and on == article.published[:10] else "not publication")
    if at.day and at.day.on != on:
        found.add("another day in the sentence")
    return sorted(found)


def no_day_clues(article: Told, at: Standpoint, occasion: Named | None) -> list[str]:
    """Return the clues that the article does not tell the day."""
    found = ["none", f"none:cue {at.cue}", f"none:channel {occasion.occasion.channel if occasion else None}"]
    found += ["none:short"] if at.short else []
    found += ["none:another time"] if at.other_time else []
    found += ["none:in the lede"] if at.in_lede else []
    found += ["none:a day in the sentence"] if at.day else []
    days = [day for place in at.places for day in article.scenes[place].days]
    found += ["none:a span of days"] if any(day.first and not day.on for day in days) else []
    if occasion and any(day.other or (day.first and not day.on) for day in article.scenes[occasion.place].days):
        found.append("none:occasion of another day")
    return found


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
    paragraphs = article.scenes[at.here].paragraph - article.scenes[place].paragraph
    return f"{min(abs(paragraphs), FAR)} {'before' if place < at.here else 'after'}"


def _story_clues(at: Standpoint, occasion: Occasion) -> list[str]:
    noun, count = occasion.rule.split(".")[1].rsplit(" ", 1)
    found = ["story", f"story {count}", f"story {noun}", f"story {occasion.channel}"]
    found.append("story: something of the speaker's" if at.own else "story: nothing of the speaker's")
    found += ["story: in the lede"] if at.in_lede else []
    found += ["story: another time"] if at.other_time else []
    found += ["story: short"] if at.short else []
    return found


def _relation(person: int | None, owner: int | None, scene: Scene) -> str:
    if person in scene.speakers:
        return "speaker's"
    return "named" if owner == person else "no one" if owner is None else "other"


def _day_relation(scene: Scene, person: int | None) -> str:
    people = {named for _, named in scene.people}
    if person in scene.speakers:
        return "speaker's"
    return "named" if person in people else "other" if people else "no one"


def _among_own(article: Told, at: Standpoint, named: Named) -> Iterator[str]:
    """Whether an occasion of the speaker's own is the nearest one, and whether the others are of its channel."""
    middle = bisect_left(at.own, at.here + 1, key=lambda each: each.place)
    same = article.channels.get(-1 if at.person is None else at.person, 0) == 1
    yield "speaker's only channel" if same else "one of the speaker's channels"
    if middle and at.own[middle - 1] == named:
        yield "speaker's last before"
    if middle < len(at.own) and at.own[middle] == named:
        yield "speaker's next after" if middle else "speaker's next after, nothing before"


def _nearest(days: Sequence[Day], span: Span) -> Day | None:
    """Of the days of a sentence the one that stands nearest to a span in it."""
    return min(days, key=lambda day: max(day.span.start - span.end, span.start - day.span.end, 0), default=None)

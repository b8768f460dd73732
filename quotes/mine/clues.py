"""Clues that join a quotation to an occasion: what holds between the two places of the article.

In go an article (`Told`), a quotation's `Standpoint`, and an occasion; out come the clues that hold, whose weights
`channel` adds up. A clue is a plain word for what a reader would say: *own at after* (in its sentence, right after the
cue), *2 before* (two paragraphs before), *speaker's only channel*, *their days differ*. For days: `dating`.

>>> _BEFORE[2], _TURNS_AFTER[1]
('2 before', '1 turns after')
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from quotes.mine.dated import nearness_of
from quotes.mine.named import WRITTEN
from quotes.mine.told import LEDE, Standpoint, Told
from quotes.values import ChannelKind, Span

FAR = 6  # paragraphs; beyond, distance no longer counts
IN_WRITING: tuple[ChannelKind, ...] = ("document", "post", "statement")
_BEFORE = tuple(f"{number} before" for number in range(FAR + 1))
_AFTER = tuple(f"{number} after" for number in range(FAR + 1))
_TURNS_BEFORE = tuple(f"{number} turns before" for number in range(4))
_TURNS_AFTER = tuple(f"{number} turns after" for number in range(4))


def occasion_clues(article: Told, at: Standpoint, number: int) -> list[str]:
    """Return what holds between a quotation and the occasion of a number."""
    place, occasion, owner = article.named[number]
    rule, channel = occasion.rule, occasion.channel
    if number >= len(article.where):
        noun, count = rule.removeprefix("story.").rsplit(" ", 1)
        when = "early" if place < LEDE else "late"
        held = (f"story: {each}" for each in (when, *at.held))
        return ["story", f"story {noun}", f"story {noun}: {when}", f"story {count}", *held]
    clues = [near := nearness(article, at, place, occasion.span)]
    is_own = near.startswith("own")
    if number in article.reported:
        clues.append("told of in a report")
    if rule in article.words["apart"]:
        clues.append(f"{rule}, {'own' if is_own else 'elsewhere'}")
    if is_own:
        clues += ["own", f"own:{channel}", "own speaker's" if owner in (None, at.person) else "own another's"]
        return [*clues, *_written(article, at)] if rule == WRITTEN else clues
    if at.person is None or owner != at.person and at.person not in article.scenes[place].speakers:
        whose = "no one" if owner is None else "other"
    else:
        whose = "speaker's" if at.person in article.scenes[place].speakers else "named"
        clues += [f"speaker's, {'early' if place < LEDE else 'late'}, {at.leads}", at.channels, *_among_own(at, number)]
    clues += [whose, f"{whose}:{channel}", turns_between(article, at, place), _clocks(article, at, place), *at.held]
    return [*clues, f"written:{channel}"] if at.written else clues


def no_occasion_clues(at: Standpoint) -> list[str]:
    """Return what speaks for it that the article does not tell how the quotation got out."""
    return ["none", f"none:cue {at.cue}", f"none:{at.leads}", *(f"none:{each}" for each in at.held)]


def _clocks(article: Told, at: Standpoint, place: int) -> str:
    """Whether the last time named up to the quotation and the one up to a sentence are the same day."""
    here, there = article.scenes[at.here].time, article.scenes[place].time
    if here and there:
        return "their days agree" if here == there else "their days differ"
    return "one of them without a day" if here or there else "both without a day"


def nearness(article: Told, at: Standpoint, place: int, span: Span) -> str:
    """Where a span stands as seen from the quotation: by the cue, in its sentences, or so many paragraphs off."""
    if place in at.places:
        return nearness_of(at.anchor, span)
    if place in at.statement:
        return "own statement"
    gap = abs(article.scenes[at.here].paragraph - article.scenes[place].paragraph)
    return (_BEFORE if place < at.here else _AFTER)[gap if gap < FAR else FAR]


def turns_between(article: Told, at: Standpoint, place: int) -> str:
    """How often others had the word between a sentence and the quotation."""
    gap = abs(article.scenes[at.here].turns - article.scenes[place].turns)
    return (_TURNS_BEFORE if place <= at.here else _TURNS_AFTER)[gap if gap < 3 else 3]


def _among_own(at: Standpoint, number: int) -> list[str]:
    """Whether an occasion of the speaker's own is the nearest one before the quotation, or after it."""
    middle = bisect_left(at.own, at.upto)
    if middle and at.own[middle - 1] == number:
        return ["speaker's last before"]
    if middle < len(at.own) and at.own[middle] == number:
        return ["speaker's next after" if middle else "speaker's next after, nothing before"]
    return []


def _written(article: Told, at: Standpoint) -> Iterator[str]:
    """How many posts are told of, and the channels of what the speaker can have written, but for this sentence."""
    yield f"written where {min(article.counts['post'], 2)} posts are told of"
    all_own: Mapping[ChannelKind, int] = article.channels.get(-1 if at.person is None else at.person, {})
    here = at.own[bisect_left(at.own, at.before) : bisect_left(at.own, at.upto)]
    channels = [article.named[number].occasion.channel for number in here]
    yield from (
        f"written, and of the speaker {each}" for each in IN_WRITING if all_own.get(each, 0) > channels.count(each)
    )

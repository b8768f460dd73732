"""Clues that join a quotation to a day: how its words, its occasion and its speaker stand to where the day is named.

In go an article (`Told`), a quotation's `Standpoint`, a day with the places that name it, and the occasion that was
chosen for the quotation; out come groups of facts, as those of occasions do (`clues`). What counts most is whether the
day is told of the same occasion: one of another channel, or of another speaker, in the sentence that names the day
speaks against it, the more the later in the article the day is named and the longer ago it was.

>>> _of_occasions(["another, other's", "same, own"])
'told with: same, own'
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from quotes.mine.clues import Facts, gap_between, nearness, nearness_of, turns_between
from quotes.mine.day import Day
from quotes.mine.named import Named
from quotes.mine.scene import About
from quotes.mine.told import Standpoint, Told
from quotes.values import Span

BEFORE = 3  # sentences before a quotation in which a medium is named that it may be taken from
# what stands with a day in its sentence, the closest to the quotation's own occasion first
TOLD_WITH = (
    "the occasion", "same, own", "same, no one's", "same, other's", "another, own", "another, no one's",
    "another, other's", "nothing",
)  # fmt: skip


def day_facts(
    article: Told, at: Standpoint, mentions: Sequence[tuple[int, Day]], occasion: Named | None
) -> tuple[Facts, ...]:
    """Return what holds between a quotation and a day, by all places that name it."""
    stands: set[tuple[str, str]] = set()
    for place, day in mentions:
        near = nearness(article, at, place, day.span)
        stands.add(("", turns_between(article, at, place)))
        stands.add((near, "" if near.startswith("own") else _whose(article.about[place], at.person)))
    on = mentions[0][1].on or ""
    age = article.ages.get(on, "no age")
    when = f"{'lede' if on in article.early else 'later'}, {age}"
    told_with = _of_occasions(kind for mention in mentions for kind in _told_with(article, at, *mention, occasion))
    by_cues = sorted({_by_cue(article, at, *mention) for mention in mentions})
    of_story = any(place == article.dated[0][0] for place, _ in mentions)
    channel = occasion.occasion.channel if occasion else None
    return (
        ("day", frozenset(stands)),
        ("day of", when, told_with, f"{told_with}; {when}"),
        ("day of", _beside(article, mentions, occasion), *[f"story {channel}"] * of_story, _how(occasion)),
        (
            "day of",
            age,
            _clock(at, on),
            *by_cues,
            *["aside"] * all(day.span.start in article.aside for _, day in mentions),
        ),
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
        "a medium in the sentence": any(article.scenes[place].media for place in at.places),
        "a medium before": any(scene.media for scene in article.scenes[max(0, at.here - BEFORE) : at.here]),
    }
    third = f"third {3 * at.here // max(1, len(article.about))}"
    return ("no day", third, f"{at.tense} tense"), ("no day", *(name for name, holds in held.items() if holds))


def _told_with(article: Told, at: Standpoint, place: int, day: Day, occasion: Named | None) -> Iterator[str]:
    """Tell how the occasion that stands nearest to a day in its sentence is related to the quotation's own."""
    where = article.where
    there = article.named[bisect_left(where, place) : bisect_right(where, place)]
    nearest = min(there, key=lambda each: gap_between(each.occasion.span, day.span), default=None)
    if nearest is None:
        yield "nothing"
    elif nearest is occasion:
        yield "the occasion"
    else:
        same = occasion is not None and nearest.occasion.channel == occasion.occasion.channel
        whose = "no one's" if nearest.owner is None else "own" if nearest.owner == at.person else "other's"
        yield f"{'same' if same else 'another'}, {whose}"


def _by_cue(article: Told, at: Standpoint, place: int, day: Day) -> str:
    """How near a day stands to a cue in its sentence, and whether that is one of the speaker's."""
    cues = article.cues.get(place)
    if not cues:
        return "no cue"
    cue, person = min(cues, key=lambda each: gap_between(each[0], day.span))
    whose = "own" if person is not None and person == at.person else "other"
    return f"{nearness_of(cue, day.span).split()[1]} a cue of {whose}"


def _of_occasions(kinds: Iterable[str]) -> str:
    return f"told with: {min(kinds, key=TOLD_WITH.index)}"


def _how(occasion: Named | None) -> str:
    """The wording that tells of the occasion: *on the air* is of the day more often than *told the paper*."""
    rule = occasion.occasion.rule if occasion else "nothing"
    return f"how: {'story' if rule.startswith('story.') else rule}"


def _beside(article: Told, mentions: Sequence[tuple[int, Day]], occasion: Named | None) -> str:
    """How near to the words of the occasion a day is named, in their sentence, or whether another day is."""
    if occasion is None:
        return "no occasion"
    span = occasion.occasion.span
    days = [day.span for place, day in mentions if place == occasion.place]
    if days:
        return f"{nearness_of(span, _nearest(days, span)).split()[1]} the occasion"
    another = any(day.on for day in article.scenes[occasion.place].days)
    return "the occasion has another day" if another else "the occasion has no day"


def _nearest(spans: Sequence[Span], span: Span) -> Span:
    return min(spans, key=lambda each: gap_between(each, span))


def _clock(at: Standpoint, on: str) -> str:
    """What the last time named up to the quotation is to a day, and whether others have had the word since."""
    named, since = at.clock
    if not since:
        return "clock: no time yet"
    if named is None:
        return f"clock: another time, {since}"
    return f"clock: {'this day' if named == on else 'another day'}, {since}"


def _whose(scene: About, person: int | None) -> str:
    if person in scene.spoken:
        return "speaker's"
    return "named" if person in scene.named else "other" if scene.named else "no one"

"""Clues that join a quotation to a day: how its words, its occasion and its speaker stand to where the day is named.

In go an article (`Told`), a quotation's `Standpoint`, a day with the places that name it, and the occasion that was
chosen for the quotation; out come groups of facts, as those of occasions do (`clues`). What counts most is whether the
day is told of the same occasion: one of another channel, or of another speaker, in the sentence that names the day
speaks against it, the more the later in the article the day is named and the longer ago it was.

>>> _of_occasions(["another, other's", "same, own"])
'told with: same, own'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.mine.clues import Facts, nearness, turns_between
from quotes.mine.dated import Dated, gap_between, nearness_of
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


def day_facts(article: Told, at: Standpoint, mentions: Sequence[Dated], occasion: Named | None) -> tuple[Facts, ...]:
    """Return what holds between a quotation and a day, by all places that name it."""
    stands: set[tuple[str, str]] = set()
    for each in mentions:
        near = nearness(article, at, each.place, each.day.span)
        stands.add(("", turns_between(article, at, each.place)))
        stands.add((near, "" if near.startswith("own") else _whose(article.about[each.place], at.person)))
    on = mentions[0].day.on or ""
    age = article.ages.get(on, "no age")
    when = f"{'lede' if on in article.early else 'later'}, {age}"
    told_with = _of_occasions([_told_with(at, each, occasion) for each in mentions])
    by_cues = sorted({_by_cue(at, each) for each in mentions})
    of_story = any(each.place == article.dated[0].place for each in mentions)
    aside = all(each.aside for each in mentions)
    channel = occasion.occasion.channel if occasion else None
    return (
        ("day", frozenset(stands)),
        ("day of", when, told_with, f"{told_with}; {when}"),
        ("day of", _beside(article, mentions, occasion), *[f"story {channel}"] * of_story, _how(occasion)),
        ("day of", age, _clock(at, on), *by_cues, *["aside"] * aside),
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


def _told_with(at: Standpoint, each: Dated, occasion: Named | None) -> str:
    """How the occasion that stands nearest to a day in its sentence is related to the quotation's own."""
    if each.nearest is None:
        return "nothing"
    if each.nearest is occasion:
        return "the occasion"
    channel, owner = each.nearest.occasion.channel, each.nearest.owner
    same = occasion is not None and channel == occasion.occasion.channel
    whose = "no one's" if owner is None else "own" if owner == at.person else "other's"
    return f"{'same' if same else 'another'}, {whose}"


def _by_cue(at: Standpoint, each: Dated) -> str:
    """How near a day stands to a cue in its sentence, and whether that is one of the speaker's."""
    if not each.cue:
        return "no cue"
    whose = "own" if each.person is not None and each.person == at.person else "other"
    return f"{each.cue} a cue of {whose}"


def _of_occasions(kinds: Iterable[str]) -> str:
    return f"told with: {min(kinds, key=TOLD_WITH.index)}"


def _how(occasion: Named | None) -> str:
    """The wording that tells of the occasion: *on the air* is of the day more often than *told the paper*."""
    rule = occasion.occasion.rule if occasion else "nothing"
    return f"how: {'story' if rule.startswith('story.') else rule}"


def _beside(article: Told, mentions: Sequence[Dated], occasion: Named | None) -> str:
    """How near to the words of the occasion a day is named, in their sentence, or whether another day is."""
    if occasion is None:
        return "no occasion"
    span = occasion.occasion.span
    days = [each.day.span for each in mentions if each.place == occasion.place]
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

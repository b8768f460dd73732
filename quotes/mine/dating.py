"""Clues that join a quotation to a day: how its words, its occasion and its speaker stand to where the day is named.

In go an article (`Told`), a quotation's `Standpoint`, a day with the places that name it, and the occasion that was
chosen for the quotation; out come clues, as those of occasions do (`clues`). What counts most is whether the day is
told of the same occasion: one of another channel, or of another speaker, in the sentence that names the day speaks
against it, the more the later in the article the day is named and the longer ago it was.

>>> min(["another, other's", "same, own"], key=TOLD_WITH.index)
'same, own'
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.mine.clues import nearness, turns_between
from quotes.mine.dated import Dated, gap_between, nearness_of
from quotes.mine.named import Named
from quotes.mine.scene import Scene
from quotes.mine.told import Standpoint, Told

BEFORE = 3  # sentences before a quotation in which a medium is named that it may be taken from
# what stands with a day in its sentence, the closest to the quotation's own occasion first
TOLD_WITH = (
    "the occasion", "same, own", "same, no one's", "same, other's", "another, own", "another, no one's",
    "another, other's", "nothing",
)  # fmt: skip


def day_clues(article: Told, at: Standpoint, mentions: Sequence[Dated], occasion: Named | None) -> list[str]:
    """Return what holds between a quotation and a day, by all places that name it."""
    stands: set[str] = set()
    for each in mentions:
        near = nearness(article, at, each.place, each.day.span)
        whose = "own" if near.startswith("own") else _whose(article.scenes[each.place], at.person)
        stands |= {near, whose, turns_between(article, at, each.place)}
    on = mentions[0].day.on or ""
    when = f"{'lede' if on in article.early else 'later'}, {article.ages.get(on, 'no age')}"
    told_with = f"told with: {min([_told_with(at, each, occasion) for each in mentions], key=TOLD_WITH.index)}"
    clues = [*stands, when, told_with, f"{told_with}; {when}"]
    clues += [_beside(article, mentions, occasion), _how(occasion), _clock(article, at, on)]
    if any(each.place == article.dated[0].place for each in mentions):
        clues.append(f"story {occasion.occasion.channel if occasion else None}")
    return [*clues, "aside"] if all(each.aside for each in mentions) else clues


def no_day_clues(article: Told, at: Standpoint) -> list[str]:
    """Return what speaks for it that the article does not tell the day."""
    clues = [f"none:third {3 * at.here // len(article.scenes)}", f"none:{at.tense} tense"]
    if any(article.scenes[place].media for place in at.places):
        clues.append("none:a medium in the sentence")
    if any(scene.media for scene in article.scenes[max(0, at.here - BEFORE) : at.here]):
        clues.append("none:a medium before")
    return clues


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
        return f"{nearness_of(span, min(days, key=lambda day: gap_between(day, span))).split()[1]} the occasion"
    return f"the occasion has {'another' if article.scenes[occasion.place].on else 'no'} day"


def _clock(article: Told, at: Standpoint, on: str) -> str:
    """What the last time named up to the quotation is to a day, and whether others have had the word since."""
    here = article.scenes[at.here]
    if here.clock < 0:
        return "clock: no time yet"
    turns = article.scenes[here.clock].turns
    since = "now" if here.clock == at.here else "since" if here.turns == turns else "before others"
    which = "another time" if here.time is None else "this day" if here.time == on else "another day"
    return f"clock: {which}, {since}"


def _whose(scene: Scene, person: int | None) -> str:
    if person in scene.speakers:
        return "speaker's"
    named = [each for _, each in scene.people]
    return "named" if person in named else "other" if named else "no one"

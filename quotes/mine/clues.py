"""Clues that join a quotation to an occasion, or to a day: what holds between the two places of the article.

In go an article as `Told`, a quotation's number, and an occasion or a day; out come the names of the clues that hold.
`channel` adds up their weights. A clue is a plain word for what a reader would say: *in the sentence, at the cue*, *two
paragraphs before, his own*, *the days differ*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quotes.lexicon import Language
from quotes.mine.day import Day
from quotes.mine.occasion import Occasion, is_document, is_medium
from quotes.mine.scene import Scene, persons, places, scenes, whose
from quotes.values import ChannelKind, Quotation, Span

NEAR = 40  # code points between the cue and what stands near it
TOUCHING = 3
SHORT = 4  # a quotation of fewer words is a fragment
FAR = 6  # paragraphs; beyond, distance no longer counts
EARLY = 5  # sentences in which an article says what day it is about
BACK, AHEAD = 16, 8  # so many occasions (or days) before and after a quotation are weighed


class Named(NamedTuple):
    """An occasion, the sentence that names it, and the person whose it is (None: no one's)."""

    place: int
    occasion: Occasion
    owner: int | None


class Told(NamedTuple):
    """An article as the clues see it: its scenes, and for each quotation its person and the sentences it stands in."""

    text: str
    quotations: Sequence[Quotation]
    scenes: Sequence[Scene]
    people: Sequence[int | None]
    places: Sequence[Sequence[int]]
    named: Sequence[Named]  # all occasions in order of place
    his: Mapping[int, Sequence[Named]]  # by person
    stories: Sequence[Named]  # what the whole article is about
    counts: Counter[ChannelKind]  # how often the article names an occasion of a channel
    dated: Sequence[tuple[int, Day]]  # all single days in order of place
    published: str | None
    words: Mapping[str, Any]  # the table ``settings``


def told(text: str, quotations: Sequence[Quotation], language: Language, published: str | None) -> Told:
    """Read an article once, for all its quotations."""
    found = scenes(text, quotations, language, published)
    people = persons(quotations)
    where = places([scene.span for scene in found], quotations)
    named = [
        _named(n, each, scene) for n, scene in enumerate(found) for each in scene.occasions if _counts(each, scene)
    ]
    own = [
        Named(where[n][0], each, person)
        for n, (q, person) in enumerate(zip(quotations, people, strict=True))
        for each in _implied(text, q, language)
        if where[n]
    ]
    stories = [Named(*each, None) for each in _story(found, language)]
    named = sorted({*named, *own}, key=lambda each: (each.place, each.occasion.span))
    his: dict[int, list[Named]] = {}
    for each in named:
        for person in {each.owner, *found[each.place].speakers} - {None}:
            his.setdefault(person or 0, []).append(each)
    counts = Counter(each.occasion.channel for each in named)
    dated = [(n, day) for n, scene in enumerate(found) for day in scene.days if day.on]
    table = language.table("settings")
    return Told(text, quotations, found, people, where, named, his, stories, counts, dated, published, table)


def _counts(occasion: Occasion, scene: Scene) -> bool:
    """Tell whether an occasion that is only a person's (*Justice Lee*) names someone who is quoted."""
    return not occasion.personal or _inside(occasion, scene)


def _inside(occasion: Occasion, scene: Scene) -> bool:
    return any(occasion.span.start <= at < occasion.span.end for at, _ in scene.people)


def _named(place: int, occasion: Occasion, scene: Scene) -> Named:
    """The occasion with its owner; a person's name is no name of a speech or a press conference."""
    if occasion.channel in ("speech", "press") and not occasion.personal and _inside(occasion, scene):
        occasion = occasion._replace(name=None)
    return Named(place, occasion, whose(occasion, scene))


def _implied(text: str, q: Quotation, language: Language) -> Iterator[Occasion]:
    """What the source or the cue alone tells: a letter *says*, a newspaper *reports*, someone *writes*."""
    if q.speaker and is_document(q.speaker.name, language):
        yield Occasion(q.source or Span(q.start, q.end), "document", None, "source.document")
    elif q.speaker and is_medium(q.speaker.name, language):
        yield Occasion(q.source or Span(q.start, q.end), "document", q.speaker.name, "source.medium")
    if q.cue and q.cue.of(text).lower().split()[0] in language.table("settings").get("written", []):
        yield Occasion(q.cue, "document", None, "cue.written")


def _story(found: Sequence[Scene], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the whole article is about, where it names an occasion again and again: a hearing, a debate."""
    counts: Counter[str] = Counter(noun for scene in found for noun in scene.nouns)
    for noun, count in counts.items():
        if count > 1:
            place = next(n for n, scene in enumerate(found) if noun in scene.nouns)
            channel = language.table("settings")["scenes"][noun]
            yield place, Occasion(found[place].span, channel, None, f"story.{noun} {min(count, 5)}")


def _story_clues(article: Told, number: int, occasion: Occasion) -> list[str]:
    noun, count = occasion.rule.split(".")[1].rsplit(" ", 1)
    found = ["story", f"story {count}", f"story {noun}", f"story {occasion.channel}"]
    person = article.people[number]
    found += ["story: nothing of his"] if not _his(article, number) else ["story: something of his"]
    found += ["story: in the lede"] if any(person == p for s in article.scenes[:3] for _, p in s.people) else []
    found += ["story: another time"] if other_time(article, number) else []
    found += ["story: short"] if len(article.quotations[number].text.split()) < SHORT else []
    return found


def statement(article: Told, number: int) -> list[int]:
    """The sentences of the statement that the quotation belongs to: of what it continues and is part of."""
    found, seen = list(article.places[number]), {number}
    for _ in range(20):
        row = article.quotations[number]
        up = row.continues if row.continues is not None else row.within
        if up is None or up in seen or not 0 <= up < len(article.quotations):
            break
        seen.add(up)
        number = up
        found += article.places[up]
    return found


def own_day(article: Told, number: int) -> Day | None:
    """The single day named in the quotation's own sentence."""
    return article.scenes[article.places[number][0]].day


def other_time(article: Told, number: int) -> bool:
    """Whether the words before the cue, or a vague day in the sentence, set it apart from the story's own time."""
    row = article.quotations[number]
    if row.cue:
        before = article.text[max(0, row.cue.start - 25) : row.cue.start].lower().rstrip()
        if any(before.endswith(" " + word) for word in article.words.get("before_cue", [])):
            return True
    return any(day.other for day in article.scenes[article.places[number][0]].days)


def around(article: Told, number: int) -> list[Named]:
    """The occasions that are weighed for a quotation: the nearest ones, and the speaker's own nearest ones."""
    at = bisect_left(article.named, article.places[number][0], key=lambda each: each.place)
    near = article.named[max(0, at - BACK) : at + AHEAD]
    his = _his(article, number)
    mine = bisect_left(his, article.places[number][0], key=lambda each: each.place)
    return list(dict.fromkeys([*near, *his[max(0, mine - BACK) : mine + AHEAD], *article.stories]))


def occasion_clues(article: Told, number: int, named: Named) -> list[str]:
    """Return the clues that join quotation ``number`` to an occasion."""
    row, scene, occasion = article.quotations[number], article.scenes[named.place], named.occasion
    if occasion.rule.startswith("story"):
        return _story_clues(article, number, occasion)
    near = _nearness(article, number, named.place, occasion.span)
    found = ["short"] if len(row.text.split()) < SHORT else []
    if near.startswith("own"):
        owner = "his" if named.owner in (None, article.people[number]) else "another's"
        found += ["own", near, f"own:{occasion.rule}", f"own:{occasion.channel}", f"own {owner}"]
    else:
        relation = _relation(article.people[number], named.owner, scene)
        found += [near, relation, f"{near} {relation}", f"{relation}:{occasion.channel}", f"carried:{occasion.rule}"]
        if relation in ("his", "named"):
            found += _among_his(article, number, named)
        elif occasion.rule in article.words.get("shared", []):
            found += [f"shared {relation}", f"shared {min(article.counts[occasion.channel], 5)} {occasion.channel}"]
        if any(article.scenes[own].occasions for own in article.places[number]):
            found.append("has one of its own")
        if other_time(article, number):
            found.append("another time")
    if named.place != article.places[number][0]:
        found += _days_agree(own_day(article, number), scene.day)
    return found


def no_occasion_clues(article: Told, number: int) -> list[str]:
    """Return the clues that the article does not tell how the quotation got out."""
    row, person = article.quotations[number], article.people[number]
    his = _his(article, number)
    cue = row.cue.of(article.text).lower() if row.cue else "-"
    found = ["none", f"none:cue {cue}", f"none:channels {min(3, len({each.occasion.channel for each in his}))}"]
    if len(row.text.split()) < SHORT:
        found.append("none:short")
    if other_time(article, number):
        found.append("none:another time")
    if any(person == named for scene in article.scenes[:3] for _, named in scene.people):
        found.append("none:in the lede")
    if any(article.scenes[place].occasions for place in article.places[number]):
        found.append("none:has one of its own")
    return found


def _his(article: Told, number: int) -> Sequence[Named]:
    """The occasions of the quotation's speaker, in order of place."""
    person = article.people[number]
    return [] if person is None else article.his.get(person, [])


def _relation(person: int | None, owner: int | None, scene: Scene) -> str:
    if person in scene.speakers:
        return "his"
    return "named" if owner == person else "no one" if owner is None else "other"


def _among_his(article: Told, number: int, named: Named) -> Iterator[str]:
    """Whether an occasion of the speaker's own is the nearest one, and whether the others are of its channel."""
    his = _his(article, number)
    at = bisect_left(his, article.places[number][0] + 1, key=lambda each: each.place)
    same = len({each.occasion.channel for each in his}) == 1
    yield "his only channel" if same else "one of his channels"
    if at and his[at - 1] == named:
        yield "his last before"
    if at < len(his) and his[at] == named:
        yield "his next after" if at else "his next after, nothing before"


def _days_agree(own: Day | None, other: Day | None) -> Iterator[str]:
    if own and other:
        yield "days agree" if own.on == other.on else "days differ"


def _nearness(article: Told, number: int, place: int, span: Span) -> str:
    """Where a span stands as seen from the quotation: by the cue, in its sentences, or so many paragraphs off."""
    row, own = article.quotations[number], article.places[number]
    anchor = row.cue or Span(row.start, row.end)
    if place in own:
        side = "after" if span.start >= anchor.start else "before"
        gap = max(anchor.start - span.end, span.start - anchor.end, 0)
        return f"own {'at' if gap <= TOUCHING else 'near' if gap <= NEAR else 'far'} {side}"
    if place in statement(article, number):
        return "own statement"
    paragraphs = article.scenes[own[0]].paragraph - article.scenes[place].paragraph
    return f"{min(abs(paragraphs), FAR)} {'before' if place < own[0] else 'after'}"


def days_around(article: Told, number: int, occasion: Named | None) -> dict[str, list[tuple[int, Day]]]:
    """Return the days (ISO) that are weighed for a quotation, each with the places that name it.

    These are the nearest ones, those of its occasion's sentence, and the first ones of the article.
    """
    at = bisect_left(article.dated, article.places[number][0], key=lambda each: each[0])
    near = [*article.dated[max(0, at - BACK) : at + AHEAD], *article.dated[:2]]
    if occasion:
        near += [(occasion.place, day) for day in article.scenes[occasion.place].days if day.on]
    found: dict[str, list[tuple[int, Day]]] = {}
    for each in dict.fromkeys(near):
        found.setdefault(each[1].on or "", []).append(each)
    return found


def day_clues(article: Told, number: int, mentions: Sequence[tuple[int, Day]], occasion: Named | None) -> list[str]:
    """Return the clues that join quotation ``number`` to a day, by all places that name it."""
    found: dict[str, None] = {}
    for place, day in mentions:
        near = _nearness(article, number, place, day.span)
        if near.startswith("own"):
            found.update(dict.fromkeys(("own", near)))
        else:
            relation = _day_relation(article, number, place)
            found.update(dict.fromkeys((near, relation, f"{near} {relation}")))
        if occasion and place == occasion.place and not near.startswith("own"):
            found["of the occasion"] = None
            if day == _nearest(article.scenes[place].days, occasion.occasion.span):
                found["next to the occasion"] = None
        if place == article.dated[0][0]:
            found["of the story"] = None
    on = mentions[0][1].on
    found[f"named {min(len([each for each in article.dated if each[1].on == on]), 4)} times"] = None
    found["the only day" if len({each[1].on for each in article.dated}) == 1 else "one of several days"] = None
    found["publication" if article.published and on == article.published[:10] else "not publication"] = None
    own = own_day(article, number)
    if own and own.on != on:
        found["another day in the sentence"] = None
    return list(found)


def no_day_clues(article: Told, number: int, occasion: Named | None, channel: str | None) -> list[str]:
    """Return the clues that the article does not tell the day."""
    row, person = article.quotations[number], article.people[number]
    cue = row.cue.of(article.text).lower() if row.cue else "-"
    found = ["none", f"none:cue {cue}", f"none:channel {channel}"]
    found += ["none:short"] if len(row.text.split()) < SHORT else []
    found += ["none:another time"] if other_time(article, number) else []
    found += ["none:a span of days"] if any(d.first and not d.on for d in _own_days(article, number)) else []
    found += ["none:in the lede"] if any(person == p for scene in article.scenes[:3] for _, p in scene.people) else []
    found += ["none:a day in the sentence"] if own_day(article, number) else []
    found += ["none:occasion of another day"] if occasion and _other_than_story(article, occasion) else []
    return found


def _own_days(article: Told, number: int) -> list[Day]:
    return [day for place in article.places[number] for day in article.scenes[place].days]


def _nearest(days: Sequence[Day], span: Span) -> Day | None:
    """Of the days of a sentence the one that stands nearest to a span in it."""
    return min(days, key=lambda day: max(day.span.start - span.end, span.start - day.span.end, 0), default=None)


def _other_than_story(article: Told, occasion: Named) -> bool:
    return any(day.other or (day.first and not day.on) for day in article.scenes[occasion.place].days)


def _day_relation(article: Told, number: int, place: int) -> str:
    scene, person = article.scenes[place], article.people[number]
    people = {named for _, named in scene.people}
    if person in scene.speakers:
        return "his"
    return "named" if person in people else "no one" if not people else "other"

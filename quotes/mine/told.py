"""An article as its clues see it: read once, then seen from each of its quotations.

In go a text and its quotations, out comes `Told`: the scenes, and all occasions and days in order of place with the
persons whose they are. `standpoint` adds what one quotation knows of itself; `occasions_around` and `days_around`
choose what is weighed for it: a bounded number, so that the time stays in proportion to the text.

>>> from quotes import lexicon
>>> from quotes.values import Speaker
>>> text = "“We will build it,” Ann Lee wrote on Facebook on Thursday."
>>> row = Quotation(1, 18, text[1:18], "direct", cue=Span(28, 33), speaker=Speaker("Ann Lee"))
>>> article = told(text, [row], lexicon.language("en"), "2026-11-22")
>>> [article.named[number].occasion.rule for number in occasions_around(article, standpoint(article, 0))]
['post.platform']
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from quotes.lexicon import Language
from quotes.mine.dated import Dated, single_days
from quotes.mine.named import Named, all_occasions, common_names, stories
from quotes.mine.scene import Scene, scenes
from quotes.mine.tokens import Tokens
from quotes.values import ChannelKind, Quotation, Span

SHORT = 4  # a quotation of fewer words is a fragment
LEDE = 3  # sentences in which an article says whom it is about
BACK, AHEAD = 5, 3  # so many occasions before and after a quotation are weighed
DAYS_BACK, DAYS_AHEAD = 3, 2  # and so many days
AGES = ((-1, "ahead"), (0, "0"), (1, "1"), (6, "week"), (30, "month"), (120, "season"))  # days
CHAIN = 20  # rows of one statement that are followed back
PLACE = attrgetter("place")


@dataclass(slots=True)
class Told:
    """An article: its scenes, and for each quotation its person and the sentences it stands in."""

    text: str
    quotations: Sequence[Quotation]
    scenes: Sequence[Scene]
    people: Sequence[int | None]
    places: Sequence[Sequence[int]]
    named: Sequence[Named]  # all occasions in order of place, then what the whole article is about
    where: Sequence[int]  # their sentences, without those of the whole article
    by_person: Mapping[int, Sequence[int]]  # the numbers of a person's occasions
    channels: Mapping[int, Counter[ChannelKind]]  # how many occasions of each channel a person has
    names: Mapping[tuple[int | None, ChannelKind], Named]  # a person's only name of a channel; no one's: the commonest
    counts: Counter[ChannelKind]  # how often the article names an occasion of a channel
    reported: frozenset[int]  # the numbers of the occasions that somebody's report tells of
    lede: frozenset[int]  # the persons who are named in the first sentences
    leader: int | None  # the person who has half of the quotations or more
    dated: Sequence[Dated]  # all single days in order of place
    early: frozenset[str | None]  # those that are named in the first sentences
    ages: Mapping[str, str]  # how long before the article's own day each of them is
    words: Mapping[str, Any]  # the table ``settings``
    tenses: Mapping[str, str]  # of the forms of verbs that are no past


@dataclass(slots=True)
class Standpoint:
    """One quotation of an article and what is known of it before anything is weighed."""

    number: int
    person: int | None
    here: int  # the sentence with its cue
    places: Sequence[int]  # all sentences that it stands in
    statement: frozenset[int]  # the sentences of the whole statement that it belongs to
    anchor: Span  # its cue, else itself
    cue: str
    tense: str  # of the cue: *present*, *continuous*, *perfect* or *past*
    leads: str  # whether its speaker has most of the quotations: *leads*, *does not lead*
    written: bool  # its cue says that the words were written
    held: Sequence[str]  # what else holds of it: *short*, *another time* …
    own: Sequence[int]  # the numbers of its speaker's occasions
    channels: str  # whether they are all of one channel
    before: int  # so many occasions are named before its sentence
    upto: int  # and so many up to the end of it


def told(
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
    published: str | None,
    table: Tokens | None = None,
) -> Told:
    """Read an article once, for all its quotations; ``table`` is its words (see `scenes`), if known."""
    found, people, where = scenes(text, quotations, language, published, table)
    named = all_occasions(text, quotations, people, found, where, language)
    owned = _owned(named, found)
    channels = {person: Counter(named[n].occasion.channel for n in own) for person, own in owned.items()}
    dated = single_days(text, found, named, language)
    whole = [Named(*each, None) for each in stories(found, language)]
    return Told(
        text=text,
        quotations=quotations,
        scenes=found,
        people=people,
        places=where,
        named=[*named, *whole],
        where=[each.place for each in named],
        by_person=owned,
        channels=channels,
        names=common_names(named),
        counts=Counter(each.occasion.channel for each in named),
        reported=frozenset(_reported(named, quotations)),
        lede=frozenset(person for scene in found[:LEDE] for _, person in scene.people),
        leader=_leader(people),
        dated=dated,
        early=frozenset(each.day.on for each in dated if each.place < LEDE),
        ages={each.day.on: _age(each.day.on, published) for each in dated if each.day.on},
        words=language.table("settings"),
        tenses=_tenses(language),
    )


def standpoint(article: Told, number: int) -> Standpoint:
    """Return what quotation ``number`` knows of itself; it must stand in a sentence."""
    row, person, places = article.quotations[number], article.people[number], article.places[number]
    cue = row.cue.of(article.text).lower() if row.cue else "-"
    words = cue.split()
    leads = person is not None and person == article.leader
    only = person is not None and len(article.channels.get(person, ())) == 1
    return Standpoint(
        number=number,
        person=person,
        here=places[0],
        places=places,
        statement=frozenset(_statement(article, number)),
        anchor=row.cue or Span(row.start, row.end),
        cue=cue,
        tense=_tense(article, words),
        leads="leads" if leads else "does not lead",
        written=bool(words) and words[0] in article.words["written"],
        held=[*_held(article, row, person, places)],
        own=[] if person is None else article.by_person.get(person, []),
        channels="speaker's only channel" if only else "one of the speaker's channels",
        before=bisect_left(article.where, places[0]),
        upto=bisect_left(article.where, places[0] + 1),
    )


def occasions_around(article: Told, at: Standpoint) -> list[int]:
    """The numbers of the occasions that are weighed: the nearest ones, the speaker's own nearest ones, the story's."""
    placed, own = len(article.where), bisect_left(at.own, at.before)
    near = range(max(0, at.before - BACK), min(at.before + AHEAD, placed))
    stories = range(placed, len(article.named))
    around = dict.fromkeys([*near, *at.own[max(0, own - BACK) : own + AHEAD], *stories])
    return [n for n in around if not article.named[n].occasion.personal or article.named[n].owner == at.person]


def days_around(article: Told, at: Standpoint, occasion: Named | None) -> dict[str, list[Dated]]:
    """Return the days (ISO) that are weighed for a quotation, each with the places that name it.

    These are the nearest ones, those of its occasion's sentence, and the first ones of the article.
    """
    middle = bisect_left(article.dated, at.here, key=PLACE)
    near = [*article.dated[max(0, middle - DAYS_BACK) : middle + DAYS_AHEAD], *article.dated[:2]]
    if occasion:
        first = bisect_left(article.dated, occasion.place, key=PLACE)
        near += article.dated[first : bisect_right(article.dated, occasion.place, first, key=PLACE)]
    found: dict[str, dict[int, Dated]] = {}
    for each in near:
        found.setdefault(each.day.first or "", {}).setdefault(each.day.span.start, each)
    return {on: list(mentions.values()) for on, mentions in found.items()}


def _reported(named: Sequence[Named], quotations: Sequence[Quotation]) -> Iterator[int]:
    """Yield the numbers of the occasions that stand in the words of an indirect report."""
    reports = iter(sorted((q.start, q.end) for q in quotations if q.kind == "indirect"))
    start, end, following = -1, -1, next(reports, None)
    for number, each in enumerate(named):
        at = each.occasion.span.start
        while following and following[0] <= at:
            start, end, following = following[0], max(end, following[1]), next(reports, None)
        if start <= at < end:
            yield number


def _statement(article: Told, number: int) -> Iterator[int]:
    """Yield the sentences of the statement that a quotation belongs to: of what it continues and is part of."""
    for _ in range(CHAIN):
        yield from article.places[number]
        row = article.quotations[number]
        up = row.continues if row.continues is not None else row.within
        if up is None or not 0 <= up < len(article.quotations):
            return
        number = up


def _owned(named: Sequence[Named], found: Sequence[Scene]) -> dict[int, list[int]]:
    """The numbers of the occasions of each person: those that are his, and those in a sentence that quotes him."""
    owned: dict[int, list[int]] = {}
    for number, each in enumerate(named):
        for person in {each.owner, *found[each.place].speakers} - {None}:
            owned.setdefault(person or 0, []).append(number)
    return owned


def _age(on: str, published: str | None) -> str:
    """How long before the article's own day a day is."""
    if not published:
        return "no age"
    try:
        age = (date.fromisoformat(published[:10]) - date.fromisoformat(on)).days
    except ValueError:
        return "no age"
    return f"age {next((name for most, name in AGES if age <= most), 'more')}"


def _leader(people: Sequence[int | None]) -> int | None:
    counts = Counter(person for person in people if person is not None)
    ((person, count),) = counts.most_common(1) or ((None, 0),)
    return person if 2 * count >= counts.total() else None


def _tense(article: Told, words: Sequence[str]) -> str:
    if words and words[0] in article.words["perfect"]:
        return "perfect"
    return next((article.tenses[word] for word in words if word in article.tenses), "past")


@functools.cache
def _tenses(language: Language) -> Mapping[str, str]:
    """The tenses of the forms of cues that are no past: *says* present, *saying* continuous."""
    forms = [each.split() for each in language.table("cues")["verbs"].values()]
    return {third: "present" for _, third, *_ in forms} | {continuous: "continuous" for *_, continuous in forms}


def _held(article: Told, row: Quotation, person: int | None, places: Sequence[int]) -> Iterator[str]:
    """Yield what holds of a quotation whatever is weighed for it."""
    if len(row.text.split(maxsplit=SHORT)) < SHORT:
        yield "short"
    if any(day.other for day in article.scenes[places[0]].days):
        yield "another time"
    if person in article.lede:
        yield "in the lede"
    if any(article.scenes[place].occasions for place in places):
        yield "has one of its own"

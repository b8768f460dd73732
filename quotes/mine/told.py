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
from quotes.mine.scene import About, Scene, abouts, persons, places, scenes
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
    about: Sequence[About]  # the sentences as the clues see them
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
    on: str | None  # the single day named in its own sentence
    clock: tuple[str | None, str]  # the day of the last time that was named, and whether others have spoken since
    other_time: bool  # its words set it apart from the story's own time
    short: bool
    in_lede: bool  # its speaker is named in the first sentences
    kind: str  # of its speaker
    leads: bool  # its speaker has most of the quotations
    has_own: bool  # its own sentences name an occasion
    written: bool  # its cue says that the words were written
    own: Sequence[int]  # the numbers of its speaker's occasions
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
    found = scenes(text, quotations, language, published, table)
    people = persons(quotations, language)
    where = places([scene.span for scene in found], quotations)
    named = all_occasions(text, quotations, people, found, where, language)
    owned = _owned(named, found)
    channels = {person: Counter(named[n].occasion.channel for n in own) for person, own in owned.items()}
    dated = single_days(text, found, named, _cues(quotations, people, where), language)
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
        about=abouts(found),
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
    row, person, own = article.quotations[number], article.people[number], article.places[number]
    cue = row.cue.of(article.text).lower() if row.cue else "-"
    here, words = article.about[own[0]], cue.split(maxsplit=1)
    written = bool(words) and words[0] in article.words["written"]
    other_time = here.other or _other_time(article, row)
    short = len(row.text.split(maxsplit=SHORT)) < SHORT
    tells = any(article.about[place].tells for place in own)
    return Standpoint(
        number,
        person,
        own[0],
        own,
        frozenset(_statement(article, number)),
        row.cue or Span(row.start, row.end),
        cue,
        _tense(article, cue),
        here.on,
        clock(article, own[0]),
        other_time,
        short,
        person in article.lede,
        row.speaker.kind if row.speaker else "person",
        person is not None and person == article.leader,
        tells,
        written,
        [] if person is None else article.by_person.get(person, []),
        bisect_left(article.where, own[0]),
        bisect_left(article.where, own[0] + 1),
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


def _cues(
    quotations: Sequence[Quotation], people: Sequence[int | None], where: Sequence[Sequence[int]]
) -> Mapping[int, Sequence[tuple[Span, int | None]]]:
    found: dict[int, list[tuple[Span, int | None]]] = {}
    for row, person, own in zip(quotations, people, where, strict=True):
        if row.cue and own:
            found.setdefault(own[0], []).append((row.cue, person))
    return found


def _age(on: str, published: str | None) -> str:
    """How long before the article's own day a day is."""
    if not published:
        return "no age"
    try:
        age = (date.fromisoformat(published[:10]) - date.fromisoformat(on)).days
    except ValueError:
        return "no age"
    return f"age {next((name for most, name in AGES if age <= most), 'more')}"


def clock(article: Told, place: int) -> tuple[str | None, str]:
    """The day that the last time named up to a sentence is (None: no single one), and when that was: *now*, *since*."""
    here = article.about[place]
    if here.clock < 0:
        return None, ""
    there = article.about[here.clock]
    since = "now" if here.clock == place else "since" if here.turns == there.turns else "before others"
    return (None if there.other else there.on), since


def _leader(people: Sequence[int | None]) -> int | None:
    counts = Counter(person for person in people if person is not None)
    ((person, count),) = counts.most_common(1) or ((None, 0),)
    return person if 2 * count >= counts.total() else None


def _tense(article: Told, cue: str) -> str:
    words = cue.split()
    if words and words[0] in article.words["perfect"]:
        return "perfect"
    return next((article.tenses[word] for word in words if word in article.tenses), "past")


@functools.cache
def _tenses(language: Language) -> Mapping[str, str]:
    """The tenses of the forms of cues that are no past: *says* present, *saying* continuous."""
    forms = [each.split() for each in language.table("cues")["verbs"].values()]
    return {third: "present" for _, third, *_ in forms} | {continuous: "continuous" for *_, continuous in forms}


def _other_time(article: Told, row: Quotation) -> bool:
    """Whether the words before the cue say so: *has called*, *once said*."""
    if row.cue is None:
        return False
    before = article.text[max(0, row.cue.start - 25) : row.cue.start].lower().rstrip()
    return before.endswith(tuple(article.words.get("before_cue", ())))

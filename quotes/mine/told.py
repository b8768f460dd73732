"""An article as its clues see it: read once, then seen from each of its quotations.

In go a text and its quotations, out comes `Told`: the scenes, and all occasions and days in order of place with the
persons whose they are. `standpoint` adds what one quotation knows of itself; `occasions_around` and `days_around`
choose what is weighed for it: a bounded number, so that the time stays in proportion to the text.

>>> from quotes import lexicon
>>> from quotes.values import Speaker
>>> text = "“We will build it,” Ann Lee wrote on Facebook on Thursday."
>>> row = Quotation(1, 18, text[1:18], "direct", cue=Span(28, 33), speaker=Speaker("Ann Lee"))
>>> article = told(text, [row], lexicon.language("en"), "2026-11-22")
>>> [named.occasion.rule for named in occasions_around(article, standpoint(article, 0))]
['cue.written', 'post.platform']
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

SHORT = 4  # a quotation of fewer words is a fragment
LEDE = 3  # sentences in which an article says whom it is about
BACK, AHEAD = 16, 8  # so many occasions (or days) before and after a quotation are weighed
CHAIN = 20  # rows of one statement that are followed back


class Named(NamedTuple):
    """An occasion, the sentence that names it, and the person whose it is (None: no one's)."""

    place: int
    occasion: Occasion
    owner: int | None


class Told(NamedTuple):
    """An article: its scenes, and for each quotation its person and the sentences it stands in."""

    text: str
    quotations: Sequence[Quotation]
    scenes: Sequence[Scene]
    people: Sequence[int | None]
    places: Sequence[Sequence[int]]
    named: Sequence[Named]  # all occasions in order of place
    by_person: Mapping[int, Sequence[Named]]
    channels: Mapping[int, int]  # how many channels the occasions of a person have
    stories: Sequence[Named]  # what the whole article is about
    counts: Counter[ChannelKind]  # how often the article names an occasion of a channel
    dated: Sequence[tuple[int, Day]]  # all single days in order of place
    days: Counter[str | None]  # how often each of them is named
    published: str | None
    words: Mapping[str, Any]  # the table ``settings``


class Standpoint(NamedTuple):
    """One quotation of an article and what is known of it before anything is weighed."""

    number: int
    person: int | None
    here: int  # the sentence with its cue
    places: Sequence[int]  # all sentences that it stands in
    statement: frozenset[int]  # the sentences of the whole statement that it belongs to
    anchor: Span  # its cue, else itself
    cue: str
    written: bool  # its cue says that the words were written
    day: Day | None  # the single day named in its own sentence
    other_time: bool  # its words set it apart from the story's own time
    short: bool
    in_lede: bool  # its speaker is named in the first sentences
    has_own: bool  # its own sentences name an occasion
    own: Sequence[Named]  # the occasions of its speaker


def told(text: str, quotations: Sequence[Quotation], language: Language, published: str | None) -> Told:
    """Read an article once, for all its quotations."""
    found = scenes(text, quotations, language, published)
    people = persons(quotations)
    where = places([scene.span for scene in found], quotations)
    named = [
        _named(n, each, scene) for n, scene in enumerate(found) for each in scene.occasions if _counts(each, scene)
    ]
    implied = [
        Named(where[n][0], each, person)
        for n, (q, person) in enumerate(zip(quotations, people, strict=True))
        for each in _implied(text, q, language)
        if where[n]
    ]
    named = sorted({*named, *implied}, key=lambda each: (each.place, each.occasion.span))
    owned: dict[int, list[Named]] = {}
    for each in named:
        for person in {each.owner, *found[each.place].speakers} - {None}:
            owned.setdefault(person or 0, []).append(each)
    channels = {person: len({each.occasion.channel for each in own}) for person, own in owned.items()}
    stories = [Named(*each, None) for each in _stories(found, language)]
    counts = Counter(each.occasion.channel for each in named)
    dated = [(n, day) for n, scene in enumerate(found) for day in scene.days if day.on]
    return Told(
        *(text, quotations, found, people, where, named, owned, channels, stories, counts, dated),
        *(Counter(day.on for _, day in dated), published, language.table("settings")),
    )


def standpoint(article: Told, number: int) -> Standpoint:
    """Return what quotation ``number`` knows of itself; it must stand in a sentence."""
    row, person, own = article.quotations[number], article.people[number], article.places[number]
    cue = row.cue.of(article.text).lower() if row.cue else "-"
    return Standpoint(
        number,
        person,
        own[0],
        own,
        frozenset(_statement(article, number)),
        row.cue or Span(row.start, row.end),
        cue,
        cue.split(maxsplit=1)[0] in article.words["written"] if cue.strip() else False,
        article.scenes[own[0]].day,
        _other_time(article, row, own[0]),
        len(row.text.split(maxsplit=SHORT)) < SHORT,
        any(person == named for scene in article.scenes[:LEDE] for _, named in scene.people),
        any(article.scenes[place].occasions for place in own),
        [] if person is None else article.by_person.get(person, []),
    )


def occasions_around(article: Told, at: Standpoint) -> list[Named]:
    """The occasions that are weighed for a quotation: the nearest ones, the speaker's own nearest ones, the story's."""
    near = _near(article.named, at.here)
    return list(dict.fromkeys([*near, *_near(at.own, at.here), *article.stories]))


def days_around(article: Told, at: Standpoint, occasion: Named | None) -> dict[str, list[tuple[int, Day]]]:
    """Return the days (ISO) that are weighed for a quotation, each with the places that name it.

    These are the nearest ones, those of its occasion's sentence, and the first ones of the article.
    """
    middle = bisect_left(article.dated, at.here, key=lambda each: each[0])
    near = [*article.dated[max(0, middle - BACK) : middle + AHEAD], *article.dated[:2]]
    if occasion:
        near += [(occasion.place, day) for day in article.scenes[occasion.place].days if day.on]
    found: dict[str, list[tuple[int, Day]]] = {}
    for each in dict.fromkeys(near):
        found.setdefault(each[1].on or "", []).append(each)
    return found


def _near(named: Sequence[Named], here: int) -> Sequence[Named]:
    middle = bisect_left(named, here, key=lambda each: each.place)
    return named[max(0, middle - BACK) : middle + AHEAD]


def _statement(article: Told, number: int) -> Iterator[int]:
    """Yield the sentences of the statement that a quotation belongs to: of what it continues and is part of."""
    for _ in range(CHAIN):
        yield from article.places[number]
        row = article.quotations[number]
        up = row.continues if row.continues is not None else row.within
        if up is None or not 0 <= up < len(article.quotations):
            return
        number = up


def _other_time(article: Told, row: Quotation, here: int) -> bool:
    if row.cue:
        before = article.text[max(0, row.cue.start - 25) : row.cue.start].lower().rstrip()
        if before.endswith(tuple(article.words.get("before_cue", ()))):
            return True
    return any(day.other for day in article.scenes[here].days)


def _counts(occasion: Occasion, scene: Scene) -> bool:
    """Tell whether an occasion that is only a person's (*Justice Lee*) names someone who is quoted."""
    return not occasion.personal or _inside(occasion, scene)


def _inside(occasion: Occasion, scene: Scene) -> bool:
    return any(occasion.span.start <= at < occasion.span.end for at, _ in scene.people)


def _named(place: int, occasion: Occasion, scene: Scene) -> Named:
    """The occasion with its owner; a person's name is no name of a speech or a press conference."""
    if occasion.channel in ("speech", "press") and not occasion.personal and _inside(occasion, scene):
        occasion = occasion._replace(name=None, place=None)
    return Named(place, occasion, whose(occasion, scene))


def _implied(text: str, q: Quotation, language: Language) -> Iterator[Occasion]:
    """What the source or the cue alone tells: a letter *says*, a newspaper *reports*, someone *writes*."""
    if q.speaker and is_document(q.speaker.name, language):
        yield Occasion(q.source or Span(q.start, q.end), "document", None, "source.document")
    elif q.speaker and is_medium(q.speaker.name, language):
        yield Occasion(q.source or Span(q.start, q.end), "document", q.speaker.name, "source.medium")
    if q.cue and q.cue.of(text).lower().split()[:1] in [[word] for word in language.table("settings")["written"]]:
        yield Occasion(q.cue, "document", None, "cue.written")


def _stories(found: Sequence[Scene], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the whole article is about, where it names an occasion again and again: a hearing, a debate."""
    counts: Counter[str] = Counter(noun for scene in found for noun in scene.nouns)
    for noun, count in counts.items():
        if count > 1:
            place = next(n for n, scene in enumerate(found) if noun in scene.nouns)
            channel = language.table("settings")["scenes"][noun]
            yield place, Occasion(found[place].span, channel, None, f"story.{noun} {min(count, 5)}")

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
['cue.written', 'post.platform']
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quotes.lexicon import Language
from quotes.mine.day import Day
from quotes.mine.occasion import Occasion, is_document, is_medium
from quotes.mine.scene import About, Scene, abouts, persons, places, scenes, whose
from quotes.mine.signals import Word
from quotes.values import ChannelKind, Quotation, Span

SHORT = 4  # a quotation of fewer words is a fragment
LEDE = 3  # sentences in which an article says whom it is about
BACK, AHEAD = 5, 3  # so many occasions before and after a quotation are weighed
DAYS_BACK, DAYS_AHEAD = 3, 2  # and so many days
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
    named: Sequence[Named]  # all occasions in order of place, then what the whole article is about
    where: Sequence[int]  # their sentences, without those of the whole article
    by_person: Mapping[int, Sequence[int]]  # the numbers of a person's occasions
    channels: Mapping[int, int]  # how many channels the occasions of a person have
    names: Mapping[tuple[int | None, ChannelKind], Named]  # a person's only name of a channel; no one's: the commonest
    counts: Counter[ChannelKind]  # how often the article names an occasion of a channel
    about: Sequence[About]  # the sentences as the clues see them
    lede: frozenset[int]  # the persons who are named in the first sentences
    leader: int | None  # the person who has half of the quotations or more
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
    on: str | None  # the single day named in its own sentence
    other_time: bool  # its words set it apart from the story's own time
    short: bool
    in_lede: bool  # its speaker is named in the first sentences
    kind: str  # of its speaker
    leads: bool  # its speaker has most of the quotations
    has_own: bool  # its own sentences name an occasion
    traits: tuple[bool, bool, bool, bool]  # short, written, its own sentences name an occasion, another time
    own: Sequence[int]  # the numbers of its speaker's occasions
    before: int  # so many occasions are named before its sentence
    upto: int  # and so many up to the end of it


def told(
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
    published: str | None,
    words: Iterable[Word] | None = None,
) -> Told:
    """Read an article once, for all its quotations; ``words`` are those of the text (see `scenes`), if known."""
    found = scenes(text, quotations, language, published, words)
    people = persons(quotations)
    where = places([scene.span for scene in found], quotations)
    named = _all_occasions(text, quotations, people, found, where, language)
    owned: dict[int, list[int]] = {}
    for number, each in enumerate(named):
        for person in {each.owner, *found[each.place].speakers} - {None}:
            owned.setdefault(person or 0, []).append(number)
    channels = {person: len({named[n].occasion.channel for n in own}) for person, own in owned.items()}
    counts = Counter(each.occasion.channel for each in named)
    dated = [(n, day) for n, scene in enumerate(found) for day in scene.days if day.on]
    stories = [Named(*each, None) for each in _stories(found, language)]
    lede = frozenset(person for scene in found[:LEDE] for _, person in scene.people)
    return Told(
        text=text,
        quotations=quotations,
        scenes=found,
        people=people,
        places=where,
        named=[*named, *stories],
        where=[each.place for each in named],
        by_person=owned,
        channels=channels,
        names=_common_names(named),
        counts=counts,
        about=abouts(found),
        lede=lede,
        leader=_leader(people),
        dated=dated,
        days=Counter(day.on for _, day in dated),
        published=published,
        words=language.table("settings"),
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
        here.on,
        other_time,
        short,
        person in article.lede,
        row.speaker.kind if row.speaker else "person",
        person is not None and person == article.leader,
        tells,
        (short, written, tells, other_time),
        [] if person is None else article.by_person.get(person, []),
        bisect_left(article.where, own[0]),
        bisect_left(article.where, own[0] + 1),
    )


def occasions_around(article: Told, at: Standpoint) -> list[int]:
    """The numbers of the occasions that are weighed: the nearest ones, the speaker's own nearest ones, the story's."""
    placed, own = len(article.where), bisect_left(at.own, at.before)
    near = range(max(0, at.before - BACK), min(at.before + AHEAD, placed))
    stories = range(placed, len(article.named))
    return list(dict.fromkeys([*near, *at.own[max(0, own - BACK) : own + AHEAD], *stories]))


def days_around(article: Told, at: Standpoint, occasion: Named | None) -> dict[str, list[tuple[int, Day]]]:
    """Return the days (ISO) that are weighed for a quotation, each with the places that name it.

    These are the nearest ones, those of its occasion's sentence, and the first ones of the article.
    """
    middle = bisect_left(article.dated, at.here, key=lambda each: each[0])
    near = [*article.dated[max(0, middle - DAYS_BACK) : middle + DAYS_AHEAD], *article.dated[:2]]
    if occasion:
        near += [(occasion.place, day) for day in article.scenes[occasion.place].days if day.on]
    found: dict[str, dict[int, tuple[int, Day]]] = {}
    for place, day in near:
        found.setdefault(day.first or "", {}).setdefault(day.span.start, (place, day))
    return {on: list(mentions.values()) for on, mentions in found.items()}


def _statement(article: Told, number: int) -> Iterator[int]:
    """Yield the sentences of the statement that a quotation belongs to: of what it continues and is part of."""
    for _ in range(CHAIN):
        yield from article.places[number]
        row = article.quotations[number]
        up = row.continues if row.continues is not None else row.within
        if up is None or not 0 <= up < len(article.quotations):
            return
        number = up


def _common_names(named: Sequence[Named]) -> dict[tuple[int | None, ChannelKind], Named]:
    """The name of a channel that is meant where none is given: for each person the only one, else the commonest."""
    with_name = [each for each in named if each.occasion.name]
    counts = Counter((each.occasion.channel, each.occasion.name) for each in with_name)
    common: dict[tuple[int | None, ChannelKind], Named] = {}
    owned: dict[tuple[int | None, ChannelKind], dict[str | None, Named]] = {}
    for each in with_name:
        channel, name = each.occasion.channel, each.occasion.name
        best = common.get((None, channel))
        if best is None or counts[channel, name] > counts[channel, best.occasion.name]:
            common[None, channel] = each
        if each.owner is not None:
            owned.setdefault((each.owner, channel), {}).setdefault(name, each)
    return common | {whose: next(iter(own.values())) for whose, own in owned.items() if len(own) == 1}


def _leader(people: Sequence[int | None]) -> int | None:
    counts = Counter(person for person in people if person is not None)
    ((person, count),) = counts.most_common(1) or ((None, 0),)
    return person if 2 * count >= counts.total() else None


def _other_time(article: Told, row: Quotation) -> bool:
    """Whether the words before the cue say so: *has called*, *once said*."""
    if row.cue is None:
        return False
    before = article.text[max(0, row.cue.start - 25) : row.cue.start].lower().rstrip()
    return before.endswith(tuple(article.words.get("before_cue", ())))


def _all_occasions(
    text: str,
    quotations: Sequence[Quotation],
    people: Sequence[int | None],
    found: Sequence[Scene],
    where: Sequence[Sequence[int]],
    language: Language,
) -> list[Named]:
    """The occasions that the words of the article name, and those that sources and cues imply, in order of place."""
    bodies = {
        person or 0
        for q, person in zip(quotations, people, strict=True)
        if q.speaker and q.speaker.kind == "organisation"
    }
    named = [
        _named(n, each, scene, bodies)
        for n, scene in enumerate(found)
        for each in scene.occasions
        if _counts(each, scene)
    ]
    implied = [Named(where[n][0], each, people[n]) for n, each in _implied(text, quotations, language) if where[n]]
    return sorted(dict.fromkeys([*named, *implied]), key=lambda each: (each.place, each.occasion.span))


def _counts(occasion: Occasion, scene: Scene) -> bool:
    """Tell whether an occasion that is only a person's (*Justice Lee*) names someone who is quoted."""
    return not occasion.personal or any(occasion.span.start <= at < occasion.span.end for at, _ in scene.people)


def _named(place: int, occasion: Occasion, scene: Scene, bodies: Container[int]) -> Named:
    """The occasion with its owner; a person's name is no name of a speech or a press conference.

    A name that has words in lower case is a body's: *Council on Foreign Relations*.
    """
    plain = not any(word[0].islower() for word in (occasion.name or "").split())
    named = occasion.named if plain and occasion.channel in ("speech", "press") and not occasion.personal else None
    if named and any(named.start <= at < named.end and person not in bodies for at, person in scene.people):
        occasion = occasion._replace(name=None, place=None)
    return Named(place, occasion, whose(occasion, scene))


def _implied(text: str, quotations: Sequence[Quotation], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the source or the cue alone tells: a letter *says*, a newspaper *reports*, someone *writes*."""
    written = frozenset(language.table("settings")["written"])
    kinds: dict[str, str] = {}
    for number, q in enumerate(quotations):
        name = q.speaker.name if q.speaker else ""
        if name not in kinds:
            document = bool(name) and is_document(name, language)
            kinds[name] = "document" if document else "medium" if name and is_medium(name, language) else ""
        if kinds[name]:
            known = name if kinds[name] == "medium" else None
            yield number, Occasion(q.source or Span(q.start, q.end), "document", known, f"source.{kinds[name]}")
        if q.cue and q.cue.of(text).lower().partition(" ")[0] in written:
            yield number, Occasion(q.cue, "document", None, "cue.written")


def _stories(found: Sequence[Scene], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the whole article is about, where it names an occasion again and again: a hearing, a debate."""
    counts: Counter[str] = Counter(noun for scene in found for noun in scene.nouns)
    for noun, count in counts.items():
        if count > 1:
            place = next(n for n, scene in enumerate(found) if noun in scene.nouns)
            channel = language.table("settings")["scenes"][noun]
            yield place, Occasion(found[place].span, channel, None, f"story.{noun} {min(count, 5)}")

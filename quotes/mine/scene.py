"""The scene of each quotation: the article's sentences with what they say of occasions, days and persons.

In go an article's text and its quotations, out come its sentences as `Scene` values, and for each quotation the numbers
of the sentences that it stands in, the one with its cue first. What follows from them is `channel`'s business.

>>> from quotes import lexicon
>>> from quotes.values import Speaker
>>> text = "“No,” Ann Lee said. She told reporters so on Monday."
>>> row = Quotation(1, 4, "No,", "direct", cue=Span(14, 18), speaker=Speaker("Ann Lee"))
>>> first, second = scenes(text, [row], lexicon.language("en"), "2026-11-22")
>>> first.speakers, second.people, second.occasions[0].channel, second.days[0].on
((0,), ((20, 0),), 'press', '2026-11-16')
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import regex

from quotes.lexicon import Language, word_list
from quotes.mine.day import Day, day_phrases, day_words, days
from quotes.mine.frame import lower, sentences, veil
from quotes.mine.occasion import Medium, Occasion, media, media_titles, occasions, rules_for, trigger_phrases
from quotes.mine.signals import Signals, Word, by_sentence, called, signals, words_of
from quotes.mine.tokens import Tokens, tokenize
from quotes.values import Quotation, Span

DAYS, NOUNS, PRONOUNS = 1001, 1002, 1003  # what words call for beside rules
LEFT_OVER = 8  # code points beside the date in a line that is nothing but a date: "Sat. ", "Updated "
NOBODY: frozenset[int] = frozenset()
_WORD = regex.compile(r"\p{Lu}[\w\-]*(?:['’]\p{Lu}[\w\-]*)?")


@dataclass(slots=True)
class Scene:
    """One sentence, and what the reporter's words in it say. Persons are numbers: see `persons`."""

    span: Span
    paragraph: int
    people: tuple[tuple[int, int], ...]  # (place, person) for each mention of one who is quoted in the article
    speakers: tuple[int, ...]  # the persons who are quoted in this sentence
    occasions: tuple[Occasion, ...] = ()
    days: tuple[Day, ...] = ()
    media: tuple[Medium, ...] = ()  # media named as the source
    nouns: tuple[str, ...] = ()  # what a whole story can be about: *hearing*, *debate*

    @property
    def day(self) -> Day | None:
        """The single day that the sentence names first."""
        return next((day for day in self.days if day.on), None)


@dataclass(slots=True)
class About:
    """What the clues ask of a sentence."""

    paragraph: int
    turns: int  # how often another person has had the word up to here
    on: str | None  # the first single day that it names
    spoken: frozenset[int]  # the persons who are quoted in it
    named: frozenset[int]  # and those who are named
    tells: bool  # it names an occasion
    spans: bool  # it names a span of days
    other: bool  # it sets its time apart
    clock: int  # the last sentence up to here that names a time, -1 where none does


def persons(quotations: Sequence[Quotation], language: Language) -> list[int | None]:
    """Return the person of each quotation: speakers of one (last) name have one number, the unknown None."""
    numbers: dict[str, int] = {}
    return [
        numbers.setdefault(_last_name(q.speaker.name, language), len(numbers)) if q.speaker else None
        for q in quotations
    ]


@functools.lru_cache(maxsize=1 << 12)
def _last_name(name: str, language: Language) -> str:
    suffixes = word_list(language, "people", "suffixes")
    words = [word for word in _WORD.findall(name) if word.lower() not in suffixes]
    return words[-1] if words else name


def scenes(
    text: str,
    quotations: Sequence[Quotation],
    language: Language,
    published: str | None,
    table: Tokens | None = None,
) -> list[Scene]:
    """Return the sentences of ``text`` with their occasions, days and persons; linear in the text.

    ``table`` is the text cut into words, where the caller has it.
    """
    veiled = _veiled(text, quotations, language)
    lowered = lower(veiled)
    spans = sentences(veiled, language)
    people = persons(quotations, language)
    said = _said(places(spans, quotations), people, len(spans))
    names = _names(quotations, people, language)
    last_names = {word for name in names for word in words_of(name)}
    index, table = _index(language), table or tokenize(text, language)
    signs = by_sentence(table.starts, table.words, index.keys() & table.words | last_names, spans, veiled)
    pronouns = _pronouns(language)
    found: list[Scene] = []
    last: int | None = None  # the person whom a pronoun would mean
    paragraph, end = 0, 0
    for span, signs_here, speakers in zip(spans, signs, said, strict=True):
        paragraph += end > 0 and "\n" in text[end - 1 : span.start + 1]
        end = span.end
        calls: Set[int] = NOBODY
        named: tuple[tuple[int, int], ...] = ()
        if signs_here:
            own = {word for _, word in signs_here}
            calls = called(index, own, veiled, lowered, span)
            named = () if last_names.isdisjoint(own) else _people(veiled, span, names)
            if not named and last is not None and PRONOUNS in calls:
                pronoun = pronouns.search(lowered, *span)
                named = ((pronoun.start(), last),) if pronoun else ()
        last = speakers[-1] if speakers else named[0][1] if named else last
        says = _told(veiled, lowered, span, calls, signs_here, language, published) if calls else ()
        found.append(Scene(span, paragraph, named, speakers, *says))
    return found


def _told(
    veiled: str,
    lowered: str,
    span: Span,
    calls: Set[int],
    words: Iterable[Word],
    language: Language,
    published: str | None,
) -> tuple[tuple[Occasion, ...], tuple[Day, ...], tuple[Medium, ...], tuple[str, ...]]:
    """The occasions, days, media and nouns of a sentence, as far as its words call for them."""
    telling, naming = rules_for(frozenset(calls), language)
    how = tuple(occasions(veiled, span, language, telling)) if telling else ()
    who = tuple(media(veiled, span, language, naming)) if naming else ()
    when: tuple[Day, ...] = ()
    if DAYS in calls:
        marks = day_words(language)
        when = tuple(days(veiled, *span, language, published, [at for at, word in words if word in marks]))
    if when and _is_dateline(veiled, span, when):
        when = ()
    names = [told.named for told in how if told.named]  # Fox News Sunday is no Sunday
    when = tuple(day for day in when if not any(name.start <= day.span.start < name.end for name in names))
    nouns = tuple(_nouns(language).findall(lowered, *span)) if NOUNS in calls else ()
    return how, when, who, nouns


@functools.cache
def _index(language: Language) -> Signals:
    """What the words of a sentence call for: rules by their numbers, days, nouns, pronouns."""
    settings = language.table("settings")
    phrases = {DAYS: day_phrases(language), NOUNS: settings.get("scenes", ()), PRONOUNS: settings.get("pronouns", ())}
    others = [(phrase, calls) for calls, listed in phrases.items() for phrase in listed]
    return signals([*trigger_phrases(language), *others])


def _veiled(text: str, quotations: Sequence[Quotation], language: Language) -> str:
    """The text with what was said drawn as dots; a title in quotation marks stays."""
    titles, longest = media_titles(language)
    direct = [q for q in quotations if q.kind == "direct"]
    said = (q for q in direct if q.end - q.start > longest + 2 or q.text.rstrip(",.").lower() not in titles)
    return veil(text, ((q.start, q.end) for q in said))


def _said(own: Sequence[Sequence[int]], people: Sequence[int | None], count: int) -> list[tuple[int, ...]]:
    """The persons who are quoted in each of ``count`` sentences, in the order of their quotations."""
    said: list[dict[int, None]] = [{} for _ in range(count)]
    for person, numbers in zip(people, own, strict=True):
        for number in numbers if person is not None else ():
            said[number][person or 0] = None
    return [tuple(each) for each in said]


def abouts(found: Sequence[Scene]) -> list[About]:
    """Return what the clues ask of each of an article's sentences."""
    seen: list[About] = []
    last, turns, clock = None, 0, -1
    for number, scene in enumerate(found):
        spoken = named = NOBODY
        if scene.speakers:
            turns += last is not None and scene.speakers[0] != last
            turns += len(scene.speakers) - 1
            last, spoken = scene.speakers[-1], frozenset(scene.speakers)
        if scene.people:
            named = frozenset([person for _, person in scene.people])
        on, spans, other = None, False, False
        if scene.days:
            clock, day = number, scene.day
            on = day.first if day else None
            spans = any(day.first and not day.on for day in scene.days)
            other = any(day.other for day in scene.days)
        seen.append(About(scene.paragraph, turns, on, spoken, named, bool(scene.occasions), spans, other, clock))
    return seen


def _is_dateline(veiled: str, span: Span, when: Sequence[Day]) -> bool:
    """Tell whether a sentence is nothing but a date: the article's own, on which nothing need have been said."""
    named = sum(day.span.end - day.span.start for day in when)
    return bool(when) and len(span.of(veiled).strip()) - named <= LEFT_OVER


def places(spans: Sequence[Span], quotations: Sequence[Quotation]) -> list[list[int]]:
    """Return for each quotation the numbers of the sentences that it stands in, the one with its cue first."""
    if not spans:
        return [[] for _ in quotations]
    starts = [span.start for span in spans]
    found = []
    for q in quotations:
        first = max(bisect_right(starts, q.start) - 1, 0)
        last = max(bisect_right(starts, q.end - 1, first) - 1, first)
        own = [*range(first, last + 1)]
        cue = max(bisect_right(starts, q.cue.start) - 1, 0) if q.cue else first
        if cue != first:
            own = [cue, *(number for number in own if number != cue)]
        found.append(own)
    return found


def whose(occasion: Occasion, scene: Scene) -> int | None:
    """Return the person whose occasion it is: one named in it, else the last one before it, else the first after it."""
    inside = [person for at, person in scene.people if occasion.span.start <= at < occasion.span.end]
    before = [person for at, person in scene.people if at < occasion.span.start]
    after = [person for at, person in scene.people if at >= occasion.span.end]
    if inside or before or after:
        return inside[0] if inside else before[-1] if before else after[0]
    return scene.speakers[0] if len(scene.speakers) == 1 else None


def _names(quotations: Sequence[Quotation], people: Sequence[int | None], language: Language) -> dict[str, int]:
    """The last word of each name and alias of those quoted -> the person; the first to bear it keeps it."""
    names: dict[str, int] = {}
    for q, person in zip(quotations, people, strict=True):
        for name in (q.speaker.name, *q.speaker.aliases) if q.speaker and q.speaker.kind != "unnamed" else ():
            last = _last_name(name, language)
            if person is not None and last[:1].isupper():
                names.setdefault(last, person)
    return names


def _people(veiled: str, span: Span, names: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """Place and person of each mention of one who is quoted in the article."""
    found = []
    for match in _WORD.finditer(veiled, *span):
        word = match[0]
        if word in names:
            found.append((match.start(), names[word]))
    return tuple(found)


@functools.cache
def _nouns(language: Language) -> re.Pattern[str]:
    return _any_of(language.table("settings").get("scenes", []))


@functools.cache
def _pronouns(language: Language) -> re.Pattern[str]:
    return _any_of(language.table("settings").get("pronouns", []))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")

"""The scene of each quotation: the article's sentences with what they say of occasions, days and persons.

In go an article's text and its quotations, out come its sentences as `Scene` values, the person of each quotation, and
the numbers of the sentences that it stands in, the one with its cue first. What follows from them is `channel`'s
business.

>>> from quotes import lexicon
>>> from quotes.values import Speaker
>>> text = "“No,” Ann Lee said. She told reporters so on Monday."
>>> row = Quotation(1, 4, "No,", "direct", cue=Span(14, 18), speaker=Speaker("Ann Lee"))
>>> (first, second), people, places = scenes(text, [row], lexicon.language("en"), "2026-11-22")
>>> first.speakers, second.people, second.occasions[0].channel, second.on, places
((0,), [(20, 0)], 'press', '2026-11-16', [[0]])
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import regex

from quotes.lexicon import Language, word_list
from quotes.mine.day import Day, day_phrases, days
from quotes.mine.frame import DOT, lower, veil
from quotes.mine.occasion import Medium, Occasion, media, media_titles, occasions, rules_for, trigger_phrases
from quotes.mine.signals import Signals, calls_at, signals
from quotes.mine.tokens import Tokens, tokenize
from quotes.values import Quotation, Span

DAYS, NOUNS, PRONOUNS = 1001, 1002, 1003  # what words call for beside rules
LEFT_OVER = 8  # code points beside the date in a line that is nothing but a date: "Sat. ", "Updated "
LONGEST = 1000  # code points of a sentence; a longer one is cut, so that no pattern meets more
_WORD = regex.compile(r"\p{Lu}[\w\-]*(?:['’]\p{Lu}[\w\-]*)?")
Mention = tuple[int, int]  # where somebody who is quoted in the article is named, and the person
Call = tuple[int, frozenset[int]]  # where a word stands, and the numbers of what it calls for


@dataclass(slots=True)
class Scene:
    """One sentence, and what the reporter's words in it say. Persons are numbers: see `scenes`."""

    span: Span
    paragraph: int
    people: Sequence[Mention]
    speakers: tuple[int, ...]  # the persons who are quoted in this sentence
    turns: int  # how often another person has had the word up to here
    clock: int  # the last sentence up to here that names a time, -1 where none does
    time: str | None  # the day that it names, where it is a single one of the story's
    occasions: Sequence[Occasion] = ()
    days: Sequence[Day] = ()
    media: Sequence[Medium] = ()  # media named as the source
    nouns: Sequence[str] = ()  # what a whole story can be about: *hearing*, *debate*
    on: str | None = None  # the first single day that it names


def scenes(
    text: str, quotations: Sequence[Quotation], language: Language, published: str | None, table: Tokens | None = None
) -> tuple[list[Scene], list[int | None], list[list[int]]]:
    """Return the sentences of ``text``, and for each quotation its person and the numbers of its sentences.

    Persons are numbers: speakers of one (last) name have the same, the unknown None. ``table`` is the text cut into
    words, where the caller has it. The time is linear in the text.
    """
    table = table or tokenize(text, language)
    sentences = _sentences(table)
    starts = [span.start for span, _ in sentences]
    people, places = _persons(quotations, language), _places(starts, quotations)
    said, veiled = _said(places, people), _veiled(text, quotations, language)
    lowered = lower(veiled)
    mentions, calls = _signs(table, veiled, lowered, starts, _names(quotations, people, language), language)
    found: list[Scene] = []
    speaker: int | None = None
    meant: int | None = None  # the person whom a pronoun would mean
    turns, clock, time = 0, -1, None
    for number, (span, paragraph) in enumerate(sentences):
        speakers, named, called = said.get(number, ()), mentions.get(number, ()), calls.get(number)
        if called and not named and meant is not None:
            named = [(at, meant) for at, each in called if PRONOUNS in each][:1]
        if speakers:
            turns += (speaker is not None and speakers[0] != speaker) + len(speakers) - 1
            speaker = meant = speakers[-1]
        elif named:
            meant = named[0][1]
        scene = Scene(span, paragraph, named, speakers, turns, clock, time)
        if called:
            _tell(scene, called, veiled, lowered, language, published)
            if scene.days:
                clock = scene.clock = number
                time = scene.time = None if any(day.other for day in scene.days) else scene.on
        found.append(scene)
    return found, people, places


def _sentences(table: Tokens) -> list[tuple[Span, int]]:
    """The article's own sentences, each up to where the next one begins, and their paragraphs."""
    own = [sentence for sentence in table.sentences if sentence.inside is None]
    starts = [table.starts[sentence.start] for sentence in own]
    return [
        (Span(at, min(at + LONGEST, end)), sentence.paragraph)
        for sentence, start, end in zip(own, starts, [*starts[1:], len(table.text)], strict=True)
        for at in range(start, end, LONGEST)
    ]


def _signs(
    table: Tokens, veiled: str, lowered: str, starts: Sequence[int], names: dict[str, int], language: Language
) -> tuple[dict[int, list[Mention]], dict[int, list[Call]]]:
    """Whom the words of each sentence name, and what they call for; those that somebody said tell nothing."""
    index, last_names = _index(language), {name.lower() for name in names}
    mentions: dict[int, list[Mention]] = {}
    calls: dict[int, list[Call]] = {}
    known = index.keys() | last_names
    signs = compress(zip(table.starts, table.words, strict=True), map(known.__contains__, table.words))
    for start, word in sorted([sign for sign in signs if veiled[sign[0]] != DOT]):
        number = bisect_right(starts, start) - 1
        person = names.get(veiled[start : start + len(word)])
        if person is not None:
            mentions.setdefault(number, []).append((start, person))
        if word in index and (called := calls_at(index, start, word, veiled, lowered)):
            calls.setdefault(number, []).append((start, called))
    return mentions, calls


def _tell(
    scene: Scene, called: Sequence[Call], veiled: str, lowered: str, language: Language, published: str | None
) -> None:
    """Add the occasions, days, media and nouns of a sentence, as far as its words call for them."""
    span, calls = scene.span, frozenset[int]().union(*[each for _, each in called])
    telling, naming = rules_for(calls, language)
    if telling:
        scene.occasions = occasions(veiled, span, language, telling)
    if naming:
        scene.media = media(veiled, span, language, naming)
    if DAYS in calls:
        names = [each.named for each in scene.occasions if each.named]  # Fox News Sunday is no Sunday
        found = days(veiled, *span, language, published, [at for at, each in called if DAYS in each])
        if not _is_dateline(veiled, span, found):
            own = [day for day in found if not any(name.start <= day.span.start < name.end for name in names)]
            scene.days, scene.on = own, next((day.first for day in own if day.on), None)
    if NOUNS in calls:
        scene.nouns = _nouns(language).findall(lowered, *span)


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


def _said(places: Sequence[Sequence[int]], people: Sequence[int | None]) -> dict[int, tuple[int, ...]]:
    """The persons who are quoted in each sentence that quotes somebody, in the order of their quotations."""
    said: dict[int, dict[int, None]] = {}
    for person, numbers in zip(people, places, strict=True):
        for number in numbers if person is not None else ():
            said.setdefault(number, {})[person or 0] = None
    return {number: tuple(each) for number, each in said.items()}


def _is_dateline(veiled: str, span: Span, when: Sequence[Day]) -> bool:
    """Tell whether a sentence is nothing but a date: the article's own, on which nothing need have been said."""
    named = sum(day.span.end - day.span.start for day in when)
    return bool(when) and len(span.of(veiled).strip()) - named <= LEFT_OVER


def _places(starts: Sequence[int], quotations: Sequence[Quotation]) -> list[list[int]]:
    """The numbers of the sentences that each quotation stands in, the one with its cue first."""
    found: list[list[int]] = []
    for q in quotations:
        first = max(bisect_right(starts, q.start) - 1, 0)
        last = max(bisect_right(starts, q.end - 1, first) - 1, first)
        own = [*range(first, last + 1)] if starts else []
        cue = max(bisect_right(starts, q.cue.start) - 1, 0) if q.cue else first
        found.append(own if cue == first else [cue, *(number for number in own if number != cue)])
    return found


def whose(occasion: Occasion, scene: Scene) -> int | None:
    """Return the person whose occasion it is: one named in it, else the last one before it, else the first after it."""
    inside = [person for at, person in scene.people if occasion.span.start <= at < occasion.span.end]
    before = [person for at, person in scene.people if at < occasion.span.start]
    after = [person for at, person in scene.people if at >= occasion.span.end]
    if inside or before or after:
        return inside[0] if inside else before[-1] if before else after[0]
    return scene.speakers[0] if len(scene.speakers) == 1 else None


def _persons(quotations: Sequence[Quotation], language: Language) -> list[int | None]:
    """The person of each quotation."""
    numbers: dict[str, int] = {}
    names = [_last_name(q.speaker.name, language) if q.speaker else None for q in quotations]
    return [None if name is None else numbers.setdefault(name, len(numbers)) for name in names]


@functools.lru_cache(maxsize=1 << 12)
def _last_name(name: str, language: Language) -> str:
    suffixes = word_list(language, "people", "suffixes")
    words = [word for word in _WORD.findall(name) if word.lower() not in suffixes]
    return words[-1] if words else name


def _names(quotations: Sequence[Quotation], people: Sequence[int | None], language: Language) -> dict[str, int]:
    """The last word of each name and alias of those quoted -> the person; the first to bear it keeps it."""
    names: dict[str, int] = {}
    for q, person in zip(quotations, people, strict=True):
        for name in (q.speaker.name, *q.speaker.aliases) if q.speaker and q.speaker.kind != "unnamed" else ():
            last = _last_name(name, language)
            if person is not None and last[:1].isupper():
                names.setdefault(last, person)
    return names


@functools.cache
def _nouns(language: Language) -> re.Pattern[str]:
    words = language.table("settings").get("scenes", ())
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")

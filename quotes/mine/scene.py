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
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import regex

from quotes.lexicon import Language
from quotes.mine.day import Day, day_words, days
from quotes.mine.frame import sentences, veil
from quotes.mine.occasion import Medium, Occasion, media, media_titles, occasions, words_of
from quotes.values import Quotation, Span

LEFT_OVER = 8  # code points beside the date in a line that is nothing but a date: "Sat. ", "Updated "
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_WORD = regex.compile(r"\p{Lu}[\w\-]*(?:['’]\p{Lu}[\w\-]*)?")


class Scene(NamedTuple):
    """One sentence, and what the reporter's words in it say. Persons are numbers: see `persons`."""

    span: Span
    paragraph: int
    occasions: tuple[Occasion, ...]
    days: tuple[Day, ...]
    people: tuple[tuple[int, int], ...]  # (place, person) for each mention of one who is quoted in the article
    speakers: tuple[int, ...]  # the persons who are quoted in this sentence
    media: tuple[Medium, ...] = ()  # media named as the source
    nouns: tuple[str, ...] = ()  # what a whole story can be about: *hearing*, *debate*

    @property
    def day(self) -> Day | None:
        """The single day that the sentence names first."""
        return next((day for day in self.days if day.on), None)


def persons(quotations: Sequence[Quotation]) -> list[int | None]:
    """Return the person of each quotation: speakers of one (last) name have one number, the unknown None."""
    numbers: dict[str, int] = {}
    return [numbers.setdefault(_last_name(q.speaker.name), len(numbers)) if q.speaker else None for q in quotations]


def _last_name(name: str) -> str:
    words = [word for word in _WORD.findall(name) if word not in ("Jr", "Sr", "II", "III")]
    return words[-1] if words else name


def scenes(text: str, quotations: Sequence[Quotation], language: Language, published: str | None) -> list[Scene]:
    """Return the sentences of ``text`` with their occasions, days and persons; linear in the text."""
    quoted = [(q.start, q.end) for q in quotations if q.kind == "direct"]
    titles = media_titles(language)
    veiled = veil(text, (span for span in quoted if text[slice(*span)].rstrip(",.").lower() not in titles))
    spans = sentences(veiled, language)
    people = persons(quotations)
    speakers: list[dict[int, None]] = [{} for _ in spans]
    for person, own in zip(people, places(spans, quotations), strict=True):
        for number in own if person is not None else ():
            speakers[number][person or 0] = None
    names = _names(quotations, people)
    found: list[Scene] = []
    last: int | None = None  # the person whom a pronoun would mean
    paragraph = 0
    for number, span in enumerate(spans):
        paragraph += bool(number) and "\n" in text[spans[number - 1].end - 1 : span.start + 1]
        named = _people(veiled, span, names, last, language)
        said = tuple(speakers[number])
        last = said[-1] if said else named[0][1] if named else last
        here = words_of(veiled, span)
        dated = not here.isdisjoint(day_words(language)) or bool(_YEAR.search(veiled, span.start, span.end))
        when = tuple(days(veiled, span.start, span.end, language, published)) if dated else ()
        when = () if _is_dateline(veiled, span, when) else when
        nouns = tuple(match.group().lower() for match in _nouns(language).finditer(veiled, span.start, span.end))
        how, who = tuple(occasions(veiled, span, language, here)), tuple(media(veiled, span, language, here))
        found.append(Scene(span, paragraph, how, when, named, said, who, nouns))
    return found


def _is_dateline(veiled: str, span: Span, when: Sequence[Day]) -> bool:
    """Tell whether a sentence is nothing but a date: the article's own, on which nothing need have been said."""
    named = sum(day.span.end - day.span.start for day in when)
    return bool(when) and len(span.of(veiled).strip()) - named <= LEFT_OVER


def places(spans: Sequence[Span], quotations: Sequence[Quotation]) -> list[list[int]]:
    """Return for each quotation the numbers of the sentences that it stands in, the one with its cue first."""
    starts = [span.start for span in spans]
    found = []
    for q in quotations:
        first = max(bisect_right(starts, q.start) - 1, 0)
        last = max(bisect_right(starts, max(q.start, q.end - 1)) - 1, first)
        own = list(range(first, last + 1))
        if q.cue:
            cue = max(bisect_right(starts, q.cue.start) - 1, 0)
            own = [cue, *(number for number in own if number != cue)]
        found.append(own if spans else [])
    return found


def whose(occasion: Occasion, scene: Scene) -> int | None:
    """Return the person whose occasion it is: one named in it, else the last one before it, else the first after it."""
    inside = [person for at, person in scene.people if occasion.span.start <= at < occasion.span.end]
    before = [person for at, person in scene.people if at < occasion.span.start]
    after = [person for at, person in scene.people if at >= occasion.span.end]
    if inside or before or after:
        return inside[0] if inside else before[-1] if before else after[0]
    return scene.speakers[0] if len(scene.speakers) == 1 else None


def _names(quotations: Sequence[Quotation], people: Sequence[int | None]) -> dict[str, int]:
    """The last word of each name and alias of those quoted -> the person; the first to bear it keeps it."""
    names: dict[str, int] = {}
    for q, person in zip(quotations, people, strict=True):
        for name in (q.speaker.name, *q.speaker.aliases) if q.speaker else ():
            last = _last_name(name)
            if person is not None and last[:1].isupper():
                names.setdefault(last, person)
    return names


def _people(
    veiled: str, span: Span, names: dict[str, int], last: int | None, language: Language
) -> tuple[tuple[int, int], ...]:
    words = _WORD.finditer(veiled, span.start, span.end)
    named = [(match.start(), names[match.group()]) for match in words if match.group() in names]
    if not named and last is not None:
        pronoun = _pronouns(language).search(veiled, span.start, span.end)
        named = [(pronoun.start(), last)] if pronoun else []
    return tuple(named)


@functools.cache
def _nouns(language: Language) -> regex.Pattern[str]:
    words = list(language.table("settings").get("scenes", []))
    return regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=words)


@functools.cache
def _pronouns(language: Language) -> regex.Pattern[str]:
    words = language.table("settings").get("pronouns", [])
    return regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=words)

"""The occasions of an article, each with the person whose it is.

In go a text, its quotations and its scenes; out come the occasions that the words name, those that a source or a cue
implies (a letter *says*, someone *writes*), and what the whole article is about: a hearing, a debate.

>>> from quotes import lexicon
>>> from quotes.mine.scene import scenes
>>> from quotes.values import Speaker
>>> text = "“We will build it,” Ann Lee wrote on Facebook on Thursday."
>>> rows = [Quotation(1, 18, text[1:18], "direct", cue=Span(28, 33), speaker=Speaker("Ann Lee"))]
>>> english = lexicon.language("en")
>>> found, people, where = scenes(text, rows, english, "2026-11-22")
>>> [each.occasion.rule for each in all_occasions(text, rows, people, found, where, english)]
['post.platform']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from quotes.lexicon import Language
from quotes.mine.occasion import Occasion, is_document, is_medium
from quotes.mine.scene import Scene, whose
from quotes.values import ChannelKind, Quotation, Span

WRITTEN = "cue.written"


class Named(NamedTuple):
    """An occasion, the sentence that names it, and the person whose it is (None: no one's)."""

    place: int
    occasion: Occasion
    owner: int | None


def all_occasions(
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
    filled = {each.place for each in named}  # who writes there on Facebook writes no document
    implied = [
        Named(where[n][0], each, people[n])
        for n, each in _implied(text, quotations, language)
        if where[n] and not (each.rule == WRITTEN and where[n][0] in filled)
    ]
    return sorted(dict.fromkeys([*named, *implied]), key=lambda each: (each.place, each.occasion.span))


def common_names(named: Sequence[Named]) -> dict[tuple[int | None, ChannelKind], Named]:
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
            yield number, Occasion(q.cue, "document", None, WRITTEN)


def stories(found: Sequence[Scene], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the whole article is about, where it names an occasion again and again: a hearing, a debate."""
    counts: Counter[str] = Counter(noun for scene in found for noun in scene.nouns)
    for noun, count in counts.items():
        if count > 1:
            place = next(n for n, scene in enumerate(found) if noun in scene.nouns)
            channel = language.table("settings")["scenes"][noun]
            yield place, Occasion(found[place].span, channel, None, f"story.{noun} {min(count, 5)}")

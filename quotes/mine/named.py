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
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from quotes.lexicon import Language
from quotes.mine.occasion import Occasion, is_document, is_medium
from quotes.mine.scene import Scene, whose
from quotes.values import ChannelKind, Quotation, Span

WRITTEN, POSTED = "cue.written", "cue.posted"
THINGS = ("about", "object")  # rules of words that can be part of a thing: *posted an article on “taxes”*
MARK = 2  # code points between a cue and the words that are its object: a space and a mark
PARTICLE = 6  # code points after a cue in which its particle stands: *wrote off*


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
        if where[n] and not (each.rule in (WRITTEN, POSTED) and where[n][0] in filled)
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
    kinds: dict[str, str] = {}
    for number, q in enumerate(quotations):
        name = q.speaker.name if q.speaker else ""
        if name not in kinds:
            document = bool(name) and is_document(name, language)
            kinds[name] = "document" if document else "medium" if name and is_medium(name, language) else ""
        if kinds[name]:
            known = name if kinds[name] == "medium" else None
            yield number, Occasion(q.source or Span(q.start, q.end), "document", known, f"source.{kinds[name]}")
        implied = _by_cue(text, q.cue, language.table("settings")) if q.cue else None
        if implied and (implied.rule == WRITTEN or not kinds[name] and _is_posted(q)):
            yield number, implied


def _is_posted(q: Quotation) -> bool:
    """Whether what somebody *posted* is the words themselves: not *an article*, whatever it is on."""
    adjoins = q.cue is not None and q.start <= q.cue.end + MARK
    return q.kind == "direct" and (adjoins or q.rule not in THINGS)


def _by_cue(text: str, cue: Span, words: Mapping[str, Container[str]]) -> Occasion | None:
    """What a cue alone tells: who *wrote* or *posted* something; but *wrote off* is no writing."""
    word = cue.of(text).lower().partition(" ")[0]
    if word in words["posted"]:
        return Occasion(cue, "post", None, POSTED)
    if word not in words["written"]:
        return None
    after = cue.start + len(word)
    particle = text[after : after + PARTICLE].lower().split(maxsplit=1)[:1]
    return None if particle and particle[0] in words["unwritten"] else Occasion(cue, "document", None, WRITTEN)


def stories(found: Sequence[Scene], language: Language) -> Iterator[tuple[int, Occasion]]:
    """What the whole article is about, where it names an occasion again and again: a hearing, a debate."""
    counts: Counter[str] = Counter(noun for scene in found for noun in scene.nouns)
    for noun, count in counts.items():
        if count > 1:
            place = next(n for n, scene in enumerate(found) if noun in scene.nouns)
            channel = language.table("settings")["scenes"][noun]
            yield place, Occasion(found[place].span, channel, None, f"story.{noun} {min(count, 5)}")

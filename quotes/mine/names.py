r"""The people and organisations of one article, and every place that names them.

In goes a `Tokens` table; out comes a `Cast`: the article's entities, each with its fullest name, titles, descriptions
and gender as far as the text gives them, and all mentions in text order. *Volodymyr Zelenskyy*, *Mr. Zelenskyy* and
*Zelenskyy* are one entity, as are *Donald J. Trump* and *Trump*; *Mrs. Clinton* and *Bill Clinton* are two.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> text = "Party leader Ana Ruiz spoke first. Then Ruiz said that Bo Lind, a lawyer, agreed."
>>> cast = find_names(tokenize(text, language("en")), language("en"))
>>> [(e.name, e.gender, sorted(e.descriptions)) for e in cast.entities[:2]]
[('Ana Ruiz', 'f', ['leader']), ('Bo Lind', None, ['lawyer'])]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, NamedTuple

import regex

from ..lexicon import Language
from .people import NameLists, name_lists
from .runs import Run, find_runs
from .scope import Range
from .spelling import mended
from .tokens import Tokens

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr"})
BEARERS = 24  # of one last name that are looked at, the latest first
MAX_DESCRIPTION = 6  # tokens before a name
NEAR_NAME = 160  # code points in which a full name still decides whom a last name means
APPOSED = re.compile(r"D([nm]{1,4}),$")
APPOSITIVE = re.compile(r",D?((?:[nmeg#N-]|S(?=[nm])){0,6}[nm])(?=[,pH.;]|$)")
SUBJECT_OF = frozenset("XvVUMR")  # what may follow a subject
OBJECT_OF = frozenset("VvXeUMbGg")  # what may stand before an object
PLACE = re.compile("N{1,3}")
OWN_VERB = re.compile("S[XvV]")  # Mr. Lind's went well
PARTY = re.compile(r",? ?\(?[RDI](?:[.,-]| of)")  # without it no affiliation is tried
AFFILIATION = regex.compile(r",? ?\(?\b([RDI])(?:\.,|-| of|,)[ –-]?(\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}+)?)")
Gender = Literal["f", "m"]


class Mention(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) name entity number ``entity``; a subject is followed by its verb."""

    first: int
    last: int
    entity: int
    at: int  # code point where it starts
    subject: bool
    full: bool  # more than a last name


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name, as one article knows them."""

    name: str
    words: tuple[str, ...]  # of the name, lower case, without titles and initials
    kind: Literal["person", "organisation", "place"]
    gender: Gender | None = None
    titles: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    aliases: dict[str, int] = field(default_factory=dict)
    title: str = ""  # the longest that stands before the name
    role: str = ""  # the first words beside the name that say what its bearer is
    full_mentions: list[int] = field(default_factory=list)  # code points
    count: int = 0
    person: bool = False  # something but the capitals says that it is one


class Cast(NamedTuple):
    """All entities of an article and their mentions in text order."""

    entities: list[Entity]
    mentions: list[Mention]
    by_token: dict[int, Mention]  # first token of the name (titles apart) -> mention
    by_last: dict[str, list[int]]  # last word of a name -> entities
    by_first: dict[str, list[int]]  # first word of a person's full name -> entities


def find_names(table: Tokens, language: Language) -> Cast:
    """Find the entities of an article and where it names them."""
    lists = name_lists(language)
    runs = mended(find_runs(table, language), lists)
    cast = Cast([], [], {}, {}, {})
    for run, following in zip_longest(runs, runs[1:]):
        if len(run.words) > 1:
            _enter(cast, table, run, lists)
        elif following and (full := _sharing(table, run, following, lists)):
            _enter(cast, table, full, lists)
    _join_acronyms(cast, runs)
    for run in runs:
        _note(cast, table, run, _lookup(cast, table, run, lists), lists)
    return cast


def _sharing(table: Tokens, run: Run, following: Run, lists: NameLists) -> Run | None:
    """The first of two people who share a last name, in full: *Bill and Hillary Clinton*."""
    if run.last + 1 != following.start or table.words[run.last] != "and" or following.titles or following.organisation:
        return None
    if len(following.words) != 2 or not (run.words[0] in lists.given or following.words[0] in lists.given):
        return None
    if run.words[0] in lists.places:
        return None
    last = following.last
    return run._replace(words=(run.words[0], following.words[1]), shown=f"{run.shown} {table.of(last - 1, last)}")


def _enter(cast: Cast, table: Tokens, run: Run, lists: NameLists) -> int:
    """Find the entity of a full name, or add it."""
    last = _last_word(run.words, lists)
    for number in cast.by_last.get(last, [])[-BEARERS:]:
        known = cast.entities[number]
        if _same(known.words, run.words, lists) or _compound(known, run, lists):
            if len(run.words) > len(known.words):
                known.words = run.words
                known.name = run.shown
            elif len(run.shown) > len(known.name) and len(run.words) == len(known.words):
                known.name = run.shown
            return number
    if run.organisation and (longer := _in_short(cast, run, lists)) is not None:
        return longer
    place = run.words[-1] in lists.places or run.words[-1] in lists.states
    kind: Literal["person", "organisation", "place"] = (
        "organisation" if run.organisation else "place" if place else "person"
    )
    gender = _gender(run.words, run.titles, lists) if kind == "person" else None
    cast.entities.append(Entity(run.shown, run.words, kind, gender))
    number = len(cast.entities) - 1
    cast.by_last.setdefault(last, []).append(number)
    if kind == "person" and len(run.words) > 1:
        cast.by_first.setdefault(run.words[0], []).append(number)
    return number


def _in_short(cast: Cast, run: Run, lists: NameLists) -> int | None:
    """The body whose name a run shortens: *the Dover Club* of the *Dover Club International*."""
    for ending in lists.endings:
        for number in cast.by_last.get(ending, [])[-BEARERS:]:
            if cast.entities[number].words[:-1] == run.words:
                return number
    return None


def _join_acronyms(cast: Cast, runs: list[Run]) -> None:
    """*NRA* is the *National Rifle Association* where the article has both."""
    initials = {
        "".join(word[0] for word in entity.words if word not in SMALL): number
        for number, entity in enumerate(cast.entities)
        if entity.kind == "organisation"
    }
    for run in runs:
        short = run.words[0].replace(".", "")
        if len(run.words) == 1 and run.organisation and len(short) >= 3 and short in initials:
            cast.by_last.setdefault(run.words[0], [initials[short]])


SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "to"})


def _compound(known: Entity, run: Run, lists: NameLists) -> bool:
    """Whether a run is the last name of two words of somebody: *Van Warner* is *Rick Van Warner*."""
    words = run.words
    return 1 < len(words) < len(known.words) and known.words[-len(words) :] == words and words[0] not in lists.given


def _last_word(words: tuple[str, ...], lists: NameLists) -> str:
    """The last word that is not a suffix."""
    for word in reversed(words):
        if word not in lists.suffixes:
            return word
    return words[-1]


def _same(known: tuple[str, ...], words: tuple[str, ...], lists: NameLists) -> bool:
    """Whether two full names with one last word can be one person's: same first word, same generation."""
    return known[0] == words[0] and lists.suffixes.intersection(known) == lists.suffixes.intersection(words)


def _lookup(cast: Cast, table: Tokens, run: Run, lists: NameLists) -> int:
    """Return the entity that a run names, entering it where it is new."""
    if len(run.words) > 1 or run.words[0] in lists.camps:
        return _enter(cast, table, run, lists)
    gender = _gender((), run.titles, lists) if run.titles else None
    candidates = cast.by_last.get(run.words[0], [])[-BEARERS:]
    if gender:  # a title may speak against it: Mr. Trump is not Melania Trump
        candidates = [n for n in candidates if cast.entities[n].gender in (None, gender)]
    if candidates:
        return candidates[0] if len(candidates) == 1 else _choose(cast, table, run, candidates, lists)
    first = cast.by_first.get(run.words[0], []) if run.words[0] in lists.given else []
    return first[0] if len(first) == 1 else _enter(cast, table, run, lists)


def _choose(cast: Cast, table: Tokens, run: Run, candidates: list[int], lists: NameLists) -> int:
    """Of several bearers of a last name: the one of that title or gender, else named in full last, else most often."""
    gender = _gender((), run.titles, lists)
    at = table.starts[run.first]
    if gender:
        candidates = [n for n in candidates if cast.entities[n].gender in (None, gender)] or candidates
    titled = [n for n in candidates if set(run.titles) & cast.entities[n].titles - {"mr", "mrs", "ms"}]
    candidates = titled or candidates

    def nearness(number: int) -> tuple[bool, bool, int, int]:
        entity = cast.entities[number]
        named = entity.full_mentions
        near = bool(named) and at - named[-1] < NEAR_NAME
        return entity.kind == "person", near, len(named), entity.count

    return max(candidates, key=nearness)


def _gender(words: tuple[str, ...], titles: tuple[str, ...], lists: NameLists) -> Gender | None:
    if titles and not lists.she.isdisjoint(titles):
        return "f"
    if titles and not lists.he.isdisjoint(titles):
        return "m"
    if len(words) > 1:
        man, woman = words[0] in lists.men, words[0] in lists.women
        if man != woman:
            return "m" if man else "f"
    return None


def _note(cast: Cast, table: Tokens, run: Run, number: int, lists: NameLists) -> None:
    """Record one mention, and what stands beside it about its bearer."""
    entity = cast.entities[number]
    at, full = table.starts[run.first], len(run.words) > 1
    entity.count += 1
    entity.aliases[run.shown] = entity.aliases.get(run.shown, 0) + 1
    entity.gender = entity.gender or _gender(run.words if full else (), run.titles, lists)
    if full:
        entity.full_mentions.append(at)
    if run.titles:
        entity.titles.update(run.titles)
        entity.kind = entity.kind if run.organisation else "person"
    if run.start < run.first:
        if run.titles[-1] not in HONORIFICS:
            entity.title = max(entity.title, " ".join(table.of(run.start, run.first).split()), key=len)
        entity.descriptions.update(table.words[run.start : run.first])
    last, after = run.last, table.shape[run.last : run.last + 2]
    if after[1:] == "N" and table.words[last] == "of" and (place := PLACE.match(table.shape, last + 1)):
        entity.descriptions.update(table.words[place.start() : place.end()])  # Gov. Ana Ruiz of New Mexico
        last = place.end()
    for first, last in _descriptions(table, run, lists):
        entity.descriptions.add(table.words[last - 1])
        entity.role = entity.role or " ".join(table.of(first, last).split())
    end = table.ends[run.last - 1]
    if PARTY.match(table.text, end) and (party := AFFILIATION.match(table.text, end)):
        letter, state = party.group(1).lower(), party.group(2).lower().rstrip(".")
        entity.kind = "person"
        entity.descriptions.update(lists.parties.get(letter, "").split(), lists.states.get(state, state).split())
    entity.person = entity.person or bool(entity.gender or run.titles) and entity.kind == "person"
    subject = table.shape[last : last + 1] in SUBJECT_OF or OWN_VERB.match(table.shape, run.last) is not None
    subject = subject and table.shape[run.start - 1 : run.start] not in OBJECT_OF
    mention = Mention(run.first, run.last, number, at, subject, full)
    cast.mentions.append(mention)
    for token in range(run.start, run.last):
        if token not in cast.by_token:
            cast.by_token[token] = mention


def _descriptions(table: Tokens, run: Run, lists: NameLists) -> Iterator[Range]:
    """Yield the words beside a name that say who its bearer is; the last word of each is a noun for somebody."""
    shape, words = table.shape, table.words
    before, after = shape[max(0, run.start - 1) : run.start], shape[run.last : run.last + 1]
    if before in ("n", "m") and _means_somebody(words[run.start - 1], lists):
        first = run.start - 1
        while first > 0 and shape[first - 1] in "nmeNg#" and run.start - first < MAX_DESCRIPTION:
            first -= 1
        yield first, run.start  # defense analyst Ana Ruiz
    apposed = APPOSED.search(shape, max(0, run.start - 8), run.start) if before == "," else None
    if apposed and _means_somebody(words[apposed.end(1) - 1], lists):
        yield apposed.span(1)  # the inspector general, Ana Ruiz
    if after == "," and (appositive := APPOSITIVE.match(shape, run.last, min(len(shape), run.last + 14))):
        last = appositive.end(1) - 1
        if _means_somebody(words[last], lists) or words[run.last + 1] in ("a", "an"):
            yield appositive.span(1)  # Ana Ruiz, a lawyer


def _means_somebody(word: str, lists: NameLists) -> bool:
    return word in lists.people or word in lists.epithets or word in lists.titles

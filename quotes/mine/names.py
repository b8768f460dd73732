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
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, NamedTuple

from ..lexicon import Language
from .beside import PLACE, affiliation, descriptions, is_office, is_role, is_thing, with_honours
from .gender import SUBJECT_OF, Gender, gender_of, pronouns_after, told_by
from .people import NameLists, family_leads, last_name, name_lists
from .runs import Run, find_runs
from .spelling import mended
from .tokens import Tokens

BEARERS = 24  # of one last name that are looked at, the latest first
NONE: frozenset[int] = frozenset()
NEAR_NAME = 160  # code points in which a full name still decides whom a last name means
OBJECT_OF = frozenset("VvXeUMbGg")  # what may stand before an object
OBLIQUE = re.compile("[pvMeXUbGg]D?[nme]{0,2}$")
OWN_VERB = re.compile("S[XvV]")  # Mr. Lind's went well


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
    leads: set[str] = field(default_factory=set)  # what is called by the name: administration
    aliases: dict[str, int] = field(default_factory=dict)
    title: str = ""  # the longest that stands before the name
    role: str = ""  # the first words beside the name that say what its bearer is
    full_mentions: list[int] = field(default_factory=list)  # code points
    led: int = -NEAR_NAME  # the last of them that is neither an object nor in another's phrase: mother of Bo Lind
    bare: int = 0  # mentions by the last name alone
    count: int = 0
    person: bool = False  # something but the capitals says that it is one


class Cast(NamedTuple):
    """All entities of an article and their mentions in text order."""

    entities: list[Entity]
    mentions: list[Mention]
    by_token: dict[int, Mention]  # first token of the name (titles apart) -> mention
    by_last: dict[str, list[int]]  # last word of a name -> entities
    by_first: dict[str, list[int]]  # first word of the full name of a person or a body, or second of three -> entities
    pronouns: dict[str, Counter[Gender]]  # last name -> the pronouns that go on after it …
    said: dict[str, Counter[Gender]]  # … where its bearer says something
    called: set[str]  # every word that is somebody's title or description, or is led by somebody


def find_names(table: Tokens, language: Language) -> Cast:
    """Find the entities of an article and where it names them."""
    lists = name_lists(language)
    runs = mended(table, find_runs(table, language), lists)
    cast = Cast([], [], {}, {}, {}, *pronouns_after(table, runs, lists), set())
    for run, following in zip_longest(runs, runs[1:]):
        if len(run.words) > 1:
            _enter(cast, table, run, lists)
        elif following and (full := _sharing(table, run, following, lists)):
            _enter(cast, table, full, lists)
    _join_acronyms(cast, runs, lists)
    for run in runs:
        _note(cast, table, run, _lookup(cast, table, run, lists), lists)
    cast.called.update(*(words for each in cast.entities for words in (each.titles, each.descriptions, each.leads)))
    return cast


def _sharing(table: Tokens, run: Run, following: Run, lists: NameLists) -> Run | None:
    """The first of two people who share a last name, in full: *Bill and Hillary Clinton*."""
    if run.last + 1 != following.start or table.words[run.last] != "and" or following.titles or following.organisation:
        return None
    if len(following.words) != 2 or run.words[0] not in lists.given:
        return None
    last = following.last
    return run._replace(words=(run.words[0], following.words[1]), shown=f"{run.shown} {table.of(last - 1, last)}")


def _enter(cast: Cast, table: Tokens, run: Run, lists: NameLists) -> int:
    """Find the entity of a full name, or add it."""
    last = last_name(run.words, lists)
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
    place = run.words[-1] in lists.places or run.words[-1] in lists.states or _is_site(run.words, lists)
    place = place and (len(run.words) == 1 or run.words[0] not in lists.given)
    thing = run.words[-1] in lists.things - lists.given and lists.unspelt.isdisjoint(run.words)  # the Lind Budget
    kind: Literal["person", "organisation", "place"] = (
        "organisation" if run.organisation and not thing else "place" if place or thing else "person"
    )
    gender = gender_of(run.words, run.titles, lists) if kind == "person" else None
    if gender is None and kind == "person" and (len(run.words) == 1 or last not in cast.by_last):
        gender = _told_of(cast, last)
    cast.entities.append(Entity(run.shown, run.words, kind, gender))
    number = len(cast.entities) - 1
    cast.by_last.setdefault(last, []).append(number)
    if kind != "place" and len(run.words) > 1:
        cast.by_first.setdefault(run.words[0], []).append(number)
    if kind == "person" and len(run.words) == 3:  # perhaps with two last names
        cast.by_first.setdefault(run.words[1], []).append(number)
    return number


def _told_of(cast: Cast, last: str) -> Gender | None:
    """The gender of the pronouns that go on after a last name, first where its bearer says something."""
    return told_by(cast.said.get(last), 1) or told_by(cast.pronouns.get(last))


def _is_site(words: tuple[str, ...], lists: NameLists) -> bool:
    """*San Diego* and *St. Louis* are places, *St. Mark Lind* is none."""
    return words[0] in lists.sites and (len(words) == 2 or words[1:2] != () and words[1] not in lists.given)


def _in_short(cast: Cast, run: Run, lists: NameLists) -> int | None:
    """The body whose name a run shortens: *the Dover Club* of the *Dover Club International*."""
    for ending in cast.by_last.keys() & lists.endings:
        for number in cast.by_last.get(ending, [])[-BEARERS:]:
            if cast.entities[number].words[:-1] == run.words:
                return number
    return None


def _join_acronyms(cast: Cast, runs: list[Run], lists: NameLists) -> None:
    """*NRA* is the *National Rifle Association* where the article has both, *PSA* the *U.S. Park Service Agency*."""
    initials: dict[str, int] = {}
    for number, entity in enumerate(cast.entities):
        if entity.kind == "organisation":
            rest = entity.words[1:] if entity.words[0] in lists.places else ()
            for words in filter(None, (entity.words, rest)):
                initials["".join(word[0] for word in words if word not in lists.unspelt)] = number
    for run in runs:
        short = run.words[0].replace(".", "") if len(run.words) == 1 and run.organisation else ""
        if len(short) >= 3 and short in initials:
            cast.by_last.setdefault(run.words[0], [initials[short]])


def _compound(known: Entity, run: Run, lists: NameLists) -> bool:
    """Whether a run is the last name of two words of somebody: *Van Warner* is *Rick Van Warner*."""
    words = run.words
    return 1 < len(words) < len(known.words) and known.words[-len(words) :] == words and words[0] not in lists.given


def _same(known: tuple[str, ...], words: tuple[str, ...], lists: NameLists) -> bool:
    """Whether two full names with one last word can be one person's: same first word, same generation."""
    if known == words:  # as mostly
        return True
    if family_leads(known, lists):  # Kim Jong-un is Kim Jong Un, and not Kim Jong Il
        return "-".join(known) == "-".join(words)
    first = known[0] == words[0] or not lists.nicknames.get(known[0], NONE).isdisjoint(
        lists.nicknames.get(words[0], NONE)
    )
    return first and lists.suffixes.intersection(known) == lists.suffixes.intersection(words)


def _lookup(cast: Cast, table: Tokens, run: Run, lists: NameLists) -> int:
    """Return the entity that a run names, entering it where it is new."""
    medium = run.organisation and run.words[0] in lists.media and table.words[run.start - 1 : run.start] == ["the"]
    if len(run.words) > 1 or run.words[0] in lists.camps or medium:  # the Hill is not Ana Hill
        return _enter(cast, table, run, lists)
    gender = gender_of((), run.titles, lists) or told_by(cast.pronouns.get(run.words[0]))
    bearers = cast.by_last.get(run.words[0], [])[-BEARERS:]
    # a title may speak against it: Mr. Trump is not Melania Trump
    candidates = [n for n in bearers if gender is None or cast.entities[n].gender in (None, gender)]
    if run.titles or not lists.places.isdisjoint(run.words):  # nor is Ohio the University of Ohio
        candidates = [n for n in candidates if cast.entities[n].kind != "organisation"]  # Team Lind
    to_come = run.titles and all(_is_to_come(cast, cast.entities[n], run.words[0]) for n in candidates)
    if candidates and not to_come:
        return candidates[0] if len(candidates) == 1 else _choose(cast, table, run, candidates, lists)
    first = [n for n in cast.by_first.get(run.words[0], []) if _is_short(cast.entities[n], run, lists)]
    return first[0] if len(first) == 1 else _enter(cast, table, run, lists)


def _is_short(entity: Entity, run: Run, lists: NameLists) -> bool:
    """Whether the first word of a name stands for it: *Achieng*, *Halvorsen* of the Halvorsen Group, no *Ohio*."""
    word, last = run.words[0], entity.words[-1]
    if entity.kind == "person" and entity.words[0] != word:  # Carrasco of Ana Carrasco Ruiz
        return lists.given.isdisjoint((word, last)) and last not in lists.suffixes and entity.words[0] in lists.given
    if entity.kind == "person":  # no President Obama is of *Obama Responds*
        return word in lists.given or entity.person and not run.titles
    ends = last in lists.organisations or last in lists.endings
    known = (lists.places, lists.nations, lists.given, lists.titles, lists.media, lists.camps)
    return ends and not run.titles and not any(word in names for names in known)


def _is_to_come(cast: Cast, entity: Entity, last: str) -> bool:
    """Whether a last name means another than who is yet to be named: before Bo Lind Jr. his father, *he* before Ana."""
    told = _told_of(cast, last)
    another = "jr" in entity.words or told is not None and entity.gender not in (None, told)
    return another and not entity.full_mentions


def _choose(cast: Cast, table: Tokens, run: Run, candidates: list[int], lists: NameLists) -> int:
    """Of several bearers of a last name: the one of that title or gender, else just named in full, else most often."""
    gender = gender_of((), run.titles, lists) or _told_of(cast, run.words[0])
    titled = [n for n in candidates if set(run.titles) & cast.entities[n].titles - lists.courtesies]
    candidates = titled or candidates
    if any(cast.entities[n].bare and "jr" not in cast.entities[n].words for n in candidates):
        candidates = [n for n in candidates if "jr" not in cast.entities[n].words]
    if gender:
        candidates = [n for n in candidates if cast.entities[n].gender == gender] or candidates

    def nearness(number: int) -> tuple[bool, int, int]:
        entity = cast.entities[number]
        near = entity.led if table.starts[run.first] - entity.led < NEAR_NAME else -1
        return entity.kind == "person", near, entity.count

    return max(candidates, key=nearness)


def _describe(entity: Entity, table: Tokens, run: Run, lists: NameLists) -> None:
    """Note the words beside a name that say who its bearer is."""
    for begin, end in descriptions(table, run, lists):
        noun = table.words[end - 1]
        entity.descriptions.add(noun)
        if entity.kind == "person":  # her husband, Kuldeep
            entity.gender = entity.gender or gender_of((), (noun,), lists)
        if entity.kind == "person" and table.shape[end - 1] == "N":  # the Prime Minister, Ana Ruiz,
            entity.titles.update(lists.titles.intersection(table.words[begin:end]))
        if is_role(noun, entity.kind, lists):
            entity.role = entity.role or " ".join(table.of(begin, end).split())


def _note(cast: Cast, table: Tokens, run: Run, number: int, lists: NameLists) -> None:
    """Record one mention, and what stands beside it about its bearer."""
    entity = cast.entities[number]
    at, full = table.starts[run.first], len(run.words) > 1
    entity.count += 1
    entity.aliases[run.shown] = entity.aliases.get(run.shown, 0) + 1
    entity.gender = entity.gender or gender_of(run.words if full and not run.organisation else (), run.titles, lists)
    if full:
        entity.full_mentions.append(at)
        entity.led = entity.led if OBLIQUE.search(table.shape, max(0, run.start - 4), run.start) else at
    elif run.words[0] == last_name(entity.words, lists):
        entity.bare += 1
    if run.titles:
        entity.titles.update(run.titles)
        entity.kind = entity.kind if run.organisation else "person"
    if run.start < run.first:
        if run.titles[-1] not in lists.honorifics and any(is_office(word, lists) for word in run.titles):
            entity.title = max(entity.title, " ".join(table.of(run.start, run.first).split()), key=len)
        entity.descriptions.update(table.words[run.start : run.first])
    last = whole = with_honours(table, run, lists)
    if table.words[last : last + 1] == ["of"] and (place := PLACE.match(table.shape, last + 1)):
        entity.descriptions.update(table.words[place.start() : place.end()])  # Gov. Ana Ruiz of New Mexico
        last = place.end()
    _describe(entity, table, run, lists)
    if table.shape[run.last : run.last + 1] in (",", "(") and (known := affiliation(table, run, lists)):
        entity.kind = "person"
        entity.descriptions.update(known)
    elif entity.kind == "person" and not entity.person and is_thing(table, run, lists):
        entity.kind = "person" if run.words[-1][:-1] in cast.by_last else "place"  # the Linds are people
    entity.person = entity.person or bool(entity.gender or run.titles) and entity.kind == "person"
    for led in lists.led.values():  # the Lind administration
        entity.leads.update(led.intersection(table.words[run.last : run.last + 1]))
    subject = bool(SUBJECT_OF.match(table.shape, last) or OWN_VERB.match(table.shape, run.last))
    subject = subject and table.shape[run.start - 1 : run.start] not in OBJECT_OF
    mention = Mention(run.first, whole, number, at, subject, full)
    cast.mentions.append(mention)
    for token in range(run.start, whole):
        cast.by_token.setdefault(token, mention)

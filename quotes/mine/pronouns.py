"""Who *he*, *she*, *they* and *it* are, read in text order.

In goes a `Tokens` table with its `Cast`; out come two maps by token: *he* and *she* to an entity, *they* and *it* to
the noun phrase that they stand for. A pronoun is the subject of its own sentence, else of the sentences before it,
where the gender agrees: a surely right gender goes before an unknown one, a subject before anybody else named. What
stands after the words it reports (*Mr. Lind was late, he said*) is nobody named in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from .names import Cast, Entity, Gender
from .phrases import subject_before
from .runs import NameLists
from .scope import Range
from .sources import main_subject
from .tokens import Sentence, Tokens

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY, IT = frozenset({"they", "them", "their"}), frozenset({"it", "its"})
READ = HE | SHE | THEY | IT
PLURALS = frozenset({"people", "men", "women", "police", "children", "media"})
CORE_ENDS = re.compile("[p,H(]")
RELATIVE_BACK = 30  # tokens
PRONOUN = re.compile("[POD]")
SENTENCES_BACK = 6
Group = list[tuple[int, bool]]  # (entity, is subject) of one sentence, in order


class Antecedents(NamedTuple):
    """Pronoun token -> entity number (he, she), and pronoun token -> noun phrase (they, it)."""

    persons: dict[int, int]
    phrases: dict[int, Range]


class _Walk(NamedTuple):
    """What the walk through an article carries along."""

    table: Tokens
    cast: Cast
    sources: frozenset[int]
    closing: frozenset[int]
    heads: Callable[[Range], int | None]
    roles: Callable[[Range], int | None]
    found: Antecedents
    stops: list[int]  # tokens at which there may be something to read
    recent: list[Group]
    phrases: list[tuple[Range, bool]]  # subjects that are no persons, newest last; whether plural


def read_pronouns(
    table: Tokens, cast: Cast, sources: frozenset[int], closing: frozenset[int], heads: Callable[[Range], int | None],
    roles: Callable[[Range], int | None], phrases: dict[int, Range],
) -> Antecedents:  # fmt: skip
    """Resolve the pronouns of the article's own sentences (not of those inside quotation marks).

    ``sources`` are first tokens of phrases that some cue has as its source, ``closing`` those that stand after what
    they report, ``heads`` says which entity a noun phrase is about by a name in it, ``roles`` by a role (*the chief*);
    ``phrases`` are sources by their first token.
    """
    read = [at for match in PRONOUN.finditer(table.shape) if table.words[at := match.start()] in READ]
    stops = sorted({*(mention.first for mention in cast.mentions), *phrases, *read})
    walk = _Walk(table, cast, sources, closing, heads, roles, Antecedents({}, {}), stops, [], [])
    for sentence in table.sentences:
        if sentence.inside is None:
            _read_sentence(walk, sentence, phrases)
    return walk.found


def _read_sentence(walk: _Walk, sentence: Sentence, phrases: dict[int, Range]) -> None:
    table, here = walk.table, Group()
    main = main_subject(table.shape, sentence.start, sentence.end)
    leader = walk.heads(main) if main else None
    things: list[tuple[Range, bool]] = []
    stops = walk.stops[bisect_left(walk.stops, sentence.start) : bisect_left(walk.stops, sentence.end)]
    if main is not None and main[0] not in stops:
        stops = sorted([*stops, main[0]])
    for token in stops:
        if main is not None and token == main[0] or token in phrases:
            _note_thing(walk, main if main and token == main[0] else phrases[token], things)
        mention = walk.cast.by_token.get(token)
        if mention is not None:
            if token == mention.first and walk.cast.entities[mention.entity].kind == "person":
                leads = main is not None and main[0] <= token < main[1] and leader == mention.entity
                speaks = token in walk.sources or table.shape[mention.last : mention.last + 1] == "H"
                here.append((mention.entity, mention.subject or speaks or leads))
        elif table.words[token] == "the" and (main and token == main[0] or token in phrases):
            bears = walk.roles(main if main and token == main[0] else phrases[token])
            if bears is not None:
                here.append((bears, True))
        elif table.shape[token] in "POD":
            _read_pronoun(walk, token, here)
    walk.phrases.extend(sorted(things, key=lambda thing: main is not None and thing[0][0] == main[0]))
    del walk.phrases[:-SENTENCES_BACK]
    if here or sentence.end - sentence.start > 1:
        walk.recent.append(here)
        del walk.recent[:-SENTENCES_BACK]


def _note_thing(walk: _Walk, phrase: Range, things: list[tuple[Range, bool]]) -> None:
    """Remember a subject that is no person and no pronoun."""
    first, last = phrase
    if walk.table.shape[first] in "POHT" and last - first == 1 or walk.table.words[first] in ("there", "this", "that"):
        return
    entity = walk.heads(phrase)
    core = walk.table.shape[first:last].split("p")[0].split(",")[0]
    if "C" not in core and entity is not None and walk.cast.entities[entity].kind == "person":
        return
    word = walk.table.words[first + max(len(core) - 1, 0)]
    plural = "C" in core or word.endswith("s") and not word.endswith("ss") or word in PLURALS
    things.append((phrase, plural))


def _read_pronoun(walk: _Walk, token: int, here: Group) -> None:
    word = walk.table.words[token]
    gender: Gender | None = "m" if word in HE else "f" if word in SHE else None
    if gender is not None:
        found = _antecedent(walk, gender, [] if token in walk.closing else here)
        if found is not None:
            walk.found.persons[token] = found
            entity = walk.cast.entities[found]
            entity.gender, entity.person = entity.gender or gender, True
            here.append((found, word in ("he", "she")))
    elif word in THEY or word in IT:
        plural = word in THEY
        fitting = [phrase for phrase, many in reversed(walk.phrases) if many == plural] or (
            [phrase for phrase, _ in reversed(walk.phrases)] if plural else []
        )
        if fitting:
            walk.found.phrases[token] = fitting[0]


def _antecedent(walk: _Walk, gender: Gender, here: Group) -> int | None:
    """The subject of this sentence, else of the sentences before it, else whoever was named there."""
    entities = walk.cast.entities

    def fit(group: Group, subject: bool, sure: bool) -> int | None:
        for number, leads in group:
            entity = entities[number]
            agrees = (
                entity.gender == gender
                if sure
                else entity.gender is None and (entity.person or leads and _described(entity))
            )
            if agrees and (leads or not subject):
                return number
        return None

    groups = (here, *reversed(walk.recent))
    for group in groups:
        for subject, sure in ((True, True), (True, False), (False, True)):
            found = fit(group, subject, sure)
            if found is not None:
                return found
    return next((n for group in groups for n, leads in group if leads and entities[n].gender is None), None)


def _described(entity: Entity) -> bool:
    """Whether a full name comes with words about its bearer, as a person's does: *Ana Ruiz, the group's director*."""
    return len(entity.words) > 1 and bool(entity.descriptions)


def before_relative(table: Tokens, cast: Cast, token: int, lists: NameLists) -> Range | None:
    """Return the noun phrase that *who* or *which* at ``token`` stands for.

    *the Club, a group, which* is the Club; *a blow to Ana Ruiz, who* is she, *an aide to Ana Ruiz, who* the aide.
    """
    shape, end = table.shape, token - 1 if table.shape[token - 1] == "," else token
    phrase = subject_before(shape, max(0, end - RELATIVE_BACK), end)
    if phrase is None:
        return None
    if shape[phrase[0] - 1 : phrase[0] + 1] == ",D":
        return subject_before(shape, max(0, end - RELATIVE_BACK), phrase[0] - 1) or phrase
    head = table.words[phrase[0] + max(len(CORE_ENDS.split(shape[phrase[0] : phrase[1]])[0]) - 1, 0)]
    if table.words[token] != "who" or head in lists.people or head in lists.titles or head in lists.epithets:
        return phrase
    name = end - 1
    while name > phrase[0] and shape[name - 1] == "N":
        name -= 1
    mention = cast.by_token.get(name)
    named = mention and mention.last == end and cast.entities[mention.entity].kind == "person"
    return (name, end) if named else phrase

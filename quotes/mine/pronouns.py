"""Who *he*, *she*, *they* and *it* are, read in text order.

In goes a `Tokens` table with its `Cast`; out come two maps by token: *he* and *she* to an entity, *they* and *it* to
the noun phrase that they stand for. Of those named in its sentence and in the ones before it, *he* and *she* choose as
`quotes.mine.antecedent` says. What stands after the words it reports (*Mr. Lind was late, he said*) is nobody named in
them.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from .antecedent import Group, Known, Somebody, antecedent, doubt_of
from .gender import Gender
from .heads import CORE_ENDS
from .names import Cast, Entity, Mention
from .people import NameLists, are_people, is_person
from .scope import Range
from .sources import main_subject
from .tokens import Sentence, Tokens

VERB = re.compile("[XvVU]")
PRONOUN = re.compile("[POD]")
OPENING = re.compile("[Gge]|[sp]G")  # what tells of the subject that comes after it
TELLING = re.compile("X{0,3}R?V(?=N)")
SENTENCES_BACK = 6
PHRASES_KEPT = 6
HERE_KEPT = 40  # people, and things, of one sentence that are looked at
UNNAMED_BACK = 2  # sentences for which somebody without a name goes on speaking


class Antecedents(NamedTuple):
    """Pronoun token -> entity number (he, she), and pronoun token -> noun phrase (they, it)."""

    persons: dict[int, int]
    phrases: dict[int, Range]
    doubts: dict[int, str]  # pronoun token -> why it may be somebody else: rival, object


class Sources(NamedTuple):
    """The noun phrases of an article that some cue has as its source, by their first tokens."""

    phrases: dict[int, Range]
    closing: frozenset[int]  # those that stand after what they report
    adding: frozenset[int]  # those of cues that go on with what somebody said


class _Walk(NamedTuple):
    """What the walk through an article carries along."""

    table: Tokens
    cast: Cast
    cues: Sources
    speaking: Set[int]  # tokens of sources, and the names that are about the same
    heads: Callable[[Range], int | None]
    roles: Callable[[Range], int | None]
    found: Antecedents
    stops: list[int]  # tokens at which there may be something to read
    recent: list[Group]
    phrases: list[_Thing]  # newest last
    lists: NameLists
    written: frozenset[str]
    spoke: list[int]  # who was a source last
    unnamed: list[Somebody]  # subjects that are one person without a name: number -1 is the first


class _Thing(NamedTuple):
    """A subject that is no single person, and what can stand for it where something is said."""

    phrase: Range
    plural: bool
    they: bool  # people, or a body of them
    it: bool  # a body, or what words stand in


def read_pronouns(
    table: Tokens,
    cast: Cast,
    cues: Sources,
    heads: Callable[[Range], int | None],
    roles: Callable[[Range], int | None],
    lists: NameLists,
    written: frozenset[str],
) -> Antecedents:
    """Resolve the pronouns of the article's own sentences (not of those inside quotation marks).

    ``heads`` says which entity a noun phrase is about by a name in it, ``roles`` by a role (*the chief*); ``lists`` are
    the language's nouns for people, ``written`` those for what words stand in.
    """
    function, phrases = table.function, cues.phrases
    forms = function.he | function.she | function.they | function.it
    read = [at for match in PRONOUN.finditer(table.shape) if table.words[at := match.start()] in forms]
    stops = sorted({*(mention.first for mention in cast.mentions), *phrases, *read})
    heads = functools.cache(heads)  # asked of the same subjects again and again
    speaking = {first for first in phrases if first not in cast.by_token} | {
        mention.first  # city resident Bo Lind: he, not Mr. Lind's lawyer
        for phrase in phrases.values()
        for token in range(*phrase)
        if (mention := cast.by_token.get(token)) and mention.entity == heads(phrase)
    }
    walk = _Walk(
        table, cast, cues, speaking, heads, roles, Antecedents({}, {}, {}), stops, [], [], lists, written, [], []
    )
    for sentence in table.sentences:
        if sentence.inside is None and not _is_topic(table, sentence):
            _read_sentence(walk, sentence)
    return walk.found


def _is_topic(table: Tokens, sentence: Sentence) -> bool:
    """*Governor Ruiz? “Strong,” he said.*: a question without a verb asks about somebody else than who answers it."""
    last = table.ends[sentence.end - 1] - 1
    return table.text[last] == "?" and VERB.search(table.shape, sentence.start, sentence.end) is None


def _read_sentence(walk: _Walk, sentence: Sentence) -> None:
    table, phrases, here = walk.table, walk.cues.phrases, Group()
    main = main_subject(table.shape, sentence.start, sentence.end)
    leader = walk.heads(main) if main else None
    things: list[_Thing] = []

    def leads(thing: _Thing) -> bool:
        return main is not None and thing.phrase[0] == main[0]

    stops = walk.stops[bisect_left(walk.stops, sentence.start) : bisect_left(walk.stops, sentence.end)]
    if main is not None and main[0] not in stops:
        stops = sorted([*stops, main[0]])
    for token in stops:
        is_main = main is not None and token == main[0]
        phrase = main if is_main else phrases.get(token)
        if phrase is not None:
            _note_thing(walk, phrase, things)
            del things[:-HERE_KEPT]
        mention = walk.cast.by_token.get(token)
        if mention is not None:
            if token == mention.first and walk.cast.entities[mention.entity].kind == "person":
                heads = main is not None and main[0] <= token < main[1] and leader == mention.entity
                _note_person(walk, mention, heads, here)
        elif table.shape[token] in "POD":
            opening = is_main and OPENING.match(table.shape, sentence.start)
            near = [named for named in here if named[1]] if opening else here  # Describing Mr. Lind, he said
            _read_pronoun(walk, token, near, here, sorted(things, key=leads) if len(things) > 1 else things)
        bears = _bearer(walk, phrase, is_main or main is None) if phrase is not None else None
        if bears is not None:
            if bears < 0 and token in phrases:
                walk.spoke[:] = [bears]
            _remember(here, bears, True)
            leader = bears if is_main else leader
    if len(here) > 1:  # who says it all goes before whom the sentence is about, and that one before its other subjects
        closing = next((walk.heads(phrases[token]) for token in stops if token in walk.cues.closing), None)
        here.sort(key=lambda named: (named != (closing, True), named != (leader, True)))
    walk.phrases.extend(sorted(things, key=leads))
    del walk.phrases[:-PHRASES_KEPT]
    if here or sentence.end - sentence.start > 1:
        walk.recent.append(here)
        del walk.recent[:-SENTENCES_BACK]


def _remember(here: Group, number: int, leads: bool) -> None:
    """Add somebody to those of a sentence, once."""
    if len(here) < HERE_KEPT and (number, leads) not in here:
        here.append((number, leads))


def _note_person(walk: _Walk, mention: Mention, heads: bool, here: Group) -> None:
    """Remember somebody who is named; ``heads`` says that the sentence is about them."""
    after = walk.table.shape[mention.last : mention.last + 2]
    leads = mention.subject or mention.first in walk.speaking or after[:1] == "H" or after == ",H" or heads
    if leads or mention.full or after[:1] != "n":
        _remember(here, mention.entity, leads)  # the Lind campaign tells nothing of him
    if mention.first in walk.speaking:
        walk.spoke[:] = [mention.entity]


def _bearer(walk: _Walk, phrase: Range, is_main: bool) -> int | None:
    """Whom a phrase without a name means: who has that role, else, as the main subject, somebody without a name."""
    if walk.heads(phrase) is not None:
        return None
    bears = walk.roles(phrase) if walk.table.words[phrase[0]] == "the" else None
    return _somebody(walk, phrase) if bears is None and is_main else bears


def _somebody(walk: _Walk, phrase: Range) -> int | None:
    """The number of a subject that is one person without a name: *a spokesman for the firm*."""
    (first, last), shape = phrase, walk.table.shape
    core = CORE_ENDS.split(shape[first:last])[0]
    word = walk.table.words[first + max(len(core) - 1, 0)]
    lists, apposed = walk.lists, shape[max(0, first - 2) : first] == "N,"  # Ana Ruiz, a lawyer, …
    named = ",N" in shape[first:last]  # one aide, Bo Lind of the firm
    owned = shape[first] == "N" and "S" in core  # Mr. Lind's lawyer
    nobody = shape[first] not in "D#" and not owned or walk.table.words[first] == "no"
    if nobody or "C" in core or apposed or named or are_people(word, lists):
        return None
    if not (is_person(word, lists) or word in lists.he | lists.she):
        return None
    gender: Gender | None = "m" if word in lists.he else "f" if word in lists.she else None
    the = walk.table.words[first] == "the"
    varied = word in lists.epithets or "former" in walk.table.words[first:last]
    definite = the and first not in walk.speaking or (the or owned) and varied
    walk.unnamed.append(Somebody(phrase, gender, definite))
    return -len(walk.unnamed)


def _note_thing(walk: _Walk, phrase: Range, things: list[_Thing]) -> None:
    """Remember a subject that is no single person and no pronoun."""
    (first, last), words = phrase, walk.table.words
    if walk.table.shape[first] in "POHT" and last - first == 1 or words[first] in walk.table.function.unmeant:
        return
    entity = walk.heads(phrase)
    kind = walk.cast.entities[entity].kind if entity is not None and not _is_many(walk.cast.entities[entity]) else None
    core = CORE_ENDS.split(walk.table.shape[first:last])[0]
    joint = "C" in core
    if not joint and kind == "person":
        return
    word = words[first + max(len(core) - 1, 0)]
    plural = joint or are_people(word, walk.lists) or word.endswith("s") and not word.endswith("ss")
    people = is_person(word, walk.lists) or core[-1:] == "N" and plural or joint and kind == "person"
    body = kind in ("organisation", "place") or word in walk.lists.groups or word in walk.lists.organisations
    body = body or word.removesuffix("s") in walk.lists.groups
    things.append(_Thing(phrase, plural, people or body, body or word in walk.written))


def _is_many(entity: Entity) -> bool:
    """Whether one word that nothing calls somebody's name is a plural: *the ISPs*."""
    known = entity.gender or entity.titles or len(entity.words) > 1 or entity.person
    return entity.kind == "person" and not known and entity.name.endswith("s")


def _read_pronoun(walk: _Walk, token: int, near: Group, here: Group, things: list[_Thing]) -> None:
    """Say who a pronoun is; ``near`` are those of its sentence, ``here``, who come before anybody else."""
    word, function = walk.table.words[token], walk.table.function
    gender: Gender | None = "m" if word in function.he else "f" if word in function.she else None
    if gender is not None:
        found = _same_speaker(walk, token, gender)
        doubt = ""
        if found is None:
            known = Known(walk.cast.entities, walk.unnamed, gender)
            near, amid, *recent = _others(walk, token, (near, here, *walk.recent[::-1]))
            found = antecedent(known, [] if token in walk.cues.closing else near, recent)
            if found is None:
                found = antecedent(known, amid, recent)
            doubt = doubt_of(known, found, (amid, *recent)) if found is not None else ""
        if found is not None:
            if token in walk.speaking:
                walk.spoke[:] = [found]
            if found < 0:
                walk.found.phrases[token] = walk.unnamed[-1 - found].phrase
            else:
                walk.found.persons[token] = found
                if doubt:
                    walk.found.doubts[token] = doubt
                entity = walk.cast.entities[found]
                if not doubt:
                    entity.gender, entity.person = entity.gender or gender, True
            _remember(here, found, walk.table.shape[token] == "P")
    elif word in function.they or word in function.it:
        before = walk.phrases if token in walk.cues.closing else [*walk.phrases, *things]
        if fitting := _fitting(before, word in function.they):
            walk.found.phrases[token] = fitting


def _others(walk: _Walk, token: int, groups: Sequence[Group]) -> Sequence[Group]:
    """Those named but for the object of the pronoun's own verb: *he told Mr. Lind*."""
    telling = TELLING.match(walk.table.shape, token + 1)
    told = walk.cast.by_token.get(telling.end()) if telling else None
    return [[named for named in group if named[0] != told.entity] for group in groups] if told else groups


def _fitting(things: list[_Thing], plural: bool) -> Range | None:
    """The last that *they* or *it* can be; *they* is one body, too, where nobody else is near."""
    speaking = [thing for thing in reversed(things) if (thing.they if plural else thing.it)]
    near = [thing for thing in speaking if thing.plural == plural] or (speaking if plural else [])
    return near[0].phrase if near else None


def _same_speaker(walk: _Walk, token: int, gender: Gender) -> int | None:
    """*he added*, *she continued*: whoever spoke last."""
    last = walk.spoke[0] if token in walk.cues.adding and walk.spoke else None
    near = (number for group in walk.recent[-UNNAMED_BACK:] for number, _ in group)
    if last is None or last < 0 and last not in near:
        return None
    known = walk.unnamed[-1 - last].gender if last < 0 else walk.cast.entities[last].gender
    return last if known in (None, gender) else None

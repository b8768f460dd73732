r"""The people and organisations of one article, and every place that names them.

In goes a `Tokens` table; out comes a `Cast`: the article's entities, each with its fullest name, titles, descriptions and
gender as far as the text gives them, and all mentions in text order. *Volodymyr Zelenskyy*, *Mr. Zelenskyy* and
*Zelenskyy* are one entity, as are *Donald J. Trump* and *Trump*; *Mrs. Clinton* and *Bill Clinton* are two.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> text = "Party leader Ana Ruiz spoke first. Ms. Ruiz said that Bo Lind, a lawyer, agreed."
>>> cast = find_names(tokenize(text, language("en")), language("en"))
>>> [(e.name, e.gender, sorted(e.descriptions)) for e in cast.entities[:2]]
[('Ana Ruiz', 'f', ['leader']), ('Bo Lind', None, ['lawyer'])]
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import regex

from ..lexicon import Language
from .tokens import Sentence, Tokens

NICKNAME = 15  # code points, marks included
NEAR_NAME = 160  # code points in which a full name still decides whom a last name means
RUN = regex.compile(r"N{1,12}")
BEFORE = regex.compile(r"[nm]{1,3}$")
APPOSED = regex.compile(r"D([nm]{1,4}),$")
APPOSITIVE = regex.compile(r",D?((?:[nmeg#N-]|S(?=[nm])){0,6}[nm])(?=[,pH.;]|$)")
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
    full_mentions: list[int] = field(default_factory=list)  # code points
    count: int = 0
    person: bool = False  # something but the capitals says that it is one


class Cast(NamedTuple):
    """All entities of an article and their mentions in text order."""

    entities: list[Entity]
    mentions: list[Mention]
    by_token: dict[int, Mention]  # first token of the name (titles apart) -> mention
    by_last: dict[str, list[int]]  # last word of a name -> entities


class _Lists(NamedTuple):
    titles: frozenset[str]
    tails: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    groups: frozenset[str]
    states: dict[str, str]
    parties: dict[str, str]


@functools.cache
def name_lists(language: Language) -> _Lists:
    """The word lists of the language's ``names`` table."""
    table = language.table("people")

    def words(text: str) -> frozenset[str]:
        return frozenset(text.split())

    first = table.get("first_names", {})
    return _Lists(
        words(table.get("titles", "")),
        words(table.get("title_tails", "")),
        words(table.get("suffixes", "")),
        words(table.get("particles", "")),
        words(first.get("men", "")),
        words(first.get("women", "")),
        words(table.get("men", "")),
        words(table.get("women", "")),
        words(table.get("organisations", {}).get("words", "")),
        words(table.get("places", {}).get("all", "")),
        words(table.get("organisations", {}).get("groups", "")),
        {short: state for short, state in table.get("places", {}).items() if short != "all"},
        dict(table.get("parties", {})),
    )


class _Run(NamedTuple):
    """One run of capitalised words, cut into title, modifiers and name."""

    first: int  # of the name proper
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    organisation: bool
    start: int  # of the whole run


def find_names(table: Tokens, language: Language) -> Cast:
    """Find the entities of an article and where it names them."""
    lists = name_lists(language)
    lower = {word for word, letter in zip(table.words, table.shape, strict=True) if letter in "nm"}
    begins = {sentence.start for sentence in table.sentences}
    runs = [run for run in _runs(table, lists) if not _is_plain_word(table, run, lower, begins)]
    runs.sort(key=lambda run: table.starts[run.first])
    cast = Cast([], [], {}, {})
    for run in runs:
        if len(run.words) > 1:
            _enter(cast, table, run, lists)
    _join_acronyms(cast, runs, lists)
    for run in runs:
        number = _lookup(cast, table, run, lists)
        _note(cast, table, run, number, lists)
    return cast


def _runs(table: Tokens, lists: _Lists) -> list[_Run]:
    shape, words = table.shape, table.words
    runs: list[_Run] = []
    previous_end = -1
    within = (
        match.span()
        for sentence in table.sentences
        if not _is_headline(table, sentence)
        for match in RUN.finditer(shape, sentence.start, sentence.end)
    )
    for first, last in within:
        if first < previous_end:
            continue
        while True:  # Ludwig van Beethoven, Foundation for Defense of Democracies
            joint = words[last] if last < len(words) else ""
            follows = shape[last + 1 : last + 2] == "N"
            if shape[last : last + 1] == "Q" and follows and _is_nickname(table, last):
                last += 2
            elif follows and (joint in lists.particles or joint in ("of", "for") and words[last - 1] in lists.organisations):
                last += 2
            else:
                break
            while shape[last : last + 1] == "N":
                last += 1
        previous_end = last
        runs.append(_cut(table, first, last, lists))
    return runs


def _is_nickname(table: Tokens, token: int) -> bool:
    """*William “Mo” Lind*: one or two words in marks between two names."""
    return table.ends[token] - table.starts[token] <= NICKNAME


def _is_headline(table: Tokens, sentence: Sentence) -> bool:
    """A line without a full stop whose words nearly all have capitals tells nothing of where names end."""
    length = sentence.end - sentence.start
    if length < 5 or sentence.inside is not None or table.words[sentence.end - 1] in ".?!:":
        return False
    if "Q" in table.shape[sentence.start : sentence.end]:
        return False
    capitals = sum(table.text[start].isupper() for start in table.starts[sentence.start : sentence.end])
    return capitals * 10 >= length * 7


def _cut(table: Tokens, first: int, last: int, lists: _Lists) -> _Run:
    """Part a run of capitalised words into titles and name."""
    words = [word.rstrip(".") for word in table.words[first:last]]
    organisation = [i for i, word in enumerate(words) if word in lists.organisations]
    title = max((i for i, word in enumerate(words[:-1]) if word in lists.titles), default=-1)
    if organisation and organisation[-1] > title and not (title >= 0 and organisation[-1] < len(words) - 2):
        name = 0
    else:
        name = title + 1
        if name < len(words) - 1 and words[name] == "of":
            name = min(name + 2, len(words) - 1)
    acronym = len(words) == 1 and table.text[table.starts[first] : table.ends[first]].isupper() and len(words[0]) > 2
    kept = tuple(word for word in words[name:] if len(word) > 1 or len(words) - name < 3)
    kept = tuple(word for word in kept if word)
    return _Run(first + name, last, kept or tuple(words[name:]), tuple(words[:name]), bool(organisation) and name == 0 or acronym, first)


def _is_plain_word(table: Tokens, run: _Run, lower: set[str], begins: set[int]) -> bool:
    """A single capitalised word at the start of a sentence that the article also writes small is no name."""
    return len(run.words) == 1 and not run.titles and run.words[0] in lower and run.start in begins


def _enter(cast: Cast, table: Tokens, run: _Run, lists: _Lists) -> int:
    """Find the entity of a full name, or add it."""
    last = _last_word(run.words, lists)
    for number in cast.by_last.get(last, ()):
        known = cast.entities[number]
        if _same(known.words, run.words, lists):
            if len(run.words) > len(known.words):
                known.words = run.words
                known.name = _shown(table, run)
            elif len(_shown(table, run)) > len(known.name) and len(run.words) == len(known.words):
                known.name = _shown(table, run)
            return number
    place = run.words[-1] in lists.places or run.words[-1] in lists.states
    kind: Literal["person", "organisation", "place"] = "organisation" if run.organisation else "place" if place else "person"
    gender = _gender(run.words, run.titles, lists) if kind == "person" else None
    cast.entities.append(Entity(_shown(table, run), run.words, kind, gender))
    cast.by_last.setdefault(last, []).append(len(cast.entities) - 1)
    return len(cast.entities) - 1


def _join_acronyms(cast: Cast, runs: list[_Run], lists: _Lists) -> None:
    """*NRA* is the *National Rifle Association* where the article has both."""
    initials = {
        "".join(word[0] for word in entity.words if word not in SMALL): number
        for number, entity in enumerate(cast.entities)
        if entity.kind == "organisation"
    }
    for run in runs:
        short = run.words[0].replace(".", "")
        if len(run.words) == 1 and run.organisation and 3 <= len(short) and short in initials:
            cast.by_last.setdefault(run.words[0], [initials[short]])


SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "to"})


def _shown(table: Tokens, run: _Run) -> str:
    parts = [table.of(at, at + 1) for at in range(run.first, run.last) if table.shape[at] != "Q"]
    if "Q" not in table.shape[run.first : run.last]:
        return " ".join(table.of(run.first, run.last).split())
    return " ".join(parts)


def _last_word(words: tuple[str, ...], lists: _Lists) -> str:
    """The last word that is not a suffix."""
    for word in reversed(words):
        if word not in lists.suffixes:
            return word
    return words[-1]


def _same(known: tuple[str, ...], words: tuple[str, ...], lists: _Lists) -> bool:
    """Whether two full names with one last word can be one person's: same first word, same generation."""
    suffix = {word for word in known if word in lists.suffixes} ^ {word for word in words if word in lists.suffixes}
    return known[0] == words[0] and not suffix


def _lookup(cast: Cast, table: Tokens, run: _Run, lists: _Lists) -> int:
    """Return the entity that a run names, entering it where it is new."""
    if len(run.words) > 1:
        return _enter(cast, table, run, lists)
    candidates = [n for n in cast.by_last.get(run.words[0], []) if _agrees(cast.entities[n], run, lists)]
    if not candidates:
        first = [n for n, e in enumerate(cast.entities) if e.words[0] == run.words[0] and e.kind == "person"] if run.words[0] in lists.men | lists.women else []
        return first[0] if len(first) == 1 else _enter(cast, table, run, lists)
    return candidates[0] if len(candidates) == 1 else _choose(cast, table, run, candidates, lists)


def _agrees(entity: Entity, run: _Run, lists: _Lists) -> bool:
    """Whether a title does not speak against it: *Mr. Trump* is not Melania Trump."""
    gender = _gender((), run.titles, lists)
    return gender is None or entity.gender in (None, gender)


def _choose(cast: Cast, table: Tokens, run: _Run, candidates: list[int], lists: _Lists) -> int:
    """Of several bearers of a last name: the one of that title or gender, else named in full last, else most often."""
    gender = _gender((), run.titles, lists)
    at = table.starts[run.first]
    if gender:
        candidates = [n for n in candidates if cast.entities[n].gender in (None, gender)] or candidates
    titled = [n for n in candidates if set(run.titles) & cast.entities[n].titles - {"mr", "mrs", "ms"}]
    candidates = titled or candidates

    def nearness(number: int) -> tuple[bool, bool, int, int]:
        entity = cast.entities[number]
        before = [position for position in entity.full_mentions if position < at]
        return (entity.kind == "person", bool(before and at - before[-1] < NEAR_NAME), len(entity.full_mentions), entity.count)

    return max(candidates, key=nearness)


def _gender(words: tuple[str, ...], titles: tuple[str, ...], lists: _Lists) -> Gender | None:
    if any(title in lists.she for title in titles):
        return "f"
    if any(title in lists.he for title in titles):
        return "m"
    if len(words) > 1:
        man, woman = words[0] in lists.men, words[0] in lists.women
        if man != woman:
            return "m" if man else "f"
    return None


def _note(cast: Cast, table: Tokens, run: _Run, number: int, lists: _Lists) -> None:
    """Record one mention, and what stands beside it about its bearer."""
    entity, shape = cast.entities[number], table.shape
    entity.count += 1
    entity.titles.update(run.titles)
    if run.titles:
        entity.kind = "person" if not run.organisation else entity.kind
    entity.gender = entity.gender or _gender(run.words if len(run.words) > 1 else (), run.titles, lists)
    shown = _shown(table, run)
    entity.aliases[shown] = entity.aliases.get(shown, 0) + 1
    full = len(run.words) > 1
    at = table.starts[run.first]
    if full:
        entity.full_mentions.append(at)
    if party := AFFILIATION.match(table.text, table.ends[run.last - 1]):
        letter, state = party.group(1).lower(), party.group(2).lower().rstrip(".")
        entity.kind = "person"
        entity.descriptions.update(lists.parties.get(letter, "").split())
        entity.descriptions.update(lists.states.get(state, state).split())
    if shape[run.last : run.last + 1] == "p" and table.words[run.last] == "of" and shape[run.last + 1 : run.last + 2] == "N":
        entity.descriptions.add(table.words[run.last + 1])  # Gov. Rick Perry of Texas
    if run.start < run.first:
        entity.descriptions.update(table.words[run.start : run.first])
    if before := BEFORE.search(shape, max(0, run.start - 3), run.start):
        entity.descriptions.add(table.words[before.end() - 1])
    if apposed := APPOSED.search(shape, max(0, run.start - 8), run.start):
        entity.descriptions.add(table.words[apposed.end(1) - 1])  # the inspector general, Ana Ruiz
    if after := APPOSITIVE.match(shape, run.last, min(len(shape), run.last + 14)):
        entity.descriptions.add(table.words[after.end(1) - 1])
    entity.person = entity.person or bool(entity.gender or run.titles) and entity.kind == "person"
    subject = shape[run.last : run.last + 1] in tuple("XvVUMR")
    mention = Mention(run.first, run.last, number, at, subject, full)
    cast.mentions.append(mention)
    for token in range(run.start, run.last):
        cast.by_token.setdefault(token, mention)

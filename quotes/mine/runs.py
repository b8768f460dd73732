"""Runs of capitalised words, cut into title and name.

In goes a `Tokens` table; out comes a `Run` for every stretch of capitalised words in text order: which of them are a
title (*Senate Majority Leader*), which the name (*Ana Ruiz*), and whether it is an organisation's. Particles (*van*),
and *of* and *for* inside an organisation, join two runs; so does a nickname in marks. Headlines tell nothing and are
left out.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> [run.words for run in find_runs(tokenize("Then Sen. Ana Ruiz met Bo van Lind.", language("en")), language("en"))]
[('ana', 'ruiz'), ('bo', 'van', 'lind')]
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container
from itertools import compress
from typing import NamedTuple

import regex

from ..lexicon import Language
from .classes import reading
from .people import NameLists, are_people, name_lists
from .tokens import Sentence, Tokens

AFFILIATED = regex.compile(r"[rdi]-\p{L}")
RUN = re.compile(r"NN{0,11}")
INNER_CAPITAL = regex.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])\p{L}+\p{Ll}\p{Lu}")  # PolitiFact
RUNS_KEPT = 1 << 12  # different runs whose parts are remembered
NICKNAME = 15  # code points, marks included
JOINTS = 3  # particles in one name
HEADLINE_WORDS = 5

# where the name begins, its words, its titles, whether it is a body's
Parts = tuple[int, tuple[str, ...], tuple[str, ...], bool]


class Run(NamedTuple):
    """One run of capitalised words, cut into title, modifiers and name."""

    first: int  # token of the name proper
    last: int
    words: tuple[str, ...]  # of the name, lower case, without initials
    titles: tuple[str, ...]
    organisation: bool
    start: int  # token of the whole run
    shown: str  # the name as printed


def find_runs(table: Tokens, language: Language) -> list[Run]:
    """Return the runs of an article in text order, without plain words that only begin a sentence."""
    lists = name_lists(language)
    part = _parter(language)
    begins = {sentence.start for sentence in table.sentences}
    runs: list[Run] = []
    end = -1
    for sentence in table.sentences:
        if _is_headline(table, sentence):
            continue
        for match in RUN.finditer(table.shape, sentence.start, sentence.end):
            first, last = match.span()
            if first >= end:
                end = _joined(table, last, lists)
                if not _is_role(table, first, end, lists):
                    runs.append(_cut(table, first, end, part))
    begins.update(run.start for run in runs if table.shape[run.start - 1 : run.start] in tuple(":-(Q"))
    names = {run.words[-1] for run in runs if len(run.words) > 1 or run.start not in begins}
    lower = set(compress(table.words, map("nm".__contains__, table.shape)))
    runs = [
        run for run in runs if len(run.words) > 1 or not _is_plain(table, run, begins, names, lower, lists, language)
    ]
    runs.sort(key=lambda run: table.starts[run.first])
    return runs


@functools.cache
def _common(language: Language) -> frozenset[str]:
    return frozenset(language.table("words").get("common", "").split())


def _is_plain(
    table: Tokens, run: Run, begins: Container[int], names: Container[str], lower: Container[str], lists: NameLists,
    language: Language,
) -> bool:  # fmt: skip
    """Whether a word is no name but only begins a sentence: *Experts say*, or one that has no capital elsewhere."""
    word, common = run.words[0], _common(language)
    if word in lists.no_names:
        return True
    if run.start not in begins or run.titles or word in lists.camps and not (word in lower or word in common):
        return False
    if are_people(word, lists) and (word not in names or table.shape[run.last : run.last + 1] in ("U", "b")):
        return True
    if word in names or run.organisation and word not in lists.camps:
        return False
    known = word in lower or word in common or reading(word, language.code)[1] not in "nReg"
    return known or word.partition("-")[0] in lists.counts


def _joined(table: Tokens, last: int, lists: NameLists) -> int:
    """Extend a run over a particle or a nickname to the run after it: *Ludwig van Beethoven*, *Ann “Bo” Lind*."""
    shape, words = table.shape, table.words
    for _ in range(JOINTS):
        if last + 1 < len(words) and words[last] in lists.particles and words[last + 1] in lists.particles:
            last += 1  # van den Berg
        if shape[last + 1 : last + 2] != "N":
            break
        nickname = shape[last] == "Q" and table.ends[last] - table.starts[last] <= NICKNAME
        of = words[last] in ("of", "for") and words[last - 1] in lists.organisations
        two = words[last] in ("and", "&") and words[last - 1] in lists.joint
        held = words[last] in ("of", "for") and words[last - 1] in lists.titles and _holds(table, last + 1, lists)
        office = shape[last] == "S" and words[last - 1] in lists.titles and words[last + 1] in lists.organisations
        if not (nickname or of or two or office or held or words[last] in lists.particles):
            break
        last += 2
        while shape[last : last + 1] == "N":
            last += 1
    return last


def _holds(table: Tokens, first: int, lists: NameLists) -> bool:
    """Whether an office and who holds it follow *of*: *Secretary of State Ana Ruiz*, *aide for Tax Policy Ana Ruiz*."""
    last = first
    while table.shape[last : last + 1] == "N":
        last += 1
    return table.words[first] in lists.titles or any(word in lists.given for word in table.words[first + 1 : last - 1])


def _is_headline(table: Tokens, sentence: Sentence) -> bool:
    """A line without a full stop whose words nearly all have capitals tells nothing of where names end."""
    length = sentence.end - sentence.start
    if length < HEADLINE_WORDS or sentence.inside is not None or table.words[sentence.end - 1] in ".?!:":
        return False
    if "Q" in table.shape[sentence.start : sentence.end]:
        return False
    capitals = sum(table.text[start].isupper() for start in table.starts[sentence.start : sentence.end])
    return capitals * 10 >= length * 7


def _is_role(table: Tokens, first: int, last: int, lists: NameLists) -> bool:
    """*the Ohio Republican* names nobody."""
    if table.words[last - 1] not in lists.bearable:
        word = table.words[first]
        return last - first == 1 and word[1:2] == "-" and AFFILIATED.match(word) is not None  # R-Ohio
    if last - first == 1:
        return True  # the Republican
    if table.words[first - 1] != "the":
        return False
    words = [word.rstrip(".") for word in table.words[first:last]]
    return all(word in lists.places or word in lists.states.values() for word in words[:-1])


def _cut(table: Tokens, first: int, last: int, part: Callable[[tuple[str, ...], str], Parts]) -> Run:
    """Part a run of capitalised words into titles and name."""
    opening = table.text[table.starts[first] : table.ends[first]]
    name, words, titles, organisation = part(tuple(table.words[first:last]), opening)
    shown = opening if last - first == 1 else _shown(table, first + name, last)
    return Run(first + name, last, words, titles, organisation, first, shown)


@functools.cache
def _parter(language: Language) -> Callable[[tuple[str, ...], str], Parts]:
    """The function that parts the words of a run, as they stand; an article has the same names again and again."""
    lists = name_lists(language)

    @functools.lru_cache(maxsize=RUNS_KEPT)
    def part(words: tuple[str, ...], opening: str) -> Parts:
        return _parts([_plain(word) for word in words], opening, lists)

    return part


def _parts(words: list[str], opening: str, lists: NameLists) -> Parts:
    """``words`` are lower case, ``opening`` is the first of them as printed."""
    if len(words) == 1:
        word = words[0]
        body = word in lists.organisations or word in lists.camps or word in lists.media
        spelt = len(opening) > 2 and opening.isupper() or INNER_CAPITAL.search(opening) is not None
        return 0, (word,) if word else (), (), body or spelt
    organisation = max((i for i, word in enumerate(words) if word in lists.organisations), default=-1)
    if words[-1] in lists.camps:
        return 0, tuple(words), (), True  # House Democrats
    name = _first_of_name(words, opening, organisation, lists)
    proper = [word for word in words[name:] if word]
    kept = tuple(word for word in proper if len(word) > 1 or len(words) - name < 3)
    is_organisation = name == 0 and (organisation >= 0 or " ".join(words) in lists.media)
    return name, kept or tuple(proper), tuple(words[:name]), is_organisation


def _first_of_name(words: list[str], opening: str, organisation: int, lists: NameLists) -> int:
    """Where the name begins, after titles and what else stands before it; ``organisation`` is the last of a body's."""
    title = max((i for i, word in enumerate(words[:-1]) if word in lists.titles), default=-1)
    name = 0
    of = organisation == title and words[title + 1 : title + 2] == ["of"]  # the House of Representatives
    if not of and (organisation <= title or title >= 0 and organisation < len(words) - 2):
        name = title + 1
        if name < len(words) - 1 and words[name] in ("of", "for"):
            given = (at for at in range(name + 2, len(words) - 1) if words[at] in lists.given)
            name = next(given, min(name + 2, len(words) - 1))
    while name < len(words) - 1 and words[name] in lists.no_names:
        name += 1  # WATCHED Ana Ruiz
    if name == 0 and len(words) > 2 and _leads(opening, words[1], lists):
        name = 1
    while len(words) - name > 2 and words[name] in lists.places and words[name + 1] in lists.given:
        name += 1  # for the District of Columbia Ana Ruiz
    return name


def _leads(shown: str, following: str, lists: NameLists) -> bool:
    """Whether a word before a name is no part of it: *SCOTUS Ana Ruiz*, *Eyewitness Ana Ruiz*."""
    short = len(shown) > 2 and shown.isupper() and "." not in shown
    return short and following in lists.given or shown.lower() in lists.people


def _plain(word: str) -> str:
    """A word of a name without its point and without what says that a title is no longer held."""
    return word.rstrip(".").removeprefix("then-").removeprefix("ex-")


def _shown(table: Tokens, first: int, last: int) -> str:
    if "Q" in table.shape[first:last]:  # without the nickname
        return " ".join(table.of(at, at + 1) for at in range(first, last) if table.shape[at] != "Q")
    return " ".join(table.of(first, last).split())

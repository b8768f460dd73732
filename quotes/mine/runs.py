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

import re
from collections.abc import Callable, Container, Iterator
from itertools import compress
from typing import NamedTuple

from ..lexicon import Language, word_list
from .classes import reading
from .parts import Parts, parter, plain
from .people import NameLists, are_people, common_words, family_leads, is_plain, last_name, name_lists
from .tokens import Sentence, Tokens

RUN = re.compile(r"NN{0,11}")
JOINTS = 3  # particles in one name
HEADLINE_WORDS = 5
LONG_LINE = 8  # words of a headline that a colon ends
ALONE = re.compile("N(?=[^S])")
FREE = re.compile("N(?<!SN)(?=N)")
OWNED = re.compile("N(?<![NS]N)SN{1,6}(?=[^NnmS])")
OF_MANY = re.compile("N(?<=NN)SN{1,6}")  # the Ohio Sheriffs' Association


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
    part = parter(language)
    begins = {sentence.start for sentence in table.sentences}
    runs: list[Run] = []
    roles: list[int] = []
    owned = _owned(table, lists)
    end = -1
    for sentence in table.sentences:
        if _is_headline(table, sentence):
            continue
        for match in RUN.finditer(table.shape, sentence.start, sentence.end):
            if match.start() >= end:
                end = _joined(table, match.end(), sentence.end, lists, owned)
                if run := _cut(table, match.start(), end, part):
                    runs.append(run)
                elif end - match.start() == 1:
                    roles.append(match.start())
    lower = set(compress(table.words, map("nmebv".__contains__, table.shape)))
    bearers = {
        last_name(run.words, lists) for run in runs if run.titles or len(run.words) > 1 and run.words[0] in lists.given
    }
    runs.extend(_borne(table, at) for at in roles if table.words[at] in bearers and table.shape[at - 1 : at] != "D")
    alone = {run.words[0] for run in runs if len(run.words) == 1}
    opening = {sentence.start for sentence in table.sentences if sentence.inside is not None}
    adjectives = alone & (lists.nations | lists.nationals) - bearers
    runs = [
        _as_body(table, _shorn(table, run, bearers, lower, opening, lists, language), alone, lists, language)
        if len(run.words) > 1
        else run
        for run in runs
        if run.words[0] not in adjectives or not _is_adjective(table, run, lists)
    ]
    begins.update(run.start for run in runs if table.shape[run.start - 1 : run.start] in tuple(":-(Q"))
    names = {last_name(run.words, lists) for run in runs if len(run.words) > 1 or run.titles or run.start not in begins}
    runs = [
        run for run in runs if len(run.words) > 1 or not _is_plain(table, run, begins, names, lower, lists, language)
    ]
    runs.sort(key=lambda run: table.starts[run.first])
    return runs


def _borne(table: Tokens, at: int) -> Run:
    """A word that is a role and a last name of somebody in the article: *King*, after *Steve King*."""
    return Run(at, at + 1, (table.words[at],), (), False, at, table.of(at, at + 1))


def _is_plain(
    table: Tokens, run: Run, begins: Container[int], names: Container[str], lower: Container[str], lists: NameLists,
    language: Language,
) -> bool:  # fmt: skip
    """Whether a word is no name but only begins a sentence: *Experts say*, or one that has no capital elsewhere."""
    word, common = run.words[0], word_list(language, "words", "common")
    if word in lists.no_names:
        return True
    if run.start not in begins or run.titles or word in lists.camps and not (word in lower or word in common):
        return False
    if are_people(word, lists) and (word not in names or table.shape[run.last : run.last + 1] in ("U", "b")):
        return True
    body = word in lists.organisations or word not in lists.fields
    if word in names or run.organisation and body:
        return False
    known = word in lower or word in common or reading(word, language.code)[1] not in "nReg"
    return known or word.partition("-")[0] in lists.counts


def _owned(table: Tokens, lists: NameLists) -> frozenset[int]:
    """The tokens of each 's inside a name, whose first word the article has only so: *Moody's Investors Service*."""
    inside = {at for at in _inside(OWNED, table) if _is_owned(table, at, lists)}
    of_many = {at for at in _inside(OF_MANY, table) if _is_of_many(table, at, lists)}
    if not inside:
        return frozenset(of_many)
    words = table.words
    alone = {words[match.start()] for match in ALONE.finditer(table.shape) if words[match.end()] not in lists.genitive}
    free = {(words[match.start()], words[match.end()]) for match in FREE.finditer(table.shape)}
    # not Lind's White House, where the White House stands without him
    named = {at for at in inside if words[at - 1] not in alone and (words[at + 1], words[at + 2]) not in free}
    return frozenset(named | of_many)


def _inside(pattern: re.Pattern[str], table: Tokens) -> Iterator[int]:
    """The token of the 's in each match of a pattern that begins with its owner."""
    return (match.start() + 1 for match in pattern.finditer(table.shape))


def _is_of_many(table: Tokens, at: int, lists: NameLists) -> bool:
    """Whether the 's at a token is in the name of a body of many: *Sheriffs' Association*, *Women's Law Center*."""
    owner, last = table.words[at - 1], at + 1
    while table.shape[last : last + 1] == "N":
        last += 1
    many = are_people(owner, lists) or owner.removesuffix("s") in lists.titles
    return many and not lists.organisations.isdisjoint(table.words[at + 1 : last])


def _joined(table: Tokens, last: int, end: int, lists: NameLists, owned: Container[int]) -> int:
    """Extend a run over a particle or a nickname to the run after it: *Ludwig van Beethoven*, *Ann “Bo” Lind*.

    A name ends with its sentence, at ``end``.
    """
    shape, words, two, dealt = table.shape, table.words, False, False
    for _ in range(JOINTS):
        if last + 1 >= end:
            break
        following = words[last]
        if shape[last + 1 : last + 2] != "N" and following != "of" and following not in lists.particles:
            break  # as nearly always
        particles = [word in lists.particles for word in words[last : last + 2]]
        the = words[last : last + 2] == ["of", "the"] and words[last - 1] in lists.organisations
        last += particles == [True, True] or the  # van den Berg, Office of the Comptroller
        if shape[last + 1 : last + 2] != "N":
            last -= the
            break
        nickname = shape[last] == "q"
        two = two and words[last - 1].endswith("s")  # Research and Manufacturers of America
        of = the or words[last] in lists.dealing and (two or words[last - 1] in lists.organisations)
        of = of or words[last] == "on" and words[last - 1] in lists.kinds["committee"]
        of = of or dealt and words[last] == "of"  # Institute for Women of Color
        dealt = dealt or of
        two = words[last] in lists.pairing and words[last - 1] in lists.joint
        held = words[last] in lists.holding and _holds(table, last + 1, lists)
        office = shape[last] == "S" and words[last - 1] in lists.titles and words[last + 1] in lists.organisations
        junior = words[last] == "," and _is_suffix(words[last + 1], lists)  # Bo Lind, Jr.
        two = two or _is_firm(table, last, lists) or _is_united(table, last, lists)
        if not (nickname or of or two or office or held or junior or last in owned or words[last] in lists.particles):
            break
        last += 2
        while shape[last : last + 1] == "N":
            last += 1
    return last


def _is_firm(table: Tokens, at: int, lists: NameLists) -> bool:
    """Whether & joins the names of one firm: *Lind & Hart*, not *Bo & Ann*."""
    return table.text[table.starts[at]] == "&" and table.words[at + 1] not in lists.given


def _is_united(table: Tokens, at: int, lists: NameLists) -> bool:
    """Whether people and what they want are a body's name: *Mayors Against Noise*; not *Lawyers for the mayor*."""
    who = table.words[at - 1]
    if table.words[at] not in lists.uniting or not (who in lists.camps or who in lists.many):
        return False
    opens = table.shape[max(0, at - 2) : at - 1] in ("", ".", "Q", ":")
    return not opens or who.removesuffix("s") in lists.nations


def _is_suffix(word: str, lists: NameLists) -> bool:
    """Whether a word after a comma ends a name: *Jr.*, *M.D.*, not *Md.*."""
    short = plain(word, lists)
    return short in lists.suffixes and (short not in lists.states or "." in word.rstrip("."))


def _is_owned(table: Tokens, at: int, lists: NameLists) -> bool:
    """Whether what stands before and after the 's at a token is one name: *Moody's Investors Service*."""
    owner, owned = table.words[at - 1], table.words[at + 1]
    body = owner in lists.organisations or table.of(at - 1, at).isupper()  # CNN's Ana Ruiz
    return not body and owner not in lists.places | lists.given and owned not in lists.given


def _holds(table: Tokens, first: int, lists: NameLists) -> bool:
    """Whether an office and its holder stand round *of*: *Secretary of State Ana Ruiz*, *aide for Tax Bo Lind*."""
    if plain(table.words[first - 2], lists) not in lists.titles:
        return False
    last = first
    while table.shape[last : last + 1] == "N":
        last += 1
    return table.words[first] in lists.titles or any(word in lists.given for word in table.words[first + 1 : last - 1])


def _is_headline(table: Tokens, sentence: Sentence) -> bool:
    """A line without a full stop whose words nearly all have capitals tells nothing of where names end."""
    length = sentence.end - sentence.start
    ends = table.words[sentence.end - 1]
    if length < HEADLINE_WORDS or sentence.inside is not None or ends in ".?!" or ends == ":" and length < LONG_LINE:
        return False
    if "Q" in table.shape[sentence.start : sentence.end] or table.shape[sentence.start] == "-":  # — Ana Ruiz, Mayor
        return False
    capitals = sum(table.text[start].isupper() for start in table.starts[sentence.start : sentence.end])
    return capitals * 10 >= length * 7


def _shorn(
    table: Tokens, run: Run, bearers: Container[str], lower: Container[str], opening: Container[int],
    lists: NameLists, language: Language,
) -> Run:  # fmt: skip
    """A run without the word of the sentence before a name that begins there, or that the article has: *See Ruiz*.

    ``opening`` are the tokens that open a sentence in marks, where a command may stand before a name: *Impeach Ruiz*.
    """
    words = run.words
    if run.titles or words[0] in lists.given:
        return run
    medium = " ".join(words[:-1]) in lists.media and run.shown.istitle()  # told the Associated Press Ruiz would
    at = len(words) - 1 if medium else 1
    named = words[-1] in bearers if len(words) == at + 1 else words[1] in lists.given
    begins = (
        run.start in opening
        or words[0] in lower
        or plain(words[0], lists) in lists.states
        or is_plain(words[0], lists, language)
    )
    if not named or not medium and (run.organisation or not begins):
        return run
    first, shown = run.first + at, " ".join(table.of(run.first + at, run.last).split())
    return run._replace(first=first, start=first, words=words[at:], shown=shown, organisation=False)


def _is_adjective(table: Tokens, run: Run, lists: NameLists) -> bool:
    """*Iraqi and American officials*, *the Italian said* of somebody just named, but not *the French said*."""
    if len(run.words) > 1:
        return False
    before, word = table.words[run.start - 1], run.words[0]
    if word in lists.nationals and before in table.function.articles:
        return True
    return word in lists.nations and (before != "the" or table.shape[run.last : run.last + 1] in tuple("nmC"))


def _as_body(table: Tokens, run: Run, alone: Container[str], lists: NameLists, language: Language) -> Run:
    """A run that is a body's where it has a common word and nobody's first name: *Third Way*, *Blue Cross*."""
    first, last = run.words[0], run.words[-1]
    if run.titles or run.organisation or first in lists.given or last in alone:
        return run
    if family_leads(run.words, lists) or table.words[run.start - 1] in lists.people:
        return run  # Ban Ki-moon, spokeswoman Hope Lind
    common = common_words(language)
    body = first in common and first not in lists.people or last in common and last not in lists.people
    return run._replace(organisation=True) if body else run


def _cut(table: Tokens, first: int, last: int, part: Callable[[tuple[str, ...], str], Parts | None]) -> Run | None:
    """Part a run of capitalised words into titles and name; None where it names nobody."""
    opening = table.of(first, first + 1)
    parts = part(tuple(table.words[first:last]), opening)
    if parts is None:
        return None
    start, last = first + parts.start, first + parts.end
    first = start + len(parts.titles)
    shown = opening if last - start == 1 and not parts.start else _shown(table, first, last)
    return Run(first, last, parts.words, parts.titles, parts.organisation or "&" in shown, start, shown)


def _shown(table: Tokens, first: int, last: int) -> str:
    if not {"q", ","}.isdisjoint(table.shape[first:last]):  # without the nickname
        return " ".join(table.of(at, at + 1) for at in range(first, last) if table.shape[at] not in "q,")
    return " ".join(table.of(first, last).split())

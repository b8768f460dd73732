r"""A run of capitalised words, parted into what stands before a name and the name.

In go the words of a run; out comes which of them are titles and which the name, whether it is a body's, or that nobody
is named: *the Deputy Security Adviser*. The name begins after the last title, after the office that *of* adds to one,
and at a first name that follows what cannot be part of it (*City Manager Ana Ruiz*). A body has its titles inside:
*Office of the Inspector General*.

>>> from quotes.lexicon import language
>>> parter(language("en"))(("secretary", "of", "state", "ana", "ruiz"), "Secretary")
Parts(start=0, end=5, words=('ana', 'ruiz'), titles=('secretary', 'of', 'state'), organisation=False)
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import regex

from ..lexicon import Language
from .people import NameLists, is_plain, name_lists

RUNS_KEPT = 1 << 14  # different runs whose parts are remembered
INNER_CAPITAL = regex.compile(r"\p{L}+\p{Ll}\p{Lu}")  # AnaBank
AFFILIATED = regex.compile(r"[rdi]-\p{L}")


class Parts(NamedTuple):
    """What a run is made of: words ``start`` to ``end`` (exclusive) are titles and, right after them, the name."""

    start: int
    end: int
    words: tuple[str, ...]  # of the name, without initials
    titles: tuple[str, ...]
    organisation: bool


@functools.cache
def parter(language: Language) -> Callable[[tuple[str, ...], str], Parts | None]:
    """The function that parts the words of a run, as they stand; an article has the same names again and again.

    It returns None where the run names nobody.
    """
    lists = name_lists(language)

    @functools.lru_cache(maxsize=RUNS_KEPT)
    def part(words: tuple[str, ...], opening: str) -> Parts | None:
        plainly = [plain(word, lists) for word in words]
        if _is_role(words, plainly, lists):
            return None
        start, end = _alone(words, lists)
        name, proper, body = _parts(plainly[start:end], "" if start else opening, language)
        return Parts(start, end, proper, tuple(plainly[start : start + name]), body)

    return part


def _is_role(printed: tuple[str, ...], words: list[str], lists: NameLists) -> bool:
    """*the Ohio Republican*, *the Deputy Security Adviser*, *the Secretary of State* name nobody."""
    ending = words[-1]
    if _is_compound(ending, lists):
        return True  # New York-based
    if len(words) == 1:  # R-Ohio, the Republican, Sen.
        affiliated = ending[1:2] == "-" and AFFILIATED.match(ending) is not None
        return (
            affiliated
            or ending.endswith(tuple(lists.aged))
            or ending in lists.bearable
            or ending in lists.titles
            and ending != printed[0]
        )
    if any(word in lists.organisations and of == "of" for word, of in pairwise(words)):
        return False  # the House of Representatives
    if ending in lists.titles and ending not in lists.fields and ending not in lists.surnames:
        return True
    first = next((at for at, word in enumerate(words) if word in lists.titles), 0)  # the Mandate Secretary for Farms
    if words[0] in lists.given or not any(_joins(word, lists) for word in words[first:]):
        first = 0
    office = all(word in lists.titles or word in lists.fields or _joins(word, lists) for word in words[first:])
    field = ending in lists.fields and words[0] not in lists.fields and ending not in lists.organisations
    if office and ("of" in words or field):
        return True
    if ending not in lists.bearable:
        return False
    return all(word in lists.places or word + "s" in lists.camps for word in words[:-1])


def _alone(words: tuple[str, ...], lists: NameLists) -> tuple[int, int]:
    """Where a run has no more than titles and a name: without *York-based*, *Lind/AP*, a first name once more.

    In a headline a verb stands after or before a name: *Bo Lind Slams Ruiz*; but not in a body's, *the Claims Court*.
    """
    begin, body = 0, max((at for at, word in enumerate(words) if word in lists.organisations), default=-1)
    for at, word in enumerate(words):
        last = at == len(words) - 1
        titled = words[at - 1] in lists.titles  # Pope Lind Pope Lind, but Ali Lind Ali
        if at - begin > 1 and word in lists.given and word in words[begin:at] and (titled or not last):
            return begin, at - titled
        if last and words[begin] not in lists.given:
            break
        glued = "/" in word and at > begin or "-" in word and (_is_compound(word, lists) or AFFILIATED.match(word))
        verb = word in lists.saying and at > body
        if at - begin > 1 and verb:
            return begin, at
        if not last and (word in lists.no_names or glued or verb):
            begin = at + 1
    end = len(words)
    while end - begin > 1 and plain(words[end - 1], lists) in lists.honours:
        end -= 1  # Ana Ruiz KC
    return begin, end


def _parts(words: list[str], opening: str, language: Language) -> tuple[int, tuple[str, ...], bool]:
    """How many titles stand before a name, its words, and whether it is a body's; ``opening`` is as printed."""
    lists = name_lists(language)
    if len(words) == 1:
        word = words[0]
        body = any(word in names for names in (lists.organisations, lists.camps, lists.media, lists.fields))
        return 0, (word,) if word else (), body or _is_spelt(opening, word, lists)
    organisation = max((i for i, word in enumerate(words) if word in lists.organisations), default=-1)
    if words[-1] in lists.camps or words[0] in lists.many and words[1] in lists.uniting:
        return 0, tuple(words), True  # House Democrats, Mayors Against Noise
    name = _first_of_name(words, opening, organisation, language)
    proper = [word for word in words[name:] if word]
    kept = tuple(word for word in proper if len(word) > 1 or len(words) - name < 3)
    last = words[-1] in lists.fields or words[-1] in lists.endings or words[-1] in lists.genitive
    body = organisation >= 0 or last or " ".join(words) in lists.media
    return name, kept or tuple(proper), name == 0 and body


def _is_spelt(opening: str, word: str, lists: NameLists) -> bool:
    """Whether a word is spelt as only a body's name is: *ABC*, *AnaBank*, *lind.org*; ``opening`` is as printed."""
    site, _, domain = word.rpartition(".")
    if site[-1:].isalnum() and domain in lists.domains or len(opening) > 2 and opening.isupper():
        return True
    return INNER_CAPITAL.match(opening) is not None and not opening.startswith(tuple(lists.beginnings))


def _is_compound(word: str, lists: NameLists) -> bool:
    """Whether a word says of the name after it where or what somebody is: *London-based*, *Saudi-led*."""
    first, hyphen, _ = word.partition("-")
    return bool(hyphen) and first not in lists.particles and word.endswith(tuple(lists.compounds))


def _first_of_name(words: list[str], opening: str, organisation: int, language: Language) -> int:
    """Where the name begins, after titles and what else stands before it; ``organisation`` is the last of a body's."""
    lists = name_lists(language)
    last = len(words) - 1
    given = next((i for i, word in enumerate(words[:last]) if word in lists.given), last)  # Ana King Jr.
    title = max(
        (
            i
            for i, word in enumerate(words[:last])
            if word in lists.titles and word not in lists.fields and not (i > given and word in lists.surnames)
        ),
        default=-1,
    )
    name = 0
    held = (
        organisation + 2 < title < last - 1 and words[title + 1] not in lists.holding
    )  # Bank of Dover Governor Ana Ruiz
    of = 0 <= organisation < last and words[organisation + 1] in lists.sitting and not held  # the House of Lords
    if not of and (organisation <= title or title >= 0 and organisation < last - 1):
        name = title + 1
        if name < last and words[name] in lists.holding:
            name += 1
            while name < last and words[name] in lists.fields:
                name += 1  # Secretary of Homeland Security
            start = max(name, min(title + 3, last))
            name = next((at for at in range(name, last) if words[at] in lists.given), start)
    name = _first_given(words, name, organisation, language)
    if name == 0 and last > 1 and organisation < 0 and _leads(opening, words[1], lists):
        name = 1
    while last - name > 1 and words[name] in lists.places and words[name + 1] in lists.given:
        name += 1  # for the District of Columbia Ana Ruiz
    return name


def _first_given(words: list[str], name: int, organisation: int, language: Language) -> int:
    """Where a first name follows what is none: *City Manager Ana Ruiz*; not *Camp Ana Ruiz*, *J. Ana Ruiz*."""
    lists = name_lists(language)
    for at in range(name, len(words) - 1):
        sited = at > 0 and words[at - 1] in lists.sites  # St. Louis
        if words[at] in lists.given and words[at] not in lists.particles and not sited:
            follows = at > max(name, organisation) and words[at + 1] not in lists.suffixes
            return at if follows and _parts_from_name(words[at - 1], language) else name
    return name


def _parts_from_name(word: str, language: Language) -> bool:
    """Whether a first name may follow a word that is no part of the name."""
    lists = name_lists(language)
    return not _joins(word, lists) and (word in lists.places or is_plain(word, lists, language))


def _joins(word: str, lists: NameLists) -> bool:
    """Whether a word stands between two others of one office or body: *of*, *and*."""
    return word in lists.dealing or word in lists.pairing


def _leads(shown: str, following: str, lists: NameLists) -> bool:
    """Whether a word before a name is no part of it: *SCOTUS Ana Ruiz*, *Eyewitness Ana Ruiz*, *Dane Bo Lind*."""
    short, word = len(shown) > 2 and shown.isupper() and "." not in shown, shown.lower()
    national = word in lists.nationals and word not in lists.given
    return (short or national) and following in lists.given or word in lists.people


def plain(word: str, lists: NameLists) -> str:
    """Return a word of a name without its point and without what says that a title is no longer held."""
    word = word.rstrip(".,")
    former = next((prefix for prefix in lists.formerly if word.startswith(prefix)), "") if "-" in word else ""
    return word.removeprefix(former)

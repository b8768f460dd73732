r"""A run of capitalised words, parted into what stands before a name and the name.

In go the words of a run; out comes where the name begins, which words are titles, and whether the name is a body's. The
name begins after the last title, after the office that *of* adds to one, and at a first name that follows what cannot
be part of it (*City Manager Ana Ruiz*). A body has its titles inside: *Office of the Inspector General*.

>>> from quotes.lexicon import language
>>> parter(language("en"))(("secretary", "of", "state", "ana", "ruiz"), "Secretary")
(3, ('ana', 'ruiz'), ('secretary', 'of', 'state'), False)
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import regex

from ..lexicon import Language
from .people import NameLists, is_plain, name_lists

SITE = regex.compile(r"\w\.(?:com|org|net|gov)$")
OWN = frozenset({"'s", "’s"})
JOINING = frozenset({"of", "for", "and", "&"})
RUNS_KEPT = 1 << 12  # different runs whose parts are remembered
INNER_CAPITAL = regex.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])\p{L}+\p{Ll}\p{Lu}")  # PolitiFact
# where the name begins, its words, its titles, whether it is a body's
Parts = tuple[int, tuple[str, ...], tuple[str, ...], bool]


@functools.cache
def parter(language: Language) -> Callable[[tuple[str, ...], str], Parts]:
    """The function that parts the words of a run, as they stand; an article has the same names again and again."""

    @functools.lru_cache(maxsize=RUNS_KEPT)
    def part(words: tuple[str, ...], opening: str) -> Parts:
        return _parts([_plain(word) for word in words], opening, language)

    return part


def _parts(words: list[str], opening: str, language: Language) -> Parts:
    """``words`` are lower case, ``opening`` is the first of them as printed."""
    lists = name_lists(language)
    if len(words) == 1:
        word = words[0]
        body = any(
            word in names for names in (lists.organisations, lists.camps, lists.media, lists.fields)
        ) or SITE.search(word)
        spelt = len(opening) > 2 and opening.isupper() or INNER_CAPITAL.search(opening) is not None
        return 0, (word,) if word else (), (), bool(body) or spelt
    organisation = max((i for i, word in enumerate(words) if word in lists.organisations), default=-1)
    if words[-1] in lists.camps:
        return 0, tuple(words), (), True  # House Democrats
    name = _first_of_name(words, opening, organisation, language)
    proper = [word for word in words[name:] if word]
    kept = tuple(word for word in proper if len(word) > 1 or len(words) - name < 3)
    last = words[-1] in lists.fields or words[-1] in lists.endings or words[-1] in OWN
    body = organisation >= 0 or last or " ".join(words) in lists.media
    return name, kept or tuple(proper), tuple(words[:name]), name == 0 and body


def _first_of_name(words: list[str], opening: str, organisation: int, language: Language) -> int:
    """Where the name begins, after titles and what else stands before it; ``organisation`` is the last of a body's."""
    last, lists = len(words) - 1, name_lists(language)
    title = max(
        (i for i, word in enumerate(words[:-1]) if word in lists.titles and word not in lists.fields), default=-1
    )
    name = 0
    of = organisation >= 0 and words[organisation + 1 : organisation + 2] == ["of"]  # the House of Lords
    of = of and (organisation >= title or words[-1] in lists.titles)  # Office of the Inspector General
    if not of and (organisation <= title or title >= 0 and organisation < last - 1):
        name = title + 1
        if name < last and words[name] in ("of", "for"):
            name += 1
            while name < last and (words[name] in lists.fields or words[name] in lists.joint):
                name += 1  # Secretary of Homeland Security
            name = next((at for at in range(name, last) if words[at] in lists.given), max(name, min(title + 3, last)))
    name = _first_given(words, name, organisation, language)
    while name < last and words[name] in lists.no_names:
        name += 1  # WATCHED Ana Ruiz
    if name == 0 and last > 1 and organisation < 0 and _leads(opening, words[1], lists):
        name = 1
    while last - name > 1 and words[name] in lists.places and words[name + 1] in lists.given:
        name += 1  # for the District of Columbia Ana Ruiz
    return name


def _first_given(words: list[str], name: int, organisation: int, language: Language) -> int:
    """Where a first name follows what is none: *City Manager Ana Ruiz*; not *Camp Ana Ruiz*, *J. Ana Ruiz*."""
    lists = name_lists(language)
    for at in range(name, len(words) - 1):
        if words[at] in lists.given and words[at] not in lists.particles:
            before, after = words[at - 1], words[at + 1]
            named = after not in lists.titles and after not in lists.bearable and after not in lists.suffixes
            return at if at > max(name, organisation) and named and _parts_from_name(before, language) else name
    return name


def _parts_from_name(word: str, language: Language) -> bool:
    """Whether a first name may follow a word that is no part of the name."""
    lists = name_lists(language)
    if word in JOINING or word in lists.sites:
        return False
    return word in lists.places or is_plain(word, lists, language)


def _leads(shown: str, following: str, lists: NameLists) -> bool:
    """Whether a word before a name is no part of it: *SCOTUS Ana Ruiz*, *Eyewitness Ana Ruiz*."""
    short = len(shown) > 2 and shown.isupper() and "." not in shown
    return short and following in lists.given or shown.lower() in lists.people


def _plain(word: str) -> str:
    """A word of a name without its point and without what says that a title is no longer held."""
    return word.rstrip(".").removeprefix("then-").removeprefix("ex-")

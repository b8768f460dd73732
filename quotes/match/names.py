"""Names compared: is this speaker, as one article names them, the one that another article names?

In go names as articles print them, out come `Name` values (titles and accents dropped, words in lower case) and, for
two of them, whether they are the same, others, or open (a description, a body and its spokesman, nothing known).
Spellings are compared by sound: letters that transliterations write in several ways become one.

>>> alike(name_of("Sen. Chuck Schumer"), name_of("Charles E. Schumer"))
'same'
>>> alike(name_of("Volodymyr Zelenskyy"), name_of("Volodyr Zelensky")), alike(name_of("Ann Lee"), name_of("Bob Lee"))
('same', 'other')
>>> alike(name_of("Ann Lee"), name_of("the Kremlin"))
'open'
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

import regex
from rapidfuzz.distance import DamerauLevenshtein

from quotes.lexicon import language as read_language
from quotes.lexicon import word_list
from quotes.values import SpeakerKind

Likeness = Literal["same", "open", "other"]

TOKEN = regex.compile(r"\p{L}++(?:['’-]\p{L}++){0,3}+")
ACCENT = regex.compile(r"\p{M}++")
SYLLABLE = 5  # letters of a syllable at most
LONG_NAME = 6  # letters: a family name of as many may differ by one letter


class Name(NamedTuple):
    """A name in parts: ``family`` is the last word of a person's name, ``given`` the words before it."""

    kind: SpeakerKind
    family: str
    given: tuple[str, ...]
    key: str  # the sound of the family name: what spellings of it have in common
    junior: bool = False  # *Jr.* and the like stand behind it


class NameTables(NamedTuple):
    """The table ``names`` of one language, ready for look-ups."""

    titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    telling: str  # ends of a family name that tell people apart: Steele
    optional: frozenset[str]  # words of a name that are printed or left out: al
    articles: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    family_first: frozenset[str]
    family_first_of_three: frozenset[str]
    nicknames: dict[str, frozenset[int]]  # first name -> the lines it stands in
    sounds: tuple[tuple[str, str], ...]


@functools.cache
def tables(language: str = "en") -> NameTables:
    """Return the words around names of ``language``."""
    table, articles = read_language(language).table("names"), word_list(read_language(language), "function", "articles")
    lines: dict[str, set[int]] = {}
    for n, line in enumerate(table.get("nicknames", [])):
        for name in line.split():
            lines.setdefault(name, set()).add(n)
    return NameTables(
        titles=frozenset(table.get("titles", [])),
        suffixes=frozenset(table.get("suffixes", [])),
        particles=frozenset(table.get("particles", [])),
        telling=table.get("telling", ""),
        optional=frozenset(table.get("optional", [])),
        articles=articles,
        bodies=frozenset(table.get("bodies", [])),
        groups=frozenset(table.get("groups", "").split()),
        family_first=frozenset(table.get("family_first", [])),
        family_first_of_three=frozenset(table.get("family_first_of_three", [])),
        nicknames={name: frozenset(found) for name, found in lines.items()},
        sounds=tuple((a, b) for a, b in table.get("sounds", [])),
    )


def plain(text: str) -> str:
    """Return ``text`` in lower case without accents.

    >>> plain("Orbán")
    'orban'
    """
    return text.lower() if text.isascii() else ACCENT.sub("", unicodedata.normalize("NFKD", text.lower()))


@functools.lru_cache(maxsize=1 << 16)
def name_of(text: str, kind: SpeakerKind | None = None, language: str = "en") -> Name:
    """Return the parts of a name as printed; ``kind`` is guessed from its words where it is not given.

    >>> name_of("Defense Secretary James N. Mattis").family, name_of("the company's lawyer").kind
    ('mattis', 'unnamed')
    """
    known = tables(language)
    printed = TOKEN.findall(text[:200])
    while len(printed) > 1 and len(printed[0]) > 2 and printed[0].isupper() and not printed[-1].isupper():
        printed.pop(0)  # the word of a caption, as in *WATCH Ann Lee*
    found = [plain(word).replace("’", "'").removesuffix("'s") for word in printed]
    if len(found) > 1:
        found = [_without_optional(word, known) for word in found]
        first = found[:1] if printed[0].istitle() and found[0] in known.nicknames else []  # Al Gore, but al Assad
        found = first + [word for word in found[len(first) :] if word not in known.optional] or found
    if kind is None:
        named = text[:1].isupper() and text.partition(" ")[0].lower() not in known.articles
        body = any(word in known.bodies for word in found)
        kind = "organisation" if body or text.startswith("the ") else "person" if named else "unnamed"
        if text[:1].islower() and not any(char.isupper() for char in text):
            kind = "unnamed"
    if len(found) == 1 and found[0] in known.groups:
        kind = "unnamed"  # one of them
    core = [word for word in found if word not in known.suffixes]
    junior = len(core) < len(found)
    if kind == "person":
        while len(core) > 1 and core[0] in known.titles:
            core.pop(0)
    core = core or found or [plain(text)]
    if len(core) % 2 == 0 and core[: len(core) // 2] == core[len(core) // 2 :]:
        core = core[: len(core) // 2]  # printed twice, as under a picture
    if kind == "person" and begins_with_family(core, language):
        return Name(kind, core[0], tuple(core[1:]), sound(core[0], language), junior)
    family = "".join(core[-2:]) if len(core) > 1 and core[-2] in known.particles else core[-1]
    return Name(kind, family, tuple(core[:-1]), sound(family, language), junior)


def _without_optional(word: str, known: NameTables) -> str:
    """*assad* for *al-assad*: the article of an Arabic name is printed or left out."""
    before, _, rest = word.partition("-")
    return rest if rest and before in known.optional else word


def begins_with_family(words: Sequence[str], language: str = "en") -> bool:
    """Tell whether a name has the family name first.

    >>> begins_with_family(["kim", "jong-un"]), begins_with_family(["kim", "novak"]), begins_with_family(["xi", "li"])
    (True, False, True)
    """
    known = tables(language)
    if len(words) in (2, 3) and words[0] in known.family_first:
        return True
    short = len(words) == 3 and max(map(len, words[1:])) <= SYLLABLE  # Kim Jong Un, but Lee Harvey Oswald
    return (short or (len(words) == 2 and "-" in words[1])) and words[0] in known.family_first_of_three


@functools.lru_cache(maxsize=1 << 16)
def sound(name: str, language: str = "en") -> str:
    """Return what the spellings of one name have in common.

    >>> sound("zelenskyy") == sound("zelensky") == sound("zelenskiy"), sound("qaddafi") == sound("kadafi")
    (True, True)
    """
    name = plain(name).replace("-", "").replace("'", "")
    for letters, one in tables(language).sounds:
        name = name.replace(letters, one)
    out = ""
    for letter in name:
        if letter != out[-1:]:
            out += letter
    return out.rstrip("i") or out


def alike(a: Name | None, b: Name | None, language: str = "en") -> Likeness:
    """Say whether two names are of one speaker; *open* where that cannot be said from the names alone."""
    if a is None or b is None:
        return "open"
    if a == b:
        return "same"
    if a.kind != "person" or b.kind != "person":
        return "same" if a.kind == b.kind and a.family == b.family else "open"
    if not same_family(a, b):
        return "same" if married(a, b, language) or married(b, a, language) else "other"
    if a.junior != b.junior and a.given and b.given:
        return "open"
    if not a.given or not b.given or any(same_given(x, y, language) for x in a.given for y in b.given):
        return "same"
    return "other"


def speakers_alike(a: str | None, b: str | None, language: str = "en") -> Likeness:
    """Say whether two names, as printed, are of one speaker; two that both name somebody are, or are not.

    >>> speakers_alike("Lee", "Ann Lee"), speakers_alike("Tom Lee", "Ann Lee"), speakers_alike("the mayor", "Ann Lee")
    ('same', 'other', 'open')
    """
    if not a or not b:
        return "open"
    one, two = name_of(a, language=language), name_of(b, language=language)
    found: Likeness = "same" if plain(a) == plain(b) else alike(one, two, language)
    return "other" if found == "open" and "unnamed" not in (one.kind, two.kind) else found


def married(before: Name, after: Name, language: str = "en") -> bool:
    """Tell whether ``after`` has the family name of ``before`` as a middle name, behind the same first name, or both
    have the same double name, with a hyphen or without.

    >>> married(name_of("Jacqueline Kennedy"), name_of("Jackie Kennedy Onassis"))
    True
    """
    if not before.given or len(after.given) < 2 or not same_given(before.given[0], after.given[0], language):
        return False
    return before.family in after.given[1:] or before.family.replace("-", "") == after.given[-1] + after.family


def same_family(a: Name, b: Name) -> bool:
    """Tell whether two family names are one: by letters, by sound, or, if they are long, with one letter off."""
    if a.family == b.family or a.key == b.key:
        return True
    if min(len(a.family), len(b.family)) < LONG_NAME or a.family[0] != b.family[0]:
        return False
    return DamerauLevenshtein.distance(a.key, b.key, score_cutoff=1) <= 1


def same_given(a: str, b: str, language: str = "en") -> bool:
    """Tell whether two first names can be one: the same, an initial, a short form, a nickname, one sound or letter off.

    >>> same_given("bill", "william"), same_given("j", "john"), same_given("ann", "bob")
    (True, True, False)
    """
    if a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)):
        return True
    known = tables(language)
    if known.nicknames.get(a, frozenset()) & known.nicknames.get(b, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) >= 3 and long.startswith(short)) or spelt_alike(a, b, language)


def spelt_alike(a: str, b: str, language: str = "en") -> bool:
    """Tell whether two first names can be spellings of one: of one sound, or some letters off.

    >>> spelt_alike("volodymyr", "volodyr"), spelt_alike("bill", "william")
    (True, False)
    """
    if sound(a, language) == sound(b, language):
        return True
    return min(len(a), len(b)) >= 5 and a[0] == b[0] and DamerauLevenshtein.distance(a, b, score_cutoff=2) <= 2

"""Speakers across articles: which of the names that single articles give are one speaker.

In go names as single articles know them (`Known`), out come groups of them, one a speaker. The steps are those of
matching quotations: names are filed by the sound of the family name, compared, and joined without chains: a bare family
name or a misspelling joins the full name that most articles give; first names that cannot be one keep two people apart.
What a user says (``fixed``: name or alias -> name) goes before any guess.

>>> names = [Known(1, "Ann Lee", "person", 5), Known(2, "Lee", "person", 2), Known(3, "Bob Lee", "person", 1)]
>>> groups(names)
[[1, 2], [3]]
>>> groups(names, fixed={"lee": "Bob Lee", "bob lee": "Bob Lee"})
[[1], [2, 3]]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from quotes.match.names import Name, name_of, plain, same_family, same_given, spelt_alike, tables
from quotes.values import SpeakerKind

UNSTEADY = "aeiouhvy"  # letters of a sound key that misspellings drop or swap
FRAMED = 5  # letters of a sound key from which on a misspelling is looked for
ENDINGS = frozenset("iy")  # that are written for each other
BARE = 6  # letters of a bare family name that may be a misspelling
LEAD = 3  # a bare family name belongs to the full name that this many times more articles give than the next one


class Known(NamedTuple):
    """A name, its kind, and how many articles give it."""

    id: int
    name: str
    kind: SpeakerKind
    articles: int
    gender: str | None = None


Anchor = tuple[Known, Name, list[Known]]  # the name that most articles give somebody, its parts, and all their names


def groups(names: Iterable[Known], fixed: Mapping[str, str] | None = None, language: str = "en") -> list[list[int]]:
    """Return the ids of ``names`` in groups of one speaker each, by least id.

    ``fixed`` maps names and aliases, in plain lower case, to a speaker's name; see `with_articles_aside`.
    """
    fixed = fixed or {}
    found: dict[object, list[int]] = {}
    blocks: dict[str, list[tuple[Known, Name]]] = {}
    for known in names:
        name = name_of(known.name, known.kind, language)
        given = given_name(known.name, fixed, language)
        if given is not None:
            found.setdefault(("fixed", given), []).append(known.id)
        elif known.kind == "person":
            blocks.setdefault(frame(name.key), []).append((known, name))
        else:
            found.setdefault((known.kind, article_free(known.name, language)), []).append(known.id)
    for key, block in blocks.items():
        for n, group in enumerate(people(block, language)):
            found["person", key, n] = group
    return sorted(sorted(group) for group in found.values())


def with_articles_aside(fixed: Mapping[str, str], language: str = "en") -> dict[str, str]:
    """Return what a user says of names, for names without their article too: an article's *the mayor* is *mayor*.

    >>> with_articles_aside({"the mayor": "Ann Lee"})
    {'mayor': 'Ann Lee', 'the mayor': 'Ann Lee'}
    """
    return {article_free(alias, language): name for alias, name in fixed.items()} | dict(fixed)


def given_name(name: str, fixed: Mapping[str, str], language: str = "en") -> str | None:
    """Return what a user says this name's speaker is called; None where the user says nothing of it.

    >>> fixed = with_articles_aside({"the mayor": "Ann Lee", "rock": "Bo Lind"})
    >>> [given_name(name, fixed) for name in ("Mayor", "The Rock", "the minister")]
    ['Ann Lee', 'Bo Lind', None]
    """
    return fixed.get(plain(name), fixed.get(article_free(name, language)))


def block_of(name: str, kind: SpeakerKind, language: str = "en") -> str:
    """Return what all names have in common that this one can be grouped with: the frame of a family name, or itself.

    >>> block_of("Volodymyr Zelenskyy", "person") == block_of("Zelensky", "person")
    True
    >>> block_of("The Senate", "organisation")
    'organisation senate'
    """
    return f"{kind} {frame(name_of(name, kind, language).key) if kind == 'person' else article_free(name, language)}"


def frame(key: str) -> str:
    """Return the consonants of a long sound key, by which its misspellings lie in one block; a short one as it is.

    >>> frame("ruhani") == frame("ruvhani"), frame("li")
    (True, 'li')
    """
    return "".join(letter for letter in key if letter not in UNSTEADY) if len(key) >= FRAMED else key


def article_free(name: str, language: str) -> str:
    """Return a description or the name of a body without its article and case."""
    name = plain(name)
    first, _, rest = name.partition(" ")
    return rest if first in tables(language).articles and rest else name


def people(block: list[tuple[Known, Name]], language: str) -> list[list[int]]:
    """Return the people among names of one family name: full names first, the most frequent as the anchor."""
    full = sorted(
        (pair for pair in block if pair[1].given), key=lambda p: (-p[0].articles, -len(p[1].given), p[0].name)
    )
    anchors: list[Anchor] = []
    for known, name in full:
        for anchor in anchors:
            person, bearers = anchor[1:]
            if (
                one_person(person, name, language)
                and may_be(known.articles, name, anchor)
                and not clash(bearers, known)
            ):
                bearers.append(known)
                break
        else:
            anchors.append((known, name, [known]))
    _add_bare(block, anchors, language)
    return [[known.id for known in members] for _, _, members in anchors]


def _add_bare(block: list[tuple[Known, Name]], anchors: list[Anchor], language: str) -> None:
    """Add the bare family names: each to whom it clearly means, else to a speaker of its own."""
    bare: dict[tuple[str, str | None], list[Known]] = {}
    names = {known.id: name for known, name in block}
    for known, name in block:
        if not name.given:
            bare.setdefault((name.family, known.gender), []).append(known)
    for found in sorted(bare.values(), key=lambda found: (-_articles(found), found[0].name, found[0].gender or "")):
        near = _near(found, names, anchors, language)
        weight = sorted(((_articles(anchors[n][2]), n) for n in near), reverse=True)
        if weight and (len(weight) == 1 or weight[0][0] >= LEAD * weight[1][0]):
            anchors[weight[0][1]][2].extend(found)
        else:
            anchors.append((found[0], names[found[0].id], found))


def _articles(members: list[Known]) -> int:
    return sum(known.articles for known in members)


def _near(found: list[Known], names: Mapping[int, Name], anchors: list[Anchor], language: str) -> list[int]:
    """Whose a bare name can be: of those whom *he* or *she* fits the namesakes; else of whom it is a misspelling."""
    name = names[found[0].id]
    fit = [n for n, anchor in enumerate(anchors) if not clash(anchor[2], found[0])]
    same = [n for n in fit if any(names[known.id].family == name.family for known in anchors[n][2])]
    if same or len(name.family) < BARE or name.family in tables(language).nicknames:
        return same
    sounding = [n for n in fit if anchors[n][1].key == name.key and respelt(anchors[n][1], name, language)]
    spelt = [n for n in sounding if anchors[n][1].family[0] == name.family[0]]
    return [n for n in spelt if LEAD * _articles(found) <= _articles(anchors[n][2])]


def may_be(articles: int, name: Name, anchor: Anchor) -> bool:
    """Tell whether a name that so many articles give has an anchor's family name, or is a rarer misspelling of it."""
    return name.key == anchor[1].key or LEAD * articles <= _articles(anchor[2])


def one_person(a: Name, b: Name, language: str) -> bool:
    """Tell whether two full names are one person's: family names alike, and the first of the given names.

    A middle name may be the first, but no initial. Of two spellings of a family name, the given names are spelt alike.
    """
    if a.family != b.family:
        return respelt(a, b, language) and spelt_alike(a.given[0], b.given[0], language)
    later = ((a.given[0], b.given[1:]), (b.given[0], a.given[1:]))
    return same_given(a.given[0], b.given[0], language) or any(
        min(len(first), len(x)) > 1 and same_given(first, x, language) for first, others in later for x in others
    )


def respelt(a: Name, b: Name, language: str = "en") -> bool:
    """Tell whether a family name is a spelling of another: one letter off, or two that change neither sound nor end.

    >>> respelt(name_of("Rowhani"), name_of("Rouhani")), respelt(name_of("Moore"), name_of("Murrey"))
    (True, False)
    >>> respelt(name_of("Steele"), name_of("Steel"))
    False
    """
    telling = tables(language).telling
    if not same_family(a, b) or a.family.rstrip(telling) == b.family.rstrip(telling) != "":
        return False
    one, two = (name.family.replace("-", "").replace("'", "") for name in (a, b))
    off = DamerauLevenshtein.distance(one, two, score_cutoff=2)
    ends = one[-1] == two[-1] or {one[-1], two[-1]} <= ENDINGS
    return off <= 1 or off == 2 and a.key == b.key and ends


def clash(members: list[Known], known: Known) -> bool:
    """Tell whether the articles say *he* of one and *she* of the other."""
    genders = {member.gender for member in members} - {None}
    return known.gender is not None and bool(genders) and known.gender not in genders

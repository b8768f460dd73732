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

from quotes.match.names import Name, name_of, plain, same_family, same_given, tables
from quotes.values import SpeakerKind

UNSTEADY = "aeiouhvy"  # letters of a sound key that misspellings drop or swap
FRAMED = 5  # letters of a sound key from which on a misspelling is looked for
LEAD = 3  # a bare family name belongs to the full name that this many times more articles give than the next one


class Known(NamedTuple):
    """A name, its kind, and how many articles give it."""

    id: int
    name: str
    kind: SpeakerKind
    articles: int
    gender: str | None = None


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
    anchors: list[tuple[Known, Name, list[Known]]] = []
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
    full_names = len(anchors)
    bare: dict[str, list[tuple[Known, Name]]] = {}
    for known, name in block:
        if not name.given:
            bare.setdefault(name.key, []).append((known, name))
    for found in bare.values():
        known, name = found[0]
        articles = sum(each.articles for each, _ in found)
        near = [n for n, anchor in enumerate(anchors[:full_names]) if same_family(anchor[1], name)]
        near = [n for n in near if may_be(articles, name, anchors[n])]
        weight = sorted(((sum(k.articles for k in anchors[n][2]), n) for n in near), reverse=True)
        clear = weight and (len(weight) == 1 or weight[0][0] >= LEAD * weight[1][0])
        if clear:
            anchors[weight[0][1]][2].extend(each for each, _ in found)
        else:
            anchors.append((known, name, [each for each, _ in found]))
    return [[known.id for known in members] for _, _, members in anchors]


def may_be(articles: int, name: Name, anchor: tuple[Known, Name, list[Known]]) -> bool:
    """Tell whether a name that so many articles give has an anchor's family name, or is a rarer misspelling of it."""
    return name.key == anchor[1].key or LEAD * articles <= sum(known.articles for known in anchor[2])


def one_person(a: Name, b: Name, language: str) -> bool:
    """Tell whether two full names are one person's: family names alike, and the first of the given names."""
    return same_family(a, b) and (
        any(same_given(x, b.given[0], language) for x in a.given)
        or any(same_given(a.given[0], x, language) for x in b.given[1:])
    )


def clash(members: list[Known], known: Known) -> bool:
    """Tell whether the articles say *he* of one and *she* of the other."""
    genders = {member.gender for member in members} - {None}
    return known.gender is not None and bool(genders) and known.gender not in genders

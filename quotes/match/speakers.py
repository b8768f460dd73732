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

from quotes.match.names import Name, name_of, plain, same_family, same_given
from quotes.values import SpeakerKind

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

    ``fixed`` maps names and aliases, in plain lower case, to a speaker's name.
    """
    fixed = fixed or {}
    found: dict[object, list[int]] = {}
    blocks: dict[str, list[tuple[Known, Name]]] = {}
    for known in names:
        name = name_of(known.name, known.kind, language)
        if plain(known.name) in fixed:
            found.setdefault(("fixed", fixed[plain(known.name)]), []).append(known.id)
        elif known.kind == "person":
            blocks.setdefault(name.key, []).append((known, name))
        else:
            found.setdefault((known.kind, article_free(known.name)), []).append(known.id)
    for key, block in blocks.items():
        for n, group in enumerate(people(block, language)):
            found["person", key, n] = group
    return sorted(sorted(group) for group in found.values())


def block_of(name: str, kind: SpeakerKind, language: str = "en") -> str:
    """Return what all names have in common that this one can be grouped with: the sound of a family name, or itself.

    >>> block_of("Volodymyr Zelenskyy", "person") == block_of("Zelensky", "person")
    True
    >>> block_of("The Senate", "organisation")
    'organisation senate'
    """
    return f"{kind} {name_of(name, kind, language).key if kind == 'person' else article_free(name)}"


def article_free(name: str) -> str:
    """Return a description or the name of a body without its article and case."""
    name = plain(name)
    for article in ("the ", "a ", "an "):
        name = name.removeprefix(article)
    return name


def people(block: list[tuple[Known, Name]], language: str) -> list[list[int]]:
    """Return the people among names of one family name: full names first, the most frequent as the anchor."""
    full = sorted(
        (pair for pair in block if pair[1].given), key=lambda p: (-p[0].articles, -len(p[1].given), p[0].name)
    )
    anchors: list[tuple[Known, Name, list[Known]]] = []
    for known, name in full:
        fits = [anchor for anchor in anchors if one_person(anchor[1], name, language) and not clash(anchor[2], known)]
        if fits:
            fits[0][2].append(known)
        else:
            anchors.append((known, name, [known]))
    bare = [known for known, name in block if not name.given]
    if bare:
        weight = sorted(
            ((sum(k.articles for k in members), n) for n, (_, _, members) in enumerate(anchors)), reverse=True
        )
        clear = weight and (len(weight) == 1 or weight[0][0] >= LEAD * weight[1][0])
        if clear:
            anchors[weight[0][1]][2].extend(bare)
        else:
            anchors.append((bare[0], name_of(bare[0].name, "person", language), bare))
    return [[known.id for known in members] for _, _, members in anchors]


def one_person(a: Name, b: Name, language: str) -> bool:
    """Tell whether two full names are one person's: family names alike, and the first of the given names."""
    return same_family(a, b) and (
        same_given(a.given[0], b.given[0], language)
        or any(same_given(x, b.given[0], language) for x in a.given)
        or any(same_given(a.given[0], x, language) for x in b.given)
    )


def clash(members: list[Known], known: Known) -> bool:
    """Tell whether the articles say *he* of one and *she* of the other."""
    genders = {member.gender for member in members} - {None}
    return known.gender is not None and bool(genders) and known.gender not in genders

"""Which of those named before a pronoun it stands for, and how plainly.

In go the groups of those named, of its own sentence and of the ones before it, the nearest first; out comes a number.
A pronoun is the subject of its own sentence, else of the sentences before it, where the gender agrees: a surely right
gender goes before an unknown one, a subject before anybody else named. Whoever is named by no subject, or beside
another of that gender, is meant less surely.

>>> from quotes.mine.names import Entity
>>> known = Known([Entity(name, (name.lower(),), "person", "f") for name in ("Ana", "Eva")], [], "f")
>>> antecedent(known, [], [[(0, True)], [(1, True)]]), doubt_of(known, 0, ([], [(0, True)], [(1, True)]))
(0, '')
>>> doubt_of(known, 0, ([(1, False)], [(0, True)])), doubt_of(known, 0, ([], [(0, False)]))
('rival', 'object')
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .gender import Gender
from .names import Entity
from .scope import Range

Group = list[tuple[int, bool]]  # (entity, is subject) of one sentence, in order; below 0: somebody without a name


class Somebody(NamedTuple):
    """One person without a name; a definite one (*the surgeon*) who says nothing may be somebody with a name."""

    phrase: Range
    gender: Gender | None
    definite: bool


class Known(NamedTuple):
    """What is known of those named, and the gender that is looked for."""

    entities: list[Entity]
    unnamed: list[Somebody]  # number -1 is the first
    gender: Gender


def antecedent(known: Known, here: Group, recent: Sequence[Group]) -> int | None:
    """Return the subject of this sentence, else of the ``recent`` ones, else whoever was named there."""
    groups = (here, *recent)
    for back, group in enumerate(groups):
        for subject, sure in ((True, True), (True, False), (False, True)):
            found = _fitting(known, group, subject, sure, near=back <= 1)
            if found is not None:
                return found
    genders = (None, known.gender)
    without_name = (n for group in groups for n, _ in group if n < 0 and known.unnamed[-1 - n].gender in genders)
    leading = (n for group in groups for n, leads in group if leads and n >= 0)
    unknown = (n for n in leading if known.entities[n].gender is None and known.entities[n].kind == "person")
    return next(without_name, next(unknown, None))


def _fitting(known: Known, group: Group, subject: bool, sure: bool, near: bool) -> int | None:
    """The first of a group who is a subject, where one is asked for, and surely of the gender, or perhaps.

    In a sentence that is ``near``, the pronoun's own or the one before, a subject with a full name may be of either.
    """
    for number, leads in group:
        if number < 0:
            somebody = known.unnamed[-1 - number]
            if leads and not somebody.definite and somebody.gender == (known.gender if sure else None):
                return number
            continue
        entity = known.entities[number]
        person = entity.person or leads and (_described(entity) or near and bool(entity.full_mentions))
        agrees = entity.gender == known.gender if sure else entity.gender is None and entity.kind == "person" and person
        if agrees and (leads or not subject):
            return number
    return None


def doubt_of(known: Known, found: int, groups: Sequence[Group]) -> str:
    """Return why a pronoun may not be ``found``: no subject or no person (``object``), or a ``rival`` as near."""
    rival = False
    for group in groups:
        rival = rival or any(number != found and _may_be(known, number) for number, _ in group)
        leads = [leads for number, leads in group if number == found]
        if leads:
            return "rival" if rival else "" if any(leads) and _may_be(known, found) else "object"
    return "rival"


def _may_be(known: Known, number: int) -> bool:
    """Whether somebody is of the gender that is looked for, or a person of none that is known."""
    if number < 0:
        return known.unnamed[-1 - number].gender in (None, known.gender)
    entity = known.entities[number]
    person = entity.person or bool(entity.full_mentions) and len(entity.words) > 1
    return entity.gender == known.gender or entity.gender is None and entity.kind == "person" and person


def _described(entity: Entity) -> bool:
    """Whether a full name comes with words about its bearer, as a person's does: *Ana Ruiz, the group's director*."""
    return len(entity.words) > 1 and bool(entity.descriptions)

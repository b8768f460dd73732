r"""Whom a role means: *the Vermont senator*, *the group*, *the presumptive nominee*.

In go the words of a phrase without a name and the article's `Cast`; out comes the entity that bears the role. First
whoever the article gives that title or description, the last named where several have it. A role that nobody was given
(*the Texas native*, *the billionaire*) is a second name for the person that the article is just talking about, unless
what is known of that person speaks against it. What many are (*the Democrat*) is a name of those alone of whom the
article says so.

>>> from quotes.mine import mine
>>> [row.speaker.name for row in mine("Ana Ruiz spoke for an hour. “It is late,” the novelist said.")]
['Ana Ruiz']
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Set
from operator import attrgetter

from .names import Cast, Entity, Mention
from .people import NameLists

MENTIONS_BACK = 40
MENTIONS_FAR = 300
AT, ENTITY = attrgetter("at"), attrgetter("entity")
NEAR = 700  # code points in which somebody is still being talked about


def bearer(
    cast: Cast, lists: NameLists, words: list[str], at: int, named: bool = False, but: Set[int] = frozenset(),
    later: bool = True,
) -> int | None:  # fmt: skip
    """Return the entity whose title or description the ``words`` at ``at`` are; of several, the last named.

    ``named`` says that a name is among the words: *the Ruiz campaign* is nobody but itself. ``but`` are entities that
    it cannot be: those named in what it says. Who is named only ``later`` is meant where nobody else can be.
    """
    role, modifiers = _parted(words, lists)
    titles, entities = lists.roles.get(role, frozenset()), cast.entities
    led = lists.led.get(role, frozenset())  # the president, where the article has the Lind administration
    group = role in lists.groups
    if not group and cast.called.isdisjoint({role, *titles, *led}):
        return None  # as mostly
    before, around = _named_near(cast, at)
    near = around - but
    if group and (not modifiers or not named and len(modifiers) == 1):
        return _last_named(cast, {n for n in near if _is_such(entities[n], role, lists)}, at)
    found = {
        n
        for n in near
        if entities[n].kind == "person" and (entities[n].titles & titles or role in entities[n].descriptions)
    }
    leading = {n for n in near if entities[n].kind == "person" and entities[n].leads & led}
    found = found & before or leading or (found if later else set())
    found = _from_there(entities, found, {role} | modifiers, lists)
    if modifiers and found:
        telling = modifiers - lists.party_words  # of two of a party, the article calls one so
        closer = {n for n in found if telling & (entities[n].titles | entities[n].descriptions)}
        found = closer or {n for n in found if entities[n].titles <= lists.titles} or found
    if apart := lists.apart.get(role):
        found = {n for n in found if apart.isdisjoint(entities[n].titles)}
    if role in lists.several:  # the police are no police commissioner
        return None
    if _is_shared(role, modifiers, lists):  # of several the one is meant that the article is just talking about
        found = {n for n in found if _is_linked(entities[n], role, modifiers, lists)}
        return next(iter(found)) if len(found) == 1 else None
    return next(iter(found)) if len(found) == 1 else _last_named(cast, found, at)


def _from_there(entities: list[Entity], found: set[int], words: Set[str], lists: NameLists) -> set[int]:
    """Those of whom the words can be said: known to be from there, else the only one of whom nothing is."""
    agreeing = {n for n in found if _agrees(entities[n], words, lists)}
    if agreeing or not words & lists.places:
        return agreeing
    unplaced = {n for n in found if not (entities[n].titles | entities[n].descriptions) & lists.places}
    return unplaced if len(unplaced) == 1 else set()


def _agrees(entity: Entity, words: Set[str], lists: NameLists) -> bool:
    """Whether somebody is known to be from where the words say: *the Ohio Republican*; no other party speaks for it."""
    known = entity.titles | entity.descriptions
    party, claimed = _parties(known, lists), _parties(words, lists)
    return words & lists.places <= known and not (party and claimed and not party & claimed)


def _parties(words: Set[str], lists: NameLists) -> set[str]:
    """The parties, by their letters, that words name: *Democratic* and *Democrat* are one."""
    return {letter for letter, names in lists.parties.items() if not words.isdisjoint(names.split())}


def _is_shared(role: str, modifiers: Set[str], lists: NameLists) -> bool:
    """Whether many have a role, so that it means only somebody of whom the article says it; not where a place tells."""
    return role in lists.shared and modifiers.isdisjoint(lists.places)


def _is_linked(entity: Entity, role: str, modifiers: Set[str], lists: NameLists) -> bool:
    """Whether the article says of somebody that he or she is a *candidate*, a *Democrat*, or of that party."""
    known = entity.titles | entity.descriptions
    claimed = _parties({role} | modifiers, lists)
    said = role in known or role not in lists.party_words and bool(lists.roles.get(role, frozenset()) & known)
    return said or bool(claimed & _parties(known, lists))


def _is_such(entity: Entity, role: str, lists: NameLists) -> bool:
    """Whether a body can be called so: *the paper* is a paper, *the court* a court, *the group* no company."""
    if entity.kind != "organisation" or entity.words[-1] in lists.camps or entity.words[-1] in lists.places:
        return False
    kinds = {kind for kind, nouns in lists.kinds.items() if role in nouns}
    own = {kind for kind, nouns in lists.kinds.items() if any(word in nouns for word in entity.words)}
    name = " ".join(entity.words)
    if name in lists.media:
        own = {"paper" if name in lists.papers else "network" if name in lists.networks else "media"}
    return bool(kinds & own) or not own and bool(kinds & lists.loose)


def salient(
    cast: Cast, lists: NameLists, words: list[str], at: int, sourced: Set[int], sentence: Callable[[int], int],
    own: int, but: Set[int] = frozenset(),
) -> int | None:  # fmt: skip
    """Return the person just talked about, where the role is one that a name may be varied with, and may be theirs.

    ``sourced`` are the tokens of phrases that some cue has as its source, ``sentence`` says which one a
    token stands in; those before ``own`` are the article's own words, not what it quotes.
    """
    role, modifiers = _parted(words, lists)
    varying = (
        role in lists.epithets
        or role.endswith(tuple(lists.aged))
        or role in lists.plainly
        and modifiers <= lists.nations | lists.nationals
    )
    if not varying:
        return None
    leading: Mention | None = None
    for mention in recent(cast, at):
        if mention.first >= own:
            continue
        if at - mention.at > NEAR or leading is not None and sentence(mention.first) != sentence(leading.first):
            break
        entity = cast.entities[mention.entity]
        person = entity.kind == "person" and (entity.person or len(entity.words) > 1)
        if person and (mention.subject or mention.first in sourced):
            leading = mention  # the first subject of the last sentence that has one
    if leading is None or leading.entity in but:
        return None
    entity = cast.entities[leading.entity]
    linked = not _is_shared(role, modifiers, lists) or _is_linked(entity, role, modifiers, lists)
    return leading.entity if linked and _may_be(entity, role, modifiers, lists) else None


def _may_be(entity: Entity, role: str, modifiers: Set[str], lists: NameLists) -> bool:
    """Whether no office, no party and no place of somebody speaks against a role."""
    known = entity.titles | entity.descriptions
    titles = lists.roles.get(role, frozenset()) & lists.offices
    if titles and known & lists.offices and not known & titles:
        return False
    placed = modifiers & lists.places
    if placed and known & lists.places and not placed <= known:
        return False
    return _agrees(entity, ({role} | modifiers) - placed, lists)


def _parted(words: list[str], lists: NameLists) -> tuple[str, set[str]]:
    """The role, and what stands before it."""
    if " ".join(words[-2:]) in lists.roles:
        return " ".join(words[-2:]), set(words[:-2])
    return words[-1], set(words[:-1])


def _named_near(cast: Cast, at: int) -> tuple[set[int], set[int]]:
    """The entities with a mention among the last before code point ``at``; and with those named soon after it."""
    index = bisect_left(cast.mentions, at, key=AT)
    before = set(map(ENTITY, cast.mentions[max(0, index - MENTIONS_FAR) : index]))
    return before, before.union(map(ENTITY, cast.mentions[index : index + MENTIONS_BACK]))


def recent(cast: Cast, at: int) -> list[Mention]:
    """Return the last mentions before code point ``at``, the nearest first."""
    index = bisect_left(cast.mentions, at, key=AT)
    return cast.mentions[max(0, index - MENTIONS_BACK) : index][::-1]


def _last_named(cast: Cast, entities: set[int], at: int) -> int | None:
    """The one of ``entities`` that was named last before code point ``at``."""
    if not entities:
        return None
    near = [mention for mention in recent(cast, at) if mention.entity in entities]
    return next((m.entity for m in near[:3] if m.subject), near[0].entity if near else None)

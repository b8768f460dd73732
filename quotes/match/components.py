"""Pairs become clusters: what belongs together, without chains of things that only resemble their neighbours.

In go scored pairs and how much each report says (bits), out come labels. `components` is the plain notion: connected is
together. `clusters` builds them link by link, the surest first, and joins two groups only where all that is known of
the pairs between them speaks for it: each pair that was compared for or against, by its score and by how much the
lesser of both says; each that was not compared a little against (after the correlation clustering of Bansal, Blum and
Chawla, 2004, built up greedily).

In a crowd (more reports than are all compared, see `quotes.match.blocks`) a pair that was not compared says nothing if
the words of the two are those of pairs that were. So reports of one wording are joined first, each crowd of them then
counts as compared with another as a whole, and a thousand word-for-word reports are one utterance as ten are.

>>> components([(1, 2), (2, 3), (5, 4)])
{1: 1, 2: 1, 3: 1, 5: 4, 4: 4}
>>> pairs = [Pair(1, 2, 0.9), Pair(1, 4, 0.9), Pair(2, 4, 0.9), Pair(2, 3, 0.7), Pair(3, 1, 0.1)]
>>> clusters(pairs, {1: 40, 2: 8, 3: 50, 4: 30})
[[1, 2, 4]]
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quotes.match.blocks import CAP, comparable
from quotes.match.keys import Entry, wording_key
from quotes.match.names import Name, alike
from quotes.values import Pair

CUT = 0.5  # a pair below this score is no link, but speaks against one
FOR, AGAINST = 3.0, 1.5  # the most that a pair speaks for or against, in log-odds from the cut on
ABSENT = 2300  # how much a pair that was not compared speaks against, in thousandths of log-odds times bits

Known = dict[int, tuple[int, int]]  # of a group with others: the evidence, and the number of pairs compared


class Voice(NamedTuple):
    """A report in a crowd: what is filed of it, and whom its article names."""

    entry: Entry
    speaker: Name | None


NOBODY: Mapping[int, Voice] = {}


class Groups(NamedTuple):
    """Groups while they are built, each called by one of its nodes, its head."""

    head: dict[int, int]  # of each node
    members: dict[int, list[int]]
    known: dict[int, Known]


def components(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the label of each node: the least node that it is connected with (union by label, path halving)."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {node: root(node) for node in parent}


def clusters(pairs: Iterable[Pair], bits: Mapping[int, int], crowd: Mapping[int, Voice] = NOBODY) -> list[list[int]]:
    """Return the clusters (of two and more, ids ascending, by least id) of ``pairs`` that were compared, each once.

    Those of CUT and more are links; ``bits`` says how much each report tells, and ``crowd`` what is filed of those so
    many that each was compared with its nearest in time only. The order of the pairs makes no difference.
    """
    known: dict[int, Known] = {}
    links: list[Pair] = []
    for pair in pairs:
        value = evidence(pair.score) * max(1, min(bits[pair.a], bits[pair.b]))
        known.setdefault(pair.a, {})[pair.b] = known.setdefault(pair.b, {})[pair.a] = (value, 1)
        if pair.score >= CUT:
            links.append(pair)
    links.sort(key=lambda pair: (-pair.score, min(pair.a, pair.b), max(pair.a, pair.b)))
    groups = Groups({node: node for node in known}, {node: [node] for node in known}, known)
    if crowd:
        said = crowded({node: crowd[node] for node in known if node in crowd})
        join(groups, [pair for pair in links if pair.a in said and said[pair.a] == said.get(pair.b)], absent=0)
        fill_in(groups, crowd)
    join(groups, links, absent=ABSENT)
    return sorted(sorted(group) for group in groups.members.values() if len(group) > 1)


def join(groups: Groups, links: Iterable[Pair], absent: int) -> None:
    """Join groups link by link where all that is known speaks for it; ``absent`` is what a pair not compared weighs."""
    head, members, known = groups
    for pair in links:
        left, right = head[pair.a], head[pair.b]
        if left == right:
            continue
        value, compared = known[left][right]
        if value <= absent * (len(members[left]) * len(members[right]) - compared):
            continue
        if len(known[left]) + len(members[left]) < len(known[right]) + len(members[right]):
            left, right = right, left
        merge(known, left, right)
        for node in members[right]:
            head[node] = left
        members[left] += members.pop(right)


def crowded(crowd: Mapping[int, Voice]) -> dict[int, tuple[object, ...]]:
    """Return the words and the speaker of each report with which so many others have both."""
    said = {
        node: (wording_key(entry), speaker.key if speaker and speaker.kind != "unnamed" else None)
        for node, (entry, speaker) in crowd.items()
    }
    counts = Counter(said.values())
    return {node: both for node, both in said.items() if counts[both] > CAP}


def fill_in(groups: Groups, crowd: Mapping[int, Voice]) -> None:
    """Take pairs that only the crowd has kept from being compared to be as those of the same words that were.

    A group is of one wording yet. Between speakers that are others nothing is taken for compared that was not.
    """
    _, members, known = groups
    for left, others in known.items():
        for right, (value, compared) in others.items():
            pairs = len(members[left]) * len(members[right])
            if left > right or compared == pairs or len(members[left]) + len(members[right]) <= CAP:
                continue
            a, b = crowd[left], crowd[right]
            if comparable(a.entry, b.entry) and alike(a.speaker, b.speaker) != "other":
                others[right] = known[right][left] = (value * pairs // compared, pairs)


def merge(known: dict[int, Known], left: int, right: int) -> None:
    """Add what is known of the group ``right`` and others to what is known of ``left``."""
    mine = known[left]
    del mine[right]
    for other, (value, compared) in known.pop(right).items():
        if other == left:
            continue
        del known[other][right]
        more = mine.get(other, (0, 0))
        mine[other] = known[other][left] = (more[0] + value, more[1] + compared)


def evidence(score: float) -> int:
    """Return what a score speaks for (above zero) or against one utterance: thousandths of log-odds from CUT on.

    >>> evidence(CUT), evidence(0.9) > 0, evidence(0.0)
    (0, True, -1500)
    """
    chance = min(max(score, 1e-6), 1 - 1e-6)
    odds = math.log(chance / (1 - chance)) - math.log(CUT / (1 - CUT))
    return round(1000 * max(-AGAINST, min(FOR, odds)))

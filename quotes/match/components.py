"""Pairs become clusters: what belongs together, without chains of things that only resemble their neighbours.

In go scored pairs and how much each report says (bits), out come labels. `components` is the plain notion: connected is
together. `clusters` builds them link by link, the surest first, and joins two only where more speaks for it than one
weak link: their longest wordings must be linked themselves, or half of one be linked to the longest wording of the
other, or more than a third of all that can be linked between them.

>>> components([(1, 2), (2, 3), (5, 4)])
{1: 1, 2: 1, 3: 1, 5: 4, 4: 4}
>>> links = [Pair(1, 2, 0.9), Pair(1, 4, 0.9), Pair(2, 4, 0.9), Pair(2, 3, 0.6)]
>>> clusters(links, {1: 40, 2: 8, 3: 50, 4: 30})
[[1, 2, 4]]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotes.values import Pair

CUT = 0.6  # a pair below this score is no link
GOOD = 0.8  # a link of this score is enough for one report to join a cluster
MOST = 1 / 2  # share of a group that must be linked to the longest wording of another
MANY = 0.35  # share of the links there can be between two groups that is enough


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


def clusters(links: Iterable[Pair], bits: Mapping[int, int], cut: float = CUT) -> list[list[int]]:
    """Return the clusters (of two and more, ids ascending, by least id) that ``links`` of ``cut`` and more make.

    ``bits`` says how much each report tells. The result does not depend on the order of the links.
    """
    ordered = sorted((p for p in links if p.score >= cut), key=lambda p: (-p.score, min(p.a, p.b), max(p.a, p.b)))
    linked = {(p.a, p.b) for p in ordered} | {(p.b, p.a) for p in ordered}
    member: dict[int, list[int]] = {}
    for pair in ordered:
        left, right = member.setdefault(pair.a, [pair.a]), member.setdefault(pair.b, [pair.b])
        if left is right or not holds(left, right, pair.score, linked, bits):
            continue
        if len(left) < len(right):
            left, right = right, left
        left += right
        for node in right:
            member[node] = left
    found = {id(group): sorted(group) for group in member.values() if len(group) > 1}
    return sorted(found.values())


def holds(
    left: list[int], right: list[int], score: float, linked: set[tuple[int, int]], bits: Mapping[int, int]
) -> bool:
    """Tell whether one more link is enough to join two groups."""
    if len(left) == len(right) == 1 or (score >= GOOD and 1 in (len(left), len(right))):
        return True
    hub, other = longest(left, bits), longest(right, bits)
    if (hub, other) in linked:
        return True
    small, big, hub = (left, right, other) if len(left) <= len(right) else (right, left, hub)
    if sum((node, hub) in linked for node in small) > MOST * len(small):
        return True
    return sum((node, each) in linked for node in small for each in big) >= MANY * len(small) * len(big)


def longest(group: list[int], bits: Mapping[int, int]) -> int:
    """Return the one of a group that tells most; of equals the least id."""
    return min(group, key=lambda node: (-bits[node], node))

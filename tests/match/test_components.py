"""Components and clusters: against a slow reference, in any order, and without chains."""

import random

from hypothesis import given
from hypothesis import strategies as st

from quotes.match.components import CUT, clusters, components
from quotes.values import Pair

EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=30)
LINKS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 1)).filter(lambda link: link[0] != link[1]),
    max_size=20,
)


def slow(edges: list[tuple[int, int]]) -> dict[int, int]:
    label = {node: node for edge in edges for node in edge}
    for _ in label:
        for a, b in edges:
            label[a] = label[b] = min(label[a], label[b])
    return label


@given(EDGES)
def test_components_are_those_of_the_slow_reference(edges: list[tuple[int, int]]) -> None:
    assert components(edges) == slow(edges)


@given(EDGES, EDGES)
def test_labels_are_pairs_too(before: list[tuple[int, int]], after: list[tuple[int, int]]) -> None:
    assert components([*components(before).items(), *after]) == components([*before, *after])


@given(LINKS, st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_the_order(links: list[tuple[int, int, float]], order: random.Random) -> None:
    pairs = [Pair(max(a, b), min(a, b), score) for a, b, score in dict.fromkeys(links)]
    pairs = list({(pair.a, pair.b): pair for pair in pairs}.values())
    bits = {node: 10 + node % 4 for node in range(10)}
    first = clusters(pairs, bits)
    order.shuffle(pairs)
    assert clusters(pairs, bits) == first
    nodes = [node for group in first for node in group]
    assert len(nodes) == len(set(nodes))


def test_no_chain_between_two_statements() -> None:
    one = [Pair(2, 1, 0.95), Pair(3, 1, 0.95), Pair(3, 2, 0.95)]
    two = [Pair(12, 11, 0.95), Pair(13, 11, 0.95), Pair(13, 12, 0.95)]
    bits = {1: 60, 2: 50, 3: 40, 11: 60, 12: 50, 13: 40}
    assert clusters([*one, *two, Pair(13, 3, 0.61)], bits) == [[1, 2, 3], [11, 12, 13]]


def test_what_is_unlike_is_not_held_together_by_a_fragment_of_both() -> None:
    pairs = [Pair(2, 1, 0.99), Pair(3, 2, 0.95), Pair(3, 1, 0.05)]
    assert clusters(pairs, {1: 60, 2: 20, 3: 60}) == [[1, 2]]


@given(LINKS)
def test_a_group_is_joined_by_as_many_links_as_it_takes(links: list[tuple[int, int, float]]) -> None:
    pairs = list({(max(a, b), min(a, b)): Pair(max(a, b), min(a, b), score) for a, b, score in links}.values())
    label = components((pair.a, pair.b) for pair in pairs if pair.score >= CUT)
    for group in clusters(pairs, dict.fromkeys(range(10), 20)):
        assert len({label[node] for node in group}) == 1

"""Components and clusters: against a slow reference, in any order, and without chains."""

import random
from array import array

from hypothesis import given
from hypothesis import strategies as st

from quotes.match.blocks import NEAREST
from quotes.match.components import CUT, Voice, clusters, components
from quotes.match.keys import Entry
from quotes.match.names import name_of
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


RUNS = (1, 3, 5, 7, 9)  # the keys of a wording
ANN, BOB = name_of("Ann Lee"), name_of("Bob Hale")


def beside(nodes: list[int], score: float = 0.99) -> list[Pair]:
    """Return the pairs of a crowd: each node with the nearest in time only."""
    return [Pair(b, a, score) for n, a in enumerate(nodes) for b in nodes[n + 1 : n + 1 + NEAREST]]


def voices(nodes: list[int], speaker: object = ANN, runs: tuple[int, ...] = RUNS) -> dict[int, Voice]:
    return {node: Voice(Entry(node, node, 5, 40, array("q", runs)), speaker) for node in nodes}


def test_a_crowd_of_one_wording_is_one_utterance_however_many_they_are() -> None:
    nodes = list(range(1000))
    pairs, bits = beside(nodes), dict.fromkeys(nodes, 40)
    assert clusters(pairs, bits, voices(nodes)) == [nodes]
    assert len(clusters(pairs, bits)) > 1


def test_a_crowd_of_parts_of_a_statement_is_one_utterance() -> None:
    """Whole and part stand by turns, and some say it in words of their own; the order makes no difference."""
    nodes = list(range(600))
    crowd = {**voices(nodes), **voices(nodes[::2], runs=RUNS[:3])}
    crowd |= {
        node: Voice(Entry(node, node, 5, 40, array("q", (*RUNS[:4], 101 + 2 * node))), None)
        for node in range(0, 600, 7)
    }
    pairs, bits = beside(nodes), dict.fromkeys(nodes, 40)
    assert clusters(pairs, bits, crowd) == [nodes]
    random.Random(3).shuffle(pairs)
    assert clusters(pairs, bits, crowd) == [nodes]


def test_crowds_of_two_speakers_who_follow_one_another_are_two() -> None:
    nodes = list(range(400))
    crowd = {**voices(nodes[:200]), **voices(nodes[200:], BOB)}
    assert clusters(beside(nodes), dict.fromkeys(nodes, 40), crowd) == [nodes[:200], nodes[200:]]


def test_crowds_of_other_words_are_not_held_together_by_one_that_says_both() -> None:
    one, two = list(range(100)), list(range(101, 201))
    crowd = {**voices(one), **voices(two, runs=(11, 13, 15, 17, 19)), **voices([100], runs=(*RUNS, 11, 13, 15, 17, 19))}
    pairs = [*beside([*one, 100]), *beside([100, *two])]
    found = clusters(pairs, dict.fromkeys(range(201), 40), crowd)
    assert len(found) == 2
    assert all(len({node < 100 for node in group if node != 100}) == 1 for group in found)


def test_few_words_that_were_said_again_much_later_are_two_utterances() -> None:
    """Under common keys reports of other weeks are compared, too; what is against one utterance counts."""
    first, again = list(range(100)), list(range(100, 200))
    pairs = [*beside(first), *beside(again), *(Pair(b, a, 0.2) for a in first[-NEAREST:] for b in again[:NEAREST])]
    pairs.append(Pair(again[NEAREST], first[-1], 0.6))
    assert clusters(pairs, dict.fromkeys(range(200), 20), voices([*first, *again])) == [first, again]

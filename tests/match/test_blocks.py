"""Blocking: batch and increments give the same candidates, and a crowd under one key costs no more than its size."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.match.blocks import CAP, NEAREST, candidates, supported
from quotes.match.keys import Entry, entry_of
from quotes.values import Report

ENTRIES = st.lists(
    st.tuples(st.none() | st.integers(1, 30), st.integers(0, 6), st.sets(st.integers(0, 9), max_size=5)), max_size=14
)


def entries(drawn: list[tuple[int | None, int, set[int]]]) -> list[Entry]:
    return [Entry(n, day, size, 50, tuple(sorted(keys))) for n, (day, size, keys) in enumerate(drawn)]


def slow(found: list[Entry]) -> set[tuple[int, int]]:
    """Every pair, looked at by itself: right where no key is common."""
    out = set()
    for a, b in combinations(found, 2):
        both = set(a.keys) & set(b.keys)
        if supported(a, b, sum(key & 1 for key in both), sum(1 - (key & 1) for key in both)) and both:
            out.add((max(a.id, b.id), min(a.id, b.id)))
    return out


@given(ENTRIES)
@settings(max_examples=60)
def test_candidates_are_those_of_the_slow_reference(drawn: list[tuple[int | None, int, set[int]]]) -> None:
    found = entries(drawn)
    pairs = list(candidates(found))
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == slow(found)


def test_a_common_key_compares_the_nearest_only() -> None:
    crowd = [Entry(n, n, 5, 50, (1, 3, 5)) for n in range(1, 5 * CAP)]
    pairs = list(candidates(crowd))
    assert len(pairs) <= NEAREST * len(crowd)
    assert (2, 1) in pairs
    assert (5 * CAP - 1, 1) not in pairs


def test_an_excerpt_and_a_paraphrase_share_keys() -> None:
    said = Report(1, "a", "We will reopen the old lighthouse before the first snow falls.", "direct", speaker="Ann Lee")
    part = Report(2, "b", "reopen the old lighthouse", "direct")
    other = Report(3, "c", "The lighthouse opens again soon", "direct", speaker="Lee")
    one, two, three = (set(entry_of(report).keys) for report in (said, part, other))
    assert one & two
    assert one & three


def test_short_wordings_of_one_speaker_are_compared_over_years_and_those_of_two_are_not() -> None:
    a, b, c = (
        entry_of(Report(n, f"{n}", "wobbly ferries", "direct", speaker=speaker, published=f"202{n}-03-01"))
        for n, speaker in enumerate(("Ann Lee", "Lee", "Bob Hale"))
    )
    assert list(candidates([a, b, c])) == [(1, 0)]

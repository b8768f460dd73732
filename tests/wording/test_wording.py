"""Wordings: normal forms, offsets, alignments that cover both texts, changes and relations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.wording import align, changes, outline, relation, words

TEXT = st.text("abc ABC.,'’“”[]()…-&19é\n", max_size=60)
RELATIONS = [
    ("Don't be such a b-----d, you damn fool.", "Don’t be such a bastard, you d*** fool.", "verbatim"),
    ("We’re going to win.", "We are gonna win", "verbatim"),
    ("The U.S. navy doesn't sleep.", "the United States navy does not sleep", "verbatim"),
    ("It was the worst, most needless strike in years.", "the worst, most needless strike", "excerpt"),
    ("The port stays open. We shall see to that.", "We shall see to that. Everyone will.", "excerpt"),
    ("I [Ann] will stay … for the winter", "I will stay in the house for the winter", "excerpt"),
    ("I will certainly stay for the winter", "I will stay for the summer", "edited"),
    ("We need a new bridge now", "A new bridge is needed by us at once, and nothing else", "edited"),
]


@pytest.mark.parametrize(("a", "b", "expected"), RELATIONS)
def test_relation(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == relation(b, a) == expected


def test_changes_are_quoted_as_they_stand() -> None:
    found = changes("They took the “old” road home", "They took a new road straight home")
    assert [tuple(change) for change in found] == [("put for", "the “old", "a new"), ("put in", "", "straight")]


@given(TEXT)
def test_words_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) and word.form for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)


@given(TEXT)
def test_outline_is_words_without_places(text: str) -> None:
    plain = text.replace("[", " ")
    assert outline(plain) == [(word.stem, word.sense) for word in words(plain)]


@given(TEXT, TEXT)
def test_alignment_covers_both(left: str, right: str) -> None:
    a, b = words(left), words(right)
    steps = align(a, b)
    i = j = 0
    for step in steps:
        assert (step.a_start, step.b_start) == (i, j)
        i, j = step.a_end, step.b_end
    assert (i, j) == (len(a), len(b))
    changes(left, right)
    relation(left, right)


def test_hostile_text_is_read_whole() -> None:
    size = 8000
    assert words("'" * size + "[" * size + "\u2026." * size) is not None
    operations = align(words("the " * size), words("the " * size))
    assert len(operations) >= 1

"""Wordings: normal forms, offsets, alignments that cover both texts, changes and relations."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.wording import align, changes, outline, relation, senses, stem, words

TEXT = st.text("abc ABC.,'’“”[]()…-&19é\n", max_size=60)
RELATIONS = [
    ("Don't be such a b-----d, you damn fool.", "Don’t be such a bastard, you d*** fool.", "verbatim"),
    ("We’re going to win.", "We are gonna win", "verbatim"),
    ("The U.S. navy doesn't sleep.", "the United States navy does not sleep", "verbatim"),
    ("It was the worst, most needless strike in years.", "the worst, most needless strike", "excerpt"),
    ("The tide’s turning and it’s been a long night", "the tide is turning, and it has been a long night", "verbatim"),
    ("I know the boat’s left", "the boat has left", "excerpt"),
    ("They'd seen the boat", "They had seen the boat", "verbatim"),
    ("The tide is turning", "The tides turning", "edited"),
    ("The captain has left", "The captain’s wife has left", "edited"),
    ("US ferries are going to Québec", "The U.S. ferries are going to Quebec", "excerpt"),
    ("We are going to win", "We will win", "edited"),
    ("The port stays open. We shall see to that.", "We shall see to that. Everyone will.", "excerpt"),
    ("I [Ann] will stay … for the winter", "I will stay in the house for the winter", "excerpt"),
    ("I will certainly stay for the winter", "I will stay for the summer", "edited"),
    ("We need a new bridge now", "A new bridge is needed by us at once, and nothing else", "edited"),
]

# forms of one word, and words that only end alike
ONE_STEM = [
    "pass passes passed passing", "vote votes voted voting", "protest protests protested protesting protester",
    "hope hopes hoped hoping", "carry carries carried carrying", "plan plans planned planning", "suggest suggestion",
    "possible possibly", "increase increasingly", "destroy destroys destroyed", "notice noticed", "restore restoring",
    "bombing bombings bombed", "political politically politics", "create creating creation", "receive receiving",
    "terror terrorism terrorist", "israeli israelis",
]  # fmt: skip
MANY_STEMS = [
    "police policy", "plan plane", "station state statement", "bill billion", "hope hop", "general generation generous",
    "several severe", "story store", "govern governor", "real reality", "home homeless", "count county", "rang range",
    "candid candidate", "positive position", "off office officer official",
]  # fmt: skip


@pytest.mark.parametrize("line", ONE_STEM)
def test_forms_of_one_word_have_one_stem(line: str) -> None:
    assert len({stem(word) for word in line.split()}) == 1


@pytest.mark.parametrize("line", MANY_STEMS)
def test_words_that_only_end_alike_have_their_own(line: str) -> None:
    assert len({stem(word) for word in line.split()}) == len(line.split())


def test_no_word_is_what_it_is_not() -> None:
    apart = ["several serious", "increase decrease", "accept reject", "legal illegal", "candidate frank", "fear brave"]
    for one, other in map(str.split, apart):
        assert senses().get(stem(one), one) != senses().get(stem(other), other)


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
    assert outline(text) == [(word.form, word.stem, word.sense) for word in words(text)]


def test_brackets_are_read_alike_with_places_and_without() -> None:
    text = "“[T]hey [the crew] re-elected him … (by two votes) after an unlike[ly] night."
    assert outline(text) == [(word.form, word.stem, word.sense) for word in words(text)]
    assert outline(text)[0][0] == "they"


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


@pytest.mark.parametrize("hostile", ["'", "[", "\u2026.", "the ", "a-", "“a "])
def test_work_grows_with_the_text(hostile: str, lines_run: Callable[[Callable[[], object]], int]) -> None:
    def work(times: int) -> int:
        text = hostile * times
        return lines_run(lambda: align(words(text), words(text)))

    work(50)
    assert work(1000) < 5 * work(250)


def test_a_sentence_that_the_blank_is_missing_before_is_one_of_its_own() -> None:
    assert changes("We trust them. It’s a fine mill.", "We trust them.It’s a fine mill.") == ()
    assert [word.form for word in words("ask them.It’s U.S.Army") if word.opens] == ["ask", "it"]


def test_a_contraction_is_printed_once() -> None:
    (first, *_) = changes("We’re mending the old mill of the town with that.", "It’s wrong with that.")
    assert (first.before, first.after) == ("We’re", "It’s")

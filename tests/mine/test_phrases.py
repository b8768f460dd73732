"""Noun phrases and verb groups: where a subject begins, how far one after its verb goes, what belongs to a verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.lexicon import language
from quotes.mine.groups import verb_group
from quotes.mine.phrases import MAX_PHRASE_TOKENS, phrase_after, subject_before
from quotes.mine.tokens import tokenize

EN = language("en")
LETTERS = "NnDPO#SdVUMGvbmgXRTtWHApsCQ,.;:-()e"


def at(text: str, word: str) -> tuple:
    table = tokenize(text, EN)
    return table, table.words.index(word)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ana Ruiz said it rained", "Ana Ruiz"),
        ("On Monday the young mayor said it rained", "the young mayor"),
        ("The mayor of Dover said it rained", "The mayor of Dover"),
        ("Ana Ruiz, a lawyer who lives in Dover, said it rained", "Ana Ruiz, a lawyer who lives in Dover"),
        ("Ana Ruiz (D-Ohio) said it rained", "Ana Ruiz (D-Ohio)"),
        ("On Monday Ana Ruiz, a lawyer, said it rained", "Ana Ruiz, a lawyer"),
        ("In Dover the mayor, a lawyer, said it rained", "the mayor, a lawyer"),
        ("Ana Ruiz, who won in Ohio, Iowa, and Maine, said it rained", "Ana Ruiz, who won in Ohio, Iowa, and Maine"),
        ("Ana Ruiz on Monday said it rained", "Ana Ruiz"),
        ("Bo Lind and Ana Ruiz said it rained", "Bo Lind and Ana Ruiz"),
        ("He saw Dover and Ana Ruiz said it rained", "Ana Ruiz"),
        ("Ana Ruiz’s young lawyer said it rained", "Ana Ruiz’s young lawyer"),
        ("she said it rained", "she"),
        ("It sold the mill, a step that Ana Ruiz, the mayor, said was wise", "Ana Ruiz, the mayor"),
        ("The nurse who cared for him, Ana Ruiz, once said that it rained", "Ana Ruiz"),
        ("The nurse who cared for him, Ana Ruiz, said it rained", "The nurse who cared for him, Ana Ruiz"),
        (
            "Clerk No. 7, who asked to be known by his first name, Bo, said it rained",
            "Clerk No. 7, who asked to be known by his first name, Bo",
        ),
        ("The broker’s clerks, led by Bo Lind, said it rained", "The broker’s clerks, led by Bo Lind"),
        ("two senior officials said it rained", "two senior officials"),
        (
            "Bo Lind, whose hometown, Dover, is thought to be under water, said it rained",
            "Bo Lind, whose hometown, Dover, is thought to be under water",
        ),
        ("Sen. Bo Lind, R-Ohio, who left early, said it rained", "Sen. Bo Lind, R-Ohio, who left early"),
        ("Bo Lind, R-Ohio, and Ana Ruiz, D-Iowa, said it rained", "Bo Lind, R-Ohio, and Ana Ruiz, D-Iowa"),
        ("A Feb. 1 letter from Bo Lind said it rained", "A Feb. 1 letter from Bo Lind"),
        ("The man who found Bo Lind hiding in a boat said it rained", "The man who found Bo Lind hiding in a boat"),
    ],
)
def test_subject_before(text: str, subject: str) -> None:
    table, verb = at(text, "said")
    found = subject_before(table.shape, 0, verb)
    assert found is not None
    assert table.of(*found) == subject


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("said Ana Ruiz.", "Ana Ruiz"),
        ("said Ana Ruiz, the mayor of Dover.", "Ana Ruiz, the mayor of Dover"),
        ("said Ana Ruiz, who left early.", "Ana Ruiz, who left early"),
        ("said the head of the office in Dover.", "the head of the office in Dover"),
        ("said he.", "he"),
        ("said Bo Lind and Ana Ruiz.", "Bo Lind and Ana Ruiz"),
        ("said one man working with the group.", "one man working with the group"),
    ],
)
def test_phrase_after(text: str, phrase: str) -> None:
    table, verb = at(text, "said")
    found = phrase_after(table.shape, verb + 1, len(table.shape))
    assert found is not None
    assert table.of(*found) == phrase


@pytest.mark.parametrize(
    ("text", "group", "passive"),
    [
        ("Ana Ruiz has always said so", "has always said", False),
        ("Ana Ruiz was told so", "was told", True),
        ("Ana Ruiz said so", "said", False),
        ("Ana Ruiz would not have said so", "would not have said", False),
    ],
)
def test_verb_group(text: str, group: str, passive: bool) -> None:
    table = tokenize(text, EN)
    cue = table.words.index("told" if passive else "said")
    found = verb_group(table, 0, cue)
    assert table.of(found.first, found.last) == group
    assert found.passive is passive


def test_nothing_is_no_subject() -> None:
    assert subject_before("", 0, 0) is None
    assert subject_before("V", 0, 0) is None
    assert phrase_after("V", 1, 1) is None


@given(st.text(LETTERS, max_size=100), st.data())
def test_phrases_stay_where_they_are_looked_for(shape: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(shape)))
    end = data.draw(st.integers(start, len(shape)))
    for found in (subject_before(shape, start, end), phrase_after(shape, start, end)):
        if found is not None:
            assert start <= found[0] < found[1] <= end
            assert found[1] - found[0] <= MAX_PHRASE_TOKENS

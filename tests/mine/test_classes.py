"""What a word can be, by the tables and by its spelling."""

import pytest

from quotes.mine.classes import reading


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("said", "V"),
        ("saying", "G"),
        ("Ruiz", "N"),
        ("she", "P"),
        ("the", "D"),
        ("unpacked", "e"),
        ("rowing", "g"),
        ("kindly", "R"),
        ("mustn’t", "X"),
        ("$3.5", "#"),
        ("diGenova", "N"),
        ("teapot", "n"),
        ("—", "-"),
        ("!", "."),
    ],
)
def test_a_word_has_one_letter(word: str, letter: str) -> None:
    assert reading(word, "en")[1] == letter


@pytest.mark.parametrize(("word", "letters"), [("Saying", "NG"), ("Slowly", "NR"), ("Ruiz", "NN"), ("The", "DD")])
def test_a_capital_at_the_start_of_a_sentence_says_less(word: str, letters: str) -> None:
    assert reading(word, "en")[1:] == tuple(letters)

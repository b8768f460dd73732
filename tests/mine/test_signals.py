"""The words of a sentence call for the patterns that can match in it, and for no others."""

from hypothesis import given
from hypothesis import strategies as st

from quotes.mine.signals import by_sentence, called, signals, words_of
from quotes.values import Span

INDEX = signals([("news conference", 1), ("conference", 2), ("The Hill", 3), ("e-mail", 4), ("e-mail", 5), ("he", 6)])


def calls(text: str) -> set[int]:
    return called(INDEX, words_of(text), text, text.lower(), Span(0, len(text)))


def test_a_phrase_calls_where_all_of_it_stands() -> None:
    assert calls("At a news conference") == {1, 2}
    assert calls("A conference made news") == {2}


def test_a_phrase_with_a_capital_counts_as_it_is_written() -> None:
    assert calls("The Hill reports") == {3}
    assert calls("up the hill") == set()


def test_a_phrase_may_call_for_several() -> None:
    assert calls("An E-mail that he sent") == {4, 5, 6}


@given(st.lists(st.sampled_from(["he", "said", "news", "conference", "hill", "so"]), max_size=30), st.integers(1, 40))
def test_each_word_is_found_in_its_own_sentence(words: list[str], size: int) -> None:
    text = " ".join(words)
    spans = [Span(at, min(at + size, len(text))) for at in range(0, len(text), size)]
    places = [len(" ".join(words[:n])) + (n > 0) for n in range(len(words))]
    found = by_sentence(places, words, {"he", "hill"}, spans, text)
    for span, own in zip(spans, found, strict=True):
        inside = [(at, word) for at, word in zip(places, words, strict=True) if span.start <= at < span.end]
        assert own == [each for each in inside if each[1] in ("he", "hill")]


def test_words_that_were_said_are_not_looked_for() -> None:
    veiled = "he said “·······” on the hill"
    starts, words = [0, 9, 12, 25], ["he", "he", "hill", "hill"]
    found = by_sentence(starts, words, {"he", "hill"}, [Span(0, len(veiled))], veiled)
    assert found == [[(0, "he"), (25, "hill")]]

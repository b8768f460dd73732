"""The words of a sentence call for the patterns that can match in it, and for no others."""

from quotes.mine.signals import calls_at, signals, words_of

INDEX = signals([("news conference", 1), ("conference", 2), ("The Hill", 3), ("e-mail", 4), ("e-mail", 5), ("he", 6)])


def calls(text: str) -> set[int]:
    found, at = set(), 0
    for word in words_of(text):
        at = text.lower().index(word, at)
        found |= calls_at(INDEX, at, word, text, text.lower()) if word in INDEX else set()
    return found


def test_a_phrase_calls_where_all_of_it_stands() -> None:
    assert calls("At a news conference") == {1, 2}
    assert calls("A conference made news") == {2}


def test_a_phrase_with_a_capital_counts_as_it_is_written() -> None:
    assert calls("The Hill reports") == {3}
    assert calls("up the hill") == set()


def test_a_phrase_may_call_for_several() -> None:
    assert calls("An E-mail that he sent") == {4, 5, 6}

"""The lists that rules ask for are those of the tables: a name spelt otherwise would be an empty list."""

from quotes.lexicon import language
from quotes.mine.function import FunctionWords, function_words
from quotes.mine.people import name_lists

EN = language("en")


def test_every_list_of_function_words_has_its_field() -> None:
    assert set(EN.table("function")) == set(FunctionWords._fields)


def test_no_list_is_empty() -> None:
    for lists in (function_words(EN), name_lists(EN)):
        assert [name for name, words in lists._asdict().items() if not words] == []

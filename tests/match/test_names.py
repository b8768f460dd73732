"""Names: spellings, nicknames, titles and initials of one person; and two people of one name."""

import pytest

from quotes.match.names import alike, name_of
from quotes.match.speakers import Known, groups

SAME = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskyy", "Volodyr Zelensky"),
    ("President Donald Trump", "Trump"),
    ("Sen. Bob Menendez", "Robert Menendez"),
    ("Moammar Gadhafi", "Muammar Gaddafi"),
    ("J. R. Smith", "John Smith"),
    ("Viktor Orbán", "Viktor Orban"),
    ("Steve Cohen", "Steven Cohen"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Hassan Rouhani", "Hassan Rowhani"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Xi", "Xi Jinping"),
    ("Jacqueline Kennedy", "Jackie Kennedy Onassis"),
    ("Alexandria Ocasio-Cortez", "Alexandria Ocasio Cortez"),
    ("Ann Lee Ann Lee", "Ann Lee"),
    ("WATCH Ann Lee", "Ann Lee"),
]
OTHER = [
    ("Ann Lee", "Bob Lee"),
    ("Kim Novak", "Bob Novak"),
    ("Lee Harvey Oswald", "Lee Marvin"),
    ("Hillary Clinton", "Bill Clinton"),
    ("John Kerry", "John Kelly"),
]
OPEN = [("Ann Lee", "the company"), ("Donald Trump Jr.", "Donald Trump"), ("a senior official", "Ann Lee")]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    assert alike(name_of(a), name_of(b)) == alike(name_of(b), name_of(a)) == "same"


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other(a: str, b: str) -> None:
    assert alike(name_of(a), name_of(b)) == alike(name_of(b), name_of(a)) == "other"


@pytest.mark.parametrize(("a", "b"), OPEN)
def test_open(a: str, b: str) -> None:
    assert alike(name_of(a), name_of(b)) == alike(name_of(b), name_of(a)) == "open"


def test_two_people_of_one_name_stay_two_and_a_bare_name_goes_to_the_clear_one() -> None:
    names = [
        Known(1, "Hillary Clinton", "person", 40),
        Known(2, "Bill Clinton", "person", 5),
        Known(3, "Clinton", "person", 9),
        Known(4, "Hilary Clinton", "person", 1),
    ]
    assert groups(names) == [[1, 3, 4], [2]]


def test_a_bare_name_that_can_be_two_is_neither() -> None:
    names = [Known(1, "Ann Lee", "person", 4), Known(2, "Bob Lee", "person", 3), Known(3, "Lee", "person", 2)]
    assert groups(names) == [[1], [2], [3]]


def test_what_the_user_says_wins() -> None:
    names = [Known(1, "Ann Lee", "person", 4), Known(2, "the chair", "unnamed", 3)]
    assert groups(names, {"ann lee": "Ann Lee", "the chair": "Ann Lee"}) == [[1, 2]]


def test_a_misspelling_joins_the_name_that_most_articles_give() -> None:
    names = [
        Known(1, "Hassan Rouhani", "person", 40),
        Known(2, "Hassan Rowhani", "person", 2),
        Known(3, "Rowhani", "person", 3),
        Known(4, "Rehana Ruhanne", "person", 1),
    ]
    assert groups(names) == [[1, 2, 3], [4]]


def test_first_names_that_begin_alike_are_no_family_name() -> None:
    names = [Known(1, "Kim Jong-un", "person", 9), Known(2, "Kim", "person", 4), Known(3, "Kim Novak", "person", 1)]
    assert groups(names) == [[1, 2], [3]]

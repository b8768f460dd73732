"""Names: spellings, nicknames, titles and initials of one person; and two people of one name."""

import pytest

from quotes.match.names import alike, name_of, speakers_alike
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


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("Lee", "Ann Lee", "same"),
        ("Mr. Lee", "Ann Lee", "same"),
        ("Mayor Ann O’Lee", "O’Lee", "same"),
        ("Ann M. Lee", "Ann Lee", "same"),
        ("Bob Menendez", "Robert Menendez", "same"),
        ("Zelensky", "Volodymyr Zelenskyy", "same"),
        ("the Kremlin", "The Kremlin", "same"),
        ("Tom Lee", "Ann Lee", "other"),
        ("the Senate", "Ann Lee", "other"),
        ("a neighbour", "Ann Lee", "open"),
        (None, "Ann Lee", "open"),
    ],
)
def test_names_as_printed(a: str | None, b: str | None, likeness: str) -> None:
    assert speakers_alike(a, b) == speakers_alike(b, a) == likeness


# what stands for whom: (name, articles) as they come, and the groups of their numbers, from 1
GROUPED = {
    "two people of one name stay two, and a bare name goes to the clear one": (
        [("Hillary Clinton", 40), ("Bill Clinton", 5), ("Clinton", 9), ("Hilary Clinton", 1)],
        [[1, 3, 4], [2]],
    ),
    "a bare name that can be two is neither": ([("Ann Lee", 4), ("Bob Lee", 3), ("Lee", 2)], [[1], [2], [3]]),
    "a misspelling joins the name that most articles give": (
        [("Hassan Rouhani", 40), ("Hassan Rowhani", 2), ("Rowhani", 3), ("Rehana Ruhanne", 1)],
        [[1, 2, 3], [4]],
    ),
    "an initial is nobody's first name": (
        [("Bob Lee", 9), ("Ann B. Lee", 2), ("B. Lee", 1), ("Ann Bob Lee", 1)],
        [[1, 3, 4], [2]],
    ),
    "two spellings of a family name are one where the first names are spelt alike": (
        [
            ("Mohamed Morsy", 40),
            ("Mohammed Morsi", 2),
            ("Robert Green", 2),
            ("Bob Greene", 9),
            ("Ann Steel", 9),
            ("Ann Steele", 2),
            ("Bob Russi", 9),
            ("Luke Ross", 1),
        ],
        [[1, 2], [3], [4], [5], [6], [7], [8]],
    ),
    "a bare name belongs to no other family, nor does a first name": (
        [
            ("Bob Brewer", 40),
            ("Breuer", 2),
            ("Han Song", 9),
            ("Khan", 1),
            ("Ed Markey", 9),
            ("Mark", 1),
            ("Reince Priebus", 9),
            ("Pribus", 1),
        ],
        [[1], [2], [3], [4], [5], [6], [7, 8]],
    ),
    "Al is a first name, al is none": (
        [("Al Nash", 1), ("Liz Nash", 4), ("Adel al-Nour", 3), ("Nour", 1)],
        [[1], [2], [3, 4]],
    ),
    "first names that begin alike are no family name": (
        [("Kim Jong-un", 9), ("Kim", 4), ("Kim Novak", 1)],
        [[1, 2], [3]],
    ),
}


@pytest.mark.parametrize(("names", "expected"), GROUPED.values(), ids=GROUPED)
def test_groups(names: list[tuple[str, int]], expected: list[list[int]]) -> None:
    known = [Known(number, name, "person", count) for number, (name, count) in enumerate(names, 1)]
    assert groups(known) == expected


def test_he_and_she_are_two() -> None:
    names = [
        Known(1, "Ann Lee", "person", 40, "f"), Known(2, "Bob Lee", "person", 4, "m"),
        Known(3, "Lee", "person", 2, "m"), Known(4, "Lee", "person", 2, "f"), Known(5, "Lee", "person", 2),
        Known(6, "Hart", "person", 1, "m"),
        Known(7, "Sue Hart", "person", 9, "f"),
    ]  # fmt: skip
    assert groups(names) == [[1, 4, 5], [2, 3], [6], [7]]


def test_what_the_user_says_wins() -> None:
    names = [Known(1, "Ann Lee", "person", 4), Known(2, "the chair", "unnamed", 3)]
    assert groups(names, {"ann lee": "Ann Lee", "the chair": "Ann Lee"}) == [[1, 2]]

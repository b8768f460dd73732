"""Reported clauses: which candidates become rows, where they end, and what lies within them."""

import pytest

from quotes.lexicon import language
from quotes.mine import mine
from quotes.mine.clauses import find_reports
from quotes.mine.indirect import strength
from quotes.mine.tokens import tokenize


def reported(text: str) -> list[str]:
    return [row.text for row in mine(text) if row.kind == "indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz said that the road was shut.", ["that the road was shut"]),
        ("Ana Ruiz said Monday that the road was shut.", ["that the road was shut"]),
        ("The road was shut, Ana Ruiz said on Monday in Dover.", ["The road was shut"]),
        (
            "Bo Lind said that the road was shut and that the mill was lost.",
            ["that the road was shut and that the mill was lost"],
        ),
        ("The report found that most farms lose money.", ["that most farms lose money"]),
        ("Ana Ruiz announced that she would not run again.", ["that she would not run again"]),
    ],
)
def test_what_is_reported(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The road was shut on Monday.",
        "Ana Ruiz walked to the mill.",
        "The rain added to the river.",
        "The report ran to ninety pages.",
        "That said, the road was shut.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert reported(text) == []


def test_words_in_marks_alone_are_no_reported_clause() -> None:
    assert reported("Ana Ruiz said, “The road is shut.”") == []
    assert reported("“The road is shut,” Ana Ruiz said.") == []


def test_marked_words_lie_within_their_clause() -> None:
    rows = mine("Ana Ruiz said the road was “shut for good” and the mill “lost for good.”")
    assert [(row.kind, row.within) for row in rows] == [("indirect", None), ("direct", 0), ("direct", 0)]
    assert {row.speaker.name for row in rows if row.speaker} == {"Ana Ruiz"}


def test_the_two_halves_of_a_clause_belong_together() -> None:
    first, second = mine("The bridge, Ana Ruiz said, will open in May.")
    assert (first.text, second.text) == ("The bridge", "will open in May")
    assert second.continues == 0


def test_how_likely_a_candidate_is() -> None:
    words = language("en")
    table = tokenize("Ana Ruiz said that the road was shut. The rain appeared to stop the work.", words)
    weigh = strength(table, words)
    said, *others = find_reports(table, words)
    assert 0.5 < weigh(said) <= 1
    assert weigh(said) == weigh(said)
    assert all(0 <= weigh(other) < weigh(said) for other in others)


def test_a_relative_clause_is_part_of_the_report() -> None:
    assert reported("Ana Ruiz said the road, which is old, was shut.") == ["the road, which is old, was shut"]


def test_a_wish_for_somebody_to_do_something() -> None:
    assert reported("Ana Ruiz wants the road to be mended.") == ["the road to be mended"]


@pytest.mark.xfail(reason="a second subject after a comma is not seen to end the report", strict=True)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A senior aide said the mayor would resign, but the mayor denied it.", "the mayor would resign"),
        ("Ana Ruiz told the council that the fund was empty, and then she left.", "that the fund was empty"),
    ],
)
def test_where_the_writer_goes_on(text: str, expected: str) -> None:
    assert expected in reported(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz signed the new goalkeeper on Monday.", []),
        ("Bo Lind recognized the girl from a picture.", []),
        ("The mill wrote off its stake in the farm.", []),
        ("Ana Ruiz published a letter that warned of a flood in Dover.", ["a letter that warned of a flood in Dover"]),
        ("Ana Ruiz approved the “slow and costly” road.", ["the “slow and costly” road"]),
        ("Ana Ruiz praised the new goalkeeper.", ["the new goalkeeper"]),
    ],
)
def test_who_does_something_reports_nothing(text: str, expected: list[str]) -> None:
    found = reported(text)
    assert found == expected

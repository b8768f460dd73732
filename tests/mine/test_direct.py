"""Quoted stretches: one draft each, the likeliest candidate, runs and where they end."""

import pytest

from quotes.mine import mine
from quotes.values import Quotation


def direct(text: str) -> list[Quotation]:
    return [row for row in mine(text) if row.kind == "direct"]


def speakers(text: str) -> list[str | None]:
    return [row.speaker.name if row.speaker else None for row in direct(text)]


def test_the_candidates_are_told_the_likeliest_first() -> None:
    (row,) = direct("Bo Lind met the mayor. “It rains,” said Ana Ruiz.")
    weights = [each.weight for each in row.evidence if each.part == "candidate"]
    assert weights == sorted(weights, reverse=True)
    assert 0 < row.confidence <= 1
    assert row.evidence[0].part == "rule"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rains,” Ana Ruiz said. “The road is shut. We must walk.”", ["Ana Ruiz", "Ana Ruiz"]),
        ("“It rains,” said Ana Ruiz. “The road is shut,” said Bo Lind.", ["Ana Ruiz", "Bo Lind"]),
        ("“It rains,” said Ana Ruiz. Bo Lind shook his head. “The road is dry,” he said.", ["Ana Ruiz", "Bo Lind"]),
        (
            "“It rains,” said Ana Ruiz. “The road is shut,” said Bo Lind. “We must walk.”",
            ["Ana Ruiz", "Bo Lind", "Bo Lind"],
        ),
        ("“It rains,” said Ana Ruiz.\n“The road is dry,” said Bo Lind.", ["Ana Ruiz", "Bo Lind"]),
        ("“Who pays?” asked Ana Ruiz. “You do,” Bo Lind answered.", ["Ana Ruiz", "Bo Lind"]),
    ],
)
def test_a_run_ends_where_somebody_else_speaks(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Lind told Ana Ruiz, “You are late.”", "Bo Lind"),
        ("Bo Lind left. At noon, prosecutor Ana Ruiz said Lind had told the boys that “men never talk.”", "Bo Lind"),
        ("“You are late,” Bo Lind told Ana Ruiz.", "Bo Lind"),
        ("Ana Ruiz, whom Bo Lind had met, said, “You are late.”", "Ana Ruiz"),
        ("“Bo Lind is late,” Ana Ruiz said of her rival.", "Ana Ruiz"),
        ("Asked about Bo Lind, Ana Ruiz said, “He is late.”", "Ana Ruiz"),
        ("Ana Ruiz’s husband, Jim Hale, said, “She is late.”", "Jim Hale"),
    ],
)
def test_of_two_names_the_one_who_speaks(text: str, name: str) -> None:
    assert speakers(text) == [name]


def test_a_subordinate_clause_has_a_subject_of_its_own() -> None:
    assert speakers("Bo Lind left after Ana Ruiz said, “You are late.”") == ["Ana Ruiz"]


def test_one_row_for_each_stretch_in_marks_whatever_it_is() -> None:
    text = "“It rains,” said William “Mo” Lind, who wrote “The Long Road” and a ‘so-called’ hit. “No!”"
    assert [row.text for row in direct(text)] == ["It rains,", "Mo", "The Long Road", "so-called", "No!"]


def test_a_row_without_a_speaker_says_why_and_claims_nothing() -> None:
    (row,) = direct("The “fast lane” was closed for the winter.")
    assert (row.speaker, row.source, row.confidence) == (None, None, 0.0)
    assert row.rule == "term"


def test_the_second_half_of_a_split_quotation_continues_the_first() -> None:
    first, second = direct("“Rain,” Ana Ruiz said, “is money.”")
    assert (first.continues, second.continues) == (None, 0)
    assert first.cue == second.cue

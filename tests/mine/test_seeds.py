"""The demonstration articles: what stands in marks is a row, with the speaker that a reader would name."""

from pathlib import Path

import pytest

from quotes.mine import mine
from quotes.mine.scan import scan

TRUMP, PUTIN, USHAKOV = "Donald Trump", "Vladimir Putin", "Yuri Ushakov"
MONTGOMERY = "Mark Montgomery"
# article, the first words of a quotation, who said it (any of these; None is nobody)
SAID = [
    ("000", "productive.", {TRUMP}),
    ("000", "I believe great progress was made", {TRUMP}),
    ("000", "significant damage", {PUTIN, USHAKOV}),
    ("000", "very frank and trusting,", {USHAKOV}),
    ("000", "We need the ability to respond", {"Volodymyr Zelenskyy"}),
    ("000", "a lot of Tomahawks,", {TRUMP}),
    ("000", "We have a lot of them,", {TRUMP}),
    ("000", "We can’t deplete", {TRUMP}),
    ("000", "First, we have to get Russia done,", {TRUMP}),
    ("000", "Let’s focus on Russia first,", {TRUMP}),
    ("000", "Providing Tomahawks is", {MONTGOMERY}),
    ("000", "ERAMs and ATACMS can help", {MONTGOMERY}),
    ("000", "Any sanctions package", {"senior White House official"}),
    ("000", "within the next 30 days.", {"John Thune"}),
    ("000", "There would need to be", {"Maria Snegovaya"}),
    ("000", "Unfortunately, this war", {"Maria Snegovaya"}),
    ("001", "very productive", {TRUMP}),
    ("001", "within two weeks or so", {TRUMP}),
    ("001", "extremely frank and trustful.", {"Kremlin"}),
    ("001", "I believe great progress was made", {TRUMP}),
    ("001", "President Putin and I will meet", {TRUMP}),
    ("001", "inglorious", {TRUMP}),
    ("001", "It was a very productive call,", {TRUMP}),
    ("001", "We’re moving quickly", {TRUMP}),
    ("001", "didn’t like", {TRUMP}),
    ("001", "We need them too,", {TRUMP}),
    ("001", "within 24 hours", {TRUMP}),
    ("001", "We can already see that Moscow", {"Volodymyr Zelensky"}),
    ("001", "highly substantive.", {"Kremlin"}),
    ("001", "would not change the situation", {PUTIN}),
    ("001", "prospects for peaceful settlement.", {PUTIN}),
    ("001", "USA–Russia peace summit.", {"Viktor Orban"}),
    ("002", "inglorious", {TRUMP, None}),
    ("002", "highly substantive", {"Russia"}),
    ("002", "extremely frank and trustful.", {"Russia"}),
    ("002", "I might talk to him,", {TRUMP}),
    ("002", "look, if this war", {TRUMP}),
    ("002", "whole new level of escalation", {PUTIN}),
    ("002", "you don’t have the cards.", {TRUMP}),
    ("002", "splashy move,", {MONTGOMERY}),
    ("002", "if our European partners", {"Scott Bessent"}),
    ("003", "great progress.", {TRUMP}),
    ("003", "inflict significant damage", {PUTIN, USHAKOV}),
    ("003", "First we have to get Russia done,", {TRUMP}),
    ("003", "We gotta get that one done.", {TRUMP}),
    ("004", "significant progress", {TRUMP}),
    ("004", "I believe we made substantial progress", {TRUMP}),
    ("004", "gather in an agreed-upon location", {TRUMP}),
    ("004", "disgraceful", {TRUMP}),
    ("004", "initial discussions", {TRUMP}),
    ("004", "I might say to him,", {TRUMP}),
    ("004", "If this war isn’t resolved,", {TRUMP}),
    ("004", "The Tomahawk is an outstanding weapon,", {TRUMP}),
    ("004", "wish to take an offensive approach", {TRUMP}),
    ("004", "You don’t have the cards.", {TRUMP}),
]
# the second part of a split quotation, and the first
SPLIT = [
    ("000", "We can’t deplete", "We have a lot of them,"),
    ("000", "ERAMs and ATACMS", "Providing Tomahawks"),
    ("001", "We’re moving quickly", "It was a very productive call,"),
    ("003", "We gotta get that one done.", "First we have to get Russia done,"),
]
NESTED = [
    ("001", "inglorious", "President Putin and I"),
    ("002", "look, if this war", "I might talk to him,"),
    ("004", "disgraceful", "gather in an agreed-upon"),
    ("004", "If this war isn’t", "I might say to him,"),
]
KNOWN_FAILURES: set[tuple[str, str]] = set()


@pytest.fixture(scope="module")
def articles(seeds: Path) -> dict[str, str]:
    return {path.name[:3]: path.read_text(encoding="utf-8") for path in seeds.glob("*.txt")}


@pytest.fixture(scope="module")
def mined(articles):
    return {name: mine(text) for name, text in articles.items()}


def only(rows, words: str):
    (row,) = (row for row in rows if row.kind == "direct" and row.text.startswith(words))
    return row


@pytest.mark.parametrize(
    ("article", "words", "speakers"),
    [
        pytest.param(*case, marks=[pytest.mark.xfail(strict=True)] if case[:2] in KNOWN_FAILURES else [])
        for case in SAID
    ],
)
def test_who_said_it(mined, article: str, words: str, speakers: set[str | None]) -> None:
    speaker = only(mined[article], words).speaker
    assert (speaker and speaker.name) in speakers


def test_every_stretch_in_marks_is_a_row_and_listed_above(articles, mined) -> None:
    for name, text in articles.items():
        found = [row.text for row in mined[name] if row.kind == "direct"]
        assert found == [quoted.of(text).strip() for quoted in scan(text)]
        listed = [words for article, words, _ in SAID if article == name]
        assert [full[: len(words)] for full, words in zip(found, listed, strict=True)] == listed


@pytest.mark.parametrize(("article", "second", "first"), SPLIT)
def test_the_second_part_continues_the_first(mined, article: str, second: str, first: str) -> None:
    number = only(mined[article], second).continues
    assert number is not None
    assert mined[article][number].text.startswith(first)


@pytest.mark.parametrize(("article", "inner", "outer"), NESTED)
def test_nested_words_lie_within(mined, article: str, inner: str, outer: str) -> None:
    number = only(mined[article], inner).within
    assert number is not None
    assert mined[article][number].text.startswith(outer)


def test_the_misspelt_name_is_kept_as_the_article_has_it(mined) -> None:
    names = {row.speaker.name for row in mined["004"] if row.speaker}
    assert names & {TRUMP}
    assert "Volodymyr Zelenskyy" not in names

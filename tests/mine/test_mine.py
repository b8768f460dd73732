"""What the contract says of every row, on texts of every kind, the hostile ones included."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.lexicon import codes, language
from quotes.mine import mine
from quotes.mine.page import read_page
from quotes.mine.scan import scan
from quotes.values import Quotation, Speaker

# sentences and marks, so that runs, pieces, nesting and open paragraphs meet each other
SENTENCES = st.sampled_from(
    [
        "“We won,” said Ana Ruiz.", "“We won.", "“And they lost.”", "Bo Lind said the road was “shut.”",
        "he said, “No,”", "‘look, it’s ‘his’ mill.'”", "according to Ms. Ruiz", "“I said ‘never,’ ” she said, “twice.”",
        "RUIZ: “No.”", "“No.” — Bo Lind", "The film “The Long Road” ran.", "The bridge, Ana Ruiz said, is safe.",
        '"Rain," he said.', "her claim that it rained", "William “Mo” Lind sang.", "«Oui,» said he.",
        "`` Yes , '' she said .", "said", "“", "”", '"', "'", "’s", "\r\n", "\n", "\n\n", ":", "😀", "\x00", "“ ”",
    ]
)  # fmt: skip
TEXTS = st.lists(SENTENCES, max_size=25).flatmap(
    lambda parts: st.sampled_from([" ", "", "\n"]).map(lambda by: by.join(parts))
)
# the words that rules mean one by one, so that a text ends, begins and breaks off with each of them
LISTED = sorted(
    {word for words in language("en").table("words").values() for word in words.split()} | {"Lind", ",", "“no,”"}
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def check(text: str, rows: list[Quotation]) -> None:
    for number, row in enumerate(rows):
        assert 0 <= row.start < row.end <= len(text)
        assert row.text == text[row.start : row.end]
        assert row.kind in ("direct", "indirect")
        assert 0 <= row.confidence <= 1
        assert row.rule
        assert row.evidence[0].part == "rule"
        assert row.speaker is None or row.speaker.name == row.speaker.name.strip() != ""
        assert row.speaker is not None or row.confidence == 0
        for span in (row.cue, row.source):
            assert span is None or 0 <= span.start < span.end <= len(text)
        if row.within is not None:
            outer = rows[row.within]
            assert row.within != number and outer.start <= row.start and row.end <= outer.end
        if row.continues is not None:
            assert 0 <= row.continues < number, "what is continued stands before"
        assert len(chain(rows, number, "within")) <= len(rows)
    order = [(row.start, -row.end) for row in rows]
    assert order == sorted(order)


def chain(rows: list[Quotation], number: int, link: str) -> list[int]:
    """Return the rows from ``number`` on along a link; raises where it comes back to one of them."""
    seen = [number]
    while (following := getattr(rows[seen[-1]], link)) is not None:
        assert following not in seen, "no circle"
        seen.append(following)
    return seen


@given(TEXTS)
@example("“ ”")
@example("“We won.\n“And they lost.\n“And we won.")
@example("“We won.“We won.“We won.“We won,” said Ana Ruiz.“We won,” said Ana Ruiz.“ ”")
def test_rows_of_texts(text: str) -> None:
    check(text, mine(text))


@given(ANY)
def test_rows_of_any_characters(text: str) -> None:
    check(text, mine(text))


@given(st.lists(st.sampled_from(LISTED), max_size=6).map(" ".join))
@example("Ana Ruiz left the hall, said the mill")
def test_rows_of_the_words_that_rules_mean(text: str) -> None:
    check(text, mine(text))


@pytest.mark.parametrize("before", ["", "it rained for", "on", "she was at the", "“No,”", "“No,” said about"])
def test_a_text_may_end_with_any_word_that_rules_mean(before: str) -> None:
    for word in LISTED:
        text = f"{before} {word}"
        check(text, mine(text))


@given(TEXTS)
@example("“RUIZ: “No.”")
def test_every_stretch_in_marks_is_a_row(text: str) -> None:
    """Whole, but for the name in capitals that a quoted transcript opens with."""
    lines = read_page(text, language("en")).lines
    marked = sorted((q.start + len(q.of(text).rstrip()), q.of(text).strip()) for q in scan(text, lines))
    direct = sorted((row.end, row.text, row.rule) for row in mine(text) if row.kind == "direct")
    marked = [(end, words) for end, words in marked if words]
    assert [end for end, _, _ in direct] == [end for end, _ in marked]
    for (_, found, rule), (_, words) in zip(direct, marked, strict=True):
        assert found == words or rule == "turn" and words.endswith(found)


@given(TEXTS)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert mine(text) == mine(text)


@given(TEXTS)
def test_line_ends_change_nothing_but_the_offsets(text: str) -> None:
    unix = text.replace("\r\n", "\n")
    windows = unix.replace("\n", "\r\n")
    assert [(row.text, row.speaker, row.rule) for row in mine(windows)] == [
        (row.text, row.speaker, row.rule) for row in mine(unix)
    ]


@pytest.mark.parametrize("code", codes())
def test_an_empty_text(code: str) -> None:
    assert mine("", code) == []


def test_an_unknown_language() -> None:
    with pytest.raises(LookupError, match="no language 'xx'; known: "):
        mine("It rains.", "xx")


def test_offsets_count_code_points() -> None:
    text = "😀😀 “Non 😀,” said Ana Ruiz."
    (row,) = mine(text)
    assert (row.start, row.end, row.text) == (4, 10, "Non 😀,")
    assert row.source is not None
    assert row.source.of(text) == "Ana Ruiz"


def test_no_row_is_empty() -> None:
    assert all(row.text for row in mine("“ ” is nothing."))


def test_speakers_are_values() -> None:
    (row,) = mine("“We won,” said Governor Ana Ruiz.")
    assert isinstance(row.speaker, Speaker)
    assert (row.speaker.name, row.speaker.kind) == ("Ana Ruiz", "person")
    assert row.speaker.role is not None and row.speaker.role.lower() == "governor"


# 20 KB each: what once made programs of this kind take minutes; the time is measured in tests/benchmarks/growth.py
HOSTILE = {
    "opening marks": "“" * 20_000,
    "nested pairs": "“" * 10_000 + "”" * 10_000,
    "straight marks": '"' * 20_000,
    "apostrophes": "'" * 20_000,
    "single marks that may open": " ‘a" * 6_000,
    "names": "Ruiz " * 4_000,
    "names with commas": "Ruiz, " * 3_000,
    "one verb": "said " * 4_000,
    "a verb and marks": "said “” " * 2_500,
    "according to": "according to " * 1_500,
    "determiners": "the " * 5_000,
    "prepositions": "of the " * 3_000,
    "and": "Ana and " * 2_500,
    "full stops": "." * 20_000,
    "commas": "," * 20_000,
    "brackets": "(" * 20_000,
    "possessives": "Ruiz’s " * 3_000,
    "lines": "\n" * 20_000,
    "paragraphs left open": "“We won.\n" * 2_000,
    "one long word": "a" * 20_000,
    "hyphens": "a-" * 10_000,
    "combining accents": "e" + "\u0301" * 20_000,
    "pronouns": "He said she said. " * 1_000,
    "numbers": "1,000," * 3_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_come_to_an_end(name: str) -> None:
    rows = mine(HOSTILE[name])
    assert all(row.text == HOSTILE[name][row.start : row.end] for row in rows)


def test_four_deep() -> None:
    rows = mine("“A «b ‹c „d“ c› b» a,” said Ana Ruiz.")
    assert [row.rule for row in rows] == ["inverted", "nested", "nested", "nested"]
    assert [row.within for row in rows] == [None, 0, 1, 2]

"""Marks are paired, nested, told from apostrophes and carried over paragraphs; every character may come."""

from hypothesis import given
from hypothesis import strategies as st

from quotes.mine.scan import MARK, MAX_DEPTH, Quoted, paragraphs, scan

TEXTS = st.lists(
    st.sampled_from([*"“”‘’\"'«»„‟‚‹›` .,—()a😀\n\u2028", "''", "``", "dogs", "It", "  ", "\r\n"]),
    max_size=40,
).map("".join)


def test_marks(marks) -> None:
    found = scan(marks.text)
    assert [row.of(marks.text) for row in found] == marks.expected["quoted"]
    if "depth" in marks.expected:
        assert [row.depth for row in found] == marks.expected["depth"]
    if "runs_on" in marks.expected:
        assert [-1 if row.runs_on is None else row.runs_on for row in found] == marks.expected["runs_on"]


@given(TEXTS)
def test_what_holds_of_every_text(text: str) -> None:
    rows, lines = scan(text), paragraphs(text)
    for number, row in enumerate(rows):
        start, end = lines[row.paragraph]
        assert start <= row.outer_start < row.start < row.end <= row.outer_end <= end
        assert MARK.match(text[row.outer_start])
        assert row.left_open == (row.end == row.outer_end)
        assert 0 <= row.depth < MAX_DEPTH
        if row.runs_on is not None:
            before = rows[row.runs_on]
            assert before.left_open and row.runs_on < number and before.paragraph == row.paragraph - 1
    assert [row.outer_start for row in rows] == sorted(row.outer_start for row in rows)


@given(TEXTS)
def test_rows_lie_apart_or_inside_one_another(text: str) -> None:
    around: list[Quoted] = []
    for row in scan(text):
        while around and around[-1].outer_end <= row.outer_start:
            around.pop()
        assert len(around) == row.depth
        assert all(outer.start <= row.outer_start and row.outer_end <= outer.end for outer in around)
        around.append(row)


@given(TEXTS, TEXTS)
def test_a_paragraph_harms_no_other(first: str, second: str) -> None:
    apart = [row.of(first) for row in scan(first)] + [row.of(second) for row in scan(second)]
    joined = f"{first}\n{second}"
    assert [row.of(joined) for row in scan(joined)] == apart


def test_paragraphs_are_lines_with_something_in_them() -> None:
    text = "One.\r\n\r\nTwo.\rThree.\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two.", "Three."]

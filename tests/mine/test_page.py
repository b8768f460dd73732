"""What stands on a page beside the prose: labels part its lines, and some lines say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.lexicon import language
from quotes.mine import mine
from quotes.mine.glued import unglued
from quotes.mine.page import read_page

EN = language("en")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Story highlights Talks end\nThe talks ended.", ["Talks end", "The talks ended."]),
        ("He left. Hide Caption 3 of 9 Photos: The talks ended. Hide Caption", ["He left.", "The talks ended."]),
        ("Hide Caption", []),
        ("The talks ended.\n\nHe left.", ["The talks ended.", "He left."]),
    ],
)
def test_labels_part_lines(text: str, lines: list[str]) -> None:
    assert [text[start:end] for start, end in read_page(text, EN).lines] == lines


def test_silent_lines_are_told() -> None:
    text = "He left.\nEnlarge this image toggle caption Sky\nJUST WATCHED ‘Talks end’ Replay More Videos\nAdvertisement"
    page = read_page(text, EN)
    assert [text[start:end] for start, end in page.lines] == ["He left.", "‘Talks end’"]
    assert page.silent == [1]


def test_silent_lines_keep_their_marks_and_name_nobody() -> None:
    text = "JUST WATCHED Lind says “We won” Replay More Videos\nAna Ruiz toggle caption Ruiz/Sky\nShe said no one knew."
    rows = mine(text)
    assert [row.text for row in rows if row.kind == "direct"] == ["We won"]
    assert not any(row.speaker and row.speaker.kind == "person" for row in rows)


def test_a_silent_line_says_whom_it_quotes() -> None:
    text = "Mayor Bo Lind spoke.\n\nJUST WATCHED Lind: ‘We won’ Replay More Videos ... MUST WATCH Lind: ‘We won’ 01:02"
    assert [row.speaker.name for row in mine(text) if row.speaker] == ["Bo Lind", "Bo Lind"]


def test_what_stands_between_paragraphs_on_the_page_does_not_part_them() -> None:
    text = "Bo Lind told the council why.\n\n( PHOTOS: The valley)\n\n“We have waited for years and we will not wait.”"
    assert [row.speaker.name for row in mine(text) if row.kind == "direct" and row.speaker] == ["Bo Lind"]


@pytest.mark.parametrize(
    "parts",
    [
        ["We met.", "Bo Lind left.", '"It is late."', 'Ana Ruiz said "no" to that.', "She stayed."],
        ['"It is late," he said. "He died.', '"This is worse."', 'Bo Lind holds that it "goes on."', "We left."],
        ["It was late..", '"It is not," she said.', "We left!", "“Go on.”", "“We will.”", "He laughed."],
        ["He said \"no, 'we will.'\"", "Bo Lind left.", '"It is."', "She saw it."],
    ],
)
def test_paragraphs_that_lost_their_line_breaks(parts: list[str]) -> None:
    line = "".join(parts)
    assert [line[start:end] for start, end in unglued(line, 0, len(line))] == parts


@pytest.mark.parametrize(
    "line",
    ["It was late.Bo Lind left.", "See lind.Example.Org for “more.” It is late.", "“It is.” “No.” He left. “Go.”"],
)
def test_a_slip_parts_nothing(line: str) -> None:
    assert unglued(line, 0, len(line)) == [(0, len(line))]


@given(st.lists(st.sampled_from(["It is late.", '"', "''", "“", "”", "Bo", " ", "no", ".", "He left."]), max_size=30))
def test_no_character_of_a_line_is_lost(pieces: list[str]) -> None:
    line = "".join(pieces)
    parts = unglued(line, 0, len(line))
    assert "".join(line[start:end] for start, end in parts) == line
    assert all(start < end for start, end in parts) or not line

"""What stands on a page beside the prose: labels part its lines, and some lines say nothing."""

import pytest

from quotes.lexicon import language
from quotes.mine import mine
from quotes.mine.page import lines_of, silent

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
    assert [text[start:end] for start, end in lines_of(text, EN)] == lines


def test_silent_lines_are_told() -> None:
    text = "He left.\nJUST WATCHED Talks end Replay More Videos\nEnlarge this image toggle caption Ana Ruiz/Sky"
    assert silent(text, lines_of(text, EN), EN) == [1, 2]


def test_silent_lines_keep_their_marks_and_name_nobody() -> None:
    text = "JUST WATCHED Lind: “We won” Replay More Videos\nAna Ruiz toggle caption Ana Ruiz/Sky\nShe said no one knew."
    rows = mine(text)
    assert [row.text for row in rows if row.kind == "direct"] == ["We won"]
    assert not any(row.speaker and row.speaker.kind == "person" for row in rows)

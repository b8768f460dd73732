"""He, she, they and it: whom a pronoun that is a source stands for."""

import pytest

from quotes.mine import mine


def speaker(text: str) -> str | None:
    """Return the speaker of the last row."""
    found = mine(text)[-1].speaker
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Frost walked in. “It rains,” she said.", "Maria Frost"),
        ("Maria Frost met David Hale. “It rains,” she said.", "Maria Frost"),
        ("Maria Frost met David Hale. “It rains,” he said.", "David Hale"),
        ("Mr. Lind met Ms. Ruiz. “It rains,” he said.", "Lind"),
        ("David Hale met Bob Marsh on Monday. “It rains,” he said.", "David Hale"),
        ("Maria Frost left.\nThe road was shut.\n“It rains,” she said.", "Maria Frost"),
        ("Maria Frost said it rained. “It rains,” she said.", "Maria Frost"),
        ("“It rains,” said Maria Frost. She added that the road was shut.", "Maria Frost"),
        ("David Hale said he had met Bob Marsh. He added that the road was shut.", "David Hale"),
        ("Bob Marsh rose. When Mr. Marsh was done, Mr. Hale thanked the guests. “It rains,” he said.", "Hale"),
        ("Bob Marsh rose. If the mill is his, David Hale's stood by the lake. “It rains,” he said.", "David Hale"),
        ("Bob Marsh ran. David Hale spoke. Repeating the Marsh motto, he said the road was shut.", "David Hale"),
        ("David Hale spoke. Describing Mr. Marsh as a friend, he said the road was shut.", "David Hale"),
        ("Bob Marsh won. A spokesman for the firm declined to help. “We will see,” he said.", "spokesman for the firm"),
        ("Bob Marsh won. The teacher was angry. “They are late,” she said.", "teacher"),
        ("Bob Marsh won. “We will see,” the second guard said. He added that it was late.", "second guard"),
        ("Bob Marsh won. The officer said the road was shut. “It rains,” he said.", "officer"),
        ("Bob Marsh won. The billionaire said the road was shut. “It rains,” he said.", "Bob Marsh"),
        ("Bob Marsh won. David Hale's lawyer attacked the court. He added, “We will see.”", "David Hale's lawyer"),
        ("Bob Marsh won. The baker David Hale outsang the guests. “It rains,” he said.", "David Hale"),
        ("Bob Marsh sang. David Hale stuck to the plan. “It rains,” he said.", "David Hale"),
        ("Bob Marsh rose. After talking of David Hale's mill, he said the road was shut.", "Bob Marsh"),
        ("Ms. Frost rose. Robin Hale spoke. “It rains,” he said.", "Robin Hale"),
        ("Bob Marsh left. Qix Zorb was glad. “It rains,” he said.", "Qix Zorb"),
        ("Bob Marsh left. Maria Frost slept. Her husband, Walt, rose. “It rains,” he said.", "Walt"),
        ("Bob Marsh left. The Dover coach, Qix Zorb, agreed. “It rains,” he said.", "Qix Zorb"),
        ("Maria Frost said no. Her son was lost years ago. “It rains,” she said.", "Maria Frost"),
        ("President David Hale is late, he told his guests.", "David Hale"),
        ("Laura Pratt runs the inn. Hurricane Gloria was worse, she said. “We hid,” she said.", "Laura Pratt"),
        ("Paul Greer is a chemist. Then Glaxowell hired him in May. “We lost,” he said.", "Paul Greer"),
        ("Hale said he was late. The mill of Bob Marsh was sold. Hale rose. “It rains,” he said.", "Hale"),
    ],
)
def test_he_and_she(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Farm Office closed the road. It said the road was not safe.", "Farm Office"),
        ("Two farmers came to Dover. They said the road was not safe.", "Two farmers"),
    ],
)
def test_they_and_it(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "“It rains,” he said.",
        "Maria Frost left. “It rains,” he said.",
        "“I said we should go,” they all knew.",
    ],
)
def test_nobody_rather_than_anybody(text: str) -> None:
    assert speaker(text) is None


def test_the_adviser_is_who_was_brought_in_since() -> None:
    text = "Bo Lind, an adviser to Ana Ruiz, left. Another adviser said it rained. “He will win,” the adviser said."
    assert speaker(text) == "adviser"


def test_i_inside_a_quotation_is_nobody_of_the_article() -> None:
    rows = mine("David Hale wrote, “I said that it rained.”")
    assert {row.speaker and row.speaker.name for row in rows} <= {"David Hale", None}


def test_somebody_else_in_the_quotation_is_not_the_speaker() -> None:
    text = "Maria Frost walked in. “Anna Hale is late,” she said."
    assert speaker(text) == "Maria Frost"

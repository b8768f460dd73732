"""Differences in plain words: what an editor marked, what is only an excerpt, and what was changed at its edges."""

import pytest

from quotes.explore.differences import sentence, steps

EDITOR = "An editor marked what was left out or put in."


@pytest.mark.parametrize(
    "before, after, told",
    [
        (
            "We shall mend the bridge [over the Oster] and then we shall go home.",
            "then we shall go home",
            "An excerpt, without the first 9 words.",
        ),
        (
            "It is old. The crew shall go home at noon",
            "… shall go home at noon",
            "An excerpt, without the first 5 words.",
        ),
        (
            "It is old. Those who cross the bridge today shall go home. We said so.",
            "All who cross the bridge today shall walk",
            "An excerpt, without the first 3 words and the last 3 words. "
            "Here “All” stands for “Those”; “walk” stands for “go home”.",
        ),
        (
            "It is old. We shall mend the bridge.",
            "As for us, we shall mend the bridge.",
            "An excerpt, without the first 3 words. Here “As for us” is put in.",
        ),
        ("We shall mend the bridge for you", "We shall mend [it] for you", EDITOR),
        ("The mayor said the old mill shall be mended", "[She] said the old mill shall be mended", EDITOR),
    ],
)
def test_what_is_told(before: str, after: str, told: str) -> None:
    assert sentence(steps(before, after)) == told

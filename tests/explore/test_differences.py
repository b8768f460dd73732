"""Differences in plain words: what an editor marked, and what is only an excerpt."""

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
        ("We shall mend the bridge for you", "We shall mend [it] for you", EDITOR),
        ("The mayor said the old mill shall be mended", "[She] said the old mill shall be mended", EDITOR),
    ],
)
def test_only_what_an_editor_marked_is_told_so(before: str, after: str, told: str) -> None:
    assert sentence(steps(before, after)) == told

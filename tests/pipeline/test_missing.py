"""What a worker could not do is told."""

import pytest

from quotes.pipeline.pool import Failed, tell_missing


def test_what_is_left_out_is_named_with_its_reason() -> None:
    with pytest.warns(RuntimeWarning, match="the origin of cluster 7 is left out: no memory"):
        tell_missing("the origin of cluster 7", Failed("no memory"))

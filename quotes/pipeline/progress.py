"""How a load tells how far it is.

A `Progress` is called with the stage ("read", "mine", "index", "match", "trace", "seeds", "reuse", "count", "search"),
what is done so far and, where it is known, how much there is in all. It is called from the loading process, when a
stage begins and then seldom enough to draw a bar each time.

>>> silent("mine", 10, None)
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]


def silent(stage: str, done: int, total: int | None) -> None:
    """Say nothing."""

r"""Where the news of a paragraph is from: *WASHINGTON (AP) —*, *LONDON, Ontario:*, *Dover, 3 May 2024 –*.

In go the words of a paragraph with their shape; out comes how many of its tokens are a dateline, which is no part of
its first sentence and names nobody who speaks.

>>> from quotes.lexicon import language
>>> dateline_end("DOVER (AP) — Rain.", ["dover", "(", "ap", ")", "—", "rain", "."], [0, 6, 7, 9, 11, 13, 17],
...              "N(N)-N.", language("en"))
5
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from ..lexicon import Language

DATE = r"(?:[dX]#(?:,#)?|#[dX]#?|d)"
DATELINE = re.compile(rf"N{{1,3}}(?:,?[Nn]{{1,2}})?(?:,?{DATE})?,?(?:\(N{{1,3}}\)|N,)?[-:]")
DATED = re.compile("[dX]#|#[dX]")
LONGEST = 16  # tokens
SHORTEST = 3  # letters of a place in capitals


def dateline_end(text: str, words: Sequence[str], starts: Sequence[int], shape: str, language: Language) -> int:
    """Return how many tokens of a paragraph are a dateline; 0 where it has none.

    *RUIZ: We won* has none, and *Washington: …* only where the place is known.
    """
    match = DATELINE.match(shape, 0, LONGEST)
    if match is None:
        return 0
    end = match.end()
    if shape[end - 1] == ":":
        return end if all(word in _places(language) for word in words[: end - 1]) else 0
    loud = len(words[0]) >= SHORTEST and text[starts[0] : starts[0] + len(words[0])].isupper()
    return end if loud or DATED.search(shape, 0, end) else 0


@functools.cache
def _places(language: Language) -> frozenset[str]:
    return frozenset(language.table("people").get("places", {}).get("all", "").split())

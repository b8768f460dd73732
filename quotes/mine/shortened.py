r"""Where a sentence begins after a shortened word, whose point ends the one before: *in the U.S. The mayor said*.

In goes a text; out come the places of such words. Which shortened words can end a sentence (*Inc.*, *Calif.*, *p.m.*,
and no *Mr.*), and which words with a capital begin one, stands in the language's table ``words``.

>>> from quotes.lexicon import language
>>> text = "It fell to 5 p.m. Friday, in the U.S. The mayor left."
>>> [text[at:] for at in begins_anew(text, language("en"))]
['The mayor left.']
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..lexicon import Language, word_list


def begins_anew(text: str, language: Language) -> list[int]:
    """Return the code points at which a sentence begins after a shortened word, in text order."""
    return [match.end() for match in _pattern(language).finditer(text)]


def tokens_at(places: Sequence[int], starts: Sequence[int], begin: int, last: int) -> list[int]:
    """Return which of tokens ``begin`` to ``last`` (exclusive) start at one of the ``places``, the last one first.

    >>> tokens_at([4, 9], [0, 4, 6, 9], 0, 3)
    [1]
    """
    if not places or begin >= last:
        return []
    here = places[bisect_left(places, starts[begin]) : bisect_right(places, starts[last - 1])]
    found = ((bisect_left(starts, at, begin, last), at) for at in reversed(here))
    return [token for token, at in found if starts[token] == at]


@functools.cache
def _pattern(language: Language) -> re.Pattern[str]:
    never = "|".join(map(re.escape, sorted(word_list(language, "words", "never_closing"))))
    closing = "|".join(sorted(word.capitalize() for word in word_list(language, "words", "closing")))
    beginning = "|".join(sorted(word.capitalize() for word in word_list(language, "words", "beginning")))
    shortened = rf"(?<![\w.])(?:(?!(?:{never or '(?!)'})\.)(?:[A-Za-z]\.){{2,4}}|(?:{closing or '(?!)'})\.)"
    return re.compile(rf"{shortened}[ \n]{{1,2}}(?=(?:{beginning or '(?!)'})\b(?!\.))")

r"""Last names that are misspelt: *Tump* where the article is about *Trump*.

In go the runs of capitalised words of an article; out come the same runs, with the last name that is meant. That is the
one of somebody whom the article names in full, a letter away from a last name which it gives to nobody in full: for
whoever says something or has a title any letter (*Ms. Cowen said* of *Ana Cowan*), else only one that is left out, too
many, or has changed places with its neighbour, in a name that stands again and again.

>>> from quotes.mine import mine
>>> text = "Ana Robertson came. Robertson sat. Robertson rose, and Robertson spoke. “It is late,” Roberston said."
>>> [row.speaker.name for row in mine(text)]
['Ana Robertson']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from rapidfuzz.distance import OSA

from .gender import SPEAKS
from .people import NameLists
from .runs import Run
from .tokens import Tokens

LEAST, LONGEST = 5, 30  # letters of a name that is mended
USUAL = 4  # mentions of the right one, where a wrong one says nothing


def mended(table: Tokens, runs: list[Run], lists: NameLists) -> list[Run]:
    """Return ``runs`` with misspelt last names put right; what is ``shown`` stays as it is printed."""
    counts = Counter(run.words[-1] for run in runs if not run.organisation)
    full = {run.words[-1] for run in runs if len(run.words) > 1 and not run.organisation}
    full = {word for word in full if LEAST <= len(word) <= LONGEST and word not in lists.places}
    alone = {run.words[0] for run in runs if len(run.words) == 1 and not run.organisation}
    alone = {word for word in alone - full - lists.given - lists.places if len(word) <= LONGEST}
    speaking = {
        run.words[0] for run in runs if len(run.words) == 1 and (run.titles or SPEAKS.match(table.shape, run.last))
    }
    meant = {word: name for word, name in _nearest(alone, full) if _is_meant(name, word, counts, word in speaking)}
    return [run._replace(words=(meant[run.words[0]],)) if _is_misspelt(run, meant) else run for run in runs]


def _nearest(words: Set[str], names: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield each word with the only name that it could be, as each looks without one of its letters."""
    index: dict[str, str] = {}
    for name in names:
        for look in _looks(name):
            index[look] = "" if look in index else name
    for word in words:
        near = {index[look] for look in _looks(word) if look in index}
        if len(near) == 1 and (name := near.pop()):
            yield word, name


def _looks(word: str) -> set[str]:
    """A word as it is, and without one of its letters but the first."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def _is_misspelt(run: Run, meant: dict[str, str]) -> bool:
    return len(run.words) == 1 and not run.organisation and run.words[0] in meant


def _is_meant(name: str, word: str, counts: Counter[str], speaks: bool) -> bool:
    """Whether a word is a misspelling of a name; it is none if it is the plural: *the Linds said*."""
    if word == f"{name}s":
        return False
    slip = len(name) != len(word) or sorted(name) == sorted(word)
    usual = slip and name[-1] == word[-1] and counts[name] >= USUAL
    return (speaks or usual) and OSA.distance(name, word, score_cutoff=1) == 1

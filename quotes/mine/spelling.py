r"""Last names that are misspelt once: *Tump* where the article is about *Trump*.

In go the runs of capitalised words of an article; out come the same runs, with the last name that is meant where one
letter inside is left out, too many, or has changed places with its neighbour, and the article names somebody of the
right one in full and again and again. Another letter in its place is another name: *McConnell*, *McDonnell*.

>>> from quotes.mine import mine
>>> text = "Ana Robertson came. Robertson sat. Robertson rose, and Robertson spoke. “It is late,” Roberston said."
>>> [row.speaker.name for row in mine(text)]
['Ana Robertson']
"""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import OSA

from .people import NameLists
from .runs import Run

LEAST = 5  # letters of a name that is mended
USUAL = 4  # mentions of the right one
RARE = 1  # mentions of the wrong one


def mended(runs: list[Run], lists: NameLists) -> list[Run]:
    """Return ``runs`` with misspelt last names put right; what is ``shown`` stays as it is printed."""
    counts = Counter(run.words[-1] for run in runs if not run.organisation)
    full = {run.words[-1] for run in runs if len(run.words) > 1 and not run.organisation}
    usual = [word for word in full if counts[word] >= USUAL and len(word) >= LEAST]
    if not usual:
        return runs
    return [run._replace(words=(meant,)) if (meant := _meant(run, counts, usual, lists)) else run for run in runs]


def _meant(run: Run, counts: Counter[str], usual: list[str], lists: NameLists) -> str | None:
    word = run.words[0]
    if len(run.words) > 1 or run.organisation or counts[word] > RARE or word in lists.given or word in lists.places:
        return None
    near = [name for name in usual if name[0] == word[0] and name[-1] == word[-1] and _is_slip(name, word)]
    return near[0] if len(near) == 1 else None


def _is_slip(name: str, word: str) -> bool:
    """Whether two spellings differ by a letter too few or too many, or by two that changed places."""
    if OSA.distance(name, word, score_cutoff=1) != 1:
        return False
    return len(name) != len(word) or sorted(name) == sorted(word)

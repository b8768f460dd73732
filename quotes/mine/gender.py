r"""What tells whether a name is a man's or a woman's: its title, its first name, the pronouns that follow it.

In go the words of a name, or the runs of an article; out comes a gender or None. Where an article goes on with *she*
again and again after a last name, that name is a woman's, whoever else of the family is named in full.

>>> from quotes.mine import mine
>>> text = "Bo Lind and Ana Lind ran. Lind said she had won. Lind sat in her car. “It is late,” Lind said."
>>> [row.speaker.name for row in mine(text) if row.kind == "direct"]
['Ana Lind']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from .people import NameLists, family_leads, last_name
from .runs import Run
from .tokens import Tokens

# what may follow a subject: Ana Ruiz on Friday said, trounced Bo Lind, gladly, left; Ana Ruiz, 29, ran
SUBJECT_OF = re.compile("[XvVUMR]|p?d{1,2}R?[XvVUM]|e(?=[DNO])|,[R#],[XvV]")
SPEAKS = re.compile("p?d{0,2}R?V")  # what follows a subject that says something, as things seldom do
TAG = re.compile(",[POD][UMvX]*V")  # *Boulders were everywhere, she said*: somebody else
GOES_ON = re.compile("P|D(?=[nNmeg#S])")  # she, her house; whom somebody arrested is mostly another
START = attrgetter("start")
TELLING = 3  # so many pronouns tell a gender
WITHIN = 40  # tokens after a name in which a pronoun tells
CLEAR = 0.75  # of the pronouns after one last name
Gender = Literal["f", "m"]


def gender_of(words: Sequence[str], titles: Sequence[str], lists: NameLists) -> Gender | None:
    """Return what the titles tell, else the first of the ``words`` of a full name."""
    if titles and not lists.she.isdisjoint(titles):
        return "f"
    if titles and not lists.he.isdisjoint(titles):
        return "m"
    if len(words) > 1 and not family_leads(words, lists):
        man, woman = words[0] in lists.men, words[0] in lists.women
        if man != woman:
            return "m" if man else "f"
    return None


def pronouns_after(
    table: Tokens, runs: Sequence[Run], lists: NameLists
) -> tuple[dict[str, Counter[Gender]], dict[str, Counter[Gender]]]:
    """Count by gender the pronouns right after each last name, where no title and no first name tells the gender.

    Returns the counts after all subjects, and those after subjects that say something.
    """
    counts: dict[str, Counter[Gender]] = {}
    said: dict[str, Counter[Gender]] = {}
    people = [run for run in runs if not run.organisation]
    for run, following in pairwise([*people, None]):
        if run is None:
            continue
        name, known = last_name(run.words, lists), gender_of(run.words, run.titles, lists)
        if known is not None:
            if len(run.words) == 1:  # Mr. Lind
                counts.setdefault(name, Counter())[known] += 1
            continue
        end = following.start if following is not None else len(table.words)
        if gender := _following(table, run, end):
            for kept in (counts, said) if SPEAKS.match(table.shape, run.last) else (counts,):
                kept.setdefault(name, Counter())[gender] += 1
    return counts, said


def told_by(counts: Counter[Gender] | None, least: int = TELLING) -> Gender | None:
    """Return the gender of most pronouns, where these are clearly more than the others and at least so many."""
    gender, most = counts.most_common(1)[0] if counts else (None, 0)
    return gender if counts and most >= max(least, CLEAR * counts.total()) else None


def _following(table: Tokens, run: Run, end: int) -> Gender | None:
    """The gender of the first pronoun after a subject, in its sentence and the next, before anybody else is named."""
    if not SUBJECT_OF.match(table.shape, run.last):
        return None
    number = bisect_right(table.sentences, run.first, key=START)
    stop = table.sentences[number : number + 1]
    end = min(end, run.last + WITHIN, stop[0].end if stop else len(table.words))
    for token in range(run.last, end):
        if GOES_ON.match(table.shape, token):
            if table.sentences[number - 1].end > token and TAG.match(table.shape, token - 1):
                return None
            if table.words[token] in table.function.he:
                return "m"
            if table.words[token] in table.function.she:
                return "f"
    return None

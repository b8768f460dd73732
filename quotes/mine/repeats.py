r"""Words that an article quotes twice: who surely says them in full says them where they stand alone.

In go the drafts of an article with how sure the speaker of each is; out comes, for quotations whose speaker nobody can
tell, which surer one has all of their words in a row. News opens with a few words (*“at a standstill”*) and gives the
sentence later; headlines do so by profession. Titles are left alone, and so are terms of two words.

>>> from quotes.mine import mine
>>> text = "The road meets “a wall of cold mud” again.\n“It is a wall of cold mud,” Ana Ruiz said."
>>> [(row.rule, row.speaker.name) for row in mine(text) if row.kind == "direct"]
[('repeated', 'Ana Ruiz'), ('after', 'Ana Ruiz')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .drafts import Draft

WORD = re.compile(r"\w+")
SURE = 0.85  # as sure as this a quotation has a speaker to give
LEAST, LONGEST = 3, 40  # words that are looked for; fewer are a term that others use, too
MOST = 8  # quotations with the same first words that are looked for
NEVER = frozenset({"work", "nickname", "nested"})
PULLED = "paragraph-before"  # a quotation set between two paragraphs may be out of a later one
LEAST_PULLED = 6  # words of one


def repeated(text: str, drafts: Sequence[Draft], sure: Sequence[float]) -> dict[int, int]:
    """Return for each draft that needs a speaker and is repeated the number of the draft that has its words.

    ``sure`` says how sure the speaker of each draft is, 0 where nobody is to be named.
    """
    looked_for: dict[tuple[str, ...], list[tuple[int, list[str]]]] = {}
    for n, draft in enumerate(drafts):
        pulled = draft.rule == PULLED
        if draft.kind == "direct" and (pulled or not sure[n]) and not draft.unspoken and draft.rule not in NEVER:
            words = _words(text, draft)
            if (LEAST_PULLED if sure[n] else LEAST) <= len(words) <= LONGEST:
                looked_for.setdefault(tuple(words[:LEAST]), []).append((n, words))
    found: dict[int, int] = {}
    for full, draft in enumerate(drafts) if looked_for else ():
        if draft.kind != "direct" or sure[full] < SURE or draft.rule in NEVER:
            continue
        words = _words(text, draft)
        for at in range(len(words) - LEAST + 1):
            for n, part in looked_for.get(tuple(words[at : at + LEAST]), ())[:MOST]:
                if n not in found and n != full and words[at : at + len(part)] == part:
                    found[n] = full
    return found


def _words(text: str, draft: Draft) -> list[str]:
    return WORD.findall(text[draft.start : draft.end].lower())

r"""Whose words a document says: *the letter reads*, *the ad says*, *Mr. Lind's statement*.

In goes a noun phrase without a name whose last word is something said, written or shown; out comes the noun phrase of
whoever speaks through it: its owner, the one it is from, or, for *the letter*, who sent the letter where the article
brought it in, or said something in it. Whoever spoke last is meant only where the article has named no such document
before. What belongs to nobody in the article speaks for itself.

>>> from quotes.mine import mine
>>> [row.speaker.name for row in mine("The Farm Office issued a report. “It is late,” the report said.")]
['Farm Office']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from .phrases import phrase_after, subject_before
from .scope import Range, Verbs
from .sources import FRONTED, main_subject
from .tokens import Sentence, Tokens

WORDS_BACK = 500  # so far before *the letter* a letter is looked for
MODIFIERS = "nmMNeg#RSd"
MAX_MODIFIERS = 8


def utterer(
    table: Tokens, known: Verbs, core: Range, source: Range, speaking: Callable[[int], Range | None]
) -> Range | None:
    """Return whose words a phrase is; ``core`` is it up to its head, ``speaking`` says who spoke last."""
    words, end = table.words, core[1]
    while end - 1 > core[0] and (words[end - 1] in known.issuing - known.issued or table.shape[end - 1] == "d"):
        end -= 1
    if words[end - 1] in known.issued:
        core = core[0], end  # a statement released on Monday by the Park Service
    head = words[core[1] - 1]
    if head not in known.nouns and head not in known.issued:
        return None
    given = _giver(table, known, core[1], source[1])
    whose = owner_of(table, core) or (phrase_after(table.shape, *given) or given if given else None)
    if whose is None and head in known.issued and (body := _body_of(table, known, core)):
        return body
    if whose is None and words[core[0]] in table.function.indefinite:
        return _issuer(table, known, core[0]) if head in known.documents else None  # no study that is not theirs
    if whose is not None or core[1] < source[1]:
        return whose
    definite, named = table.shape[core[0]] == "D", False
    bare = definite and core[1] - core[0] == 2 and head in known.documents
    for first, at in (
        _mentions(table, known, core) if head in known.issued and (definite or core[1] - core[0] == 1) else ()
    ):
        named = True
        if whose := _brought_in(table, known, first, at):
            return whose
    return speaking(core[0]) if bare and not named else None


def owner_of(table: Tokens, core: Range) -> Range | None:
    """*Mr. Lind's statement*, *his letter*."""
    possessive = table.shape.rfind("S", *core)
    if possessive > core[0]:
        return core[0], possessive
    if table.shape[core[0]] == "D" and table.words[core[0]] in table.function.possessives:
        return core[0], core[0] + 1
    return None


def _body_of(table: Tokens, known: Verbs, core: Range) -> Range | None:
    """*a Park Service study*, *the Herald editorial*: the name right before the noun; not of *a YouTube video*."""
    first = last = core[1] - 1
    while first > core[0] and table.shape[first - 1] == "N":
        first -= 1
    return (first, last) if first < last and table.words[first] not in known.hosting else None


def _giver(table: Tokens, known: Verbs, at: int, end: int) -> Range | None:
    """*a letter from Ms. Ruiz*, *a statement released on Monday by the Park Service*"""
    at += at < end and table.words[at] in known.issuing
    while at < end and table.shape[at] in "dR":
        at += 1
    given = at + 1 < end and table.words[at] in table.function.givers and table.shape[at + 1] in "DN"
    return (at + 1, end) if given else None


def _mentions(table: Tokens, known: Verbs, core: Range) -> Iterator[Range]:
    """Yield where what the phrase names was named before, the last one first: its first token and its head.

    *The commercial* may be an ad, *the same study* a study.
    """
    shape, words = table.shape, table.words
    head, told = words[core[1] - 1], set(words[core[0] + 1 : core[1] - 1]) - table.function.again
    alike = known.alike.get(head, {head})
    for at in range(core[0] - 1, max(-1, core[0] - WORDS_BACK), -1):
        if words[at] not in alike or shape[at] not in "nmM":
            continue
        first = at
        while first > 0 and shape[first - 1] in MODIFIERS and at - first < MAX_MODIFIERS:
            first -= 1
        if first > 0 and shape[first - 1] == "D":
            first -= 1
        if told <= {*words[first : at + 1]}:
            yield first, at


def _brought_in(table: Tokens, known: Verbs, first: int, at: int) -> Range | None:
    """Who issued the document that tokens ``first`` to ``at`` name."""
    shape, words = table.shape, table.words
    sentence = table.sentences[bisect_right(table.sentences, first, key=lambda sentence: sentence.start) - 1]
    new = words[first] in table.function.indefinite
    after = at + 1 + (shape[at + 1 : at + 2] == "-")  # The letter — from Ms. Ruiz — …
    given = _giver(table, known, after, len(shape))
    released = given and given[0] > after + 1  # said in a statement released by her office, not: in a letter from her
    own = new and words[first - 1] == "in" and (released or not given)
    if own and (subject := _speaking_in(table, known, sentence, first)):
        return subject
    if given:
        return phrase_after(shape, given[0], len(shape))
    if (possessive := shape.rfind("S", first, at)) > first:
        return first, possessive
    last = at
    while last > first and shape[last - 1] != "N":
        last -= 1
    if last - first > 1 and shape[first] in "DN" and words[last - 1] not in known.hosting:  # the Park Service report
        start = last
        while start > first and shape[start - 1] == "N":
            start -= 1
        return start, last
    return _issuer(table, known, first) if new else None


def _issuer(table: Tokens, known: Verbs, first: int) -> Range | None:
    """Who issues what begins at ``first``: *Ana Ruiz released a letter*."""
    sentence = table.sentences[bisect_right(table.sentences, first, key=lambda sentence: sentence.start) - 1]
    issued = first > sentence.start and table.words[first - 1] in known.issuing
    if not issued:
        return None
    return subject_before(table.shape, sentence.start, first - 1) or main_subject(table.shape, sentence.start, first)


def _speaking_in(table: Tokens, known: Verbs, sentence: Sentence, first: int) -> Range | None:
    """Who says something in the document at ``first``: *Bo Lind said in a letter*; *In a letter, Bo Lind said*."""
    verb = first - 2  # before in
    said = verb > sentence.start and known.lemmas.get(table.words[verb]) in known.inverting
    before = subject_before(table.shape, sentence.start, verb) if said else None
    before = before or main_subject(table.shape, sentence.start, first)
    if before and not table.function.passive.isdisjoint(table.words[before[1] : first]):
        return None  # Bo Lind was named in a complaint
    ahead = None if before else FRONTED.match(table.shape, first, sentence.end)
    return ahead.span(1) if ahead else before

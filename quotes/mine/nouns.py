r"""Reports whose cue is a noun: *Mr. Lind's claim that …*, *charges from Mr. Lind that …*, *made the case that …*.

In goes a `Scope`; out come ``noun`` candidates, as `quotes.mine.clauses` describes them: whose the noun is, and what
it says. The owner stands before it, the giver after it, and whoever makes or issues it is the subject of that verb.

>>> from quotes.lexicon import language
>>> from quotes.mine.clauses import find_reports
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Ms. Ito gave a brief statement that the talks were over.", language("en"))
>>> [(table.of(*r.source), table.of(*r.cue)) for r in find_reports(table, language("en")) if r.construction == "noun"]
[('Ms. Ito', 'gave a brief statement')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .content import until
from .groups import verb_group
from .phrases import phrase_after, subject_before
from .scope import Clause, Range, Scope
from .sources import source_of
from .tokens import Tokens

OWNED = re.compile(r"[SD](?<![NnmM]D)[Rneg]{0,2}?([nmM])(?=[TtpR]|d{1,2}T)")  # his claim today that
GIVEN = re.compile("[nmM](?=p[DnNmMeg#])")
MADE = re.compile("[vVUMGgbe]D?[Rnegvm#]{0,3}?([nmM])(?:(?=[Tt])|p(?=[^d#]))")


POLLED = re.compile("p(D[^,.;:Q]{1,24}),")
ARGUED = re.compile("[SD](?<![NnmM]D)[Rneg]{0,2}?([nmM])R?X(?=R?T)")


def noun_reports(scope: Scope) -> Iterator[Clause]:
    """Yield the candidates of a sentence whose cues are nouns."""
    yield from _owned(scope)
    yield from _given(scope)
    yield from _made(scope)
    yield from _argued(scope)
    yield from _polled(scope)


def _owned(scope: Scope) -> Iterator[Clause]:
    """*Mr. Lind's claim that …*, *her promise to …*, *their criticism of …*."""
    table, shape, sentence = scope.table, scope.table.shape, scope.sentence
    for match in OWNED.finditer(shape, sentence.start, sentence.end):
        head, owner = match.start(1), match.start()
        begins = head + 1
        while shape[begins] == "d":
            begins += 1
        pronoun, lead = shape[owner] == "D", shape[begins]
        if table.words[head] not in scope.verbs.nouns or pronoun and table.words[owner] not in table.function.claiming:
            continue
        source = (owner, owner + 1) if pronoun else owner_before(table, sentence.start, owner, scope.verbs.holders)
        piece = until(scope, begins + (lead in "pR"), "object" if lead == "p" else "noun")
        if source and piece:
            yield _report(scope, head, source, piece, lead)


def _argued(scope: Scope) -> Iterator[Clause]:
    """*Mr. Lind's answer was that …*: what somebody's argument, answer or fear is."""
    table, sentence = scope.table, scope.sentence
    for match in ARGUED.finditer(table.shape, sentence.start, sentence.end):
        owner, head, verb = match.start(), match.start(1), match.end() - 1
        if table.words[head] not in scope.verbs.arguments or table.words[verb] not in table.function.passive:
            continue
        pronoun = table.shape[owner] == "D"
        if pronoun and table.words[owner] not in table.function.claiming:
            continue
        source = (owner, owner + 1) if pronoun else owner_before(table, sentence.start, owner, scope.verbs.holders)
        if source and (piece := until(scope, verb + 1, "that")):
            yield _report(scope, head, source, piece, "T")._replace(construction="that", form="V", cue=(head, verb + 1))


def _polled(scope: Scope) -> Iterator[Clause]:
    """*In a Dover Fund poll released on Monday, half of the farmers …*: what a sentence says that opens with a poll."""
    table, start, end = scope.table, scope.sentence.start, scope.sentence.end
    match = POLLED.match(table.shape, start, end) if table.words[start] in scope.verbs.speaking_in else None
    if match is None or table.words[start + 1] not in table.function.indefinite_articles:
        return
    source = phrase_after(table.shape, start + 1, match.end(1), aside=False)
    if source is None or scope.verbs.polls.isdisjoint(table.words[slice(*source)]):
        return
    if piece := until(scope, match.end(), "according"):
        lead = table.shape[piece[0]]
        yield Clause("according", "according to", start, (start, start + 1), source, (piece,), scope.number, "p", lead)


def owner_before(table: Tokens, start: int, possessive: int, holders: frozenset[str]) -> Range | None:
    """Return the noun phrase that a ’s belongs to: of *a response to Mr. Lind’s claim* he alone, if it is no role.

    ``holders`` are the nouns for roles; nothing left of token ``start`` is looked at.
    """
    found = subject_before(table.shape, start, possessive)
    if found is None or table.shape[possessive - 1] != "N" and table.words[possessive - 1] not in holders:
        return found
    at = max(table.shape.rfind("p", *found), table.shape.rfind("t", *found))
    return found if at < 0 or table.words[at - 1] in holders else (at + 1, found[1])


def _given(scope: Scope) -> Iterator[Clause]:
    """*charges from Mr. Lind that …*."""
    table, shape, sentence = scope.table, scope.table.shape, scope.sentence
    for match in GIVEN.finditer(shape, sentence.start, sentence.end):
        head = match.start()
        if table.words[head + 1] in table.function.givers and table.words[head] in scope.verbs.nouns:
            source = phrase_after(shape, head + 2, sentence.end, aside=False)
            if source and shape[source[1] : source[1] + 1] == "T" and (piece := until(scope, source[1], "noun")):
                yield _report(scope, head, source, piece, "T")


def _made(scope: Scope) -> Iterator[Clause]:
    """*Mr. Lind made the claim that …*, *made remarks about …*, *gave his consent to …*: the verb is of the cue."""
    words, shape, sentence = scope.table.words, scope.table.shape, scope.sentence
    for match in MADE.finditer(shape, sentence.start, sentence.end):
        verb, head = match.start(), match.start(1)
        if words[verb] not in scope.verbs.making or words[head] not in scope.verbs.nouns:
            continue
        group = verb_group(scope.table, sentence.start, verb)
        before = shape[group.first - 1] if group.first > sentence.start else "^"
        source, _ = source_of(scope, group, verb, before, None)
        lead = shape[head + 1]
        piece = until(scope, match.end(), "object" if lead == "p" else "noun")
        if source and piece:
            yield _report(scope, head, source, piece, lead)._replace(cue=(group.first, match.end()))


def _report(scope: Scope, head: int, source: Range, piece: Range, lead: str) -> Clause:
    """The candidate whose cue is the noun at ``head``, with the preposition after it where that leads."""
    cue = (head, head + 1 + (lead == "p"))
    return Clause("noun", scope.table.words[head], head, cue, source, (piece,), scope.number, "n", lead)

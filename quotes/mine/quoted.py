"""A quotation among its sentences: what the rules about a quoted stretch look at.

`Quotes` holds the `Tokens` table, a draft for each quoted stretch, and by token which sentence it stands in and which
clauses report it. A `Candidate` is one answer to who is quoted: a source with its cue, or an earlier quotation whose
speaker goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .drafts import Draft
from .scope import Clause, Range, Verbs
from .tokens import Sentence, Tokens

PURE = re.compile(r"[Q,.;:C-]+$")
BARE = re.compile(r"[,.;:(-]*(?:[Q][,.;:)-]*)+$")


class Candidate(NamedTuple):
    """One answer: who is quoted by which rule. ``follows`` is the draft whose speaker goes on."""

    rule: str
    source: Range | None = None
    cue: Range | None = None
    clause: Clause | None = None
    follows: int | None = None


class Quotes(NamedTuple):
    """What the rules look at."""

    table: Tokens
    drafts: list[Draft]
    by_token: dict[int, int]  # Q token -> draft
    sentence_of: dict[int, int]  # Q token -> sentence
    opening: dict[int, int]  # position in `Tokens.quoted` -> its own first sentence
    claims: dict[int, list[Clause]]  # Q token -> clauses whose reported words hold it
    clauses_of: dict[int, list[Clause]]  # sentence -> its clauses
    strength: Callable[[Clause], float]
    verbs: Verbs
    bare: dict[int, bool]  # sentence -> whether it is nothing but quotations, as far as asked

    def draft(self, token: int) -> Draft:
        """Return the draft of the Q at ``token``."""
        return self.drafts[self.by_token[token]]

    def source_of(self, found: Candidate) -> Range | None:
        """Return the source of a candidate, or of the quotation whose speaker goes on."""
        return found.source if found.follows is None else self.drafts[found.follows].whose

    def sentence(self, token: int) -> Sentence:
        """Return the sentence that the Q at ``token`` stands in."""
        return self.table.sentences[self.sentence_of[token]]

    def is_bare(self, token: int) -> bool:
        """Return whether its sentence is nothing but quotations."""
        number = self.sentence_of[token]
        if number not in self.bare:
            sentence = self.table.sentences[number]
            self.bare[number] = BARE.match(self.table.shape, sentence.start, sentence.end) is not None
        return self.bare[number]

    def words(self, token: int) -> int:
        """Return how many words are quoted."""
        draft = self.draft(token)
        return self.table.text.count(" ", draft.start, draft.end) + 1

    def neighbour(self, token: int, step: int) -> int | None:
        """Return the next Q token before (-1) or after (+1) in its paragraph that may be speech."""
        paragraph = self.sentence(token).paragraph
        number = self.by_token[token] + step
        for _ in range(NEIGHBOURS):
            if not 0 <= number < len(self.table.quoted) or self.table.quoted[number].paragraph != paragraph:
                break
            draft = self.drafts[number]
            if self.table.quoted[number].depth == 0 and draft.token is not None and draft.rule not in UNSPOKEN:
                return draft.token
            number += step
        return None


NEIGHBOURS = 12  # quotations of a paragraph that are looked at on one side
QUOTING = frozenset({"according", "as"})  # what tells whom somebody else quotes
UNSPOKEN = frozenset({"work", "nickname", "term", "no-speaker", "heading"})


def quote_tokens(table: Tokens, first: int, last: int) -> list[int]:
    """Return the Q tokens between two tokens."""
    shape, found, at = table.shape, [], table.shape.find("Q", first, last)
    while at >= 0:
        found.append(at)
        at = shape.find("Q", at + 1, last)
    return found


def is_pure(table: Tokens, piece: Range) -> bool:
    """Return whether a reported piece is nothing but quotations."""
    return PURE.match(table.shape, *piece) is not None and "Q" in table.shape[piece[0] : piece[1]]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _drafts(table: Tokens) -> tuple[list[Draft], dict[int, int]]:
    """A draft for each quoted stretch, and by the token of each that may be speech its draft."""
    drafts: list[Draft] = []
    by_token: dict[int, int] = {}
    tokens = {row: token for token, row in table.rows.items()}
    for number, row in enumerate(table.quoted):
        token = tokens.get(number)
        drafts.append(Draft(*trimmed(table.text, row.start, row.end), "direct", number, token))
        if token is not None and table.shape[token] == "Q":
            by_token[token] = number
        elif token is not None:
            drafts[-1].rule = "nickname" if table.shape[token] == "q" else "work"  # a title that is read as a noun
    return drafts, by_token


def gather_quotes(table: Tokens, clauses: list[Clause], strength: Callable[[Clause], float], known: Verbs) -> Quotes:
    """Make a draft for each quoted stretch, and the maps that the rules look things up in."""
    drafts, by_token = _drafts(table)
    sentence_of = {
        token: number
        for number, sentence in enumerate(table.sentences)
        for token in quote_tokens(table, sentence.start, sentence.end)
    }
    inner = ((sentence.inside, number) for number, sentence in enumerate(table.sentences))
    opening = {row: number for row, number in reversed(list(inner)) if row is not None}
    quotes = Quotes(
        table,
        drafts,
        by_token,
        sentence_of,
        opening,
        {},
        {},
        strength,
        known,
        {},
    )
    for clause in clauses:
        if clause.construction == "block":
            continue  # its marks are quotations with speakers of their own
        quotes.clauses_of.setdefault(clause.sentence, []).append(clause)
        for first, last in clause.pieces:
            for token in quote_tokens(table, first, last):
                quotes.claims.setdefault(token, []).append(clause)
    return quotes

"""The values that flow between the rooms: an article goes in, quotations, variants and origins come out.

Every value is an immutable tuple. Offsets count Unicode code points, are half-open, and always refer to the exact,
never-changed ``Article.text``; so ``article.text[quotation.start:quotation.end] == quotation.text``.
Unknown is ``None``, never an empty string. Evidence travels with the value that it speaks for.

>>> Span(6, 11).of("Hello world")
'world'
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["direct", "indirect"]
SpeakerKind = Literal["person", "organisation", "unnamed"]
ChannelKind = Literal["post", "statement", "interview", "press", "speech", "document", "talk"]
Relation = Literal["verbatim", "excerpt", "edited", "paraphrase"]
ChangeKind = Literal["cut", "put in", "put for"]


class Span(NamedTuple):
    """A stretch of one article's text: code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of this span in ``text``."""
        return text[self.start : self.end]


class Article(NamedTuple):
    """One news article as it was read; ``text`` is exactly what is stored and what all offsets count in."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None  # ISO 8601 date or date and time; None where the article does not say
    language: str = "en"
    extra: str | None = None  # unknown columns of the input, as a JSON object


class Refusal(NamedTuple):
    """An input that could not be read: the file (or file and line) and the reason in plain words."""

    path: str
    reason: str


class Evidence(NamedTuple):
    """One reason for a claim: what was looked at, what was found, what it weighed, and where it stands."""

    part: str  # "rule", "cue", "candidate", "agreement", "containment" …
    detail: str  # in plain words, for `quotes explain`
    weight: float = 0.0  # what it added to the score; 0 where it only explains
    span: Span | None = None  # in the article of the quotation
    quote_id: int | None = None  # of which report it speaks, where that is not the one it is kept with


class Speaker(NamedTuple):
    """Who said it, as one article knows them: the fullest name it gives, and the other words it uses for them."""

    name: str
    kind: SpeakerKind = "person"
    role: str | None = None
    aliases: tuple[str, ...] = ()
    gender: Literal["f", "m"] | None = None


class Setting(NamedTuple):
    """How and when the words first got out, as far as the article says."""

    channel: ChannelKind | None = None
    channel_name: str | None = None
    said_on: str | None = None  # ISO date, where the day is known
    said_from: str | None = None  # ISO dates, where only a range is known
    said_to: str | None = None
    reported_by: str | None = None  # the medium that this article has the words from
    place: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Quotation(NamedTuple):
    """One row: words in quotation marks (direct, marks not included) or a reported clause (indirect).

    ``within`` and ``continues`` are numbers (positions in the list that `mine` returns) of other rows of the article.
    """

    start: int
    end: int
    text: str
    kind: Kind
    within: int | None = None
    continues: int | None = None
    cue: Span | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    setting: Setting = Setting()
    rule: str = ""
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Report(NamedTuple):
    """A quotation as the rooms after `mine` see it: one report of an utterance, with what is known around it."""

    id: int  # quotes.id
    article_id: str
    text: str
    kind: Kind
    speaker_id: int | None = None
    speaker: str | None = None
    published: str | None = None
    publisher: str | None = None
    setting: Setting = Setting()
    start: int = 0
    end: int = 0
    within: int | None = None  # quotes.id
    continues: int | None = None  # quotes.id
    confidence: float = 0.0
    speaker_kind: SpeakerKind | None = None
    context: str = ""  # the words of the article around it, a bar in its place, where it is no long one
    speaker_role: str | None = None  # as the article gives it


class Pair(NamedTuple):
    """Two reports (or two names) that were compared: ids, score 0 to 1, and the parts that made it."""

    a: int
    b: int
    score: float
    evidence: tuple[Evidence, ...] = ()


class Change(NamedTuple):
    """One difference between two wordings, in words: cut from, put in, or put for others."""

    kind: ChangeKind
    before: str
    after: str


class Variant(NamedTuple):
    """Report ``quote_id`` varies report ``variant_of``: how, by how much, and what was changed word by word."""

    quote_id: int
    variant_of: int
    cluster_id: int
    relation: Relation
    score: float
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None  # that the one comes from the other, 0 to 1; None: not claimed


class Reuse(NamedTuple):
    """A passage of ``article_id`` (start, end) that also stands in ``copied_from``; directed where dates say so."""

    article_id: str
    copied_from: str
    start: int
    end: int
    source_start: int
    source_end: int
    score: float
    directed: bool = True

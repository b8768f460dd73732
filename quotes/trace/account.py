"""An account of one utterance: everything that the collection tells of where it comes from, in one value.

In go the rows that the database has of an utterance (the pipeline reads them), out come the values that `page`,
`linked` and programs take: the reports in order, each with its article, its words round the quotation and what it
varies, and the sentences that say how the words got out.

>>> sentence_around("It rained. “No,” Ann Lee said on air. Nobody knew.", Span(30, 36))
Span(start=11, end=37)
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import regex

from quotes.lexicon import language
from quotes.trace.origin import by_date
from quotes.values import Evidence, Report, Setting, Span, Variant

SETTING = tuple(name for name in Setting._fields if name != "evidence")  # what a row has a column for
AROUND = 60  # code points of context on either side, for a text quote selector
REACH = 300  # code points in which the ends of a sentence are sought
_END = regex.compile(r"[.!?…][”\"’'»)\]]{0,3}+\s|\n")


class Source(NamedTuple):
    """A report with its article: what a reader needs to find it again."""

    report: Report
    title: str | None
    url: str | None
    author: str | None
    before: str  # words of the article before the quotation, up to `AROUND` code points
    after: str
    variant: Variant | None = None  # which other report it varies; None for the original wording

    @property
    def medium(self) -> str:
        """The publisher, or the article's id where none is known."""
        return self.report.publisher or self.report.article_id


class Telling(NamedTuple):
    """A sentence of an article that tells how, where or when the words got out."""

    part: str  # channel, channel name, day
    quote_id: int
    article_id: str
    span: Span
    sentence: str


class Account(NamedTuple):
    """One utterance: who said it, how, where and when; its reports, the original wording first; and the reasons."""

    cluster_id: int | None  # None where only one report is known
    speaker: str | None
    role: str | None
    setting: Setting
    original: int  # quotes.id of the report with the most likely original wording
    first: int | None
    confidence: float | None
    sources: tuple[Source, ...]
    tellings: tuple[Telling, ...]
    evidence: tuple[Evidence, ...]

    def source(self, quote_id: int) -> Source:
        """Return the source with this report; raises `KeyError` where there is none."""
        for source in self.sources:
            if source.report.id == quote_id:
                return source
        raise KeyError(quote_id)


def account(
    *,
    speaker: str | None,
    setting: Setting,
    original: int,
    sources: Sequence[Source],
    cluster_id: int | None = None,
    role: str | None = None,
    first: int | None = None,
    confidence: float | None = None,
    evidence: Sequence[Evidence] = (),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Account:
    """Put an account together: the original wording first, then by date; with the sentences that tell how it got out.

    ``texts`` are the texts of the articles, by id.
    """
    ordered = sorted(sources, key=lambda s: (s.report.id != original, *by_date(s.report)))
    articles = {source.report.id: source.report.article_id for source in sources}
    tellings: dict[str, Telling] = {}  # by the sentence: what several articles print alike is told once
    for item in evidence:
        article = articles.get(item.quote_id or original)
        if item.span is None or article is None or article not in texts:
            continue
        sentence = sentence_around(texts[article], item.span).of(texts[article]).strip()
        tellings.setdefault(sentence, Telling(item.part, item.quote_id or original, article, item.span, sentence))
    return Account(
        cluster_id=cluster_id,
        speaker=speaker,
        role=role,
        setting=setting,
        original=original,
        first=first,
        confidence=confidence,
        sources=tuple(ordered),
        tellings=tuple(tellings.values()),
        evidence=tuple(evidence),
    )


def sentence_around(text: str, span: Span) -> Span:
    """Return the span of the sentence that holds ``span``, cut off `REACH` code points from it.

    >>> said = "It rained. Sen. Ann Lee told the U.S. Senate so. Nobody knew."
    >>> sentence_around(said, Span(33, 36)).of(said)
    'Sen. Ann Lee told the U.S. Senate so.'
    """
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    starts = [match.end() for match in _ends(text, low, span.start)]
    start = starts[-1] if starts else low
    match = next(_ends(text, max(start, span.end - 1), high), None)
    return Span(start, match.start() + len(match.group().rstrip()) if match else high)


def _ends(text: str, low: int, high: int) -> Iterator[regex.Match[str]]:
    """Yield the ends of sentences; a full stop after an abbreviation or an initial does not end one."""
    for match in _END.finditer(text, low, high):
        stop = match.start() + 1
        if not _abbreviated().search(text, max(0, stop - 12), stop):
            yield match


@functools.cache
def _abbreviated() -> regex.Pattern[str]:
    known = language("en").table("sentences")["abbreviations"]
    return regex.compile(r"(?:\b\L<known>|\b\p{Lu})\.$", known=list(known))


def as_json(told: Account) -> dict[str, Any]:
    """Return the account as plain data for `json.dumps`: what `quotes trace --json` prints."""
    return {
        "cluster_id": told.cluster_id,
        "speaker": told.speaker,
        "role": told.role,
        "setting": _fields(told.setting),
        "original": told.original,
        "first": told.first,
        "confidence": told.confidence,
        "tellings": [{**telling._asdict(), "span": list(telling.span)} for telling in told.tellings],
        "reports": [_source_json(source) for source in told.sources],
        "evidence": [_evidence_json(item) for item in told.evidence],
    }


def _fields(setting: Setting) -> dict[str, Any]:
    return {name: getattr(setting, name) for name in SETTING if getattr(setting, name) is not None}


def _evidence_json(item: Evidence) -> dict[str, Any]:
    return {**item._asdict(), "span": list(item.span) if item.span else None}


def _source_json(source: Source) -> dict[str, Any]:
    report = source.report
    told: dict[str, Any] = {
        "quote_id": report.id,
        "article_id": report.article_id,
        "start": report.start,
        "end": report.end,
        "text": report.text,
        "kind": report.kind,
        "speaker": report.speaker,
        "title": source.title,
        "url": source.url,
        "author": source.author,
        "publisher": report.publisher,
        "published": report.published,
        "setting": _fields(report.setting),
    }
    if source.variant:
        v = source.variant
        told["variant_of"] = v.variant_of
        told["relation"] = v.relation
        told["score"] = v.score
        told["changes"] = [list(change) for change in v.changes]
        told["confidence"] = v.confidence
        told["evidence"] = [_evidence_json(item) for item in v.evidence]
    return told

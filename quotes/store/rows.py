"""Values become rows: tuples in the order of the columns, with their ids, ready for ``executemany``.

In goes an article with its quotations (`quotes.values`), out come the tuples of ``article_speakers`` and ``quotes``.
Pure, so that the processes that mine do this work too and the one that writes only writes. Ids are digests of what a
row is, not of when it was loaded, so loading again gives the same.

>>> quote_id("a.txt", 7, 12, "direct") == quote_id("a.txt", 7, 12, "direct") < 2**53
True
>>> article = Article("a.txt", 'He said "hello".', published="2026-01-02")
>>> rows = article_rows(article, [Quotation(9, 14, "hello", "direct", speaker=Speaker("Ann Lee"), rule="r")])
>>> [row[QUOTE_COLUMNS.index("text")] for row in rows.quotes], [row[2] for row in rows.speakers]
(['hello'], ['Ann Lee'])
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from quotes.values import Article, Evidence, Quotation, Speaker

ID_BITS = 53  # the integers that JSON and JavaScript hold exactly
QUOTE_COLUMNS = (
    *("id", "article_id", "number", "start", "end", "text", "kind", "speaker_by", "article_speaker_id", "source"),
    *("cue", "channel", "channel_name", "said_on", "said_from", "said_to", "reported_by", "place", "rule"),
    *("confidence", "published", "publisher", "within", "continues", "cue_start", "cue_end", "source_start"),
    *("source_end", "evidence"),
)
SPEAKER_COLUMNS = ("id", "article_id", "name", "kind", "role", "gender", "aliases")

Row = tuple[str | int | float | None, ...]
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Rows(NamedTuple):
    """The rows of one article: ``article_speakers`` in the order of SPEAKER_COLUMNS, ``quotes`` of QUOTE_COLUMNS."""

    speakers: list[Row]
    quotes: list[Row]


def stable_id(*parts: object) -> int:
    """Return 53 bits of a BLAKE2b digest of ``parts`` joined by ``|``: the id of whatever they identify."""
    digest = blake2b("|".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - ID_BITS)


def quote_id(article_id: str, start: int, end: int, kind: str) -> int:
    """Return the id of a quotation: the same on every load, for it is made of where the quotation stands."""
    return stable_id(article_id, start, end, kind)


def evidence_json(evidence: Sequence[Evidence]) -> str:
    """Return evidence as a JSON list of objects; a weight of 0 and a missing span are left out.

    >>> evidence_json([Evidence("cue", "said", 0.5, None)])
    '[{"part":"cue","detail":"said","weight":0.5}]'
    """
    if not evidence:
        return "[]"
    return _json([_evidence_object(item) for item in evidence])


def _evidence_object(item: Evidence) -> dict[str, object]:
    value: dict[str, object] = {"part": item.part, "detail": item.detail}
    if item.weight:
        value["weight"] = round(item.weight, 4)
    if item.span is not None:
        value["span"] = list(item.span)
    if item.quote_id is not None:
        value["quote_id"] = item.quote_id
    return value


def article_rows(article: Article, quotations: Sequence[Quotation]) -> Rows:
    """Return the rows of ``article``'s speakers and quotations; ``within`` and ``continues`` become ids.

    Two quotations of the same place and kind are one row. The rows go by where they end: what lies in another comes
    before it, so that the first row that a place is found in is the closest. Raises `ValueError` where a quotation is
    not what the text has between its offsets.
    """
    ids = [quote_id(article.id, quotation.start, quotation.end, quotation.kind) for quotation in quotations]
    speakers: dict[int, Row] = {}
    quotes: dict[int, Row] = {}
    numbered = sorted(enumerate(quotations), key=lambda each: (each[1].end, -each[1].start))
    for number, quotation in numbered:
        row_id = ids[number]
        if article.text[quotation.start : quotation.end] != quotation.text:
            raise ValueError(f"quotation {number} is not the text from {quotation.start} to {quotation.end}")
        speaker_id = None
        if quotation.speaker is not None:
            speaker_id = stable_id(article.id, quotation.speaker.kind, quotation.speaker.name)
            _add_speaker(speakers, speaker_id, article.id, quotation.speaker)
        if row_id not in quotes:
            quotes[row_id] = _quote_row(row_id, article, number, quotation, speaker_id, ids)
    return Rows(list(speakers.values()), list(quotes.values()))


def _add_speaker(rows: dict[int, Row], row_id: int, article_id: str, speaker: Speaker) -> None:
    """Add a speaker, or what this mention of them knows beyond the ones before it."""
    role, gender, aliases = speaker.role, speaker.gender, list(speaker.aliases)
    if row_id in rows:
        *_, old_role, old_gender, old_aliases = rows[row_id]
        role, gender = old_role or role, old_gender or gender  # type: ignore[assignment]
        aliases = list(dict.fromkeys([*json.loads(str(old_aliases)), *aliases]))
    rows[row_id] = (row_id, article_id, speaker.name, speaker.kind, role, gender, _json(aliases))


def _quote_row(
    row_id: int, article: Article, number: int, quotation: Quotation, speaker_id: int | None, ids: Sequence[int]
) -> Row:
    cue, source, setting, text = quotation.cue, quotation.source, quotation.setting, article.text
    return (
        row_id,
        article.id,
        number,
        quotation.start,
        quotation.end,
        quotation.text,
        quotation.kind,
        None if speaker_id is None else "article",
        speaker_id,
        source and text[source[0] : source[1]],
        cue and text[cue[0] : cue[1]],
        *setting[:7],
        quotation.rule,
        quotation.confidence,
        article.published,
        article.publisher,
        None if quotation.within is None else ids[quotation.within],
        None if quotation.continues is None else ids[quotation.continues],
        *(cue or (None, None)),
        *(source or (None, None)),
        evidence_json((*quotation.evidence, *setting.evidence)),
    )

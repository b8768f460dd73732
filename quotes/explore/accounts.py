"""The account of an utterance (`quotes.trace.account`), put together from the rows that a page has read.

In go a cluster and its reports as `quotes.explore.cluster.read` gives them, out comes the value that tracing writes
JSON-LD from, with the sentences that tell how the words got out. Texts of articles are read only where evidence stands
in them.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from typing import Any

from quotes.explore.visit import Visit
from quotes.lexicon import language
from quotes.trace.account import AROUND, SETTING, Account, Source, Telling, account
from quotes.values import Change, Evidence, Report, Setting, Span, Variant

MOST_TEXTS = 12  # articles whose sentences are read for one account
AROUND_ROWS = """select q.id, substr(a.text, max(q.start - :around, 0) + 1, min(q.start, :around)) as before,
    substr(a.text, q."end" + 1, :around) as after, a.author from quotes q join articles a on a.id = q.article_id
    where q.cluster_id = :id"""


def evidence_of(column: str | None) -> list[Evidence]:
    """Return the evidence that a JSON column holds; items of another shape are left out.

    >>> evidence_of('[{"part": "cue", "detail": "said", "weight": 0.5, "span": [3, 7]}, {"part": 1}]')
    [Evidence(part='cue', detail='said', weight=0.5, span=Span(start=3, end=7), quote_id=None)]
    """
    try:
        listed = json.loads(column or "[]")
    except (TypeError, ValueError):
        return []
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return [
        Evidence(
            item["part"], item["detail"], number(item.get("weight")), spanned(item.get("span")), item.get("quote_id")
        )
        for item in items
        if isinstance(item.get("part"), str) and isinstance(item.get("detail"), str)
    ]


def evidence_in_words(column: str | None) -> list[Evidence]:
    """Return the evidence with the ids of rules, and of ways to find who somebody is, put in words.

    >>> evidence_in_words('[{"part": "found by", "detail": "last"}, 3]')[0].detail, evidence_in_words("{")
    ('a name, though not in full', [])
    """
    told = meanings()
    return [item._replace(detail=told.get((item.part, item.detail), item.detail)) for item in evidence_of(column)]


@functools.cache
def meanings() -> dict[tuple[str, str], str]:
    """Return what a rule, and a way to find who somebody is, means in words, by part and detail of the evidence."""
    table = language("en").table
    rules = {("rule", rule): str(about["says"]) for rule, about in table("rules").items()}
    return rules | {("found by", way): str(words) for way, words in table("names")["found"].items()}


def number(value: Any) -> float:
    """Return a number; 0 for anything else."""
    return float(value) if isinstance(value, int | float) else 0.0


def spanned(value: Any) -> Span | None:
    """Return a pair of offsets as a span; None for anything else."""
    fits = isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) and each >= 0 for each in value)
    return Span(*value) if fits else None


def setting_of(row: dict[str, Any]) -> Setting:
    """Return the columns of a row that say how, where and when."""
    known: dict[str, Any] = {name: row.get(name) for name in SETTING}
    return Setting(**known)


def report_of(row: dict[str, Any]) -> Report:
    """Return a row of ``quotes`` (with ``speaker``) as the value that tracing takes."""
    names = ("speaker_id", "speaker", "published", "publisher")
    known: dict[str, Any] = {name: row.get(name) for name in names}
    start, end = row.get("start") or 0, row.get("end") or 0
    ids = (row["id"], row["article_id"], row["text"], row["kind"])
    return Report(*ids, setting=setting_of(row), start=start, end=end, **known)


def variant_of(row: dict[str, Any] | None, cluster_id: int) -> Variant | None:
    """Return a row of ``variants`` as a value."""
    if not row:
        return None
    changed = tuple(Change(*change) for change in json.loads(row["changes"] or "[]") if len(change) == 3)
    ids = (row["quote_id"], row["variant_of"], cluster_id)
    return Variant(*ids, row["relation"], row["score"], changed, confidence=row["confidence"])


async def account_of(
    visit: Visit, found: dict[str, Any], reports: list[dict[str, Any]], *, around: bool = False
) -> Account | None:
    """Return the account of a cluster, None where it has no reports; ``around`` adds the words beside each report."""
    if not reports:
        return None
    evidence = evidence_of(found["evidence"])
    ids = {report["id"]: report for report in reports}
    original = found["quote_id"] if found["quote_id"] in ids else reports[0]["id"]
    standing = [ids.get(item.quote_id or original) for item in evidence if item.span]
    texts = await texts_of(visit, dict.fromkeys(report["article_id"] for report in standing if report))
    rows = await visit.rows(AROUND_ROWS, id=found["id"], around=AROUND) if around else []
    beside = {row["id"]: (row["author"], row["before"], row["after"]) for row in rows}
    sources = [
        Source(report_of(row), row["title"], row["url"], *beside.get(row["id"], (None, "", "")),
               variant_of(row["parent"], found["id"]))
        for row in reports
    ]  # fmt: skip
    return account(
        cluster_id=found["id"],
        speaker=found["speaker"],
        role=found["role"],
        setting=setting_of(found),
        original=original,
        first=found["first_quote_id"] if found["first_quote_id"] in ids else None,
        confidence=found["confidence"],
        sources=sources,
        evidence=evidence,
        texts=texts,
    )


async def tellings_of(visit: Visit, found: dict[str, Any], reports: list[dict[str, Any]]) -> tuple[Telling, ...]:
    """Return the sentences that tell how the words got out: looks only where evidence stands."""
    named = {found["quote_id"], *(item.quote_id for item in evidence_of(found["evidence"]) if item.span)}
    told = await account_of(visit, found, [report for report in reports if report["id"] in named])
    return told.tellings if told else ()


async def texts_of(visit: Visit, article_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of the first `MOST_TEXTS` of these articles."""
    texts = {}
    for article_id in list(article_ids)[:MOST_TEXTS]:
        texts[article_id] = str(await visit.value("select text from articles where id = :id", id=article_id) or "")
    return texts

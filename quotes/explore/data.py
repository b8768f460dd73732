"""The same as data: a cluster as JSON, CSV and JSON-LD, a speaker and a search as JSON.

In goes a `Visit`, out comes a download that says what its columns are called in the database. Cells of CSV that a
spreadsheet would take for a formula are given an apostrophe before them, as OWASP advises.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from datasette.utils.asgi import Response

from quotes.explore import accounts, cluster, search, speaker, terms
from quotes.explore.visit import Visit
from quotes.trace import linked

FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    *("id", "text", "kind", "published", "publisher", "title", "url", "article_id", "speaker_id", "speaker", "source"),
    *("cue", "channel", "channel_name", "said_on", "reported_by", "confidence", "variant_of", "relation", "score"),
    "changes",
)


def answer(body: str, content_type: str, name: str | None = None) -> Response:
    """Return a response that a browser neither guesses at nor runs; with a ``name`` it is offered as a download."""
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
    if name:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(body, headers=headers, content_type=f"{content_type}; charset=utf-8")


def as_json(value: Any, content_type: str = "application/json") -> Response:
    """Return a value as JSON, its letters as they are."""
    return answer(json.dumps(value, ensure_ascii=False, indent=2, default=str), content_type)


def flat(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report with what is known of its descent, in the columns of the CSV.

    >>> flat(dict(id=1, text="x", parent=dict(variant_of=2, relation="edited", score=0.9, changes="[]")))["variant_of"]
    2
    """
    parent = report.get("parent") or {}
    return {name: report.get(name, parent.get(name)) for name in COLUMNS}


async def cluster_json(visit: Visit) -> Response:
    """Give a cluster and its reports as JSON."""
    found, reports = await cluster.read(visit)
    listed = [{**flat(report), "changes": loaded((report["parent"] or {}).get("changes"))} for report in reports]
    return as_json({**found, "evidence": loaded(found["evidence"]), "reports": listed})


async def cluster_jsonld(visit: Visit) -> Response:
    """Give the account of a cluster as JSON-LD: Web Annotations, PROV-O and schema.org, by `quotes.trace.linked`."""
    found, reports = await cluster.read(visit)
    told = await accounts.account_of(visit, found, reports, around=True)
    return as_json(linked.json_ld(told if told else ()), "application/ld+json")


async def cluster_csv(visit: Visit) -> Response:
    """Give the reports of a cluster as CSV, in order of date."""
    found, reports = await cluster.read(visit)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    rows.writerows([harmless(value) for value in flat(report).values()] for report in reports)
    return answer(written.getvalue(), "text/csv", f"quotation-{found['id']}.csv")


async def speaker_json(visit: Visit) -> Response:
    """Give a speaker with other names and the latest quotations as JSON."""
    found = await speaker.find(visit)
    aliases = await visit.rows("select alias from aliases where speaker_id = :id order by alias", id=found["id"])
    latest = await search.quotations(visit, "", {"speaker": found["id"]})
    return as_json({**found, "aliases": [row["alias"] for row in aliases], "latest": unmarked(latest)})


async def search_json(visit: Visit) -> Response:
    """Give the first hits of a search as JSON."""
    words, asked = terms.match(visit.asked("q")), search.filters(visit)
    rows = await search.quotations(visit, words, asked) if words or asked else []
    return as_json({"q": visit.asked("q"), **asked, "quotations": unmarked(rows)})


def unmarked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out the markup of hits."""
    return [{name: value for name, value in row.items() if name != "marked"} for row in rows]


def loaded(text: str | None) -> Any:
    """Return what a JSON column holds; an empty list for nothing or nonsense.

    >>> loaded('[1]'), loaded(None), loaded("{")
    ([1], [], [])
    """
    try:
        return json.loads(text or "[]")
    except ValueError:
        return []


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet calculates.

    >>> harmless("=1+1"), harmless("well"), harmless(-1)
    ("'=1+1", 'well', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

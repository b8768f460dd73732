"""Check a text: every quotation in a pasted text is looked up in the collection. The text is not stored.

In goes a text by POST, out comes each quotation in it with what the collection has: the same words, or the wording that
comes nearest with what differs, or nothing. The quotations are found by `quotes.mine` and judged by
`quotes.trace.check`, in a thread, so that other readers need not wait. The text goes no further than this answer: it
is in no address and no log.
"""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

from quotes.explore import differences
from quotes.explore.accounts import report_of
from quotes.explore.differences import Step
from quotes.explore.nearest import rarest
from quotes.explore.visit import OPENING, Visit, render
from quotes.explore.wordings import plain
from quotes.match.names import speakers_alike
from quotes.trace.check import Drafted, Verdict, drafted, verdict

LONGEST = 60_000  # characters of a text that are read
MOST = 60  # quotations of it that are looked up
PROPOSALS = 12  # reports that a quotation is held against
PROPOSED = f"""select q.*, s.name as speaker, a.title, {OPENING}, a.url from (
        select rowid as id from quotes_fts where quotes_fts match :words order by rank limit :most) f
    join quotes q on q.id = f.id join articles a on a.id = q.article_id left join speakers s on s.id = q.speaker_id"""
LABELS = {
    "verbatim": "found word for word",
    "spelling": "found, written otherwise",
    "excerpt": "an excerpt of what was printed",
    "edited": "the words differ",
    "paraphrase": "found in other words",
    "other speaker": "credited to someone else here",
    "not found": "not found in this collection",
}


class Found(NamedTuple):
    """What the collection has of one quotation of the text."""

    verdict: Verdict
    row: dict[str, Any] | None  # the report it was held against
    steps: list[Step]  # from that report to the text
    told: str
    label: str
    otherwise: bool = False  # word for word, but for the spelling: *do not* for *don't*


async def check(visit: Visit) -> Any:
    """Show the form, and after a POST what was found."""
    fields = await visit.request.post_vars() if visit.request.method == "POST" else {}
    text = str(fields.get("text") or "")[:LONGEST]
    quoted = await asyncio.to_thread(quotations, text) if text.strip() else []
    found = [await look_up(visit, each.text, each.speaker) for each in quoted[:MOST]]
    return await render(
        visit, "check.html", text=text, found=found, longest=LONGEST, left=max(len(quoted) - MOST, 0),
        checked=bool(text.strip()),
    )  # fmt: skip


def quotations(text: str) -> list[Drafted]:
    """Return the quotations of the text that are looked up."""
    from quotes.mine import mine  # here, so that a site whose readers never check a text does not load the miner

    return drafted(text, mine(text))


async def look_up(visit: Visit, words: str, speaker: str | None) -> Found:
    """Hold one quotation against the reports that have most of its rarest words."""
    query = await rarest(visit, words)
    rows = await visit.rows(PROPOSED, words=query, most=PROPOSALS) if query else []
    by_id = {row["id"]: row for row in rows}
    found = await asyncio.to_thread(verdict, words, speaker, [report_of(row) for row in rows], alike=speakers_alike)
    row = by_id[found.report.id] if found.report else None
    steps = differences.steps(row["text"], words) if row and found.kind != "paraphrase" else []
    otherwise = row is not None and found.kind == "verbatim" and plain(row["text"]) != plain(words)
    label = LABELS["spelling" if otherwise else found.kind]
    return Found(found, row, steps, differences.sentence(steps), label, otherwise)

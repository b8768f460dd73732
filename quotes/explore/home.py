"""The home page: what is in the collection, one search box, and places to start from.

In goes a `Visit`, out comes the page. Every figure is either a column that the load computed or the top of an index, so
the page costs the same at a million quotations as at a hundred; only the lines of the most quoted speakers are counted,
and remembered for as long as their totals stay the same.
"""

from __future__ import annotations

from typing import Any

from quotes.explore import drawing
from quotes.explore.monthly import months, sparkline
from quotes.explore.visit import Visit, render

LISTED = 6  # in each list
LOOKED_AT = 200  # latest rows among which quotations worth showing are picked

CARD = """select c.id, c.label, q.text, q.kind, c.quote_count, c.article_count, c.publisher_count, c.wording_count,
    c.altered_count, c.speaker_count, c.first_published, c.last_published, c.speaker_id, s.name as speaker
    from clusters c left join quotes q on q.id = c.quote_id left join speakers s on s.id = c.speaker_id"""
LATEST = """select q.id, q.text, q.kind, q.published, q.publisher, q.article_id, q.cluster_id, q.speaker_id,
    s.name as speaker from quotes q join speakers s on s.id = q.speaker_id
    where q.published is not null order by q.published desc limit :looked_at"""
SPEAKERS = """select id, name, kind, role, quote_count, article_count, first_published, last_published
    from speakers where kind <> 'unnamed' order by quote_count desc limit :listed"""


async def home(visit: Visit) -> Any:
    """Show the collection at a glance."""
    repeated = await visit.rows(f"{CARD} order by c.quote_count desc limit :listed", listed=LISTED)
    altered = await visit.rows(
        f"{CARD} where c.altered_count > 0 order by c.altered_count desc limit :listed", listed=LISTED
    )
    speakers = await visit.rows(SPEAKERS, listed=LISTED + 2)
    for speaker in speakers:
        speaker["line"] = await line(visit, speaker)
    latest = distinct(await visit.rows(LATEST, looked_at=LOOKED_AT))
    return await render(
        visit,
        "home.html",
        counts=await counts(visit),
        repeated=repeated,
        altered=altered,
        speakers=speakers,
        latest=latest,
        questions=questions(visit, repeated, altered, speakers),
    )


async def counts(visit: Visit) -> dict[str, Any]:
    """Return the size of the collection and its line of quotations by month."""
    sums = await visit.row(
        "select sum(articles) as articles, count(*) as days, sum(quotes) as quotes, min(day) as first, max(day) as last"
        " from daily_counts"
    )
    found = dict(sums or {})
    undated = await visit.row(
        "select count(*) as articles, sum(quote_count) as quotes from articles where published is null"
    )
    for name in ("articles", "quotes"):
        found[name] = (found[name] or 0) + ((undated or {}).get(name) or 0)
    for name in ("publishers", "speakers", "clusters"):
        found[name] = await visit.value(f"select count(*) from {name}")
    found["waiting"] = await visit.value("select count(distinct article_id) from pending")
    monthly = await visit.rows("select substr(day, 1, 7) as month, sum(quotes) as quotes from daily_counts group by 1")
    counted = drawing.months([(row["month"], row["quotes"]) for row in monthly])
    found["line"] = sparkline(counted, 720, 56)
    return found


async def line(visit: Visit, speaker: dict[str, Any]) -> Any:
    """Return the line of a speaker's quotations by month."""
    return sparkline(
        await months(visit, "speaker_id", speaker["id"], speaker["quote_count"], speaker["last_published"])
    )


def distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Pick direct quotations of several words, one of each utterance and article; then, where those are few, others.

    >>> rows = [dict(id=n, kind=kind, text="a b c d", cluster_id=cluster, article_id=article)
    ...     for n, kind, cluster, article
    ...     in [(1, "direct", 9, "x"), (2, "indirect", 8, "x"), (3, "direct", 7, "x"), (4, "direct", 9, "y")]]
    >>> [row["id"] for row in distinct(rows)]
    [1, 3, 2]
    """
    seen: set[Any] = set()
    picked: dict[str, list[dict[str, Any]]] = {"first": [], "direct": [], "indirect": []}
    for row in rows:
        utterance = ("c", row["cluster_id"]) if row["cluster_id"] else ("q", row["id"])
        if row["text"].count(" ") > 2 and utterance not in seen:
            first = row["kind"] == "direct" and row["article_id"] not in seen
            picked["first" if first else row["kind"]].append(row)
            seen |= {utterance, row["article_id"]} if first else {utterance}
    return [row for rows in picked.values() for row in rows][:LISTED]


def questions(
    visit: Visit, repeated: list[dict[str, Any]], altered: list[dict[str, Any]], speakers: list[dict[str, Any]]
) -> list[tuple[str, str, str]]:
    """Return up to five questions to start from: the question, what answers it, the address of the answer."""
    asked = []
    if repeated:
        most = visit.at("cluster", repeated[0]["id"])
        asked.append(("Who had it first?", "The most repeated quotation, traced", most))
    if altered:
        most = visit.at("cluster", altered[0]["id"])
        asked.append(("Which words were changed?", "The quotation altered most often", most))
    disputed = visit.at("clusters", by="disputed")
    asked.append(("Did he say it, or she?", "Quotations credited to more than one speaker", disputed))
    if speakers:
        by_day = visit.at("speaker", speakers[0]["id"]) + "#days"
        asked.append((f"What did {speakers[0]['name']} say that day?", "Quotations day by day", by_day))
    publishers = visit.at("publishers")
    asked.append(("Who takes words from whom?", "Publishers, what they had first and what they took", publishers))
    return asked

"""A publisher: what it had first in this collection, what it took from whom, how often it altered the words.

In goes a publisher's name, out comes its page. The three counts are the load's; the lists look at the latest
quotations of the publisher only, so that a large one answers as quickly as a small one.
"""

from __future__ import annotations

from typing import Any

from quotes.explore import differences
from quotes.explore.monthly import bars, months
from quotes.explore.visit import OPENING, Missing, Visit, render

RECENT = 1000  # quotations over which sources are counted
LISTED = 8

LATEST = """with latest as (
        select id, cluster_id, speaker_id, article_id from quotes
        where publisher = :name order by published desc limit :recent)"""
FIRST = f"""{LATEST}
    select c.id, c.label, (select kind from quotes where id = c.quote_id) as kind, c.quote_count,
        c.publisher_count, c.altered_count, c.first_published, c.speaker_id, s.name as speaker
    from latest join clusters c on c.id = latest.cluster_id and c.first_quote_id = latest.id
    left join speakers s on s.id = c.speaker_id
    where c.publisher_count > 1 order by c.publisher_count desc limit :listed"""
SOURCES = f"""{LATEST}
    select o.publisher, count(*) as reports,
        sum(v.relation in ('edited', 'paraphrase') and v.changes <> '[]') as altered
    from latest join variants v on v.quote_id = latest.id and v.confidence is not null
    join quotes o on o.id = v.variant_of
    where o.publisher is not null and o.publisher <> :name group by 1 order by 2 desc limit :listed"""
ALTERED = f"""{LATEST}
    select q.id, q.text, q.published, q.cluster_id, q.article_id, q.speaker_id, s.name as speaker, v.changes,
        o.publisher, o.text as original
    from latest join variants v on v.quote_id = latest.id and v.relation = 'edited' and v.confidence is not null
    join quotes q on q.id = latest.id join quotes o on o.id = v.variant_of left join speakers s on s.id = q.speaker_id
    where o.publisher is not null and o.publisher <> :name and q.kind = 'direct' limit :listed"""
COPIES = f"""{LATEST}
    select a.publisher, count(*) as passages, count(distinct r.article_id) as articles
    from (select distinct article_id from latest) mine join reuse r on r.article_id = mine.article_id
    join articles a on a.id = r.copied_from
    where r.directed and a.publisher is not null and a.publisher <> :name group by 1 order by 2 desc limit :listed"""
SPEAKERS = f"""{LATEST}
    select s.id, s.name, count(*) as quotes from latest join speakers s on s.id = latest.speaker_id
    where s.kind <> 'unnamed' group by s.id order by 3 desc limit :listed"""
ARTICLES = f"""{LATEST}
    select a.id, a.title, {OPENING}, a.published, a.quote_count from articles a
    where a.id in (select article_id from latest) order by published desc limit :listed"""
LISTS = {
    "first": FIRST,
    "sources": SOURCES,
    "altered": ALTERED,
    "copies": COPIES,
    "speakers": SPEAKERS,
    "articles": ARTICLES,
}


async def publisher(visit: Visit) -> Any:
    """Show one publisher."""
    found = await visit.row("select * from publishers where publisher = :name", name=visit.key())
    if not found:
        raise Missing("There is no such publisher in this collection.")
    name = found["publisher"]
    monthly = await months(visit, "publisher", name, found["quote_count"], found["article_count"])
    lists: dict[str, Any] = {
        key: await visit.rows(sql, name=name, recent=RECENT, listed=LISTED) for key, sql in LISTS.items()
    }
    for row in lists["altered"]:
        row["told"] = differences.stored(row["changes"])
    return await render(
        visit,
        "publisher.html",
        publisher=found,
        recent=RECENT,
        monthly=monthly,
        picture=bars(monthly),
        **lists,
    )

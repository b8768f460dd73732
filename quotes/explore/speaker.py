"""A speaker: who, by which names, what they said when, through which channels, to whose pages, beside whom.

In goes a speaker's id, out comes their page. Totals are columns of the table; what is counted here is counted along
an index that begins with the speaker, and what would need every row of a much-quoted speaker is counted over the latest
of them, and says so.
"""

from __future__ import annotations

from typing import Any

from quotes.explore.home import CARD
from quotes.explore.monthly import bars, months
from quotes.explore.search import once, quotations
from quotes.explore.visit import Missing, Visit, number, render

RECENT = 2000  # quotations over which channels and publishers are counted
TOGETHER = 300  # articles over which other speakers are counted
LISTED = 8

CHANNELS = """with recent as (select channel, channel_name from quotes where speaker_id = :id order by published desc
    limit :recent)
    select channel, channel_name, count(*) as quotes from recent where channel is not null
    group by 1, 2 order by 3 desc limit :listed"""
PUBLISHERS = """with recent as (select publisher from quotes where speaker_id = :id order by published desc limit
    :recent)
    select publisher, count(*) as quotes from recent where publisher is not null group by 1 order by 2 desc limit
    :listed"""
OTHERS = """with latest as (select distinct article_id from
        (select article_id from quotes where speaker_id = :id order by published desc limit :together))
    select s.id, s.name, count(distinct q.article_id) as articles from latest join quotes q on q.article_id =
    latest.article_id
    join speakers s on s.id = q.speaker_id where s.id <> :id and s.kind <> 'unnamed'
    group by s.id order by articles desc, s.name limit :listed"""
DAYS = """select substr(published, 1, 10) as day, count(*) as quotes from quotes
    where speaker_id = :id and published is not null group by 1 order by 1 desc limit :listed"""


async def find(visit: Visit) -> dict[str, Any]:
    """Return the row of ``speakers`` that the path names; raises `Missing`."""
    found = await visit.row("select * from speakers where id = :id", id=number(visit.key()))
    if not found:
        raise Missing("There is no such speaker in this collection.")
    return found


async def speaker(visit: Visit) -> Any:
    """Show one speaker."""
    found = await find(visit)
    whose = found["id"]
    aliases = await visit.rows(
        "select alias from aliases where speaker_id = :id and lower(alias) <> lower(:name)"
        " order by length(alias) desc, alias limit 24",
        id=whose,
        name=found["name"],
    )
    monthly = await months(visit, "speaker_id", whose, found["quote_count"], found["last_published"])
    repeated = await visit.rows(
        f"{CARD} where c.speaker_id = :id order by c.quote_count desc limit :listed", id=whose, listed=LISTED
    )
    latest = await quotations(visit, "", {"speaker": whose, "kind": "direct"})
    latest = latest or await quotations(visit, "", {"speaker": whose})
    return await render(
        visit,
        "speaker.html",
        speaker=found,
        aliases=list({row["alias"].casefold(): row["alias"] for row in aliases}.values()),
        picture=bars(monthly),
        monthly=monthly,
        repeated=repeated,
        latest=once(latest)[:LISTED],
        channels=await visit.rows(CHANNELS, id=whose, recent=RECENT, listed=LISTED),
        publishers=await visit.rows(PUBLISHERS, id=whose, recent=RECENT, listed=LISTED),
        others=await visit.rows(OTHERS, id=whose, together=TOGETHER, listed=LISTED),
        by_day=await visit.rows(DAYS, id=whose, listed=3 * LISTED),
        recent=RECENT,
        together=TOGETHER,
    )

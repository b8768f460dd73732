"""Lists to leaf through: utterances, speakers and publishers, in the orders that people ask for.

In goes a `Visit` with ``?by=`` and ``?page=``, out comes a page of a list. Each order is the order of an index, so that
a page far down costs little more than the first.
"""

from __future__ import annotations

from typing import Any

from quotes.explore.home import CARD
from quotes.explore.visit import Visit, render

PAGE = 30  # rows
LAST_PAGE = 200  # a reader who wants more is better served by the table, which is linked
CLUSTERS = {
    "repeated": ("Most repeated", "", "c.quote_count desc"),
    "publishers": ("By most publishers", "", "c.publisher_count desc"),
    "altered": ("Most altered", "where c.altered_count > 0", "c.altered_count desc"),
    "latest": ("Latest", "where c.first_published is not null", "c.first_published desc"),
    "disputed": ("Credited to several speakers", "where c.speaker_count > 1", "c.speaker_count desc"),
}
SPEAKERS = {
    "quoted": ("Most quoted", "quote_count desc"),
    "articles": ("In most articles", "article_count desc"),
    "latest": ("Last quoted", "last_published desc"),
    "name": ("By name", "name"),
}
PUBLISHERS = {
    "quotes": ("Most quotations", "quote_count desc"),
    "first": ("Had it first", "first_count desc"),
    "taken": ("Took it from others", "taken_count desc"),
    "altered": ("Altered it", "altered_count desc"),
    "name": ("By name", "publisher"),
}


def chosen(visit: Visit, orders: dict[str, Any]) -> tuple[str, int]:
    """Return the order and the page (from 1) that the address asks for; what makes no sense is the first of each."""
    by = visit.asked("by")
    return by if by in orders else next(iter(orders)), visit.leaf(LAST_PAGE)


async def leaf(visit: Visit, name: str, orders: dict[str, Any], sql: str) -> Any:
    """Show one page of a list: ``sql`` selects its rows, in the order asked for."""
    by, page = chosen(visit, orders)
    *condition, order = orders[by][1:]
    query = f"{sql} {' '.join(condition)} order by {order} limit :most offset :skipped"
    rows = await visit.rows(query, most=PAGE + 1, skipped=(page - 1) * PAGE)
    more = len(rows) > PAGE and page < LAST_PAGE
    context: dict[str, Any] = {
        "by": by,
        "orders": {key: words[0] for key, words in orders.items()},
        "page": page,
        "more": more,
    }
    return await render(visit, f"{name}.html", rows=rows[:PAGE], name=name, **context)


async def clusters(visit: Visit) -> Any:
    """List utterances."""
    return await leaf(visit, "clusters", CLUSTERS, CARD)


async def speakers(visit: Visit) -> Any:
    """List speakers."""
    columns = "id, name, kind, role, quote_count, article_count, first_published, last_published"
    return await leaf(visit, "speakers", SPEAKERS, f"select {columns} from speakers where kind <> 'unnamed'")


async def publishers(visit: Visit) -> Any:
    """List publishers."""
    columns = "publisher, article_count, quote_count, first_count, taken_count, altered_count"
    return await leaf(visit, "publishers", PUBLISHERS, f"select {columns} from publishers")

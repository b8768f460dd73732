"""A quotation's own address: it leads to the place in its article, where everything about it is told."""

from __future__ import annotations

from datasette.utils.asgi import Response

from quotes.explore.visit import Missing, Visit, number


async def quote(visit: Visit) -> Response:
    """Lead to the quotation in its article; raises `Missing`."""
    key = number(visit.key())
    article = await visit.value("select article_id from quotes where id = :id", id=key)
    if article is None:
        raise Missing("There is no such quotation in this collection.")
    return Response.redirect(f"{visit.at('article', article)}#q{key}")

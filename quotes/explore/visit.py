"""One reader's request: which database, may they see it, how to ask it, how to answer.

In comes a Datasette request for ``/<database>/-/…``; a page is an ``async`` function of a `Visit` that returns a
response. `page` wraps it for Datasette: it finds the database, checks that it is one of ours and that this reader may
see its tables (routes of plugins are not checked by Datasette), and turns "not found" and "took too long" into pages
with a way on. Works on Datasette 0.65 and 1.0 by asking for what is there, never for a version number.

>>> thousands(1234567)
'1,234,567'
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound, Response

from quotes import __version__
from quotes.explore import addresses, days, differences

TABLES = ("articles", "quotes", "speakers", "clusters")  # a page may show words of any of them
STOPPED = re.compile(r"[^\W\d_]{2}\.$")  # no abbreviation, no three full stops
TITLE = 70  # characters of an article's first words that stand for a title
OPENING = "case when a.title is null then substr(a.text, 1, 200) end as opening"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
known: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()  # databases that were seen to have our tables


class Missing(LookupError):
    """What was asked for is not in this database; the message is shown to the reader."""


class Visit(NamedTuple):
    """A request for one of our pages, with the database it asks about."""

    datasette: Any
    request: Any
    db: Any
    place: str  # below which our pages of this database are

    async def rows(self, sql: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a SELECT and return all its rows; raises `QueryInterrupted` beyond Datasette's time limit."""
        found = await self.db.execute(sql, parameters)
        return [dict(row) for row in found.rows]

    async def row(self, sql: str, **parameters: Any) -> dict[str, Any] | None:
        """Return the first row, or None."""
        found = await self.rows(sql, **parameters)
        return found[0] if found else None

    async def value(self, sql: str, **parameters: Any) -> Any:
        """Return the first column of the first row, or None."""
        found = await self.row(sql, **parameters)
        return next(iter(found.values())) if found else None

    def at(self, page: str, key: str | int | None = None, suffix: str = "", /, **query: Any) -> str:
        """Return the address of one of our pages of this database."""
        return addresses.inward(self.place, page, key, suffix, **query)

    def full(self, address: str) -> str:
        """Return an address of this site with its scheme and host, for feeds and citations."""
        return str(self.datasette.absolute_url(self.request, address))

    def asked(self, name: str, longest: int = 500) -> str:
        """Return one argument of the query string, trimmed; an empty string where there is none."""
        return str(self.request.args.get(name) or "").strip()[:longest]

    def key(self) -> str:
        """Return the id in the path, decoded."""
        return str(tilde_decode(self.request.url_vars["key"]))

    def leaf(self, last: int) -> int:
        """Return the page of a list that ``?page=`` asks for, from 1 to ``last``; the first for what is no number."""
        return max(1, min(number(self.asked("page")) or 1, last))


async def ours(db: Any) -> bool:
    """Tell whether a database of this Datasette was made by `quotes load`."""
    if db not in known and set(TABLES) <= set(await db.table_names()):
        known[db] = True
    return db in known


async def can_view(datasette: Any, actor: Any, database: str, table: str) -> bool:
    """Tell whether ``actor`` may see ``table``: by `allowed` of Datasette 1.0, by `ensure_permissions` of 0.65."""
    if hasattr(datasette, "allowed"):
        from datasette.resources import TableResource

        resource = TableResource(database=database, table=table)
        return bool(await datasette.allowed(action="view-table", resource=resource, actor=actor))
    try:
        asked = [("view-table", (database, table)), ("view-database", database), "view-instance"]
        await datasette.ensure_permissions(actor, asked)
    except Forbidden:
        return False
    return True


async def arrive(datasette: Any, request: Any) -> Visit:
    """Find the database of a request; raises `NotFound` where it is not ours, `Forbidden` where it may not be seen."""
    try:
        db = datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError:
        raise NotFound("There is no such database here") from None
    if not await ours(db):
        raise NotFound("This database was not made by quotes")
    for table in TABLES:
        if not await can_view(datasette, request.actor, db.name, table):
            raise Forbidden("You are not allowed to see these quotations")
    return Visit(datasette, request, db, addresses.below(datasette.urls, db.name))


def page(view: Callable[[Visit], Awaitable[Response]], methods: tuple[str, ...] = ("GET", "HEAD")) -> Any:
    """Make a function of a `Visit` into a view that Datasette can route to."""

    async def answer(datasette: Any, request: Any) -> Response:
        visit = await arrive(datasette, request)
        if request.method not in methods:
            return await turn_away(visit, 405, "This page can only be read.")
        try:
            return await view(visit)
        except Missing as missing:
            return await turn_away(visit, 404, str(missing))
        except QueryInterrupted:
            return await turn_away(visit, 503, "That question took too long. A narrower one will be quicker.")

    answer.__doc__ = view.__doc__  # no functools.wraps: Datasette reads the signature to know what to pass
    return answer


async def render(visit: Visit, template: str, status: int = 200, **context: Any) -> Response:
    """Answer with ``templates/quotes/<template>`` and our headers."""
    shared = {
        "at": visit.at,
        "day": days.day,
        "days_span": days.span,
        "last_day": days.last_day,
        "moment": days.moment,
        "called": called,
        "tidy": tidy,
        "edge": differences.edge,
        "thousands": thousands,
        "some": some,
        "unstopped": unstopped,
        "outward": addresses.outward,
        "host": addresses.host,
        "at_words": addresses.at_words,
        "site_version": __version__,
        "database": visit.db.name,
        "asked_for": "",
    }
    html = await visit.datasette.render_template(f"quotes/{template}", {**shared, **context}, request=visit.request)
    return Response.html(html, status=status, headers=dict(HEADERS))


async def turn_away(visit: Visit, status: int, message: str) -> Response:
    """Answer that this page cannot be shown, and say where to go instead."""
    return await render(visit, "missing.html", status=status, message=message, status_code=status)


def called(row: dict[str, Any]) -> str:
    """Return what to call an article: its title, its first words (``opening``), or the last part of its id.

    >>> called({"title": None, "opening": "\\nOSTER - The bridge\\nwill go", "article_id": "x"})
    'OSTER - The bridge'
    >>> called({"article_id": "paper/2026/bridge.txt"})
    'bridge.txt'
    """
    line = next((line.strip() for line in (row.get("opening") or "").splitlines() if line.strip()), "")
    name = str(row.get("article_id") or row.get("other") or row.get("id"))
    return row.get("title") or shortened(line, TITLE) or name.rstrip("/").rpartition("/")[2] or name


def unstopped(title: str) -> str:
    """Return a title without the full stop at its end, where a sentence goes on after it.

    >>> unstopped("Bridge to be replaced."), unstopped("Made in the U.S."), unstopped("To be continued...")
    ('Bridge to be replaced', 'Made in the U.S.', 'To be continued...')
    """
    return title[:-1] if STOPPED.search(title) else title


def shortened(text: str, longest: int) -> str:
    """Return the words of a text on one line, cut between words where they are more than ``longest`` characters.

    >>> shortened(" one\\n two ", 60), shortened("one two", 5)
    ('one two', 'one …')
    """
    line = " ".join(text[: 2 * longest].split())
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + " …"


def tidy(text: str) -> str:
    """Return a quotation without the comma that a sentence around it has put at its end.

    >>> tidy("We will stay,")
    'We will stay'
    """
    return text.rstrip(" ,;")


def number(text: str) -> int | None:
    """Return a whole number that stands in an address; None for anything else, and for what is too large for an id.

    >>> number("42"), number("²"), number("-1"), number("9" * 19)
    (42, None, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def thousands(count: int | None) -> str:
    """Return a count with commas; an unknown one is 0."""
    return f"{count or 0:,}"


def some(count: int | None, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    >>> some(1, "report"), some(2100, "report"), some(2, "story", "stories")
    ('1 report', '2,100 reports', '2 stories')
    """
    return f"{thousands(count)} {one if count == 1 else many or one + 's'}"

"""The Datasette plugin: pages to read, for every database that `quotes load` made, whatever its file is called.

In come Datasette's hooks, out come routes under ``/<database>/-/…``, canned queries, and links between Datasette's own
pages and ours. A database that is not ours is left alone. The same code serves Datasette 0.65 and 1.0: hooks that one
of them does not know are never called.
"""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import NotFound
from markupsafe import Markup

from quotes.explore import (
    addresses,
    article,
    browse,
    cells,
    check,
    cluster,
    data,
    feeds,
    home,
    publisher,
    queries,
    quote,
    search,
    speaker,
)
from quotes.explore.visit import Visit, can_view, known, ours, page, turn_away

PLACE = r"^/(?P<database>[^/]+)/-/"
KEY = r"/(?P<key>[^/]+?)"
NUMBER = r"/(?P<key>\d+)"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Route our pages."""
    return [
        (PLACE + "home$", page(home.home)),
        (PLACE + "search$", page(search.search)),
        (PLACE + r"search\.json$", page(data.search_json)),
        (PLACE + r"search\.atom$", page(feeds.search_atom)),
        (PLACE + "clusters$", page(browse.clusters)),
        (PLACE + "speakers$", page(browse.speakers)),
        (PLACE + "publishers$", page(browse.publishers)),
        (PLACE + f"cluster{NUMBER}$", page(cluster.cluster)),
        (PLACE + rf"cluster{NUMBER}\.json$", page(data.cluster_json)),
        (PLACE + rf"cluster{NUMBER}\.jsonld$", page(data.cluster_jsonld)),
        (PLACE + rf"cluster{NUMBER}\.csv$", page(data.cluster_csv)),
        (PLACE + rf"cluster{NUMBER}\.atom$", page(feeds.cluster_atom)),
        (PLACE + f"speaker{NUMBER}$", page(speaker.speaker)),
        (PLACE + rf"speaker{NUMBER}\.json$", page(data.speaker_json)),
        (PLACE + rf"speaker{NUMBER}\.atom$", page(feeds.speaker_atom)),
        (PLACE + f"article{KEY}$", page(article.article)),
        (PLACE + f"publisher{KEY}$", page(publisher.publisher)),
        (PLACE + f"quote{KEY}$", page(quote.quote)),
        (PLACE + f"cluster{KEY}$", page(cluster.cluster)),
        (PLACE + f"speaker{KEY}$", page(speaker.speaker)),
        (PLACE + "check$", page(check.check, methods=("GET", "HEAD", "POST"))),
    ]


@hookimpl
def startup(datasette: Any) -> Callable[[], Any]:
    """See which databases are ours, and give Datasette 1.0 the questions for them."""

    async def see() -> None:
        for name, db in list(datasette.databases.items()):
            if name != "_internal" and await ours(db) and hasattr(datasette, "add_query"):
                await queries.register(datasette, name)

    return see


@hookimpl
def canned_queries(datasette: Any, database: str) -> Any:
    """Give Datasette 0.65 the questions."""

    async def asked() -> dict[str, Any]:
        return queries.QUERIES if await ours(datasette.get_database(database)) else {}

    return asked


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Show our home page at ``/`` where the only database is ours; Datasette's list of one would tell nothing."""

    def wrap(app: Any) -> Any:
        async def begin(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and scope["path"] == datasette.urls.instance() and not scope.get("query_string"):
                listed = [db for name, db in datasette.databases.items() if name != "_internal"]
                if len(listed) == 1 and await ours(listed[0]):
                    path = addresses.below(datasette.urls, listed[0].name) + "home"
                    scope = {**scope, "path": path, "raw_path": path.encode()}
            await app(scope, receive, send)

        return begin

    return wrap


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Any:
    """Link ids on Datasette's table pages to the pages that a person can read."""
    if not is_known(datasette, database):
        return None
    return cells.cell(datasette, database, table, column, value, row)


def is_known(datasette: Any, database: str | None) -> bool:
    """Tell whether a database, by its name, was seen to be ours."""
    return database is not None and datasette.databases.get(database) in known


def ours_alone(datasette: Any) -> list[str]:
    """Return the names of the databases if all of them are ours, else none."""
    listed = [name for name in datasette.databases if name != "_internal"]
    return listed if all(is_known(datasette, name) for name in listed) else []


def pages(datasette: Any, database: str) -> list[dict[str, str]]:
    """Return links to our pages of a database for Datasette's menus."""
    place = addresses.below(datasette.urls, database)
    return [
        {"href": place + "home", "label": "Read the quotations"},
        {"href": place + "search", "label": "Search the quotations"},
        {"href": place + "check", "label": "Check a text"},
    ]


@hookimpl
def extra_css_urls(database: str | None, datasette: Any) -> list[str]:
    """Fit Datasette's own pages to ours: those of our databases, and those of none where all are ours."""
    fits = is_known(datasette, database) if database is not None else bool(ours_alone(datasette))
    return [datasette.urls.static_plugins("quotes", "tables.css")] if fits else []


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Any] | None:
    """Answer an address that leads nowhere with a page that leads on, where all databases are ours."""
    listed = ours_alone(datasette)
    no_table = getattr(exception, "status", 500) == 400 and re.match(PLACE, request.path)  # named "-"
    if not listed or request.path.endswith(".json") or not (no_table or isinstance(exception, NotFound)):
        return None
    name = next((name for name in listed if request.path.startswith(datasette.urls.database(name))), listed[0])

    async def answer() -> Any:
        if not await can_view(datasette, request.actor, name, "quotes"):
            return None
        visit = Visit(datasette, request, datasette.databases[name], addresses.below(datasette.urls, name))
        return await turn_away(visit, 404, "There is no such page here.")

    return answer


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Put our home pages into Datasette's menu."""
    return [link for name, db in datasette.databases.items() if db in known for link in pages(datasette, name)[:1]]


@hookimpl
def database_actions(datasette: Any, database: str) -> list[dict[str, str]]:
    """Lead from the list of tables to our pages."""
    return pages(datasette, database) if is_known(datasette, database) else []


@hookimpl
def table_actions(datasette: Any, database: str) -> list[dict[str, str]]:
    """Lead from a table to our pages."""
    return pages(datasette, database)[:2] if is_known(datasette, database) else []


def signpost(datasette: Any, database: str) -> Markup | None:
    """Return a line that leads from the top of Datasette 1.0's pages to ours."""
    if not is_known(datasette, database):
        return None
    links = (Markup('<a href="{href}">{label}</a>').format(**link) for link in pages(datasette, database))
    return Markup("<p>{}</p>").format(Markup(" · ").join(links))


@hookimpl
def top_database(datasette: Any, database: str) -> Markup | None:
    """Lead from the list of tables to our pages, in sight."""
    return signpost(datasette, database)


@hookimpl
def top_table(datasette: Any, database: str) -> Markup | None:
    """Lead from a table to our pages, in sight."""
    return signpost(datasette, database)


@hookimpl
def top_row(datasette: Any, database: str) -> Markup | None:
    """Lead from a row to our pages, in sight."""
    return signpost(datasette, database)

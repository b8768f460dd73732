"""Atom feeds (RFC 4287): new quotations of a speaker, for a search, in a cluster.

In goes a `Visit`, out comes XML made by ``ElementTree``, which escapes; characters that XML 1.0 cannot carry are left
out. An entry's id is the address of its quotation, which is the same after every load; ``updated`` is the day of
publication, which is what the collection knows.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import regex
from datasette.utils.asgi import Response

from quotes.explore import cluster, days, search, speaker, terms
from quotes.explore.data import answer
from quotes.explore.visit import Visit

ATOM = "http://www.w3.org/2005/Atom"
UNFIT = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
TITLE = 90  # characters of a quotation in an entry's title


def fit(text: Any) -> str:
    """Return text without the characters that XML cannot carry.

    >>> fit("a\\x00b\\x0b")
    'ab'
    """
    return str(UNFIT.sub("", str(text or "")))


def feed(visit: Visit, title: str, here: str, page: str, rows: list[dict[str, Any]]) -> Response:
    """Return a feed of quotations; ``here`` is its own address, ``page`` that of the page it belongs to."""
    root = ElementTree.Element("feed", xmlns=ATOM)
    add(root, "title", title)
    add(root, "id", visit.full(here))
    add(root, "updated", days.instant(max((row["published"] or "" for row in rows), default=None)))
    add(root, "link", rel="self", type="application/atom+xml", href=visit.full(here))
    add(root, "link", rel="alternate", type="text/html", href=visit.full(page))
    for row in rows:
        entry(visit, root, row)
    body = ElementTree.tostring(root, encoding="unicode")
    return answer(f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n', "application/atom+xml")


def add(parent: ElementTree.Element, tag: str, text: Any = None, **attributes: str) -> ElementTree.Element:
    """Add an element with text that is fit for XML."""
    made = ElementTree.SubElement(parent, tag, {name: fit(value) for name, value in attributes.items()})
    made.text = fit(text) if text is not None else None
    return made


def entry(visit: Visit, root: ElementTree.Element, row: dict[str, Any]) -> None:
    """Add one quotation: who said it as its author, where it was printed as its summary."""
    words = " ".join(row["text"].split())
    short = words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + "…"
    name = row["speaker"] or "Speaker unknown"
    page = visit.full(visit.at("quote", row["id"]))
    made = add(root, "entry")
    add(made, "title", f"{name}: “{short}”")
    add(made, "id", page)
    add(made, "updated", days.instant(row["published"]))
    add(made, "link", rel="alternate", type="text/html", href=page)
    add(add(made, "author"), "name", name)
    where = [row["publisher"], row["title"], days.day(row["published"])]
    add(made, "summary", f"“{words}” ({', '.join(filter(None, where))})", type="text")


async def speaker_atom(visit: Visit) -> Response:
    """Give the latest quotations of a speaker."""
    found = await speaker.find(visit)
    rows = await search.quotations(visit, "", {"speaker": found["id"]})
    title = f"{found['name']}: new quotations"
    return feed(visit, title, visit.at("speaker", found["id"], ".atom"), visit.at("speaker", found["id"]), rows)


async def search_atom(visit: Visit) -> Response:
    """Give the latest quotations that a search finds."""
    typed, asked = visit.asked("q"), search.filters(visit)
    words = terms.match(typed)
    rows = await search.newest(visit, words, asked) if words or asked else []
    title = f"Quotations: {typed or 'a search'}"
    query = {"q": typed, **asked}
    return feed(visit, title, visit.at("search", None, ".atom", **query), visit.at("search", **query), rows)


async def cluster_atom(visit: Visit) -> Response:
    """Give the reports of an utterance, the latest first."""
    found, reports = await cluster.read(visit)
    rows = sorted(reports, key=lambda row: row["published"] or "", reverse=True)[: search.PAGE]
    title = f"Reports of “{found['label'] or found['id']}”"
    return feed(visit, title, visit.at("cluster", found["id"], ".atom"), visit.at("cluster", found["id"]), rows)

"""Check a text: every quotation in a pasted text is looked up in the collection. The text is not stored.

In goes a text by POST, out comes each quotation in it with what the collection has: the same words, or the wording that
comes nearest with what differs, or nothing. The text goes no further than this answer: it is in no address and no log.
"""

from __future__ import annotations

from typing import Any

from quotes.explore.visit import Visit, render

LONGEST = 100_000  # characters of a text that are read


async def check(visit: Visit) -> Any:
    """Show the form, and after a POST what was found."""
    if visit.request.method != "POST":
        return await render(visit, "check.html", text="", found=None, longest=LONGEST)
    fields = await visit.request.post_vars()
    text = str(fields.get("text") or "")[:LONGEST]
    found: list[dict[str, Any]] = []
    return await render(visit, "check.html", text=text, found=found, longest=LONGEST)

"""Cells of Datasette's own table pages: an id becomes a link to the page that a person can read.

In goes a cell as Datasette's ``render_cell`` hook has it, out comes markup, or None where Datasette shows it better
itself. Foreign keys come as a value, or as a value with the label that Datasette looked up.

>>> target("quotes", "cluster_id", 7, {})
('cluster', 7)
>>> target("clusters", "label", "We will", {"id": 9}), target("publishers", "article_count", 7, {})
(('cluster', 9), None)
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from quotes.explore import accounts, addresses, differences

REASONS = 3  # of a column of evidence that a table shows

OF_ROW = {  # the column that is shown -> the column with the id, and its page
    ("clusters", "label"): ("id", "cluster"),
    ("quotes", "id"): ("id", "quote"),
    ("quotes", "number"): ("id", "quote"),
    ("speaker_quotes", "id"): ("id", "quote"),
    ("speakers", "name"): ("id", "speaker"),
    ("articles", "title"): ("id", "article"),
    ("publishers", "publisher"): ("publisher", "publisher"),
    ("", "label"): ("cluster_id", "cluster"),
    ("first_seen", "label"): ("cluster_id", "cluster"),
}
OF_COLUMN = {
    "cluster_id": "cluster",
    "quote_id": "quote",
    "first_quote_id": "quote",
    "variant_of": "quote",
    "speaker_id": "speaker",
    "article_id": "article",
    "copied_from": "article",
}


def target(table: str | None, column: str, value: Any, row: Any) -> tuple[str, Any] | None:
    """Return the page and the key that a cell stands for, None where it stands for no page."""
    names, page = OF_ROW.get((table or "", column), (column, None))
    if page:
        key = row[names] if names in row.keys() else None  # noqa: SIM118 - a row of SQLite holds values, not keys
    else:
        page, key = OF_COLUMN.get(column), value
    return (page, key) if page and key is not None else None


def shortly(evidence: str) -> str:
    """Return the first reasons of a column of evidence in words, and how many more there are.

    >>> shortly('[{"part": "cue", "detail": "said"}, {"part": "source", "detail": "Lind"}]')
    'cue: said; source: Lind'
    """
    listed = accounts.evidence_of(evidence)
    rest = [f"and {len(listed) - REASONS} more"] if len(listed) > REASONS else []
    return "; ".join([*(f"{item.part}: {item.detail}" for item in listed[:REASONS]), *rest])


def cell(datasette: Any, database: str, table: str | None, column: str, value: Any, row: Any) -> Markup | None:
    """Return a link for an id, a sentence for changes, a safe link for an address, or None."""
    label = None
    if isinstance(value, dict) and "value" in value:
        value, label = value["value"], value.get("label")
    if column == "changes" and isinstance(value, str) and value.startswith("["):
        return Markup("{}").format(differences.stored(value)) if value != "[]" else Markup("&nbsp;")
    if column == "evidence" and isinstance(value, str) and value.startswith("["):
        return Markup("{}").format(shortly(value) or "\N{NO-BREAK SPACE}")
    if column == "url" and isinstance(value, str) and not addresses.outward(value):
        return Markup("{}").format(value)
    found = target(table, column, value, row)
    if not found:
        return None
    address = addresses.inward(addresses.below(datasette.urls, database), *found)
    return Markup('<a href="{}">{}</a>').format(
        address, next(shown for shown in (label, value, "read") if shown not in (None, ""))
    )

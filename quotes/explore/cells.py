"""Cells of Datasette's own table pages: an id becomes a link to the page that a person can read.

In goes a cell as Datasette's ``render_cell`` hook has it, out comes markup, or None where Datasette shows it better
itself. Foreign keys come as a value, or as a value with the label that Datasette looked up.

>>> target("quotes", "cluster_id", 7)
('cluster', 7)
>>> target("speakers", "id", 7), target("publishers", "article_count", 7)
(('speaker', 7), None)
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from quotes.explore import accounts, addresses, differences

REASONS = 3  # of a column of evidence that a table shows

OF_TABLE = {
    ("clusters", "id"): "cluster",
    ("quotes", "id"): "quote",
    ("speaker_quotes", "id"): "quote",
    ("speakers", "id"): "speaker",
    ("articles", "id"): "article",
    ("publishers", "publisher"): "publisher",
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


def target(table: str | None, column: str, value: Any) -> tuple[str, Any] | None:
    """Return the page and the key that a cell stands for, None where it stands for no page."""
    page = OF_TABLE.get((table or "", column)) or OF_COLUMN.get(column)
    return (page, value) if page and value is not None else None


def shortly(evidence: str) -> str:
    """Return the first reasons of a column of evidence in words, and how many more there are.

    >>> shortly('[{"part": "cue", "detail": "said"}, {"part": "source", "detail": "Lind"}]')
    'cue: said; source: Lind'
    """
    listed = accounts.evidence_of(evidence)
    rest = [f"and {len(listed) - REASONS} more"] if len(listed) > REASONS else []
    return "; ".join([*(f"{item.part}: {item.detail}" for item in listed[:REASONS]), *rest])


def cell(datasette: Any, database: str, table: str | None, column: str, value: Any) -> Markup | None:
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
    found = target(table, column, value)
    if not found:
        return None
    address = addresses.inward(datasette.urls, database, *found)
    return Markup('<a href="{}">{}</a>').format(address, label if label not in (None, "") else value)

"""Mine quotations from news, attribute them, cluster the variants of one utterance and trace where each came from.

`mine` finds the quotations of one text; `load` brings files into a database, from which everything else is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.values import Article, Quotation

if TYPE_CHECKING:
    from quotes.mine import mine
    from quotes.pipeline import load

__version__ = "0.1.0"
__all__ = ["Article", "Quotation", "__version__", "load", "mine"]


def __getattr__(name: str) -> Any:
    """Import `mine` and `load` when they are first asked for: a program that reads a database needs neither."""
    if name == "load":
        from quotes.pipeline import load

        return load
    if name == "mine":
        from quotes.mine import mine

        return mine
    raise AttributeError(f"module 'quotes' has no attribute {name!r}")

"""Mine quotations from news, attribute them, cluster the variants of one utterance and trace where each came from.

`mine` finds the quotations of one text; `load` brings files into a database, from which everything else is read.

>>> from quotes import mine
>>> [(row.text, row.speaker.name) for row in mine("“We will stay,” said Ann Lee, the mayor.")]
[('We will stay,', 'Ann Lee')]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from quotes.values import Article, Quotation

if TYPE_CHECKING:
    from quotes.mine import mine as mine
    from quotes.pipeline import load as load

__version__ = "0.1.0"
__all__ = ["Article", "Quotation", "__version__", "load", "mine"]


class _Package(ModuleType):
    """This package, with `mine` and `load` imported when they are first asked for: they take a third of a second."""

    @property
    def load(self) -> Callable[..., Any]:
        from quotes.pipeline import load

        return load

    @property
    def mine(self) -> Callable[..., Any]:
        from quotes.mine import mine

        return mine

    @mine.setter
    def mine(self, room: ModuleType) -> None:
        """Keep the name for the function, where Python would give it to the room once that is imported."""


sys.modules[__name__].__class__ = _Package

"""What the tests of the pages use: a Datasette over the small collection, and a way to ask it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import collection
import pytest
from datasette.app import Datasette

CLUSTER, DISPUTED = 11, 12


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the small collection; it is called neither quotes.db nor anything a template could guess."""
    return collection.make(tmp_path_factory.mktemp("explore") / "two words.db")


@pytest.fixture
def datasette(database: Path) -> Datasette:
    """Return a Datasette that serves it."""
    return Datasette([str(database)])


@pytest.fixture
def get(datasette: Datasette) -> Callable[..., Any]:
    """Return a function that asks for one of our pages: ``await get("cluster/11")``."""

    async def ask(page: str, **arguments: Any) -> Any:
        return await datasette.client.get(f"/two+words/-/{page}", **arguments)

    return ask

"""``metadata.yml`` describes every table, view and column there is, and nothing that is not there."""

from html import escape
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette

from quotes import store

METADATA = Path(__file__).parents[2] / "metadata.yml"
PRIVATE = ("sqlite_", "match_", "trace_", "_sqlite_")  # of a stage or of SQLite: hidden, if they are named at all


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the columns of every table and view of an empty database."""
    db = store.open(tmp_path_factory.mktemp("metadata") / "quotes.db", write=True)
    tables = [name for name in db.table_names() if "_fts" not in name and not name.startswith(PRIVATE)]
    return {
        name: {row[1] for row in db.execute(f"pragma table_info([{name}])")} for name in [*tables, *db.view_names()]
    }


def test_all_is_described(columns: dict[str, set[str]]) -> None:
    described = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["quotes"]["tables"]
    shown = {name: table for name, table in described.items() if not table.get("hidden")}
    hidden = set(described) - set(shown)
    assert set(shown) == set(columns) - hidden
    for name, table in shown.items():
        assert table["description"]
        assert set(table["columns"]) == columns[name], name
        for key in ("facets", "sortable_columns"):
            assert set(table.get(key, [])) <= columns[name]
        assert {table[key] for key in ("sort", "sort_desc", "label_column") if key in table} <= columns[name]


@pytest.mark.asyncio
async def test_datasette_shows_the_descriptions(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    store.open(path, write=True).close()
    described = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
    datasette = Datasette([str(path)], metadata=described)
    for name in ("quotes", "clusters", "first_seen", "speaker_quotes"):
        page = await datasette.client.get(f"/quotes/{name}")
        assert page.status_code == 200
        assert escape(described["databases"]["quotes"]["tables"][name]["description"]) in page.text
    assert "/quotes/pending" not in (await datasette.client.get("/quotes")).text.partition("hidden table")[0]

"""What the README promises is there: its two commands, the fields, the tables, the files that it names."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.cli.mining import record
from quotes.store.schema import migrate, statements
from quotes.values import Quotation

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "ends"), [("explore-command", "quotes explore seeds/"), ("test-command", "pytest -q")]
)
def test_each_of_the_two_commands_is_one_line(name: str, ends: str) -> None:
    (block,) = re.findall(rf"<!-- {name} -->\n```sh\n(.*?)```", README, re.S)
    assert block.count("\n") == 1
    assert block.startswith("python3 -m venv ")
    assert block.rstrip().endswith(ends)


def test_every_field_is_described() -> None:
    table = README.partition("## The fields of a quotation")[2].partition("\n## ")[0]
    described = {name for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.M) for name in row.split(", ")}
    assert set(record("a.txt", 0, Quotation(0, 1, "A", "direct"))) <= described


def test_what_it_names_is_there() -> None:
    paths = re.findall(r"\]\((?!https?:)([^)]+)\)", README) + re.findall(r"`((?:quotes|tests|seeds)/[\w./]*)`", README)
    assert len(paths) > 3
    for path in paths:
        assert (ROOT / path).exists(), path


def test_its_sql_runs() -> None:
    db = Database(memory=True)
    migrate(db)
    asked = [statement for block in re.findall(r"```sql\n(.*?)```", README, re.S) for statement in statements(block)]
    assert len(asked) > 1
    for statement in asked:
        assert db.execute(statement).fetchall() == []

"""The five seed articles: the reports of one utterance are together, whatever each outlet made of the words."""

import re
import shlex
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes.cli import program
from quotes.pipeline import load

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TOGETHER = [
    ["great progress was made", "substantial progress", "great progress.", "significant progress"],
    ["‘inglorious’ war", "‘disgraceful’ war"],
    ["very frank and trusting", "extremely frank and trustful"],
    ["highly substantive.", "highly substantive"],
    ["significant damage", "inflict significant damage"],
    ["First, we have to get Russia done", "First we have to get Russia done"],
    ["I’m going to send them Tomahawks", "I intend to send them Tomahawks"],
    ["you don’t have the cards", "You don’t have the cards"],
    ["productive.", "very productive", "very productive call"],
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("seeds") / "quotes.db"
    load(db, [SEEDS], processes=1)
    return db


@pytest.fixture(scope="module")
def clustered(loaded: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(loaded) as connection:
        return list(connection.execute("select text, cluster_id from quotes where cluster_id is not null"))


@pytest.mark.parametrize("words", TOGETHER, ids=lambda words: words[0])
def test_reports_of_one_utterance_are_together(words: list[str], clustered: list[tuple[str, int]]) -> None:
    found = [
        {cluster for text, cluster in clustered if re.search(rf"(?<!\w){re.escape(each)}", text)} for each in words
    ]
    assert set.intersection(*found)


def test_hardly_anything_else_is(clustered: list[tuple[str, int]]) -> None:
    assert len({cluster for _, cluster in clustered}) <= len(TOGETHER) + 1


@pytest.mark.parametrize("command", ["explain", "export"])
def test_ids_in_the_examples_of_the_help_are_there(command: str, loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(loaded.parent)
    told = CliRunner().invoke(program, [command, "--help"]).output
    (example,) = re.findall(rf"^ +quotes ({command} quotes\.db .*\b\d{{9,}})$", told, re.M)
    shown = CliRunner().invoke(program, shlex.split(example))
    assert shown.exit_code == 0, shown.output

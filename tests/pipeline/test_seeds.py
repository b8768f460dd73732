"""The five seed articles: the reports of one utterance are together, whatever each outlet made of the words."""

import re
import sqlite3
from pathlib import Path

import pytest

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
def clustered(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int]]:
    db = tmp_path_factory.mktemp("seeds") / "quotes.db"
    load(db, [SEEDS], processes=1)
    with sqlite3.connect(db) as connection:
        return list(connection.execute("select text, cluster_id from quotes where cluster_id is not null"))


@pytest.mark.parametrize("words", TOGETHER, ids=lambda words: words[0])
def test_reports_of_one_utterance_are_together(words: list[str], clustered: list[tuple[str, int]]) -> None:
    found = [
        {cluster for text, cluster in clustered if re.search(rf"(?<!\w){re.escape(each)}", text)} for each in words
    ]
    assert set.intersection(*found)


def test_hardly_anything_else_is(clustered: list[tuple[str, int]]) -> None:
    assert len({cluster for _, cluster in clustered}) <= len(TOGETHER) + 1

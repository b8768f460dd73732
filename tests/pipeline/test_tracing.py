"""Tracing in the database: who printed it first, who took it from whom, and the same in any order of loading."""

import itertools
import json
import sqlite3
from pathlib import Path

import pytest
import toy_miner

from quotes import store
from quotes.pipeline import load
from quotes.pipeline.answers import account_by, account_of_quote, accounts
from quotes.trace.media import same_medium
from quotes.trace.page import page

STORY = (
    "The ferry to the island was stopped on Tuesday after the crew found water in the engine room. Two hundred "
    "passengers were taken ashore in small boats, and nobody was hurt in the afternoon that followed."
)
SAID = "“We will never leave this house again” Ann said."
ARTICLES = [
    {"id": "a", "published": "2026-11-19", "publisher": "The Post", "text": f"{STORY}\n{SAID} So much for that."},
    {
        "id": "b",
        "published": "2026-11-20",
        "publisher": "The Mail",
        "text": f"More soon.\n{STORY}\n{SAID} And that was it.",
    },
    {"id": "c", "published": "2026-11-21", "publisher": "The Star", "text": f"It was late. {SAID} It rained."},
    {"id": "d", "published": None, "publisher": "The Sun", "text": f"{STORY} Nobody spoke."},
]


def loaded(folder: Path, articles: list[dict], name: str = "q.db") -> Path:
    source = folder / f"{name}.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    load(folder / name, [source], processes=1, miner=toy_miner.toy)
    return folder / name


def rows(db: Path, table: str, columns: str) -> list[tuple]:
    with sqlite3.connect(db) as connection:
        return sorted(connection.execute(f"select {columns} from {table}"), key=repr)


REUSE = 'article_id, copied_from, start, "end", source_start, source_end, score, directed'
VARIANTS = "quote_id, variant_of, relation, score, confidence, evidence"


def test_passages_go_from_the_earlier_to_the_later_article(tmp_path: Path) -> None:
    found = rows(loaded(tmp_path, ARTICLES), "reuse", "article_id, copied_from, directed")
    assert ("b", "a", 1) in found
    assert {pair[2] for pair in found if "d" in pair[:2]} == {0}, "an undated article is linked without a direction"
    assert not any("c" in pair[:2] for pair in found), "what both quote is no copied passage"


def test_a_passage_stands_in_both_articles(tmp_path: Path) -> None:
    texts = {article["id"]: article["text"] for article in ARTICLES}
    for here, there, start, end, other_start, other_end, _, _ in rows(loaded(tmp_path, ARTICLES), "reuse", REUSE):
        assert texts[here][start:end].split()[:5] == texts[there][other_start:other_end].split()[:5]


def test_the_first_report_and_the_tree(tmp_path: Path) -> None:
    db = store.open(loaded(tmp_path, ARTICLES))
    (account,) = accounts(db)
    assert account.source(account.first or 0).medium == "The Post"
    by = {source.report.article_id: source for source in account.sources}
    edge = by["b"].variant
    assert edge is not None and edge.variant_of == by["a"].report.id
    assert edge.confidence and edge.confidence >= 0.7
    assert by["c"].variant is not None and by["c"].variant.confidence is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_loading_in_parts_is_loading_at_once(tmp_path: Path, order: tuple[int, ...]) -> None:
    at_once = loaded(tmp_path, ARTICLES, "once.db")
    for number in order:
        parts = loaded(tmp_path, [ARTICLES[number]], "parts.db")
    assert rows(parts, "reuse", REUSE) == rows(at_once, "reuse", REUSE)
    assert rows(parts, "variants", VARIANTS) == rows(at_once, "variants", VARIANTS)
    columns = "quote_id, first_quote_id, channel, said_on, confidence, evidence"
    assert rows(parts, "clusters", columns) == rows(at_once, "clusters", columns)


def test_a_changed_article_loses_what_it_had(tmp_path: Path) -> None:
    loaded(tmp_path, ARTICLES)
    changed = [{**ARTICLES[1], "text": "Nothing of that is left in it."}]
    db = loaded(tmp_path, changed)
    assert not any("b" in pair for pair in rows(db, "reuse", "article_id, copied_from"))
    with sqlite3.connect(db) as connection:
        assert connection.execute("select count(*) from variants").fetchone() == (1,)
        assert connection.execute("select count(*) from reuse_articles").fetchone() == (4,)


def test_boilerplate_that_comes_to_light_later_is_forgotten(tmp_path: Path) -> None:
    days = ["2026-01-01", "2026-01-02", "2026-06-01"]
    same = [{"id": str(n), "published": day, "text": STORY} for n, day in enumerate(days)]
    assert len(rows(loaded(tmp_path, same[:2]), "reuse", REUSE)) == 1
    assert rows(loaded(tmp_path, same[2:]), "reuse", REUSE) == []
    assert rows(loaded(tmp_path, same, "once.db"), "reuse", REUSE) == []


def test_an_account_by_words_by_cluster_and_by_quotation(tmp_path: Path) -> None:
    db = store.open(loaded(tmp_path, ARTICLES))
    found = account_by(db, "they would never leave this house")
    assert found is not None and found.cluster_id is not None
    assert account_by(db, str(found.cluster_id)) == found
    assert account_by(db, str(found.original)) == found
    assert "The Post, 2026-11-19" in page(found)
    assert account_by(db, "nothing of the kind at all") is None


def test_a_quotation_alone_has_an_account_too(tmp_path: Path) -> None:
    db = store.open(loaded(tmp_path, ARTICLES[:1]))
    (quote_id,) = db.execute("select id from quotes").fetchone()
    account = account_of_quote(db, quote_id)
    assert account is not None and account.cluster_id is None
    assert "first     in this collection: The Post" in page(account)


def test_the_seeds_tell_where_great_progress_was_written(tmp_path: Path, seeds: Path) -> None:
    load(tmp_path / "q.db", [seeds], processes=1)
    db = store.open(tmp_path / "q.db")
    whole = account_by(db, "supply Ukraine with long-range Tomahawk missiles would cause damage to bilateral relations")
    assert whole is not None and len(whole.sources) > 1, "what a report has in marks is told elsewhere too"
    told = account_by(db, "great progress was made with the telephone conversation")
    assert told is not None
    assert told.speaker == "Donald Trump"
    assert (told.setting.channel, told.setting.channel_name) == ("post", "Truth Social")
    assert "great progress was made" in told.source(told.original).report.text
    assert told.setting.place is None, "a post has no place, whatever another report takes the words for"
    assert told.first is None, "most of the articles bear no date"
    sentences = [telling.sentence for telling in told.tellings if telling.part.startswith("channel")]
    assert sentences and all("Truth Social" in sentence for sentence in sentences)
    assert len({source.report.article_id for source in told.sources}) >= 3


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("The New York Times", "New York Times - News", True),
        ("AP", "Associated Press", True),
        ("Fox News", "Fox Online News", True),
        ("Times", "The Washington Times", True),
        ("CNN", "CNBC", False),
        ("", "CNN", False),
    ],
)
def test_two_names_of_one_medium(a: str, b: str, same: bool) -> None:
    assert same_medium(a, b) is same

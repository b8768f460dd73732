"""What users script against: the public names, the columns of the database, the offsets in Python and in SQLite."""

import datetime
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes import store

COLUMNS = {
    "articles": "id url title publisher author published language text extra loaded_at mined_with",
    "quotes": "id article_id start end text kind within continues cue_start cue_end cue source_start source_end source "
    "speaker_id channel channel_name said_on rule confidence cluster_id",
    "speakers": "id name kind role",
    "aliases": "speaker_id alias",
    "clusters": "id quote_id speaker_id channel channel_name said_on first_quote_id first_published last_published "
    "quote_count article_count publisher_count",
    "variants": "quote_id variant_of cluster_id relation score changes",
    "reuse": "article_id copied_from start end score",
}
VIEWS = {"quote_variants", "speaker_quotes", "first_seen", "misquoted"}


@pytest.fixture(scope="module")
def loaded(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Return a database into which the seeds were loaded, and then loaded again."""
    path = tmp_path_factory.mktemp("contract") / "quotes.db"
    quotes.load(path, [seeds], processes=1)
    before = sqlite3.connect(path).execute("select id, text, speaker_id, cluster_id from quotes order by id").fetchall()
    again = quotes.load(path, [seeds], processes=1)
    connection = sqlite3.connect(path)
    assert (again.new, again.changed) == (0, 0)
    assert connection.execute("select id, text, speaker_id, cluster_id from quotes order by id").fetchall() == before
    return connection


@pytest.mark.parametrize("table", COLUMNS)
def test_columns(table: str, tmp_path: Path) -> None:
    db = store.open(tmp_path / "quotes.db", write=True)
    assert set(COLUMNS[table].split()) <= set(db.table(table).columns_dict)


def test_views_and_search(tmp_path: Path) -> None:
    db = store.open(tmp_path / "quotes.db", write=True)
    assert set(db.view_names()) >= VIEWS
    assert {"quotes_fts", "articles_fts"} <= set(db.table_names())


def test_foreign_keys_lead_somewhere(loaded: sqlite3.Connection) -> None:
    assert loaded.execute("pragma foreign_key_check").fetchall() == []


def test_offsets_find_the_words_in_sqlite(loaded: sqlite3.Connection) -> None:
    count, wrong = loaded.execute(
        'select count(*), sum(substr(a.text, q.start + 1, q."end" - q.start) <> q.text) '
        "from quotes q join articles a on a.id = q.article_id"
    ).fetchone()
    assert count > 50
    assert wrong == 0


def check_rows(text: str) -> int:
    """Mine ``text``, check what the contract says of every row, and return the number of rows."""
    found = quotes.mine(text, published="2025-11-01")
    for number, row in enumerate(found):
        assert 0 <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == row.text
        assert row.kind in ("direct", "indirect")
        assert 0 <= row.confidence <= 1
        assert row.rule
        assert row.speaker is None or row.speaker.name.strip()
        for span in (row.cue, row.source):
            assert span is None or 0 <= span.start < span.end <= len(text)
        for other in (row.within, row.continues):
            assert other is None or (0 <= other < len(found) and other != number)
        whole = row if row.within is None else found[row.within]
        assert whole.start <= row.start and row.end <= whole.end
        for day in (row.setting.said_on, row.setting.said_from, row.setting.said_to):
            assert day is None or datetime.date.fromisoformat(day)
    return len(found)


def test_rows_of_the_seeds(seeds: Path) -> None:
    assert sum(check_rows(path.read_text(encoding="utf-8")) for path in seeds.glob("*.txt")) > 50


# what news is made of, and what breaks programs that read it: put together at random
PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "‘",
            "’",
            "'",
            "«",
            "»",
            "„",
            "‹",
            "›",
            "``",
            "''",
            "(",
            ")",
            "[",
            "]",
            "—",
            "-",
            "…",
            ".",
            ",",
            ":",
            "?",
        ),
        *(
            "said",
            "told",
            "according to",
            "wrote on",
            "that",
            "he",
            "she",
            "they",
            "who",
            "the",
            "a",
            "of",
            "will",
            "not",
        ),
        *(
            "Ann Lee",
            "Mr. Low",
            "Sen. José Núñez-O’Hara",
            "the mayor",
            "Reuters",
            "officials",
            "Thursday",
            "last week",
            "2019",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u2028",
            "\u200b",
            "\ufeff",
            "\u202e",
            "\x0b",
            "\x1c",
            "İ",
            "ß",
            "ﬁ",
            "😀",
            "e\u0301",
            "市长",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60), st.sampled_from([" ", ""]))
def test_rows_of_anything(pieces: list[str], between: str) -> None:
    check_rows(between.join(pieces))


@given(st.text(max_size=200))
def test_rows_of_any_characters(text: str) -> None:
    check_rows(text)


@pytest.mark.parametrize("before", ["", "import quotes.pipeline, quotes.mine, quotes.read, quotes.store"])
def test_public_names_whatever_was_imported_before(before: str) -> None:
    code = f"{before}\nfrom quotes import Article, Quotation, __version__, load, mine\nprint(mine('It rains.'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"

"""Loading: only what is new is worked on, what fails is refused by name, and a broken-off load is made up for."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import toy_miner
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import store
from quotes.pipeline import complete, explaining, load, matching, mining, pool, tracing
from quotes.store import stages
from quotes.store.rows import quote_id
from quotes.values import Article, Quotation, Refusal

SAME = "The house went quiet. “We will never leave this house” Ann said, and sat down."
OTHERS = ("Apples are picked by hand here", "My uncle drove a bus", "It rained on the parade again")
TABLES = (
    "articles",
    "quotes",
    "article_speakers",
    "speakers",
    "aliases",
    "clusters",
    "variants",
    "reuse",
    "publishers",
    *(
        "match_keys",
        "match_new_keys",
        "match_reports",
        "match_pairs",
        "match_gone",
        "match_names",
        "match_names_gone",
        "given_names",
    ),
    *("pending_clusters", "pending_speakers", "reuse_gone"),
)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, without the moment it was loaded at; clusters go by their least member.

    For a cluster keeps the id that it was given first, and which report that was depends on the order.
    """
    db = sqlite3.connect(path)
    db.execute("create temp table least as select cluster_id as id, min(id) as least from quotes group by 1")
    for table, column in (("quotes", "cluster_id"), ("variants", "cluster_id"), ("clusters", "id")):
        db.execute(f"update {table} set {column} = -(select least from least where least.id = {table}.{column})")
    found = {}
    for table in (*TABLES, "daily_counts", "pending", "stages", "deferred_indexes"):
        columns = [row[1] for row in db.execute(f"pragma table_info({table})") if row[1] != "loaded_at"]
        names = ",".join(f'"{column}"' for column in columns)
        found[table] = sorted(db.execute(f"select {names} from {table}"), key=repr)
    db.rollback()
    db.close()
    return found


def jsonl(path: Path, articles: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


def check_whole(path: Path) -> None:
    """Check what must be true of every database: references, offsets, indexes, search, counts."""
    db = sqlite3.connect(path)
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert db.execute("pragma foreign_key_check").fetchall() == []
    wrong = "select count(*) from quotes q join articles a on a.id = q.article_id "
    assert db.execute(wrong + 'where substr(a.text, q.start + 1, q."end" - q.start) <> q.text').fetchone() == (0,)
    assert db.execute(wrong + "where q.published is not a.published or q.publisher is not a.publisher").fetchone() == (
        0,
    )
    assert db.execute("select count(*) from pending").fetchone() == (0,)
    assert db.execute("select count(*) from deferred_indexes").fetchone() == (0,)
    for table in ("quotes_fts", "articles_fts", "speakers_fts"):
        db.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")  # also compares with the table
    counts = (
        "select count(*) from articles a where quote_count <> (select count(*) from quotes where article_id = a.id)"
    )
    assert db.execute(counts).fetchone() == (0,)
    db.rollback()
    db.close()


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    for number in range(3):
        toy_miner.article_file(tmp_path, number, f"{SAME} “{OTHERS[number]}” Bob said.")
    path = tmp_path / "q.db"
    first = load(path, [tmp_path], miner=toy_miner.toy)
    assert (first.read, first.new, first.quotations, first.total.quotations) == (3, 3, 6, 6)
    assert (first.total.articles, first.total.speakers, first.total.clusters) == (3, 2, 1)
    check_whole(path)
    content = path.read_bytes()
    second = load(path, [tmp_path], miner=toy_miner.toy)
    assert (second.read, second.new, second.changed, second.unchanged, second.quotations) == (3, 0, 0, 3, 0)
    assert second.total == first.total
    assert path.read_bytes() == content, "not one byte of the file may change"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["000.txt", "001.txt", "002.txt", "q.db"]


def test_a_changed_article_replaces_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    for number in range(3):
        toy_miner.article_file(tmp_path, number, SAME)
    load(path, [tmp_path], miner=toy_miner.toy)
    toy_miner.article_file(tmp_path, 0, "Nothing of it. “I was misheard all along” Ann said.")
    toy_miner.article_file(tmp_path, 1, "No words at all.")
    done = load(path, [tmp_path], miner=toy_miner.toy)
    assert (done.new, done.changed, done.unchanged) == (0, 2, 1)
    check_whole(path)
    fresh = tmp_path / "fresh.db"
    load(fresh, [tmp_path], miner=toy_miner.toy)
    assert rows_of(path) == rows_of(fresh)
    db = sqlite3.connect(path)
    assert db.execute("select count(*) from clusters").fetchone() == (0,)
    assert db.execute("select count(*) from quotes_fts where quotes_fts match 'house'").fetchone() == (1,)


def test_changed_metadata_is_a_change(tmp_path: Path) -> None:
    path, source = tmp_path / "q.db", tmp_path / "a.jsonl"
    load(path, [jsonl(source, [{"id": "a", "text": SAME, "publisher": "Old"}])], miner=toy_miner.toy)
    done = load(path, [jsonl(source, [{"id": "a", "text": SAME, "publisher": "New"}])], miner=toy_miner.toy)
    assert (done.changed, done.total.articles) == (1, 1)
    db = sqlite3.connect(path)
    assert db.execute("select publisher, article_count, quote_count from publishers").fetchall() == [("New", 1, 1)]


def test_another_miner_mines_again(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    path = tmp_path / "q.db"
    load(path, [tmp_path], miner=toy_miner.toy)
    assert load(path, [tmp_path], miner=toy_miner.failing).changed == 1


def test_another_matcher_matches_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.toy)
    db = store.open(tmp_path / "q.db", write=True)
    assert not complete(db)
    monkeypatch.setattr(matching, "PARTS", ("match",))
    assert complete(db)
    assert not complete(db)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_cannot_be_mined_is_refused_by_name(
    tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    for number, text in enumerate([SAME, "Then: boom. “Ha” Ann said.", SAME]):
        toy_miner.article_file(tmp_path, number, text)
    refused: list[Refusal] = []
    done = load(tmp_path / "q.db", [tmp_path], miner=toy_miner.failing, processes=processes, on_refusal=refused.append)
    assert refused == [Refusal("001.txt", "could not be mined: ValueError: it went boom")]
    assert (done.read, done.new, done.refused, done.unchanged) == (3, 2, 1, 0)
    check_whole(tmp_path / "q.db")


def test_a_refused_change_keeps_what_was_there(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.failing)
    toy_miner.article_file(tmp_path, 0, "boom")
    done = load(tmp_path / "q.db", [tmp_path], miner=toy_miner.failing)
    assert (done.refused, done.total.quotations) == (1, 1)


def test_a_miner_that_is_wrong_about_the_text_is_refused(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    done = load(tmp_path / "q.db", [tmp_path], miner=toy_miner.wrong)
    assert (done.refused, done.total.articles) == (1, 0)


def test_a_process_that_dies_takes_one_article_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    for number, text in enumerate([SAME, "This is fatal.", SAME]):
        toy_miner.article_file(tmp_path, number, text)
    refused: list[Refusal] = []
    done = load(tmp_path / "q.db", [tmp_path], miner=toy_miner.dying, processes=2, on_refusal=refused.append)
    assert refused == [Refusal("001.txt", "could not be mined: the process that worked on it died")]
    assert (done.new, done.refused) == (2, 1)
    check_whole(tmp_path / "q.db")


@pytest.mark.parametrize("stage", ["match", "trace", "count_changes", "index_new", "write_articles"])
def test_a_crash_in_a_stage_is_made_up_for(tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that breaks off in a stage leaves a whole database, and the next one makes it as if nothing had been."""
    path, fresh = tmp_path / "q.db", tmp_path / "fresh.db"
    for number in range(3):
        toy_miner.article_file(tmp_path, number, f"{SAME} “{OTHERS[number]}” Bob said.")
    load(fresh, [tmp_path], miner=toy_miner.toy)
    where = {
        "match": (matching, "match"),
        "trace": (tracing, "trace"),
        "count_changes": (store.summary, "count_changes"),
        "index_new": (store.search, "index_new"),
        "write_articles": (store.write, "await_stages"),
    }[stage]

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(*where, crash)
        load(path, [tmp_path], miner=toy_miner.toy)
    db = sqlite3.connect(path)
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    assert db.execute("pragma foreign_key_check").fetchall() == []
    db.close()
    load(path, [tmp_path], miner=toy_miner.toy)
    check_whole(path)
    assert rows_of(path) == rows_of(fresh)


def test_ctrl_c_keeps_what_is_written_of_a_transaction(tmp_path: Path) -> None:
    text = "“We go,” Ann said. " + "x " * mining.MINE_CHARACTERS  # a batch of its own
    source = jsonl(tmp_path / "a.jsonl", [{"id": str(n), "text": text} for n in range(3)])
    mined: list[str] = []

    def stopped(text: str, **known: object) -> list[Quotation]:
        mined.append(text)
        if len(mined) == 3:
            raise KeyboardInterrupt
        return toy_miner.toy(text)

    with pytest.raises(KeyboardInterrupt):
        load(tmp_path / "q.db", [source], miner=stopped, processes=1)
    db = sqlite3.connect(tmp_path / "q.db")
    assert db.execute("select count(*), sum(quote_count) from articles").fetchone() == (2, 2)
    db.close()
    load(tmp_path / "q.db", [source], miner=toy_miner.toy)
    check_whole(tmp_path / "q.db")


def test_a_killed_load_is_made_up_for(tmp_path: Path) -> None:
    """End the process in the middle of writing, as a power cut would, and load again."""
    source = jsonl(
        tmp_path / "a.jsonl", [{"id": str(n), "text": f"“It is {n} by {n * n}” Bob said."} for n in range(400)]
    )
    path, fresh = tmp_path / "q.db", tmp_path / "fresh.db"
    program = (
        "import sys; sys.path.insert(0, sys.argv[3]); import toy_miner; from quotes.pipeline import load, mining\n"
        "mining.WRITE_CHARACTERS = 2000\n"
        "load(sys.argv[1], [sys.argv[2]], miner=toy_miner.toy, processes=1)"
    )
    here = str(Path(__file__).parent)
    with subprocess.Popen([sys.executable, "-c", program, path, source, here], cwd=here) as process:
        until = time.monotonic() + 20
        while time.monotonic() < until and not _count(path):
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    half = _count(path)
    assert 0 < half < 400
    done = load(path, [source], miner=toy_miner.toy, processes=1)
    assert done.new == 400 - half
    check_whole(path)
    load(fresh, [source], miner=toy_miner.toy, processes=1)
    assert rows_of(path) == rows_of(fresh)


def _count(path: Path) -> int:
    try:
        with store.open(path) as db:
            return int(db.execute("select count(*) from articles").fetchone()[0])
    except (store.StoreError, sqlite3.Error):
        return 0


PIECES = [
    "“so be it then, my good friends” Ann said. ",
    "“so it must be then, my good friends” Bob said. ",
    "“one\r\ntwo 𝒳” ",
    "“” ",
    "\r\n",
    "😀 ",
    "\ud800",
    "é ",
]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), min_size=1, max_size=5)


def dated(texts: list[str]) -> list[dict[str, str]]:
    """Return articles of these texts, the last one earliest."""
    return [
        {"id": str(n), "text": f"A day. {text}", "published": f"2026-01-{9 - n:02}"} for n, text in enumerate(texts)
    ]


@settings(max_examples=12)
@given(texts=TEXTS, order=st.randoms(use_true_random=False))
def test_batch_is_increments_in_any_order(
    texts: list[str], order: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All at once or one by one in any order: the same rows; and SQLite finds the words at their offsets."""
    folder = tmp_path_factory.mktemp("any")
    articles = dated(texts)
    load(folder / "batch.db", [jsonl(folder / "all.jsonl", articles)], miner=toy_miner.toy, processes=1)
    order.shuffle(articles)
    for article in articles:
        load(folder / "steps.db", [jsonl(folder / "one.jsonl", [article])], miner=toy_miner.toy, processes=1)
    check_whole(folder / "batch.db")
    check_whole(folder / "steps.db")
    assert rows_of(folder / "batch.db") == rows_of(folder / "steps.db")


@settings(max_examples=12)
@given(before=TEXTS, after=TEXTS)
def test_changes_leave_what_a_fresh_load_makes(
    before: list[str], after: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Articles that are replaced leave nothing behind: not in tables, counts, clusters or search."""
    folder = tmp_path_factory.mktemp("changed")
    path, fresh = folder / "q.db", folder / "fresh.db"
    load(path, [jsonl(folder / "before.jsonl", dated(before))], miner=toy_miner.toy, processes=1)
    load(path, [jsonl(folder / "after.jsonl", dated(after))], miner=toy_miner.toy, processes=1)
    now = {article["id"]: article for article in [*dated(before), *dated(after)]}
    load(fresh, [jsonl(folder / "now.jsonl", list(now.values()))], miner=toy_miner.toy, processes=1)
    check_whole(path)
    assert rows_of(path) == rows_of(fresh)


def test_a_crowd_is_one_utterance_whichever_report_comes_when(tmp_path: Path) -> None:
    """More reports of the same words than are all compared, over two years, with parts of them in between."""
    said = "“We will rebuild the old mill by the river before spring” Ann said."
    words = [said, said, said, said.replace("We will", ""), "Heard: “rebuild the old mill by the river” twice."]
    articles = [
        {
            "id": str(n),
            "text": f"A day. {words[n % 5]}",
            "published": f"202{5 + n // 84}-{1 + n // 7 % 12:02}-{1 + n % 28:02}",
        }
        for n in range(168)
    ]
    load(tmp_path / "batch.db", [jsonl(tmp_path / "all.jsonl", articles)], miner=toy_miner.toy, processes=1)
    random.Random(7).shuffle(articles)
    for step in (articles[:40], articles[40:90], articles[90:91], articles[91:]):
        load(tmp_path / "steps.db", [jsonl(tmp_path / "some.jsonl", step)], miner=toy_miner.toy, processes=1)
    rows = rows_of(tmp_path / "batch.db")
    assert len(rows["clusters"]) == 1
    assert rows == rows_of(tmp_path / "steps.db")
    check_whole(tmp_path / "steps.db")


LONG = (
    "The ferry was stopped on Tuesday after the crew found water in the engine room of the old ship, and two hundred "
    "passengers were taken ashore in small boats before the evening came. Nobody asked the fishermen what they thought "
    "of the bridge that the council wants to build across the sound within three years, with money that it lacks. "
)


def test_what_another_process_finds_ahead_is_the_same(tmp_path: Path) -> None:
    """In a process of its own: where other threads run, none is copied that could find anything ahead."""
    before, after = dated([LONG + PIECES[0], PIECES[1], LONG]), dated([PIECES[0], LONG + PIECES[1]])
    steps = [jsonl(tmp_path / f"{n}.jsonl", articles) for n, articles in enumerate((before, after))]
    now = jsonl(tmp_path / "now.jsonl", list({article["id"]: article for article in [*before, *after]}.values()))
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import toy_miner; from quotes.pipeline import load\n"
        "for path in sys.argv[3:]: load(sys.argv[2], [path], miner=toy_miner.toy, processes=2)"
    )
    here, path, fresh = Path(__file__).parent, tmp_path / "q.db", tmp_path / "fresh.db"
    subprocess.run([sys.executable, "-c", program, here, path, *steps], cwd=here, check=True)
    load(fresh, [now], miner=toy_miner.toy, processes=1)
    check_whole(path)
    assert rows_of(path)["reuse"] and rows_of(path) == rows_of(fresh)


def test_what_sqlite_cannot_hold_is_replaced_in_place(tmp_path: Path) -> None:
    """NULs (which readers refuse) and lone surrogates, in texts and in ids: offsets stay, nothing breaks."""
    db = store.open(tmp_path / "q.db", write=True)
    texts = [f"\0 \ud800 {SAME} “a\0b\udfff” Bob said.", SAME]
    articles = [Article(f"\ud800{n}", text, title="\0", extra="{}") for n, text in enumerate(texts)]
    refused: list[Refusal] = []
    done = mining.mine_new(db, articles, toy_miner.toy, 1, refused.append, lambda *_: None)
    assert (done.new, refused) == (2, [])
    complete(db)
    store.finish(db)
    check_whole(tmp_path / "q.db")
    found = sqlite3.connect(tmp_path / "q.db").execute("select text from quotes order by length(text)").fetchone()
    assert found == ("a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}",)


def test_ids_are_what_the_contract_says(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.toy)
    start = SAME.index("We will")
    row = sqlite3.connect(tmp_path / "q.db").execute('select id, article_id, start, "end", kind from quotes').fetchone()
    assert row == (quote_id("000.txt", start, start + 30, "direct"), "000.txt", start, start + 30, "direct")
    assert row[0] == 4871981096538454, "an id that changed would break every link that was ever given out"


def test_the_second_of_two_loads_waits(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    path = tmp_path / "q.db"
    said: list[str] = []
    with (
        store.only_load(path),
        pytest.raises(store.StoreError, match="another load"),
        store.only_load(path, on_wait=said.append, wait=0.1),
    ):
        pass
    assert len(said) == 1
    assert "another load" in said[0]
    with ThreadPoolExecutor(1) as other:
        holding, release = threading.Event(), threading.Event()
        first = other.submit(_hold, path, holding, release)
        holding.wait(10)
        said.clear()
        done = load(path, [tmp_path], miner=toy_miner.toy, on_wait=lambda words: (said.append(words), release.set()))
        first.result()
    assert (done.new, len(said)) == (1, 1)
    assert not Path(f"{path}-loading").exists()


def _hold(path: Path, holding: threading.Event, release: threading.Event) -> None:
    with store.only_load(path):
        holding.set()
        release.wait(10)


def test_a_loaded_quotation_is_explained(tmp_path: Path) -> None:
    for number in range(2):
        toy_miner.article_file(tmp_path, number, SAME)
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.toy)
    db = store.open(tmp_path / "q.db")
    ids = [row[0] for row in db.execute("select id from quotes")]
    for each in ids:
        told = explaining.explain(db, each)
        assert told is not None
        for words in ("We will never leave this house", "Ann (confidence 0.50)", "In the cluster with", "rule: toy"):
            assert words in told


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    for number in range(3):
        toy_miner.article_file(tmp_path, number, SAME)
    script = tmp_path / "script.py"
    script.write_text(
        "from quotes.pipeline import load, pool\n"
        "pool.ALONE_BATCHES = pool.SHARED_BATCHES = 0\n"
        f"load({str(tmp_path / 'q.db')!r}, [{str(tmp_path / '000.txt')!r}], processes=2)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.returncode == 1
    assert "no processes can be started: put what your script does under" in done.stderr


def test_progress_is_told_for_each_stage(tmp_path: Path) -> None:
    toy_miner.article_file(tmp_path, 0, SAME)
    told: list[str] = []
    load(tmp_path / "q.db", [tmp_path], miner=toy_miner.toy, progress=lambda stage, done, total: told.append(stage))
    assert list(dict.fromkeys(told)) == ["mine", "index", "match", "trace", "seeds", "count", "search"]


def test_pending_is_noted_with_the_rows(tmp_path: Path) -> None:
    db = store.open(tmp_path / "q.db", write=True)
    entry = store.write.Entry(Article("a", "x"), "d", "m", store.rows.Rows([], []))
    store.write.write_articles(db, [entry], "2026-01-01T00:00:00Z")
    assert [stages.waiting(db, stage) for stage in stages.STAGES] == [1, 1, 1]

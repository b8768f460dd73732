"""What the commands print, where, and with which exit code."""

import json
import sqlite3
from pathlib import Path

import pytest
import yaml

import quotes
from quotes import store
from quotes.cli import program, serving

COMMANDS = {"explore", "load", "serve", "mine", "trace", "explain"}
FIELDS = [
    "quote", "article", "start", "end", "text", "kind", "within", "continues", "cue", "source", "speaker", "channel",
    "channel_name", "said_on", "rule", "confidence",
]  # fmt: skip


# ---- help


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(program.commands) >= COMMANDS


@pytest.mark.parametrize("command", sorted(program.commands))
def test_help_teaches_with_an_example(run, command: str) -> None:
    told = run(command, "--help")
    assert told.exit_code == 0
    assert told.output.startswith(f"Usage: quotes {command} ")
    assert f"\n    quotes {command} " in told.output


def test_help_and_version(run) -> None:
    told = run("--help").output
    assert all(f"\n  {command} " in told for command in program.commands)
    assert "..." not in told.partition("Commands:")[2]  # nothing is cut off
    assert run("--version").output == f"quotes, version {quotes.__version__}\n"


@pytest.mark.parametrize(
    "words", [["no-such"], ["mine"], ["mine", "--format", "xml", "a.txt"], ["explain", "x.db", "1"]]
)
def test_wrong_usage(run, words: list[str]) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert "Usage: quotes" in told.stderr


# ---- mine


def test_mine_prints_the_fields_of_the_contract_in_the_order_of_the_input(run, articles: Path) -> None:
    told = run("mine", articles)
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert (told.exit_code, told.stderr) == (0, "")
    assert [(row["article"], row["quote"], row["speaker"]) for row in rows] == [
        ("a.txt", 0, "Ann"), ("b.txt", 0, "Ann"), ("b.txt", 1, "Bob"),
    ]  # fmt: skip
    assert [name for name in rows[0] if name in FIELDS] == FIELDS
    for row in rows:
        text = (articles / row["article"]).read_text()
        assert text[row["start"] : row["end"]] == row["text"]
        assert text[slice(*row["cue"])] == "said"
        assert text[slice(*row["source"])] == row["speaker"]
    assert (rows[2]["text"], rows[2]["said_on"]) == ("Café,", "2024-03-02")


def test_mine_reads_standard_input(run) -> None:
    told = run("mine", "-", input=b'{"id": "x", "text": "\\"Yes,\\" said Ann."}\n{"id": "y"}\n')
    assert [json.loads(line)["article"] for line in told.stdout.splitlines()] == ["x"]
    assert (told.exit_code, told.stderr) == (1, "-:2: no text\n")


def test_mine_names_what_it_refuses_and_goes_on(run, articles: Path) -> None:
    (articles / "aa.txt").write_bytes(b"\0\1\2")
    (articles / "ab.txt").write_text("This cannot be mined.")
    (articles / "ac.html").write_text("<title>No article")
    told = run("mine", articles, "nowhere.txt")
    assert [json.loads(line)["article"] for line in told.stdout.splitlines()] == ["a.txt", "b.txt", "b.txt"]
    assert told.exit_code == 1
    assert sorted(told.stderr.splitlines()) == [
        f"{articles}/aa.txt: binary, not text",
        f"{articles}/ac.html: no article found in the page",
        "ab.txt: could not be mined: RuntimeError: asked to fail",
        "nowhere.txt: no such file or folder",
    ]


def test_mine_draws_a_table(run, articles: Path) -> None:
    (articles / "c.txt").write_text('They call it "[bold]art[/bold]".')
    told = run("mine", "--format", "table", articles)
    assert told.exit_code == 0
    assert "We will all build the" in told.output
    assert "a.txt · 2024-03-01" in told.output
    assert "Bob" in told.output
    assert "[bold]art[/bold]" in told.output
    assert "0.90" in told.output


# ---- load, explain, trace


def test_load_twice_is_load_once(run, articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    first = run("load", db, articles)
    assert (first.exit_code, first.stdout) == (0, "")
    assert f"{db}: 2 new, 0 changed, 0 unchanged. In all 2 articles, 3 quotations" in first.stderr
    assert "0 new, 0 changed, 2 unchanged" in run("load", db, articles).stderr
    (articles / "c.txt").write_bytes(b"")
    third = run("load", db, articles)
    assert third.exit_code == 1
    assert third.stderr.startswith(f"{articles}/c.txt: empty\n")
    assert "2 unchanged, 1 refused" in third.stderr


def test_one_of_a_kind_is_counted_in_the_singular(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('"We will all build the bridge together," said Ann.')
    told = run("load", tmp_path / "q.db", tmp_path / "a.txt").stderr
    assert "In all 1 article, 1 quotation by 1 speaker, 0 utterances reported more than once." in told


def test_names_that_the_user_gives(run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,alias\nAnn Lee,Ann\n")
    (tmp_path / "old.csv").write_bytes("name\nJosé\n".encode("latin-1"))
    assert run("load", tmp_path / "q.db", articles, "--speakers", tmp_path / "names.csv").exit_code == 0
    names = sqlite3.connect(tmp_path / "q.db").execute("select name from speakers order by name").fetchall()
    assert names == [("Ann Lee",), ("Bob",)]
    told = run("load", tmp_path / "q.db", articles, "--speakers", tmp_path / "old.csv")
    assert told.exit_code == 2
    assert "not UTF-8 at byte 8" in told.stderr
    (tmp_path / "two.csv").write_text("Ann Lee,Lee\nTom Lee,Lee\n")
    told = run("load", tmp_path / "q.db", articles, "--speakers", tmp_path / "two.csv")
    assert told.exit_code == 2
    assert "stands under two names" in told.stderr


def test_a_load_that_has_not_finished_is_told_of(run, articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    run("load", db, articles)
    assert "not finished" not in run("trace", db, "build the bridge").stderr
    with sqlite3.connect(db) as broken:
        broken.execute("insert into pending (stage, article_id) values ('search', 'a.txt')")
    for words in (("trace", db, "build the bridge"), ("check", db, "We build the bridge."), ("export", db)):
        assert "a load into it has not finished" in run(*words).stderr


def test_explain_and_trace(run, articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    run("load", db, articles)
    quote_id = sqlite3.connect(db).execute("select id from quotes where text = 'Café,'").fetchone()[0]
    told = run("explain", db, quote_id)
    assert told.exit_code == 0
    assert "Bob" in told.stdout and "straight" in told.stdout
    assert run("explain", db, 12345).exit_code == 2
    told = run("trace", db, "build the bridge together")
    assert told.exit_code == 0
    assert "We will all build the bridge together" in told.stdout
    told = run("trace", db, "build", "the", "bridge", "--json")
    assert {row["article_id"] for row in json.loads(told.stdout)["reports"]} == {"a.txt", "b.txt"}
    near = "Nobody is quoted with these words"
    assert run("trace", db, "build seven boats under some other bridge in spring").stdout.startswith(near)
    assert near not in run("trace", db, quote_id).stdout + run("trace", db, "build the bridge together").stdout
    for words in ("nobody said anything of this kind", "not worthy of a bridge to nowhere"):
        told = run("trace", db, words)
        assert (told.exit_code, told.stdout) == (0, "Nothing like these words is quoted in this collection.\n")
    assert "We will all build the bridge" in run("trace", db, "wil bild the bridge").stdout


@pytest.mark.parametrize("number", ["99999", "1" * 30])
def test_an_id_that_is_not_there_is_wrong_usage(run, articles: Path, tmp_path: Path, number: str) -> None:
    (articles / "c.txt").write_text('"We have 4711 boats," said Ann.')
    db = tmp_path / "q.db"
    run("load", db, articles)
    for words in (["trace", db, number], ["explain", db, number], ["export", db, "--cluster", number]):
        told = run(*words)
        assert (told.exit_code, told.stdout) == (2, "")
        assert number in told.stderr
    told = run("trace", db, "4711")
    assert (told.exit_code, told.stderr) == (0, "")
    assert "We have 4711 boats" in told.stdout


@pytest.mark.parametrize("words", ["", " ", "“…”"])
def test_no_words_are_not_traced(run, articles: Path, tmp_path: Path, words: str) -> None:
    run("load", tmp_path / "q.db", articles)
    told = run("trace", tmp_path / "q.db", words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "there are no words in it" in told.stderr


def test_explore_serves_nothing_where_nothing_was_loaded(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("quotes.cli.serving.serve_and_announce", lambda *_, **__: pytest.fail("served"))
    told = run("explore", tmp_path / "missing", "--db", tmp_path / "q.db")
    assert told.exit_code == 1
    assert "no such file or folder" in told.stderr and "there are no articles to show" in told.stderr


@pytest.mark.parametrize("there", [True, False])
def test_no_database_is_made_of_nothing(run, tmp_path: Path, there: bool) -> None:
    (tmp_path / "empty").mkdir()
    db = tmp_path / "q.db"
    if there:
        store.open(db, write=True).close()
    for words in (["load", db, tmp_path / "empty"], ["explore", "--db", db, tmp_path / "no.txt"], ["load", db, "-"]):
        told = run(*words, input=b'{"text": "It cannot be mined."}\n')
        assert told.exit_code == 1
        assert db.exists() is there
        assert ("In all 0 articles" if there else f"No articles found, so {db} was not made.") in told.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"empty", *(["q.db"] if there else [])}


@pytest.mark.parametrize("command", [["load", "{}", "seeds"], ["trace", "{}", "words"], ["explain", "{}", "1"]])
def test_what_is_no_database(run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "q.db").write_text("This is a text, and not a database; it is long enough to be told from one." * 20)
    told = run(*(word.format(tmp_path / "q.db") for word in command))
    assert told.exit_code == 2
    assert "Error: " in told.stderr and "not a database" in told.stderr
    assert "Traceback" not in told.stderr


# ---- serve


def test_serve_passes_on_what_it_does_not_know(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda _, words: started.append(words))
    store.open(tmp_path / "quotes.db", write=True).close()
    options = ["--port", "8080", "-h", "0.0.0.0", "--setting", "suggest_facets", "on", "--cors"]
    run("serve", tmp_path / "quotes.db", *options)
    assert started[0][1:5] == ["-m", "datasette", "serve", str(tmp_path / "quotes.db")]
    assert started[0][-8:] == options


def test_a_database_of_another_program_is_neither_served_nor_loaded_into(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, articles: Path
) -> None:
    monkeypatch.setattr("os.execv", lambda *_: pytest.fail("served"))
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table recipes (name)")
    before = (tmp_path / "other.db").read_bytes()
    db = tmp_path / "other.db"
    for words in (["serve", db], ["load", db, articles], ["explore", articles, "--db", db], ["trace", db, "stew"]):
        told = run(*words)
        assert (told.exit_code, told.stdout) == (2, "")
        assert "a database of another program, with a table named recipes" in told.stderr
    assert (tmp_path / "other.db").read_bytes() == before


def test_metadata_doubles_as_configuration_from_datasette_1_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "1.0a41")
    assert "-c" in serving.datasette_command(Path("q.db"), Path("m.yml"), ())
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.65.5")
    assert "-c" not in serving.datasette_command(Path("q.db"), Path("m.yml"), ())


def test_a_database_that_nothing_can_be_written_beside_is_served_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "-i" not in serving.datasette_command(Path("q.db"), Path("m.yml"), ())
    monkeypatch.setattr("os.access", lambda *_: False)
    command = serving.datasette_command(Path("q.db"), Path("m.yml"), ())
    assert command[command.index("-i") + 1] == "q.db"


def test_a_database_of_another_name_is_described_too(tmp_path: Path) -> None:
    ours = yaml.safe_load(serving.metadata_file().read_text())
    theirs = json.loads(serving.metadata_for(tmp_path / "election.db", tmp_path).read_text())
    assert theirs["databases"] == {"election": ours["databases"]["quotes"]}
    assert serving.metadata_for(tmp_path / "quotes.db", tmp_path) == serving.metadata_file()


def test_a_port_that_is_taken_is_passed_over() -> None:
    import socket

    first = serving.free_port(18_800)
    with socket.socket() as taken:
        taken.bind((serving.HOST, first))
        taken.listen()
        assert serving.free_port(first) > first

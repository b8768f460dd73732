"""The program as a process: pipes that break, Ctrl-C, and the server that says where it is."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

QUOTES = [sys.executable, "-m", "quotes"]


def start(*words: object, **options: object) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([*QUOTES, *map(str, words)], env=environment, text=True, stderr=subprocess.PIPE, **options)


def test_a_pipe_that_breaks_ends_it_quietly(tmp_path: Path) -> None:
    row = json.dumps({"text": "“We stay,” said Ann Lee. " * 100})  # some 40 KB of output; a pipe holds 64
    (tmp_path / "a.jsonl").write_text(f"{row}\n" * 8)
    with start("mine", tmp_path, stdout=subprocess.PIPE) as program:
        assert program.stdout and program.stderr
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == ""


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'trafilatura', 'sqlite_utils', 'rich.progress', 'datasette', 'rapidfuzz'}"
    code = f"import sys, quotes.cli; print({heavy} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_explore_prints_the_address_last_and_ends_with_ctrl_c(seeds: Path, tmp_path: Path) -> None:
    with start("explore", seeds, "--db", tmp_path / "q.db", "--port", "18900", stdout=subprocess.PIPE) as program:
        try:
            assert program.stdout and program.stderr
            told = ""
            while not (found := re.search(r"http://127\.0\.0\.1:\d+/\S*", told)):
                line = program.stdout.readline()
                assert line, program.stderr.read()
                told += line
            with urllib.request.urlopen(found[0], timeout=10) as page:
                assert page.status == 200
            program.send_signal(signal.SIGINT)
            assert program.wait(20) == 0
            assert "Traceback" not in program.stderr.read()
        finally:
            program.kill()


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_keeps_what_is_stored(tmp_path: Path) -> None:
    db = tmp_path / "q.db"
    (tmp_path / "a.txt").write_text("“We stay,” said Ann Lee.")
    with start("load", db, tmp_path / "a.txt") as program:
        assert program.wait(20) == 0
    with start("load", db, "-", stdin=subprocess.PIPE) as program:
        try:
            assert program.stdin and program.stderr
            program.stdin.write(json.dumps({"id": "b", "text": "“We stay,” said Ann Lee. "}) + "\n")
            program.stdin.flush()
            while not Path(f"{db}-loading").exists():
                time.sleep(0.05)
            time.sleep(0.5)  # it waits for more input
            program.send_signal(signal.SIGINT)
            assert program.wait(20) == 130
            assert program.stderr.read().startswith("\nStopped. What was stored is kept")
        finally:
            program.kill()
    stored = sqlite3.connect(db).execute("select article_id, text from quotes").fetchall()
    assert stored == [("a.txt", "We stay,")]

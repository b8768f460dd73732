"""A miner that finds what stands between straight marks: commands are tested apart from how well mining works."""

import importlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotes.values import Quotation, Setting, Span, Speaker


def find_straight(text: str, language: str = "en", published: str | None = None, title: str | None = None):
    if "cannot be mined" in text:
        raise RuntimeError("asked to fail")
    found = []
    for match in re.finditer(r'"([^"]+)"', text):
        spoken = re.compile(r"\s(said) (\w+)").match(text, match.end())
        speaker = Speaker(spoken[2]) if spoken else None
        cue, source = (Span(*spoken.span(1)), Span(*spoken.span(2))) if spoken else (None, None)
        setting = Setting("speech", "House floor", published)
        start, end = match.span(1)
        rule = "straight" if spoken else "no cue"
        found.append(
            Quotation(
                start, end, match[1], "direct", None, None, cue, source, speaker, setting, rule, 0.9 if spoken else 0
            )
        )
    return found


@pytest.fixture(autouse=True)
def miner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("quotes.mine"), "mine", find_straight, raising=False)


@pytest.fixture
def run():
    """Return a function that runs the program with some words and gives back exit code, output and errors."""
    from quotes.cli import program

    def run(*words: object, input: bytes | None = None):
        return CliRunner().invoke(program, [str(word) for word in words], input=input, prog_name="quotes")

    return run


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of two articles that tell the same words."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text('1 March 2024\n\n"We will all build the bridge together," said Ann.\n')
    (folder / "b.txt").write_text(
        '2 March 2024\n\n"We will all build the bridge together," said Ann. "Café," said Bob.\n'
    )
    return folder


@pytest.fixture
def db(run, tmp_path: Path) -> Path:
    """Return a database of two articles of following days that print the same words."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for number, day in enumerate(("2026-11-18", "2026-11-19")):
        story = {"id": f"{number}.txt", "published": day, "text": '"We will build the bridge together" said Ann.'}
        (folder / f"{number}.jsonl").write_text(json.dumps(story), encoding="utf-8")
    assert run("load", tmp_path / "q.db", folder).exit_code == 0
    return tmp_path / "q.db"

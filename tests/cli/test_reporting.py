"""What a terminal shows while a load goes on."""

import io
import sys

import pytest

from quotes.cli.reporting import watched
from quotes.values import Refusal


class Terminal(io.StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; call it in the test, since pytest replaces that before each."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return shown


def test_each_stage_has_a_bar_that_says_what_it_does_and_is_ticked_off(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    with watched() as watch:
        for stage, done, total in (("read", 2, None), ("mine", 1, None), ("match", 0, None), ("trace", 3, 4000)):
            watch.on_progress(stage, done, total)
    last = shown.getvalue().rpartition("reading articles")
    assert last[0].endswith("✓ ")
    assert "finding quotations" in last[2] and "✓ matching reports" in last[2]
    assert "✓ tracing origins" not in last[2] and "3/4,000" in last[2]


def test_every_line_is_named_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    with watched() as watch:
        for line in range(1, 31):
            watch.on_refusal(Refusal(f"a.csv:{line}", "no text"))
    assert capsys.readouterr().err.splitlines() == [f"a.csv:{line}: no text" for line in range(1, 31)]


def test_what_is_wrong_with_many_lines_is_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    with watched(bars=False) as watch:
        for line in range(1, 3001):
            watch.on_refusal(Refusal(f"a.csv:{line}", f"a second article with the id '{line % 7}', first in a.csv:1"))
            watch.on_refusal(Refusal(f"{line}.txt", "empty"))
        watch.on_refusal(Refusal("a.csv:3001", "no text"))
    told = [line for line in shown.getvalue().splitlines() if "txt" not in line]
    assert told[:2] == [
        "a.csv:1: a second article with the id '1', first in a.csv:1",
        "a.csv:2: a second article with the id '2', first in a.csv:1",
    ]
    assert told[10:] == [
        "a.csv:3001: no text",
        "a.csv: 2,990 more lines refused from line 11 to 3000: a second article with the id …",
    ]
    assert len(watch.refused) == 6001


def test_a_refusal_is_told_and_cannot_steer_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    with watched() as watch:
        watch.on_refusal(Refusal("a\x1b[31m.txt", "empty"))
    assert shown.getvalue() == "a [31m.txt: empty\n"
    assert watch.refused == [Refusal("a\x1b[31m.txt", "empty")]

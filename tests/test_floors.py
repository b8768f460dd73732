"""The floors of accuracy: raised to what was measured, lowered only with a reason, never on another corpus."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "benchmarks" / "scores.py"
spec = importlib.util.spec_from_file_location("scores", SCRIPT)
assert spec is not None and spec.loader is not None
scores = importlib.util.module_from_spec(spec)
sys.modules["scores"] = scores
spec.loader.exec_module(scores)
Floor = scores.Floor


def test_a_floor_is_raised_to_what_was_measured() -> None:
    assert scores.renewed({}, {"a": Floor(0.9, "c")}, None) == {"a": Floor(0.895, "c")}
    assert scores.renewed({"a": Floor(0.8, "c")}, {"a": Floor(0.9, "c")}, None) == {"a": Floor(0.895, "c")}


def test_a_floor_is_lowered_only_with_a_reason() -> None:
    floors, measured = {"a": Floor(0.9, "c")}, {"a": Floor(0.5, "c")}
    assert scores.renewed(floors, measured, None) == floors
    assert scores.fallen(floors, measured) == ["a"]
    assert scores.renewed(floors, measured, "the gold was wrong") == {"a": Floor(0.495, "c", "the gold was wrong")}


def test_a_floor_of_another_corpus_is_left_alone() -> None:
    with pytest.raises(SystemExit, match="another corpus"):
        scores.renewed({"a": Floor(0.1, "c")}, {"a": Floor(0.9, "d")}, None)
    assert scores.fallen({"a": Floor(0.9, "c")}, {"a": Floor(0.1, "d")}) == []


def test_floors_survive_their_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "FLOORS", tmp_path / "floors.toml")
    floors = {"mining.words.p": Floor(0.9, "c"), "x": Floor(0.1, "d", 'it "was" so')}
    scores.write_floors(floors)
    assert scores.read_floors() == floors

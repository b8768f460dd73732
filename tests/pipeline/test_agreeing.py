"""Speakers filled in by what a cluster agrees on: with a likelihood and the votes, and taken back when these go."""

import json
import sqlite3
from pathlib import Path

import toy_miner

from quotes.pipeline import load
from quotes.pipeline.agreeing import Vote, agreed, likelihood
from quotes.values import Quotation

WORDS = "“We will never leave this house again”"


def sure(text: str, **known: object) -> list[Quotation]:
    """Mine as the toy does, and be sure of it."""
    return [row._replace(confidence=0.95 if row.speaker else 0.0) for row in toy_miner.toy(text)]


def loaded(folder: Path, texts: dict[str, str]) -> list[tuple[object, ...]]:
    """Load and return, for the reports without a speaker of their own, who it is, how known, how surely and why."""
    source = folder / "a.jsonl"
    source.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()))
    load(folder / "q.db", [source], processes=1, miner=sure)
    db = sqlite3.connect(folder / "q.db")
    return db.execute(
        """select s.name, speaker_by, confidence, json_extract(evidence, '$[#-1].part', '$[#-1].detail')
        from quotes as q left join speakers as s on s.id = q.speaker_id where article_speaker_id is null"""
    ).fetchall()


def test_a_report_without_a_speaker_gets_that_of_the_others(tmp_path: Path) -> None:
    texts = {"a": f"{WORDS} Ann said.", "b": f"It rained. {WORDS} And so on.", "c": f"Then: {WORDS} Ann said, later."}
    evidence = '["agreement","2 of 2 other articles name Ann"]'
    assert loaded(tmp_path, texts) == [("Ann", "cluster", 0.95, evidence)]
    ((_, _, confidence, why),) = loaded(tmp_path, {"a": "It was not so."})
    assert 0.7 < confidence < 0.9
    assert why == '["agreement","the other article names Ann"]'
    ((name, by, confidence, why),) = loaded(tmp_path, {"c": "It was not so either."})
    assert (name, by, confidence) == (None, None, 0.0)
    assert "agreement" not in why


def test_an_article_has_one_vote_and_a_weak_one_fills_nothing_in() -> None:
    assert agreed({}) is None
    assert agreed({"a": Vote(1, 0.9), "b": Vote(2, 0.9)}) is None
    assert likelihood({"a": Vote(1, 0.6)}, 1) < 0.5 < likelihood({"a": Vote(1, 0.9)}, 1)
    assert likelihood({"a": Vote(1, 0.9), "b": Vote(1, 0.9)}, 1) > 0.9
    three = {"a": Vote(1, 0.9), "b": Vote(1, 0.8), "c": Vote(2, 0.5)}
    assert likelihood(three, 1) == likelihood({"a": Vote(1, 0.9)}, 1)

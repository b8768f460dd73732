"""What a user says of names goes before any guess, in later loads too, and is told anew without matching again."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
import toy_miner

from quotes.match.keys import Entry
from quotes.pipeline import load, matching, naming
from quotes.values import Report

OTHERS = ("We will never leave this house again", "The road is closed until spring", "Nobody asked the fishermen")


def loaded(folder: Path, speakers: dict[str, str], names: str | None = None) -> set[tuple[str, str]]:
    """Load an article for each of ``speakers`` with the words of this number; return names with their aliases."""
    source, file = folder / "a.jsonl", folder / "names.csv"
    lines = [json.dumps({"id": name, "text": f"“{OTHERS[int(n)]}” {name} said."}) for name, n in speakers.items()]
    source.write_text("\n".join(lines), encoding="utf-8")
    if names is not None:
        file.write_text(names, encoding="utf-8")
    load(folder / "q.db", [source], processes=1, miner=toy_miner.toy, speakers_file=None if names is None else file)
    db = sqlite3.connect(folder / "q.db")
    return set(db.execute("select s.name, alias from speakers as s join aliases as a on a.speaker_id = s.id"))


def none_entered(reports: Iterable[Report], processes: int | None = None) -> list[Entry]:
    """Stand in for what prepares reports to be matched, where there must be none."""
    assert not list(reports), "names are no reason to match quotations again"
    return []


def test_names_are_remembered_and_a_new_file_replaces_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("Ann Lee", "Anja") in loaded(tmp_path, {"Anja": "0", "Bob": "1"}, "Ann Lee,Anja,Anne\n")
    later = loaded(tmp_path, {"Anne": "2"})
    assert {("Ann Lee", "Anja"), ("Ann Lee", "Anne"), ("Bob", "Bob")} <= later
    with sqlite3.connect(tmp_path / "q.db") as db:
        assert db.execute("select quote_count from speakers where name = 'Ann Lee'").fetchone() == (2,)
    monkeypatch.setattr(matching, "entered", none_entered)
    assert ("Bob Roe", "Bob") in loaded(tmp_path, {"Bob": "1"}, "Bob Roe,Bob\n")
    names = {name for name, _ in loaded(tmp_path, {"Bob": "1"}, "")}
    assert names == {"Anja", "Anne", "Bob"}, "an empty file takes back what was said"


@pytest.mark.parametrize(
    ("names", "who"),
    [
        ("Ministry of Works,the works ministry\n", {("Ministry of Works", "organisation")}),
        ("Ministry of Works,works ministry\n", {("Ministry of Works", "organisation")}),
        ("Ministry of Works,The Works Ministry\n", {("Ministry of Works", "organisation")}),
        ("the works ministry,the ministry\n", {("the works ministry", "organisation")}),
        ("", {("works ministry", "organisation")}),
    ],
)
def test_an_article_before_a_name_makes_no_difference(tmp_path: Path, names: str, who: set[tuple[str, str]]) -> None:
    source, file = tmp_path / "a.jsonl", tmp_path / "names.csv"
    file.write_text(names, encoding="utf-8")
    source.write_text(
        json.dumps({"id": "a", "text": "“We will stay here,” the works ministry said."}), encoding="utf-8"
    )
    for _ in range(2):  # the second time as a load after the first
        load(tmp_path / "q.db", [source], processes=1, speakers_file=file)
        db = sqlite3.connect(tmp_path / "q.db")
        query = "select s.name, s.kind from quotes as q join speakers as s on s.id = q.speaker_id"
        assert set(db.execute(query)) == who


def test_whom_the_user_names_is_not_unnamed(tmp_path: Path) -> None:
    source, file = tmp_path / "a.jsonl", tmp_path / "names.csv"
    file.write_text("Ann Lee,the mayor\nFarm Office,the farm body\n", encoding="utf-8")
    texts = ["“We will stay here,” the mayor said.", "“Nobody has to leave,” said the farm body."]
    lines = [json.dumps({"id": f"{n}", "text": text}) for n, text in enumerate(texts)]
    source.write_text("\n".join(lines), encoding="utf-8")
    load(tmp_path / "q.db", [source], processes=1, speakers_file=file)
    db = sqlite3.connect(tmp_path / "q.db")
    query = "select q.article_id, s.name, s.kind from quotes as q join speakers as s on s.id = q.speaker_id order by 1"
    assert db.execute(query).fetchall() == [("0", "Ann Lee", "person"), ("1", "Farm Office", "organisation")]


def test_the_file_is_read_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        load(tmp_path / "q.db", [], speakers_file=tmp_path / "none.csv")
    assert not (tmp_path / "q.db").exists()
    (tmp_path / "names.csv").write_text("Name,Alias\nAnn Lee, Anja ,\n\n", encoding="utf-8-sig")
    assert naming.read_speakers(tmp_path / "names.csv") == {"ann lee": "Ann Lee", "anja": "Ann Lee"}
    for mark in ";\t":
        (tmp_path / "names.csv").write_text(f'Name{mark}Alias\n"Lee, Ann"{mark}Anja\nLee, Ann{mark}Anne\n')
        names = naming.read_speakers(tmp_path / "names.csv")
        assert set(names.values()) == {"Lee, Ann"} and {"anja", "anne"} <= names.keys()
    (tmp_path / "names.csv").write_bytes(b"\x7fELF\0\0\0")
    with pytest.raises(ValueError, match="binary, not text"):
        naming.read_speakers(tmp_path / "names.csv")
    (tmp_path / "names.csv").write_text("Ann Lee,Lee\nTom Lee,Lee\n")
    with pytest.raises(ValueError, match="“Lee” stands under two names, Ann Lee and Tom Lee"):
        naming.read_speakers(tmp_path / "names.csv")


def test_mr_and_mrs_are_two_speakers_in_later_loads_too(tmp_path: Path) -> None:
    texts = {
        "a": "“The road is closed until spring,” Ann Hart said. “We will never leave this house again,” Bob Hart said.",
        "b": "“Nobody asked the fishermen what they think of it,” Mr. Hart said.",
        "c": "“There is more rain in the hills than ever before,” Mrs. Hart said.",
    }
    for name, text in texts.items():  # one load each
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        load(tmp_path / "q.db", [tmp_path / f"{name}.txt"], processes=1)
    with sqlite3.connect(tmp_path / "q.db") as db:
        rows = db.execute(
            "select q.text, s.name from quotes as q join speakers as s on s.id = q.speaker_id order by q.id"
        )
        said = {text.split()[0]: name for text, name in rows}
    assert said == {"The": "Ann Hart", "We": "Bob Hart", "Nobody": "Bob Hart", "There": "Ann Hart"}

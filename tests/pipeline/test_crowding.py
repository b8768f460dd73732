"""Candidates kept up to date as reports come and go are those of all the reports at once, crowds under a key too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.match import blocks
from quotes.match.keys import Entry
from quotes.pipeline import crowding, filing
from quotes.pipeline.filing import file_entries, filed_entries, unfile
from quotes.store import schema

DRAWN = st.tuples(st.none() | st.integers(1, 30), st.integers(0, 6), st.sets(st.integers(0, 5), max_size=5))
# which of the reports come (or go, where they are there) in each step
STEPS = st.lists(st.sets(st.integers(0, 23), min_size=1, max_size=9), min_size=1, max_size=5)


def add(db: Database, entries: list[Entry], joined: crowding.Pairs) -> None:
    """File ``entries`` as matching does, and keep all candidates."""
    file_entries(db, entries)
    (near, few), new = crowding.stretches(db, entries), {entry.id for entry in entries}
    pairs = crowding.compared(db, entries, near, few)
    assert len(pairs) == len(set(pairs))
    pairs += crowding.candidates_among(db, joined - crowding.paired(db, joined))
    parted = crowding.paired(db, crowding.unsettled(near, new))
    parted -= crowding.candidates_among(db, parted)
    db.conn.executemany("delete from match_pairs where a = ? and b = ?", parted)
    db.conn.executemany("insert into match_pairs values (?, ?, 1)", pairs)


def remove(db: Database, ids: set[int]) -> crowding.Pairs:
    """Unfile reports as matching does; return the pairs that may have become candidates."""
    gone = list(filed_entries(db, ids))
    near = crowding.unsettled(crowding.stretches(db, gone)[0], ids)
    unfile(db, gone)
    return near


@pytest.fixture
def _small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (blocks, crowding):
        monkeypatch.setattr(module, "CAP", 4)
        monkeypatch.setattr(module, "NEAREST", 2)
    monkeypatch.setattr(crowding, "BETWEEN", crowding.BETWEEN.replace("LIMIT 8", "LIMIT 2"))
    monkeypatch.setattr(filing, "FOLD", 20)


@pytest.mark.usefixtures("_small_crowds")
def test_candidates_are_the_same_in_any_order() -> None:
    @settings(max_examples=150)
    @given(drawn=st.lists(DRAWN, min_size=24, max_size=24), steps=STEPS)
    def check(drawn: list[tuple[int | None, int, set[int]]], steps: list[set[int]]) -> None:
        every = [Entry(n, day, size, 50, tuple(sorted(keys))) for n, (day, size, keys) in enumerate(drawn)]
        db = Database(memory=True)
        schema.migrate(db)
        there: set[int] = set()
        for step in steps:
            joined = remove(db, there & step)
            add(db, [every[n] for n in sorted(step - there)], joined)
            there ^= step
            found = set(db.execute("select a, b from match_pairs").fetchall())
            assert found == set(blocks.candidates([every[n] for n in sorted(there)]))
        db.close()

    check()

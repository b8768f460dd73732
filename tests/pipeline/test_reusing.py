"""Copied passages are the same whether articles come at once, one by one or anew, whatever is boilerplate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.pipeline import filing
from quotes.pipeline.progress import silent
from quotes.pipeline.reusing import find_reuse
from quotes.store import rows, schema, write
from quotes.trace import reuse
from quotes.values import Article

PIECES = (
    "The ferry to the island was stopped on Tuesday after the crew found water in the engine room of the old ship, and "
    "the two hundred passengers were taken ashore in small boats before the evening came.",
    "A second ferry is to run from Thursday, once its papers have been looked at by the coast guard and by the insurer "
    "of the company, which owns four more of the kind on this coast.",
    "Nobody asked the fishermen what they thought of the bridge that the council of the island wants to build across "
    "the sound within three years, with money that it does not have.",
    "It rained.",
)
DRAWN = st.tuples(
    st.integers(0, 5),  # the article
    st.lists(st.integers(0, 3), min_size=1, max_size=3).map(lambda numbers: "\n".join(PIECES[n] for n in numbers)),
    st.sampled_from(("The Post", "The Mail", None)),
    st.sampled_from(("2026-01-01", "2026-01-02", "2026-01-09", "2026-06-01", None)),
)


def put(db: Database, articles: list[Article]) -> None:
    """Write articles and bring what is copied up to date, as a load does."""
    entries = [write.Entry(each, write.digest_of(each), "m", rows.Rows([], [])) for each in articles]
    write.write_articles(db, entries, "2026-01-01T00:00:00Z")
    with db.atomic():
        pending = [name for (name,) in db.execute("select article_id from pending where stage = 'trace'")]
        find_reuse(db, pending, progress=silent, processes=1)
        db.execute("delete from pending where stage <> 'search'")


def made() -> Database:
    db = Database(memory=True)
    schema.migrate(db)
    return db


@pytest.fixture
def _few_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reuse, "COMMON", 3)
    monkeypatch.setattr(filing, "FOLD", 40)


@pytest.mark.usefixtures("_few_are_common")
def test_reuse_is_the_same_in_any_order() -> None:
    @settings(max_examples=60)
    @given(st.lists(st.lists(DRAWN, min_size=1, max_size=3), min_size=1, max_size=5))
    def check(steps: list[list[tuple[int, str, str | None, str | None]]]) -> None:
        db, there = made(), {}
        for step in steps:
            now = {
                number: Article(f"{number}.txt", text, publisher=publisher, published=published)
                for number, text, publisher, published in step
            }
            there |= now
            put(db, list(now.values()))
        fresh = made()
        put(fresh, list(there.values()))
        found, wanted = (set(each.execute("select * from reuse").fetchall()) for each in (db, fresh))
        assert found == wanted
        seeds = "select count(*) from (select * from reuse_seeds union all select * from reuse_new_seeds)"
        assert db.execute(seeds).fetchone() == fresh.execute(seeds).fetchone()

    check()

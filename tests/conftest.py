"""What every test may use: the demonstration articles, a small database, hypothesis without deadlines."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import settings
from sqlite_utils import Database

from quotes import store
from quotes.store import rows, search, summary, write
from quotes.values import Article, Evidence, Quotation, Setting, Span, Speaker

# machines differ, so no deadlines
settings.register_profile("quotes", deadline=None, max_examples=60, print_blob=True)
settings.load_profile("quotes")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five demonstration articles."""
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture
def lines_run() -> Callable[[Callable[[], object]], int]:
    """Return a function that says how many lines of Python a call runs: work that is the same on every machine.

    What goes on inside a regular expression is not seen; the benchmarks measure that in seconds.
    """

    def count(call: Callable[[], object]) -> int:
        lines = 0

        def trace(frame: FrameType, event: str, argument: object) -> object:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            call()
        finally:
            sys.settrace(before)
        return lines

    return count


ANN, BEN = Speaker("Ann Lee", role="mayor", aliases=("Lee", "the mayor"), gender="f"), Speaker("Ben Roe")
ARTICLES = [
    ("a", "The Post", "2026-01-02", "“We will never sell this bridge,” Lee said.\nShe left.", ANN),
    ("b", "The Herald", "2026-01-03", "Lee: “We will not ever sell this bridge,” it was said.", ANN),
    ("c", "The Globe", "2026-01-04", "“We will never sell this bridge,” Roe said.", BEN),
    ("d", None, None, "An undated “word or two” here.", None),
]


def quotation(text: str, speaker: Speaker | None) -> Quotation:
    start, end = text.index("“") + 1, text.index("”")
    cue = Span(text.index("said"), text.index("said") + 4) if speaker else None
    source = Span(text.index(speaker.name.split()[1]), text.index(speaker.name.split()[1]) + 3) if speaker else None
    evidence = (Evidence("candidate", speaker.name, 0.75, source),) if speaker else ()
    setting = Setting("post", "Town Hall Live", "2026-01-01") if speaker is ANN else Setting()
    return Quotation(
        start, end, text[start:end], "direct", None, None, cue, source, speaker, setting,
        "after-verb" if speaker else "no cue", 0.9 if speaker else 0.0, evidence,
    )  # fmt: skip


@pytest.fixture
def three_publishers(tmp_path: Path) -> Path:
    """Return a small database made by hand: one utterance told by three publishers, one of whom names another speaker.

    It is complete and closed.
    """
    path = tmp_path / "q.db"
    db = store.open(path, write=True)
    entries = []
    for name, publisher, published, text, speaker in ARTICLES:
        article = Article(name, text, f"https://{name}.example/1", f"Title {name}", publisher, None, published)
        made = rows.article_rows(article, [quotation(text, speaker)])
        entries.append(write.Entry(article, write.digest_of(article), "m1", made))
    write.write_articles(db, entries, "2026-02-01T00:00:00Z")
    _match_by_hand(db)
    summary.summarise(db)
    search.index_new(db)
    store.finish(db)
    return path


def _match_by_hand(db: Database) -> None:
    with db.atomic():
        db.execute(
            "insert into speakers (id, name, kind, role) "
            "values (1, 'Ann Lee', 'person', 'mayor'), (2, 'Ben Roe', 'person', null)"
        )
        db.execute("insert into aliases values (1, 'Lee'), (1, 'the mayor')")
        db.execute("update article_speakers set speaker_id = case name when 'Ann Lee' then 1 else 2 end")
        db.execute(
            "update quotes set speaker_id = (select speaker_id from article_speakers where id = article_speaker_id)"
        )
        a, b, c = (db.execute("select id from quotes where article_id = ?", [name]).fetchone()[0] for name in "abc")
        evidence = '[{"part":"agreement","detail":"2 of 3 reports","weight":0.4}]'
        db.execute(
            "insert into clusters (id, quote_id, first_quote_id, speaker_id, channel, channel_name, said_on,"
            " confidence, evidence) "
            "values (7, ?, ?, 1, 'post', 'Town Hall Live', '2026-01-01', 0.8, ?)",
            [a, a, evidence],
        )
        db.execute("update quotes set cluster_id = 7 where id in (?, ?, ?)", [a, b, c])
        db.execute(
            "insert into variants values (?, ?, 7, 'edited', 0.83, ?, 0.7, ?)",
            [b, a, '[["put for","never","not ever"]]', '[{"part":"containment","detail":"6 of 7 words","weight":0.6}]'],
        )
        db.execute("insert into variants values (?, ?, 7, 'verbatim', 1.0, '[]', null, '[]')", [c, a])
        db.execute("insert into reuse values ('c', 'a', 0, 32, 0, 32, 1.0, 1)")

"""What the tests of the pages use: a small collection made by hand through the real schema, and Datasette over it.

The rooms before `explore` are not asked: what they would find is said here, so that the pages are tested against every
case they have to show (altered words, an excerpt, a paraphrase, two speakers named, no date, no publisher, copied
passages), whatever the miner finds today.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from datasette.app import Datasette
from sqlite_utils import Database

from quotes import store
from quotes.store import rows, search, summary, write
from quotes.values import Article, Quotation, Setting, Span, Speaker

LIND = Speaker("Mara Lind", "person", "mayor of Oster", ("Lind", "the mayor"), "f")
BREK = Speaker("Tomas Brek", "person", "harbour engineer", ("Brek",), "m")
CITY = Speaker("Oster City Council", "organisation")
POST = Setting(channel="post", channel_name="Harbour Wire", said_on="2026-03-02", place="Oster")

STORIES = [
    ("courier/bridge.txt", "The Oster Courier", "2026-03-02T09:00:00Z", "Mayor promises new bridge",
     "OSTER — The old bridge will go.\n\nMayor Mara Lind wrote on Harbour Wire: “We will build a better bridge before "
     "the first frost.”\n\n"
     "“It is not safe,” harbour engineer Tomas Brek said. The council said that the money was there.\n"),
    ("herald/bridge.txt", "Northern Herald", "2026-03-02T15:30:00Z", "Lind: a bridge before winter",
     "Mara Lind said: “We will build a stronger bridge before the first frost.”\n\n"
     "The old bridge will go. “It is not safe,” Brek said.\n"),
    ("evening/1", "Evening Post", "2026-03-03", "Bridge to be replaced",
     "The mayor promised “a better bridge before the first frost.” She gave no price.\n"),
    ("evening/2", "Evening Post", "2026-03-05", "Who promised what",
     "Tomas Brek said: “We will build a better bridge before the first frost.” He was asked twice.\n"),
    ("valley", None, None, None,
     "Somebody in Oster told this paper that they “will build us a new and better bridge by winter.”\n"),
    ("radio", "Radio Oster", "2026-04-11", "In the studio",
     "“We will build [the] better bridge … before the first frost,” Lind said. “Wait and see.”\n"),
]  # fmt: skip
SAID = {  # story -> words, kind, speaker, setting
    "courier/bridge.txt": [
        ("We will build a better bridge before the first frost.", "direct", LIND, POST),
        ("It is not safe,", "direct", BREK, Setting()),
        ("that the money was there", "indirect", CITY, Setting()),
    ],
    "herald/bridge.txt": [
        ("We will build a stronger bridge before the first frost.", "direct", LIND, Setting(channel="speech")),
        ("It is not safe,", "direct", BREK, Setting()),
    ],
    "evening/1": [("a better bridge before the first frost.", "direct", LIND, Setting(reported_by="Harbour Wire"))],
    "evening/2": [("We will build a better bridge before the first frost.", "direct", BREK, Setting())],
    "valley": [("will build us a new and better bridge by winter.", "direct", None, Setting())],
    "radio": [
        ("We will build [the] better bridge … before the first frost,", "direct", LIND, Setting(channel="interview")),
        ("Wait and see.", "direct", LIND, Setting()),
    ],
}
BRIDGE = [
    ("courier/bridge.txt", 0),
    ("herald/bridge.txt", 0),
    ("evening/1", 0),
    ("evening/2", 0),
    ("valley", 0),
    ("radio", 0),
]
SAFE = [("courier/bridge.txt", 1), ("herald/bridge.txt", 1)]
VARIANTS = [  # report, varies, relation, likeness, changes
    (1, 0, "edited", 0.93, [["put for", "better", "stronger"]]),
    (2, 0, "excerpt", 0.9, []),
    (3, 0, "verbatim", 1.0, []),
    (4, 2, "paraphrase", 0.55, [["put for", "before the first frost", "by winter"]]),
    (5, 0, "edited", 0.95, []),
]


def write_article(db: Database, article: Article, said: list[tuple[str, str, Speaker | None, Setting]]) -> None:
    """Write an article with quotations of which each is found at its first place in the text."""
    quotations = []
    for text, kind, speaker, setting in said:
        start = article.text.index(text)
        quotations.append(
            Quotation(
                start,
                start + len(text),
                text,
                kind,
                speaker=speaker,
                setting=setting,
                rule="by-hand",
                confidence=0.9,
                source=Span(0, 5) if speaker else None,
            )
        )
    entry = write.Entry(article, write.digest_of(article), "test", rows.article_rows(article, quotations))
    write.write_articles(db, [entry], "2026-11-22T00:00:00Z")


def join_speakers(db: Database) -> None:
    """Make one speaker of all that bear a name."""
    names = [row[0] for row in db.execute("select distinct name from article_speakers order by name")]
    for number, name in enumerate(names, 1):
        kind, role = db.execute("select kind, max(role) from article_speakers where name = ?", [name]).fetchone()
        db.execute("insert into speakers (id, name, kind, role) values (?, ?, ?, ?)", [number, name, kind, role])
        db.execute("update article_speakers set speaker_id = ? where name = ?", [number, name])
    db.execute(
        "update quotes set speaker_id = (select speaker_id from article_speakers s where s.id = article_speaker_id)"
    )
    for alias in LIND.aliases:
        db.execute("insert into aliases select id, ? from speakers where name = ?", [alias, LIND.name])


def quote_id(db: Database, article_id: str, number: int) -> int:
    """Return the id of a quotation by its number in its article."""
    return db.execute("select id from quotes where article_id = ? and number = ?", [article_id, number]).fetchone()[0]


def join_reports(db: Database, cluster_id: int, members: list[tuple[str, int]], origin: str) -> list[int]:
    """Make a cluster of reports; the first is its clearest and its earliest."""
    ids = [quote_id(db, *member) for member in members]
    evidence = json.dumps([{"part": "earliest", "detail": origin, "weight": 0.5}])
    db.execute(
        "insert into clusters (id, quote_id, first_quote_id, speaker_id, channel, channel_name, said_on, place,"
        " confidence, evidence) select ?, id, id, speaker_id, channel, channel_name, said_on, place, 0.8, ?"
        " from quotes where id = ?",
        [cluster_id, evidence, ids[0]],
    )
    for number in ids:
        db.execute("update quotes set cluster_id = ? where id = ?", [cluster_id, number])
    return ids


def make(path: Path) -> Path:
    """Write the collection to ``path``."""
    db = store.open(path, write=True)
    for article_id, publisher, published, title, text in STORIES:
        url = f"https://www.example.org/{article_id}" if publisher else None
        article = Article(article_id, text, url=url, title=title, publisher=publisher, published=published)
        write_article(db, article, SAID[article_id])
    with db.atomic():
        join_speakers(db)
        ids = join_reports(db, 11, BRIDGE, "The Oster Courier printed it six hours before any other")
        for report, varies, relation, score, changes in VARIANTS:
            db.execute(
                "insert into variants values (?, ?, 11, ?, ?, ?, 0.7, '[]')",
                [ids[report], ids[varies], relation, score, json.dumps(changes)],
            )
        one, two = join_reports(db, 12, SAFE, "The same words, earlier")
        db.execute("insert into variants values (?, ?, 12, 'verbatim', 1.0, '[]', 0.9, '[]')", [two, one])
        source = STORIES[0][4].index("The old bridge will go.")
        taken = STORIES[1][4].index("The old bridge will go.")
        db.execute(
            "insert into reuse values ('herald/bridge.txt', 'courier/bridge.txt', ?, ?, ?, ?, 1.0, 1)",
            [taken, taken + 23, source, source + 23],
        )
    finish(db)
    return path


def finish(db: Database) -> None:
    """Compute what a load computes last, and close the database."""
    summary.summarise(db)
    search.index_new(db)
    db.execute("delete from pending")
    store.connection.finish(db)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of the small collection; it is called neither quotes.db nor anything a template could guess."""
    return make(tmp_path_factory.mktemp("explore") / "two words.db")


@pytest.fixture
def datasette(database: Path) -> Datasette:
    """Return a Datasette that serves it."""
    return Datasette([str(database)])


@pytest.fixture
def get(datasette: Datasette) -> Callable[..., Any]:
    """Return a function that asks for one of our pages: ``await get("cluster/11")``."""

    async def ask(page: str, **arguments: Any) -> Any:
        return await datasette.client.get(f"/two+words/-/{page}", **arguments)

    return ask


@pytest.fixture
def changed(database: Path, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that gives a client of a copy of the collection, ``/q``, in which SQL has changed something."""

    def change(*statements: str) -> Any:
        path = shutil.copy(database, tmp_path / "q.db")
        with contextlib.closing(sqlite3.connect(path)) as db, db:
            for statement in statements:
                db.execute(statement)
        return Datasette([str(path)]).client

    return change


BAD = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</q></mark>"
    "{{ 7*7 }}{% raw %}\u202egnp.exe\u2066\u200b\x02\x03\x07"
)
LONG = "the same words again " * 100_000  # 2 MB in one paragraph
URLS = [
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/x", "https://user@evil.example/",
    "https://ok.example/\"onmouseover=\"alert(1)", "vbscript:x", "https://ok.example/a b", "\x01javascript:alert(1)",
]  # fmt: skip


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """Return the path of a database in which everything that comes from outside is hostile, and what it has of it."""
    path = tmp_path_factory.mktemp("hostile") / "news & <b>views.db"
    db = store.open(path, write=True)
    speaker = Speaker(f"Eve {BAD}", "person", BAD, (BAD,))
    setting = Setting(channel="post", channel_name=BAD, said_on="2026-13-77", place=BAD, reported_by=BAD)
    members = []
    for number, url in enumerate(URLS):
        name = f"../{number}/{BAD}.txt"
        said = f"We said {BAD} and number {number}"
        text = f"{BAD}\n“{said},” Eve said.\r\n\u2028{BAD * 3}"
        article = Article(name, text, url, BAD, BAD, BAD, "2026-01-01<script>", "en", json.dumps({"x": BAD}))
        rows = [(said, "direct", speaker, setting), (f"{BAD} and", "indirect", None, setting)]
        write_article(db, article, rows)
        members.append((name, 0))
    long = Article("long", f"“{LONG}” said Eve. " + "“x” " * 500 + LONG, None, None, "Long", None, "2026-01-02")
    write_article(db, long, [(LONG, "direct", speaker, setting)])
    with db.atomic():
        join_speakers(db)
        join_reports(db, 1, [*members, ("long", 0)], BAD)
        db.execute(
            "insert into variants select id, (select quote_id from clusters), 1, 'edited', 0.5, ?, 0.5, ? from quotes"
            " where cluster_id = 1 and id <> (select quote_id from clusters)",
            [json.dumps([["put for", BAD, BAD]]), json.dumps([{"part": BAD, "detail": BAD, "weight": BAD}])],
        )
        db.execute("insert into reuse select 'long', id, 5, 5000000, -3, 9, 1.0, 1 from articles where id <> 'long'")
    finish(db)
    return SimpleNamespace(path=path, bad=BAD, urls=URLS)

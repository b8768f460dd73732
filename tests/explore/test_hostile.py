"""Articles full of markup, scripts, odd addresses and characters that reorder text are shown, and do nothing."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from quotes import store
from quotes.explore import addresses, differences, marking, terms
from quotes.values import Article, Setting, Speaker

BAD = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</q></mark>"
    "{{ 7*7 }}{% raw %}\u202egnp.exe\u2066\u200b\x02\x03\x07"
)
LONG = "the same words again " * 100_000  # 2 MB in one paragraph
URLS = [
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/x", "https://user@evil.example/",
    "https://ok.example/\"onmouseover=\"alert(1)", "vbscript:x", "https://ok.example/a b", "\x01javascript:alert(1)",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, writing: SimpleNamespace) -> Path:
    """Return a database in which everything that comes from outside is hostile."""
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
        writing.write_article(db, article, rows)
        members.append((name, 0))
    long = Article("long", f"“{LONG}” said Eve. " + "“x” " * 500 + LONG, None, None, "Long", None, "2026-01-02")
    writing.write_article(db, long, [(LONG, "direct", speaker, setting)])
    with db.atomic():
        writing.join_speakers(db)
        writing.join_reports(db, 1, [*members, ("long", 0)], BAD)
        db.execute(
            "insert into variants select id, (select quote_id from clusters), 1, 'edited', 0.5, ?, 0.5, ? from quotes"
            " where cluster_id = 1 and id <> (select quote_id from clusters)",
            [json.dumps([["put for", BAD, BAD]]), json.dumps([{"part": BAD, "detail": BAD, "weight": BAD}])],
        )
        db.execute("insert into reuse select 'long', id, 5, 5000000, -3, 9, 1.0, 1 from articles where id <> 'long'")
    writing.finish(db)
    return path


@pytest.fixture
def ask(hostile: Path) -> Callable[..., Any]:
    """Return a function that asks for a page of the hostile collection."""
    datasette = Datasette([str(hostile)])
    place = datasette.urls.database(hostile.stem)

    async def get(page: str, **arguments: Any) -> Any:
        return await datasette.client.get(f"{place}/-/{page}", **arguments)

    return get


def tags_of(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return the tags of a page with their attributes, as a browser would read them."""
    found: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))  # type: ignore[method-assign]
    parser.feed(html)
    return found


def assert_harmless(html: str) -> None:
    assert "<script>alert" not in html and "<img" not in html
    assert not re.search(r"""(href|src|cite|action)=["']?\s*(javascript|data|vbscript|//)""", html, re.IGNORECASE)
    for tag, attributes in tags_of(html):
        assert tag not in ("style", "iframe", "object", "img", "base")
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert tag != "script" or set(attributes) == {"src", "defer"}
    assert html.count("<mark>") == html.count("</mark>")
    assert "49" not in re.findall(r"</q></mark>(..)", html)
    assert "evil.example/" not in "".join(re.findall(r'href="([^"]*)"', html))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "page",
    [
        "home", "clusters", "speakers", "publishers", "cluster/1", "speaker/1", "search?q=number",
        "search?q=" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E", 
        "search?q=number&publisher=%3Cscript%3Ealert(1)&since=%22%3E",
        "article/long", "quote/none", "article/%3Cscript%3Ealert(1)%3C~2Fscript%3E",
    ],
)  # fmt: skip
async def test_pages_are_harmless(ask: Callable[..., Any], page: str) -> None:
    response = await ask(page)
    assert response.status_code in (200, 404)
    assert_harmless(response.text)


@pytest.mark.asyncio
async def test_articles_publishers_and_feeds_are_harmless(ask: Callable[..., Any]) -> None:
    found = json.loads((await ask("cluster/1.json")).text)
    articles = {row["article_id"] for row in found["reports"]}
    assert len(articles) == len(URLS) + 1
    for article in articles:
        response = await ask("article/" + addresses.tilde_encode(article))
        assert response.status_code == 200
        assert_harmless(response.text)
    response = await ask("publisher/" + addresses.tilde_encode(BAD))
    assert response.status_code == 200
    assert_harmless(response.text)
    for feed in ("cluster/1.atom", "speaker/1.atom", "search.atom?q=number"):
        ElementTree.fromstring((await ask(feed)).text)
    table = await ask("cluster/1.csv")
    assert not re.search(r"(^|,)[=+@]", table.text, re.MULTILINE)


@pytest.mark.parametrize("url", URLS)
def test_no_link_leads_to_a_bad_address(url: str) -> None:
    assert addresses.outward(url) is None or url.startswith("https://ok.example/")
    assert addresses.at_words(url, "words") is None or url.startswith("https://ok.example/")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6))
def test_pieces_are_the_text_whatever_the_marks(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [marking.Mark(start, end, number) for number, (start, end) in enumerate(spans)]
    made = marking.paragraphs(text, marks)
    for paragraph in made:
        whole = "".join(piece.text for piece in paragraph.pieces)
        assert text[paragraph.start : paragraph.start + len(whole)] == whole
    shown = [(p.start + offset, p.start + offset + len(piece.text), piece)
             for p in made for offset, piece in zip(offsets(p), p.pieces, strict=True)]  # fmt: skip
    for start, end, piece in shown:
        assert start < end
        over = [mark for mark in marks if mark.start <= start and end <= mark.end and mark.start < mark.end]
        assert set(piece.covered) == {mark.id for mark in over}
    begun = [number for paragraph in made for number in paragraph.begun]
    assert len(begun) == len(set(begun))


def offsets(paragraph: marking.Paragraph) -> list[int]:
    places, place = [], 0
    for piece in paragraph.pieces:
        places.append(place)
        place += len(piece.text)
    return places


@given(st.text(max_size=80), st.text(max_size=80))
def test_steps_give_back_both_wordings(before: str, after: str) -> None:
    made = differences.steps(before, after)
    joined = "".join(step.after for step in made)
    assert joined == after or not differences.wording.words(after)
    assert isinstance(differences.sentence(made), str)


@given(st.text(max_size=80))
def test_hits_are_escaped_and_marks_balanced(text: str) -> None:
    lit = str(terms.lit(text))
    assert lit.count("<mark>") == lit.count("</mark>")
    assert "<" not in lit.replace("<mark>", "").replace("</mark>", "")


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_query(typed: str) -> None:
    import sqlite3

    db = sqlite3.connect(":memory:")
    db.execute("create virtual table t using fts5(x)")
    words = terms.match(typed)
    if words:
        db.execute("select * from t where t match ?", [words]).fetchall()


@given(st.text(max_size=60))
def test_a_link_outwards_is_http_or_none(url: str) -> None:
    safe = addresses.outward(url)
    assert safe is None or safe.lower().startswith(("http://", "https://"))

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

import quotes
from quotes.explore import addresses, differences, marking, terms


@pytest.fixture
def ask(hostile: SimpleNamespace) -> Callable[..., Any]:
    """Return a function that asks for a page of the hostile collection."""
    datasette = Datasette([str(hostile.path)])
    place = datasette.urls.database(hostile.path.stem)

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
async def test_articles_publishers_and_feeds_are_harmless(ask: Callable[..., Any], hostile: SimpleNamespace) -> None:
    found = json.loads((await ask("cluster/1.json")).text)
    articles = {row["article_id"] for row in found["reports"]}
    assert len(articles) == len(hostile.urls) + 1
    for article in articles:
        response = await ask("article/" + addresses.tilde_encode(article))
        assert response.status_code == 200
        assert_harmless(response.text)
    response = await ask("publisher/" + addresses.tilde_encode(hostile.bad))
    assert response.status_code == 200
    assert_harmless(response.text)
    for feed in ("cluster/1.atom", "speaker/1.atom", "search.atom?q=number"):
        ElementTree.fromstring((await ask(feed)).text)
    table = await ask("cluster/1.csv")
    assert not re.search(r"(^|,)[=+@]", table.text, re.MULTILINE)


def test_no_link_leads_to_a_bad_address(hostile: SimpleNamespace) -> None:
    for url in hostile.urls:
        assert addresses.outward(url) is None or url.startswith("https://ok.example/")
        assert addresses.at_words(url, "words") is None or url.startswith("https://ok.example/")


@pytest.mark.asyncio
async def test_hostile_files_are_loaded_and_shown(tmp_path: Path, hostile: SimpleNamespace) -> None:
    folder = tmp_path / "<img src=x onerror=alert(1)>"
    folder.mkdir()
    said = f"“We said {hostile.bad} and meant it,” Mara Lind said.\n"
    (folder / '"><script>alert(1)<.txt').write_text(said * 3 + hostile.bad, encoding="utf-8")
    (folder / "b.txt").write_text(said + "“never ending " * 5000, encoding="utf-8")
    quotes.load(tmp_path / "loaded.db", [folder], processes=1)
    datasette = Datasette([str(tmp_path / "loaded.db")])
    waiting, seen = ["/loaded/-/home", "/loaded/-/clusters", "/loaded/-/speakers", "/loaded/-/search?q=meant"], set()
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address.startswith("/loaded/-/") and address not in seen:
            seen.add(address)
            response = await datasette.client.get(address)
            assert response.status_code in (200, 302), address
            if "text/html" in response.headers.get("content-type", ""):
                assert_harmless(response.text)
                waiting += [value for _, found in tags_of(response.text) if (value := found.get("href"))]
    assert any("/-/article/" in address for address in seen)


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

"""Saved web pages become articles, without their menus and comments, and without a request to anywhere."""

import socket
from pathlib import Path

import pytest

from quotes import read
from quotes.read import html

PAGE = """<!DOCTYPE html>
<html lang="en"><head>{head}
<title>Bridge opens after four years - The Smallville Courier</title>
<meta property="og:title" content="Bridge opens after four years">
<meta property="og:site_name" content="The Smallville Courier">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-11-01T23:30:00-05:00">
<link rel="canonical" href="https://courier.example/2025/bridge">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge opens after four years</h1>
<p>The mayor of Smallville opened a bridge on Saturday, after four years of building that cost the town dearly.</p>
<p>“It’s a fine bridge,” she said &amp; smiled. “We are glad.”</p>
<img src="https://tracker.example/pixel.gif"><iframe src="https://video.example/1"></iframe>
<p>Critics of the “fine” bridge said that it was too narrow for the lorries that the town lives from.</p>
<table><tr><td>Length</td><td>400 m</td></tr></table></article>
<section class="comments" id="comments"><p>First! I never liked that bridge in the first place, he said.</p></section>
<footer>Copyright 1999</footer></body></html>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was read, and something was asked of the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_page() -> None:
    article = html.article(PAGE.format(head='<meta charset="utf-8">').encode(), "bridge.html")
    assert article.title == "Bridge opens after four years"
    assert article.publisher == "The Smallville Courier"
    assert article.author == "Jane Doe"
    assert article.published == "2025-11-01"
    assert article.url == "https://courier.example/2025/bridge"
    assert "“It’s a fine bridge,” she said & smiled. “We are glad.”" in article.text
    assert "“fine” bridge said" in article.text
    for left_out in ("Home", "First!", "Copyright", "400 m", "<p>"):
        assert left_out not in article.text


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="no-such-encoding">'),
    ],
)
def test_encodings(encoding: str, head: str) -> None:
    article = html.article(PAGE.format(head=head).encode(encoding), "bridge.html")
    assert "“It’s a fine bridge,” she said" in article.text


def test_a_bad_byte_does_not_make_utf8_what_the_page_declares() -> None:
    page = PAGE.format(head='<meta charset="windows-1252">').encode() + b"<!-- caf\xe9 -->"
    with pytest.raises(ValueError, match="UTF-8, but broken at byte"):
        html.article(page, "bridge.html")


def test_an_encoding_declared_in_xml() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.format(head="")
    assert "It’s a fine bridge" in html.article(page.encode(), "bridge.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<p>“We stay,” said Ana Ruiz.</p>",
        "<div><p>“We stay,” said Ana Ruiz.</p></div>",
        "<body>“We stay,” said Ana Ruiz.</body>",
        "<!doctype html><title>T</title><p>“We stay,” said Ana Ruiz.",
        "<html><body><p>“We stay,” said Ana Ruiz.</p></body></html>",
    ],
)
def test_a_short_page_or_a_piece_of_one(page: str) -> None:
    assert html.article(page.encode(), "a.html").text.strip() == "“We stay,” said Ana Ruiz."


@pytest.mark.parametrize(
    "page",
    ["", "<html></html>", "\0\0", "<" * 50_000, "<div>" * 3000, "<p>Yes.</p>" * 60_000],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    refused = []
    assert list(read.articles([tmp_path], on_refusal=refused.append)) == []
    assert len(refused) == 1

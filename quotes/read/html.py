"""A saved web page in, one article out: the text of the article without menus, tables, captions and comments.

trafilatura finds the text, and title, author, publisher, address and day in the page's metadata. Nothing is fetched:
only the bytes of the file are looked at. A page that cannot be parsed, or has no article in it, is refused.

>>> page = "<html><title>Bridge opens</title><body><p>“It is a fine bridge,” said the mayor, Ann Lee.</p></body></html>"
>>> article(page.encode(), "bridge.html")[:4]
('bridge.html', '“It is a fine bridge,” said the mayor, Ann Lee.', None, 'Bridge opens')
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from quotes.read import columns, dates, decoding
from quotes.values import Article

MOST_TAGS = 100_000  # ten times what a heavy news page has; the time that a page takes grows faster than its tags
DECLARED_BYTES = 4096  # where a page says its encoding
DECLARED = regex.compile(rb"""(?i)(?:charset|encoding)\s?=\s?["']?(?P<name>[a-z0-9_\-]{3,20})""")

ROOT = regex.compile(r"(?i)<html\b")
PART = regex.compile(r"(?i)<(?:body|main|article|section|div|p|blockquote)\b")


def read(path: Path, name: str) -> Iterator[Article]:
    """Yield the article of the page ``path`` under the id ``name``; raises `ValueError` where no article is found."""
    yield article(path.read_bytes(), name)


def article(data: bytes, name: str) -> Article:
    """Return the article in the bytes of a page; raises `ValueError` where there is none."""
    if data.count(b"<") > MOST_TAGS:
        raise ValueError(f"more than {MOST_TAGS:,} tags: not the page of one article")
    page = _decode(data)
    found = _extract(page)
    if not found and not ROOT.search(page) and PART.search(page):
        found = _extract(f"<html><body>{page}</body></html>")  # a piece of a page, as it was copied
    if not (found.get("text") or "").strip():
        raise ValueError("no article found in the page")
    return Article(
        id=name,
        text=columns.whole_characters(found["text"].replace("\0", "")),
        url=found["url"] or None,
        title=found["title"] or None,
        publisher=found["sitename"] or None,
        author=found["author"] or None,
        published=dates.iso(found["date"] or ""),
    )


def _extract(page: str) -> dict[str, Any]:
    """Return what trafilatura finds in a page; an empty dict where it finds no article."""
    import trafilatura  # a third of a second, which runs without a page need not wait

    for library in ("trafilatura", "htmldate"):  # what they complain of is told as the reason of a refusal
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # pages are made by anybody; what a parser stumbles over must not end the load
        raise ValueError(f"the page cannot be parsed: {type(error).__name__}") from error
    return found if isinstance(found, dict) else found.as_dict() if found else {}


def _decode(data: bytes) -> str:
    """Return the page's text: what a mark or UTF-8 says, else what the page declares, else what is recognised."""
    declared = DECLARED.search(data, 0, DECLARED_BYTES)
    if declared and not data.startswith(tuple(mark for mark, _ in decoding.BYTE_ORDER_MARKS)):
        for encoding in ("utf-8", declared["name"].decode("ascii")):
            try:
                text = data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            if encoding == "utf-8" or not decoding.meant_as_utf8(data):
                return text
    return decoding.decode(data)[0]

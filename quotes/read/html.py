"""A saved web page in, one article out: the text of the article without menus, tables, captions and comments.

trafilatura finds the text, and title, author, publisher, address and day in the page's metadata. Nothing is fetched:
only the bytes of the file are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from quotes.read import columns, dates, decoding
from quotes.values import Article

DECLARED_BYTES = 4096  # where a page says its encoding
DECLARED = regex.compile(rb"""(?i)(?:charset|encoding)\s?=\s?["']?(?P<name>[a-z0-9_\-]{3,20})""")


def read(path: Path, name: str) -> Iterator[Article]:
    """Yield the article of the page ``path`` under the id ``name``; raises `ValueError` where no article is found."""
    yield article(path.read_bytes(), name)


def article(data: bytes, name: str) -> Article:
    """Return the article in the bytes of a page; raises `ValueError` where there is none."""
    import trafilatura  # a third of a second, which runs without a page need not wait

    page = trafilatura.bare_extraction(
        _decode(data),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    found = page if isinstance(page, dict) or page is None else page.as_dict()
    if not found or not (found["text"] or "").strip():
        raise ValueError("no article found in the page")
    published = found["date"]
    return Article(
        id=name,
        text=columns.whole_characters(found["text"].replace("\0", "")),
        url=found["url"] or None,
        title=found["title"] or None,
        publisher=found["sitename"] or None,
        author=found["author"] or None,
        published=dates.iso(published or ""),
    )


def _decode(data: bytes) -> str:
    """Return the page's text: what a mark or UTF-8 says, else what the page declares, else what is recognised."""
    declared = DECLARED.search(data, 0, DECLARED_BYTES)
    if declared and not data.startswith(tuple(mark for mark, _ in decoding.BYTE_ORDER_MARKS)):
        for encoding in ("utf-8", declared["name"].decode("ascii")):
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return decoding.decode(data)[0]

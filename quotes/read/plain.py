"""A plain text or Markdown file in, one article out: its text is the whole file, unchanged.

Title, author and day are noted where the file says them; place and agency of the dateline go to ``extra``, as does the
encoding where it is an old one that had to be recognised.

>>> article(b"Bridge Opens\\n\\nPARIS (AFP) \\xe2\\x80\\x94 The bridge is open.\\n", "bridge.txt").extra
'{"dateline": "PARIS", "agency": "AFP"}'
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quotes.read import columns, decoding
from quotes.read.notes import notes
from quotes.values import Article


def read(path: Path, name: str) -> Iterator[Article]:
    """Yield the article of the file ``path`` under the id ``name``; raises `ValueError` where it is not text."""
    yield article(path.read_bytes(), name)


def article(data: bytes, name: str) -> Article:
    """Return the article that the bytes of a file hold; raises `ValueError` where they are not text."""
    text, encoding = decoding.decode(data)
    noted = notes(text)
    extra = {"dateline": noted.dateline, "agency": noted.agency}
    if encoding in (*decoding.OLD_ENCODINGS, decoding.MAC):
        extra["encoding"] = encoding
    return Article(
        id=name,
        text=text,
        title=noted.title,
        author=noted.author,
        published=noted.published,
        extra=columns.as_json(extra),
    )

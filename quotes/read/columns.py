"""A row of a table or a JSON object in, an `Article` out, or a `ValueError` that says what is wrong with the row.

The columns are ``id``, ``url``, ``title``, ``publisher``, ``author``, ``published`` and ``text``, in any case; only
``text`` is required. What else a row holds, and what does not fit its column, is kept as JSON in ``extra``.

>>> article({"Text": "It rains.", "published": "Nov 1, 2025", "tags": ["weather"]}, fallback_id="news.csv:2")
Article(id='news.csv:2', text='It rains.', ..., published='2025-11-01', language='en', extra='{"tags": ["weather"]}')
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from quotes.read import dates
from quotes.values import Article

COLUMNS = ("id", "url", "title", "publisher", "author", "published", "text")


class Row(NamedTuple):
    """An article of a file that holds many, and where it stands there: ``file:line``."""

    where: str
    article: Article


def article(row: Mapping[str, Any], *, fallback_id: str) -> Article:
    """Return the article of one row; ``fallback_id`` is used where the row gives none.

    Raises `ValueError` in plain words where there is no usable text or id.
    """
    given: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in row.items():
        column = name.strip().lower()
        if column in COLUMNS and column not in given:
            given[column] = value
        else:
            extra[name] = value
    text = _text(given.get("text"))
    key = _id(given.get("id"), fallback_id)
    words = {column: _words(given.get(column)) for column in COLUMNS[1:-1]}
    published = dates.iso(words["published"] or "")
    for column, value in {**words, "published": published}.items():
        if value is None and given.get(column) not in (None, "", []):
            extra[column] = given[column]
    return Article(
        id=key,
        text=text,
        url=words["url"],
        title=words["title"],
        publisher=words["publisher"],
        author=words["author"],
        published=published,
        extra=as_json(extra),
    )


def as_json(extra: Mapping[str, Any]) -> str | None:
    """Return what does not fit a column as a JSON object; `None` where there is nothing."""
    kept = {name: value for name, value in extra.items() if value not in (None, "")}
    return whole_characters(json.dumps(kept, ensure_ascii=False, default=str)) if kept else None


def whole_characters(text: str) -> str:
    """Return ``text`` with halves of surrogate pairs, which no database can hold, as U+FFFD, one for one.

    >>> whole_characters("half \\ud83d")
    'half �'
    """
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text(value: object) -> str:
    if value is None:
        raise ValueError("no text")
    if not isinstance(value, str):
        raise ValueError(f"text is {_kind(value)}, not a string")
    if not value.strip():
        raise ValueError("empty text")
    if "\0" in value:
        raise ValueError("text holds a NUL character")
    return whole_characters(value)


def _id(value: object, fallback: str) -> str:
    if value is None or value == "":
        return fallback
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"id is {_kind(value)}, not a string")
    return whole_characters(str(value).replace("\0", ""))


def _words(value: object) -> str | None:
    """Return a string column; names in a list are joined by ``; ``; `None` for whatever else it is."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = "; ".join(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return whole_characters(value.replace("\0", "").strip()) or None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "not text")

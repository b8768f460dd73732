"""A table in (comma, semicolon, tab or bar between the cells; one line of headings), articles out, one a row.

A row that cannot be used is refused by ``file:line`` with the reason, and the rest is read; a table without a column
``text`` is refused as a whole. Rows are read one by one, and a cell may be as long as an article gets.

>>> sorted(_delimiter(heading) for heading in ("id,text", "id;text", "id\\ttext", "text"))
['\\t', ',', ',', ';']
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from quotes.read import columns, decoding
from quotes.values import Article, Refusal

LONGEST_CELL = 2**31 - 1  # characters; the module's own limit of 131,072 is shorter than a long article


def read(path: Path, name: str) -> Iterator[Article | Refusal]:
    """Yield the articles and refusals of the file ``path``, whose articles without an id are called ``name:line``."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as raw:
        encoding = decoding.encoding_of(raw)
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as stream:
        yield from _rows(stream, name, str(path))


def _rows(stream: TextIO, name: str, where: str) -> Iterator[Article | Refusal]:
    heading = stream.readline()
    names = next(csv.reader([heading], delimiter=(delimiter := _delimiter(heading))), [])
    if "text" not in (cell.strip().lower() for cell in names):
        raise ValueError(f"no column text; it has {', '.join(names)[:200]}")
    reader = csv.reader(stream, delimiter=delimiter)
    line = 2
    try:
        for cells in reader:
            if cells:
                yield _article(names, cells, f"{name}:{line}", f"{where}:{line}")
            line = reader.line_num + 2
    except (csv.Error, UnicodeDecodeError) as error:
        yield Refusal(f"{where}:{line}", f"broken off: {error}")


def _article(names: list[str], cells: list[str], fallback_id: str, where: str) -> Article | Refusal:
    if len(cells) > len(names):
        return Refusal(where, f"{len(cells)} cells under {len(names)} headings")
    try:
        return columns.article(dict(zip(names, cells, strict=False)), fallback_id=fallback_id)
    except ValueError as error:
        return Refusal(where, str(error))


def _delimiter(heading: str) -> str:
    """Return the character that parts a column ``text`` from the others in the line of headings."""
    for delimiter in ",;\t|":
        names = [cell.strip(' "\r\n').lower() for cell in heading.split(delimiter)]
        if len(names) > 1 and "text" in names:
            return delimiter
    return ","

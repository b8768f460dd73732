"""A table in (comma, semicolon, tab or bar between the cells; one line of headings), articles out, one a row.

A row that cannot be used is refused by ``file:line`` with the reason, and the rest is read; a table with no column
``text``, or two, is refused as a whole. Rows are read one by one, and a cell may be as long as an article gets. A
quotation mark that opens a cell closes it, too, and is doubled inside it: what is not so has lost marks or swallowed
rows, and is refused.

>>> sorted(_delimiter(heading) for heading in ("id,text", "id;text", "id\\ttext", "text"))
['\\t', ',', ',', ';']
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from quotes.read import columns, decoding
from quotes.read.columns import Row
from quotes.values import Refusal

LONGEST_CELL = 2**31 - 1  # characters; the module's own limit of 131,072 is shorter than a long article


def read(path: Path, name: str) -> Iterator[Row | Refusal]:
    """Yield the articles and refusals of the file ``path``, whose articles without an id are called ``name:line``."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as raw:
        encoding = decoding.encoding_of(raw)
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as stream:
        yield from _rows(stream, name, str(path))


def _rows(stream: TextIO, name: str, where: str) -> Iterator[Row | Refusal]:
    heading = stream.readline()
    names = next(csv.reader([heading], delimiter=(delimiter := _delimiter(heading))), [])
    called = Counter(cell.strip().lower() for cell in names)
    if not called["text"]:
        raise ValueError(f"no column text; it has {', '.join(names)[:200]}")
    if twice := [column for column in columns.COLUMNS if called[column] > 1]:
        raise ValueError(f"more than one column {' and '.join(twice)}")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 2
        try:
            if cells := next(reader):
                yield _article(names, cells, f"{name}:{line}", f"{where}:{line}")
        except StopIteration:
            return
        except csv.Error:  # it goes on with the line after the one where it noticed
            yield Refusal(f"{where}:{line}", _misquoted(line, reader.line_num + 1))
        except UnicodeDecodeError as error:
            yield Refusal(f"{where}:{line}", f"broken off: {error}")
            return


def _misquoted(first: int, last: int) -> str:
    """Return what is wrong with a row from line ``first`` that seems to go on up to line ``last``."""
    reason = "a quotation mark opens a cell and does not close it, or is not doubled inside it"
    return reason if first == last else f"{reason}; all up to line {last:,} is left out"


def _article(names: list[str], cells: list[str], fallback_id: str, where: str) -> Row | Refusal:
    if len(cells) > len(names):
        return Refusal(where, f"{len(cells)} cells under {len(names)} headings")
    try:
        return Row(where, columns.article(dict(zip(names, cells, strict=False)), fallback_id=fallback_id))
    except ValueError as error:
        return Refusal(where, str(error))


def _delimiter(heading: str) -> str:
    """Return the character that parts a column ``text`` from the others in the line of headings."""
    for delimiter in ",;\t|":
        names = [cell.strip(' "\r\n').lower() for cell in heading.split(delimiter)]
        if len(names) > 1 and "text" in names:
            return delimiter
    return ","

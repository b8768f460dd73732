"""JSON Lines in (one object a line, UTF-8; gzip is undone), articles out.

A line that cannot be used is refused by ``file:line`` with the reason, and the rest is read. Lines are read one by one,
so the file may be larger than the memory.

>>> import io
>>> for found in articles(io.BytesIO(b'{"id": "a", "text": "It rains."}\\n{"id": "b"}\\n'), "news.jsonl"):
...     print(found)
Row(where='news.jsonl:1', article=Article(id='a', text='It rains.', ...))
Refusal(path='news.jsonl:2', reason='no text')
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from quotes.read import columns
from quotes.read.columns import Row
from quotes.values import Refusal

GZIP = b"\x1f\x8b"  # how a packed file begins


def read(path: Path, name: str) -> Iterator[Row | Refusal]:
    """Yield the articles and refusals of the file ``path``, whose articles without an id are called ``name:line``."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        yield from articles(stream, name, where=str(path))


def articles(stream: BinaryIO | gzip.GzipFile, name: str, where: str | None = None) -> Iterator[Row | Refusal]:
    """Yield the articles and refusals of ``stream``; ``where`` is what refusals call it, else ``name``."""
    where = where or name
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            if number == 1:
                _refuse_other_formats(line)
            try:
                yield Row(f"{where}:{number}", columns.article(_object(line), fallback_id=f"{name}:{number}"))
            except ValueError as error:
                yield Refusal(f"{where}:{number}", str(error))
    except (OSError, EOFError, zlib.error) as error:
        yield Refusal(f"{where}:{number + 1}", f"broken off: {error}")
    else:
        if number == 0:
            raise ValueError("empty")


def _refuse_other_formats(first_line: bytes) -> None:
    if first_line.lstrip(b"\xef\xbb\xbf \t").startswith(b"["):
        raise ValueError("a JSON array, not JSON Lines: one object a line is expected")
    if first_line.startswith(GZIP):
        raise ValueError("packed by gzip: unpack it (zcat), or let the file's name end in .gz")
    if first_line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("JSON Lines must be UTF-8, this is UTF-16")


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.rstrip().decode("utf-8-sig"), parse_constant=lambda _: None)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start + 1} of the line") from None
    except RecursionError:
        raise ValueError("no valid JSON: nested too deep") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"no valid JSON from character {error.pos + 1} of the line on") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value

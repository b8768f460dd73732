"""Files in, articles out: the one place where the program meets paths, encodings and formats.

`articles` goes through files and folders in order and yields one `Article` after another; what cannot be read is handed
to ``on_refusal`` with the reason, and the rest goes on. Each format is a small module with a function ``read``: a path
and a name go in, articles (and refusals of single lines) come out, and `ValueError` says why a whole file is refused.

>>> refused = []
>>> list(articles(["no/such/file.txt"], on_refusal=refused.append)), refused
([], [Refusal(path='no/such/file.txt', reason='no such file or folder')])
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quotes.read.columns import Row
from quotes.values import Article, Refusal

# which module of this folder reads files whose name ends so; imported when the first such file comes
READERS = {
    ".txt": "plain",
    ".md": "plain",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson": "jsonl",
    ".ndjson.gz": "jsonl",
    ".csv": "csv",
}
STANDARD_INPUT = "-"


def articles(paths: Iterable[str | os.PathLike[str]], *, on_refusal: Callable[[Refusal], None]) -> Iterator[Article]:
    """Yield the articles of files and folders (all supported files below, sorted; ``-`` is standard input) in order.

    An article's id is the one given in its row, else the file's name, or its path below the folder that was named.
    A second article of one id is refused; a file that is named twice is read once. Nothing is read ahead.
    """
    seen: dict[str, str] = {}
    for path, name in files(paths, on_refusal=on_refusal):
        for found in _read(path, name):
            if isinstance(found, Refusal):
                on_refusal(found)
                continue
            where, article = found
            if article.id in seen:
                on_refusal(Refusal(where, f"a second article with the id {article.id!r}, first in {seen[article.id]}"))
            else:
                seen[article.id] = where
                yield article


def files(
    paths: Iterable[str | os.PathLike[str]], *, on_refusal: Callable[[Refusal], None]
) -> Iterator[tuple[Path | None, str]]:
    """Yield the path of each file to read, once, and the name that its articles go by; standard input is `None`."""
    seen: set[Path | None] = set()
    for given in paths:
        for path, name in _below(given, on_refusal):
            key = path and path.resolve()
            if key not in seen:
                seen.add(key)
                yield path, name


def printable(path: str | os.PathLike[str]) -> str:
    """Return ``path`` as text that can be stored and printed, whatever bytes the file system has in it."""
    return os.fsencode(path).decode("utf-8", "replace")


def _below(given: str | os.PathLike[str], on_refusal: Callable[[Refusal], None]) -> Iterator[tuple[Path | None, str]]:
    path = Path(given)
    if os.fspath(given) == STANDARD_INPUT:
        yield None, STANDARD_INPUT
    elif not path.exists():
        on_refusal(Refusal(printable(path), "no such file or folder"))
    elif not path.is_dir():
        if _reader(path):
            yield path, printable(path.name)
        else:
            on_refusal(Refusal(printable(path), f"not one of the formats {', '.join(READERS)}"))
    else:
        empty = True
        for file in _walk(path, on_refusal):
            empty = False
            yield file, printable(file.relative_to(path).as_posix())
        if empty:
            on_refusal(Refusal(printable(path), "no article files in this folder"))


def _walk(folder: Path, on_refusal: Callable[[Refusal], None]) -> Iterator[Path]:
    """Yield the supported files below ``folder`` in the order of their names; hidden ones are left out."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        on_refusal(Refusal(printable(folder), _reason(error)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link may lead round in circles
                yield from _walk(entry, on_refusal)
        elif _reader(entry):
            yield entry


def _reader(path: Path) -> str | None:
    """Return the name of the module that reads ``path``; `None` where its format is not supported."""
    name = path.name.lower()
    return next((module for ending, module in READERS.items() if name.endswith(ending)), None)


def _read(path: Path | None, name: str) -> Iterator[Row | Refusal]:
    where = STANDARD_INPUT if path is None else printable(path)
    try:
        if path is None:
            jsonl = importlib.import_module("quotes.read.jsonl")
            yield from jsonl.articles(sys.stdin.buffer, STANDARD_INPUT)
        else:
            module = importlib.import_module(f"quotes.read.{_reader(path)}")
            for found in module.read(path, name):
                yield Row(where, found) if isinstance(found, Article) else found
    except OSError as error:
        yield Refusal(where, _reason(error))
    except ValueError as error:
        yield Refusal(where, str(error))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()

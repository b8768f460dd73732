"""Versions of the stages: a digest of the code and of the language data that decide what a stage finds.

An article is mined again, and clusters are made again, when the program that did it before was another one. The digest
is of the files themselves, so nobody has to remember to raise a number.

>>> version_of("mine") == version_of("mine") != version_of("match")
True
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable

import quotes


@functools.cache
def version_of(*parts: str) -> str:
    """Return the version of the program and a digest of the files below ``parts``, paths in the package.

    For a stage these are its room, the stage itself, and ``lang/<code>`` of a language or ``lang`` for all of them.
    """
    digest = blake2b(digest_size=6)
    for part in parts:
        for name, content in _files(resources.files("quotes") / part, part):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return f"{quotes.__version__}-{digest.hexdigest()}"


def _files(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for below in sorted(entry.iterdir(), key=lambda each: each.name):
            yield from _files(below, f"{name}/{below.name}")
    elif name.endswith((".py", ".toml")):
        yield name, entry.read_bytes()

"""Languages as data: the tables of ``lang/<code>/*.toml``, read once and frozen.

In goes a language code ("en"), out comes a `Language`: one read-only table a file (``cues``, ``people``, ``words`` …),
in plain dicts, lists and strings. What a room compiles from a table it keeps in a cached function of its own, keyed by
the language, so that nothing is read or compiled at import time. A language whose words follow each other as those of
English do needs a new folder and no code.

>>> language("en").code
'en'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """A language code and its tables. There is one object of each code, and as such it keys caches."""

    code: str
    tables: Mapping[str, Mapping[str, Any]]

    def table(self, name: str) -> Mapping[str, Any]:
        """Return the table read from ``lang/<code>/<name>.toml``; an empty one where the language has none."""
        return self.tables.get(name, MappingProxyType({}))


def codes() -> list[str]:
    """Return the codes of all languages that are described, sorted.

    >>> "en" in codes()
    True
    """
    root = resources.files("quotes") / "lang"
    return sorted(entry.name for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("_"))


@functools.cache
def word_list(language: Language, table: str, name: str) -> frozenset[str]:
    """Return the list ``name`` of a table, words parted by white space; an empty set where the language has none.

    >>> "hers" in word_list(language("en"), "function", "she")
    True
    """
    return frozenset(language.table(table).get(name, "").split())


@functools.cache
def language(code: str) -> Language:
    """Read the language ``code``; raises `LookupError`, naming the known ones, where there is no such folder."""
    if code not in codes():
        raise LookupError(f"no language {code!r}; known: {', '.join(codes())}")
    folder = resources.files("quotes") / "lang" / code
    tables = {
        entry.name.removesuffix(".toml"): MappingProxyType(read_table(entry.read_text(encoding="utf-8")))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    return Language(code, MappingProxyType(tables))


def read_table(text: str) -> dict[str, Any]:
    """Return what a file of TOML says; a section that is a list of ``weights`` gives them by name.

    Such a list is one string, in each line a weight and what it is of, which is read ten times as fast as TOML's own
    lines: there are thousands that programs write.

    >>> read_table("[ends]\\nweights = '''\\n0.25 word=yet\\n-1.50 after=a comma\\n'''")
    {'ends': {'word=yet': 0.25, 'after=a comma': -1.5}}
    """
    table = tomllib.loads(text)
    for section, found in table.items():
        if isinstance(found, dict) and found.keys() == {"weights"}:
            rows = (line.partition(" ") for line in found["weights"].splitlines())
            table[section] = {name: float(weight) for weight, _, name in rows}
    return table

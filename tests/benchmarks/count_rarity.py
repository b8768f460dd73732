"""How rare is a word among quotations? Counts the words of all spans in quotation marks and writes lang/en/rarity.toml.

    python tests/benchmarks/count_rarity.py ARTICLES.jsonl.gz [OUT.toml]

A word (by its stem) of class n stands in about one of 2**n quotations. The classes are facts about English news, not
about one collection: so the score of a pair does not change when articles are added to a database.
"""

from __future__ import annotations

import collections
import gzip
import json
import math
import sys
from pathlib import Path

import regex

from quotes.wording import forms, words

SPAN = regex.compile(r'“([^“”\n]{2,2000}+)”|"([^"\n]{2,2000}+)"')
LEAST = 14  # spans: a word that stands in fewer is left to the class of unknown words


def count(path: Path) -> tuple[collections.Counter[str], int]:
    """Return in how many quoted spans of ``path`` each stem stands, and the number of spans."""
    found: collections.Counter[str] = collections.Counter()
    spans = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for match in SPAN.finditer(json.loads(line)["text"]):
                spans += 1
                found.update({word.stem for word in words(match[1] or match[2])})
    return found, spans


def main() -> None:
    counts, spans = count(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("quotes/lang/en/rarity.toml")
    classes: dict[int, list[str]] = collections.defaultdict(list)
    for stem, n in counts.items():
        if n >= LEAST or stem in forms().light:
            classes[round(math.log2(spans / n))].append(stem)
    unknown = round(math.log2(spans / (LEAST / 2)))
    lines = [
        "# How rare a word is among quotations: a stem of class n stands in about one of 2 to the n of them.",
        f"# Counted on {spans:,} quoted spans of US news of 2012-2016 by tests/benchmarks/count_rarity.py.",
        f"unknown = {unknown}  # the class of a word that is not listed",
        "[classes]",
    ]
    for n in sorted(classes):
        lines.append(f'{n} = "{" ".join(sorted(classes[n]))}"')
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(spans, sum(map(len, classes.values())), unknown, {n: len(v) for n, v in sorted(classes.items())})


if __name__ == "__main__":
    main()

"""How rare is a word among quotations? Counts the words of all spans in quotation marks and writes lang/en/rarity.toml.

    python tests/benchmarks/count_rarity.py ARTICLES.jsonl.gz [OUT.toml]

A word (by its stem) of class n stands in about one of 2**n quotations. The classes are facts about English news, not
about one collection: so the score of a pair does not change when articles are added to a database.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import math
import sys
from pathlib import Path

import regex

from quotes.wording import forms, outline

SPAN = regex.compile(r'“([^“”\n]{2,2000}+)”|"([^"\n]{2,2000}+)"')
LEAST = 14  # spans: a word that stands in fewer is left to the class of unknown words
LEAST_PAIR = 24  # spans: two neighbouring words that stand in fewer are taken for chance
GAIN = 3  # bits that the second of two neighbours must be commoner for standing after the first


Counts = collections.Counter[str]


def count(path: Path) -> tuple[Counts, Counts, int]:
    """Return in how many quoted spans of ``path`` each stem and each two neighbouring ones stand; and the spans."""
    found: Counts = collections.Counter()
    pairs: Counts = collections.Counter()
    spans = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for match in SPAN.finditer(json.loads(line)["text"]):
                spans += 1
                stems = [stem for stem, _ in outline(match[1] or match[2])]
                found.update(set(stems))
                pairs.update({f"{a} {b}" for a, b in itertools.pairwise(stems)})
    return found, pairs, spans


def follows(counts: Counts, pairs: Counts, spans: int) -> dict[int, list[str]]:
    """Return the neighbours that go together, by the bits that the second has after the first."""
    found: dict[int, list[str]] = collections.defaultdict(list)
    for pair, n in pairs.items():
        first, second = pair.split()
        if n >= LEAST_PAIR:
            after = round(math.log2(counts[first] / n))
            if round(math.log2(spans / counts[second])) - after >= GAIN:
                found[after].append(pair)
    return found


def main() -> None:
    counts, pairs, spans = count(Path(sys.argv[1]))
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
    lines += [
        "# Two words that often stand together: how rare the second is after the first.",
        "[after]",
    ]
    together = follows(counts, pairs, spans)
    lines += [f"{n} = {json.dumps(sorted(found), ensure_ascii=False)}" for n, found in sorted(together.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(spans, sum(map(len, classes.values())), unknown, {n: len(v) for n, v in sorted(classes.items())})


if __name__ == "__main__":
    main()

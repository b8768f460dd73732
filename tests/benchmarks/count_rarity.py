"""How rare is a word among quotations? Counts the words of all spans in quotation marks and writes lang/en/rarity.toml.

    python tests/benchmarks/count_rarity.py ARTICLES.jsonl.gz [OUT.toml]

A word (by its stem) of class n stands in about one of 2**n quotations. Two words that often stand together, in
quotations or in what articles say themselves, are listed with the class of the second after the first. The classes are
facts about English news, not about one collection: so the score of a pair does not change when articles are added to a
database.
"""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import math
import sys
from pathlib import Path
from typing import NamedTuple

import regex

from quotes.wording import forms, outline

APART = regex.compile(r"(?<=[.!?])\s++(?=\p{Lu})|\n++")  # sentences
SPAN = regex.compile(r'“([^“”\n]{2,2000}+)”|"([^"\n]{2,2000}+)"')
LEAST = 14  # spans: a word that stands in fewer is left to the class of unknown words
LEAST_PAIR = 24  # spans: two neighbouring words that stand in fewer are taken for chance
TERM, ARTICLES = 3, 12  # spans, and articles that say it themselves: enough for two neighbours to be a term
GAIN = 3  # bits that the second of two neighbours must be commoner for standing after the first


Counts = collections.Counter[str]


class Counted(NamedTuple):
    """In how many quoted spans each stem and each two neighbouring ones stand, and how often articles say them."""

    stems: Counts
    pairs: Counts
    said: Counts
    pairs_said: Counts
    articles: Counts  # that say two neighbours themselves


def count(path: Path) -> tuple[Counted, int]:
    """Count the words of ``path``; return the number of spans, too."""
    found = Counted(*(collections.Counter() for _ in range(5)))
    spans = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            for match in SPAN.finditer(text):
                spans += 1
                stems = [stem for _, stem, _ in outline(match[1] or match[2])]
                found.stems.update(set(stems))
                found.pairs.update({f"{a} {b}" for a, b in itertools.pairwise(stems)})
            told: set[str] = set()
            for part in APART.split(SPAN.sub("\n", text)):
                stems = [stem for _, stem, _ in outline(part)]
                pairs = [f"{a} {b}" for a, b in itertools.pairwise(stems)]
                found.said.update(stems)
                found.pairs_said.update(pairs)
                told.update(pairs)
            found.articles.update(told)
    return found, spans


def follows(found: Counted, spans: int) -> dict[int, list[str]]:
    """Return the neighbours that go together, by the bits that the second has after the first."""
    after: dict[int, list[str]] = collections.defaultdict(list)
    for pair, n in found.pairs.items():
        first, second = pair.split()
        if n >= LEAST_PAIR:
            bits = math.log2(found.stems[first] / n)
        elif n >= TERM and found.articles[pair] >= ARTICLES:
            bits = math.log2(found.said[first] / found.pairs_said[pair])
        else:
            continue
        if round(math.log2(spans / found.stems[second])) - round(bits) >= GAIN:
            after[round(bits)].append(pair)
    return after


def main() -> None:
    found, spans = count(Path(sys.argv[1]))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("quotes/lang/en/rarity.toml")
    classes: dict[int, list[str]] = collections.defaultdict(list)
    for stem, n in found.stems.items():
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
        lines.append(f"{n} = '{' '.join(sorted(classes[n]))}'")
    lines += [
        "# Two words that often stand together: how rare the second is after the first.",
        "[after]",
    ]
    together = follows(found, spans)
    lines += [f"{n} = '{', '.join(sorted(pairs))}'" for n, pairs in sorted(together.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(spans, sum(map(len, classes.values())), unknown, {n: len(v) for n, v in sorted(classes.items())})


if __name__ == "__main__":
    main()

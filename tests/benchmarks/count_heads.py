"""How like a speaker is a noun? Counts the subjects of reporting verbs and writes lang/en/heads.toml.

    python tests/benchmarks/count_heads.py ARTICLES.jsonl.gz [OUT.toml]

Each candidate report whose source ends in a noun (*the agency* said …) is weighed by all that is known of it but the
noun itself. A noun whose candidates are likelier reports than those of others has a level above 0, one level for each
0.7 of log-odds; one that often stands where nothing is reported (*the storm* showed …) has a level below.
"""

from __future__ import annotations

import collections
import gzip
import json
import math
import sys
from itertools import repeat
from pathlib import Path

from quotes.lexicon import language
from quotes.mine.boundaries import likelihood
from quotes.mine.clauses import find_reports
from quotes.mine.features import NO_HEADS, features, head_word
from quotes.mine.tokens import tokenize

LEAST = 10  # candidates: a noun that has fewer stays unknown
PRIOR, WEIGHT = 0.38, 5  # how likely a candidate is, and how many candidates that counts for
STEP, MOST = 0.7, 4
OUT = Path(__file__).parents[2] / "quotes" / "lang" / "en" / "heads.toml"


def count(path: Path) -> tuple[collections.Counter[str], dict[str, float], int]:
    """Return how many candidates each noun has, the sum of their likelihoods, and the number of articles."""
    english = language("en")
    weights = english.table("weights")["reports"]
    counts: collections.Counter[str] = collections.Counter()
    sums: dict[str, float] = collections.defaultdict(float)
    articles = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            table = tokenize(json.loads(line)["text"], english)
            articles += 1
            for clause in find_reports(table, english):
                head = head_word(table, clause)
                if head not in NO_HEADS:
                    names = [name for name in features(table, clause, {}) if not name.startswith(("head=", "level="))]
                    counts[head] += 1
                    sums[head] += likelihood(weights["bias"] + sum(map(weights.get, names, repeat(0.0))))
    return counts, sums, articles


def level(count: int, total: float) -> int:
    """Return the level of a noun with so many candidates whose likelihoods add up to ``total``."""
    share = (total + PRIOR * WEIGHT) / (count + WEIGHT)
    return max(-MOST, min(MOST, round(math.log(share / (1 - share)) / STEP)))


def main(path: Path, out: Path = OUT) -> None:
    """Count, and write the nouns by level."""
    counts, sums, articles = count(path)
    levels: dict[int, list[str]] = collections.defaultdict(list)
    for word in sorted(word for word, number in counts.items() if number >= LEAST and word.isalpha()):
        levels[level(counts[word], sums[word])].append(word)
    levels.pop(0, None)
    out.write_text(
        "# How like a speaker a noun is: of level 0 if it is not listed, above for those whose verbs report.\n"
        f"# Counted on {articles:,} articles of US news of 2012-2016 by tests/benchmarks/count_heads.py.\n[levels]\n"
        + "".join(f'{number} = "{" ".join(words)}"\n' for number, words in sorted(levels.items())),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

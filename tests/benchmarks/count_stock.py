"""Which runs of words does everybody say? Counts them in a loaded database and writes lang/en/stock.toml.

    python tests/benchmarks/count_stock.py QUOTES.db [OUT.toml]

A run of three to six words (by their stems) that several speakers said on several days is a stock phrase: *the test of
time* tells as little as one rare word does. Class n: it stands in about one of 2**n quotations. Only phrases that tell
markedly less than their words and shorter phrases together are listed. What one speaker repeats is not a stock phrase.
"""

from __future__ import annotations

import collections
import math
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from quotes.match.names import name_of
from quotes.match.rarity import word_bits
from quotes.wording import outline

SPEAKERS = 5  # speakers that must have said it
LONGEST = 6  # words
GAIN = 4  # bits that a phrase must tell less than its words

Said = tuple[list[str], str, str | None]  # stems, speaker, day
Counts = dict[tuple[str, ...], set[tuple[str, str | None]]]


def quotations(db: Database) -> Iterator[Said]:
    """Yield the words, the family name of the speaker and the day of the direct quotations that have a speaker."""
    rows = db.execute(
        """SELECT q.text, s.name, s.kind, substr(q.published, 1, 10) FROM quotes AS q
        JOIN article_speakers AS s ON s.id = q.article_speaker_id WHERE q.kind = 'direct' AND s.kind <> 'unnamed'"""
    )
    for text, name, kind, day in rows:
        yield [stem for stem, _ in outline(text)], name_of(name, kind).key, day


def count(said: list[Said], length: int, shorter: Counts) -> Counts:
    """Return the runs of ``length`` words that enough speakers said, with who said them when."""
    found: Counts = collections.defaultdict(set)
    for stems, speaker, day in said:
        for n in range(len(stems) - length + 1):
            run = tuple(stems[n : n + length])
            if length == 3 or (run[1:] in shorter and run[:-1] in shorter):
                found[run].add((speaker, day))
    return {run: who for run, who in found.items() if len({name for name, _ in who}) >= SPEAKERS}


def told(run: tuple[str, ...], listed: dict[tuple[str, ...], int]) -> int:
    """Return the bits of ``run`` if it is made of the shorter phrases in ``listed`` and of single words."""
    bits = word_bits(run)
    best = [0]
    for end in range(1, len(run) + 1):
        ways = [best[end - 1] + bits[end - 1]]
        ways += [best[start] + listed[run[start:end]] for start in range(end - 2) if run[start:end] in listed]
        best.append(min(ways))
    return best[-1]


def main() -> None:
    said = list(quotations(Database(sys.argv[1])))
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("quotes/lang/en/stock.toml")
    listed: dict[tuple[str, ...], int] = {}
    counts: Counts = {}
    for length in range(3, LONGEST + 1):
        counts = count(said, length, counts)
        for run, who in counts.items():
            bits = round(math.log2(len(said) / len(who)))
            if told(run, listed) - bits >= GAIN:
                listed[run] = bits
    classes: dict[int, list[str]] = collections.defaultdict(list)
    for run, bits in listed.items():
        classes[bits].append(" ".join(run))
    lines = [
        "# Runs of words that many speakers say: one of class n stands in about one of 2 to the n quotations.",
        f"# Counted on {len(said):,} quotations of US news of 2012-2016 by tests/benchmarks/count_stock.py.",
        "[classes]",
    ]
    lines += [f"{bits} = {sorted(runs)!r}".replace("'", '"') for bits, runs in sorted(classes.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(said), len(listed), {bits: len(runs) for bits, runs in sorted(classes.items())})


if __name__ == "__main__":
    main()

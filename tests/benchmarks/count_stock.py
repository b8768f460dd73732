"""Which runs of words does everybody say? Counts them in a loaded database and writes lang/en/stock.toml.

    python tests/benchmarks/count_stock.py QUOTES.db [OUT.toml]

A run of three to six words (by their stems) that several speakers said on several days is a stock phrase: *the test of
time* tells as little as one rare word does. So is a term that is quoted now and then and that articles use themselves.
Class n: it stands in about one of 2**n quotations. Only phrases that tell markedly less than their words and shorter
phrases together are listed. What one speaker repeats is not a stock phrase.
"""

from __future__ import annotations

import collections
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import regex
from sqlite_utils import Database

from quotes.match.names import name_of
from quotes.match.rarity import word_bits
from quotes.wording import outline

SPEAKERS = 5  # speakers that must have said it
TERM, ARTICLES = 3, 12  # speakers, and articles that say it themselves: enough for a term
WORDS = 20  # of a quotation, on the average
LONGEST = 6  # words
APART = regex.compile(r"(?<=[.!?])\s++(?=\p{Lu})|\n++")  # sentences
SPAN = regex.compile(r'“[^“”\n]{2,2000}+”|"[^"\n]{2,2000}+"')
GAIN = 4  # bits that a phrase must tell less than its words

Run = tuple[str, ...]
Said = tuple[list[str], str, str | None]  # stems, speaker, day
Counts = dict[tuple[str, ...], set[tuple[str, str | None]]]


def quotations(db: Database) -> Iterator[Said]:
    """Yield the words, the family name of the speaker and the day of the direct quotations that have a speaker."""
    rows = db.execute(
        """SELECT q.text, s.name, s.kind, substr(q.published, 1, 10) FROM quotes AS q
        JOIN article_speakers AS s ON s.id = q.article_speaker_id WHERE q.kind = 'direct' AND s.kind <> 'unnamed'"""
    )
    for text, name, kind, day in rows:
        yield [stem for _, stem, _ in outline(text)], name_of(name, kind).key, day


def sentences(db: Database) -> Iterator[tuple[int, list[str]]]:
    """Yield the words that articles say themselves, sentence by sentence, with a number for the article."""
    for number, (text,) in enumerate(db.execute("SELECT text FROM articles")):
        for part in APART.split(SPAN.sub("\n", text)):
            yield number, [stem for _, stem, _ in outline(part)]


def counted(told: list[tuple[int, list[str]]], length: int, shorter: Counter[Run]) -> Counter[Run]:
    """Return in how many articles each run of ``length`` words stands, if in enough."""
    articles: dict[Run, int] = {}
    found: Counter[Run] = collections.Counter()
    for number, stems in told:
        for n in range(len(stems) - length + 1):
            run = tuple(stems[n : n + length])
            if articles.get(run) != number and (length < 3 or (run[1:] in shorter and run[:-1] in shorter)):
                articles[run] = number
                found[run] += 1
    return collections.Counter({run: count for run, count in found.items() if count >= ARTICLES})


def count(said: list[Said], length: int, shorter: Counts) -> Counts:
    """Return the runs of ``length`` words that some speakers said, with who said them when."""
    found: Counts = collections.defaultdict(set)
    for stems, speaker, day in said:
        for n in range(len(stems) - length + 1):
            run = tuple(stems[n : n + length])
            if length == 3 or (run[1:] in shorter and run[:-1] in shorter):
                found[run].add((speaker, day))
    return {run: who for run, who in found.items() if speakers(who) >= TERM}


def speakers(who: set[tuple[str, str | None]]) -> int:
    """Return how many speakers there are."""
    return len({name for name, _ in who})


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
    db = Database(sys.argv[1])
    said, told_by_articles = list(quotations(db)), list(sentences(db))
    words = sum(len(stems) for _, stems in told_by_articles)
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("quotes/lang/en/stock.toml")
    listed: dict[tuple[str, ...], int] = {}
    counts: Counts = {}
    terms = counted(told_by_articles, 2, collections.Counter())
    for length in range(3, LONGEST + 1):
        counts, terms = count(said, length, counts), counted(told_by_articles, length, terms)
        for run, who in counts.items():
            if speakers(who) >= SPEAKERS:
                bits = round(math.log2(len(said) / len(who)))
            elif run in terms:
                bits = round(math.log2(words / WORDS / terms[run]))
            else:
                continue
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
    lines += [f"{bits} = '{', '.join(sorted(runs))}'" for bits, runs in sorted(classes.items())]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(said), len(listed), {bits: len(runs) for bits, runs in sorted(classes.items())})


if __name__ == "__main__":
    main()

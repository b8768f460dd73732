"""Which pairs are worth a score: what blocking finds and costs, beside what a user would pick instead.

    python tests/benchmarks/rivals.py QUOTES.db [--sizes 10000 20000] [--annotated ANNOTATED.db PAIRS.tsv] [--write]

Samples of the direct quotations of QUOTES.db and all of them go through rapidfuzz's cdist (each with all of like
length), datasketch's MinHashLSH, rensa, and the program's own blocking, as far as these are installed, each in a
process of its own, one at a time. Seconds are of processors, memory is the peak of that process, texts included. Shares
are told of three kinds of pairs: those that cdist finds alike (a ratio of 80 and more); those of them of which neither
has fewer than 40 characters, for most others are a word or two that many say; and those of one utterance, excerpts
among them: by the score, of all that any of the ways has found, or, in the articles of PAIRS.tsv, by hand. The last way
is the whole of clustering, whose pairs are those that stand in one cluster. Prints a table; ``--write`` writes
``results/rivals.json``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from clustering import grouped
from fit_score import finder
from sqlite_utils import Database

from quotes.match.blocks import candidates
from quotes.match.components import CUT
from quotes.pipeline.filing import read_reports
from quotes.pipeline.matching import unnested
from quotes.pipeline.scoring import entered, scored
from quotes.values import Report

RESULTS = Path(__file__).parent / "results" / "rivals.json"
ALIKE = 80  # rapidfuzz ratio from which on a pair counts as alike
LONG = 40  # characters
ROWS = 500  # quotations that cdist compares at once with all of like length
Pairs = set[tuple[int, int]]


def cdist(reports: Sequence[Report]) -> Pairs:
    import numpy
    from rapidfuzz import fuzz, process

    ordered = sorted(reports, key=lambda report: len(report.text))
    texts = [report.text for report in ordered]
    sizes = numpy.array([len(text) for text in texts])
    found: Pairs = set()
    for start in range(0, len(texts), ROWS):
        some = texts[start : start + ROWS]
        # twice what both have is ALIKE % of both lengths at most, so the longer one is this much longer at most
        end = numpy.searchsorted(sizes, len(some[-1]) * (200 - ALIKE) / ALIKE, side="right")
        ratios = process.cdist(some, texts[start:end], scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=numpy.uint8)
        for row, column in zip(*numpy.nonzero(ratios), strict=True):
            if row < column:
                found.add(pair_of(ordered[start + row].id, ordered[start + column].id))
    return found


def datasketch(reports: Sequence[Report]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.5, num_perm=64), set()
    for report in reports:
        sketch = MinHash(num_perm=64)
        sketch.update_batch([shingle.encode() for shingle in two_words(report.text)])
        found |= {pair_of(report.id, other) for other in index.query(sketch)}
        index.insert(report.id, sketch)
    return found


def rensa(reports: Sequence[Report]) -> Pairs:
    return by_rensa(reports, two_words, 64, 16)


def rensa_letters(reports: Sequence[Report]) -> Pairs:
    """Runs of letters and more bands: it finds more than with runs of words."""
    return by_rensa(reports, four_letters, 128, 32)


def by_rensa(reports: Sequence[Report], cut: Callable[[str], list[str]], permutations: int, bands: int) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index, found = RMinHashLSH(threshold=0.5, num_perm=permutations, num_bands=bands), set()
    for report in reports:
        sketch = RMinHash(num_perm=permutations, seed=1)
        sketch.update(cut(report.text))
        found |= {pair_of(report.id, other) for other in index.query(sketch)}
        index.insert(report.id, sketch)
    return found


def two_words(text: str) -> list[str]:
    words = text.lower().split()
    return [" ".join(words[n : n + 2]) for n in range(max(len(words) - 1, 1))]


def four_letters(text: str) -> list[str]:
    plain = " ".join(text.lower().split())
    return [plain[n : n + 4] for n in range(max(len(plain) - 3, 1))]


def ours(reports: Sequence[Report]) -> Pairs:
    return set(candidates(entered(reports, processes=1)))


def clustered(reports: Sequence[Report]) -> Pairs:
    entries = list(entered(reports, processes=1))
    known = {report.id: report for report in reports}
    links, unlike = [], []
    for pair in scored(known, candidates(entries), processes=1):
        (links if pair.score >= CUT else unlike).append(pair)
    found = grouped(links, unlike, {entry.id: entry.total for entry in entries})
    return {(a, b) for group in found for a in group for b in group if b < a}


def pair_of(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a > b else (b, a)


WAYS = {
    "cdist, of like length": cdist,
    "datasketch": datasketch,
    "rensa": rensa,
    "rensa, runs of letters": rensa_letters,
    "ours": ours,
    "ours, scored and clustered": clustered,
}


def measured(way: str, reports: Sequence[Report]) -> tuple[Pairs, float, int]:
    """Return the pairs found, the seconds of processors, and the most memory in megabytes."""
    start = os.times()
    found = WAYS[way](reports)
    end = os.times()
    return found, end.user + end.system - start.user - start.system, peak()


def peak() -> int:
    """Return the most memory of this process alone, in kilobytes (Linux; ``getrusage`` tells its parent's as well)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def compared(reports: Sequence[Report], same: Pairs | None = None) -> list[dict[str, object]]:
    """Return a row of the table for each way that is installed; ``same``: the pairs of one utterance, if known."""
    ran: dict[str, tuple[Pairs, float, int]] = {}
    for way in WAYS:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
            try:
                ran[way] = alone.submit(measured, way, reports).result()
            except ImportError as error:
                print(f"{way}: {error.name} is not installed")
    known = {report.id: report for report in reports}
    alike = ran["cdist, of like length"][0]
    long = {pair for pair in alike if min(len(known[node].text) for node in pair) >= LONG}
    if same is None:
        every = sorted(set().union(*(pairs for pairs, _, _ in ran.values())))
        same = {(pair.a, pair.b) for pair in scored(known, every) if pair.score >= CUT}
    return [
        {
            "quotations": f"{len(reports):,}",
            "way": way,
            "processor seconds": round(seconds, 1),
            "peak MB": kilobytes // 1024,
            "pairs": f"{len(pairs):,}",
            "of the alike": share(pairs, alike),
            "of the long": share(pairs, long),
            "of one utterance": share(pairs, same),
        }
        for way, (pairs, seconds, kilobytes) in ran.items()
    ]


def share(found: Pairs, wanted: Pairs) -> str:
    return f"{len(found & wanted) / max(len(wanted), 1):.3f} of {len(wanted):,}"


def read_same(path: Path, reports: Sequence[Report]) -> Pairs:
    """Return the pairs that are annotated as one utterance."""
    found, same = finder(reports), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        _, a, start, end, b, other_start, other_end, label, _ = line.split("\t")
        left, right = found(a, start, end), found(b, other_start, other_end)
        if label == "S" and left and right and left != right:
            same.add(pair_of(left.id, right.id))
    return same


def read_direct(path: str) -> list[Report]:
    return sorted(unnested({report.id: report for report in read_reports(Database(path), "1")}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 20_000])
    parser.add_argument("--annotated", nargs=2, metavar=("ANNOTATED.db", "PAIRS.tsv"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reports, rows = read_direct(options.db), []
    for size in (*options.sizes, len(reports)):
        rows += compared(sorted(random.Random(3).sample(reports, min(size, len(reports)))))
    if options.annotated:
        marked = read_direct(options.annotated[0])
        some = compared(marked, read_same(Path(options.annotated[1]), marked))
        rows += [{**row, "quotations": f"{row['quotations']}, annotated"} for row in some]
    print("| " + " | ".join(rows[0]) + " |\n" + "| --- " * len(rows[0]) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row.values())) + " |")
    if options.write:
        RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

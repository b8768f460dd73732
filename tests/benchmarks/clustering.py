"""How fast quotations are clustered, and how time and memory grow.

    python tests/benchmarks/clustering.py QUOTES.db [--sizes 125000 250000 500000 1000000]

QUOTES.db is a loaded database; its direct quotations are the seed of the larger collections, which a seeded generator
makes of cuts, edits and new dates.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import random
import resource
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from sqlite_utils import Database

from quotes.match.blocks import CAP, candidates
from quotes.match.components import CUT, Voice, clusters, components
from quotes.match.names import Name, name_of
from quotes.pipeline.filing import read_reports
from quotes.pipeline.matching import unnested
from quotes.pipeline.pool import sustained
from quotes.pipeline.scoring import entered, scored
from quotes.values import Pair, Report, Setting

REPORTS = 8  # of each seed in a larger collection


def made(seeds: list[Report], size: int, seed: int = 7) -> dict[int, Report]:
    """Return ``size`` reports: the seeds, and cuts and edits of them, most of them within days and some much later.

    A larger collection spans more days, as an archive does.
    """
    chance = random.Random(seed)
    place = {report.id: n for n, report in enumerate(seeds[:size])}
    out = {n: report._replace(id=n, within=place.get(report.within or 0)) for n, report in enumerate(seeds[:size])}
    pool = sorted({word for report in seeds[:2000] for word in report.text.split()})
    first = [date(2012, 1, 1) + timedelta(days=chance.randrange(max(1, size // 80))) for _ in seeds]
    for n in range(len(out), size):
        which = chance.randrange(len(seeds))
        old, day = seeds[which], first[which] + timedelta(days=min(int(chance.paretovariate(1)) - 1, 400))
        words = old.text.split()
        if len(words) > 6 and chance.random() < 0.5:
            start = chance.randrange(len(words) - 5)
            words = words[start : start + chance.randint(5, len(words))]
        for _ in range(chance.randint(0, 1 + len(words) // 8)):
            words[chance.randrange(len(words))] = chance.choice(pool)
        new = old._replace(id=n, article_id=f"made-{n // 5}", within=None, setting=Setting(), context="")
        out[n] = new._replace(text=" ".join(words), published=day.isoformat())
    return out


def clustered(reports: dict[int, Report]) -> tuple[dict[str, float], int]:
    """Return the seconds of each step and the number of clusters."""
    clock, worked, spent = time.perf_counter(), cpu(), {}

    def lap(step: str) -> None:
        nonlocal clock
        spent[step], clock = time.perf_counter() - clock, time.perf_counter()

    links, unlike = [], []
    with sustained():
        entries = list(entered(reports.values()))
        lap("keys")
        for pair in scored(reports, candidates(entries)):  # found and scored side by side, as a load does
            if pair.score >= CUT:
                links.append(pair)
            else:
                unlike.append(pair)
        lap("candidates and score")
    found = grouped(links, unlike, {entry.id: Voice(entry, speaker_of(reports[entry.id])) for entry in entries})
    lap("clusters")
    spent["in all"] = sum(spent.values())
    spent["of processors"] = cpu() - worked
    return spent, len(found)


def speaker_of(report: Report) -> Name | None:
    """Return whom the article names."""
    return name_of(report.speaker, report.speaker_kind) if report.speaker else None


def grouped(links: Sequence[Pair], unlike: Sequence[Pair], voices: Mapping[int, Voice]) -> list[list[int]]:
    """Return the clusters that links make, and pairs that are none hold apart."""
    label = components((pair.a, pair.b) for pair in links)
    groups: dict[int, list[Pair]] = {}
    for pair in chain(links, unlike):
        if pair.a in label and label[pair.a] == label.get(pair.b):
            groups.setdefault(label[pair.a], []).append(pair)
    sizes, bits = Counter(label.values()), {node: voice.entry.total for node, voice in voices.items()}
    crowd = {node: voices[node] for node, root in label.items() if sizes[root] > CAP}
    return [group for pairs in groups.values() for group in clusters(pairs, bits, crowd)]


def cpu() -> float:
    """Return the seconds that processors have spent on this process and on those of its pools that have ended."""
    while multiprocessing.active_children():  # a pool that is done ends by itself, and counts from then on
        time.sleep(0.01)
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("db")
    parser.add_argument("--sizes", type=int, nargs="*", default=[])
    options = parser.parse_args()
    seeds = list(unnested({report.id: report for report in read_reports(Database(options.db), "1")}))
    print("| quotations | keys, s | candidates and score | clusters | in all | of processors | found | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    times = []
    for size in [len(seeds), *options.sizes]:
        # an archive that grows brings new utterances and more reports of each alike
        some = random.Random(5).sample(seeds, min(len(seeds), size // REPORTS)) if times else seeds
        spent, found = clustered(made(some, size))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        steps = " | ".join(f"{value:.1f}" for value in spent.values())
        print(f"| {size} | {steps} | {found} | {peak} |", flush=True)
        times.append((size, spent["of processors"]))
    if len(times) > 2:
        (low, first), (high, last) = times[1], times[-1]
        print(f"work grows with the size to the power of {math.log(last / first) / math.log(high / low):.2f}")


if __name__ == "__main__":
    main()

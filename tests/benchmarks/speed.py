"""How quick is each stage of a load, and how much memory does it take?

    python tests/benchmarks/speed.py --corpora DIR [--processes N] [--articles N]

Somewhere below DIR is ``allsides/articles.jsonl.gz``, 12,000 news articles. They are read alone, some are mined alone
in one process, and all are loaded into an empty database and loaded again. Prints a table and writes
``results/speed.json`` for the README.
Memory is the most that the process held during a stage (Linux; the processes that mine are counted one by one).
"""

import argparse
import gzip
import itertools
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from quotes import read
from quotes.mine import mine
from quotes.pipeline import Loaded, load
from quotes.values import Article

HERE = Path(__file__).parent
MEGA = 1_000_000


class Stages:
    """A progress callback that notes how long each stage took and the most memory that was held during it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak: dict[str, float] = {}
        self.begin("mine")

    def begin(self, stage: str) -> None:
        self.stage, self.since = stage, time.perf_counter()
        reset_peak()

    def end(self) -> None:
        self.seconds[self.stage] = self.seconds.get(self.stage, 0) + time.perf_counter() - self.since
        self.peak[self.stage] = max(self.peak.get(self.stage, 0), peak_megabytes())

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        stage = {"read": "mine"}.get(stage, stage)
        if stage != self.stage and stage in ("mine", "index", "match", "trace", "count", "search"):
            self.end()
            self.begin(stage)


def reset_peak() -> None:
    """Have the kernel count the peak of this process's memory from now on."""
    path = Path("/proc/self/clear_refs")
    if path.exists():
        path.write_text("5")


def peak_megabytes() -> float:
    """Return the peak of this process's memory since `reset_peak`."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def measured(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return what ``work`` returns, its seconds and the peak of memory in MB."""
    reset_peak()
    since = time.perf_counter()
    result = work()
    return result, time.perf_counter() - since, peak_megabytes()


def articles_of(source: Path) -> Iterator[Article]:
    return read.articles([source], on_refusal=print)


def alone(source: Path) -> tuple[list[dict[str, Any]], int, int]:
    """Measure reading and mining by themselves; return their rows and the numbers of articles and characters."""
    (count, size), seconds, peak = measured(lambda: total(articles_of(source)))
    rows = [row("read", seconds, size, count, None, peak)]
    articles = list(itertools.islice(articles_of(source), 2000))
    mine(articles[0].text)  # reads the tables and compiles the patterns
    found, seconds, peak = measured(lambda: sum(len(mine(a.text, a.language, a.published, a.title)) for a in articles))
    size_mined = sum(len(article.text) for article in articles)
    rows.append(row("mine, one process", seconds, size_mined, len(articles), found, peak))
    return rows, count, size


def total(articles: Iterator[Article]) -> tuple[int, int]:
    count = size = 0
    for article in articles:
        count += 1
        size += len(article.text)
    return count, size


def row(
    stage: str, seconds: float, size: int, articles: int, rows: int | None, peak: float | None
) -> dict[str, str | float | int | None]:
    return {
        "stage": stage,
        "seconds": round(seconds, 2),
        "MB/s": round(size / MEGA / seconds, 1),
        "articles/s": round(articles / seconds),
        "rows/s": None if rows is None else round(rows / seconds),
        "peak MB": None if peak is None else round(peak),
    }


def loaded(source: Path, count: int, size: int, processes: int) -> list[dict[str, Any]]:
    """Measure a load into an empty database, stage by stage, and the same load again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        stages = Stages()
        since = time.perf_counter()
        done = load(path, [source], processes=processes, progress=stages)
        stages.end()
        seconds = time.perf_counter() - since
        print(done)
        numbers = rows_of_stages(done)
        rows = [
            row(names(stage, processes), stages.seconds[stage], size, count, numbers[stage], stages.peak[stage])
            for stage in stages.seconds
        ]
        peak = max(stages.peak.values())
        rows.append(row("the whole load", seconds, size, count, done.total.quotations, peak))
        _, seconds, peak = measured(lambda: load(path, [source], processes=processes))
        rows.append(row("the same load again", seconds, size, count, None, peak))
        print(f"database {path.stat().st_size / MEGA:.0f} MB")
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return [*rows, {**dict.fromkeys(rows[0]), "stage": "the largest other process", "peak MB": round(child)}]


def rows_of_stages(done: Loaded) -> dict[str, int | None]:
    total = done.total
    return {
        "mine": total.quotations,
        "index": total.quotations,
        "match": total.quotations,
        "trace": total.variants + total.reuse,
        "count": total.clusters + total.speakers,
        "search": total.quotations + total.articles,
    }


def names(stage: str, processes: int) -> str:
    return {
        "mine": f"read, mine in {processes} processes, write",
        "index": "build indexes",
        "count": "count",
        "search": "build full-text search",
    }.get(stage, stage)


def shortened(source: Path, articles: int, folder: str) -> Path:
    """Return a file of the first ``articles`` of ``source``."""
    path = Path(folder) / "articles.jsonl.gz"
    with gzip.open(source, "rt", encoding="utf-8") as lines, gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(itertools.islice(lines, articles))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--articles", type=int, help="only the first N; then nothing is written")
    options = parser.parse_args()
    source = next(options.corpora.glob("**/allsides/articles.jsonl.gz"))
    with tempfile.TemporaryDirectory() as folder:
        if options.articles:
            source = shortened(source, options.articles, folder)
        rows, count, size = alone(source)
        rows += loaded(source, count, size, options.processes)
    for line in [list(rows[0]), *(list(each.values()) for each in rows)]:
        print("".join(f"{'' if cell is None else cell:>14}" if i else f"{cell:38}" for i, cell in enumerate(line)))
    if not options.articles:
        path = HERE / "results" / "speed.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""How quick is each stage of a load, and how much memory does it take?

    python tests/benchmarks/speed.py --corpora DIR [--processes N] [--articles N] [--write]

Somewhere below DIR is ``allsides/articles.jsonl.gz``, 12,000 news articles. They are read alone, some are mined alone
in one process, and all but 100 are loaded into an empty database and loaded again; then the 100 are added, and after
that replaced by others that begin with a line more. Prints a table; ``--write`` writes ``results/speed.json`` for the
README. On a machine that does other things too, the seconds of the processor tell more.
Memory is the most that the process held during a stage (Linux; the processes that mine are counted one by one).
"""

import argparse
import contextlib
import gzip
import itertools
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quotes import read
from quotes.mine import mine
from quotes.pipeline import Loaded, load
from quotes.pipeline.mining import mined
from quotes.values import Article

HERE = Path(__file__).parent
MEGA = 1_000_000
HELD_BACK = 100  # articles that are added, and replaced, when the others are loaded


class Stages:
    """A progress callback that notes how long each stage took and the most memory that was held during it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}
        self.peak: dict[str, float] = {}
        self.largest_other = 0.0
        self.begin("mine")

    def begin(self, stage: str) -> None:
        self.stage, self.since, self.spent = stage, time.perf_counter(), processor_seconds()
        reset_peak()

    def end(self) -> None:
        self.seconds[self.stage] = self.seconds.get(self.stage, 0) + time.perf_counter() - self.since
        self.processor[self.stage] = self.processor.get(self.stage, 0) + processor_seconds() - self.spent
        self.peak[self.stage] = max(self.peak.get(self.stage, 0), peak_megabytes())

    def found(self) -> tuple[dict[str, float], ...]:
        return self.seconds, self.processor, self.peak

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        stage = {"read": "mine"}.get(stage, stage)
        self.largest_other = max([self.largest_other, *map(peak_megabytes, children())])
        if stage != self.stage and stage in ("mine", "index", "match", "trace", "count", "search"):
            self.end()
            self.begin(stage)


def reset_peak() -> None:
    """Have the kernel count the peak of this process's memory from now on."""
    path = Path("/proc/self/clear_refs")
    if path.exists():
        path.write_text("5")


def peak_megabytes(process: Path = Path("/proc/self")) -> float:
    """Return the peak of a process's memory, of this one since `reset_peak`; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in (process / "status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1000
    return 0.0


def processor_seconds() -> float:
    """Return the time that the processor has worked for this process and for those it started, the living too."""
    ended = os.times()
    living = 0.0
    for child in children():
        with contextlib.suppress(OSError):
            ticks = (child / "stat").read_text().rpartition(")")[2].split()[11:13]
            living += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return sum(ended[:4]) + living


def children() -> Iterator[Path]:
    """Yield where Linux describes each process that this one has started and that lives."""
    for listed in Path("/proc/self/task").glob("*/children"):
        yield from (Path("/proc") / child for child in listed.read_text().split())


def measured(work: Callable[[], Any]) -> tuple[Any, float, float, float]:
    """Return what ``work`` returns, its seconds, those of the processor, and the peak of memory in MB."""
    reset_peak()
    since, spent = time.perf_counter(), processor_seconds()
    result = work()
    return result, time.perf_counter() - since, processor_seconds() - spent, peak_megabytes()


def articles_of(source: Path) -> Iterator[Article]:
    return read.articles([source], on_refusal=print)


def alone(source: Path) -> tuple[list[dict[str, Any]], int, int]:
    """Measure reading and mining by themselves; return their rows and the numbers of articles and characters."""
    (count, size), *spent = measured(lambda: total(articles_of(source)))
    rows = [row("read", spent, size, count, None)]
    articles = list(itertools.islice(articles_of(source), 2000))
    mine(articles[0].text)  # reads the tables and compiles the patterns
    found, *spent = measured(lambda: sum(len(rows) for _, rows in mined(articles, mine, 1, print)))
    size_mined = sum(len(article.text) for article in articles)
    rows.append(row("mine, one process", spent, size_mined, len(articles), found))
    return rows, count, size


def total(articles: Iterator[Article]) -> tuple[int, int]:
    count = size = 0
    for article in articles:
        count += 1
        size += len(article.text)
    return count, size


def row(stage: str, spent: Sequence[float], size: int, articles: int, rows: int | None) -> dict[str, Any]:
    """Return a row of the table; ``spent``: seconds, those of the processor, and the peak of memory in MB."""
    seconds, processor, peak = spent
    return {
        "stage": stage,
        "articles": articles,
        "seconds": round(seconds, 2),
        "processor seconds": round(processor, 2),
        "MB/s": round(size / MEGA / seconds, 1),
        "articles/s": round(articles / seconds),
        "rows/s": None if rows is None else round(rows / seconds),
        "peak MB": round(peak),
    }


def loaded(source: Path, count: int, size: int, processes: int) -> list[dict[str, Any]]:
    """Measure a load into an empty database, stage by stage, the same load again, and what is added and replaced."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        source, added, replaced = parted(source, Path(folder))
        stages = Stages()
        since, spent = time.perf_counter(), processor_seconds()
        done = load(path, [source], processes=processes, progress=stages)
        stages.end()
        whole = [time.perf_counter() - since, processor_seconds() - spent, max(stages.peak.values())]
        print(done)
        numbers = rows_of_stages(done)
        rows = [
            row(names(stage, processes), [each[stage] for each in stages.found()], size, count, numbers[stage])
            for stage in stages.seconds
        ]
        rows.append(row("the whole load", whole, size, count, done.total.quotations))
        _, *again = measured(lambda: load(path, [source], processes=processes))
        rows.append(row("the same load again", again, size, count, None))
        for name, some in (("added to these", added), ("of these replaced", replaced)):
            few, characters = total(articles_of(some))
            told, *spent = measured(lambda some=some: load(path, [some], processes=processes))
            rows.append(row(f"{few} articles {name}", spent, characters, few, told.quotations))
        print(f"database {path.stat().st_size / MEGA:.0f} MB")
    other = {"stage": "the largest of the other processes", "peak MB": round(stages.largest_other)}
    return [*rows, {**dict.fromkeys(rows[0]), **other}]


def parted(source: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Return files of all articles but 100, of these, and of these with another first line."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        articles = list(lines)
    step = max(1, len(articles) // HELD_BACK)
    held = articles[step - 1 :: step][:HELD_BACK]
    changed = [{**article, "text": f"Updated.\n{article['text']}"} for article in map(json.loads, held)]
    kept = [line for n, line in enumerate(articles) if n % step != step - 1 or n >= step * HELD_BACK]
    made = (folder / "most.jsonl", folder / "held.jsonl", folder / "changed.jsonl")
    for path, found in zip(made, (kept, held, [json.dumps(each) + "\n" for each in changed]), strict=True):
        path.write_text("".join(found), encoding="utf-8")
    return made


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
    parser.add_argument("--articles", type=int, help="only the first N")
    parser.add_argument("--write", action="store_true", help="write the table for the README")
    options = parser.parse_args()
    source = next(options.corpora.glob("**/allsides/articles.jsonl.gz"))
    with tempfile.TemporaryDirectory() as folder:
        if options.articles:
            source = shortened(source, options.articles, folder)
        rows, count, size = alone(source)
        rows += loaded(source, count, size, options.processes)
    for line in [list(rows[0]), *(list(each.values()) for each in rows)]:
        print("".join(f"{'' if cell is None else cell:>18}" if i else f"{cell:38}" for i, cell in enumerate(line)))
    if options.write:
        path = HERE / "results" / "speed.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

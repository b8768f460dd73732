"""The mining stage: articles in, rows of articles and quotations in the database.

Articles stream through: what the database has already with the same digest and miner is passed over, the rest goes in
batches to a pool of processes that mine and make rows, and one process writes them, each batch in a transaction. Only a
few batches are under way at a time, so memory does not grow with the collection. An article that cannot be mined is
refused by name and the rest goes on, even where a mining process dies of it.

>>> from quotes.values import Quotation
>>> mine_batch(lambda text, **_: [Quotation(0, 2, text[:2], "direct")], [Article("a", "Oh")])[0].quotes[0][3:6]
(0, 2, 'Oh')
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.pipeline.progress import Progress
from quotes.pipeline.versions import version_of
from quotes.store.rows import Rows, article_rows
from quotes.store.write import Entry, digest_of, known, storable, write_articles
from quotes.values import Article, Quotation, Refusal

Miner = Callable[..., list[Quotation]]  # (text, language=, published=, title=), as `quotes.mine.mine`
Work = Callable[[Sequence[Article]], list[Any]]  # what a mining process does with a batch: `mine_batch` of a miner
Refuse = Callable[[Refusal], None]

LOOKUP_SIZE = 256  # articles that are looked up in the database at once
BATCH_CHARACTERS = 200_000  # text in a batch: long enough to make passing it on cheap, short enough to write often
ALONE_BATCHES = 4  # up to so many batches are mined in this process: starting others takes longer than that
UNDER_WAY = 4  # batches under way per process


class Mined(NamedTuple):
    """What the mining stage did: numbers of articles, and of quotations in the new and changed ones."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0  # could be read but not mined
    quotations: int = 0


class Task(NamedTuple):
    """An article that is to be mined, with what will be noted of it."""

    article: Article
    digest: str
    mined_with: str
    is_new: bool


def mine_new(
    db: Database, articles: Iterable[Article], miner: Miner, processes: int | None, refuse: Refuse, progress: Progress
) -> Mined:
    """Mine and write those of ``articles`` that are new to ``db`` or have changed; return the counts.

    ``processes``: how many to mine in; None for one a core, 1 for this one alone.
    """
    read = [0]
    counts = Mined()
    tasks = _new_tasks(db, _counted(articles, read, progress), miner)
    loaded_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for batch, results in _mined(_batches(tasks), partial(mine_batch, miner), processes or cores()):
        entries = []
        for task, result in zip(batch, results, strict=True):
            if isinstance(result, Rows):
                entries.append(Entry(task.article, task.digest, task.mined_with, result))
            else:
                refuse(Refusal(task.article.id, f"could not be mined: {result}"))
        write_articles(db, entries, loaded_at)
        counts = _add(counts, batch, results)
        progress("mine", counts.new + counts.changed, None)
    touched = counts.new + counts.changed + counts.refused
    return counts._replace(read=read[0], unchanged=read[0] - touched)


def mined(
    articles: Iterable[Article], miner: Miner, *, on_refusal: Refuse, processes: int | None = None
) -> Iterator[tuple[Article, list[Quotation]]]:
    """Mine ``articles`` without a database and yield each with its quotations, in their order, on all cores."""
    tasks = (Task(article, "", "", True) for article in articles)
    for batch, results in _mined(_batches(tasks), partial(mine_batch, miner, shape=_as_found), processes or cores()):
        for task, result in zip(batch, results, strict=True):
            if isinstance(result, str):
                on_refusal(Refusal(task.article.id, f"could not be mined: {result}"))
            else:
                yield task.article, result


def mine_batch(
    miner: Miner, articles: Sequence[Article], *, shape: Callable[[Article, list[Quotation]], Any] = article_rows
) -> list[Any]:
    """Mine each article; its rows (or another ``shape`` of what was found), or in plain words why that failed.

    Runs in the mining processes.
    """
    return [_mine_one(miner, article, shape) for article in articles]


def _as_found(_: Article, quotations: list[Quotation]) -> list[Quotation]:
    return quotations


def _mine_one(miner: Miner, article: Article, shape: Callable[[Article, list[Quotation]], Any]) -> Any:
    try:
        quotations = miner(article.text, language=article.language, published=article.published, title=article.title)
        return shape(article, quotations)
    except Exception as error:  # whatever goes wrong with one article must not stop the others
        return f"{type(error).__name__}: {error}"


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _counted(articles: Iterable[Article], read: list[int], progress: Progress) -> Iterator[Article]:
    for article in articles:
        read[0] += 1
        if read[0] % LOOKUP_SIZE == 0:
            progress("read", read[0], None)
        yield article
    progress("read", read[0], read[0])


def _new_tasks(db: Database, articles: Iterable[Article], miner: Miner) -> Iterator[Task]:
    """Pass over the articles that ``db`` has with the same digest, mined by the same miner and language data."""
    stream = iter(articles)
    while chunk := [storable(article) for article in itertools.islice(stream, LOOKUP_SIZE)]:
        there = known(db, [article.id for article in chunk])
        for article in chunk:
            task = Task(article, digest_of(article), _mined_with(miner, article.language), article.id not in there)
            if there.get(article.id) != (task.digest, task.mined_with):
                yield task


def _mined_with(miner: Miner, language: str) -> str:
    if miner.__module__.startswith("quotes.mine"):
        return version_of("mine", "lexicon.py", "values.py", f"lang/{language}")
    return f"{miner.__module__}.{miner.__qualname__}"


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.article.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _mined(batches: Iterator[list[Task]], work: Work, processes: int) -> Iterator[tuple[list[Task], list[Any]]]:
    """Mine batch after batch, in order: a few of them here, more in a pool of processes."""
    first = list(itertools.islice(batches, ALONE_BATCHES + 1))
    if processes == 1 or len(first) <= ALONE_BATCHES:
        for batch in itertools.chain(first, batches):
            yield batch, work([task.article for task in batch])
    else:
        yield from _mined_in_pool(itertools.chain(first, batches), work, processes)


def _mined_in_pool(batches: Iterator[list[Task]], work: Work, processes: int) -> Iterator[tuple[list[Task], list[Any]]]:
    pool = _pool(processes)
    try:
        waiting: deque[tuple[list[Task], Future[list[Any]]]] = deque()
        while True:
            for batch in itertools.islice(batches, UNDER_WAY * processes - len(waiting)):
                waiting.append((batch, pool.submit(work, [task.article for task in batch])))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield batch, future.result()
            except BrokenProcessPool:  # a process died (out of memory, a crash in a library): find out of what
                yield batch, _mine_singly(work, batch)
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(processes)
                batches = itertools.chain([batch for batch, _ in waiting], batches)
                waiting.clear()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _mine_singly(work: Work, batch: list[Task]) -> list[Any]:
    """Mine a batch in which a process died, each article in a process of its own; the one that kills it is refused."""
    results: list[Any] = []
    for task in batch:
        with _pool(1) as pool:
            try:
                results += pool.submit(work, [task.article]).result()
            except BrokenProcessPool:
                results.append("the process that mined it died")
    return results


def _pool(processes: int) -> ProcessPoolExecutor:
    # "spawn" works alike on every system and copies no threads or open connections of this process
    context = multiprocessing.get_context("spawn")
    ignore_interrupts = (signal.SIGINT, signal.SIG_IGN)  # the loading process hears them and winds up
    return ProcessPoolExecutor(processes, mp_context=context, initializer=signal.signal, initargs=ignore_interrupts)


def _add(counts: Mined, batch: Sequence[Task], results: Sequence[Rows | str]) -> Mined:
    done = [(task, rows) for task, rows in zip(batch, results, strict=True) if isinstance(rows, Rows)]
    new = sum(task.is_new for task, _ in done)
    return counts._replace(
        new=counts.new + new,
        changed=counts.changed + len(done) - new,
        refused=counts.refused + len(batch) - len(done),
        quotations=counts.quotations + sum(len(rows.quotes) for _, rows in done),
    )

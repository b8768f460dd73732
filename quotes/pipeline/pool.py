"""Do one thing to many items in a pool of processes: in batches, in order, a bounded number of batches at a time.

In go batches of items and a function of one item that can be pickled (of a module, or a `functools.partial` of one);
out come each batch and its results, in the order of the batches. What goes wrong with one item is its result (`Failed`)
and the others go on, even where the process dies of it (out of memory, a crash in a library): then its batch is gone
through one item at a time. A few batches are done in this process, for starting others takes longer than that, and some
more by this process and others together; within `sustained` processes are started once for all that is worked on, and
those that share with this one are there from the beginning where the system lets a process be copied. Such a one may
begin with something `ahead` of the time at which it is wanted.

>>> [results for _, results in worked(lambda x: 6 // x, iter([[1, 2], [0]]), 2)]
[[6, 3], [Failed(reason='ZeroDivisionError: integer division or modulo by zero')]]
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

ALONE_BATCHES = 4  # up to so many batches are done in this process, unless others are there already
SHARED_BATCHES = 32  # up to so many this process does its share of
PARTS = 4  # that a batch is parted into where this process shares, so that all are done at about the same time
MOST_COPIES = SHARED_BATCHES // ALONE_BATCHES  # of this process: with more, each would have but a few batches
SELDOM = 500_000  # new objects between two searches for cycles: values have none, and to look for some takes time
UNDER_WAY = 8  # batches under way per process: enough that none waits while others are written, few enough for memory

Item = TypeVar("Item")
Result = TypeVar("Result")


UNGUARDED = 'put what your script does under `if __name__ == "__main__":`, or pass processes=1'


class Failed(NamedTuple):
    """In place of a result: why there is none."""

    reason: str


Batch = tuple[list[Item], list[Result | Failed]]

_sustained: ContextVar[dict[int, ProcessPoolExecutor] | None] = ContextVar("sustained", default=None)
_ahead: ContextVar[Future[Any] | None] = ContextVar("ahead", default=None)


def tell_missing(what: str, failed: Failed) -> None:
    """Warn that something is left out, and why."""
    warnings.warn(f"{what} is left out: {failed.reason}", RuntimeWarning, stacklevel=2)


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_guarded() -> None:
    """Raise `RuntimeError` in a process of a pool that, to begin with, runs the script that made the pool once more."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise RuntimeError(UNGUARDED)


def worked(
    work: Callable[[Item], Result], batches: Iterator[list[Item]], processes: int | None
) -> Iterator[Batch[Item, Result]]:
    """Yield each batch with the results of ``work``; ``processes``: None for one a core, 1 for this one alone."""
    begun = _ahead.get()
    processes = 1 if begun and not begun.done() else processes or cores()
    kept = _sustained.get() or {}
    alone = min(1, ALONE_BATCHES) if kept else ALONE_BATCHES
    # where as many processes run already, they begin with the first batches while the others are still being made
    shared = 0 if processes in kept else SHARED_BATCHES
    first = list(itertools.islice(batches, max(alone, shared) + 1))
    if processes == 1 or len(first) <= alone:
        return ((batch, attempted(work, batch)) for batch in itertools.chain(first, batches))
    if len(first) <= shared:
        return _worked_together(work, first, processes - 1)
    return _worked_in_pool(work, itertools.chain(first, batches), processes)


def ahead(work: Callable[[Item], Result], item: Item) -> Callable[[], Result | None]:
    """Have a process that is there (`sustained`) begin with ``item``; return what waits for the result.

    That gives None where no process is there or something went wrong: then it is to be done in another way. Until the
    result is there `worked` keeps to this process.
    """
    pool = next(iter((_sustained.get() or {}).values()), None)
    future = None if pool is None else _submitted(pool, work, [item])
    _ahead.set(future)

    def result() -> Result | None:
        with contextlib.suppress(BrokenProcessPool):
            found = future.result()[0] if future else None
            return None if isinstance(found, Failed) else found
        return None

    return result


def attempted(work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result | Failed]:
    """Return the result of ``work`` for each item, or why there is none."""
    with few_searches():
        return [_attempt(work, item) for item in batch]


@contextlib.contextmanager
def few_searches() -> Iterator[None]:
    """Have Python search for cycles seldom in a ``with`` block."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] and SELDOM)  # 0: whoever runs this has turned the search off
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextlib.contextmanager
def sustained(processes: int | None = 1) -> Iterator[None]:
    """Keep the processes that `worked` starts until the end of a ``with`` block, and search for cycles seldom in it.

    Of ``processes`` (as in `worked`) all but this one, or a few of them, are copied from it at once where that is safe:
    they know what is imported here, so they need no time to start. Open databases only after it: SQLite's connections
    must not be carried into a copy.
    """
    with _pools() as pools, few_searches():
        others = min((processes or cores()) - 1, MOST_COPIES)
        if others and _can_copy():
            pools[others] = _pool(others, "fork")
            pools[others].submit(int)  # the first thing to do starts them all
        before = _sustained.set(pools)
        try:
            yield
        finally:
            _sustained.reset(before)
            _ahead.set(None)


@contextlib.contextmanager
def _pools() -> Iterator[dict[int, ProcessPoolExecutor]]:
    """Give the pools that are kept, by their number of processes; where none are kept, these end with the block."""
    kept = _sustained.get()
    pools = {} if kept is None else kept
    done = False
    try:
        yield pools
        done = True
    finally:
        if kept is None:
            for pool in pools.values():  # Python that ends while a pool is still winding up trips over its closed pipes
                pool.shutdown(wait=done, cancel_futures=True)


def _attempt(work: Callable[[Item], Result], item: Item) -> Result | Failed:
    try:
        return work(item)
    except Exception as error:  # whatever goes wrong with one item must not stop the others
        return Failed(f"{type(error).__name__}: {error}")


def _worked_together(
    work: Callable[[Item], Result], batches: Sequence[list[Item]], others: int
) -> Iterator[Batch[Item, Result]]:
    """Work from the last batch back, while ``others`` start and work from the first one on, until they meet.

    What is done of the first ones comes out before, so that one who writes it does so while the others work.
    """
    batches = [part for batch in batches for part in _parted(batch)]
    with _pools() as pools:
        pool = next(iter(pools.values()), None) or pools.setdefault(others, _pool(others))
        begun = [(batch, _submitted(pool, work, batch)) for batch in batches]
        own: list[list[Result | Failed]] = []
        for batch, future in begun:
            while not future.done() and begun[-1 - len(own)][1].cancel():
                own.append(attempted(work, begun[-1 - len(own)][0]))
            try:
                results = own.pop() if future.cancelled() else future.result()
            except BrokenProcessPool:
                pools.clear()
                results = _worked_singly(work, batch)
            yield batch, results


def _parted(batch: list[Item]) -> Iterator[list[Item]]:
    size = -(-len(batch) // PARTS)
    return (batch[at : at + size] for at in range(0, len(batch), size))


def _worked_in_pool(
    work: Callable[[Item], Result], batches: Iterator[list[Item]], processes: int
) -> Iterator[Batch[Item, Result]]:
    waiting: deque[tuple[list[Item], Future[list[Result | Failed]]]] = deque()
    with _pools() as pools:
        pool = pools[processes] = pools.get(processes) or _pool(processes)
        try:
            while True:
                for batch in itertools.islice(batches, UNDER_WAY * processes - len(waiting)):
                    waiting.append((batch, _submitted(pool, work, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    results = future.result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False, cancel_futures=True)
                    results = _worked_singly(work, batch)
                    pool = pools[processes] = _pool(processes)
                    batches = itertools.chain([batch for batch, _ in waiting], batches)
                    waiting.clear()
                yield batch, results
        finally:
            for _, future in waiting:
                future.cancel()


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], batch: list[Item]
) -> Future[list[Result | Failed]]:
    try:
        future = pool.submit(attempted, work, batch)
    except BrokenProcessPool as error:  # a process has died over a batch before this one
        future = Future()
        future.set_exception(error)
    future.set_exception = functools.partial(_fail, future)  # type: ignore[method-assign]
    return future


def _fail(future: Future[list[Result | Failed]], error: BaseException | None) -> None:
    """Tell a future that it failed, or nothing where it was cancelled.

    In Python 3.11 a pool whose process dies winds up no further than to a future that was cancelled: whoever waits for
    one after that, or for this program to end, waits for ever.
    """
    with contextlib.suppress(InvalidStateError):
        Future.set_exception(future, error)


def _worked_singly(work: Callable[[Item], Result], batch: list[Item]) -> list[Result | Failed]:
    """Work on the items of a batch one at a time; the one that the process dies of is the one that failed."""
    results: list[Result | Failed] = []
    pool = _pool(1)
    try:
        pool.submit(int).result()
    except BrokenProcessPool as error:  # it dies of nothing: then no article is to blame
        raise RuntimeError(f"no processes can be started: {UNGUARDED}") from error
    for item in batch:
        try:
            results += pool.submit(attempted, work, [item]).result()
        except BrokenProcessPool:
            results.append(Failed("the process that worked on it died"))
            pool.shutdown(wait=False)
            pool = _pool(1)
    pool.shutdown()
    return results


def _pool(processes: int, method: str = "spawn") -> ProcessPoolExecutor:
    # "spawn" works alike on every system and copies no threads or open connections of this process
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(method), initializer=_begin)


def _can_copy() -> bool:
    """Tell whether this process can be copied: no other thread is in the middle of something, holding a lock."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon  # such may start no others
    return alone and sys.platform == "linux"


def _begin() -> None:
    """Leave interrupts to the process that made the pool, which winds up; end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a copy has what this program does otherwise
    gc.set_threshold(SELDOM)  # between batches, too
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)

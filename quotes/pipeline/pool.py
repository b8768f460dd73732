"""Do one thing to many items in a pool of processes: in batches, in order, with a bounded number of batches under way.

In go batches of items and a function of one item that can be pickled (of a module, or a `functools.partial` of one);
out come each batch and its results, in the order of the batches. Where the function fails, the result of that item is
`Failed` and the others go on, even where the process dies (out of memory, a crash in a library): then its batch is
repeated one item at a time.

A few batches are done in this process, since starting others takes longer than that; some more are shared by this
process and others. Within `sustained` processes are started once for all that is worked on. Where the system lets a
process be copied, those that share with this one are there from the beginning, and one of them may begin with something
`ahead` of the time at which it is wanted.

>>> [results for _, results in worked(lambda x: 6 // x, iter([[1, 2], [0]]), 2)]
[[6, 3], [Failed(reason='ZeroDivisionError: integer division or modulo by zero')]]
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, InvalidStateError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

from quotes.pipeline.processes import UNGUARDED, can_copy, cores, few_searches, pool_of, undisturbed

ALONE_BATCHES = 4  # so few batches are done in this process alone, unless others are there already
SHARED_BATCHES = 32  # of so few this process does its share; of more it only writes the results
PARTS = 4  # into which a shared batch is cut, so that all processes are done at about the same time
MOST_COPIES = SHARED_BATCHES // ALONE_BATCHES  # of this process: with more, each would have only a few batches
UNDER_WAY = 8  # batches under way per process: enough that none waits while others are written, few enough for memory

Item = TypeVar("Item")
Result = TypeVar("Result")


class Failed(NamedTuple):
    """In place of a result: why there is none."""

    reason: str


Batch = tuple[list[Item], list[Result | Failed]]

_sustained: ContextVar[dict[int, ProcessPoolExecutor] | None] = ContextVar("sustained", default=None)
_ahead: ContextVar[Future[Any] | None] = ContextVar("ahead", default=None)


def tell_missing(what: str, failed: Failed) -> None:
    """Warn that something is left out, and why."""
    warnings.warn(f"{what} is left out: {failed.reason}", RuntimeWarning, stacklevel=2)


def worked(
    work: Callable[[Item], Result], batches: Iterator[list[Item]], processes: int | None
) -> Iterator[Batch[Item, Result]]:
    """Yield each batch with the results of ``work``; ``processes``: None for one a core, 1 for this one alone."""
    begun = _ahead.get()
    if begun and not begun.done():
        return _worked_meanwhile(begun, work, batches, processes)
    processes = processes or cores()
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


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield ``items`` in lists of ``size``, the last one shorter."""
    each = iter(items)
    while batch := list(itertools.islice(each, size)):
        yield batch


def ahead(work: Callable[[Item], Result], item: Item) -> Callable[[], Result | None]:
    """Have a process that is there (`sustained`) begin with ``item``; return what waits for the result.

    That gives None where no process is there or something went wrong: then it is to be done in another way. Until the
    result of what was begun last is there `worked` keeps to this process.
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
def sustained(processes: int | None = 1) -> Iterator[None]:
    """Keep the processes that `worked` starts until the end of a ``with`` block, and search for cycles seldom in it.

    Of ``processes`` (as in `worked`) all but this one, or a few of them, are copied from it at once where that is safe:
    they know what is imported here, so they need no time to start. Open databases only after it: SQLite's connections
    must not be carried into a copy.
    """
    with _pools() as pools, few_searches():
        others = min((processes or cores()) - 1, MOST_COPIES)
        if others and can_copy():
            pools[others] = pool_of(others, "fork")
            _submitted(pools[others], int, [])  # the first thing to do starts them all
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
    """Do what ``others``, while they start and work, have not taken yet.

    What is done comes out in between, so that one who writes it does so while the others work.
    """
    batches = [part for batch in batches for part in _parted(batch)]
    with _pools() as pools:
        pool = next(iter(pools.values()), None) or pools.setdefault(others, pool_of(others))
        begun = [(batch, _submitted(pool, work, batch)) for batch in batches]
        own: dict[int, list[Result | Failed]] = {}
        rest = iter(enumerate(begun))
        for number, (batch, future) in enumerate(begun):
            while not future.done():
                taken = next((n for n, (_, other) in rest if other.cancel()), None)
                if taken is None:
                    break
                own[taken] = attempted(work, begun[taken][0])
            try:
                results = own.pop(number) if future.cancelled() else future.result()
            except BrokenProcessPool:
                pools.clear()
                results = _worked_singly(work, batch)
            yield batch, results


def _worked_meanwhile(
    begun: Future[Any], work: Callable[[Item], Result], batches: Iterator[list[Item]], processes: int | None
) -> Iterator[Batch[Item, Result]]:
    """Work in this process as long as others are at what was ``begun`` ahead of the time, then with them."""
    for batch in batches:
        yield batch, attempted(work, batch)
        if begun.done():
            yield from worked(work, batches, processes)


def _parted(batch: list[Item]) -> Iterator[list[Item]]:
    size = -(-len(batch) // PARTS)
    return (batch[at : at + size] for at in range(0, len(batch), size))


def _worked_in_pool(
    work: Callable[[Item], Result], batches: Iterator[list[Item]], processes: int
) -> Iterator[Batch[Item, Result]]:
    waiting: deque[tuple[list[Item], Future[list[Result | Failed]]]] = deque()
    with _pools() as pools:
        pool = pools[processes] = pools.get(processes) or pool_of(processes)
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
                    pool = pools[processes] = pool_of(processes)
                    batches = itertools.chain([batch for batch, _ in waiting], batches)
                    waiting.clear()
                yield batch, results
        finally:
            for _, future in waiting:
                future.cancel()


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], batch: list[Item]
) -> Future[list[Result | Failed]]:
    with undisturbed():
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
    pool = pool_of(1)
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
            pool = pool_of(1)
    pool.shutdown()
    return results

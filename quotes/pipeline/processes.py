"""Start processes that work for this one, so that each leaves interrupts to it and ends with it.

In go a number of processes and how they are made, out comes a pool of them (`concurrent.futures`). What they do is the
business of `quotes.pipeline.pool`.

>>> cores() > 0
True
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

SELDOM = 500_000  # new objects between two runs of the cycle collector: values have no cycles, and it takes time
PUT_OFF = (signal.SIGINT, signal.SIGTERM)  # while processes start
UNGUARDED = 'put what your script does under `if __name__ == "__main__":`, or pass processes=1'


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_guarded() -> None:
    """Raise `RuntimeError` in a process of a pool that, to begin with, runs the script that made the pool once more."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise RuntimeError(UNGUARDED)


def pool_of(processes: int, method: str = "spawn") -> ProcessPoolExecutor:
    """Return a pool that starts its processes when it is given the first things to do (`undisturbed`)."""
    # "spawn" works alike on every system and copies no threads or open connections of this process
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(method), initializer=_begin)


def can_copy() -> bool:
    """Tell whether this process can be copied safely: no other thread may be holding a lock."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon  # such may start no others
    return alone and sys.platform == "linux"


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Put interrupts and requests to end off to the end of a ``with`` block; in processes started in it, to `_begin`.

    A process that is interrupted before `_begin` has said what to do then would print an error of its own.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, PUT_OFF)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)


@contextlib.contextmanager
def few_searches() -> Iterator[None]:
    """Run the cycle collector seldom in a ``with`` block."""
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] and SELDOM)  # 0: whoever runs this has turned the search off
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _begin() -> None:
    """Leave interrupts to the process that made the pool, which winds up; end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a copy has what this program does otherwise
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PUT_OFF)
    gc.set_threshold(SELDOM)  # between batches, too
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)

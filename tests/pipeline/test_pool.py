"""The pool: order, bounds on what is under way, and items that fail or kill."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from quotes.pipeline import pool, processes


def double(number: int) -> int:
    if number == 13:
        os._exit(1)
    return 2 * number if number != 7 else 14 // 0


def results_of(batches: Iterator[list[int]], processes: int) -> list[int | pool.Failed]:
    return [result for _, results in pool.worked(double, batches, processes) for result in results]


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order_and_a_failure_is_one_of_them(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    found = results_of(iter([[n, n + 1] for n in range(0, 40, 2) if n != 12]), processes)
    expected = [2 * n for n in range(40) if n not in (12, 13)]
    expected[7] = pool.Failed("ZeroDivisionError: integer division or modulo by zero")  # type: ignore[call-overload]
    assert found == expected


def process_of(_: int) -> int:
    return os.getpid()


def test_this_process_does_its_share_of_some_batches() -> None:
    batches = [[n] for n in range(12)]
    found = list(pool.worked(process_of, iter(batches), 2))
    assert [batch for batch, _ in found] == batches
    assert found[0][1] != found[-1][1] == [os.getpid()]


COPIED = """
import os, time
from quotes.pipeline import pool

KNOWN = []

def known(_):
    time.sleep(0.02)  # so that neither is done before the other begins
    return os.getpid(), KNOWN

KNOWN.append(7)
with pool.sustained(2):
    found = [results[0] for _, results in pool.worked(known, iter([[n] for n in range(12)]), 2)]
print(len({process for process, _ in found}), all(what == [7] for _, what in found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not copied here")
def test_the_process_that_shares_is_a_copy_that_knows_what_this_one_does() -> None:
    # in a process of its own: where other threads run, none is copied
    told = subprocess.run([sys.executable, "-c", COPIED], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2", "True"]


def test_a_batch_is_parted_and_stays_in_order() -> None:
    found = list(pool.worked(process_of, iter([[*range(n, n + 9)] for n in range(0, 63, 9)]), 2))
    assert [item for batch, _ in found for item in batch] == [*range(63)]
    assert all(len(batch) == len(results) <= 3 for batch, results in found)


def killed_elsewhere(number: int) -> int:
    if number == 0 and multiprocessing.parent_process():
        os._exit(1)
    return number


def test_an_item_that_kills_the_process_that_shares_is_found_out() -> None:
    found = [
        result for _, results in pool.worked(killed_elsewhere, iter([[n] for n in range(12)]), 2) for result in results
    ]
    assert found == [pool.Failed("the process that worked on it died"), *range(1, 12)]


def test_an_item_that_kills_its_process_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    found = results_of(iter([[11, 12], [13, 14], [15]]), 2)
    assert found == [22, 24, pool.Failed("the process that worked on it died"), 28, 30]


def test_batches_are_taken_only_as_they_are_worked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    monkeypatch.setattr(pool, "UNDER_WAY", 2)
    taken = []

    def batches() -> Iterator[list[int]]:
        for number in range(100, 150):
            taken.append(number)
            yield [number]

    for done, _ in enumerate(pool.worked(double, batches(), 2)):
        assert len(taken) <= done + 1 + 2 * 2
    assert len(taken) == 50


def test_a_pool_that_is_left_early_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    working = pool.worked(double, iter([[n] for n in range(100, 200)]), 2)
    assert next(iter(working)) == ([100], [200])
    working.close()  # type: ignore[attr-defined]


def dies_soon(number: int) -> int:
    time.sleep(0.5)
    os._exit(number)


def test_all_hear_that_a_process_died_though_one_was_cancelled() -> None:
    other = processes.pool_of(1)
    futures = [pool._submitted(other, dies_soon, [1]) for _ in range(9)]  # more than are handed over at once
    assert futures[4].cancel()
    with pytest.raises(BrokenProcessPool):
        futures[-1].result(timeout=20)


def test_no_process_is_left_when_all_is_done() -> None:
    with pool.sustained(2):
        assert results_of(iter([[n] for n in range(20, 40)]), 2) == [2 * n for n in range(20, 40)]
    assert not multiprocessing.active_children()  # else they wind up while Python ends, which complains of it


def test_processes_are_kept_for_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    monkeypatch.setattr(pool, "SHARED_BATCHES", 0)
    with pool.sustained():
        working = pool.worked(process_of, iter([[n] for n in range(20)]), 2)
        pids = {results[0] for _, results in working}
        early = pool.worked(process_of, iter([[n] for n in range(20)]), 2)
        next(iter(early))
        early.close()  # type: ignore[attr-defined]
        pids |= {results[0] for _, results in pool.worked(process_of, iter([[1], [2]]), 2)}
        assert len(pids) <= 2
        assert results_of(iter([[11], [13], [15]]), 2) == [22, pool.Failed("the process that worked on it died"), 30]
        again = {results[0] for _, results in pool.worked(process_of, iter([[1], [2]]), 2)}
    assert os.getpid() not in pids and not again & pids


def test_what_is_begun_ahead_is_there_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    assert pool.ahead(double, 5)() is None  # no other process is there
    with pool.sustained():
        list(pool.worked(process_of, iter([[n] for n in range(4)]), 2))
        # the second fails, the third kills, and then no process is left
        assert [pool.ahead(double, number)() for number in (5, 7, 13, 5)] == [10, None, None, None]
    assert results_of(iter([[1], [2]]), 2) == [2, 4]


def slowly(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def test_who_begins_ahead_of_the_time_helps_when_that_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ALONE_BATCHES", 0)
    batches = [[n] for n in range(20)]
    with pool.sustained():
        list(pool.worked(process_of, iter([[n] for n in range(4)]), 2))
        both = pool.ahead(slowly, 1), pool.ahead(slowly, 2)
        found = list(pool.worked(slowly, iter(batches), 2))
        (other,) = {begun() for begun in both}
    assert [batch for batch, _ in found] == batches
    assert found[0][1] == [os.getpid()] and {results[0] for _, results in found} == {os.getpid(), other}

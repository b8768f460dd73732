"""Processes that start are not disturbed."""

import signal

import pytest

from quotes.pipeline import processes


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="interrupts cannot be put off here")
def test_an_interrupt_waits_until_processes_have_started() -> None:
    heard: list[str] = []
    usual = signal.signal(signal.SIGINT, lambda *_: heard.append("interrupt"))
    try:
        with processes.undisturbed():
            signal.raise_signal(signal.SIGINT)  # to this thread; another one may be free to hear it
            heard.append("started")
    finally:
        signal.signal(signal.SIGINT, usual)
    assert heard == ["started", "interrupt"]


def test_what_starts_undisturbed_can_be_ended() -> None:
    with processes.undisturbed():
        pool = processes.pool_of(1)
        pool.submit(int)
    (process,) = pool._processes.values()
    pool.submit(int).result()  # it has begun
    process.terminate()
    pool.shutdown()  # waits for the pool's own thread, which may be the one that learns how the process ended
    process.join(20)
    assert process.exitcode == -signal.SIGTERM

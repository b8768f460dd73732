"""Work, not time: a cluster of twice as many reports of the same words takes twice the lines of Python."""

from collections.abc import Callable

import pytest

from quotes.trace.origin import origin_of
from quotes.trace.variants import tree
from quotes.values import Report, Setting

SIZE = 200
MOST = 2.2
TEXTS = ("We will build the bridge, and we will build it in a year.", "build the bridge", "‘We will build’, he said.")


def traced(size: int, texts: tuple[str, ...]) -> None:
    setting = Setting("post", "Facebook")
    days = [f"2026-{1 + n * 12 // size:02}-01" for n in range(size)]
    reports = [
        Report(n, f"{n}.txt", texts[n % len(texts)], "direct", published=day, setting=setting)
        for n, day in enumerate(days)
    ]
    tree(reports, origin_of(reports))


@pytest.mark.parametrize("texts", [TEXTS[:1], TEXTS])
def test_twice_the_reports_are_twice_the_work(
    texts: tuple[str, ...], lines_run: Callable[[Callable[[], object]], int]
) -> None:
    traced(SIZE, texts)  # the words are known
    assert lines_run(lambda: traced(2 * SIZE, texts)) <= MOST * lines_run(lambda: traced(SIZE, texts))

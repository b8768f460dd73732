"""What the commands share: the database that is asked, and what is told on standard error while they work.

That is progress while somebody watches, each refused input with its reason, and what makes a database unusable.

>>> with watched() as watch:
...     watch.on_progress("reading", 1, 2)
>>> watch.refused
[]
"""

from __future__ import annotations

import contextlib
import functools
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from quotes.values import Refusal

if TYPE_CHECKING:
    from rich.progress import TaskID
    from sqlite_utils import Database

database = click.argument("db", type=click.Path(exists=True, dir_okay=False, path_type=Path))  # one that is there
OnProgress = Callable[[str, int, int | None], None]  # stage, done, total where it is known
STAGES = {  # what each stage of a load does, as its bar says
    "read": "reading articles",
    "mine": "finding quotations",
    "index": "building indexes",
    "match": "matching reports",
    "seeds": "looking for shared passages",
    "reuse": "comparing passages",
    "trace": "tracing origins",
    "count": "counting",
    "search": "indexing for search",
}
REFUSED = 1  # exit code where some input was refused
ALIKE = 10  # lines of one file, refused for the same reason, that are told one by one to somebody who watches


class Unusable(click.ClickException):
    """The database that was named cannot be used."""

    exit_code = click.UsageError.exit_code


class Watch(NamedTuple):
    """What the pipeline reports to, and what was refused so far."""

    on_refusal: Callable[[Refusal], None]
    on_progress: OnProgress
    on_wait: Callable[[str], None]  # why nothing happens for a while
    refused: list[Refusal]


@contextlib.contextmanager
def watched(*, bars: bool = True) -> Iterator[Watch]:
    """Show a bar for each stage of what runs inside the block; without a terminal only refusals are written.

    On a terminal, what is wrong with many lines of a file is told of the first ten of them, and of the rest at the end
    of the block; elsewhere every line is named, for programs read it.
    """
    seen, refused = sys.stderr.isatty(), list[Refusal]()
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    with _drawn() if bars and seen else _written() as (tell, on_progress):

        def on_refusal(refusal: Refusal) -> None:
            refused.append(refusal)
            file, line = placed(refusal.path)
            lines = alike[file, re.split(r"[\d'\"]", refusal.reason)[0]]
            lines.append(line)
            if not (seen and line) or len(lines) <= ALIKE:
                tell(tame(f"{refusal.path}: {refusal.reason}"))

        try:
            yield Watch(on_refusal, on_progress, tell, refused)
        finally:
            for (file, reason), lines in alike.items():
                if seen and lines[0] and (rest := lines[ALIKE:]):
                    span = f"from line {rest[0]} to {rest[-1]}"
                    tell(tame(f"{file}: {counted(len(rest), 'more line')} refused {span}: {reason.rstrip(' :,')} …"))


def placed(path: str) -> tuple[str, str]:
    """Return the file of a refusal and the line in it, which is empty where a whole file was refused.

    >>> placed("news.csv:12"), placed("news.csv")
    (('news.csv', '12'), ('news.csv', ''))
    """
    file, _, line = path.rpartition(":")
    return (file, line) if file and line.isdigit() else (path, "")


@contextlib.contextmanager
def _written() -> Iterator[tuple[Callable[[str], None], OnProgress]]:
    def on_progress(stage: str, done: int, total: int | None = None) -> None:
        """Draw nothing."""

    yield functools.partial(click.echo, err=True), on_progress


@contextlib.contextmanager
def _drawn() -> Iterator[tuple[Callable[[str], None], OnProgress]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), BarColumn())
    number = TextColumn("{task.fields[number]}", justify="right")
    drawn = Progress(*columns, number, TimeElapsedColumn(), console=console, transient=True)
    tasks: dict[str, TaskID] = {}

    def on_progress(stage: str, done: int, total: int | None = None) -> None:
        drawn.start()  # only now, for it starts a thread, and a load copies its process before there are any
        if stage not in tasks:
            if stage != "mine":  # which goes on beside reading; any other stage begins when those before it are done
                for task in tasks.values():
                    drawn.update(task, completed=1, total=1)
            tasks[stage] = drawn.add_task(STAGES.get(stage, stage), total=None, number="")
        number = f"{done:,}/{total:,}" if total else f"{done:,}" if done else ""
        drawn.update(tasks[stage], completed=done, total=total, number=number)

    try:
        yield console.print, on_progress
    finally:
        if tasks:
            drawn.stop()


def tame(text: str) -> str:
    """Return ``text`` with a space for every control character but the newline, so that no file steers the terminal.

    >>> tame("a\x1b[31mb")
    'a [31mb'
    """
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural with an *s* where it is not one.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def opened(path: Path) -> Database:
    """Open a database to be asked, and say where a load into it has not finished."""
    from quotes import store
    from quotes.store.stages import waiting

    db = store.open(path)
    if waiting(db, "search"):
        click.echo(f"{path}: a load into it has not finished, and not all of it is here yet", err=True)
    return db


@contextlib.contextmanager
def unseen(*modules: str) -> Iterator[None]:
    """Have these not be found by what is imported inside the block, for which they would take long and do nothing.

    >>> with unseen("this"):
    ...     import this
    Traceback (most recent call last):
    ModuleNotFoundError: import of this halted; None in sys.modules
    """
    hidden = dict.fromkeys(set(modules) - sys.modules.keys())
    sys.modules.update(hidden)  # type: ignore[arg-type]  # what is None there is not looked for
    try:
        yield
    finally:
        for module in hidden:
            del sys.modules[module]


@contextlib.contextmanager
def usable() -> Iterator[None]:
    """Turn what makes a database unusable into a message and the exit code for wrong usage."""
    from quotes.store import StoreError

    try:
        yield
    except (StoreError, sqlite3.DatabaseError) as error:
        busy = "another program is writing to the database; try again when it is done"
        raise Unusable(busy if str(error) == "database is locked" else str(error)) from error

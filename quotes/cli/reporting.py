"""What is going on, told on standard error: progress while somebody watches, and each refused input with its reason.

>>> with watched() as watch:
...     watch.on_progress("reading", 1, 2)
>>> watch.refused
[]
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

import click

from quotes.values import Refusal


class Unusable(click.ClickException):
    """The database that was named cannot be used."""

    exit_code = click.UsageError.exit_code


class Watch(NamedTuple):
    """What the pipeline reports to, and what was refused so far."""

    on_refusal: Callable[[Refusal], None]
    on_progress: Callable[[str, int, int | None], None]  # stage, done, total where it is known
    on_wait: Callable[[str], None]  # why nothing happens for a while
    refused: list[Refusal]

    @property
    def exit_code(self) -> int:
        """Return 1 where some input was refused, else 0."""
        return 1 if self.refused else 0


@contextlib.contextmanager
def watched(*, bars: bool = True) -> Iterator[Watch]:
    """Show a bar for each stage of what runs inside the block; without a terminal only refusals are written."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    refused: list[Refusal] = []
    shown = bars and console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=not shown) as drawn:
        tasks = {}

        def on_progress(stage: str, done: int, total: int | None = None) -> None:
            if stage not in tasks:
                tasks[stage] = drawn.add_task(stage, total=total)
            drawn.update(tasks[stage], completed=done, total=total)

        def on_refusal(refusal: Refusal) -> None:
            refused.append(refusal)
            console.print(tame(f"{refusal.path}: {refusal.reason}"))

        yield Watch(on_refusal, on_progress, console.print, refused)


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


@contextlib.contextmanager
def usable() -> Iterator[None]:
    """Turn what makes a database unusable into a message and the exit code for wrong usage."""
    from quotes.store import StoreError

    try:
        yield
    except (StoreError, sqlite3.DatabaseError) as error:
        raise Unusable(str(error)) from error

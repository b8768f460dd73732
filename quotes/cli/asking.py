"""Questions to a database: where words come from (`trace`), and why the program thinks so (`explain`).

In go a database and words or an id, out comes a page of plain text on standard output that can be pasted into a note,
or JSON for programs. Nothing is written to the database. The answers are those of `quotes.pipeline.answers` and
`quotes.pipeline.explaining`; here they are only printed, in colour on a terminal.

>>> trace.name, explain.name
('trace', 'explain')
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import click

from quotes.cli.reporting import database, opened, usable

PAGE = 100  # characters in a line, where the terminal is as wide


@click.command(short_help="Say where words come from and how they changed.")
@database
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything, for programs.")
def trace(db: Path, words: tuple[str, ...], as_json: bool) -> None:
    """Say where WORDS come from: who said them, where and when first, in which variants, and who took them from whom.

    The words need not be exact: the most similar utterance is found, and the page says so where it is not what was
    asked for. The id of a quotation or of a cluster works, too. The page can be pasted into a note.

    \b
    Examples:
      quotes trace quotes.db "great progress was made"
      quotes trace quotes.db "great progress was made" --json | jq .original
    """
    from quotes.pipeline.answers import account_by, holds, is_number
    from quotes.trace import account
    from quotes.trace.page import page

    asked = " ".join(words)
    if not any(map(str.isalnum, asked)):
        raise click.BadParameter("there are no words in it", param_hint="WORDS")
    with usable():
        told = account_by(opened(db), asked)
    if told is None and is_number(asked):
        raise click.BadParameter(f"{db} has no quotation or cluster {asked.strip()}", param_hint="WORDS")
    if as_json:
        click.echo(json.dumps(told and account.as_json(told), ensure_ascii=False, indent=2))
    elif told:
        if not holds(told, asked):
            click.echo("Nobody is quoted with these words in this collection. What is most like them:\n")
        colour = sys.stdout.isatty()
        click.echo(
            page(told, colour=colour, width=min(PAGE, shutil.get_terminal_size((PAGE, 24)).columns)), color=colour
        )
    else:
        click.echo("Nothing like these words is quoted in this collection.")


@click.command(short_help="Say why a quotation has its speaker and its origin.")
@database
@click.argument("quote_id", type=int)
def explain(db: Path, quote_id: int) -> None:
    """Say why the quotation with the id QUOTE_ID has this speaker, this cluster and this origin.

    Shows the rule that attributed it, the words that decided, the candidates, and each score with its parts. The id
    is in the column `id` of the table `quotes`, and in the address of the quotation's page.

    \b
    Example:
      quotes explain quotes.db 2587038432463885
    """
    from quotes.pipeline import explaining

    with usable():
        told = explaining.explain(opened(db), quote_id)
    if told is None:
        raise click.BadParameter(f"{db} has no quotation {quote_id}", param_hint="QUOTE_ID")
    click.echo(told)

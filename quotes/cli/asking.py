"""Questions to a database: where words come from (`trace`), and why the program thinks so (`explain`)."""

from __future__ import annotations

from pathlib import Path

import click

from quotes.cli.reporting import usable

database = click.argument("db", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.command()
@database
@click.argument("words")
def trace(db: Path, words: str) -> None:
    """Say where WORDS come from: who said them, where and when first, in which variants, and who took them from whom.

    The words need not be exact: the best matching quotation is found, even when it is quoted loosely.

    \b
    Examples:
      quotes trace quotes.db "great progress was made"
      quotes trace quotes.db "you don't have the cards"
    """
    from quotes import store
    from quotes.store.explain import explain
    from quotes.store.find import find_quotes

    with usable():
        connected = store.open(db)
        hits = find_quotes(connected, words, limit=1)
        click.echo(explain(connected, hits[0].quote_id) if hits else "Nothing like it in this collection.")


@click.command()
@database
@click.argument("quote_id", type=int)
def explain(db: Path, quote_id: int) -> None:
    """Say why the quotation with the id QUOTE_ID has this speaker, this cluster and this origin.

    The rule that attributed it, the words that decided, the candidates, and each score with its parts. The id is in
    the column `id` of the table `quotes`, and in the address of the quotation's page.

    \b
    Example:
      quotes explain quotes.db 4611686018427387
    """
    from quotes import store
    from quotes.store import explain as explanation

    with usable():
        told = explanation.explain(store.open(db), quote_id)
    if told is None:
        raise click.BadParameter(f"{db} has no quotation {quote_id}", param_hint="QUOTE_ID")
    click.echo(told)

"""Articles into a database: `load` stores them, `explore` stores and serves them in one step."""

from __future__ import annotations

from pathlib import Path

import click

from quotes.cli import serving
from quotes.cli.reporting import watched

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.command()
@paths
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), default="quotes.db", show_default=True,
              help="The database to make or to add to.")  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65535), default=serving.PORT, show_default=True,
              help="Where to serve it; the next free port if it is taken.")  # fmt: skip
@click.option("--open/--no-open", "browse", default=False, help="Open the page in a browser as well.")
@click.pass_context
def explore(context: click.Context, paths: tuple[str, ...], db: Path, port: int, browse: bool) -> None:
    """Load articles into a database and read it in the browser.

    What is loaded already is left as it is, so the same command again only starts the server. The server listens on
    this machine alone. Its address is the last thing printed.

    \b
    Examples:
      quotes explore seeds/
      quotes explore --db election.db --port 8080 --open news/*.html archive.jsonl.gz
    """
    code = load_into(db, paths)
    serving.serve_and_announce(db, port, browse=browse)
    context.exit(code)


@click.command()
@click.argument("db", type=click.Path(dir_okay=False, path_type=Path))
@paths
@click.pass_context
def load(context: click.Context, db: Path, paths: tuple[str, ...]) -> None:
    """Load articles into DB: find the quotations, name the speakers, gather the variants, trace the origins.

    Only what is new or changed is worked on. Ctrl-C keeps what is stored; the same command goes on from there.

    \b
    Examples:
      quotes load quotes.db articles/
      quotes load quotes.db monday.csv tuesday.jsonl.gz
      curl -s https://example.org/feed.jsonl | quotes load quotes.db -
    """
    context.exit(load_into(db, paths))


def load_into(db: Path, paths: tuple[str, ...]) -> int:
    """Load ``paths`` into ``db`` under a progress bar and return the exit code."""
    from quotes import pipeline

    with watched() as watch:
        pipeline.load(db, paths, on_refusal=watch.on_refusal, on_progress=watch.on_progress)
    return watch.exit_code

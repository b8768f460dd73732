"""Articles into a database: `load` stores them, `explore` stores and serves them in one step.

In go paths, out come rows in the database, refusals on standard error as they happen, and a line of counts at the end.
The work is done by `quotes.pipeline.load`; this module shows a person at a terminal what becomes of it. `load_into` is
what both commands share.

>>> load.name, explore.name
('load', 'explore')
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotes.cli import serving
from quotes.cli.reporting import REFUSED, counted, unseen, usable, watched

if TYPE_CHECKING:
    from quotes.pipeline import Loaded


def _names(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file of names that cannot be used before anything is loaded."""
    if path:
        from quotes.pipeline.naming import read_speakers

        try:
            read_speakers(path)
        except UnicodeDecodeError as error:
            raise click.BadParameter(f"{path} is not UTF-8 at byte {error.start}; save it as UTF-8") from None
        except ValueError as error:
            raise click.BadParameter(f"{path}: {error}") from None
    return path


def _vectors(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a file of word vectors that cannot be used before anything is loaded."""
    if path:
        from quotes.pipeline.vectors import read_vectors

        try:
            read_vectors(str(path))
        except (ImportError, ValueError) as error:
            raise click.BadParameter(f"{error}; see the extra `embedding`") from None
    return path


speakers = click.option("--speakers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                        callback=_names,
                        help="A CSV file: in each line a name, then its aliases. It overrules what the program finds, "
                             "in later loads too, until another file is given.")  # fmt: skip
vectors = click.option("--vectors", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
                       callback=_vectors,
                       help="Word vectors (text or .npz) for a second look at doubtful variants. Give the same file "
                            "at every load. Needs the extra `embedding`.")  # fmt: skip
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.command(short_help="Load articles and read them in the browser.")
@paths
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), default="quotes.db", show_default=True,
              help="The database to make or to add to.")  # fmt: skip
@speakers
@vectors
@click.option("--port", type=click.IntRange(1, 65535), default=serving.PORT, show_default=True,
              help="Where to serve it; the next free port if it is taken.")  # fmt: skip
@click.option("--open/--no-open", "browse", default=False, help="Open the page in a browser as well.")
@click.pass_context
def explore(
    context: click.Context,
    paths: tuple[str, ...],
    db: Path,
    speakers: Path | None,
    vectors: Path | None,
    port: int,
    browse: bool,
) -> None:
    """Load articles into a database and read it in the browser.

    Articles that are loaded already are skipped, so running the same command again only starts the server. It listens
    on this machine only. Its address is printed last.

    \b
    Examples:
      quotes explore seeds/
      quotes explore --db election.db --port 8080 --open news/*.html archive.jsonl.gz
    """
    done = load_into(db, paths, speakers, vectors)
    if not done.total.articles:
        raise click.ClickException("there are no articles to show")
    serving.serve_and_announce(db, port, browse=browse)
    context.exit(REFUSED if done.refused else 0)


@click.command(short_help="Load articles into a database.")
@click.argument("db", type=click.Path(dir_okay=False, path_type=Path))
@paths
@speakers
@vectors
@click.pass_context
def load(context: click.Context, db: Path, paths: tuple[str, ...], speakers: Path | None, vectors: Path | None) -> None:
    """Load articles into DB: find the quotations, name the speakers, gather the variants, trace the origins.

    Only new and changed articles are worked on. After Ctrl-C, the same command continues where it stopped.

    \b
    Examples:
      quotes load quotes.db articles/
      quotes load quotes.db monday.csv tuesday.jsonl.gz --speakers names.csv
      zcat archive.gz | quotes load quotes.db -
    """
    context.exit(REFUSED if load_into(db, paths, speakers, vectors).refused else 0)


def load_into(db: Path, paths: tuple[str, ...], speakers: Path | None, vectors: Path | None = None) -> Loaded:
    """Load ``paths`` into ``db`` under a progress bar, say and return what was done."""
    with unseen("numpy", "pandas"):  # sqlite-utils imports them where they are, and nothing here hands it their values
        from quotes import pipeline

    try:
        with usable(), watched() as watch:
            done = pipeline.load(
                db,
                paths,
                speakers_file=speakers,
                vectors_file=vectors,
                progress=watch.on_progress,
                on_refusal=watch.on_refusal,
                on_wait=watch.on_wait,
            )
    except KeyboardInterrupt:
        kept = (
            "What was stored is kept; the same command continues from there." if db.exists() else "Nothing was stored."
        )
        click.echo(f"\nStopped. {kept}", err=True)
        raise click.Abort from None
    if not db.exists():
        click.echo(f"No articles found, so {db} was not made.", err=True)
        return done
    total = done.total
    refused = f", {done.refused:,} refused" if done.refused else ""
    click.echo(
        f"{db}: {done.new:,} new, {done.changed:,} changed, {done.unchanged:,} unchanged{refused}. "
        f"In all {counted(total.articles, 'article')}, {counted(total.quotations, 'quotation')} by "
        f"{counted(total.speakers, 'speaker')}, {counted(total.clusters, 'utterance')} reported more than once.",
        err=True,
    )
    return done

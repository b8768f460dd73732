"""A database in, the site served by Datasette out: `serve` becomes Datasette, `explore` starts it and says where.

The site's descriptions are one file, ``metadata.yml``: in a clone beside the package, in an installed wheel inside it.
Datasette 1.0 reads queries and settings from a configuration file, which may be the same one.

>>> datasette_command(Path("quotes.db"), Path("metadata.yml"), ("--port", "8080"))[-2:]
['--port', '8080']
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path

import click

from quotes.cli.reporting import database, opened, usable

DESCRIBED = "quotes"  # the name of the database in metadata.yml
HOST = "127.0.0.1"
PORT = 8001
PORTS_TO_TRY = 100
# suggesting facets reads whole tables, and the facets that matter are named in metadata.yml
SETTINGS = ("--setting", "suggest_facets", "off", "--setting", "facet_time_limit_ms", "500")


@click.command(
    short_help="Show a database in the browser, with Datasette.", context_settings={"ignore_unknown_options": True}
)
@database
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[DATASETTE OPTIONS]...")
def serve(db: Path, options: tuple[str, ...]) -> None:
    """Serve DB with Datasette, with the pages, descriptions and settings of this project.

    Options after DB are passed on to Datasette; `datasette serve --help` lists them.

    \b
    Examples:
      quotes serve quotes.db
      quotes serve quotes.db --port 8080 --host 0.0.0.0
      quotes serve quotes.db --setting sql_time_limit_ms 3000
    """
    with usable():
        opened(db).close()  # Datasette would show any database, under descriptions that are not its own
    command = datasette_command(db, metadata_for(db, Path(tempfile.gettempdir())), options)
    os.execv(command[0], command)


def datasette_command(db: Path, described: Path, options: tuple[str, ...]) -> list[str]:
    """Return the words that start Datasette on ``db``, with its descriptions; ``options`` come last and so win."""
    from quotes.store.connection import sealed

    config = ("-c", str(described)) if datasette_major() >= 1 else ()
    served = ("-i", str(db)) if sealed(db) else (str(db),)  # SQLite can read it only as one that does not change
    return [sys.executable, "-m", "datasette", "serve", *served, "-m", str(described), *config, *SETTINGS, *options]


def datasette_major() -> int:
    """Return the first part of the version of Datasette that is installed."""
    from importlib import metadata  # takes a sixth of the time of `quotes --help`

    return int(metadata.version("datasette").split(".")[0])


def metadata_for(db: Path, folder: Path) -> Path:
    """Return the file that describes the tables of ``db``: ours, or a copy in ``folder`` under the database's name.

    Datasette calls a database by its file's name, and our descriptions are those of ``quotes.db``.
    """
    if db.stem == DESCRIBED:
        return metadata_file()
    import yaml

    content = yaml.safe_load(metadata_file().read_text(encoding="utf-8"))
    content["databases"] = {db.stem: content["databases"][DESCRIBED]}
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".json", delete=False, encoding="utf-8") as copy:
        json.dump(content, copy)
    return Path(copy.name)


def metadata_file() -> Path:
    """Return the path of ``metadata.yml``."""
    package = Path(str(resources.files("quotes")))
    packaged = package / "metadata.yml"
    return packaged if packaged.exists() else package.parent / "metadata.yml"


def serve_and_announce(db: Path, port: int, *, browse: bool) -> None:
    """Serve ``db`` on the first free port from ``port`` on, print the address once it answers, stay until Ctrl-C.

    Datasette's warnings and errors are passed on; its everyday messages are not, so that the address is the last line.
    """
    port = free_port(port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory() as folder:
        command = datasette_command(db, metadata_for(db, Path(folder)), ("--host", HOST, "--port", str(port)))
        # Datasette notes each request on its standard output and everything else on standard error
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(command, stdout=nowhere, stderr=pipe, text=True, errors="replace") as server:
            try:
                for line in server.stderr or ():
                    if "Uvicorn running on" in line:
                        announce(f"http://{HOST}:{port}/", browse=browse)
                    elif not line.startswith("INFO:"):
                        click.echo(line, err=True, nl=False)
            except KeyboardInterrupt:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server has heard it too; let it end in peace
            finally:
                server.terminate()
    if server.returncode > 0:
        raise click.ClickException(f"Datasette ended with exit code {server.returncode}")


def announce(address: str, *, browse: bool) -> None:
    """Print where the pages are, and open them in a browser if ``browse`` is set."""
    click.echo(f"Read it here (Ctrl-C ends the server):\n\n    {address}\n")
    if browse:
        click.launch(address)


def free_port(first: int) -> int:
    """Return the first port from ``first`` on that nobody listens on; raises a usage error where all are taken."""
    for port in range(first, min(first + PORTS_TO_TRY, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise click.UsageError(f"no free port from {first} on")

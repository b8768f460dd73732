"""The collection for other programs: `export` writes the utterances that are reported more than once.

In goes a database, out come all its clusters with their reports on standard output: as linked data, as JSON Lines, or
as a table. Lines and rows are written as they are made, so that a large collection needs little memory.

>>> export.name
'export'
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from quotes.cli.reporting import database, opened, usable

COLUMNS = (
    *("cluster_id", "quote_id", "text", "speaker", "channel", "channel_name", "said_on", "kind", "article_id", "start"),
    *("end", "title", "publisher", "published", "author", "url", "variant_of", "relation", "score", "confidence"),
)


@click.command(short_help="Write all that was reported more than once.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonld", "jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="jsonl: an utterance a line; csv: a report a row; jsonld: Web Annotation, PROV-O and schema.org.",
)
@click.option("--cluster", type=int, help="Only the utterance with this id (clusters.id).")
def export(db: Path, form: str, cluster: int | None) -> None:
    """Write the utterances that are reported more than once, with all their reports, to standard output.

    \b
    Examples:
      quotes export quotes.db --format csv > reports.csv
      quotes export quotes.db --format jsonld --cluster 384373415022165
    """
    from quotes.pipeline.answers import accounts
    from quotes.store import read
    from quotes.trace.account import as_json
    from quotes.trace.linked import json_ld

    with usable():
        known = opened(db)
        if cluster is not None and read.cluster_of(known, cluster) is None:
            raise click.BadParameter(f"{db} has no cluster {cluster}", param_hint="--cluster")
        found = accounts(known, cluster)
        if form == "jsonld":
            click.echo(json.dumps(json_ld(found), ensure_ascii=False, indent=1).encode())
        elif form == "jsonl":
            for account in found:
                click.echo(json.dumps(as_json(account), ensure_ascii=False).encode())
        else:
            _write_csv(as_json(account) for account in found)


def _write_csv(accounts: Iterable[dict[str, Any]]) -> None:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for account in accounts:
        for report in account["reports"]:
            setting = {key: report["setting"].get(key) for key in ("channel", "channel_name", "said_on")}
            writer.writerow({**report, **setting, "cluster_id": account["cluster_id"]})
        click.echo(lines.getvalue().encode(), nl=False)
        lines.seek(0)
        lines.truncate()
    click.echo(lines.getvalue().encode(), nl=False)

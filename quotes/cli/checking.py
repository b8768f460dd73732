"""Is this quoted rightly? (`check`) and the collection for other programs (`export`)."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from quotes.cli.reporting import opened, tame, usable

database = click.argument("db", type=click.Path(exists=True, dir_okay=False, path_type=Path))
HTML = (".html", ".htm")
COLUMNS = (
    *("cluster_id", "quote_id", "text", "speaker", "channel", "channel_name", "said_on", "kind", "article_id", "start"),
    *("end", "title", "publisher", "published", "author", "url", "variant_of", "relation", "score", "confidence"),
)


@click.command(short_help="Look up the quotations of a text: are they right?")
@database
@click.argument("draft")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation, for programs.")
@click.pass_context
def check(context: click.Context, db: Path, draft: str, as_json: bool) -> None:
    """Hold each quotation of a text against the collection: is it quoted rightly, and is the speaker right?

    DRAFT is a file (text or HTML), - for standard input, or the words themselves. Each quotation is verbatim,
    an excerpt, edited (and how), a paraphrase, another speaker's, or not found. The exit code is 1 where one is not
    verbatim or an excerpt.

    \b
    Examples:
      quotes check quotes.db draft.txt
      quotes check quotes.db 'He said: "We have made substantial progress".'
    """
    from quotes.pipeline.checking import check as checked

    given = draft != "-" and not is_path(draft)  # the words themselves
    text = draft if given else _text_of(draft)
    if given and not any(map(str.isalnum, draft)):
        raise click.BadParameter("there are no words in it", param_hint="DRAFT")
    with usable():
        verdicts = checked(opened(db), text, claim=given)
    for verdict in verdicts:
        told = json.dumps(_verdict_json(verdict), ensure_ascii=False) if as_json else _verdict_text(verdict)
        click.echo(told.encode())
    if not verdicts and not as_json:
        click.echo("No quotations in it.")
    context.exit(0 if all(verdict.kind in ("verbatim", "excerpt") for verdict in verdicts) else 1)


def _text_of(draft: str) -> str:
    """Return the text of a draft in a file; raises a usage error where there is none: nothing in it is not all well."""
    from quotes.read import html
    from quotes.read.decoding import decode

    try:
        data = sys.stdin.buffer.read() if draft == "-" else Path(draft).read_bytes()
        page = Path(draft).suffix.lower() in HTML
        return html.article(data, draft).text if page else decode(data)[0]
    except OSError as error:
        reason = error.strerror
    except ValueError as error:
        reason = str(error)
    raise click.BadParameter(f"{draft}: {reason}", param_hint="DRAFT")


def is_path(draft: str) -> bool:
    """Tell whether a draft is named rather than given: there is such a file, or one word that ends like a file's name.

    >>> is_path("no-such-draft.txt"), is_path("We will stay."), is_path("We left at 5.txt"), is_path("")
    (True, False, False, False)
    """
    with contextlib.suppress(OSError, ValueError):  # words too long, or not possible, for a file name
        if draft and Path(draft).exists():
            return True
    return len(draft.split()) == 1 and Path(draft).suffix[1:].isalnum()


def _verdict_text(verdict: Any) -> str:
    from quotes.trace.page import changed

    said = f", said by {verdict.speaker}" if verdict.speaker else ""
    lines = [f"{verdict.kind}: “{' '.join(verdict.text.split())}”{said}"]
    report = verdict.report
    if report:
        by = f"said by {report.speaker}" if report.speaker else "speaker not known"
        when = f", {report.published}" if report.published else ""
        lines.append(f"    printed: “{' '.join(report.text.split())}”, {by}")
        if verdict.changes:
            lines.append(f"    changed: {changed(verdict.changes)}")
        if verdict.denial:
            lines.append(f"    attention: “{verdict.denial}”, which only one of the two has, turns the sense round")
        where = f"{report.publisher}{when}; " if report.publisher else when[2:] + "; " * bool(when)
        lines.append(f"    source: {where}{report.article_id}, characters {report.start}-{report.end}")
    return "\n".join(map(tame, lines))


def _verdict_json(verdict: Any) -> dict[str, Any]:
    report = verdict.report
    return {
        "start": verdict.start,
        "end": verdict.end,
        "text": verdict.text,
        "speaker": verdict.speaker,
        "verdict": verdict.kind,
        "relation": verdict.relation,
        "score": verdict.score,
        "changes": [list(change) for change in verdict.changes],
        "denial": verdict.denial,
        "report": report
        and {
            **{"quote_id": report.id, "text": report.text, "speaker": report.speaker, "article_id": report.article_id},
            **{"start": report.start, "end": report.end, "publisher": report.publisher, "published": report.published},
        },
    }


@click.command(short_help="Write all that was reported more than once.")
@database
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonld", "jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="jsonld: Web Annotation, PROV-O, schema.org; jsonl: an utterance, csv: a report each.",
)
@click.option("--cluster", type=int, help="Only the utterance with this id (clusters.id).")
def export(db: Path, form: str, cluster: int | None) -> None:
    """Write the utterances that are reported more than once, with all their reports, to standard output.

    \b
    Examples:
      quotes export quotes.db --format csv > reports.csv
      quotes export quotes.db --format jsonld --cluster 1191745642372679
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

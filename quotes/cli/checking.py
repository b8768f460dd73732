"""Is this quoted rightly? `check` holds the quotations of a draft against a database and prints a verdict for each.

In go a database and a draft (a file, standard input, or the words themselves), out come verdicts, as text or as JSON
Lines, and an exit code that a script can ask: 1 where some quotation is not verbatim or an excerpt. The judging is done
by `quotes.pipeline.checking`.

>>> check.name
'check'
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotes.cli.reporting import database, opened, tame, usable

if TYPE_CHECKING:
    from quotes.trace.check import Verdict

HTML = (".html", ".htm")
REPORT = ("text", "speaker", "article_id", "start", "end", "publisher", "published")  # of one, in JSON


@click.command(short_help="Look up the quotations of a text: are they right?")
@database
@click.argument("draft")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation, for programs.")
@click.pass_context
def check(context: click.Context, db: Path, draft: str, as_json: bool) -> None:
    """Compare each quotation of a text with the collection: are the words right, and is the speaker?

    DRAFT is a file (text or HTML), - for standard input, or the words themselves. Each quotation is verbatim,
    an excerpt, edited (and how), a paraphrase, another speaker's, or not found. The exit code is 1 if one of them is
    neither verbatim nor an excerpt.

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
    """Return the text of a draft in a file; raises a usage error for an empty one, which must not pass as right."""
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


def _verdict_text(verdict: Verdict) -> str:
    from quotes.trace.page import changed

    said = f", said by {verdict.speaker}" if verdict.speaker else ""
    lines = [f"{verdict.kind}: “{' '.join(verdict.text.split())}”{said}"]
    report = verdict.report
    if report:
        by = f"said by {report.speaker}" if report.speaker else "speaker not known"
        lines.append(f"    printed: “{' '.join(report.text.split())}”, {by}")
        if verdict.changes:
            lines.append(f"    changed: {changed(verdict.changes)}")
        if verdict.denial:
            lines.append(f"    attention: “{verdict.denial}”, which only one of the two has, turns the sense round")
        printed = ", ".join(filter(None, (report.publisher, report.published)))
        place = f"{report.article_id}, characters {report.start}-{report.end}"
        lines.append(f"    source: {printed}; {place}" if printed else f"    source: {place}")
    return "\n".join(map(tame, lines))


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
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
        "report": report and {"quote_id": report.id, **{name: getattr(report, name) for name in REPORT}},
    }

"""The quotations of each article on standard output, for programs (JSON Lines) or for eyes (a table); no database.

In go paths, out come the rows of each article in the order of the input, mined on all cores. The fields of a row are
published (README, *The fields of a quotation*): `record` is the one place that names them.

>>> list(record("a.txt", 0, Quotation(1, 9, "It rains", "direct")))[:6]
['quote', 'article', 'start', 'end', 'text', 'kind']
"""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from quotes.cli.loading import paths
from quotes.cli.reporting import REFUSED, tame, watched
from quotes.values import Article, Quotation, Span


@click.command(short_help="Print the quotations of articles; needs no database.")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True,
              help="One JSON object a line, or a table to read.")  # fmt: skip
@paths
@click.pass_context
def mine(context: click.Context, form: str, paths: tuple[str, ...]) -> None:
    """Print the quotations of articles in order: who said what, which words say so, and how certain that is.

    Offsets are characters of the article's exact text, counted from 0; the end is not included. The last columns of
    the table say how and when the words were said, and how certain the speaker is (0 to 1).

    \b
    Examples:
      quotes mine --format table article.txt
      quotes mine articles/ > quotations.jsonl
      quotes mine articles/ | jq -r 'select(.speaker == "Jane Doe") | .text'
    """
    from quotes import read
    from quotes.mine import mine as miner
    from quotes.pipeline.mining import mined
    from quotes.pipeline.pool import sustained

    show = table if form == "table" else jsonl
    with sustained(None), watched(bars=not sys.stdout.isatty()) as watch:
        articles = read.articles(paths, on_refusal=watch.on_refusal)
        for done, (article, quotations) in enumerate(mined(articles, miner, None, watch.on_refusal), 1):
            watch.on_progress("mine", done, None)
            show(article, quotations)
    context.exit(REFUSED if watch.refused else 0)


def jsonl(article: Article, quotations: list[Quotation]) -> None:
    """Write one line for each quotation of ``article``, always in UTF-8."""
    lines = (json.dumps(record(article.id, number, row), ensure_ascii=False) for number, row in enumerate(quotations))
    if quotations:
        click.echo("\n".join(lines).encode())


def record(article_id: str, number: int, quotation: Quotation) -> dict[str, Any]:
    """Return the published fields of one quotation; ``number`` is its place in the article, from 0.

    >>> record("a.txt", 0, Quotation(1, 9, "It rains", "direct", cue=Span(12, 16)))["cue"]
    [12, 16]
    """
    setting = quotation.setting
    return {
        "quote": number,
        "article": article_id,
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "kind": quotation.kind,
        "within": quotation.within,
        "continues": quotation.continues,
        "cue": _offsets(quotation.cue),
        "source": _offsets(quotation.source),
        "speaker": quotation.speaker and quotation.speaker.name,
        "channel": setting.channel,
        "channel_name": setting.channel_name,
        "said_on": setting.said_on,
        "said_from": setting.said_from,
        "said_to": setting.said_to,
        "reported_by": setting.reported_by,
        "place": setting.place,
        "rule": quotation.rule,
        "confidence": round(quotation.confidence, 4),
    }


def _offsets(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def table(article: Article, quotations: list[Quotation]) -> None:
    """Draw the quotations of ``article`` as wide as the terminal is."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heading = " · ".join(part for part in (article.id, article.title, article.published) if part)
    if not quotations:
        Console().print(Text(tame(f"{heading}: no quotations")))
        return
    drawn = Table(title=Text(tame(heading)), title_justify="left", expand=True, show_lines=True)
    drawn.add_column("speaker", ratio=2)
    drawn.add_column("words", ratio=6)
    drawn.add_column("how, when", ratio=2)
    drawn.add_column("sure", justify="right")
    for row in quotations:
        setting = row.setting
        words = f"“{row.text}”" if row.kind == "direct" else row.text
        how = ", ".join(part for part in (setting.channel_name or setting.channel, setting.said_on) if part)
        sure = f"{row.confidence:.2f}" if row.speaker else ""
        name = row.speaker.name if row.speaker else "—"
        drawn.add_row(*(Text(tame(cell)) for cell in (name, words, how, sure)))
    Console().print(drawn)

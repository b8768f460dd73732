"""The account of an utterance as a page of plain text that can be pasted into a note.

In goes an `Account`, out come lines: the original wording; speaker, channel, place, day and first report, each known or
said not to be; the sentences that tell so; the variants in order with what changed; the sources with addresses and
offsets. On a terminal what was put in is green, what was cut red and struck through.

>>> from quotes.trace.account import account, Source
>>> from quotes.values import Report, Setting
>>> report = Report(7, "a.txt", "We will build it.", "direct", speaker="Ann Lee", start=3, end=20)
>>> told = account(speaker="Ann Lee", setting=Setting("post", "Facebook"), original=7,
...     sources=[Source(report, "Bridges", None, None, "", "")])
>>> print("\\n".join(page(told).splitlines()[:4]))
“We will build it.”
<BLANKLINE>
  said by   Ann Lee
  how       post, Facebook
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.trace.account import Account, Source, Telling
from quotes.trace.variants import SHARED
from quotes.values import Change, Evidence, Report, Setting, Variant

WIDTH = 100
GREEN, RED, BOLD, PLAIN = "\x1b[32m", "\x1b[31;9m", "\x1b[1m", "\x1b[0m"
MOST = 40  # variants that are written out; the rest is counted
MOST_NAMED = 3  # speakers that are named where the articles do not agree
MOST_TELLINGS = 5  # sentences that tell how and when it was said, those nearest to the quotation


def page(told: Account, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return the account as plain text; with ``colour``, changes are marked by ANSI escapes. No newline at the end."""
    parts = [
        list(_head(told, colour, width)),
        list(_tellings(told, width)),
        list(_variants(told, colour, width)),
        list(_sources(told, width)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _head(told: Account, colour: bool, width: int) -> Iterator[str]:
    original = told.source(told.original)
    words = textwrap.fill(_marked(original.report), width)
    yield f"{BOLD}{words}{PLAIN}" if colour else words
    yield ""
    yield from _wrap(f"  said by   {_speaker(told)}", width)
    yield f"  how       {_how(told.setting)}"
    if told.setting.place not in (None, told.setting.channel_name):
        yield f"  where     {told.setting.place}"
    yield f"  when      {_when(told.setting)}"
    yield from _wrap(f"  first     {_first(told)}", width)
    if told.cluster_id is not None:
        articles = len({source.report.article_id for source in told.sources})
        yield f"  reports   {len(told.sources)} in {articles} articles of this collection (cluster {told.cluster_id})"
        yield from _wrap(f"  original  {_why_original(told)}", width)


def _speaker(told: Account) -> str:
    """Who said it; where the articles do not agree, whom how many reports name."""
    if told.speaker:
        return f"{told.speaker} ({told.role})" if told.role else told.speaker
    named = Counter(source.report.speaker for source in told.sources if source.report.speaker)
    listed = ", ".join(f"{name} ({number})" for name, number in named.most_common(MOST_NAMED))
    return f"not agreed: {listed}" if len(named) > 1 else "not known"


def _marked(report: Report) -> str:
    """A report's words, in marks where the article has them in marks."""
    return f"“{_clean(report.text)}”" if report.kind == "direct" else _clean(report.text)


def _how(setting: Setting) -> str:
    if not setting.channel:
        return "not told"
    return f"{setting.channel}, {setting.channel_name}" if setting.channel_name else setting.channel


def _when(setting: Setting) -> str:
    if setting.said_on:
        return setting.said_on
    if setting.said_from and setting.said_to:
        return f"between {setting.said_from} and {setting.said_to}"
    return "not told"


def _first(told: Account) -> str:
    if told.first is not None:
        source = told.source(told.first)
        return f"in this collection: {source.medium}, {source.report.published}"
    dates = [source.report.published for source in told.sources]
    if len(dates) == 1:
        return f"in this collection: {told.sources[0].medium}, {dates[0] or 'no date'}"
    if not all(dates):
        return "not decided: not every report has a date"
    return f"not decided: several reports of {min(date or '' for date in dates)[:10]}"


def _why_original(told: Account) -> str:
    reasons = [e.detail for e in told.evidence if e.weight and e.span is None and e.quote_id in (None, told.original)]
    sure = f" ({told.confidence:.2f})" if told.confidence is not None else ""
    return f"most likely this wording{sure}: {'; '.join(reasons)}" if reasons else "the only wording"


def _tellings(told: Account, width: int) -> Iterator[str]:
    if told.tellings:
        yield "How and when it was said, in the articles’ words"
    nearest = sorted(told.tellings, key=lambda telling: _distance(told, telling))
    for telling in nearest[:MOST_TELLINGS]:
        yield from _wrap(f"  {_clean(telling.sentence)}", width, "  ")
        yield f"      {telling.part}: {telling.article_id}, characters {telling.span.start}-{telling.span.end}"


def _distance(told: Account, telling: Telling) -> int:
    """How far from the quotation a telling stands, in code points."""
    report = told.source(telling.quote_id).report
    return max(0, report.start - telling.span.end, telling.span.start - report.end)


def _variants(told: Account, colour: bool, width: int) -> Iterator[str]:
    if len(told.sources) < 2:
        return
    numbers = {source.report.id: (number, source) for number, source in enumerate(told.sources, start=1)}
    yield "Reports: the original wording first, then by date"
    for source in told.sources[:MOST]:
        yield from _variant(source, numbers, colour, width)
    if len(told.sources) > MOST:
        yield f"  … and {len(told.sources) - MOST} more"


def _variant(source: Source, numbers: dict[int, tuple[int, Source]], colour: bool, width: int) -> Iterator[str]:
    report, variant = source.report, source.variant
    head = f"{numbers[report.id][0]:>3}. {report.published or 'no date'}  {source.medium}"
    yield from _wrap(f"{head}: {_marked(report)}", width, "     ")
    if variant is None:
        return
    yield f"     {_relation(source, variant, *numbers[variant.variant_of])}"
    if variant.changes:
        told = f"     changed: {changed(variant.changes, colour)}"
        yield from [told] if colour else _wrap(told, width, "     ")
    reasons = [f"{e.detail}{_place(e)}" for e in variant.evidence if e.weight or variant.confidence is not None]
    if reasons:
        yield from _wrap(f"     why: {'; '.join(reasons)}", width, "     ")


def _relation(source: Source, variant: Variant, number: int, other: Source) -> str:
    """How a report's words are to those that it varies, and how surely it has them from there."""
    fuller = len(source.report.text) > len(other.report.text)
    part = not variant.changes and variant.score < SHARED
    how = {
        "verbatim": f"the same words as {number}",
        "excerpt": f"fuller than {number}" if fuller else f"an excerpt of {number}",
        "edited": f"another part than {number}" if part else f"edited: other words than {number}",
        "paraphrase": f"another part than {number}" if part else f"a paraphrase of {number}",
    }[variant.relation]
    return how if variant.confidence is None else f"{how}, from there with confidence {variant.confidence:.2f}"


def _place(evidence: Evidence) -> str:
    return f" (characters {evidence.span.start}-{evidence.span.end})" if evidence.span else ""


def changed(changes: Sequence[Change], colour: bool = False) -> str:
    """Return changes as words.

    >>> changed([Change("put for", "great", "huge"), Change("cut", "very", ""), Change("put in", "", "now")])
    '“great” became “huge”; without “very”; with “now” put in'
    """
    return "; ".join(_change(change, colour) for change in changes)


def _change(change: Change, colour: bool) -> str:
    before, after = f"“{_clean(change.before)}”", f"“{_clean(change.after)}”"
    if colour:
        before, after = f"{RED}{before}{PLAIN}", f"{GREEN}{after}{PLAIN}"
    if change.kind == "put for":
        return f"{before} became {after}"
    return f"without {before}" if change.kind == "cut" else f"with {after} put in"


def _sources(told: Account, width: int) -> Iterator[str]:
    yield "Sources"
    for number, source in enumerate(told.sources[:MOST], start=1):
        report = source.report
        known = [source.title, source.author, report.publisher, report.published, source.url]
        about = ". ".join(_clean(item) for item in known if item)
        place = f"{_clean(report.article_id)}, characters {report.start}-{report.end}"
        yield from _wrap(f"{number:>3}. {about or place}", width, "     ")
        if about:
            yield f"     {place}"


def _wrap(line: str, width: int, margin: str = "            ") -> Iterator[str]:
    indent = line[: len(line) - len(line.lstrip())]
    yield from textwrap.wrap(line.strip(), width, initial_indent=indent, subsequent_indent=margin) or [""]


def _clean(text: str) -> str:
    """One line without control characters: an article must not be able to steer a terminal."""
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char) not in ("Cc", "Cs", "Cf"))

"""Why a quotation has this speaker, this cluster and this origin: the text that `quotes explain` prints.

In go a database and the id of a quotation, out come lines of plain text: the words in their sentence; the speaker with
the rule, the cue and the candidates that were weighed; how and when it was said; the cluster with the parts of its
scores; the first report. What the stages found is read from the rows. Only the parts of a score are computed again,
since the database keeps no more than the score.

>>> print("\\n".join(evidence_lines([Evidence("cue", "said", 0.5), Evidence("candidate", "Ann Lee", -0.25)])))
    +0.50  cue: said
    -0.25  candidate: Ann Lee
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from quotes.lexicon import codes
from quotes.lexicon import language as language_of
from quotes.match.form import form_of
from quotes.match.score import score
from quotes.pipeline.filing import reports_of
from quotes.store import read
from quotes.store.read import ClusterRow, Quote
from quotes.trace.page import changed
from quotes.values import Evidence, Pair, Variant

WIDTH = 100  # characters in a line
MOST_PAIRS = 5  # scores shown that tie the quotation to others
MOST_VARIANTS = 5  # wordings shown that this one varies


def explain(db: Database, quote_id: int) -> str | None:
    """Return the explanation as plain text without a newline at its end; None where there is no such quotation."""
    quote = read.quote_of(db, quote_id)
    if quote is None:
        return None
    parts = [_quotation(db, quote), _speaker(db, quote), _setting(quote)]
    cluster = None if quote.cluster_id is None else read.cluster_of(db, quote.cluster_id)
    if cluster is None:
        parts.append(["Cluster", "  none: nothing else in this collection is a variant of it"])
    else:
        parts += [_cluster(cluster), _pairs(db, quote), _variants(db, quote), _origin(db, cluster)]
    return _plain("\n\n".join("\n".join(part) for part in parts if part))


def evidence_lines(evidence: Iterable[Evidence], text: str | None = None) -> Iterator[str]:
    """Yield a line for each piece of evidence: its weight, what was looked at, what was found, where it stands.

    With the article's ``text`` the words that stand there are shown too.
    """
    for item in evidence:
        weight = f"{item.weight:+.2f}" if item.weight else " " * 5
        words = f" “{' '.join(item.span.of(text).split())}”" if item.span and text else ""
        other = f", where quotation {item.quote_id} stands" if item.quote_id else ""
        place = f"{words} [{item.span.start}-{item.span.end}{other}]" if item.span else ""
        yield f"    {weight}  {item.part}: {item.detail}{place}"


def _plain(text: str) -> str:
    """Return ``text`` without control characters: an article must not be able to steer a terminal."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))


def _wrapped(text: str, indent: int = 2) -> str:
    margin = " " * indent
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=margin, subsequent_indent=margin)


def _known(*items: tuple[str, object]) -> list[str]:
    return [f"  {name}: {value}" for name, value in items if value not in (None, "")]


def _quotation(db: Database, quote: Quote) -> list[str]:
    before, after = read.context_of(db, quote)
    lines = [f"Quotation {quote.id} ({quote.kind}, number {quote.number} of {quote.article_id})"]
    lines.append(_wrapped(f"{before}[{quote.text}]{after}"))
    lines += _known(
        ("title", quote.title),
        ("publisher", quote.publisher),
        ("published", quote.published),
        ("address", quote.url),
        ("place in the text", f"{quote.start}-{quote.end}"),
        ("part of quotation", quote.within),
        ("continues quotation", quote.continues),
    )
    return lines


def _speaker(db: Database, quote: Quote) -> list[str]:
    rules, ways = _meanings(db, quote.article_id)
    lines = ["Speaker", f"  {quote.speaker or 'not known'} (confidence {quote.confidence:.2f})"]
    if quote.speaker_by == "cluster":
        lines.append("  named by other reports of the same utterance, not by this article")
    lines += _known(
        ("in this article", quote.article_speaker),
        ("source", _placed(quote.source, quote.source_span)),
        ("cue", _placed(quote.cue, quote.cue_span)),
        ("rule", ": ".join(filter(None, (quote.rule, rules.get(quote.rule))))),
    )
    if quote.evidence:
        told = (
            item._replace(detail=ways.get(item.detail, item.detail)) if item.part == "found by" else item
            for item in quote.evidence
        )
        lines += ["  evidence:", *evidence_lines(told, read.text_of(db, quote.article_id))]
    return lines


def _meanings(db: Database, article_id: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return what each rule, and each way to find a speaker, means in the language of an article."""
    ((code,),) = db.execute("SELECT language FROM articles WHERE id = ?", [article_id]).fetchall()
    if code not in codes():
        return {}, {}
    language = language_of(code)
    rules = {rule: str(about["says"]) for rule, about in language.table("rules").items()}
    return rules, language.table("names").get("found", {})


def _placed(words: str | None, span: tuple[int, int] | None) -> str | None:
    return words if span is None else f"“{words}” [{span[0]}-{span[1]}]"


def _setting(row: Quote | ClusterRow) -> list[str]:
    day = row.said_on
    if day is None and (row.said_from or row.said_to):
        day = f"between {row.said_from or 'an unknown day'} and {row.said_to or 'an unknown day'}"
    channel = ", ".join(value for value in (row.channel, row.channel_name) if value)
    known = _known(("channel", channel), ("said on", day), ("place", row.place))
    if isinstance(row, Quote):
        known += _known(("taken from", row.reported_by))
    return ["How it got out", *known] if known else []


def _cluster(cluster: ClusterRow) -> list[str]:
    counts = (
        f"{cluster.quote_count} reports in {cluster.article_count} articles of {cluster.publisher_count} publishers, "
        f"{cluster.wording_count} wordings, {cluster.altered_count} altered"
    )
    lines = [f"Cluster {cluster.id}", _wrapped(f"“{cluster.label}”"), f"  {counts}"]
    lines += _known(("speaker of most", cluster.speaker))
    if cluster.speaker_count > 1:
        lines.append(f"  the articles name {cluster.speaker_count} different speakers")
    return lines


def _pairs(db: Database, quote: Quote) -> list[str]:
    pairs = pairs_of(db, quote.id)
    others = read.quotes_of(db, [pair.b for pair in pairs])
    lines = ["In the cluster with"] if pairs else []
    for pair in pairs:
        other = others[pair.b]
        lines.append(f"  {_named(other)}: score {pair.score:.2f}")
        lines += [_wrapped(f"“{other.text}”", 4), *evidence_lines(pair.evidence)]
    return lines


def pairs_of(db: Database, quote_id: int) -> list[Pair]:
    """Return the highest scores, with their parts, that tie a quotation (``a``) to others of its cluster (``b``)."""
    rows = db.execute(
        """SELECT m.other FROM (
            SELECT a AS other, score FROM match_pairs WHERE b = :id
            UNION ALL SELECT b, score FROM match_pairs WHERE a = :id
        ) AS m JOIN quotes AS q ON q.id = m.other
        WHERE q.cluster_id = (SELECT cluster_id FROM quotes WHERE id = :id)
        ORDER BY m.score DESC, m.other LIMIT :most""",
        {"id": quote_id, "most": MOST_PAIRS},
    )
    others = [other for (other,) in rows]
    forms = {report.id: form_of(report) for report in reports_of(db, [quote_id, *others])}
    return [score(forms[quote_id], forms[other]) for other in others if {quote_id, other} <= forms.keys()]


def _named(quote: Quote) -> str:
    where = ", ".join(value for value in (quote.publisher, quote.published) if value) or quote.article_id
    return f"quotation {quote.id} ({where})"


def _variants(db: Database, quote: Quote) -> list[str]:
    found = read.variants_of_quote(db, quote.id)
    if not found:
        return ["Variant of", "  none: it is the wording that the others vary"]
    others = read.quotes_of(db, [variant.variant_of for variant in found])
    lines = ["Variant of"]
    for variant in found[:MOST_VARIANTS]:
        lines += _variant(variant, others[variant.variant_of])
    if len(found) > MOST_VARIANTS:
        lines.append(f"  and of {len(found) - MOST_VARIANTS} more")
    return lines


def _variant(variant: Variant, other: Quote) -> list[str]:
    sure = "" if variant.confidence is None else f", confidence {variant.confidence:.2f}"
    lines = [f"  {_named(other)}: {variant.relation}, score {variant.score:.2f}{sure}"]
    lines.append(_wrapped(f"“{other.text}”", 4))
    if variant.changes:
        lines.append(_wrapped(f"changed: {changed(variant.changes)}", 4))
    return [*lines, *evidence_lines(variant.evidence)]


def _origin(db: Database, cluster: ClusterRow) -> list[str]:
    first = None if cluster.first_quote_id is None else read.quote_of(db, cluster.first_quote_id)
    lines = ["Origin"]
    if first is None:
        lines.append("  the dates do not say who had it first")
    else:
        where = ", ".join(value for value in (first.publisher, first.published, first.title) if value)
        lines.append(f"  first in this collection: quotation {first.id} ({where or first.article_id})")
    lines += _setting(cluster)[1:]
    if cluster.confidence is not None:
        lines.append(f"  confidence: {cluster.confidence:.2f}")
    if cluster.evidence:
        lines += ["  evidence:", *evidence_lines(cluster.evidence)]
    return lines

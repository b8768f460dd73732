"""Who took it from whom: the reports of one utterance as a tree.

In go the reports of a cluster, their origin, and the passages that their articles share; out comes a `Variant` for each
report but the original one: which report it varies, how, what was changed, how sure it is that the words *come* from
there, and why. A report's source is sought among those that are not later: one whose medium it names, one whose article
has the words around the quotation, too, one that has the same alterations. Where nothing of this points to a source, no
confidence is claimed. The report then varies the original wording or, if that lacks its words, the report that holds
most of them. Where no report shares words with it, nothing is said to have been changed.

The tree is a stemma as in textual criticism (Maas 1927): shared alterations, not shared original words, show descent.

>>> from quotes.trace.origin import origin_of
>>> from quotes.values import Setting
>>> a = Report(1, "a", "We will build it, all of it.", "direct", published="2026-11-02", publisher="The Post")
>>> taken = Setting(reported_by="The Post")
>>> b = Report(2, "b", "We will build them, all of it", "direct", published="2026-11-03", setting=taken)
>>> (edge,) = tree([a, b], origin_of([a, b]))
>>> edge.variant_of, edge.relation, [change.after for change in edge.changes], edge.confidence
(1, 'edited', ['them'], 0.8)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quotes.trace.media import same_medium
from quotes.trace.origin import PART, Origin, is_earlier
from quotes.trace.wordings import Wordings, wordings
from quotes.values import Change, Evidence, Relation, Report, Reuse, Span, Variant
from quotes.wording import changes, relation

NEAR = 400  # code points: a shared passage that ends so near to a quotation speaks for it
BASE = 0.3  # how sure a source is for which a date alone speaks
NAMED, COPIED, ALSO_COPIED, ALTERED = 0.5, 0.4, 0.15, 0.25  # what more each kind of evidence adds
HELD = 0.6  # share of its words that a report's source must have
SHARED = 0.2  # share of the words of either report from which on one is the other with changes
MOST = 60  # candidates for a source that are weighed

Passages = Mapping[tuple[str, str], Sequence[Reuse]]  # (article, other article) -> passages that the first shares


Source = tuple[Report, float | None, tuple[Evidence, ...]]  # where a report has its words from, how surely, and why


class Grounds(NamedTuple):
    """What it is judged by who has the words from whom, the same for all reports of an utterance."""

    origin: Origin
    table: Wordings
    passages: Passages


def tree(
    reports: Sequence[Report],
    origin: Origin,
    passages: Passages | None = None,
    *,
    table: Wordings | None = None,
    language: str = "en",
) -> list[Variant]:
    """Return a variant for each report but the one with the original wording, in the order of the reports.

    ``passages`` holds what articles share, in both directions. ``cluster_id`` is left 0 for the caller to fill in.
    """
    table = table or wordings(reports, language)
    grounds = Grounds(origin, table, passages or {})
    order = _order(reports, origin, table)
    before = ((report, order[max(1, n - MOST) : n]) for n, report in enumerate(order[1:], start=1))
    sources = {report.id: _source(report, order[0], some, grounds) for report, some in before}
    _place_unclaimed(order[0], sources, grounds)
    compared: dict[tuple[int, int], tuple[Relation, tuple[Change, ...]]] = {}
    found = {}
    for report in order[1:]:
        source, sure, evidence = sources[report.id]
        key = (table.of[report.id], table.of[source.id])
        if key not in compared:
            compared[key] = relation(source.text, report.text, language), _changes(source, report, table, language)
        how, changed = compared[key]
        score = round(table.likeness(report.id, source.id), 4)
        found[report.id] = Variant(
            *(report.id, source.id, 0, how), score=score, changes=changed, evidence=evidence, confidence=sure
        )
    return [found[report.id] for report in reports if report.id in found]


def _order(reports: Sequence[Report], origin: Origin, table: Wordings) -> list[Report]:
    """The original wording, then by date, fuller wordings first: a source stands before what may come from it."""

    def place(report: Report) -> tuple[object, ...]:
        whole = table.within(origin.wording, report.id)
        named = report.setting.reported_by is not None
        return (report.id != origin.wording, report.published is None, report.published or "", named, -whole, report.id)

    return sorted(reports, key=place)


def _changes(source: Report, report: Report, table: Wordings, language: str) -> tuple[Change, ...]:
    """What was changed; nothing where the two share so little that neither is the other with changes."""
    if max(table.within(report.id, source.id), table.within(source.id, report.id)) < SHARED:
        return ()
    return changes(source.text, report.text, language)


def _place_unclaimed(root: Report, sources: dict[int, Source], grounds: Grounds) -> None:
    """Put reports for whose source nothing speaks, and whose words the root has not, below one that holds them.

    A report that comes from the one in question cannot be that. The earlier of equals comes first in ``sources``.
    """
    table = grounds.table
    for number, (source, _, evidence) in sources.items():
        if source is not root or any(e.weight for e in evidence) or table.within(number, root.id) >= PART:
            continue
        holders = _holders(number, root, table)
        holder = next((other for other in holders if not _descends(other.id, number, sources)), None)
        if holder is not None:
            sources[number] = holder, None, (Evidence("wording", "varies another report, which holds its words"),)


def _holders(number: int, root: Report, table: Wordings) -> list[Report]:
    """Return a report of each wording that holds a report's words better than the root does, the best first.

    One that says more than the root is held by no part of that more alone.
    """
    least = PART if table.within(number, root.id) >= HELD else HELD
    fuller = PART if table.within(root.id, number) >= PART else 0.0
    others = [told[0] for wording, told in enumerate(table.reports) if wording != table.of[number]]
    others = [other for other in others if table.within(root.id, other.id) >= fuller]
    ranked = [(table.within(number, o.id), table.likeness(number, o.id), o) for o in others if o.id != root.id]
    return [o for share, _, o in sorted(ranked, key=lambda each: each[:2], reverse=True) if share >= least]


def _descends(number: int, ancestor: int, sources: Mapping[int, Source]) -> bool:
    """Tell whether a report is another or comes from it."""
    while number != ancestor and number in sources:
        number = sources[number][0].id
    return number == ancestor


def _source(report: Report, root: Report, before: Sequence[Report], grounds: Grounds) -> Source:
    """The report that this one most likely comes from, how sure (None: not claimed), and why."""
    table = grounds.table
    least = 1.0 if table.within(report.id, root.id) == 1.0 else 0.0  # nobody alters words back to the original ones
    best: tuple[float, float, int] | None = None
    chosen, evidence = root, []
    for number, other in enumerate([root, *before]):
        if is_earlier(report.published, other.published) or table.within(report.id, other.id) < least:
            continue
        why = _evidence(report, other, grounds)
        likeness = table.likeness(report.id, other.id)
        rank = (sum(e.weight for e in why), likeness, -number)
        if best is None or rank > best:
            best, chosen, evidence = rank, other, why
    if not any(e.weight for e in evidence):
        return root, None, (Evidence("wording", "varies the most likely original wording"),)
    dated = is_earlier(chosen.published, report.published)
    if dated:
        evidence = [*evidence, Evidence("date", f"{chosen.published} before {report.published}")]
    named = any(e.part in ("names it", "same article") for e in evidence)
    sure = round(min(0.95, BASE + sum(e.weight for e in evidence)), 3) if dated or named else None
    return chosen, sure, tuple(evidence)


def _evidence(report: Report, other: Report, grounds: Grounds) -> list[Evidence]:
    """What speaks for ``report`` having its words from ``other``, other than that it is like it."""
    found: list[Evidence] = []
    origin, table, passages = grounds
    if table.within(report.id, other.id) < HELD:
        return found
    by = report.setting.reported_by
    if report.article_id == other.article_id:
        found.append(Evidence("same article", "said again in the same article", NAMED))
    elif by and other.publisher and same_medium(by, other.publisher):
        span = next((e.span for e in report.setting.evidence if e.part == "reported by"), None)
        found.append(Evidence("names it", f"names {by} as its source", NAMED, span))
    shared = passages.get((report.article_id, other.article_id), ())
    if shared:
        near = next((p for p in shared if p.start - NEAR <= report.end and report.start - NEAR <= p.end), None)
        passage = near or shared[0]
        words = "shares the words round the quotation" if near else "shares a passage elsewhere in the article"
        found.append(Evidence("copied", words, COPIED if near else ALSO_COPIED, Span(passage.start, passage.end)))
    if table.of[report.id] == table.of[other.id] and table.within(other.id, origin.wording) < 1.0:
        found.append(Evidence("same alteration", "has the same words that the original has not", ALTERED))
    return found

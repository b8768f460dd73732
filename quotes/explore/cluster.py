"""One utterance: its likely original wording, why, when it was printed by whom, in which wordings, and who had it
from whom.

In goes a cluster's id, out comes its page. The reports are read once, in order of date, and everything on the page is
made of them: `quotes.explore.wordings` groups them by wording and compares the wordings, `quotes.explore.descent` makes
the tree. "First" is the earliest found in this collection, and the page says so; where dates do not decide, nothing
is claimed.
"""

from __future__ import annotations

from typing import Any

from quotes.explore import accounts, addresses, days, descent, drawing, wordings
from quotes.explore.visit import OPENING, Missing, Visit, number, render, shortened, some, tidy
from quotes.values import Evidence

MOST = 3000  # reports that are read; beyond, the table of all reports is linked
CITED = 600  # characters of a quotation in a citation
REPORTS = f"""select q.id, q.text, q.kind, q.published, q.publisher, q.article_id, q.start, q."end", q.speaker_id,
        q.speaker_by, q.source, q.cue, q.rule, q.channel, q.channel_name, q.said_on, q.said_from, q.said_to, q.place,
        q.reported_by, q.confidence, a.title, {OPENING}, a.url, s.name as speaker, s.kind as speaker_kind
    from quotes q join articles a on a.id = q.article_id left join speakers s on s.id = q.speaker_id
    where q.cluster_id = :id order by q.published is null, q.published, q.article_id, q.number limit :most"""
VARIANTS = """select quote_id, variant_of, relation, score, changes, confidence from variants
    where cluster_id = :id"""


async def read(visit: Visit) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the cluster that the path names and its reports in order of date, each with its closest ``parent``.

    Raises `Missing`.
    """
    key = number(visit.key())
    found = await visit.row(
        "select c.*, s.name as speaker, s.role, s.kind as speaker_kind from clusters c"
        " left join speakers s on s.id = c.speaker_id where c.id = :id",
        id=key,
    )
    if not found:
        raise Missing("There is no such quotation in this collection.")
    reports = await visit.rows(REPORTS, id=key, most=MOST)
    parents: dict[int, dict[str, Any]] = {}
    for row in await visit.rows(VARIANTS, id=key):
        kept = parents.get(row["quote_id"])
        if kept is None or (row["confidence"] or 0, row["score"]) > (kept["confidence"] or 0, kept["score"]):
            parents[row["quote_id"]] = row
    texts = {report["id"]: report["text"] for report in reports}
    for report in reports:
        report["parent"] = parent = parents.get(report["id"])
        if parent:
            parent["fuller"] = len(report["text"]) > len(texts.get(parent["variant_of"], report["text"]))
    return found, reports


async def cluster(visit: Visit) -> Any:
    """Show one utterance."""
    found, reports = await read(visit)
    by_id = {report["id"]: report for report in reports}
    chief = by_id.get(found["quote_id"]) or (reports[0] if reports else {"text": found["label"] or "", "id": None})
    first = by_id.get(found["first_quote_id"])
    grouped = wordings.grouped(reports, chief)
    for group in grouped:
        for report in group.reports:
            report["group"] = group
    return await render(
        visit,
        "cluster.html",
        tellings=await accounts.tellings_of(visit, found, reports),
        cluster=found,
        chief=chief,
        first=first,
        reports=reports,
        groups=grouped,
        by_id=by_id,
        why=original_reasons(found),
        disagreement=disagreement(reports, settled=found["speaker_id"] is not None),
        named=sum(
            report["speaker_id"] == found["speaker_id"] and report["speaker_by"] != "cluster" for report in reports
        ),
        picture=picture(reports),
        tree=descent.tree(reports),
        kin=lambda variant: wordings.WORDS.get(wordings.kinship(variant) or "", ""),
        earliest=of_first_day(reports),
        undated=sum(not report["published"] for report in reports),
        directed=any(report["parent"] and report["parent"]["confidence"] is not None for report in reports),
        dated_days=len({report["published"][:10] for report in reports if report["published"]}),
        days=by_day(reports),
        citation=citation(visit, found, chief, first),
        page_address=visit.full(visit.at("cluster", found["id"])),
    )


def original_reasons(found: dict[str, Any]) -> list[Evidence]:
    """Return why the clearest wording is taken for the original: what speaks of it, but not where things are told.

    >>> evidence = '[{"part": "early", "detail": "first", "quote_id": 7}, {"part": "x", "detail": "y", "quote_id": 8}]'
    >>> [item.part for item in original_reasons(dict(quote_id=7, evidence=evidence))]
    ['early']
    """
    told = accounts.evidence_in_words(found["evidence"])
    return [item for item in told if item.span is None and item.quote_id in (None, found["quote_id"])]


def disagreement(reports: list[dict[str, Any]], *, settled: bool = False) -> list[dict[str, Any]]:
    """Return the speakers whom the articles themselves name, with their reports, where they name more than one.

    Where the speaker is ``settled``, those without a name do not count: "the spokesman" may be the one who is named.

    >>> rows = [dict(id=i, speaker_id=i, speaker=n, speaker_by="article") for i, n in enumerate(["Ann Lee", "Bo Rask"])]
    >>> [entry["name"] for entry in disagreement(rows)], disagreement(rows[:1])
    (['Ann Lee', 'Bo Rask'], [])
    >>> disagreement([rows[0], dict(rows[1], speaker="spokesman", speaker_kind="unnamed")], settled=True)
    []
    """
    named: dict[int, dict[str, Any]] = {}
    for report in reports:
        unnamed = settled and report.get("speaker_kind") == "unnamed"
        if report["speaker_id"] is not None and report["speaker_by"] != "cluster" and not unnamed:
            entry = {"id": report["speaker_id"], "name": report["speaker"], "reports": []}
            named.setdefault(report["speaker_id"], entry)["reports"].append(report)
    listed = sorted(named.values(), key=lambda entry: -len(entry["reports"]))
    return listed if len(listed) > 1 else []


def picture(reports: list[dict[str, Any]]) -> Any:
    """Return the timeline as SVG, or nothing where there are not two days to draw."""
    dated = [report for report in reports if report["published"]]
    dots = [(report["published"], report["group"].altered) for report in dated]
    words = f"{some(len(dated), 'dated report')} on a line of time; squares are altered wordings"
    return drawing.timeline(dots, words)


def by_day(reports: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Group reports by day of publication in the order given; those without a date come under an empty day.

    >>> by_day([dict(published="2025-01-02T08:00"), dict(published="2025-01-02"), dict(published=None)])
    [('2025-01-02', [{'published': '2025-01-02T08:00'}, {'published': '2025-01-02'}]), ('', [{'published': None}])]
    """
    listed: dict[str, list[dict[str, Any]]] = {}
    for report in reports:
        listed.setdefault((report["published"] or "")[:10], []).append(report)
    return list(listed.items())


def of_first_day(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the reports of the earliest day that is known, one of each publisher.

    >>> rows = [dict(published="2025-01-02T08:00", publisher="A"), dict(published="2025-01-02", publisher="A")]
    >>> len(of_first_day([*rows, dict(published=None, publisher="B")]))
    1
    """
    first = min((report["published"][:10] for report in reports if report["published"]), default=None)
    listed: dict[str, dict[str, Any]] = {}
    for report in reports:
        if first and (report["published"] or "").startswith(first):
            listed.setdefault(report["publisher"] or report["article_id"], report)
    return list(listed.values())


def citation(visit: Visit, found: dict[str, Any], chief: dict[str, Any], first: dict[str, Any] | None) -> str:
    """Return one line to paste under a story: who, the words, how and when, and where it was found earliest."""
    unnamed = "Credited to several speakers" if (found["speaker_count"] or 0) > 1 else "Speaker unknown"
    how = [found["channel_name"] or found["channel"], found["said_on"] and days.day(found["said_on"])]
    said = [found["speaker"] or unnamed, f"“{shortened(tidy(chief['text']), CITED)}”", ", ".join(filter(None, how))]
    if first:
        title = first["title"] and f"“{first['title']}”"
        where = [first["publisher"], title, days.day(first["published"]), addresses.outward(first["url"])]
        said.append(f"Earliest found in this collection: {', '.join(filter(None, where))}")
    sentences = [part if part.endswith((".", ".”", "!”", "?”")) else f"{part}." for part in said if part]
    return " ".join([*sentences, visit.full(visit.at("cluster", found["id"]))])

"""Who had the words from whom, as a tree that can be printed as nested lists.

In go reports with their closest ``parent`` (a row of ``variants``), in order of date; out come branches. A report whose
parent is not among them, or would be its own forebear, is a root, so that whatever is stored, the tree is finite.

>>> rows = [dict(id=1, parent=None), dict(id=2, parent=dict(variant_of=1)), dict(id=3, parent=dict(variant_of=2))]
>>> [(branch.report["id"], branch.depth) for branch in tree(rows)]
[(1, 0), (2, 1), (3, 2)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

SHOWN = 30  # branches; the wordings and the tables have them all
DEEPEST = 8  # levels that are indented further


class Branch(NamedTuple):
    """A report in the tree: how deep it stands, and how many reports descend from it directly."""

    report: dict[str, Any]
    depth: int
    children: int


def tree(reports: Sequence[dict[str, Any]]) -> list[Branch]:
    """Return the reports in tree order, each parent before its children; at most `SHOWN`, none if nothing descends."""
    by_id = {report["id"]: report for report in reports}
    children: dict[int, list[dict[str, Any]]] = {}
    roots = []
    for report in reports:
        parent = report["parent"] and report["parent"]["variant_of"]
        if parent in by_id and not circular(report, by_id):
            children.setdefault(parent, []).append(report)
        else:
            roots.append(report)
    made: list[Branch] = []
    waiting = [(root, 0) for root in reversed(roots)]
    while waiting and len(made) < SHOWN:
        report, depth = waiting.pop()
        below = children.get(report["id"], [])
        made.append(Branch(report, min(depth, DEEPEST), len(below)))
        waiting += [(child, depth + 1) for child in reversed(below)]
    return made if children else []


def circular(report: dict[str, Any], by_id: dict[int, dict[str, Any]]) -> bool:
    """Tell whether a report is its own forebear, and the one of its circle to be taken for the root: the lowest id."""
    seen: list[int] = []
    at = report
    while at["parent"] and at["parent"]["variant_of"] in by_id and len(seen) <= len(by_id):
        at = by_id[at["parent"]["variant_of"]]
        seen.append(at["id"])
        if at["id"] == report["id"]:
            return int(report["id"]) == min(seen)
        if at["id"] in seen[:-1]:
            return False
    return False

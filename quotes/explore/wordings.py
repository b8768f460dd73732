"""The reports of one utterance grouped by wording, each wording compared with the likely original.

In go reports (rows of ``quotes``) and the one with the clearest wording; out come groups, the original's first, then
the most printed. The comparison is made once for a wording, not once for a report: a cluster of 1,300 reports has a few
hundred.

>>> texts = ["we won", "we lost", "We won.", "We won today."]
>>> rows = [dict(id=number, text=text, kind="direct") for number, text in enumerate(texts)]
>>> [(group.text, len(group.reports), group.relation) for group in grouped(rows, rows[0])]
[('we won', 2, 'original'), ('we lost', 1, 'edited'), ('We won today.', 1, 'fuller')]
"""

from __future__ import annotations

from typing import Any, NamedTuple

import regex

from quotes.explore import differences
from quotes.explore.differences import Step

SHOWN = 3000  # characters of a wording; the article has the rest
COMPARED = 24  # wordings that are compared word by word on one page
ALIKE = 0.35  # share of words in common below which a word-by-word comparison tells nothing
WORDS = {
    "original": "likely original wording",
    "verbatim": "the same words",
    "excerpt": "an excerpt",
    "edited": "altered",
    "paraphrase": "in other words",
    "part": "another part",
    "fuller": "more of it",
}


class Wording(NamedTuple):
    """One wording: its text as first printed, the reports that have it, and how it differs from the original."""

    number: int  # 1 for the original
    text: str
    kind: str  # direct or indirect
    reports: list[dict[str, Any]]
    relation: str  # a key of WORDS
    steps: list[Step]  # from the original to this; empty where a comparison tells nothing
    told: str  # the same in plain words

    @property
    def altered(self) -> bool:
        """Whether words of the original were changed, not only left out at the ends."""
        return self.relation in ("edited", "paraphrase")

    @property
    def label(self) -> str:
        """The relation in plain words."""
        return WORDS[self.relation]


WORD = regex.compile(r"[\p{L}\p{M}\p{N}%$&]++")


def plain(text: str) -> str:
    """Return the words of a text as they are compared, so that wordings that differ in commas only are one.

    >>> plain("“It’s over,” he") == plain("It's over – he")
    True
    """
    return " ".join(WORD.findall(text.casefold()))


def grouped(reports: list[dict[str, Any]], chief: dict[str, Any]) -> list[Wording]:
    """Group ``reports`` by wording; the group of ``chief``'s wording comes first, then those with most reports."""
    words = {text: plain(text) for text in {report["text"] for report in reports}}
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for report in reports:
        found.setdefault((words[report["text"]], report["kind"]), []).append(report)
    mine = (plain(chief["text"]), chief.get("kind", "direct"))
    order = sorted(found, key=lambda key: (key != mine, -len(found[key])))
    return [wording(number, found[key], chief, key == mine) for number, key in enumerate(order, 1)]


def wording(number: int, reports: list[dict[str, Any]], chief: dict[str, Any], original: bool) -> Wording:
    """Compare one wording with the original."""
    text = (chief["text"] if original else reports[0]["text"])[:SHOWN]
    steps = [] if original or number > COMPARED else differences.steps(chief["text"][:SHOWN], text)
    relation = "original" if original else related(steps, reports)
    alike = sum(len(step.after.split()) for step in steps if step.kind == "same")
    if steps and alike < ALIKE * len(text.split()):
        relation, told = apart(reports)
        return Wording(number, text, reports[0]["kind"], reports, relation, [], told)
    return Wording(number, text, reports[0]["kind"], reports, relation, steps, differences.sentence(steps))


def apart(reports: list[dict[str, Any]]) -> tuple[str, str]:
    """Return the relation and the sentence for a wording that has too few words of the original to be laid over it.

    >>> apart([dict(parent=dict(relation="excerpt"))])
    ('part', 'It goes with another wording than the original.')
    """
    held = {kinship(report.get("parent")) for report in reports}
    altered = held & {"edited", "paraphrase"} or held == {None}
    if held & {"excerpt", "verbatim", "fuller"} and not altered:
        return "part", "It goes with another wording than the original."
    return "paraphrase" if altered else "part", "Few of its words are those of the original."


def kinship(variant: dict[str, Any] | None) -> str | None:
    """Return what a row of ``variants`` makes a report, as a key of `WORDS`.

    Two that share too few words for one to be the other with changes are parts of one statement.

    >>> kinship(dict(relation="edited", changes="[]", score=0.1)), kinship(dict(relation="excerpt", fuller=True))
    ('part', 'fuller')
    """
    relation: str | None = (variant or {}).get("relation")
    unlike = variant and variant.get("changes") == "[]" and variant["score"] < ALIKE
    if relation == "excerpt" and variant and variant.get("fuller"):
        return "fuller"
    return "part" if unlike and relation in ("edited", "paraphrase") else relation


def related(steps: list[Step], reports: list[dict[str, Any]]) -> str:
    """Name how a wording relates to the original: by its words, unless the collection holds it for a paraphrase."""
    held = {kinship(report.get("parent")) for report in reports}
    if "paraphrase" in held:
        return "paraphrase"
    if not steps:
        return "edited" if "edited" in held or held == {None} else "excerpt"
    kinds = {step.kind for step in steps}
    if kinds & set(differences.CHANGES):
        return "edited"
    return "excerpt" if "fewer" in kinds else "fuller" if "more" in kinds else "verbatim"

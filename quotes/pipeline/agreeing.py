"""The speaker that the reports of a cluster agree on, for the cluster and for reports whose article names none.

Each article has one vote, by its surest report. A vote is right as often as was counted on news: one report whose own
speaker is certain to 0.9 names the speaker of another report of the same words in 7 of 10 cases, two that agree in 9.
A report is given a speaker only where that is likelier than not, with the likelihood and the votes as evidence.

>>> votes = {"a.txt": Vote(1, 0.9), "b.txt": Vote(1, 0.9), "c.txt": Vote(2, 0.9)}
>>> agreed(votes), round(likelihood(votes, 1), 2)
(1, 0.72)
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from quotes.pipeline.filing import sliced
from quotes.store.lists import marks
from quotes.store.read import evidence_of
from quotes.store.rows import evidence_json
from quotes.values import Evidence

AGREEMENT = 0.6  # share of the votes, by how often such are right, that one speaker must have
ONE_VOTE, POWER = 0.87, 1.8  # how often a vote is right: ONE_VOTE times its confidence to the power of POWER
MOST = 0.95  # the cluster may be wrong, however many agree
LIKELY = 0.5  # from here on a report is given the speaker
PART = "agreement"  # of the evidence


class Vote(NamedTuple):
    """Whom an article names as the speaker, and how surely."""

    speaker_id: int
    confidence: float


def agreed(votes: Mapping[str, Vote]) -> int | None:
    """Return the speaker that most articles name, the surer counting more, where they agree enough."""
    weights: Counter[int] = Counter()
    for vote in sorted(votes.values()):
        weights[vote.speaker_id] += round(1000 * right(vote.confidence))
    best = min(weights, key=lambda speaker: (-weights[speaker], speaker), default=None)
    return best if best is not None and weights[best] >= AGREEMENT * weights.total() else None


def right(confidence: float) -> float:
    """Return how often a single vote of this confidence is right, 0 to 1."""
    return float(ONE_VOTE * confidence**POWER)


def likelihood(votes: Mapping[str, Vote], speaker_id: int) -> float:
    """Return how likely it is, 0 to 1, that a report whose article names nobody is of this speaker.

    Every vote for another takes one away, the weakest first.
    """
    sure = sorted((vote.confidence for vote in votes.values() if vote.speaker_id == speaker_id), reverse=True)
    wrong = 1.0
    for confidence in sure[: max(1, 2 * len(sure) - len(votes))]:
        wrong *= 1 - right(confidence)
    return round(min(MOST, 1 - wrong), 3)


class Row(NamedTuple):
    """A report in the database: whom it names, how that is known (by its article or by its cluster), how surely."""

    id: int
    cluster_id: int | None
    article_id: str
    speaker_id: int | None
    speaker_by: str | None
    confidence: float
    evidence: str  # JSON; empty where the article names the speaker, for then it stays as it is


def fill_in(db: Database, cluster_ids: set[int]) -> None:
    """Give the clusters their speaker, and the same to their reports whose article names none."""
    left = _rows(db, "WHERE speaker_by = 'cluster' AND cluster_id IS NULL")
    _write(db, [(row, _told(row)) for row in left])
    for part in sliced(cluster_ids):
        by_cluster: dict[int | None, list[Row]] = defaultdict(list)
        for row in _rows(db, f"WHERE cluster_id IN ({marks(part)}) ORDER BY q.id", part):
            by_cluster[row.cluster_id].append(row)
        names = dict(db.execute(_NAMES.format(marks(part)), part).fetchall())
        for cluster_id, rows in by_cluster.items():
            _fill_in_cluster(db, cluster_id, rows, names)


_REPORTS = """SELECT q.id, q.cluster_id, q.article_id, q.speaker_id, q.speaker_by, q.confidence,
        CASE WHEN q.speaker_by = 'article' THEN '' ELSE q.evidence END
    FROM quotes AS q """
_NAMES = "SELECT id, name FROM speakers WHERE id IN (SELECT speaker_id FROM quotes WHERE cluster_id IN ({}))"


def _rows(db: Database, where: str, values: Sequence[int] = ()) -> list[Row]:
    return [Row._make(row) for row in db.execute(_REPORTS + where, values)]


def _fill_in_cluster(db: Database, cluster_id: int | None, rows: Sequence[Row], names: Mapping[int, str]) -> None:
    """Write the speaker that the reports of a cluster agree on."""
    votes: dict[str, Vote] = {}
    for row in rows:
        surest = votes.get(row.article_id, Vote(0, -1.0)).confidence
        if row.speaker_by == "article" and row.speaker_id and row.confidence > surest:
            votes[row.article_id] = Vote(row.speaker_id, row.confidence)
    speaker = agreed(votes)
    update = "UPDATE clusters SET speaker_id = ? WHERE id = ? AND speaker_id IS NOT ?"
    db.execute(update, [speaker, cluster_id, speaker])
    sure = likelihood(votes, speaker) if speaker else 0.0
    told = _told
    if speaker and sure >= LIKELY:
        agree = sum(vote.speaker_id == speaker for vote in votes.values())
        other = f"{agree} of {len(votes)} other articles name" if len(votes) > 1 else "the other article names"
        why = Evidence(PART, f"{other} {names[speaker]}", sure)
        told = functools.partial(_told, speaker_id=speaker, why=why)
    _write(db, [(row, told(row)) for row in rows if row.speaker_by != "article"])


def _told(row: Row, speaker_id: int | None = None, why: Evidence | None = None) -> Row:
    """Return a report whose article names nobody with the speaker of its cluster (None: nobody) and the reason."""
    evidence = [item for item in evidence_of(row.evidence) if item.part != PART]
    if why is None:
        return row._replace(speaker_id=None, speaker_by=None, confidence=0.0, evidence=evidence_json(evidence))
    told = evidence_json([*evidence, why])
    return row._replace(speaker_id=speaker_id, speaker_by="cluster", confidence=why.weight, evidence=told)


def _write(db: Database, rows: Iterable[tuple[Row, Row]]) -> None:
    """Write the second of two rows where it is another than the first, which is there."""
    changed = [(old, new) for old, new in rows if new != old]
    db.conn.executemany(
        "UPDATE quotes SET speaker_id = ?, speaker_by = ?, confidence = ?, evidence = ? WHERE id = ?",
        ((new.speaker_id, new.speaker_by, new.confidence, new.evidence, new.id) for _, new in changed),
    )
    concerned = {row.speaker_id for both in changed for row in both if row.speaker_id}
    db.conn.executemany("INSERT OR IGNORE INTO pending_speakers VALUES (?)", ((each,) for each in sorted(concerned)))

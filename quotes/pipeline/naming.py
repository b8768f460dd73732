"""Speakers in the database: one row a speaker across articles, and speakers filled in by what a cluster agrees on.

`name_speakers` groups the names that single articles give (``article_speakers``) into ``speakers`` with their
``aliases``; `fill_in` gives a speaker to each changed cluster, and to those of its reports whose article names none.

>>> agreed({1: 3, 2: 1}), agreed({1: 1, 2: 1}), agreed({})
(1, None, None)
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from quotes.match.names import plain
from quotes.match.speakers import Known, block_of, groups
from quotes.store.rows import stable_id

Row = tuple[Any, ...]
AGREEMENT = 0.6  # share of the reports with a speaker that must name one for the cluster to have it
SLICE = 900


def name_speakers(db: Database, speakers_file: str | os.PathLike[str] | None = None) -> set[int]:
    """Group the names of all articles into speakers, write what has changed, and return the clusters it concerns."""
    fixed, spellings = read_speakers(speakers_file)
    rows = db.execute(
        """SELECT name, kind, count(DISTINCT article_id), max(gender), max(role), count(DISTINCT gender)
        FROM article_speakers GROUP BY name, kind ORDER BY name, kind"""
    ).fetchall()
    blocks = touched_blocks(db) if not fixed else None
    names = [
        Known(n, name, kind, count, sex if sexes == 1 else None)
        for n, (name, kind, count, sex, _, sexes) in enumerate(rows)
        if blocks is None or block_of(name, kind) in blocks
    ]
    speakers: list[Row] = []
    given: list[tuple[int, str, str]] = []
    for group in groups(names, fixed):
        name, kind = fullest([(rows[n][0], rows[n][1], rows[n][2]) for n in group], spellings, fixed)
        speaker_id = stable_id(kind, name.casefold())
        roles, sexes = Counter(rows[n][4] for n in group if rows[n][4]), {rows[n][3] for n in group if rows[n][3]}
        role = roles.most_common(1)[0][0] if roles else None
        speakers.append((speaker_id, name, kind, role, sexes.pop() if len(sexes) == 1 else None))
        given += [(speaker_id, rows[n][0], rows[n][1]) for n in group]
    return write_speakers(db, speakers, given)


def touched_blocks(db: Database) -> set[str] | None:
    """Return the blocks of the names in the pending articles; None for all, where articles are gone."""
    if db.execute("SELECT 1 FROM match_gone LIMIT 1").fetchone():
        return None
    pending = "SELECT article_id FROM pending WHERE stage = 'match'"
    found = db.execute(f"SELECT DISTINCT name, kind FROM article_speakers WHERE article_id IN ({pending})")
    return {block_of(name, kind) for name, kind in found}


def read_speakers(path: str | os.PathLike[str] | None) -> tuple[dict[str, str], set[str]]:
    """Return what a user's file says (CSV: a name, then its aliases, in each line): alias -> name, and the names."""
    fixed: dict[str, str] = {}
    names: set[str] = set()
    if path is None:
        return fixed, names
    with Path(path).open(newline="", encoding="utf-8-sig") as lines:
        for row in csv.reader(lines):
            cells = [cell.strip() for cell in row if cell.strip()]
            if cells and cells[0].casefold() != "name":
                names.add(cells[0])
                fixed.update({plain(cell): cells[0] for cell in cells})
    return fixed, names


def fullest(found: list[tuple[str, str, int]], spellings: set[str], fixed: Mapping[str, str]) -> tuple[str, str]:
    """Return the name a speaker goes by: the user's, else of the fullest the one most articles give; and the kind."""
    for name, kind, _ in found:
        if plain(name) in fixed:
            return fixed[plain(name)], kind
    words = max(min(len(name.split()), 2) for name, _, _ in found)
    name, kind, _ = min((each for each in found if len(each[0].split()) >= words), key=lambda each: (-each[2], each[0]))
    return name, kind


def write_speakers(db: Database, speakers: list[Row], given: list[tuple[int, str, str]]) -> set[int]:
    """Write the rows of ``speakers`` and ``aliases`` and point to them from articles and quotations."""
    db.conn.executemany(
        """INSERT INTO speakers (id, name, kind, role, gender) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET (name, kind, role, gender) =
            (excluded.name, excluded.kind, excluded.role, excluded.gender)
        WHERE (name, kind, role, gender) IS NOT (excluded.name, excluded.kind, excluded.role, excluded.gender)""",
        speakers,
    )
    db.execute("CREATE TEMP TABLE IF NOT EXISTS named (name, kind, speaker_id, PRIMARY KEY (name, kind)) WITHOUT ROWID")
    db.execute("DELETE FROM named")
    db.conn.executemany("INSERT INTO named (speaker_id, name, kind) VALUES (?, ?, ?)", given)
    db.execute("CREATE TEMP TABLE IF NOT EXISTS renamed (id INTEGER PRIMARY KEY, old, new)")
    db.execute("DELETE FROM renamed")
    db.execute(
        """INSERT INTO renamed SELECT s.id, s.speaker_id, named.speaker_id FROM named
        JOIN article_speakers AS s ON s.name = named.name AND s.kind = named.kind
        WHERE s.speaker_id IS NOT named.speaker_id"""
    )
    db.execute("UPDATE article_speakers SET speaker_id = new FROM renamed WHERE renamed.id = article_speakers.id")
    mine = "article_speaker_id IN (SELECT id FROM renamed)"
    found = db.execute(f"SELECT DISTINCT cluster_id FROM quotes WHERE {mine}").fetchall()
    db.execute(
        f"UPDATE quotes SET speaker_id = new FROM renamed WHERE renamed.id = quotes.article_speaker_id AND {mine}"
    )
    among = "speaker_id IN (SELECT old FROM renamed UNION SELECT new FROM renamed UNION SELECT speaker_id FROM named)"
    wanted = f"""SELECT speaker_id, name AS alias FROM article_speakers WHERE {among}
        UNION SELECT speaker_id, value FROM article_speakers, json_each(aliases) WHERE {among}"""
    db.execute(f"DELETE FROM aliases WHERE {among}")
    db.execute(f"INSERT OR IGNORE INTO aliases (speaker_id, alias) {wanted}")
    return {cluster_id for (cluster_id,) in found if cluster_id is not None}


def agreed(counts: Mapping[int, int]) -> int | None:
    """Return the speaker that most reports name, where they agree enough."""
    if not counts:
        return None
    best = min(counts, key=lambda speaker: (-counts[speaker], speaker))
    return best if counts[best] >= AGREEMENT * sum(counts.values()) else None


def fill_in(db: Database, cluster_ids: set[int]) -> None:
    """Give the clusters their speaker, and the same to their reports whose article names none."""
    ordered = sorted(cluster_ids)
    db.execute(
        "UPDATE quotes SET speaker_id = NULL, speaker_by = NULL WHERE speaker_by = 'cluster' AND cluster_id IS NULL"
    )
    for at in range(0, len(ordered), SLICE):
        part = ordered[at : at + SLICE]
        rows = db.execute(
            f"""SELECT cluster_id, id, speaker_id, speaker_by FROM quotes
            WHERE cluster_id IN ({",".join("?" * len(part))})""",
            part,
        ).fetchall()
        by_cluster: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            by_cluster[row[0]].append(row)
        fill_in_clusters(db, by_cluster)


def fill_in_clusters(db: Database, by_cluster: Mapping[int, list[Row]]) -> None:
    """Write the speaker that the reports of each cluster agree on."""
    told: list[Row] = []
    filled: list[Row] = []
    for cluster_id, rows in by_cluster.items():
        speaker = agreed(Counter(int(row[2]) for row in rows if row[2] is not None and row[3] == "article"))
        told.append((speaker, cluster_id, speaker))
        by = "cluster" if speaker else None
        filled += [(speaker, by, row[1]) for row in rows if row[3] != "article" and row[2:4] != (speaker, by)]
    db.conn.executemany("UPDATE clusters SET speaker_id = ? WHERE id = ? AND speaker_id IS NOT ?", told)
    db.conn.executemany("UPDATE quotes SET speaker_id = ?, speaker_by = ? WHERE id = ?", filled)

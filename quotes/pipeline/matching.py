"""The matching stage: speakers across articles and clusters of variants, in the database. (A first, plain version.)

Speakers of one name and kind are one speaker; quotations of at least MIN_WORDS words that are the same but for case and
punctuation are one cluster.
"""

from __future__ import annotations

import os
import re

from sqlite_utils import Database

from quotes.pipeline.progress import Progress, silent
from quotes.store.rows import stable_id

MIN_WORDS = 4
PARTS = ("match", "pipeline/matching.py", "lang")  # what decides the result: see `versions.version_of`


def match(db: Database, *, speakers_file: str | os.PathLike[str] | None = None, progress: Progress = silent) -> None:
    """Match the speakers and quotations of the articles that are pending for this stage; runs in a transaction."""
    _match_speakers(db)
    _match_quotations(db)


def _match_speakers(db: Database) -> None:
    db.conn.create_function("speaker_key", 2, lambda kind, name: stable_id(kind, name.casefold()), deterministic=True)
    db.execute("UPDATE article_speakers SET speaker_id = speaker_key(kind, name) WHERE speaker_id IS NULL")
    db.execute(
        """INSERT OR IGNORE INTO speakers (id, name, kind, role, gender)
        SELECT speaker_id, name, kind, max(role), max(gender) FROM article_speakers GROUP BY speaker_id"""
    )
    db.execute(
        """INSERT OR IGNORE INTO aliases (speaker_id, alias)
        SELECT speaker_id, value FROM article_speakers, json_each(aliases)"""
    )
    db.execute(
        """UPDATE quotes SET speaker_id = (SELECT speaker_id FROM article_speakers WHERE id = article_speaker_id)
        WHERE article_speaker_id IS NOT NULL AND speaker_id IS NULL"""
    )


def _match_quotations(db: Database) -> None:
    clusters: dict[str, list[tuple[int, int | None]]] = {}
    for quote_id, text, speaker_id in db.execute("SELECT id, text, speaker_id FROM quotes"):
        words = re.findall(r"\w++", text.casefold())
        if len(words) >= MIN_WORDS:
            clusters.setdefault(" ".join(words), []).append((quote_id, speaker_id))
    found = [members for members in clusters.values() if len(members) > 1]
    db.execute("UPDATE quotes SET cluster_id = NULL WHERE cluster_id IS NOT NULL")
    db.execute("DELETE FROM clusters")
    db.conn.executemany(
        "INSERT INTO clusters (id, quote_id, speaker_id) VALUES (?, ?, ?)",
        ((min(members)[0], min(members)[0], max(s or 0 for _, s in members) or None) for members in found),
    )
    db.conn.executemany(
        "UPDATE quotes SET cluster_id = ? WHERE id = ?",
        ((min(members)[0], quote_id) for members in found for quote_id, _ in members),
    )

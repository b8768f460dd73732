"""Speakers in the database: one row a speaker across articles.

`name_speakers` groups the names that single articles give (``article_speakers``) into ``speakers`` with their
``aliases``. Names are filed by what those have in common that can be one speaker (``match_names``), so that a load
looks only at those beside its own. What a user's file says of names (`remember`) holds until another file is given.

>>> fullest([("Lee", "person", 9), ("Ann Lee", "person", 2)], {})
('Ann Lee', 'person')
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.match.names import name_of, plain
from quotes.match.speakers import Known, block_of, given_name, groups, with_articles_aside
from quotes.read.decoding import BINARY, is_binary
from quotes.store.lists import listed
from quotes.store.rows import stable_id
from quotes.values import SpeakerKind


class Named(NamedTuple):
    """A name of a kind, and what articles know of those that they give it to."""

    name: str
    kind: SpeakerKind
    articles: int  # how many give it
    genders: set[str]
    told: str | None  # of a name of one word: the gender that alone this is about; None: those whose articles tell none
    roles: Counter[str]  # each with the number of articles that give it
    had: set[int | None]  # the speakers that articles have for it so far; None: no one yet


def name_speakers(db: Database, *, afresh: bool = False) -> set[int]:
    """Group the names of the pending articles with all that can be theirs, or (``afresh``) those of all articles.

    Write what has changed, and return the clusters it concerns.
    """
    fixed = with_articles_aside(dict(db.execute("SELECT alias, name FROM given_names ORDER BY alias").fetchall()))
    found = _names(db, _file_names(db, fixed, afresh=afresh))
    names = [Known(n, each.name, each.kind, each.articles, _only(each.genders)) for n, each in enumerate(found)]
    speakers: list[tuple[object, ...]] = []
    given: list[tuple[int, str, str, str | None]] = []
    for group in groups(names, fixed):
        members = [found[n] for n in group]
        name, kind = fullest([(each.name, each.kind, each.articles) for each in members], fixed)
        speaker_id = stable_id(kind, name.casefold())
        gender = _only({max(each.genders) for each in members if each.genders})
        roles = sum((each.roles for each in members), Counter[str]())
        role = min(roles, key=lambda role: (-roles[role], role), default=None)
        speakers.append((speaker_id, name, kind, role, gender))
        given += [(speaker_id, each.name, each.kind, each.told) for each in members if each.had != {speaker_id}]
    return write_speakers(db, speakers, given)


def _only(genders: Set[str]) -> str | None:
    """Return the one gender that articles tell; None where they tell none, or two."""
    return next(iter(genders)) if len(genders) == 1 else None


def _file_names(db: Database, fixed: Mapping[str, str], *, afresh: bool) -> set[str] | None:
    """File the names of the pending articles; return the blocks of these and of those that are gone (None: all)."""
    where = "" if afresh else "WHERE article_id IN (SELECT article_id FROM pending WHERE stage = 'match')"
    found = db.execute(f"SELECT DISTINCT name, kind FROM article_speakers {where}").fetchall()
    blocks = [_block(name, kind, fixed) for name, kind in found]
    if afresh:
        db.execute("DELETE FROM match_names")
    db.conn.executemany(
        "INSERT OR IGNORE INTO match_names (block, name, kind) VALUES (?, ?, ?)",
        sorted((block, *row) for block, row in zip(blocks, found, strict=True)),
    )
    old = db.execute("SELECT name, kind FROM match_names_gone").fetchall()
    gone = [(_block(name, kind, fixed), name, kind) for name, kind in old]
    db.conn.executemany(
        """DELETE FROM match_names WHERE (block, name, kind) = (?, ?, ?) AND NOT EXISTS (
            SELECT 1 FROM article_speakers AS s WHERE s.name = match_names.name AND s.kind = match_names.kind)""",
        gone,
    )
    return None if afresh else {*blocks, *(block for block, _, _ in gone)}


def _block(name: str, kind: Any, fixed: Mapping[str, str]) -> str:
    given = given_name(name, fixed)
    return block_of(name, kind) if given is None else f"given {given}"


def _names(db: Database, blocks: Iterable[str] | None) -> list[Named]:
    """Return the names in ``blocks`` (None: all), sorted."""
    which = "article_speakers"
    if blocks is not None:
        table = listed(db, "blocks", "block TEXT", blocks)
        which = f"{table} CROSS JOIN match_names AS m USING (block) CROSS JOIN article_speakers USING (name, kind)"
    columns = "name, kind, role, gender, speaker_id"
    rows = db.execute(f"SELECT {columns}, count(*) FROM {which} GROUP BY {columns} ORDER BY name, kind, gender")
    return [_named(name, kind, told, some) for (name, kind, told), some in groupby(rows, key=_told)]


def _told(row: Sequence[Any]) -> tuple[str, SpeakerKind, str | None]:
    """What tells one row of names from the next: *Mr. Lind* and *Ms. Lind* are two, Bo Lind is one."""
    name, kind, _, gender, *_ = row
    return name, kind, gender if kind == "person" and " " not in name else None


def _named(name: str, kind: SpeakerKind, told: str | None, rows: Iterable[Sequence[Any]]) -> Named:
    """Return one name; an article has a name of a kind once, so counts of rows are counts of articles."""
    articles, genders, roles, had = 0, set(), Counter[str](), set()
    for *_, role, gender, speaker, count in rows:
        articles += count
        had.add(speaker)
        genders.update({gender} - {None})
        if role is not None:
            roles[role] += count
    return Named(name, kind, articles, genders, told, roles, had)


def remember(db: Database, said: Mapping[str, str]) -> bool:
    """Keep what a user's file says of names, in place of what one said before; tell whether it says other things."""
    if said == dict(db.execute("SELECT alias, name FROM given_names").fetchall()):
        return False
    db.execute("DELETE FROM given_names")
    db.conn.executemany("INSERT INTO given_names (alias, name) VALUES (?, ?)", said.items())
    return True


def read_speakers(path: str | os.PathLike[str]) -> dict[str, str]:
    """Return what a user's file says: each name and alias, in plain lower case, with the name.

    The file is CSV: a name, then its aliases, in each line, with commas, semicolons or tabs between them. Raises
    `OSError` where it cannot be read and `ValueError` where it is no text or something stands under two names.
    """
    fixed: dict[str, str] = {}
    data = Path(path).read_bytes()
    if is_binary(data):
        raise ValueError(BINARY)
    text = data.decode("utf-8-sig")
    heading = text.partition("\n")[0]
    delimiter = next((mark for mark in ";\t" if mark in heading), ",")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or cells[0].casefold() == "name":
            continue
        name = fixed.get(plain(cells[0]), cells[0])
        for cell in cells:
            if fixed.setdefault(plain(cell), name) != name:
                raise ValueError(f"“{cell}” stands under two names, {fixed[plain(cell)]} and {name}")
    return fixed


def fullest(found: list[tuple[str, str, int]], fixed: Mapping[str, str]) -> tuple[str, str]:
    """Return the name a speaker goes by: the user's, else of the fullest the one most articles give; and the kind.

    Whom the user names is not unnamed, however articles call them.

    >>> fullest([("mayor", "unnamed", 5)], {"mayor": "Ann Lee"})
    ('Ann Lee', 'person')
    """
    given = given_name(found[0][0], fixed)
    if given is not None:
        kinds = sorted((plain(name) != plain(given), -articles, kind) for name, kind, articles in found)
        return given, next((kind for *_, kind in kinds if kind != "unnamed"), name_of(given).kind)
    words = max(min(len(name.split()), 2) for name, _, _ in found)
    name, kind, _ = min((each for each in found if len(each[0].split()) >= words), key=lambda each: (-each[2], each[0]))
    return name, kind


def write_speakers(
    db: Database, speakers: Sequence[tuple[object, ...]], given: Sequence[tuple[int, str, str, str | None]]
) -> set[int]:
    """Write the rows of ``speakers`` and ``aliases`` and point to them from articles and quotations.

    ``given`` are names that some article has another speaker for: id, name, kind, and, where a name of one word is
    several people's, the gender that their articles tell.
    """
    db.conn.executemany(
        """INSERT INTO speakers (id, name, kind, role, gender) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET (name, kind, role, gender) =
            (excluded.name, excluded.kind, excluded.role, excluded.gender)
        WHERE (name, kind, role, gender) IS NOT (excluded.name, excluded.kind, excluded.role, excluded.gender)""",
        speakers,
    )
    db.execute("CREATE TEMP TABLE IF NOT EXISTS named (name, kind, told, speaker_id, PRIMARY KEY (name, kind, told))")
    db.execute("DELETE FROM named")
    db.conn.executemany("INSERT INTO named (speaker_id, name, kind, told) VALUES (?, ?, ?, ?)", given)
    db.execute("CREATE TEMP TABLE IF NOT EXISTS renamed (id INTEGER PRIMARY KEY, old, new)")
    db.execute("DELETE FROM renamed")
    db.execute(
        """INSERT INTO renamed SELECT s.id, s.speaker_id, named.speaker_id FROM named
        JOIN article_speakers AS s ON s.name = named.name AND s.kind = named.kind
            AND (s.gender IS named.told OR s.kind <> 'person' OR instr(s.name, ' '))
        WHERE s.speaker_id IS NOT named.speaker_id"""
    )
    mine = "(SELECT id FROM renamed)"
    db.execute(
        f"UPDATE article_speakers SET speaker_id = new FROM renamed WHERE renamed.id = article_speakers.id "
        f"AND article_speakers.id IN {mine}"
    )
    db.execute(
        f"UPDATE quotes SET speaker_id = new FROM renamed WHERE renamed.id = quotes.article_speaker_id "
        f"AND article_speaker_id IN {mine}"
    )
    _write_aliases(db)
    db.execute(
        """INSERT OR IGNORE INTO pending_speakers
        SELECT old FROM renamed WHERE old IS NOT NULL UNION SELECT new FROM renamed"""
    )
    found = db.execute(f"SELECT DISTINCT cluster_id FROM quotes WHERE article_speaker_id IN {mine}").fetchall()
    return {cluster_id for (cluster_id,) in found if cluster_id is not None}


def _write_aliases(db: Database) -> None:
    """Write the aliases of the speakers that have got names (``renamed``) or may have lost some."""
    lost = """SELECT old FROM renamed WHERE old IS NOT NULL
        UNION SELECT speaker_id FROM match_names_gone WHERE speaker_id IS NOT NULL"""
    db.execute(f"DELETE FROM aliases WHERE speaker_id IN ({lost})")
    for which in (f"s.speaker_id IN ({lost})", "s.id IN (SELECT id FROM renamed)"):
        db.execute(
            f"""INSERT OR IGNORE INTO aliases (speaker_id, alias)
            SELECT speaker_id, name FROM article_speakers AS s WHERE {which}
            UNION SELECT s.speaker_id, value FROM article_speakers AS s, json_each(s.aliases) WHERE {which}"""
        )
    db.execute("DELETE FROM match_names_gone")

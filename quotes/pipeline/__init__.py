"""The local driver: files -> articles -> quotations -> clusters -> origins -> SQLite, only what is new, on all cores.

In come a database's path and the paths of articles, out comes `Loaded`, the counts. Each stage works on the articles it
has not seen and commits what it did, so a load may be broken off at any moment and the next one goes on from there;
loading what is loaded already reads, compares and writes nothing.

>>> import pathlib, tempfile
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "a.txt").write_text("Ann Lee said she would stay.")
>>> load(folder / "q.db", [folder / "a.txt"], miner=lambda text, **_: []).new
1
>>> load(folder / "q.db", [folder / "a.txt"], miner=lambda text, **_: []).unchanged
1
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from quotes import read, store
from quotes.pipeline import matching, naming, tracing
from quotes.pipeline.mining import Miner, Refuse, mine_new
from quotes.pipeline.pool import ahead, sustained
from quotes.pipeline.processes import check_guarded
from quotes.pipeline.progress import Progress, silent
from quotes.pipeline.reusing import Sought, seek_in
from quotes.pipeline.vectors import digest_of, read_vectors
from quotes.pipeline.versions import version_of
from quotes.store import search, stages, summary
from quotes.store.indexes import restore_indexes
from quotes.values import Refusal

FEW = 300  # articles that are matched about as soon as it is found what they share
ANALYZE_SHARE = 0.25  # of the articles new: then SQLite's statistics are taken again

Found = TypeVar("Found")


class Loaded(NamedTuple):
    """What a load did (numbers of articles; quotations in the new and changed ones) and what the database now holds."""

    read: int  # articles found in the input
    new: int
    changed: int
    unchanged: int
    refused: int  # files, rows or articles that could not be used; each was handed to ``on_refusal``
    quotations: int
    total: Total


class Total(NamedTuple):
    """Numbers of rows in the database."""

    articles: int
    quotations: int
    speakers: int
    clusters: int
    variants: int
    reuse: int


def load(
    db_path: str | os.PathLike[str],
    paths: Iterable[str | os.PathLike[str]],
    *,
    processes: int | None = None,
    progress: Progress | None = None,
    on_refusal: Refuse | None = None,
    on_wait: Callable[[str], None] | None = None,
    speakers_file: str | os.PathLike[str] | None = None,
    vectors_file: str | os.PathLike[str] | None = None,
    miner: Miner | None = None,
) -> Loaded:
    """Load the articles at ``paths`` into the database at ``db_path``, which is made where it is missing.

    Where none of them could be used, no database is made.

    ``processes`` mine (None: one a core; 1: no others are started, and a script needs no ``__main__`` guard).
    ``progress`` is told how far each stage is; ``on_refusal`` of each input that could not be used; ``on_wait`` (a
    sentence) when another load into the same database has to finish first. ``speakers_file`` is a CSV file of names and
    aliases that go before what matching finds, in later loads too until another file is given. ``vectors_file`` holds
    word vectors by which doubtful pairs are scored again (`quotes.pipeline.vectors`); with another file than in the
    load before, or none, all is matched again. ``miner`` stands in for `quotes.mine.mine` and can be pickled.
    Raises `quotes.store.StoreError` where the database cannot be used, `OSError` where a file of the user's cannot,
    `ValueError` where one of these two is of no use, `ImportError` where numpy, which vectors need, is missing, and
    `RuntimeError` where processes are to be started by a script without a guard.
    """
    check_guarded()
    progress = progress or silent
    refusals: list[None] = []

    def refuse(refusal: Refusal) -> None:
        refusals.append(None)
        if on_refusal:
            on_refusal(refusal)

    given_names = None if speakers_file is None else naming.read_speakers(speakers_file)
    if vectors_file is not None:
        read_vectors(str(vectors_file))  # what is wrong with it is told before anything is done
    miner = miner or _default_miner()
    with sustained(processes), store.only_load(db_path, on_wait=on_wait):
        made = not Path(db_path).exists()
        db = store.open(db_path, write=True)
        try:
            restore_indexes(db)  # of a first load that broke off
            articles = read.articles(paths, on_refusal=refuse)
            done = mine_new(db, articles, miner, processes, refuse, progress)
            complete(db, given_names=given_names, vectors_file=vectors_file, progress=progress, processes=processes)
            total = totals(db)
        finally:
            store.finish(db, made=made)
    return Loaded(done.read, done.new, done.changed, done.unchanged, len(refusals), done.quotations, total)


def complete(
    db: Database,
    *,
    given_names: Mapping[str, str] | None = None,
    vectors_file: str | os.PathLike[str] | None = None,
    progress: Progress = silent,
    processes: int | None = None,
) -> bool:
    """Match, trace, count and index what is pending in ``db``, each in a transaction; tell whether anything was.

    ``given_names``: what the user says of names (`naming.read_speakers`); None for what was said before.
    """
    progress("index", 0, None)
    restore_indexes(db)
    with store.folding(db) as fold:
        fold()
        _renew(db, vectors_file)
        prepared, sought = _ahead(db, "match", matching.prepare_in), _ahead(db, "trace", seek_in)
        matched = _match_new(db, given_names, vectors_file, progress, processes, prepared)
        fold()
        traced = _trace_new(db, matched, progress, processes, sought)
        fold()
        if not traced and not stages.waiting(db, "search"):
            return False
        progress("search", 0, None)
        if search.index_new(db) > ANALYZE_SHARE * totals(db).articles:
            db.execute("ANALYZE")
    return True


def _renew(db: Database, vectors_file: str | os.PathLike[str] | None) -> None:
    """Have all articles be matched and traced again where another version of a stage did the last ones."""
    stages.renew_stage(db, "match", _match_version(vectors_file))
    with db.atomic():
        if stages.renew_stage(db, "trace", version_of(*tracing.PARTS)):
            tracing.trace_all(db)


def _match_version(vectors_file: str | os.PathLike[str] | None) -> str:
    return version_of(*matching.PARTS) + digest_of(vectors_file)


def _ahead(db: Database, stage: str, work: Callable[[str], Found]) -> Callable[[], Found | None]:
    """Where few articles are pending for a stage, have another process begin with it while this one does another."""
    path = store.file_of(db)
    return ahead(work, path) if path and 0 < stages.waiting(db, stage) <= FEW else lambda: None


def _match_new(
    db: Database,
    given_names: Mapping[str, str] | None,
    vectors_file: str | os.PathLike[str] | None,
    progress: Progress,
    processes: int | None,
    prepared: Callable[[], matching.Prepared | None],
) -> bool:
    with db.atomic():
        rename = given_names is not None and naming.remember(db, given_names)
        if not rename and not stages.waiting(db, "match"):
            return False
        progress("match", 0, None)
        vectors = None if vectors_file is None else str(vectors_file)
        matching.match(db, rename=rename, progress=progress, processes=processes, vectors=vectors, prepared=prepared)
        stages.finish_stage(db, "match", _match_version(vectors_file))
    return True


def _trace_new(
    db: Database, matched: bool, progress: Progress, processes: int | None, sought: Callable[[], Sought | None]
) -> bool:
    if not matched and not stages.waiting(db, "trace") and not stages.clusters_waiting(db):
        return False
    progress("trace", 0, None)
    with db.atomic():
        tracing.trace(db, progress=progress, processes=processes, sought=sought())
        progress("count", 0, None)
        summary.count_changes(db)
        stages.finish_stage(db, "trace", version_of(*tracing.PARTS))
    return True


def totals(db: Database) -> Total:
    """Return how much is in ``db``."""
    tables = ("articles", "quotes", "speakers", "clusters", "variants", "reuse")
    return Total(*(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables))


def _default_miner() -> Miner:
    from quotes.mine import mine  # here, so that what only reads a database does not load the miner

    return mine


__all__ = ["Loaded", "Total", "complete", "load", "totals"]

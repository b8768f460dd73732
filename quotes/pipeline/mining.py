"""The mining stage: articles in, rows of articles and quotations in the database.

Articles stream through: what the database has already with the same digest and miner is passed over, the rest goes in
batches to processes that mine and make rows (`quotes.pipeline.pool`), and this process writes them, each batch in a
transaction. An article that cannot be mined is refused by name and the rest goes on.

>>> from quotes.values import Quotation
>>> rows_of(lambda text, **_: [Quotation(0, 2, text[:2], "direct")], Article("a", "Oh")).quotes[0][3:6]
(0, 2, 'Oh')
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlite_utils import Database

from quotes.pipeline.pool import Failed, worked
from quotes.pipeline.progress import Progress
from quotes.pipeline.versions import version_of
from quotes.store.rows import Rows, article_rows
from quotes.store.write import Entry, digest_of, known, storable, write_articles
from quotes.values import Article, Quotation, Refusal

Miner = Callable[..., list[Quotation]]  # (text, language=, published=, title=), as `quotes.mine.mine`
Refuse = Callable[[Refusal], None]

PARTS = ("mine", "lexicon.py", "values.py")  # what decides the result, with the language: see `versions.version_of`
LOOKUP_SIZE = 256  # articles that are looked up in the database at once
BATCH_CHARACTERS = 200_000  # text in a batch: long enough to make passing it on cheap, short enough to write often


class Mined(NamedTuple):
    """What the mining stage did: numbers of articles, and of quotations in the new and changed ones."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0  # could be read but not mined
    quotations: int = 0


def mine_new(
    db: Database, articles: Iterable[Article], miner: Miner, processes: int | None, refuse: Refuse, progress: Progress
) -> Mined:
    """Mine and write those of ``articles`` that are new to ``db`` or have changed; return the counts.

    ``processes``: how many to mine in; None for one a core, 1 for this one alone.
    """
    counts = Mined()
    loaded_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def counted() -> Iterator[Article]:
        nonlocal counts
        for article in articles:
            counts = counts._replace(read=counts.read + 1)
            if counts.read % LOOKUP_SIZE == 0:
                progress("read", counts.read, None)
            yield article

    work = functools.partial(rows_of, miner)
    for batch, results in worked(work, _batches(_to_mine(db, counted(), miner)), processes):
        entries = []
        for article, result in zip(batch, results, strict=True):
            if isinstance(result, Failed):
                refuse(_refusal(article, result))
            else:
                entries.append(Entry(article, digest_of(article), _mined_with(miner, article.language), result))
        changed = write_articles(db, entries, loaded_at)
        counts = _added(counts, len(batch), entries, changed)
        progress("mine", counts.new + counts.changed, None)
    return counts._replace(unchanged=counts.read - counts.new - counts.changed - counts.refused)


def mined(
    articles: Iterable[Article], miner: Miner, processes: int | None, refuse: Refuse
) -> Iterator[tuple[Article, list[Quotation]]]:
    """Yield each of ``articles`` with its quotations, in order, without a database."""
    for batch, results in worked(functools.partial(quotations_of, miner), _batches(articles), processes):
        for article, result in zip(batch, results, strict=True):
            if isinstance(result, Failed):
                refuse(_refusal(article, result))
            else:
                yield article, result


def quotations_of(miner: Miner, article: Article) -> list[Quotation]:
    """Return the quotations of ``article``."""
    return miner(article.text, language=article.language, published=article.published, title=article.title)


def rows_of(miner: Miner, article: Article) -> Rows:
    """Return the rows of the quotations of ``article``; the processes that mine make them too."""
    return article_rows(article, quotations_of(miner, article))


def _refusal(article: Article, failed: Failed) -> Refusal:
    return Refusal(article.id, f"could not be mined: {failed.reason}")


def _to_mine(db: Database, articles: Iterator[Article], miner: Miner) -> Iterator[Article]:
    """Pass over the articles that ``db`` has with the same digest, mined by the same miner and language data."""
    while chunk := [storable(article) for article in itertools.islice(articles, LOOKUP_SIZE)]:
        there = known(db, [article.id for article in chunk])
        for article in chunk:
            if there.get(article.id) != (digest_of(article), _mined_with(miner, article.language)):
                yield article


def _mined_with(miner: Miner, language: str) -> str:
    if miner.__module__.startswith("quotes.mine"):
        return version_of(*PARTS, f"lang/{language}")
    return f"{miner.__module__}.{miner.__qualname__}"


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _added(counts: Mined, tried: int, entries: Sequence[Entry], changed: int) -> Mined:
    return counts._replace(
        new=counts.new + len(entries) - changed,
        changed=counts.changed + changed,
        refused=counts.refused + tried - len(entries),
        quotations=counts.quotations + sum(len(entry.rows.quotes) for entry in entries),
    )

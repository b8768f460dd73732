"""The mining stage: articles in, rows of articles and quotations in the database.

Articles stream through: what the database has already with the same digest and miner is passed over, the rest goes in
batches to processes that mine and make rows (`quotes.pipeline.pool`), and this process writes them as they come, many
in a transaction. An article that cannot be mined is refused by name and the rest goes on.

>>> from quotes.values import Quotation
>>> rows_of(lambda text, **_: [Quotation(0, 2, text[:2], "direct")], Article("a", "Oh")).quotes[0][3:6]
(0, 2, 'Oh')
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from sqlite_utils import Database

from quotes.pipeline.pool import Failed, worked
from quotes.pipeline.progress import Progress
from quotes.pipeline.versions import version_of
from quotes.store.indexes import defer_indexes
from quotes.store.rows import Rows, article_rows
from quotes.store.write import Entry, digest_of, known, storable, write_articles
from quotes.trace.media import same_medium
from quotes.values import Article, Quotation, Refusal

Miner = Callable[..., list[Quotation]]  # (text, language=, published=, title=), as `quotes.mine.mine`
Refuse = Callable[[Refusal], None]

# what decides the result, beside the language: see `versions.version_of`
PARTS = ("mine", "lexicon.py", "values.py", "store/rows.py", "trace/media.py")
LOOKUP_SIZE = 256  # articles that are looked up in the database at once
ARTICLE_CHARACTERS = 1_000  # counted for an article beside its text, so that there is a bound on the number in a batch
MINE_CHARACTERS = 50_000  # text that a process gets at once: enough to make passing it on cheap
WRITE_CHARACTERS = 4_000_000  # text in a transaction: rows are scattered over the file, and larger ones share its pages

Item = TypeVar("Item")
Result = TypeVar("Result")


class Mined(NamedTuple):
    """What the mining stage did: numbers of articles, and of quotations in the new and changed ones."""

    read: int
    new: int
    changed: int
    unchanged: int
    refused: int  # could be read but not mined
    quotations: int


def mine_new(
    db: Database, articles: Iterable[Article], miner: Miner, processes: int | None, refuse: Refuse, progress: Progress
) -> Mined:
    """Mine and write those of ``articles`` that are new to ``db`` or have changed; return the counts.

    ``processes``: how many to mine in; None for one a core, 1 for this one alone.
    """
    read = refused = new = changed = quotations = characters = 0
    loaded_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def counted() -> Iterator[Article]:
        nonlocal read
        for article in articles:
            read += 1
            if read % LOOKUP_SIZE == 0:
                progress("read", read, None)
            yield article

    def refusing(refusal: Refusal) -> None:
        nonlocal refused
        refused += 1
        refuse(refusal)

    def transaction(entry: Entry) -> int:
        nonlocal characters
        characters += _size(entry.article)
        return characters // WRITE_CHARACTERS

    found = _worked(functools.partial(rows_of, miner), _to_mine(db, counted(), miner), processes, refusing)
    made = (Entry(article, digest_of(article), _mined_with(miner, article.language), rows) for article, rows in found)
    for _, some in itertools.groupby(made, transaction):
        with _kept(db):
            for entries in _batches(some, lambda entry: _size(entry.article), MINE_CHARACTERS):
                if not new and _is_empty(db):
                    defer_indexes(db)
                replaced = write_articles(db, entries, loaded_at)
                new += len(entries) - replaced
                changed += replaced
                quotations += sum(len(entry.rows.quotes) for entry in entries)
        progress("mine", new + changed, None)
    return Mined(read, new, changed, read - new - changed - refused, refused, quotations)


@contextlib.contextmanager
def _kept(db: Database) -> Iterator[None]:
    """A transaction of which what is written is kept, too, where Ctrl-C breaks it off."""
    stopped = True
    with db.atomic(), contextlib.suppress(KeyboardInterrupt):
        yield
        stopped = False
    if stopped:
        raise KeyboardInterrupt


def _is_empty(db: Database) -> bool:
    return db.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None


def mined(
    articles: Iterable[Article], miner: Miner, processes: int | None, refuse: Refuse
) -> Iterator[tuple[Article, list[Quotation]]]:
    """Yield each of ``articles`` with its quotations, in order, without a database."""
    return _worked(functools.partial(quotations_of, miner), articles, processes, refuse)


def _worked(
    work: Callable[[Article], Result], articles: Iterable[Article], processes: int | None, refuse: Refuse
) -> Iterator[tuple[Article, Result]]:
    """Yield each article with its result; those that have none are refused."""
    for batch, results in worked(work, _batches(articles, _size, MINE_CHARACTERS), processes):
        for article, result in zip(batch, results, strict=True):
            if isinstance(result, Failed):
                refuse(Refusal(article.id, f"could not be mined: {result.reason}"))
            else:
                yield article, result


def quotations_of(miner: Miner, article: Article) -> list[Quotation]:
    """Return the quotations of ``article``; what its own publisher was told is not second hand."""
    found = miner(article.text, language=article.language, published=article.published, title=article.title)
    return [first_hand(quotation, article.publisher, article.language) for quotation in found]


def first_hand(quotation: Quotation, publisher: str | None, language: str = "en") -> Quotation:
    """Return ``quotation`` without a source at second hand that is the ``publisher`` of the article itself.

    >>> from quotes.values import Setting
    >>> told = Quotation(0, 2, "No", "direct", setting=Setting("interview", reported_by="the Times"))
    >>> first_hand(told, "The Times").setting.reported_by, first_hand(told, "The Mail").setting.reported_by
    (None, 'the Times')
    """
    setting = quotation.setting
    if not publisher or not setting.reported_by or not same_medium(setting.reported_by, publisher, language):
        return quotation
    evidence = tuple(item for item in setting.evidence if item.part != "reported by")
    return quotation._replace(setting=setting._replace(reported_by=None, evidence=evidence))


def rows_of(miner: Miner, article: Article) -> Rows:
    """Return the rows of the quotations of ``article``; the processes that mine make them too."""
    return article_rows(article, quotations_of(miner, article))


def _size(article: Article) -> int:
    return len(article.text) + ARTICLE_CHARACTERS


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


def _batches(items: Iterable[Item], size_of: Callable[[Item], int], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of about ``size`` together."""
    batch: list[Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size_of(item)
        if total >= size:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch

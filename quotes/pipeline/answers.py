"""Questions about origin, put to the database: the account of an utterance by words, cluster or quotation.

In go a database and what is asked, out come `quotes.trace.account.Account` values; None where there is nothing. What is
written about an account (a page, JSON, JSON-LD) is made of it by `quotes.trace`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from quotes.store import read
from quotes.store.find import find_quotes
from quotes.store.read import ClusterRow, Quote
from quotes.trace.account import AROUND, SETTING, Account, Source, account
from quotes.trace.check import verdict
from quotes.values import Report, Setting, Variant
from quotes.wording import forms, outline

MOST_DIGITS = 4000  # Python reads no longer numbers
HITS = 50  # quotations that are like the words asked for
SHARED = 2  # words that are no small ones, which a quotation must have of those asked for
CLOSE = 0.8  # how like them, letter by letter, it may be instead: a word may be misspelt
ALIKE = 0.03  # by how much less than the best of them one is like the words that is as good


def account_by_words(db: Database, words: str) -> Account | None:
    """Return the account of the utterance that ``words`` are most like, also when they quote it loosely.

    Of several that they are like, it is the one that is reported most. None where nothing has more of them than a word.
    """
    hits = [hit for hit in find_quotes(db, words, limit=HITS) if hit.score >= CLOSE or shares(words, hit.text)]
    alike = [hit for hit in hits if hit.score >= hits[0].score - ALIKE]
    reports = read.report_counts(db, {hit.cluster_id for hit in alike if hit.cluster_id is not None})
    best = max(alike, key=lambda hit: reports.get(hit.cluster_id or 0, 1), default=None)
    if best is None:
        return None
    return account_of_quote(db, best.quote_id) if best.cluster_id is None else account_of_cluster(db, best.cluster_id)


def shares(words: str, text: str) -> bool:
    """Tell whether enough of ``words`` stand in ``text``, in any order and form: two that are no small ones.

    Of words with only one such, that one is enough.

    >>> shares("not worthy of a banana republic", "We are a republic of farmers.")
    False
    >>> shares("a republic of farming", "Farmers of the republic!"), shares("the republic", "We are a republic.")
    (True, True)
    """
    light = forms().light
    asked, there = ({sense for _, root, sense in outline(each) if root not in light} for each in (words, text))
    return len(asked & there) >= max(1, min(SHARED, len(asked)))


def account_by(db: Database, asked: str) -> Account | None:
    """Return the account for what a user typed: the id of a cluster or of a quotation, else words.

    A number that is no id may still be quoted; then it must stand in the quotation as it is.
    """
    if is_number(asked):
        number = int(asked)
        found = account_of_cluster(db, number) or account_of_quote(db, number) or account_by_words(db, asked)
        return found if found and holds(found, asked) else None
    return account_by_words(db, asked)


def is_number(asked: str) -> bool:
    """Tell whether what a user typed can be an id.

    >>> is_number(" 99999 "), is_number("9/11"), is_number("²"), is_number("")
    (True, False, False, False)
    """
    return asked.strip().isdecimal() and len(asked) <= MOST_DIGITS


def holds(told: Account, asked: str) -> bool:
    """Tell whether an account is of what was asked for, its id or the words: `account_by` also finds what is only near.

    Words are held against the reports as `quotes check` does with those of a draft.
    """
    reports = [source.report for source in told.sources]
    return asked.strip() in map(str, (told.cluster_id, *(report.id for report in reports))) or (
        verdict(asked, None, reports, least=1).kind != "not found"
    )


def account_of_quote(db: Database, quote_id: int) -> Account | None:
    """Return the account of the cluster that a quotation is in, or of it alone where it is in none."""
    quote = read.quote_of(db, quote_id)
    if quote is None:
        return None
    if quote.cluster_id is not None:
        return account_of_cluster(db, quote.cluster_id)
    evidence = [item._replace(quote_id=quote.id) for item in quote.evidence if item.part in TELLING]
    texts = {quote.article_id: read.text_of(db, quote.article_id) or ""}
    source = _source(quote, None, texts[quote.article_id])
    return account(
        speaker=quote.speaker,
        role=_role(db, quote.speaker_id),
        setting=_setting(quote),
        original=quote.id,
        first=quote.id if quote.published else None,
        sources=[source],
        evidence=evidence,
        texts=texts,
    )


def account_of_cluster(db: Database, cluster_id: int) -> Account | None:
    """Return the account of a cluster."""
    cluster = read.cluster_of(db, cluster_id)
    quotes = read.quotes_of_cluster(db, cluster_id) if cluster else []
    if cluster is None or not quotes:
        return None
    variants = {variant.quote_id: variant for variant in read.variants_of_cluster(db, cluster_id)}
    texts = {article: read.text_of(db, article) or "" for article in {quote.article_id for quote in quotes}}
    sources = [_source(quote, variants.get(quote.id), texts[quote.article_id]) for quote in quotes]
    original = cluster.quote_id if cluster.quote_id in {quote.id for quote in quotes} else None
    return account(
        cluster_id=cluster.id,
        speaker=cluster.speaker,
        role=_role(db, cluster.speaker_id),
        setting=_setting(cluster),
        original=original or quotes[0].id,
        first=cluster.first_quote_id,
        confidence=cluster.confidence,
        sources=sources,
        evidence=cluster.evidence,
        texts=texts,
    )


def accounts(db: Database, cluster_id: int | None = None) -> Iterator[Account]:
    """Yield the account of every cluster, or of one."""
    query = "SELECT id FROM clusters ORDER BY id"
    ids = [cluster_id] if cluster_id is not None else [number for (number,) in db.execute(query).fetchall()]
    for number in ids:
        found = account_of_cluster(db, number)
        if found:
            yield found


TELLING = ("channel", "channel name", "day", "reported by")  # parts of evidence that are about the setting


def _setting(row: Quote | ClusterRow) -> Setting:
    """Return how, where and when the words got out, by a row of either; no medium alone reports a whole cluster."""
    columns: dict[str, Any] = {name: getattr(row, name, None) for name in SETTING}
    return Setting(**columns, evidence=tuple(item for item in row.evidence if item.part in TELLING))


def report_of(quote: Quote) -> Report:
    """Return a row of the database as the value that the rooms take."""
    return Report(
        id=quote.id,
        article_id=quote.article_id,
        text=quote.text,
        kind="direct" if quote.kind == "direct" else "indirect",
        speaker_id=quote.speaker_id,
        speaker=quote.speaker or quote.article_speaker,
        published=quote.published,
        publisher=quote.publisher,
        setting=_setting(quote),
        start=quote.start,
        end=quote.end,
        within=quote.within,
        continues=quote.continues,
        confidence=quote.confidence,
    )


def _source(quote: Quote, variant: Variant | None, text: str) -> Source:
    before, after = text[max(0, quote.start - AROUND) : quote.start], text[quote.end : quote.end + AROUND]
    return Source(report_of(quote), quote.title, quote.url, quote.author, before, after, variant)


def _role(db: Database, speaker_id: int | None) -> str | None:
    speaker = read.speaker_of(db, speaker_id) if speaker_id is not None else None
    return speaker.role if speaker else None

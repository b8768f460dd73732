"""Search: quotations by their words, by whom, by when; with the speakers and articles that the words also find.

In goes what was typed and the filters of the form, out come ranked hits with the found words marked. Reports of one
utterance are shown once. A name among the words is understood: *Lind bridge* finds what Lind said with *bridge* in it,
though the quotation itself does not name her.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

from quotes.explore import drawing, terms
from quotes.explore.nearest import rarest
from quotes.explore.visit import OPENING, Visit, number, render

PAGE = 40  # hits that are looked at for one page; fewer are shown where some are reports of one utterance
LAST_PAGE = 25
NAMES, ARTICLES = 6, 5  # speakers and articles shown beside the quotations
NEAR = 5  # quotations shown where none has all the words
MOST_NAME_WORDS = 5  # of what was typed, tried as a name
COMMON = 100_000  # quotations with the words beyond which the latest come first: ranking them takes long, tells little
COMMON_ARTICLES = 5000  # the same for articles
COLUMNS = f"""q.id, q.text, q.kind, q.published, q.publisher, q.said_on, q.channel, q.channel_name, q.article_id,
    q.cluster_id, q.speaker_id, s.name as speaker, a.title, {OPENING}, a.url, c.quote_count, c.publisher_count,
    c.altered_count, c.speaker_count, c.quote_id as clearest"""
TABLES = """left join speakers s on s.id = q.speaker_id join articles a on a.id = q.article_id
    left join clusters c on c.id = q.cluster_id"""
RANKED = f"""with hits as (
        select f.rowid as id, f.rank as place, snippet(quotes_fts, 0, :open, :close, '…', 60) as marked
        from quotes_fts f {{join}} where quotes_fts match :words {{condition}}
        order by f.rank limit :most offset :skipped)
    select hits.marked, {COLUMNS} from hits join quotes q on q.id = hits.id {TABLES} order by hits.place"""
LATEST = f"""with hits as (
        select q.id from quotes q where {{condition}}
            and exists (select 1 from quotes_fts where quotes_fts match :words and rowid = q.id)
        order by q.published desc limit :most offset :skipped)
    select (select snippet(quotes_fts, 0, :open, :close, '…', 60) from quotes_fts
        where quotes_fts match :words and rowid = q.id) as marked, {COLUMNS}
    from hits join quotes q on q.id = hits.id {TABLES} order by q.published desc"""
SORTED = f"""select q.text as marked, {COLUMNS} from quotes_fts f join quotes q on q.id = f.rowid {TABLES}
    where quotes_fts match :words and {{condition}} order by q.published desc limit :most"""
LISTED = f"""select substr(q.text, 1, 700) as marked, {COLUMNS} from quotes q {TABLES} where {{condition}}
    order by q.published desc, q.article_id, q.number limit :most offset :skipped"""
COUNT = "select count(*) from (select 1 from quotes_fts where quotes_fts match :words limit :most)"
DATED = "q.published is not null"
FILTERS = {
    "speaker": "q.speaker_id = :speaker",
    "publisher": "q.publisher = :publisher",
    "channel": "q.channel = :channel",
    "since": "q.published >= :since",
    "until": "q.published < :until || 'T99'",
    "said": "q.said_on = :said",
    "kind": "q.kind = :kind",
}
DAYS = ("since", "until", "said")


@functools.cache
def asking_words() -> frozenset[str]:
    """Return the words that ask rather than name, of ``words.toml``."""
    table = tomllib.loads((resources.files("quotes.explore") / "words.toml").read_text(encoding="utf-8"))
    return frozenset(table["asking"])


def left_out(visit: Visit) -> list[str]:
    """Return what the address asks for in place of a day and is none."""
    given = (visit.asked(name) for name in DAYS)
    return [words for words in given if words and not drawing.ordinal(words)]


def filters(visit: Visit) -> dict[str, Any]:
    """Return the filters that the address asks for, by name; what is no date or no id is left out."""
    found: dict[str, Any] = {name: visit.asked(name) for name in FILTERS}
    found["speaker"] = number(found["speaker"]) or ""
    for name in DAYS:
        found[name] = found[name] if drawing.ordinal(found[name]) else ""
    return {name: value for name, value in found.items() if value != ""}


async def how_many(visit: Visit, words: str) -> int:
    """Return how many quotations have the words, counting no further than one beyond `COMMON`."""
    return int(await visit.value(COUNT, words=words, most=COMMON + 1)) if words else 0


async def quotations(
    visit: Visit, words: str, asked: dict[str, Any], skipped: int = 0, total: int | None = None
) -> list[dict[str, Any]]:
    """Return up to `PAGE` hits: ranked by ``words`` (an FTS query), the latest first without or with common ones.

    ``total`` is what `how_many` says of the words, where that is known already.
    """
    condition = " and ".join(FILTERS[name] for name in asked)
    found: dict[str, Any] = {"words": words, "open": terms.OPEN, "close": terms.CLOSE} if words else {}
    if not words:
        sql = LISTED.format(condition=condition or DATED)
    elif (await how_many(visit, words) if total is None else total) > COMMON:
        sql = LATEST.format(condition=condition or DATED)
    else:
        join = "join quotes q on q.id = f.rowid" if asked else ""
        sql = RANKED.format(join=join, condition=f"and {condition}" if asked else "")
    rows = await visit.rows(sql, most=PAGE, skipped=skipped, **found, **asked)
    for row in rows:
        row["marked"] = terms.lit(row["marked"])
    return rows


async def nearest(visit: Visit, typed: str) -> list[dict[str, Any]]:
    """Return the quotations with most of the rarest words, where none has all of several."""
    query = await rarest(visit, typed) if len(terms.parts(typed)) > 1 else ""
    return await quotations(visit, query, {}, total=0) if query else []


async def newest(visit: Visit, words: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the latest `PAGE` quotations that have the words and pass the filters, for a feed."""
    if not words or await how_many(visit, words) > COMMON:
        return await quotations(visit, words, asked)
    condition = " and ".join(FILTERS[name] for name in asked) or "true"
    return await visit.rows(SORTED.format(condition=condition), words=words, most=PAGE, **asked)


def once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep one hit of each utterance, in the place of its best: its clearest wording, where that was found too.

    >>> rows = [dict(id=1, cluster_id=5, clearest=2), dict(id=3, cluster_id=None), dict(id=2, cluster_id=5, clearest=2)]
    >>> [row["id"] for row in once(rows)]
    [2, 3]
    """
    kept: dict[Any, dict[str, Any]] = {}
    for row in rows:
        key = row["cluster_id"] or ("alone", row["id"])
        if key not in kept or row["id"] == row["clearest"]:
            kept[key] = row
    return list(kept.values())


async def named(visit: Visit, typed: str) -> tuple[dict[str, Any], str] | None:
    """Find a speaker's name among the words typed; return the speaker and the words that are left, if any of each."""
    words = [part for part in terms.parts(typed) if part.casefold() not in asking_words()]
    if len(words) > MOST_NAME_WORDS + 3:
        return None
    for length in range(min(len(words) - 1, MOST_NAME_WORDS), 0, -1):
        best: tuple[int, dict[str, Any], str] | None = None
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            speaker = await visit.row(
                "select s.id, s.name, s.quote_count from speakers_fts f join speakers s on s.id = f.rowid"
                " where speakers_fts match :words and s.kind <> 'unnamed'"
                " and s.name <> lower(s.name) order by s.quote_count desc limit 1",
                words=terms.match(" ".join(run)),
            )
            rest = " ".join(f'"{word}"' if " " in word else word for word in words[:start] + words[start + length :])
            if speaker and speaker["quote_count"] and (not best or speaker["quote_count"] > best[0]):
                best = speaker["quote_count"], speaker, rest
        if best:
            return best[1], best[2]
    return None


async def speakers(visit: Visit, typed: str) -> list[dict[str, Any]]:
    """Return the speakers whose name, or another name of theirs, has the words typed."""
    found = await visit.rows(
        "select s.id, s.name, s.kind, s.role, s.quote_count, highlight(speakers_fts, 0, :open, :close) as marked"
        " from speakers_fts f join speakers s on s.id = f.rowid where speakers_fts match :words"
        " order by s.quote_count desc limit :most",
        words=terms.match(typed, prefix=True),
        open=terms.OPEN,
        close=terms.CLOSE,
        most=NAMES,
    )
    also = await visit.rows(
        "select distinct s.id, s.name, s.kind, s.role, s.quote_count, s.name as marked from aliases a"
        " join speakers s on s.id = a.speaker_id where a.alias in (:typed, :titled)"
        " order by s.quote_count desc limit :most",
        typed=typed,
        titled=typed.title(),
        most=NAMES,
    )
    known = {row["id"] for row in found}
    found = [*found, *(row for row in also if row["id"] not in known)][:NAMES]
    for row in found:
        row["marked"] = terms.lit(row["marked"])
    return found


async def articles(visit: Visit, words: str) -> list[dict[str, Any]]:
    """Return the articles that have all the words: best first, or the latest where very many have them."""
    many = await visit.value(
        "select count(*) from (select 1 from articles_fts where articles_fts match :words limit :most)",
        words=words,
        most=COMMON_ARTICLES,
    )
    order = "f.rowid desc" if many >= COMMON_ARTICLES else "f.rank"
    found = await visit.rows(
        f"select a.id, a.title, {OPENING}, a.publisher, a.published, a.quote_count, hits.marked from ("
        f" select f.rowid as id, snippet(articles_fts, 1, :open, :close, '…', 28) as marked from articles_fts f"
        f" where articles_fts match :words order by {order} limit :most) hits join articles a on a.rowid = hits.id",
        words=words,
        open=terms.OPEN,
        close=terms.CLOSE,
        most=ARTICLES,
    )
    for row in found:
        row["marked"] = terms.lit(row["marked"])
    return found


async def search(visit: Visit) -> Any:
    """Show what was found, or how to ask."""
    typed, asked = visit.asked("q"), filters(visit)
    page = visit.leaf(LAST_PAGE)
    words = terms.match(typed)
    total = await how_many(visit, words)
    rows = await quotations(visit, words, asked, (page - 1) * PAGE, total) if words or asked else []
    near = once(await nearest(visit, typed)) if words and not rows and not asked else []
    by_name = await named(visit, typed) if words and "speaker" not in asked and page == 1 else None
    said = (
        once(await quotations(visit, terms.match(by_name[1]), {**asked, "speaker": by_name[0]["id"]}))
        if by_name
        else []
    )
    beside = words and not asked and page == 1
    return await render(
        visit,
        "search.html",
        asked_for=typed,
        asked=asked,
        left_out=left_out(visit),
        rows=once(rows),
        near=near[:NEAR],
        total=total,
        common=COMMON,
        page=page,
        more=len(rows) == PAGE and page < LAST_PAGE,
        by_name=by_name if said else None,
        said=said,
        speakers=await speakers(visit, typed) if beside else [],
        articles=await articles(visit, words) if beside else [],
        speaker=await visit.row("select id, name from speakers where id = :id", id=asked["speaker"])
        if "speaker" in asked
        else None,
        searched=bool(words or asked),
    )

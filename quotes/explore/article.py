"""An article as it was published, its quotations marked in the colour of their speaker, with a note in the margin.

In goes an article's id, out comes its text paragraph by paragraph, but for a headline that the page has above it. The
words are those of the database and nothing else: marks are laid upon them by offsets (`quotes.explore.marking`), and
every piece is escaped where it is printed.
"""

from __future__ import annotations

from typing import Any

from quotes.explore import differences
from quotes.explore.accounts import evidence_in_words
from quotes.explore.marking import Mark, Paragraph, paragraphs
from quotes.explore.visit import OPENING, Missing, Visit, called, render

COLOURS = 7  # of the palette; further speakers share the grey
SAME = ("speaker_id", "channel", "channel_name", "said_on", "reported_by")  # what a margin note tells
HEAD = 5  # paragraphs among which a headline may stand, after a date or a byline
PASSAGE_NOTES = 200  # passages that are marked; a page made of more is a list, not an article
QUOTES = """select q.id, q.start, q."end", q.text, q.kind, q.within, q.continues, q.cue, q.source, q.rule, q.confidence,
    q.speaker_id, q.speaker_by, q.channel, q.channel_name, q.said_on, q.reported_by, q.place, q.cluster_id, q.evidence,
    s.name as speaker, s.kind as speaker_kind, c.quote_count, c.publisher_count, c.wording_count, c.altered_count,
    c.first_quote_id, c.quote_id as clearest from quotes q left join speakers s on s.id = q.speaker_id
    left join clusters c on c.id = q.cluster_id where q.article_id = :id order by q.start, q."end" desc"""
VARIANTS = """select v.quote_id, v.relation, v.changes, o.publisher, o.published, o.article_id from variants v
    join quotes q on q.id = v.quote_id join quotes o on o.id = v.variant_of where q.article_id = :id"""
TAKEN = f"""select r.start, r."end", r.score, r.directed, r.copied_from as other, r.source_start, a.title, {OPENING},
    a.publisher, a.published
    from reuse r join articles a on a.id = r.copied_from where r.article_id = :id order by r.start limit :most"""
GIVEN = f"""select r.source_start as start, r.source_end as "end", r.score, r.directed, r.article_id as other, a.title,
    {OPENING}, a.publisher, a.published from reuse r join articles a on a.id = r.article_id where r.copied_from = :id
    order by r.source_start limit :most"""


async def article(visit: Visit) -> Any:
    """Show one article."""
    key = visit.key()
    found = await visit.row(
        "select id, url, title, publisher, author, published, language, text from articles where id = :id", id=key
    )
    if not found:
        raise Missing("There is no such article in this collection.")
    quotes = await visit.rows(QUOTES, id=key)
    compared = {row["quote_id"]: row for row in await visit.rows(VARIANTS, id=key)}
    taken = await visit.rows(TAKEN, id=key, most=PASSAGE_NOTES)
    given = await visit.rows(GIVEN, id=key, most=PASSAGE_NOTES)
    colours = coloured(quotes)
    for quote in quotes:
        quote["colour"] = colours.get(quote["speaker_id"], "none")
        quote["variant"] = compared.get(quote["id"])
        quote["differs"] = differences.stored(quote["variant"]["changes"]) if quote["variant"] else ""
        quote["reasons"] = evidence_in_words(quote["evidence"])
    by_id = {quote["id"]: quote for quote in quotes}
    text = found.pop("text")
    title = called({**found, "opening": text.lstrip()[:500]})
    body = paragraphs(text, [*(Mark(q["start"], q["end"], q["id"]) for q in quotes), *passages(taken)])
    return await render(
        visit,
        "article.html",
        article=found,
        body=[(paragraph, notes(paragraph.begun, by_id)) for paragraph in untitled(body, title)],
        quotes=by_id,
        taken={-number: row for number, row in enumerate(taken, 1)},
        given=others(given),
        legend=legend(quotes),
        title=title,
        length=len(text.split()),
    )


def notes(begun: tuple[int, ...], quotes: dict[int, dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the margin notes of a paragraph: each for one quotation, and for those after it of which it tells all.

    That is so where they are of the same speaker and setting and the collection has no other report of them.

    >>> row = dict(speaker_id=5, channel=None, channel_name=None, said_on=None, reported_by=None, cluster_id=None)
    >>> [len(note) for note in notes((1, 2, 3), {1: row, 2: row, 3: {**row, "cluster_id": 9}})]
    [2, 1]
    """
    made: list[list[dict[str, Any]]] = []
    for number in begun:
        quote = quotes.get(number)
        if quote is None:  # a copied passage, which has a note of its own
            continue
        if made and quote["cluster_id"] is None and all(made[-1][0][name] == quote[name] for name in SAME):
            made[-1].append(quote)
        else:
            made.append([quote])
    return made


def untitled(body: list[Paragraph], title: str) -> list[Paragraph]:
    """Return the paragraphs without the one that only repeats the title above them; one with a mark upon it stays.

    >>> [each.pieces[0].text for each in untitled(paragraphs("1 May\\n# A bridge\\nIt is open.", []), "A bridge")]
    ['1 May', 'It is open.']
    """
    for place, paragraph in enumerate(body[:HEAD]):
        piece, *rest = paragraph.pieces
        if not rest and not piece.covered and piece.text.strip(" \t#*_") == title.strip():
            return body[:place] + body[place + 1 :]
    return body


def passages(taken: list[dict[str, Any]]) -> list[Mark]:
    """Return the marks of copied passages; their ids are negative, so that they are never those of quotations."""
    return [Mark(row["start"], row["end"], -number) for number, row in enumerate(taken, 1)]


def coloured(quotes: list[dict[str, Any]]) -> dict[int, str]:
    """Give the speakers of an article their colours, the most quoted first.

    >>> coloured([dict(speaker_id=5), dict(speaker_id=8), dict(speaker_id=8), dict(speaker_id=None)])
    {8: 's1', 5: 's2'}
    """
    counts: dict[int, int] = {}
    for quote in quotes:
        if quote["speaker_id"] is not None:
            counts[quote["speaker_id"]] = counts.get(quote["speaker_id"], 0) + 1
    order = sorted(counts, key=lambda speaker: -counts[speaker])
    return {speaker: f"s{rank}" if rank <= COLOURS else "other" for rank, speaker in enumerate(order, 1)}


def legend(quotes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each speaker of the article once, with colour and number of quotations, the most quoted first."""
    listed: dict[int, dict[str, Any]] = {}
    for quote in quotes:
        if quote["speaker_id"] is not None:
            entry = {"id": quote["speaker_id"], "name": quote["speaker"], "colour": quote["colour"], "count": 0}
            listed.setdefault(quote["speaker_id"], entry)["count"] += 1
    return sorted(listed.values(), key=lambda entry: -entry["count"])


def others(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each other article once, with the number of passages it shares."""
    listed: dict[str, dict[str, Any]] = {}
    for row in rows:
        listed.setdefault(row["other"], {**row, "passages": 0})["passages"] += 1
    return list(listed.values())

"""On which day was it said, by what other articles tell of the same words?

In goes a database of many publishers' articles; out come spans as `setting_weights.py` reads them, with the day alone.
A day is given to a long quotation where all articles of other publishers that tell the day of these words agree on it:
two of them at least, or one whose own sentence names it beside the cue. Whether the quotation's own article tells it
too is for the fit to learn: its day may stand elsewhere in the article, or nowhere.

    python tests/benchmarks/agreed_days.py QUOTES.db > tests/benchmarks/days.tsv
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

LONG, ENOUGH = 8, 5  # words of a quotation that gets a day, and of one that tells it
NEAR = 60  # code points between a cue and the day beside it
SURE = 0.85  # share of probability of a day that one article may tell alone
AGREEING = 2
QUOTATIONS = """
select q.cluster_id, q.article_id, q.start, q.end, q.text, q.said_on, q.evidence, q.publisher, q.published,
    coalesce(q.cue_start, q.start), coalesce(q.cue_end, q.end), a.text
from quotes q join clusters c on c.id = q.cluster_id join articles a on a.id = q.article_id
where q.kind = 'direct' and c.article_count > 1 order by q.cluster_id, q.article_id, q.start
"""


class Report(NamedTuple):
    """A quotation in an article, and the day that the article tells."""

    cluster: int
    article_id: str
    start: int
    end: int
    words: int
    day: str | None
    outright: bool
    publisher: str
    published: str


def reports(db: sqlite3.Connection) -> Iterator[Report]:
    """Yield all direct quotations that stand in several articles, by cluster."""
    for cluster, article, start, end, said, day, evidence, publisher, published, first, last, text in db.execute(
        QUOTATIONS
    ):
        outright = day is not None and is_outright(json.loads(evidence), first, last, text)
        yield Report(cluster, article, start, end, len(said.split()), day, outright, publisher, published[:10])


def is_outright(evidence: Iterable[dict[str, Any]], first: int, last: int, text: str) -> bool:
    """Whether the day stands surely and in the sentence of the cue, near to it."""
    share, (start, end) = next((each["weight"], each["span"]) for each in evidence if each["part"] == "day")
    between = text[min(end, last) : max(first, start)]
    return bool(share >= SURE) and len(between) <= NEAR and not {".", "\n"} & set(between)


def agreed(own: Report, others: Iterable[Report]) -> str | None:
    """The day on which all other publishers agree that the words of a quotation were said."""
    days: dict[str, dict[str, bool]] = defaultdict(dict)
    for each in others:
        if each.day and each.words >= ENOUGH and each.article_id != own.article_id and each.publisher != own.publisher:
            days[each.day][each.publisher] = days[each.day].get(each.publisher, False) or each.outright
    if len(days) != 1:
        return None
    ((day, publishers),) = days.items()
    return day if day <= own.published and (len(publishers) >= AGREEING or any(publishers.values())) else None


def main() -> None:
    """Print the spans."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db")
    db = sqlite3.connect(parser.parse_args().db)
    for _, found in groupby(reports(db), key=lambda each: each.cluster):
        cluster = list(found)
        for own in cluster:
            day = agreed(own, cluster) if own.words >= LONG else None
            # where an article and another one both say it outright, and not the same, nobody can tell
            if day and not (own.outright and own.day != day):
                print(own.article_id, own.start, own.end, "+", "?", "?", day, sep="\t")


if __name__ == "__main__":
    main()

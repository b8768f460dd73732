"""What each clue weighs that joins a quotation to an occasion or a day, counted on annotated articles.

In go JSON Lines files of articles, each with a table of spans with channel, name and day (as `score.py speakers` reads
it; ``?`` where nobody could tell); out comes ``lang/en/setting_weights.toml``. The articles are mined, every occasion
and day that `quotes.mine.told` would weigh is compared with the annotation, and a conditional logit is fitted with a
penalty on large weights (`fitting`). ``--check`` fits ten times, each time without a tenth of the events, and prints
how well the rest is told, table by table: what to expect of articles that were never seen. Beside this file
``settings.tsv`` holds spans of single articles by many publishers, and ``days.tsv`` spans whose day other articles tell
(`agreed_days.py`): where their own article names it nowhere, it tells none.

    python tests/benchmarks/setting_weights.py ARTICLES.jsonl SPANS.tsv [ARTICLES SPANS ...] [--check] [--write]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

import regex
from fitting import fit_weights

from quotes import lexicon
from quotes.mine import mine
from quotes.mine.channel import is_said
from quotes.mine.clues import no_occasion_clues, occasion_clues
from quotes.mine.dating import day_clues, no_day_clues
from quotes.mine.named import Named
from quotes.mine.told import Standpoint, Told, days_around, occasions_around, standpoint, told
from quotes.values import Quotation, Setting

LEAST = 4  # a clue that fewer options have gets no weight
FOLDS = 10
PENALTIES = {"channel": 1.0, "day": 2.0}
# what stands in no marks is told of several occasions more often: of 45 such rows read, half were right below this
CUTOFFS = {"channel": 0.43, "day": 0.68, "reported": 0.7}
ALONE = 1.0  # what a quotation of an article counts whose event no other article tells: it repeats the others less
TARGET = Path(__file__).parents[2] / "quotes/lang/en/setting_weights.toml"
WORD = regex.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
Weights = dict[str, float]


class Choice(NamedTuple):
    """One quotation: for each option its clues, what it says and whether that is right; the last is "not told"."""

    event: str
    clues: list[list[str]]
    says: list[str | None]
    right: list[bool]  # of a choice that nobody could tell, none is
    gold: str | None
    weight: float = 1.0


class Row(NamedTuple):
    """A quotation of an article with its annotation, and where it stands."""

    article_id: str
    article: Told
    at: Standpoint
    channel: str | None
    name: str | None
    day: str | None
    weight: float
    table: str  # the name of the annotation's file


def rows_of(articles: Path, spans: Path) -> Iterator[Row]:
    """Mine the annotated articles and join each span to the direct quotation that shares most with it."""
    gold: dict[str, list[list[str]]] = defaultdict(list)
    for line in spans.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if fields[3] not in "-?":
            gold[fields[0]].append(fields)
    events = Counter(event_of(article_id) for article_id in gold)
    for line in lines_of(articles):
        article = json.loads(line)
        if article["id"] not in gold:
            continue
        mined = mine(article["text"], "en", article["published"], article["title"])
        quotations = [q._replace(setting=Setting()) for q in mined]
        read = told(article["text"], quotations, lexicon.language("en"), article["published"])
        for _, start, end, _, channel, name, day in gold[article["id"]]:
            number = best_row(quotations, int(start), int(end))
            if number is not None and is_said(quotations[number]) and read.places[number]:
                known = (None if field == "-" else field for field in (channel, name, day))
                weight = 1.0 if events[event_of(article["id"])] > 1 else ALONE
                yield Row(article["id"], read, standpoint(read, number), *known, weight, spans.name)


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a text file, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


def event_of(article_id: str) -> str:
    """What comes before the publisher in an article's id: reports of one event share it."""
    return article_id.rpartition("-")[0] or article_id


def best_row(quotations: Sequence[Quotation], start: int, end: int) -> int | None:
    """Number of the direct quotation that shares most characters with the span."""
    direct = [(min(end, q.end) - max(start, q.start), n) for n, q in enumerate(quotations) if q.kind == "direct"]
    most, number = max(direct, default=(0, 0), key=lambda each: each[0])
    return number if most > 0 else None


def channel_choice(row: Row) -> tuple[Choice, list[Named]]:
    """The occasions that are weighed for a quotation, and which of them are right."""
    numbers = occasions_around(row.article, row.at)
    options = [row.article.named[number] for number in numbers]
    right = [is_right(named, row) for named in options]
    found = [occasion_clues(row.article, row.at, number) for number in numbers]
    says = [str(named.occasion.channel) for named in options]
    none = no_occasion_clues(row.at)
    known = row.channel != "?"
    right = [known and each for each in (*right, row.channel is None)]
    return Choice(event_of(row.article_id), [*found, none], [*says, None], right, row.channel, row.weight), options


def is_right(named: Named, row: Row) -> bool:
    """Right channel, and no other name than the annotated one; a speech has many names."""
    occasion = named.occasion
    other = bool(occasion.name and row.name and not words(occasion.name) & words(row.name))
    return occasion.channel == row.channel and not (other and occasion.channel != "speech")


def words(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    return {word.lower() for word in WORD.findall(name)} - {"the", "of", "a", "in", "on", "at", "and"}


def day_choice(row: Row, choice: Choice, options: Sequence[Named], weights: Weights) -> Choice:
    """The days that are weighed for a quotation, given the occasion that its channel was chosen by."""
    shares = shares_of(weights, choice.clues)
    best = chosen(choice, shares, CUTOFFS["channel"])
    of_it = [(share, n) for n, share in enumerate(shares[:-1]) if best is not None and choice.says[n] == best]
    occasion = options[max(of_it)[1]] if of_it else None
    days = days_around(row.article, row.at, occasion)
    found = [day_clues(row.article, row.at, mentions, occasion) for mentions in days.values()]
    none = no_day_clues(row.article, row.at)
    right = [day == row.day for day in days]
    untold = row.day != "?" and not any(right)  # the right day is none that the article gives
    right.append(untold)
    return Choice(choice.event, [*found, none], [*days, None], right, row.day, row.weight)


def fit(choices: Sequence[Choice], penalty: float) -> Weights:
    """Fit the weights; a choice of which no option is right teaches nothing."""
    options = [list(zip(choice.clues, choice.right, strict=True)) for choice in choices]
    return fit_weights(options, penalty, LEAST, [choice.weight for choice in choices])


def shares_of(weights: Weights, options: Iterable[Sequence[str]]) -> list[float]:
    """Shares of probability of the options."""
    sums = [sum(weights.get(clue, 0.0) for clue in clues) for clues in options]
    powers = [exp(each - max(sums)) for each in sums]
    return [power / sum(powers) for power in powers]


def chosen(choice: Choice, shares: Sequence[float], cutoff: float) -> str | None:
    """What the options say that together have the largest share, if it reaches the cutoff."""
    by: dict[str, float] = defaultdict(float)
    for says, share in zip(choice.says[:-1], shares[:-1], strict=True):
        by[str(says)] += share
    best = max(by, key=lambda each: by[each], default=None)
    return best if best is not None and by[best] >= cutoff else None


def measure(pairs: Iterable[tuple[Choice, Weights]], cutoff: float) -> str:
    """Precision, recall and F of what is told, as `score.py speakers` counts them (of quotations with a speaker)."""
    given = right = gold = 0
    for choice, weights in pairs:
        if choice.gold == "?":
            continue
        told_ = chosen(choice, shares_of(weights, choice.clues), cutoff)
        given, gold = given + (told_ is not None), gold + (choice.gold is not None)
        right += told_ is not None and told_ == choice.gold
    p, r = right / max(1, given), right / max(1, gold)
    return f"precision {p:.3f}  recall {r:.3f}  F {2 * p * r / max(1e-9, p + r):.3f}"


def held_out(choices: Sequence[Choice], penalty: float) -> Iterator[tuple[Choice, Weights]]:
    """Each choice with weights that were fitted without its event."""
    events = sorted({choice.event for choice in choices})
    random.Random(3).shuffle(events)
    for fold in range(FOLDS):
        out = set(events[fold::FOLDS])
        weights = fit([choice for choice in choices if choice.event not in out], penalty)
        yield from ((choice, weights) for choice in choices if choice.event in out)


def as_toml(tables: dict[str, Weights]) -> str:
    """The tables as they stand in the language's folder."""
    lines = [
        "# What each clue weighs that joins a quotation to an occasion (channel) or a day: logarithms of odds.",
        "# Counted by tests/benchmarks/setting_weights.py on articles; the clues: quotes/mine/clues.py, dating.py.",
        *("", "[cutoff]"),
        *(f"{name} = {cutoff}" for name, cutoff in CUTOFFS.items()),
    ]
    for name, weights in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f'"{clue}" = {weights[clue]:.2f}' for clue in sorted(weights) if abs(weights[clue]) >= 0.02]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="articles and their spans, by turns")
    parser.add_argument("--check", action="store_true", help="measure on events that were left out")
    parser.add_argument("--write", action="store_true", help="write the table of the language")
    asked = parser.parse_args()
    rows = [row for pair in zip(asked.files[::2], asked.files[1::2], strict=True) for row in rows_of(*pair)]
    pairs = [channel_choice(row) for row in rows]
    channels = [choice for choice, _ in pairs]
    # days are learnt beside channels as they will be told, not as they are annotated
    apart = {id(choice): weights for choice, weights in held_out(channels, PENALTIES["channel"])}
    days = [
        day_choice(row, choice, options, apart[id(choice)]) for row, (choice, options) in zip(rows, pairs, strict=True)
    ]
    if asked.check:
        told_days = list(held_out(days, PENALTIES["day"]))
        table = {id(choice): row.table for row, *own in zip(rows, channels, days, strict=True) for choice in own}
        for name in dict.fromkeys(row.table for row in rows):
            by_channel = ((each, apart[id(each)]) for each in channels if table[id(each)] == name)
            print(name, "channel", measure(by_channel, CUTOFFS["channel"]))
            print(name, "day    ", measure((each for each in told_days if table[id(each[0])] == name), CUTOFFS["day"]))
    if asked.write:
        tables = {"channel": channels, "day": days}
        fitted = {name: fit(choices, PENALTIES[name]) for name, choices in tables.items()}
        TARGET.write_text(as_toml(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()

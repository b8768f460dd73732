"""Make a database of generated quotations through the real schema, to measure with: the same for the same seed.

    python tests/benchmarks/generate.py BIG.db --quotations 1000000

What the sizes in news look like is kept: a few words are very common, a few speakers and publishers are quoted and
print very often (one speaker in twenty quotations), most utterances are reported once and one of them 1,300 times, a
fifth of the reports change a word and a tenth are excerpts. The words are made of syllables, so nothing is anybody's.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import json
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from quotes import store
from quotes.store import indexes, rows, search, summary, write
from quotes.values import Article, Quotation, Setting, Speaker

FIRST_DAY, DAYS = date(2012, 1, 1), 1800
BIGGEST = 1300  # reports of the most repeated utterance
SHARE = 0.05  # of all quotations are the most quoted speaker's
BATCH = 2000  # articles in a transaction
CHANNELS = ("post", "statement", "interview", "press", "speech", "document", "talk")
ONSETS, VOWELS, CODAS = (
    [
        "b",
        "d",
        "f",
        "g",
        "k",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "z",
        "br",
        "dr",
        "fl",
        "gr",
        "kl",
        "pl",
        "st",
        "tr",
    ],
    ["a", "e", "i", "o", "u"],
    ["", "n", "r", "l", "s"],
)


class World(NamedTuple):
    """What the sentences are made of, each with its cumulative weights."""

    words: list[str]
    word_weights: list[float]
    speakers: list[Speaker]
    speaker_weights: list[float]
    publishers: list[str]
    publisher_weights: list[float]


class Utterance(NamedTuple):
    """What was said, before anybody printed it."""

    number: int
    words: list[str]
    speaker: int
    setting: Setting
    day: int


class Placed(NamedTuple):
    """A report that was written: its row, its utterance, how it differs."""

    quote_id: int
    utterance: int
    relation: str
    changes: list[tuple[str, str, str]]
    published: str


def zipf(count: int, power: float = 1.0) -> list[float]:
    """Return cumulative weights of ranks 1 to ``count``."""
    return list(itertools.accumulate(1 / rank**power for rank in range(1, count + 1)))


def pick(rng: random.Random, weights: list[float]) -> int:
    """Return a rank (from 0) drawn by cumulative weights."""
    return bisect.bisect(weights, rng.random() * weights[-1])


def word(rng: random.Random) -> str:
    """Return a word of one to three syllables."""
    syllables = rng.choice((1, 2, 2, 3))
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables))


def world(rng: random.Random, quotations: int) -> World:
    """Make the words, speakers and publishers for a collection of this size."""
    words = list(dict.fromkeys(word(rng) for _ in range(20_000)))[:12_000]
    rng.shuffle(words)
    names = {f"{word(rng)} {word(rng)}{word(rng)}".title() for _ in range(max(quotations // 50, 10))}
    speakers = [
        Speaker(name, rng.choice(("person",) * 9 + ("organisation",)), None, (name.split()[-1],))
        for name in sorted(names)
    ]
    weights = [1 / (rank + 20) for rank in range(1, len(speakers))]
    first = SHARE / (1 - SHARE) * sum(weights)
    publishers = sorted(
        {f"The {word(rng)} {rng.choice(('Post', 'Herald', 'Times', 'Wire'))}".title() for _ in range(400)}
    )
    rng.shuffle(publishers)
    speaker_weights = list(itertools.accumulate([first, *weights]))
    return World(words, zipf(len(words), 0.9), speakers, speaker_weights, publishers, zipf(len(publishers)))


def utterance(made: World, seed: int, number: int) -> Utterance:
    """Return utterance ``number``: the same whenever it is asked for."""
    rng = random.Random(f"{seed}/{number}")
    words = [made.words[pick(rng, made.word_weights)] for _ in range(rng.randint(6, 26))]
    channel = rng.choice(CHANNELS) if rng.random() < 0.3 else None
    day = rng.randrange(DAYS)
    said_on = (FIRST_DAY + timedelta(day)).isoformat() if channel else None
    return Utterance(
        number, words, pick(rng, made.speaker_weights), Setting(channel, channel and channel.title(), said_on), day
    )


def report(rng: random.Random, made: World, said: Utterance) -> tuple[str, str, list[tuple[str, str, str]]]:
    """Return how one article prints an utterance: its words, the relation, the changes."""
    words, draw = list(said.words), rng.random()
    if draw < 0.2:
        place, other = rng.randrange(len(words)), made.words[pick(rng, made.word_weights)]
        change = ("put for", words[place], other)
        words[place] = other
        return " ".join(words), "edited", [change]
    if draw < 0.3:
        return " ".join(words[: max(len(words) // 2, 3)]), "excerpt", []
    return " ".join(words), "verbatim", []


def reports(rng: random.Random, quotations: int) -> list[int]:
    """Return the numbers of the utterances, each as often as it is reported, in the order of printing."""
    numbers: list[int] = []
    for number in itertools.count():
        if len(numbers) >= quotations:
            break
        size = BIGGEST if number == 0 else max(1, min(int(rng.paretovariate(1.4)), 400))
        numbers += [number] * min(size, quotations - len(numbers))
    rng.shuffle(numbers)
    return numbers


def articles(
    rng: random.Random, made: World, seed: int, numbers: list[int]
) -> Iterator[tuple[write.Entry, list[Placed]]]:
    """Yield articles with their rows, each of two to eight quotations, and what was placed in them."""
    done = 0
    for count in itertools.count():
        taken = numbers[done : done + rng.randint(2, 8)]
        done += len(taken)
        if not taken:
            return
        said = [utterance(made, seed, number) for number in dict.fromkeys(taken)]
        yield article(rng, made, f"generated/{count}", said)


def article(rng: random.Random, made: World, name: str, said: list[Utterance]) -> tuple[write.Entry, list[Placed]]:
    """Make one article: a paragraph of its own and one for each quotation."""
    published = (FIRST_DAY + timedelta(min(max(each.day for each in said) + rng.randrange(3), DAYS))).isoformat()
    text = sentence(rng, made, 40) + "\n\n"
    quotations, kept = [], []
    for each in said:
        words, relation, changes = report(rng, made, each)
        speaker = made.speakers[each.speaker]
        start = len(text) + 1
        text += f"“{words},” {speaker.name} said. {sentence(rng, made, 18)}\n\n"
        end = start + len(words)
        quotations.append(
            Quotation(start, end, words, "direct", speaker=speaker, setting=each.setting, rule="made", confidence=0.9)
        )
        kept.append(Placed(rows.quote_id(name, start, end, "direct"), each.number, relation, changes, published))
    publisher = made.publishers[pick(rng, made.publisher_weights)]
    made_of = Article(name, text, f"https://example.org/{name}", sentence(rng, made, 7), publisher, None, published)
    return write.Entry(made_of, write.digest_of(made_of), "generated", rows.article_rows(made_of, quotations)), kept


def sentence(rng: random.Random, made: World, words: int) -> str:
    """Return a sentence of so many words."""
    return " ".join(made.words[pick(rng, made.word_weights)] for _ in range(words)).capitalize() + "."


def fill(db: Database, quotations: int, seed: int) -> None:
    """Write the articles, then speakers, clusters, variants and copied passages, then what a load computes last."""
    rng = random.Random(seed)
    made = world(rng, quotations)
    indexes.defer_indexes(db)
    placed: list[Placed] = []
    written = articles(rng, made, seed, reports(rng, quotations))
    while batch := list(itertools.islice(written, BATCH)):
        write.write_articles(db, [entry for entry, _ in batch], "2026-01-01T00:00:00Z")
        placed += [each for _, kept in batch for each in kept]
    indexes.restore_indexes(db)
    with db.atomic():
        join_speakers(db, made)
        join_reports(db, placed)
        copy_passages(db, rng)
        db.execute("delete from pending where stage <> 'search'")
        summary.summarise(db)
    search.index_new(db)
    db.execute("analyze")


def join_speakers(db: Database, made: World) -> None:
    """Make the speakers of the world the speakers of the collection."""
    numbered = [(number, *speaker) for number, speaker in enumerate(made.speakers, 1)]
    db.conn.executemany("insert into speakers (id, name, kind) values (?, ?, ?)", [row[:3] for row in numbered])
    db.conn.executemany("insert into aliases values (?, ?)", [(row[0], alias) for row in numbered for alias in row[4]])
    db.execute(
        "update article_speakers set speaker_id = (select id from speakers s where s.name = article_speakers.name)"
    )
    db.execute(
        "update quotes set speaker_id = (select speaker_id from article_speakers s where s.id = article_speaker_id)"
    )


def join_reports(db: Database, placed: list[Placed]) -> None:
    """Make a cluster of every utterance that is reported twice or more; all reports vary the earliest verbatim one."""
    found: dict[int, list[Placed]] = {}
    for each in placed:
        found.setdefault(each.utterance, []).append(each)
    clusters, members, variants = [], [], []
    for number, kept in enumerate((kept for kept in found.values() if len(kept) > 1), 1):
        first = min(kept, key=lambda each: (each.relation != "verbatim", each.published, each.quote_id))
        clusters.append((number, first.quote_id))
        members += [(number, each.quote_id) for each in kept]
        variants += [
            (each.quote_id, first.quote_id, number, each.relation, 0.9, json.dumps(each.changes), 0.6, "[]")
            for each in kept
            if each is not first
        ]
    evidence = json.dumps([{"part": "earliest", "detail": "Made, not found", "weight": 0.5}])
    db.conn.executemany(
        "insert into clusters (id, quote_id, first_quote_id, speaker_id, channel, channel_name, said_on, confidence,"
        f" evidence) select ?, id, id, speaker_id, channel, channel_name, said_on, 0.7, '{evidence}'"
        " from quotes where id = ?",
        clusters,
    )
    db.conn.executemany("update quotes set cluster_id = ? where id = ?", members)
    db.conn.executemany("insert or ignore into variants values (?, ?, ?, ?, ?, ?, ?, ?)", variants)


def copy_passages(db: Database, rng: random.Random) -> None:
    """Say of one article in fifty that its first words are another's."""
    names = [row[0] for row in db.execute("select id from articles order by rowid")]
    pairs = [(one, rng.choice(names)) for one in names[::50]]
    db.conn.executemany(
        "insert into reuse values (?, ?, 0, 120, 0, 120, 0.9, 1)", [pair for pair in pairs if pair[0] != pair[1]]
    )


def generate(path: Path, quotations: int, seed: int = 7) -> Path:
    """Make the database at ``path``, which must not be there yet, with about so many quotations; return the path."""
    db = store.open(path, write=True)
    try:
        fill(db, quotations, seed)
    finally:
        store.finish(db)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--quotations", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    begun = time.perf_counter()
    generate(asked.path, asked.quotations, asked.seed)
    print(f"{asked.path}: {asked.path.stat().st_size / 1e6:,.0f} MB in {time.perf_counter() - begun:,.0f} s")

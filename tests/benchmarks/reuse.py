"""How quick is the search for shared passages, and how does its time grow?

    python tests/benchmarks/reuse.py ARTICLES.jsonl.gz [--articles N]

Loads a quarter, a half and all of the first N articles into an empty database without mining them, and prints for each
the processor time of the seeds alone and of the whole stage, as MB/s, with the number of passages.
"""

import argparse
import gzip
import itertools
import json
import tempfile
import time
from pathlib import Path

from quotes import store
from quotes.pipeline import load
from quotes.pipeline.progress import silent
from quotes.pipeline.reusing import find_reuse
from quotes.trace import reuse
from quotes.values import Quotation


def nothing(text: str, **known: object) -> list[Quotation]:
    """A miner that finds no quotation."""
    return []


def measure(lines: list[str], folder: Path) -> None:
    """Print one line of the table."""
    source, path = folder / "some.jsonl", folder / f"{len(lines)}.db"
    source.write_text("".join(lines), encoding="utf-8")
    texts = [json.loads(line)["text"] for line in lines]
    size = sum(len(text.encode()) for text in texts) / 1e6
    before = time.process_time()
    for text in texts:
        reuse.seeds(text)
    seeds = time.process_time() - before
    load(path, [source], processes=1, miner=nothing)
    db = store.open(path, write=True)
    ids = [article_id for (article_id,) in db.execute("select id from articles")]
    before = time.process_time()
    with db.atomic():
        find_reuse(db, ids, progress=silent, processes=1)
    whole = time.process_time() - before
    passages = db.execute("select count(*) from reuse").fetchone()[0]
    store.finish(db)
    print(f"{len(lines):>8,} {size:>8.1f} {size / seeds:>12.1f} {size / whole:>12.1f} {whole:>10.1f} {passages:>10,}")


def main() -> None:
    """Measure three sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--articles", type=int, default=12_000)
    asked = parser.parse_args()
    with gzip.open(asked.source, "rt", encoding="utf-8") as stream:
        lines = list(itertools.islice(stream, asked.articles))
    print("articles       MB   seeds MB/s   stage MB/s    seconds   passages")
    with tempfile.TemporaryDirectory() as folder:
        for part in (4, 2, 1):
            measure(lines[: len(lines) // part], Path(folder))


if __name__ == "__main__":
    main()

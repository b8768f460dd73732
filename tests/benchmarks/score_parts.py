"""What is each part of the score of a pair worth to the clusters?

    python tests/benchmarks/score_parts.py QUOTES.db --corpora DIR

QUOTES.db is a loaded database of the articles of the annotated pairs; it is not written to. Each part's weights are set
to zero in turn, with nothing fitted anew (tests/benchmarks/fit_score.py fits the others again), and all quotations are
matched once more. Prints a Markdown table of the figures and of what each part left out makes of them.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
from pathlib import Path

from fit_score import PARTS
from scores import below, score
from sqlite_utils import Database

from quotes.match.score import SAME_ARTICLE, WEIGHTS
from quotes.pipeline.matching import match

ALL_PARTS = {
    **PARTS,
    "other speakers": ["other speaker", "other speaker, altered"],
    "same speaker": ["same speaker, near"],
    "described alike": ["described alike"],
    "named around": ["named around"],
    "days of saying": ["other day of saying", "same day of saying"],
    "words around": ["context"],
    "told around": ["told around"],
    "one article": [*SAME_ARTICLE],
    "figures": ["number"],
    "citation": ["cited by another"],
    "title": ["title in a sentence"],
    "nobody behind": ["two words, nobody behind", "apart, nobody behind"],
}
FIGURES = {
    "pairs P": "all.p", "pairs R": "all.r", "foreign F": "foreign.f",
    "paraphrases": "recall_paraphrase", "bcubed F": "bcubed.f",
}  # fmt: skip


def measured(db: Path, corpora: Path, zero: list[str]) -> list[float]:
    """Return the figures of clusters that are made with the weights ``zero`` left out."""
    kept = {name: WEIGHTS[name] for name in zero}
    WEIGHTS.update(dict.fromkeys(zero, 0.0))
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "quotes.db"
            with sqlite3.connect(db) as there, sqlite3.connect(copy) as here:
                there.backup(here)
            matched = Database(copy)
            with matched.conn:
                matched.execute("INSERT OR IGNORE INTO pending SELECT 'match', id FROM articles")
                match(matched, processes=1)
            matched.conn.close()
            found = score(corpora, "variants", "--db", copy, "--gold", below(corpora, "gold/variants-dev.tsv"))
    finally:
        WEIGHTS.update(kept)
    flat = {f"{a}.{b}": v for a, each in found.items() if isinstance(each, dict) for b, v in each.items()}
    return [float({**found, **flat}[name]) for name in FIGURES.values()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds corpora, gold and scorer")
    options = parser.parse_args()
    print(f"| left out | {' | '.join(FIGURES)} |\n| --- {'| --- ' * len(FIGURES)}|")
    whole = measured(options.db, options.corpora, [])
    print(f"| nothing | {' | '.join(f'{value:.3f}' for value in whole)} |", flush=True)
    for part, names in ALL_PARTS.items():
        found = measured(options.db, options.corpora, names)
        changes = (f"{now - before:+.3f}" for now, before in zip(found, whole, strict=True))
        print(f"| {part} | {' | '.join(changes)} |", flush=True)


if __name__ == "__main__":
    main()

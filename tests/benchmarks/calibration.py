"""Is the confidence of a row the share of such rows that have the right speaker?

    python tests/benchmarks/calibration.py --corpora DIR [--write]

Below DIR are the scorer (``score/score.py``), the gold sets (``gold``) and the corpora, as for `scores.py`. The
articles of basil are mined, and for each band of confidence the rows with a speaker that meet a gold span are counted:
how sure they say they are on average, and how many are right by the scorer's own measure. ``--write`` writes
``results/calibration.json`` for the README.
"""

import argparse
import collections
import json
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import Any

from scores import below, mined, module_of

RESULT = Path(__file__).parent / "results" / "calibration.json"
BANDS = [0.5, 0.7, 0.8, 0.9, 0.95]  # a row's band begins at the last of these that is not above its confidence


def judged(corpora: Path, folder: Path) -> list[tuple[float, bool]]:
    """Return the confidence of each row that names a speaker for a gold span, and whether it is the right one."""
    score, rows = module_of(below(corpora, "score/score.py")), collections.defaultdict(list)
    with mined(folder / "basil.jsonl", below(corpora, "basil/articles-dev.jsonl")).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows[score.name_of(row["article"])].append(row)
    found = []
    for line in below(corpora, "gold/speakers-dev.tsv").read_text(encoding="utf-8").splitlines():
        article, start, end, who, *_ = line.split("\t")
        direct = [row for row in rows[article] if row["kind"] == "direct"] or rows[article]
        row = score.best_row(direct, int(start), int(end))
        if who != "?" and row and row["speaker"]:
            found.append((row["confidence"], who != "-" and score.same_speaker(who, row["speaker"], False)))
    return found


def table(found: list[tuple[float, bool]]) -> list[dict[str, Any]]:
    """Return a row for each band: how many there are, their mean confidence, and the share that is right."""
    bands = collections.defaultdict(list)
    for confidence, right in found:
        bands[BANDS[bisect_right(BANDS, confidence) - 1]].append((confidence, right))
    return [
        {
            "confidence from": band,
            "rows": len(some),
            "mean confidence": round(sum(confidence for confidence, _ in some) / len(some), 3),
            "right": round(sum(right for _, right in some) / len(some), 3),
        }
        for band, some in sorted(bands.items())
    ]


def main() -> None:
    """Measure, print, and keep what was measured if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = table(judged(options.corpora, Path(folder)))
    for row in rows:
        print(*(f"{name} {value}" for name, value in row.items()), sep=", ")
    if options.write:
        RESULT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

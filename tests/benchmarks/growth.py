"""How much longer does a text take that is twice as long? News and hostile texts, for `mine` and for its scan of marks.

    python tests/benchmarks/growth.py [--megabytes N] [--patience SECONDS] [--only NAME] [--profile]

Each text is made in doubling sizes up to N MB (1; the long paragraph ten times that). The ratio is that of the last
doubling: 2 is linear. A text whose next size would take more than SECONDS (60) is measured no further. Time is that of
the processor, so other work on the machine counts little. Prints a table and writes ``results/growth.json`` for the
README; with --only or --profile (which prints where the time of the largest size goes) it only prints.
"""

import argparse
import cProfile
import gc
import json
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotes.mine import mine
from quotes.mine.scan import scan

RESULTS = Path(__file__).parent / "results" / "growth.json"
MEGA = 1_000_000
DOUBLINGS = 7
SHORTEST = 0.01  # seconds
NEWS = (
    "“The bridge is safe,” said Ana Ruiz, the mayor of Dover, on Monday. Bo Lind, a farmer, said that the river would "
    "rise again and that the road had been “shut for good.” According to the Farm Office, most mills lose money.\n"
)
# name -> what is repeated
TEXTS = {
    "news, made of three sentences": NEWS,
    "news in one paragraph": NEWS.replace("\n", " "),
    "opening marks": "“",
    "straight marks": '"',
    "apostrophes": "'",
    "single marks that may open": " ‘a",
    "single marks that may close": "‘as’ ",
    "words in marks": "“no” ",
    "words in marks, a sentence each": "“No.” ",
    "paragraphs left open": "“We won.\n",
    "pairs that nest six deep": "“‘“‘“‘a’”’”’” ",
    "tags left open": '<a b="',
    "paragraphs without line breaks": 'It is late."No."Mr. Lind left.He said "yes" to us.',
    "names that run into headlines": "Lind LindA MORE ",
    "a comma before marks, no verb": "a, “b” ",
    "a name": "Ruiz ",
    "a name and a comma": "Ruiz, ",
    "two names and a full stop": "Ana Ruiz. ",
    "ever other names": "",  # see `text_of`
    "one name without end": "",  # see `text_of`
    "said": "said ",
    "said, and a name": "Ruiz said ",
    "said, and marks": "said “no” ",
    "said that": "said that ",
    "according to": "according to ",
    "an article": "the ",
    "of the": "of the ",
    "names and commas and ands": "Ruiz, Lind and ",
    "possessives": "Ruiz’s ",
    "he said she said": "He said she said. ",
    "he said, without a full stop": "Ruiz said no, he said on Sept. 12 ",
    "posts in one line": "We won — Ana Ruiz (@anaruiz) May 1, 2016 ",
    "colons that end paragraphs": "Ana Ruiz said:\n",
    "an interview": "Q: Why?\nA: I am Ana Ruiz.\n",
    "letters that nobody sent": "The letter said so. A letter came. ",
    "bodies and their short names": "Dover Club International said so. The Dover Club said no. ",
    "roles that nobody has": "Ana Ruiz spoke. The novelist said no. ",
    "names that are listed": "Ana Ruiz, Bo Lind, ",
    "polls conducted for": "According to a poll conducted for the Post ",
    "marks that end in a comma": "he called it “a gift,” ",
    "somebody said would": "which he said would ",
    "full stops": ".",
    "commas": ",",
    "brackets": "(",
    "dashes": "— ",
    "empty lines": "\n",
    "one long word": "a",
    "a word of hyphens": "a-",
    "spaces": " ",
    "combining accents": "\u0301",
}
LONG = "news in one paragraph"  # the paragraph of ten megabytes


def text_of(name: str, size: int) -> str:
    """Return the text called ``name``, ``size`` characters long."""
    if name == "ever other names":
        letters = "abcdefghijklmnopqrst"
        words = (
            "".join([letters[n % 20].upper(), *(letters[n // 20**place % 20] for place in range(1, 6))])
            for n in range(size // 7 + 1)
        )
        return " ".join(f"{word}." if n % 2 else word for n, word in enumerate(words))[:size]
    if name == "one name without end":
        return f"Ana Robertson came. B{'a' * size}"[: size - 6] + " said."
    piece = TEXTS[name]
    return (piece * (size // len(piece) + 1))[:size]


def seconds(work: Callable[[str], Any], text: str) -> float:
    gc.collect()
    since = time.process_time()
    work(text)
    return time.process_time() - since


def doubled(name: str, work: Callable[[str], Any], most: int, patience: float) -> tuple[int, list[float]]:
    """Return the largest size that was measured and the times of all sizes up to it."""
    times: list[float] = []
    sizes = [most >> step for step in reversed(range(DOUBLINGS))]
    for size in sizes:
        if len(times) > 1 and times[-1] * max(2.0, times[-1] / max(times[-2], SHORTEST)) > patience:
            return sizes[len(times) - 1], times
        times.append(seconds(work, text_of(name, size)))
    return sizes[-1], times


def measure(name: str, megabytes: float, patience: float) -> dict[str, Any]:
    most = int(megabytes * MEGA) * (10 if name == LONG else 1)
    row: dict[str, Any] = {"text": name}
    for label, work in (("scan", scan), ("mine", mine)):
        size, times = doubled(name, work, most, patience)
        row |= {f"{label}: MB": size / MEGA, f"{label}: s": round(times[-1], 2), f"{label}: ratio": ratio(times)}
    return row


def ratio(times: list[float]) -> float | None:
    """Return by how much the last doubling lengthened the time; None where it is too short to say."""
    return round(times[-1] / times[-2], 2) if times[-2] > SHORTEST else None


def profiled(name: str, size: int) -> None:
    """Print where the time of ``mine`` goes."""
    profile = cProfile.Profile()
    profile.runcall(mine, text_of(name, size))
    pstats.Stats(profile).sort_stats("tottime").print_stats(12)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--patience", type=float, default=60.0)
    parser.add_argument("--only", choices=TEXTS, metavar="NAME")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    mine(NEWS)  # reads the tables and compiles the patterns
    rows = []
    for name in [options.only] if options.only else TEXTS:
        row = measure(name, options.megabytes, options.patience)
        rows.append(row)
        print("".join(f"{cell!s:>12}" if n else f"{cell:34}" for n, cell in enumerate(row.values())), flush=True)
        if options.profile:
            profiled(name, int(row["mine: MB"] * MEGA))
    if not (options.only or options.profile):
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Fit the weights of reported clauses on the training part of PolNeAR, and write them as data.

    python tests/benchmarks/fit_reports.py --corpora DIR [--write]

A candidate counts as a report where a gold attribution covers it (nine tenths of its words are the gold content's, and
half of all words of both are shared, or it is wholly quoted) and the gold source shares a word with its source. A tenth
of the articles, chosen by a checksum of their names, is held back: nothing is learnt from it, and the precision and
recall on it are printed for each cutoff. Weights: logistic regression with an L2 penalty (`fitting`).
"""

from __future__ import annotations

import argparse
import math
import pathlib
import zlib
from collections.abc import Callable, Iterator

from fitting import fit_weights, yes_or_no
from scores import module_of

from quotes.lexicon import language
from quotes.mine.clauses import find_reports
from quotes.mine.features import features, levels
from quotes.mine.quoted import is_pure
from quotes.mine.scope import Clause
from quotes.mine.tokens import Tokens, tokenize

ROOT = pathlib.Path(__file__).parents[2]
PENALTY, LEAST = 8.0, 4  # the penalty by cross-validation; features that fewer candidates have get no weight


def scorer(corpora: pathlib.Path):  # type: ignore[no-untyped-def]
    """Load the scorer that lies beside the corpora, for its reading of gold."""
    return module_of(corpora.parent / "score" / "score.py")


def articles(corpora: pathlib.Path, split: str = "train") -> Iterator[tuple[str, str, object, list]]:
    """Yield (name, text, words of the text, gold attributions as word sets) of each article."""
    score = scorer(corpora)
    folder = corpora / "polnear" / split
    annotations: dict[str, pathlib.Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for name, path in annotations.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode()
        document = score.Doc(text)
        gold = [(document.take(g["Content"]), document.take(g.get("Source"))) for g in score.read_ann(path)]
        yield name, text, document, [(content, source) for content, source in gold if content]


def held_back(name: str) -> bool:
    """Whether an article belongs to the tenth that nothing is learnt from."""
    return zlib.crc32(name.encode()) % 10 == 0


def is_report(table: Tokens, clause: Clause, document, gold: list) -> bool:  # type: ignore[no-untyped-def]
    """Whether some gold attribution is this candidate."""
    words = document.take([(table.starts[a], table.ends[b - 1]) for a, b in clause.pieces])
    source = (
        document.take([(table.starts[clause.source[0]], table.ends[clause.source[1] - 1])]) if clause.source else set()
    )
    quoted = any(is_pure(table, piece) for piece in clause.pieces)
    for content, gold_source in gold:
        shared = len(words & content)
        if not shared or not (source & gold_source or not source and not gold_source):
            continue
        if shared * 2 >= len(words | content) or quoted and shared * 10 >= 9 * len(words):
            return True
    return False


def examples(corpora: pathlib.Path) -> tuple[list, list]:
    """Return (features, label) pairs for fitting and for checking."""
    english = language("en")
    heads = levels(english)
    fit: list[tuple[list[str], bool]] = []
    check: list[tuple[list[str], bool]] = []
    for name, text, document, gold in articles(corpora):
        table = tokenize(text, english)
        for clause in find_reports(table, english):
            if document.take([(table.starts[a], table.ends[b - 1]) for a, b in clause.pieces]):
                (check if held_back(name) else fit).append(
                    (features(table, clause, heads), is_report(table, clause, document, gold))
                )
    return fit, check


def fit_reports(rows: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Return the weight of each feature that is frequent enough, and of ``bias``."""
    return fit_weights(yes_or_no(rows), PENALTY, LEAST)


def report(rows: list[tuple[list[str], bool]], weights: dict[str, float], title: str) -> None:
    """Print precision and recall of each cutoff."""
    scored = [(1 / (1 + math.exp(-sum(weights.get(n, 0) for n in [*names, "bias"]))), label) for names, label in rows]
    positives = sum(label for _, label in rows)
    print(title, len(rows), "candidates,", positives, "reports")
    for cutoff in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        taken = [label for value, label in scored if value >= cutoff]
        precision, recall = sum(taken) / max(len(taken), 1), sum(taken) / positives
        print(f"  cutoff {cutoff}: precision {precision:.3f} recall {recall:.3f} n {len(taken)}")


def run(
    gather: Callable[[pathlib.Path], tuple[list, list]],
    section: str,
    description: str | None,
    fitted: Callable[[list], dict[str, float]],
    shown: Callable[[list, dict[str, float], str], None] = report,
) -> None:
    """Read the arguments, fit on what ``gather`` returns, print how well it does, and write ``section`` if asked."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=pathlib.Path, required=True, help="the folder that holds polnear/")
    parser.add_argument("--write", action="store_true", help="write the weights into the language's tables")
    arguments = parser.parse_args()
    fit, check = gather(arguments.corpora)
    weights = fitted(fit)
    shown(fit, weights, "fitted on")
    shown(check, weights, "held back")
    if arguments.write:
        write_section(ROOT / "quotes" / "lang" / "en" / "weights.toml", section, weights)


def write_section(path: pathlib.Path, section: str, weights: dict[str, float]) -> None:
    """Replace one section of the weights file, written as `quotes.lexicon.read_table` reads it."""
    lines = [f"{value:.2f} {name}" for name, value in sorted(weights.items()) if abs(value) >= 0.03]
    before, _, rest = path.read_text(encoding="utf-8").partition(f"\n[{section}]\n")
    _, mark, after = rest.partition("\n[")
    text = (
        before.rstrip()
        + f"\n\n[{section}]\nweights = '''\n"
        + "\n".join(lines)
        + "\n'''\n"
        + (f"\n[{after}" if mark else "")
    )
    path.write_text(text, encoding="utf-8")
    print(len(lines), "weights written to", section)


if __name__ == "__main__":
    run(examples, "reports", __doc__, fit_reports)

"""How right is what the program finds?

    python tests/benchmarks/scores.py --corpora DIR [--write] [--raise-floors | --lower-floors "why"]

Below DIR are the scorer (``score/score.py``), the gold sets (``gold``) and the corpora. Three runs are scored: mining
on the dev part of PolNeAR, speakers on the articles of basil, variants on these and the articles of allsides that the
gold names, loaded into one database. Prints each figure beside its floor (``floors.toml``); fails where one is below.
``--write`` writes ``results/scores.json`` for the README. ``--raise-floors`` pins what has become better; a floor is
lowered only by ``--lower-floors``, which writes down why, and never on another corpus than it was measured on.
"""

import argparse
import functools
import gzip
import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from quotes.pipeline import load

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
MARGIN = 0.005  # a floor is pinned so far below what was measured, so that a harmless change may pass
# what is shown in the README and may have a floor
FIGURES = {
    "mining": "words.p words.r words_direct_mixed.f exact_content.f J50.f end2end.f source direct.recall "
    "direct.end2end_recall mixed.end2end_recall indirect.end2end_recall",
    "speakers": "found full same precision left_alone channel.f channel_name.f said_on.p said_on.r",
    "variants": "all.p all.r all.f foreign.f recall_verbatim recall_excerpt recall_edited recall_paraphrase bcubed.f "
    "relation_accuracy",
}


class Floor(NamedTuple):
    """The least that a figure may be, the digest of the corpus it was measured on, and why it was last lowered."""

    least: float
    corpus: str
    why: str = ""


def below(folder: Path, name: str) -> Path:
    """Return the one path called ``name`` somewhere below ``folder``."""
    return next(path for path in folder.glob(f"**/{name}"))


def module_of(script: Path) -> Any:
    """Return the scorer as a module, for its reading of gold and its way to compare rows and names with it."""
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def digest(*paths: Path) -> str:
    """Return a digest of the content of files and folders."""
    made = blake2b(digest_size=8)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                made.update(file.read_bytes())
    return made.hexdigest()


def score(corpora: Path, what: str, *options: str | Path) -> dict[str, Any]:
    command = [sys.executable, below(corpora, "score/score.py"), what, *options, "--json"]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def mined(out: Path, *paths: Path) -> Path:
    with out.open("wb") as file:
        subprocess.run([sys.executable, "-m", "quotes", "mine", *paths], check=True, stdout=file)
    return out


def mining(corpora: Path, folder: Path) -> tuple[dict[str, Any], str]:
    polnear = below(corpora, "polnear")
    out = mined(folder / "polnear.jsonl", polnear / "dev" / "text")
    return score(corpora, "mining", "--quotes", out, "--polnear", polnear), digest(polnear / "dev")


def speakers(corpora: Path, folder: Path) -> tuple[dict[str, Any], str]:
    articles, gold = below(corpora, "basil/articles-dev.jsonl"), below(corpora, "gold/speakers-dev.tsv")
    out = mined(folder / "basil.jsonl", articles)
    return score(corpora, "speakers", "--quotes", out, "--gold", gold), digest(articles, gold)


def variants(corpora: Path, folder: Path) -> tuple[dict[str, Any], str]:
    basil, gold = below(corpora, "basil/articles-dev.jsonl"), below(corpora, "gold/variants-dev.tsv")
    allsides, names = below(corpora, "allsides/articles.jsonl.gz"), below(corpora, "gold/variants-dev-articles.txt")
    chosen = folder / "allsides.jsonl"
    wanted = set(names.read_text(encoding="utf-8").split())
    with gzip.open(allsides, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as out:
        out.writelines(line for line in lines if json.loads(line)["id"] in wanted)
    load(folder / "quotes.db", [basil, chosen], processes=2, on_refusal=print)
    return score(corpora, "variants", "--db", folder / "quotes.db", "--gold", gold), digest(basil, chosen, gold)


def measure(corpora: Path) -> dict[str, Floor]:
    """Return each figure that was measured, by name, with the digest of what it was measured on."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, run in (("mining", mining), ("speakers", speakers), ("variants", variants)):
            figures, corpus = run(corpora, Path(folder))
            flat = dict(flattened(figures))
            found.update({f"{name}.{figure}": Floor(flat[figure], corpus) for figure in FIGURES[name].split()})
    return found


def flattened(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, float]]:
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from flattened(value, f"{above}{name}.")
        else:
            yield above + name, value


def read_floors() -> dict[str, Floor]:
    if not FLOORS.exists():
        return {}
    return {name: Floor(**floor) for name, floor in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items()}


def write_floors(floors: dict[str, Floor]) -> None:
    lines = ["# The least that each figure of `scores.py` may be; only `scores.py` writes here.\n"]
    for name, floor in sorted(floors.items()):
        lines.append(f'\n["{name}"]\nleast = {floor.least}\ncorpus = "{floor.corpus}"\n')
        if floor.why:
            lines.append(f"why = {json.dumps(floor.why)}\n")
    FLOORS.write_text("".join(lines), encoding="utf-8")


def renewed(floors: dict[str, Floor], measured: dict[str, Floor], why: str | None) -> dict[str, Floor]:
    """Return the floors raised to what was measured; lowered, too, where ``why`` says why."""
    made = dict(floors)
    for name, (value, corpus, _) in measured.items():
        least = round(max(0.0, value - MARGIN), 4)
        old = floors.get(name)
        if old and old.corpus != corpus:
            sys.exit(f"{name}: its floor was measured on another corpus ({old.corpus}, not {corpus})")
        if old is None or least > old.least:
            made[name] = Floor(least, corpus, old.why if old else "")
        elif value < old.least and why:
            made[name] = Floor(least, corpus, why)
    return made


def fallen(floors: dict[str, Floor], measured: dict[str, Floor]) -> list[str]:
    return [
        name
        for name, (value, corpus, _) in measured.items()
        if name in floors and floors[name].corpus == corpus and value < floors[name].least
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    floor_options = parser.add_mutually_exclusive_group()
    floor_options.add_argument("--raise-floors", action="store_true")
    floor_options.add_argument("--lower-floors", metavar="WHY")
    options = parser.parse_args()
    floors, measured = read_floors(), measure(options.corpora)
    if options.raise_floors or options.lower_floors:
        floors = renewed(floors, measured, options.lower_floors)
        write_floors(floors)
    rows = [
        {"figure": name, "score": value, "floor": floors[name].least if name in floors else None}
        for name, (value, *_) in measured.items()
    ]
    for row in rows:
        print(f"{row['figure']:36}{row['score']:8.4f}{'' if row['floor'] is None else row['floor']:>10}")
    if options.write:
        path = HERE / "results" / "scores.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    low = fallen(floors, measured)
    if low:
        sys.exit(f"below their floors: {', '.join(low)}")


if __name__ == "__main__":
    main()

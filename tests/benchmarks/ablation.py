"""What is each construction, each rule about a neighbour and each step of naming worth?

    python tests/benchmarks/ablation.py --corpora DIR [--only NAME …]

Each is left out in turn, with nothing fitted anew, and the dev part of PolNeAR and the articles of basil are mined and
scored again (settings are left out throughout: nothing here depends on them). Prints a Markdown table: end-to-end F and
recall of direct, mixed and indirect attributions, and the share of speakers named in full.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scores import below, score

from quotes.lexicon import language
from quotes.mine import (
    HEARD,
    attribute,
    clauses,
    direct,
    heads,
    names,
    neighbours,
    pronouns,
    relayed,
    roles,
    rows,
    sources,
    tokens,
)  # fmt: skip
from quotes.mine.attribute import Resolver
from quotes.mine.clauses import find_reports
from quotes.mine.content import COMPLEMENTS
from quotes.mine.direct import draft_quoted
from quotes.mine.indirect import draft_reported, strength
from quotes.mine.names import find_names
from quotes.mine.neighbours import RULES
from quotes.mine.rows import as_quotations
from quotes.mine.tokens import tokenize

CONSTRUCTIONS = (
    *dict.fromkeys(name for name, *_ in COMPLEMENTS),
    "after",
    "inverted",
    "between",
    "as",
    "according",
    "agent",
    "noun",
    "turn",
    "post",
    "block",
)
STEPS: dict[str, tuple[Any, str, Any]] = {
    "pronouns": (attribute, "read_pronouns", lambda *_: pronouns.Antecedents({}, {}, {})),
    "roles that somebody was given": (attribute, "bearer", lambda *_: None),
    "roles of whoever is talked about": (attribute, "salient", lambda *_: None),
    "who a document is from": (attribute, "utterer", lambda *_: None),
    "joint speakers": (Resolver, "_joint", lambda *_: None),
    "what the official was called before": (attribute, "fuller", lambda *_: None),
    "a name in an apposition": (heads, "_apposition", lambda *_: None),
    "misspelt names": (names, "mended", lambda _, runs, __: runs),
    "he added": (pronouns, "_same_speaker", lambda *_: None),
    "whom a newspaper quotes, and whom somebody relays": (relayed, "_nearer", lambda _, __, chosen, *___: chosen),
    "whose claim somebody speaks of": (relayed, "_is_their_claim", lambda *_: False),
    "whom somebody relays": (relayed, "_tells", lambda *_: False),
    "topics that open a paragraph": (neighbours, "_on_a_topic", lambda *_: None),
    "whose words a heading repeats": (direct, "_headings", lambda *_: None),
    "words that an article quotes twice": (rows, "repeated", lambda *_: {}),
    "names in quoted transcripts": (direct, "label", lambda *_: None),
    "reports that nobody makes": (clauses, "_hearsay", lambda _, clause: clause),
    "acronyms": (names, "_join_acronyms", lambda *_: None),
    "one last name of two people": (names, "_sharing", lambda *_: None),
    "titles, works and terms": (direct, "is_unspoken", lambda *_: False),
    "what a thing is called": (direct, "is_called_so", lambda *_: False),
    "titles and nicknames as nouns": (tokens, "_with_titles", lambda _, shape, __: shape),
    "the gender that pronouns tell": (names, "told_by", lambda *_: None),
    "he is somebody without a name": (pronouns, "_somebody", lambda *_: None),
    "state and party agree": (roles, "_from_there", lambda _, found, *__: found),
    "the main subject of a second verb": (sources, "_earlier", lambda _, subject, main: subject or main),
    "whom somebody quotes as saying": (sources, "_quoted", lambda *_: None),
}


def rows_of(text: str, without: str) -> list[dict[str, Any]]:
    """Mine a text, but for its settings, with clauses of the construction ``without`` left out."""
    english = language("en")
    table = tokenize(text, english)
    reports = [clause for clause in find_reports(table, english) if clause.construction != without]
    weigh = strength(table, english)
    drafts = draft_reported(table, reports, draft_quoted(table, reports, weigh, english), weigh, english)
    heard = [clause for clause in reports if weigh(clause) >= HEARD]
    resolver = Resolver(table, find_names(table, english), english, heard)
    found = as_quotations(table, drafts, resolver, english.table("weights").get("found_by", {}))
    return [
        {
            "quote": number, "start": row.start, "end": row.end, "text": row.text, "kind": row.kind,
            "within": row.within, "continues": row.continues, "cue": row.cue, "source": row.source,
            "speaker": row.speaker.name if row.speaker else None,
        }
        for number, row in enumerate(found)
    ]  # fmt: skip


def texts(corpora: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of both dev sets by name."""
    polnear = {
        path.name: path.read_bytes().decode() for path in sorted((below(corpora, "polnear") / "dev/text").iterdir())
    }
    lines = below(corpora, "basil/articles-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return polnear, {article["id"]: article["text"] for article in map(json.loads, lines)}


def measure(corpora: Path, without: str = "") -> list[float]:
    """Return the figures of one run."""
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for what, articles in zip(("mining", "speakers"), texts(corpora), strict=True):
            path = Path(folder) / what
            with path.open("w", encoding="utf-8") as out:
                for name, text in articles.items():
                    out.writelines(json.dumps({"article": name, **row}) + "\n" for row in rows_of(text, without))
            found.append(score(corpora, what, "--quotes", path))
    mining, speakers = found
    kinds = [mining[kind]["end2end_recall"] for kind in ("direct", "mixed", "indirect")]
    return [mining["end2end"]["f"], *kinds, speakers["full"]]


@contextmanager
def replaced(place: Any, name: str, value: Any) -> Iterator[None]:
    """Put something in the place of a function for a while."""
    kept = getattr(place, name)
    setattr(place, name, value)
    try:
        yield
    finally:
        setattr(place, name, kept)


def runs(corpora: Path) -> Iterator[tuple[str, Callable[[], list[float]]]]:
    """Yield each thing that can be left out, and the run without it."""
    for construction in CONSTRUCTIONS:
        yield f"construction `{construction}`", lambda construction=construction: measure(corpora, construction)
    for rule in RULES:
        kept = tuple(other for other in RULES if other is not rule)
        yield f"rule `{rule.__name__}`", lambda kept=kept: patched(corpora, direct, "RULES", kept)
    for step, (place, name, value) in STEPS.items():
        yield f"step: {step}", lambda place=place, name=name, value=value: patched(corpora, place, name, value)


def patched(corpora: Path, place: Any, name: str, value: Any) -> list[float]:
    with replaced(place, name, value):
        return measure(corpora)


def main() -> None:
    """Print the table as the rows come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder that holds corpora, gold and scorer")
    parser.add_argument("--only", nargs="*", default=[], help="leave out only what has one of these words in its name")
    arguments = parser.parse_args()
    whole = measure(arguments.corpora)
    print("| left out | end2end F | direct | mixed | indirect | full |")
    print("| --- | --- | --- | --- | --- | --- |")
    print("| nothing |", " | ".join(f"{value:.4f}" for value in whole), "|", flush=True)
    for name, run in runs(arguments.corpora):
        if not arguments.only or any(word in name for word in arguments.only):
            values = (f"{value - all_:+.4f}" for value, all_ in zip(run(), whole, strict=True))
            print(f"| {name} |", " | ".join(values), "|", flush=True)


if __name__ == "__main__":
    main()

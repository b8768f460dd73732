"""What the README takes from the program and from committed results, so that it cannot say anything else.

`cog -r -I tests README.md` writes it anew, `cog --check -I tests README.md` fails where it is out of date.
"""

import json
import math
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "tests" / "benchmarks" / "results"


def help_texts() -> str:
    """Return the help of every command, as a terminal of 100 characters shows it."""
    from quotes.cli import program

    top = click.Context(program, info_name="quotes", terminal_width=100)
    parts = []
    for name, command in program.commands.items():
        context = click.Context(command, info_name=name, parent=top, terminal_width=100)
        parts.append(f"```text\n$ quotes {name} --help\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def commands() -> str:
    """Return the commands, each with its one line of help."""
    from quotes.cli import program

    rows = [f"| `quotes {name}` | {command.get_short_help_str(100)} |\n" for name, command in program.commands.items()]
    return f"| command | does |\n| --- | --- |\n{''.join(rows)}"


# what a newcomer should know of how good it is: the figure of `scores.json`, and what it is a share of
QUALITY = {
    "mining.direct.recall": "quotations in marks: found",
    "mining.direct.end2end_recall": "quotations in marks: found, with the right speaker",
    "mining.mixed.end2end_recall": "reports partly in marks: found, with the right speaker",
    "mining.indirect.end2end_recall": "reports without marks: found, with the right speaker",
    "mining.words.p": "words that are taken for quoted or reported: rightly so",
    "speakers.precision": "speakers that are named for words in marks: right",
    "speakers.said_on.p": "days that are named for words in marks: right",
    "variants.all.r": "pairs of reports of one utterance: brought together",
    "variants.all.p": "pairs of reports that are brought together: of one utterance",
}


def quality() -> str:
    """Return the main figures of the scores in words, as shares of a hundred."""
    kept = json.loads((RESULTS / "scores.json").read_text(encoding="utf-8"))
    scores = {row["figure"]: row["score"] for row in kept}
    rows = [f"| {words} | {100 * scores[figure]:.0f} |\n" for figure, words in QUALITY.items()]
    return f"| | of 100 |\n| --- | --- |\n{''.join(rows)}"


def load_speed() -> str:
    """Return a sentence of how long a load takes, by the measurements of its stages."""
    kept = json.loads((RESULTS / "speed.json").read_text(encoding="utf-8"))
    seconds = {row["stage"]: row["seconds"] for row in kept}
    whole, more = seconds["the whole load"], seconds["100 articles added to these"]
    return f"On two cores, 12,000 articles (69 MB) load in {whole:.0f} seconds, and 100 more in {math.ceil(more)}.\n"


def session(*words: str) -> str:
    """Return what the program prints for ``words``, where `quotes.db` is a database of the seeds."""
    import quotes
    from quotes.cli import program

    with CliRunner().isolated_filesystem():
        quotes.load("quotes.db", [ROOT / "seeds"], processes=1)
        shown = CliRunner().invoke(program, words, prog_name="quotes", catch_exceptions=False).stdout
    return f"```text\n$ quotes {shlex.join(words)}\n{shown.rstrip()}\n```\n"


def results(name: str) -> str:
    """Return the table of ``tests/benchmarks/results/<name>.json``: a list of rows, or an object of figures."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return "*Not measured yet.*\n"
    content = json.loads(path.read_text(encoding="utf-8"))
    rows = (
        content if isinstance(content, list) else [{"figure": key, **_columns(value)} for key, value in content.items()]
    )
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [names, ["---"] * len(names), *([_cell(row.get(name)) for name in names] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _columns(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"value": value}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.3f}".rstrip("0").rstrip(".") if abs(value) < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def languages() -> str:
    """Return the tables of each language that the program knows, with the comment that opens each."""
    lines = []
    for folder in sorted((ROOT / "quotes" / "lang").iterdir()):
        for file in sorted(folder.glob("*.toml")):
            text = file.read_text(encoding="utf-8")
            tomllib.loads(text)
            first = text.splitlines()[0].lstrip("# ")
            lines.append(f"| `{folder.name}/{file.name}` | {first.partition('. ')[0].rstrip('.')} |\n")
    return "| table | what is in it |\n| --- | --- |\n" + "".join(lines)


GROUPS = {
    "cue": "A verb, a noun or *according to* reports the words:",
    "beside": "Something beside the words names their speaker:",
    "run": "The words go on with a speaker who is known from the words around them:",
    "nobody": "Nobody is named, and the rule says why:",
}


def rules(code: str = "en") -> str:
    """Return the rules of a language by group, each with what it says and its examples that work."""
    table = _rules(code)
    parts = []
    for group, heading in GROUPS.items():
        rows = [_rule(rule, about) for rule, about in table.items() if about["group"] == group]
        parts.append(f"{heading}\n\n| rule | what it says | examples |\n| --- | --- | --- |\n{''.join(rows)}")
    return "\n".join(parts)


def _rule(rule: str, about: dict[str, Any]) -> str:
    examples = [_example(each) for each in about["yes"] if "fails" not in each]
    return f"| `{rule}` | {about['says']} | {'<br>'.join(examples) or 'see below'} |\n"


def rules_that_fail(code: str = "en") -> str:
    """Return the examples of a language's rules that are known to fail, each with the reason; nothing without any."""
    rows = [
        f"| `{rule}` | {_example(each)} | {each['fails']} |\n"
        for rule, about in _rules(code).items()
        for each in about["yes"]
        if "fails" in each
    ]
    head = "These are not caught yet, though a reader sees them:\n\n| rule | what a reader sees | why not |\n"
    return f"{head}| --- | --- | --- |\n{''.join(rows)}" if rows else ""


def _rules(code: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "quotes" / "lang" / code / "rules.toml").read_text(encoding="utf-8"))


def _example(example: dict[str, str]) -> str:
    """An example in one line: the quotation in bold, its speaker after an arrow."""
    text = example["text"].replace(example["quote"], f"**{example['quote']}**").replace("\n", " ⏎ ")
    return f"{text} → {example['speaker']}" if "speaker" in example else text

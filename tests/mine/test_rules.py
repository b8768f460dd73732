"""The examples of every rule of every language: what must match matches, and what must not does not."""

from typing import Any

import pytest

from quotes.lexicon import codes, language
from quotes.mine import mine
from quotes.mine.content import COMPLEMENTS
from quotes.mine.neighbours import RULES as RULES_BESIDE
from quotes.mine.unspoken import reason

RULES = [(code, rule, about) for code in codes() for rule, about in language(code).table("rules").items()]
GROUPS = {"cue", "beside", "run", "nobody"}


def examples(kind: str) -> list[Any]:
    """Return the examples of all rules; those that are known to fail are expected to, so that a gain is noticed."""
    found = []
    for code, rule, about in RULES:
        for number, example in enumerate(about.get(kind, ())):
            fails = example.get("fails") if isinstance(example, dict) else None
            marks = [pytest.mark.xfail(reason=fails, strict=True)] if fails else []
            found.append(pytest.param(code, rule, example, id=f"{code}-{rule}-{number}", marks=marks))
    return found


@pytest.mark.parametrize(("code", "rule", "example"), examples("yes"))
def test_what_a_rule_catches(code: str, rule: str, example: dict[str, str]) -> None:
    text = example["text"]
    (row,) = (row for row in mine(text, code) if row.text == example["quote"])
    assert row.speaker is None if "speaker" not in example else row.speaker and row.speaker.name == example["speaker"]
    assert (row.source and row.source.of(text)) == example.get("source")
    assert row.rule == rule


@pytest.mark.parametrize(("code", "rule", "text"), examples("no"))
def test_where_a_rule_stays_away(code: str, rule: str, text: str) -> None:
    assert rule not in [row.rule for row in mine(text, code)]


@pytest.mark.parametrize(("code", "rule", "about"), RULES, ids=[f"{code}-{rule}" for code, rule, _ in RULES])
def test_every_rule_says_what_it_is(code: str, rule: str, about: dict[str, Any]) -> None:
    assert set(about) <= {"says", "group", "yes", "no"}
    assert about["says"].endswith(".")
    assert about["group"] in GROUPS
    assert about["yes"]
    for example in about["yes"]:
        assert example["quote"] in example["text"]
        assert example.get("source", "") in example["text"]


def test_every_rule_that_a_row_can_bear_is_described() -> None:
    described = set(language("en").table("rules"))
    assert {name for name, *_ in COMPLEMENTS} <= described
    assert {rule.__name__.replace("_", "-") for rule in RULES_BESIDE} - {"subject-of-before"} <= described
    assert {reason(names) for names in (["nickname"], ["works"], ["terms"], [])} <= described


def test_every_rule_in_the_seeds_is_described(seeds) -> None:
    rows = [row for path in seeds.glob("*.txt") for row in mine(path.read_text(encoding="utf-8"))]
    assert {row.rule for row in rows} <= set(language("en").table("rules"))
    ways = {item.detail for row in rows for item in row.evidence if item.part == "found by"}
    assert ways <= set(language("en").table("names")["found"])

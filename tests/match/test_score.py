"""The score: what is one utterance and what is two, the same both ways, and evidence that adds up."""

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.match.components import CUT
from quotes.match.form import Form, form_of
from quotes.match.score import MARGIN, ceiling, likelihood, score
from quotes.values import Report

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
WORDS = st.lists(
    st.sampled_from(
        ["we", "will", "not", "never", "build", "the", "bridge", "a", "great", "substantial", "progress", "…"]
    ),
    max_size=14,
).map(" ".join)


def reports(case: dict[str, Any]) -> tuple[Report, Report]:
    days = case.get("days", 0)
    when = ("2026-01-01", f"2026-{1 + days // 28:02}-{1 + days % 28:02}")
    beside = case.get("beside", ["", ""])
    a, b = (
        Report(
            n, f"{n}.txt", case["ab"[n]], "direct", speaker=case["by"][n] or None, published=when[n], context=beside[n]
        )
        for n in (0, 1)
    )
    if "places" in case:  # of one article
        (start, end), (other_start, other_end) = case["places"]
        return a._replace(article_id="a", start=start, end=end), b._replace(
            article_id="a", start=other_start, end=other_end
        )
    return a, b


def pair(case: dict[str, Any]) -> tuple[Form, Form]:
    a, b = reports(case)
    return form_of(a), form_of(b)


@pytest.mark.parametrize("case", CASES["one"], ids=lambda case: case["b"][:30])
def test_one_utterance(case: dict[str, Any]) -> None:
    assert score(*pair(case)).score >= CUT


@pytest.mark.parametrize("case", CASES["two"], ids=lambda case: case["b"][:30])
def test_two_utterances(case: dict[str, Any]) -> None:
    assert score(*pair(case)).score < CUT


@pytest.mark.parametrize("case", CASES["one"], ids=lambda case: case["b"][:30])
def test_what_scores_is_not_passed_over(case: dict[str, Any]) -> None:
    assert ceiling(*pair(case)) >= -MARGIN


@given(WORDS, WORDS, st.sampled_from(["Ann Lee", "Bob Hale", None]))
@settings(max_examples=60)
def test_score_is_the_same_both_ways_and_from_0_to_1(left: str, right: str, speaker: str | None) -> None:
    a = form_of(Report(1, "a", left, "direct", speaker="Ann Lee"))
    b = form_of(Report(2, "b", right, "direct", speaker=speaker))
    assert 0 <= score(a, b).score == score(b, a).score <= 1


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_evidence_adds_up_to_the_score(left: str, right: str) -> None:
    a, b = form_of(Report(1, "a", left, "direct")), form_of(Report(2, "b", right, "direct"))
    found = score(a, b)
    odds = sum(item.weight for item in found.evidence)
    assert abs(1 / (1 + math.exp(-odds)) - found.score) < 0.01
    assert likelihood(a, b) == found.score


def test_terms_and_speakers_who_are_surely_others_speak_against_a_pair() -> None:
    def of(speaker: str, sure: float, after: str) -> Form:
        context = f"on the “|{after}"
        report = Report(len(speaker), f"{speaker}.txt", "pay by weight", "direct", speaker=speaker)
        return form_of(report._replace(context=context, confidence=sure))

    plain = likelihood(of("Ann Lee", 0.5, ".”"), of("Bob Hale", 0.5, ".”"))
    assert likelihood(of("Ann Lee", 0.9, ".”"), of("Bob Hale", 0.9, ".”")) < plain
    assert likelihood(of("Ann Lee", 0.5, "” law"), of("Bob Hale", 0.5, "” stamps")) < plain

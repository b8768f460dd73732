"""Is it quoted rightly? A quotation of a draft against what a collection has."""

import functools

import pytest

from quotes.match.names import speakers_alike
from quotes.trace import check
from quotes.values import Report

verdict = functools.partial(check.verdict, alike=speakers_alike)

KNOWN = [
    Report(1, "a", "We will build the new bridge next year, whatever it costs.", "direct", speaker="Ann Lee"),
    Report(2, "b", "Nobody needs a bridge here, and nobody wants one.", "direct", speaker="Tom Low"),
    Report(3, "c", "We will build the new bridge next year, whatever it costs.", "direct", speaker=None),
]
CASES = [
    ("We will build the new bridge next year, whatever it costs", "Lee", "verbatim", 1),
    ("we’ll build the new bridge next year", "Ann Lee", "excerpt", 1),
    ("We will build the new tunnel next year", "Lee", "edited", 1),
    ("Nobody needs a bridge", "Ann Lee", "other speaker", 2),
    ("Nobody needs a bridge", "Low", "excerpt", 2),
    ("Nobody needs a bridge", None, "excerpt", 2),  # no speaker in the draft: none is wrong
    ("Nobody needs a bridge", "a neighbour", "excerpt", 2),  # who may be Tom Low
    ("The harbor stays closed", "Lee", "not found", None),
    ("", None, "not found", None),
]


@pytest.mark.parametrize(("words", "speaker", "kind", "report"), CASES, ids=[case[0] or "nothing" for case in CASES])
def test_verdicts(words: str, speaker: str | None, kind: str, report: int | None) -> None:
    found = verdict(words, speaker, KNOWN)
    assert found.kind == kind
    assert (found.report and found.report.id) == report


def test_what_was_changed_is_said() -> None:
    (change,) = verdict("We will build the new tunnel next year", "Lee", KNOWN).changes
    assert (change.kind, change.before, change.after) == ("put for", "bridge", "tunnel")


def test_other_words_of_another_speaker_are_not_found() -> None:
    text = (
        "These boats could bring the pressure needed to force their owners to engage in negotiations about the harbor"
    )
    known = [Report(1, "a", text, "direct", speaker="Ann Lee")]
    assert verdict("we need to sit down and talk", "Tom Low", known).kind == "not found"


def test_small_words_alone_are_no_paraphrase() -> None:
    text = "Ask the mayor who is going to repair the old bridge, and be fair: it is for you and for your people."
    known = [Report(1, "a", text, "direct", speaker="Ann Lee")]
    assert verdict("We are going to be there for you and your people", None, known).kind == "not found"


@pytest.mark.parametrize(
    ("words", "speaker", "printed", "kind"),
    [
        ("we go", None, "Now we go find the oars.", "not found"),
        ("I think so", "Ann Lee", "I think the bridge is very old. I really do.", "not found"),
        ("I think so", "Ann Lee", "I think so.", "not found"),  # anybody thinks so: it is not Tom Low's alone
        ("I think so", None, "I think so.", "verbatim"),
        ("I think so", "Tom Low", "I think so, for the oars are gone.", "excerpt"),
        ("find the oars", None, "Now we go find the oars.", "excerpt"),
    ],
)
def test_a_few_small_words_are_nobodys(words: str, speaker: str | None, printed: str, kind: str) -> None:
    assert verdict(words, speaker, [Report(1, "a", printed, "direct", speaker="Tom Low")]).kind == kind


def test_an_empty_collection() -> None:
    assert verdict("Anything at all", "Lee", []).kind == "not found"


DENIALS = [
    ("I don't think we need a second bridge here.", "we need a second bridge", "I don't think"),
    ("I think we need a second bridge here.", "we need a second bridge", None),
    ("It is not cheap. We need a second bridge here.", "we need a second bridge", None),  # another sentence
    ("I don't think we need a second bridge here.", "don't think we need a second bridge", None),
    ("We do not need a second bridge here.", "We need a second bridge here.", "do not"),
    ("We need a second bridge here.", "We never need a second bridge here.", "never"),
]


@pytest.mark.parametrize(("printed", "words", "left_out"), DENIALS)
def test_a_denial_that_is_left_out_is_said(printed: str, words: str, left_out: str | None) -> None:
    assert verdict(words, None, [Report(1, "a", printed, "direct")]).denial == left_out

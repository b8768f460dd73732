"""Candidate reports: the construction, the cue, its source, and the words that are reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.lexicon import language
from quotes.mine.clauses import find_reports
from quotes.mine.tokens import tokenize

EN = language("en")
# text, construction, cue, source, reported pieces
REPORTS = [
    ("Ana Ruiz said that it rained.", "that", "said", "Ana Ruiz", ["that it rained"]),
    ("Ana Ruiz told the council on Monday that it rained.", "that", "told", "Ana Ruiz", ["that it rained"]),
    ("Ana Ruiz has always said that it rained.", "that", "has always said", "Ana Ruiz", ["that it rained"]),
    ("Ana Ruiz said the road was shut.", "bare", "said", "Ana Ruiz", ["the road was shut"]),
    ("Ana Ruiz said on Monday: “It rains.”", "colon", "said", "Ana Ruiz", ["“It rains.”"]),
    ("Ana Ruiz wrote, “It rains.”", "quote", "wrote", "Ana Ruiz", ["“It rains.”"]),
    ("Ana Ruiz asked whether it rained.", "whether", "asked", "Ana Ruiz", ["whether it rained"]),
    ("Ana Ruiz promised to mend the road.", "to", "promised", "Ana Ruiz", ["to mend the road"]),
    ("Ana Ruiz warned of a flood.", "about", "warned of", "Ana Ruiz", ["a flood"]),
    ("Ana Ruiz denied taking the money.", "ing", "denied", "Ana Ruiz", ["taking the money"]),
    ("The road was shut, Ana Ruiz said.", "after", "said", "Ana Ruiz", ["The road was shut"]),
    ("“It rains,” Ana Ruiz said.", "after", "said", "Ana Ruiz", ["“It rains,”"]),
    ("“It rains,” said Ana Ruiz.", "inverted", "said", "Ana Ruiz", ["“It rains,”"]),
    ("“Rain,” Ana Ruiz said, “is money.”", "between", "said", "Ana Ruiz", ["“Rain,”", "“is money.”"]),
    ("As Ana Ruiz said, the road was shut.", "as", "said", "Ana Ruiz", ["the road was shut"]),
    ("The road was shut, according to Ana Ruiz.", "according", "according to", "Ana Ruiz", ["The road was shut"]),
    ("He knew of Ana Ruiz’s claim that it rained.", "noun", "claim", "Ana Ruiz", ["that it rained"]),
    ("He wrote a reply to Ana Ruiz’s claim that it rained.", "noun", "claim", "Ana Ruiz", ["that it rained"]),
    ("Ana Ruiz made the odd claim that it rained.", "noun", "made the odd claim", "Ana Ruiz", ["that it rained"]),
    ("Ana Ruiz made remarks about the new road.", "noun", "made remarks about", "Ana Ruiz", ["the new road"]),
    ("Ana Ruiz urged Bo Lind to pay for the road.", "to", "urged", "Ana Ruiz", ["Bo Lind to pay for the road"]),
    ("Ana Ruiz agreed quietly to mend the road.", "to", "agreed", "Ana Ruiz", ["to mend the road"]),
    ("Ana Ruiz rose and said that it rained.", "that", "said", "Ana Ruiz", ["that it rained"]),
    ("Farm clerks had written in a letter that it rained.", "that", "had written", "Farm clerks", ["that it rained"]),
    ("Ana Ruiz labelled him a thief.", "object", "labelled", "Ana Ruiz", ["him a thief"]),
    ("Ana Ruiz told farm boards there was no rain.", "bare", "told", "Ana Ruiz", ["there was no rain"]),
    ("Ana Ruiz wrote in an email seen by the Mail: “It rains.”", "colon", "wrote", "Ana Ruiz", ["“It rains.”"]),
    ("As it rained all day, Ana Ruiz warned of floods.", "about", "warned of", "Ana Ruiz", ["floods"]),
    ("It was late, Ana Ruiz said on Monday.", "after", "said", "Ana Ruiz", ["It was late"]),
    ("Ana Ruiz spoke for an hour, saying that it rained.", "that", "saying", "Ana Ruiz", ["that it rained"]),
]


def reports(text: str) -> list[tuple[str, str, str | None, list[str]]]:
    table = tokenize(text, EN)
    return [
        (
            found.construction,
            table.of(*found.cue),
            table.of(*found.source) if found.source else None,
            [table.of(*piece) for piece in found.pieces],
        )
        for found in find_reports(table, EN)
    ]


@pytest.mark.parametrize("case", REPORTS, ids=[case[0] for case in REPORTS])
def test_reports(case: tuple) -> None:
    text, *expected = case
    assert tuple(expected) in reports(text)


def test_according_to_somebody_first() -> None:
    found = reports("According to Ana Ruiz, the road was shut on Monday.")
    assert ("according", "According to", "Ana Ruiz", ["the road was shut on Monday"]) in found
    found = reports("According to Ana Ruiz, Lind set up a firm, the Mill Trust, which failed.")
    assert ("according", "According to", "Ana Ruiz") in [report[:3] for report in found]


@pytest.mark.parametrize("adverb", ["long", "since"])
def test_words_that_are_adverbs_in_a_verb_group(adverb: str) -> None:
    found = reports(f"Ana Ruiz has {adverb} said that it rained.")
    assert ("that", f"has {adverb} said", "Ana Ruiz", ["that it rained"]) in found


@pytest.mark.parametrize(
    "text",
    ["It rained.", "The road was shut on Monday.", "A walk in the rain.", "Bo Lind met defending champion Ana Ruiz."],
)
def test_no_report(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize("cue", ["begged", "blogged", "ad-libbed", "deadpanned", "echoes", "theorised", "snapping"])
def test_forms_of_cues(cue: str) -> None:
    assert [found[1] for found in reports(f"“It rains,” Ana Ruiz {cue}.")] == [cue]


WORDS = """
Ruiz said told that the a mayor who rose and to of , . ; : — “rain” ( ) according claim ’s he by as if saying was not
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=60))
def test_what_holds_of_every_candidate(pieces: list[str]) -> None:
    table = tokenize(" ".join(pieces), EN)
    for clause in find_reports(table, EN):
        sentence = table.sentences[clause.sentence]
        assert clause.construction and clause.pieces
        assert sentence.start <= clause.cue[0] <= clause.head < clause.cue[1] <= sentence.end
        for start, end in (*clause.pieces, clause.source or clause.cue):
            assert sentence.start <= start < end <= sentence.end

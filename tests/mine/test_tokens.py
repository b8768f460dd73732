"""Words, their classes, and where sentences end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.lexicon import language
from quotes.mine.tokens import Tokens, tokenize

EN = language("en")
TEXTS = st.lists(
    st.sampled_from(
        [*"“”\"'’ .,:;-—()😀é\n", "\r\n", "Mr.", "U.S.", "a.m.", "Ruiz", "said", "the", "ill.", "1,600", "$3.5", "’s"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def words(text: str) -> list[str]:
    table = tokenize(text, EN)
    return [text[start:end] for start, end in zip(table.starts, table.ends, strict=True)]


def sentences(text: str) -> list[str]:
    table = tokenize(text, EN)
    return [table.of(sentence.start, sentence.end) for sentence in table.sentences if sentence.inside is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lind didn’t see O’Neill’s car.", ["Mr.", "Lind", "didn’t", "see", "O’Neill", "’s", "car", "."]),
        ("The U.S. paid $3.5 to 1,600 men.", ["The", "U.S.", "paid", "$3.5", "to", "1,600", "men", "."]),
        ("at 9:30 a.m.", ["at", "9:30", "a.m."]),
        ("the well-known firm A&B", ["the", "well-known", "firm", "A&B"]),
        ("It rose 4.5% -- or 5%...", ["It", "rose", "4.5%", "--", "or", "5%", "..."]),
        ("Rep. Kim Hale, D-N.Y.", ["Rep.", "Kim", "Hale", ",", "D-N.Y."]),
        ("J. R. Marsh", ["J.", "R.", "Marsh"]),
        ("  The  mayor\u00a0 said,\t “no” . ", ["The", "mayor", "said", ",", "“no”", ".", "no"]),
        ("Inés Núñez", ["Inés", "Núñez"]),
        ("Ine\u0301s", ["Ine\u0301s"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    found = words(text)
    assert found == expected


@pytest.mark.xfail(reason="a hyphen is only read before a letter", strict=True)
@pytest.mark.parametrize("word", ["F-16s", "COVID-19"])
def test_a_hyphen_before_a_number(word: str) -> None:
    assert words(word) == [word]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Mr. Lind said that he was late.", "NNVTPXn."),
        ("“Never,” she said to Ruiz.", "QPVtN."),
        ("They say so: according to him, it rains.", "PU"),
        ("saying", "G"),
        ("the mayor’s car", "DnSn"),
        ("Jan Brewer will go", "NNX"),
        ("Dora May won. May told us", "NNv.NVO"),
        ("“No,” said Will.", "QVN."),
        ("May I go? I went in late May, said he", "XPb.Pvpdd,VP"),
        ("Ana Ruiz shrugs. The mayor smiles and the toothy smiles of Lind", "NNv.DnvCDnnpN"),
        ("Juror No. 5 met no juror", "Nn#vDn"),
        ("the WHO, the man who left", "DN,DnHv"),
    ],
)
def test_classes(text: str, shape: str) -> None:
    assert tokenize(text, EN).shape.startswith(shape)


@pytest.mark.parametrize(
    "expected",
    [
        ["The road was shut.", "The mill was not."],
        ["Mr. Lind of the U.S. Navy met Gen. Hale in St. Paul.", "They spoke."],
        ["He said “no.”", "She said “yes.”"],
        ["“Never,” he said.", "“Not once.”"],
        ["Is it safe?", "It is!", "Good."],
        ["He lives in Columbus, Ohio.", "She does not."],
        ["It cost 3.5 million.", "It was 5 p.m. when they paid."],
        ["J. R. Marsh came.", "He left."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected", [["The mayor was ill.", "He left."], ["She said no.", "He left."], ["They mined ore.", "It paid."]]
)
def test_words_that_look_like_abbreviations(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["He works for Lind Inc.", "The firm said no."],
        ["It ended at 5 p.m.", "She left the U.S.", "But he stayed."],
        ["She met Bo Lind Jr.", "He lives in Washington, D.C.", "They left.", "It was late."],
        ["It ended at 5 p.m. Friday in the U.S. Senate, e.g. The Hall.", "Sen. An Li left."],
        ["“It is late in the U.S. But it is not dark,” she said."],
    ],
)
def test_a_shortened_word_may_end_a_sentence(expected: list[str]) -> None:
    assert [each for each in sentences(" ".join(expected)) if each in expected] == expected


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    assert sentences("DOVER, Ohio (AP) — Ana Ruiz left.")[-1] == "Ana Ruiz left."
    assert sentences("DOVER — Ana Ruiz left.")[-1] == "Ana Ruiz left."


def test_a_speaker_in_capitals_is_no_dateline() -> None:
    assert sentences("RUIZ: “The road is shut.”") == ["RUIZ: “The road is shut.”"]


def test_a_quotation_is_one_token_and_its_words_a_unit_of_their_own() -> None:
    text = "She said “the mill is ‘lost’ now” twice."
    table = tokenize(text, EN)
    assert [table.of(s.start, s.end) for s in table.sentences] == [text, "the mill is ‘lost’ now", "lost"]
    assert [s.inside for s in table.sentences] == [None, 0, 1]


def check(table: Tokens) -> None:
    count = len(table.shape)
    assert count == len(table.starts) == len(table.ends) == len(table.words)
    assert all(0 <= start < end <= len(table.text) for start, end in zip(table.starts, table.ends, strict=True))
    assert {token for token in range(count) if table.shape[token] == "Q"} <= table.rows.keys()
    assert {table.shape[token] for token in table.rows} <= set("Qqn")
    units: dict[int | None, list[int]] = {}
    covered = 0
    for sentence in table.sentences:
        assert sentence.start < sentence.end <= count
        assert sentence.start == covered, "sentences follow each other without a gap"
        covered = sentence.end
        units.setdefault(sentence.inside, []).extend(range(sentence.start, sentence.end))
    assert covered == count
    for tokens in units.values():  # within a unit the tokens stand in text order
        assert all(table.ends[a] <= table.starts[b] for a, b in itertools.pairwise(tokens))


@given(TEXTS)
def test_what_holds_of_every_text(text: str) -> None:
    check(tokenize(text, EN))


@given(st.text(max_size=120))
def test_any_characters(text: str) -> None:
    check(tokenize(text, EN))

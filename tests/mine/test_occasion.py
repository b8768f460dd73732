"""Every rule of ``channels.toml`` matches its examples, and does not match its counter-examples."""

import pytest

from quotes import lexicon
from quotes.mine.occasion import compiled, is_document, media, occasions
from quotes.values import Span

ENGLISH = lexicon.language("en")
RULES = [*ENGLISH.table("channels")["rule"], *ENGLISH.table("channels")["reported"]]
CHANNELS = {"post", "statement", "interview", "press", "speech", "document", "talk"}


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_rule_matches_its_examples(rule: dict) -> None:
    pattern = compiled(rule["pattern"], ENGLISH)
    assert rule["yes"] and rule["no"], "a rule has examples"
    assert [example for example in rule["yes"] if not pattern.search(example)] == []
    assert [example for example in rule["no"] if pattern.search(example)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_rule_is_called_by_a_word_of_its_examples(rule: dict) -> None:
    if rule in ENGLISH.table("channels")["rule"]:
        assert rule["channel"] in CHANNELS
        for example in rule["yes"]:
            assert rule["channel"] in {found.channel for found in occasions(example, Span(0, len(example)), ENGLISH)}
    else:
        assert all(media(example, Span(0, len(example)), ENGLISH) for example in rule["yes"])


@pytest.mark.parametrize("rule", [rule for rule in RULES if "core" in rule], ids=lambda rule: rule["id"])
def test_a_core_matches_wherever_the_rule_does(rule: dict) -> None:
    core, pattern = compiled(rule["core"], ENGLISH), compiled(rule["pattern"], ENGLISH)
    for example in [*rule["yes"], *rule["no"]]:
        assert bool(core.search(example)) >= bool(pattern.search(example))


NOT_MEANT = [
    "a post-debate rally",
    "he spoke about Hillary Clinton",
    "told friends in Jerusalem on Sunday",
    "Join us on Facebook.com",
]


@pytest.mark.parametrize("words", NOT_MEANT)
def test_a_part_of_a_word_names_nothing(words: str) -> None:
    found = occasions(words, Span(0, len(words)), ENGLISH)
    assert [each for each in found if each.channel in ("post", "interview")] == []


NAMES = [
    ("Speaking to reporters aboard Air Force One, he said", "press", "Air Force One", "Air Force One"),
    ("In the Oval Office, Lee told reporters that", "press", None, None),
    ("she said at a rally in Akron, Ohio.", "speech", "Akron, Ohio", "Akron, Ohio"),
    ("he said on CBS’s “Face the Nation.”", "interview", "CBS’s Face the Nation", None),
    ("he told the Springfield Courier on Monday", "interview", "Springfield Courier", None),
    ("wrote on her Instagram page", "post", "Instagram", None),
]


@pytest.mark.parametrize(("words", "channel", "name", "place"), NAMES, ids=[case[0] for case in NAMES])
def test_the_name_and_the_place_of_an_occasion(words: str, channel: str, name: str | None, place: str | None) -> None:
    found = [each for each in occasions(words, Span(0, len(words)), ENGLISH) if each.channel == channel]
    assert found and found[0].name == name
    assert place is None or found[0].place == place


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("in order to win", "document"),
        ("an author of the bill, said", "document"),
        ("in any event", "speech"),
        ("it appeared to Lee that", "speech"),
        ("told a gathering of reporters", "speech"),
    ],
)
def test_what_only_looks_like_an_occasion(words: str, channel: str) -> None:
    assert channel not in {each.channel for each in occasions(words, Span(0, len(words)), ENGLISH)}


@pytest.mark.parametrize(
    ("name", "document"),
    [("the indictment", True), ("Indictment", True), ("a company memo", True), ("Ann Law", False), ("Bill Lee", False)],
)
def test_who_is_a_paper(name: str, document: bool) -> None:
    assert is_document(name, ENGLISH) is document

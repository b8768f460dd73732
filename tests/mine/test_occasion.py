"""Every rule of ``channels.toml`` matches its examples, and does not match its counter-examples."""

import pytest

from quotes import lexicon
from quotes.mine.occasion import Medium, Occasion, is_document, matches, rules
from quotes.mine.scene import scenes
from quotes.values import Span

ENGLISH = lexicon.language("en")
RULES = [*ENGLISH.table("channels")["rule"], *ENGLISH.table("channels")["reported"]]
CHANNELS = {"post", "statement", "interview", "press", "speech", "document", "talk"}


def occasions(text: str) -> list[Occasion]:
    return [occasion for scene in scenes(text, [], ENGLISH, None)[0] for occasion in scene.occasions]


def media(text: str) -> list[Medium]:
    return [medium for scene in scenes(text, [], ENGLISH, None)[0] for medium in scene.media]


@pytest.mark.parametrize("number", range(len(RULES)), ids=[rule["id"] for rule in RULES])
def test_a_rule_matches_its_examples(number: int) -> None:
    rule, made = RULES[number], rules(ENGLISH)[number]

    def found(example: str) -> list:
        return list(matches(example, Span(0, len(example)), ENGLISH, [made]))

    assert rule["yes"] and rule["no"], "a rule has examples"
    assert [example for example in rule["yes"] if not found(example)] == []
    assert [example for example in rule["no"] if found(example)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_rule_is_called_by_a_word_of_its_examples(rule: dict) -> None:
    if rule in ENGLISH.table("channels")["rule"]:
        assert rule["channel"] in CHANNELS
        for example in rule["yes"]:
            assert rule["channel"] in {found.channel for found in occasions(example)}
    else:
        assert all(media(example) for example in rule["yes"])


NOT_MEANT = [
    "a post-debate rally",
    "he spoke about Hillary Clinton",
    "told friends in Jerusalem on Sunday",
    "Join us on Facebook.com",
]


@pytest.mark.parametrize("words", NOT_MEANT)
def test_a_part_of_a_word_names_nothing(words: str) -> None:
    found = occasions(words)
    assert [each for each in found if each.channel in ("post", "interview")] == []


NAMES = [
    ("Speaking to reporters aboard Air Force One, he said", "press", "Air Force One", "Air Force One"),
    ("In the Oval Office, Lee told reporters that", "press", None, None),
    ("she said at a rally in Akron, Ohio.", "speech", "Akron, Ohio", "Akron, Ohio"),
    ("she said at a rally in Akron on May 26.", "speech", "Akron", "Akron"),
    ("he told his supporters in Akron. Hide Caption 3 of 9", "speech", "Akron", "Akron"),
    ("he said on CBS’s “Face the Nation.”", "interview", "CBS’s Face the Nation", None),
    ("he told the Springfield Courier on Monday", "interview", "Springfield Courier", None),
    ("wrote on her Instagram page", "post", "Instagram", None),
    ("wrote on X, formerly Twitter", "post", "X", None),
    ("she told the newspaper El Farol on Monday", "interview", "El Farol", None),
    ("she told Spanish newspaper La Lonja", "interview", "La Lonja", None),
    ("she told the newspaper on Monday", "interview", None, None),
    ("she told the Press Association", "interview", "Press Association", None),
    ("he told RTÉ on Monday", "interview", "RTÉ", None),
    ("he told BBC Radio 5 Live", "interview", "BBC Radio 5 Live", None),
    ("in an interview with Brick & Mortar", "interview", "Brick & Mortar", None),
    ("she told Akron Crown Court", "speech", "Akron Crown Court", None),
    ("at Akron Crown Court, she said", "speech", "Akron Crown Court", "Akron Crown Court"),
    ("he told the House of Commons", "speech", "House of Commons", None),
    ("told analysts on a call on Monday", "press", None, None),
    ("told the Sunday Argus", "interview", "Sunday Argus", None),
    ("said on The Long Corner podcast", "interview", "Long Corner", None),
    ("told the trade paper Brick & Mortar", "interview", "Brick & Mortar", None),
    ("she said outside court", "press", None, None),
]


@pytest.mark.parametrize(("words", "channel", "name", "place"), NAMES, ids=[case[0] for case in NAMES])
def test_the_name_and_the_place_of_an_occasion(words: str, channel: str, name: str | None, place: str | None) -> None:
    found = [each for each in occasions(words) if each.channel == channel]
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
        ("in a brief interview", "document"),
        ("In a letter leaked to CNN, she said", "interview"),
        ("in an email seen by CNN, she said", "interview"),
        ("she said in her opening statement", "statement"),
        ("Mr Justice Lee said", "speech"),
        ("in a victim impact statement", "statement"),
        ("he told Malcolm X", "post"),
    ],
)
def test_what_only_looks_like_an_occasion(words: str, channel: str) -> None:
    assert channel not in {each.channel for each in occasions(words)}


@pytest.mark.parametrize(
    ("name", "document"),
    [("the indictment", True), ("Indictment", True), ("a company memo", True), ("Ann Law", False), ("Bill Lee", False)],
)
def test_who_is_a_paper(name: str, document: bool) -> None:
    assert is_document(name, ENGLISH) is document


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("He told Al Jazeera English that", "Al Jazeera English"),
        ("She told dpa that", "dpa"),
        ("To tell the CNNs was late, for he told CNN first", "CNN"),
    ],
)
def test_a_medium_is_named_by_all_its_words_where_they_stand(words: str, name: str) -> None:
    text = f"It rained in Boise on Monday. {words}."
    (found,) = [each for each in occasions(text) if each.channel == "interview"]
    assert found.name == name and found.named and found.named.of(text) == name

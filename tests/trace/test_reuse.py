"""Passages that two texts share: what counts, what does not, and how the time grows."""

import itertools
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.trace import reuse

STORY = (
    "The ferry to the island was stopped on Tuesday after the crew found water in the engine room, the harbor office "
    "wrote. Two hundred passengers were taken ashore in small boats, and nobody was hurt. A second ferry is to run "
    "from Thursday, once its papers have been looked at by the coast guard and by the insurer of the company."
)
VOCABULARY = ("ferry", "water", "crew", "boat", "papers", "small", "run", "the", "of", "to")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=80).map(" ".join)


def shared(a: str, b: str, a_quoted=(), b_quoted=(), **kind: int) -> list[str]:
    return [a[p.start : p.end] for p in reuse.passages(reuse.read(a, a_quoted), reuse.read(b, b_quoted), **kind)]


def test_a_copy_is_one_passage_and_its_offsets_are_the_texts() -> None:
    a, b = f"Ferry stopped.\n\n{STORY}\n\nMore soon.", f"By our staff. {STORY}"
    (found,) = reuse.passages(reuse.read(a), reuse.read(b))
    assert a[found.start : found.end] == b[found.other_start : found.other_end] == STORY[:-1]
    assert found.score == 1.0


def test_a_rewrite_is_one_passage_with_a_lower_score() -> None:
    other = STORY.replace("Two hundred passengers", "Some 200 people").replace("was stopped on", "stopped running on")
    (found,) = reuse.passages(reuse.read(STORY), reuse.read(other))
    assert STORY[found.start : found.end].endswith("of the company")
    assert 0.8 < found.score < 1.0


@pytest.mark.parametrize(
    "other",
    [
        "The ferry to the mainland runs every day but Sunday, the harbor office wrote, and tickets are sold on board.",
        STORY[:90],  # too few words
        "",
        "The ferry",
    ],
)
def test_what_is_no_passage(other: str) -> None:
    assert shared(STORY, other) == []


def test_what_both_quote_is_no_sign_of_copying() -> None:
    a, b = f"Lee said: “{STORY}”", f"“{STORY}” was what Lee had to say about it in the evening."
    assert shared(a, b, [(11, 11 + len(STORY))], [(1, 1 + len(STORY))]) == []
    assert len(shared(a, b)) == 1


def test_captions_and_menus_are_no_sign_of_copying() -> None:
    menu = "Read more about the ferry and the island and the harbor and the crew and the boats of the north and the sea"
    assert shared(f"One story.\n{menu}\n", f"Another story.\n{menu}\n") == []


CAPTION = (
    "Two hundred passengers of the island ferry are taken ashore in small boats on a grey afternoon in the harbor."
)


@pytest.mark.parametrize(
    "furniture",
    [
        f"{CAPTION}\n\n{CAPTION}",  # a caption that stands under its picture twice
        f"Photos: The ferry {CAPTION} Hide Caption 3 of 10",
        f"{CAPTION} Ann Lee contributed to this report.",
        "The harbor office of Ann LeeFerry stopped again after crew finds water in the engine room Two hundred "
        "passengers taken ashore in small boats and nobody hurt Second ferry is to run from Thursday MORE said no.",
    ],
)
def test_furniture_of_the_page_is_no_copied_passage(furniture: str) -> None:
    assert shared(f"One story.\n{furniture}\nIt rained.", f"Another story.\n{furniture}\nIt did not.") == []


def test_a_passage_is_none_where_most_of_its_seeds_are_standing_text() -> None:
    a, b = reuse.read(STORY), reuse.read(f"Well. {STORY}")
    seeds = sorted({mark for _, mark in a.seeds})
    assert len(reuse.passages(a, b, frozenset(seeds[: len(seeds) // 3]))) == 1
    assert reuse.passages(a, b, frozenset(seeds[len(seeds) // 3 :])) == []


def test_the_same_words_in_other_case_and_other_quotation_marks() -> None:
    assert len(shared(STORY.upper(), STORY)) == 1
    assert reuse.seeds(STORY.upper()) == reuse.seeds(STORY)


@given(WORDS, WORDS)
def test_passages_are_in_order_and_in_the_texts(a: str, b: str) -> None:
    found = reuse.passages(reuse.read(a), reuse.read(b), least=6, own=2)
    assert all(0 <= p.start < p.end <= len(a) and 0 <= p.other_start < p.other_end <= len(b) for p in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(0 < p.score <= 1 and p.own_words <= p.words for p in found)


@given(WORDS)
def test_a_text_has_its_own_seeds_and_a_part_of_it_has_some_of_them(text: str) -> None:
    assert reuse.seeds(text) == reuse.seeds(f"  {text}\n")
    assert reuse.seeds(text[: len(text) // 2].rpartition(" ")[0]) <= reuse.seeds(text)


@pytest.mark.parametrize("hostile", ["ha ", "na na nu ", "a b c d e f "])
def test_work_grows_with_the_text_even_where_every_word_is_the_same(
    hostile: str, lines_run: Callable[[Callable[[], object]], int]
) -> None:
    def work(times: int) -> int:
        text = hostile * times
        return lines_run(lambda: reuse.passages(reuse.read(text), reuse.read(text)))

    work(50)
    assert work(1000) < 5 * work(250)


def test_random_news_shares_nothing() -> None:
    chance = random.Random(1)
    vocabulary = [f"word{n}" for n in range(400)]
    one, two = (" ".join(chance.choices(vocabulary, k=800)) + "." for _ in "ab")
    assert shared(one, two) == []

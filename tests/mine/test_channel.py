"""How, where and when the words got out, from the words round a quotation and from its neighbours."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import lexicon
from quotes.mine import mine
from quotes.mine.channel import settings as settings_of
from quotes.values import Quotation, Setting

SUNDAY = "2026-11-22"
ENGLISH = lexicon.language("en")

ALONE = [
    ("“We will build it,” Ann Lee wrote on Facebook on Thursday.", "post", "Facebook", "2026-11-19"),
    ("“We will build it,” Ann Lee tweeted.", "post", "Twitter", None),
    ("Ann Lee posted: “We will build it.”", "post", None, None),
    ("Ann Lee wrote: “We will build it.”", "document", None, None),
    ("Ann Lee wrote off “a bad bet.”", None, None, None),
    ("Ann Lee posted a story on “the dams.”", None, None, None),
    ("“We will build it,” Ann Lee told Akron Crown Court on Tuesday.", "speech", "Akron Crown Court", "2026-11-17"),
    ("“We will build it,” Ann Lee told analysts on a call.", "press", None, None),
    ("“We will build it,” Ann Lee said in her opening statement.", "speech", None, None),
    ("In a letter leaked to CNN, Ann Lee said: “We will build it.”", "document", "CNN", None),
    ("Ann Lee posted “we will build it.”", "post", None, None),
    ("“We will build it,” Ann Lee said in a statement Friday.", "statement", None, "2026-11-20"),
    ("“We will build it,” Ann Lee told CNN on Monday.", "interview", "CNN", "2026-11-16"),
    ("“We will build it,” Ann Lee said in an interview with the Springfield Courier.", "interview", "Courier", None),
    ("“We will build it,” Ann Lee said Saturday on “Fox News Sunday.”", "interview", "Fox News Sunday", "2026-11-21"),
    ("“We will build it,” Ann Lee told reporters aboard Air Force One.", "press", "Air Force One", None),
    ("“We will build it,” Ann Lee said at a news conference on Tuesday.", "press", None, "2026-11-17"),
    ("“We will build it,” Ann Lee said at a rally in Akron, Ohio, on Wednesday.", "speech", "Akron", "2026-11-18"),
    ("“We will build it,” Ann Lee said on the Senate floor.", "speech", "Senate", None),
    ("“We will build it,” Ann Lee wrote in a letter to the governor.", "document", None, None),
    ("“We will build it,” the lawsuit says.", "document", None, None),
    ("“We will build it,” Ann Lee said.", None, None, None),
]


@pytest.mark.parametrize(("text", "channel", "name", "day"), ALONE, ids=[case[0] for case in ALONE])
def test_what_stands_beside_the_cue(text: str, channel: str | None, name: str | None, day: str | None) -> None:
    row = mine(text, published=SUNDAY)[0]
    assert row.setting.channel == channel
    assert (name in (row.setting.channel_name or "")) if name else row.setting.channel_name is None
    assert row.setting.said_on == day


def test_a_run_and_what_follows_share_the_occasion() -> None:
    text = (
        "“We have a plan,” Ann Lee said in an interview with CNN on Saturday. “It is a good one.”\n\n"
        "“Nobody else has one,” Lee said."
    )
    rows = [row for row in mine(text, published=SUNDAY) if row.kind == "direct"]
    assert {row.setting.channel for row in rows} == {"interview"}
    assert {row.setting.channel_name for row in rows} == {"CNN"}
    assert {row.setting.said_on for row in rows} == {"2026-11-21"}


def test_the_sentence_before_sets_the_scene() -> None:
    text = "In a speech in Akron on Tuesday, Ann Lee praised the plan.\n\n“It is a good one,” she said."
    (row,) = [row for row in mine(text, published=SUNDAY) if row.kind == "direct"]
    assert (row.setting.channel, row.setting.said_on) == ("speech", "2026-11-17")


UNDATED = [
    "Bo Lind tweeted on Monday that the dam would hold.\n\n“It will not,” Ann Lee told the Springfield Courier.",
    "A man who was arrested on Monday had poisoned the well.\n\n“It will not happen again,” Ann Lee said.",
    "Ann Lee spoke on Monday.\n\n“It will not happen again,” Ann Lee says.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_the_day_of_something_else_is_not_its_own(text: str) -> None:
    (row,) = [row for row in mine(text, published=SUNDAY) if row.kind == "direct"]
    assert row.setting.said_on is None


NAMES = [
    (
        "At a hearing of the Senate Roads Committee on Tuesday, Ann Lee was asked. “We will,” she said.",
        "Roads Committee",
    ),
    ("Ann Lee told conservative radio host Bo Lind on Tuesday that she would run. “I am in,” she said.", "Bo Lind"),
    ("“We will,” Ann Lee said during a debate on Tuesday.", "debate"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_who_is_heard_who_asks_and_what_a_speech_was_part_of_are_names(text: str, name: str) -> None:
    (row,) = [row for row in mine(text, published=SUNDAY) if row.kind == "direct"]
    assert name in (row.setting.channel_name or "")


def test_a_name_with_small_words_is_a_body_even_where_it_is_quoted() -> None:
    text = (
        "In a speech at the Council on Foreign Relations on Tuesday, Ann Lee praised the plan. “It is a good one,” she "
        "said. “We agree,” the Council on Foreign Relations said in a statement."
    )
    row = next(row for row in mine(text, published=SUNDAY) if row.text.startswith("It is"))
    assert (row.setting.channel, row.setting.channel_name) == ("speech", "Council on Foreign Relations")


def test_words_inside_a_quotation_tell_nothing() -> None:
    text = "“I wrote it on Facebook on Monday,” Ann Lee said."
    assert mine(text, published=SUNDAY)[0].setting == Setting()


def test_second_hand_is_named() -> None:
    text = "“It is a good plan,” Ann Lee said on Monday, according to Reuters."
    setting = mine(text, published=SUNDAY)[0].setting
    assert setting.reported_by == "Reuters"
    assert any(item.part == "reported by" and item.span for item in setting.evidence)


def test_a_range_where_only_a_range_is_known() -> None:
    text = "“It is a good plan,” Ann Lee said earlier this week."
    setting = mine(text, published=SUNDAY)[0].setting
    assert (setting.said_on, setting.said_from, setting.said_to) == (None, "2026-11-16", "2026-11-22")


def test_without_a_date_of_publication_no_day_is_guessed() -> None:
    text = "“It is a good plan,” Ann Lee said in a speech on Tuesday."
    setting = mine(text)[0].setting
    assert (setting.channel, setting.said_on, setting.said_from) == ("speech", None, None)


def test_evidence_stands_in_the_article() -> None:
    text = "“It is a good plan,” Ann Lee told CNN on Tuesday."
    setting = mine(text, published=SUNDAY)[0].setting
    words = {item.part: item.span.of(text) for item in setting.evidence if item.span}
    assert "CNN" in words["channel"]
    assert "Tuesday" in words["day"]


def test_what_nobody_said_has_no_setting() -> None:
    rows = [Quotation(1, 4, "The", "direct", rule="term")]
    assert settings_of("“The” said CNN on Monday.", rows, ENGLISH, SUNDAY) == [Setting()]


def test_words_of_an_unknown_speaker_have_a_setting() -> None:
    text = "In a speech in Akron on Tuesday came a promise to “mend every bridge in the state by the end of the year.”"
    rows = [Quotation(text.index("mend"), len(text) - 1, text[text.index("mend") : -1], "direct", rule="no-speaker")]
    (found,) = settings_of(text, rows, ENGLISH, SUNDAY)
    assert (found.channel, found.channel_name, found.said_on) == ("speech", "Akron", "2026-11-17")


PIECES = [
    "“No,” ",
    "Ann Lee said ",
    "told CNN ",
    "on Monday",
    ". ",
    "\n\n",
    "she tweeted ",
    "in a letter ",
    "“",
    "”",
    "’s ",
]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_article_gives_a_setting_for_each_row(pieces: list[str]) -> None:
    text = "".join(pieces)
    for row in mine(text, published=SUNDAY):
        for item in row.setting.evidence:
            assert item.span is None or 0 <= item.span.start < item.span.end <= len(text)


@pytest.mark.parametrize(
    "story",
    [
        "“We will see,” Ann Lee told CNN on Monday. She spoke at a rally in Akron. It rained.\n\n",
        "“We will see,” Ann Lee wrote. ",
        "She said so in a speech in Akron on Monday, and “we will see” at a rally, and in a letter. ",
    ],
)
def test_a_long_article_takes_work_in_proportion(story: str, lines_run: Callable[[Callable[[], object]], int]) -> None:
    def work(copies: int) -> int:
        text = story * copies
        rows = mine(text, published=SUNDAY)
        return lines_run(lambda: settings_of(text, rows, ENGLISH, SUNDAY))

    work(20)
    assert work(200) < 5 * work(50)


def test_what_one_cue_reports_was_said_at_one_time() -> None:
    text = "Ann Lee spoke at a rally in Akron. The plan is “good,” but it is “not yet ready,” she told CNN on Monday."
    rows = [row for row in mine(text, published=SUNDAY) if row.cue and row.cue.of(text) == "told"]
    assert len({(row.setting.channel, row.setting.channel_name, row.setting.said_on) for row in rows}) == 1

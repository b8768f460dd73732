"""Which day the words of an article mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import lexicon
from quotes.mine.day import days

ENGLISH = lexicon.language("en")
SUNDAY = "2026-11-22"

CASES = [
    ("He said on Thursday.", "2026-11-19", "2026-11-19"),
    ("He said Sunday.", "2026-11-22", "2026-11-22"),
    ("He said late Monday night.", "2026-11-16", "2026-11-16"),
    ("She wrote yesterday.", "2026-11-21", "2026-11-21"),
    ("On Sept. 12 he said", "2026-09-12", "2026-09-12"),
    ("On Dec. 24 he said", "2025-12-24", "2025-12-24"),  # without a year: the last such day
    ("on 3 March 2024", "2024-03-03", "2024-03-03"),
    ("on 2024-03-03", "2024-03-03", "2024-03-03"),
    ("earlier this week", "2026-11-16", "2026-11-22"),
    ("He said last week", "2026-11-09", "2026-11-15"),
    ("over the weekend", "2026-11-21", "2026-11-22"),
    ("He said last month", "2026-10-01", "2026-10-31"),
    ("He said in December", "2025-12-01", "2025-12-31"),
    ("at a January dinner", "2026-01-01", "2026-01-31"),
    ("in May 2019", "2019-05-01", "2019-05-31"),
    ("two days ago", "2026-11-20", "2026-11-20"),
    ("in 2014", "2014-01-01", "2014-12-31"),
]


@pytest.mark.parametrize(("words", "first", "last"), CASES, ids=[case[0] for case in CASES])
def test_a_day_or_a_span_of_days(words: str, first: str, last: str) -> None:
    found = days(words, 0, len(words), ENGLISH, SUNDAY)
    assert [(day.first, day.last) for day in found] == [(first, last)]


@pytest.mark.parametrize(
    "words", ["He will speak next Tuesday", "until Friday", "by Monday", "the sunday school", "may"]
)
def test_what_lies_ahead_or_is_no_day(words: str) -> None:
    assert [day.on for day in days(words, 0, len(words), ENGLISH, SUNDAY) if day.on] in ([], ["2026-11-22"])


@pytest.mark.parametrize("words", ["She will speak at a rally Friday.", "a hearing that is scheduled for early Friday"])
def test_what_is_still_to_come_is_no_day_on_which_something_was_said(words: str) -> None:
    assert days(words, 0, len(words), ENGLISH, SUNDAY) == []


def test_a_plan_and_the_day_on_which_it_was_told_of() -> None:
    words = "Ann Lee, who plans to run, said Friday that she will see."
    assert [day.on for day in days(words, 0, len(words), ENGLISH, SUNDAY)] == ["2026-11-20"]


@pytest.mark.parametrize(
    "words",
    ["was born on April 9, 1932", "born in Akron, Ohio, on 9 April 1932", "The firm was founded on May 2, 2001"],
)
def test_the_day_of_a_birth_is_another_time(words: str) -> None:
    assert [(day.on, day.other) for day in days(words, 0, len(words), ENGLISH, SUNDAY)] == [(None, True)]


@pytest.mark.parametrize("words", ["he told the Sunday Argus", "said on the network’s Monday Night Football"])
def test_a_weekday_that_is_part_of_a_name_is_no_day(words: str) -> None:
    assert days(words, 0, len(words), ENGLISH, SUNDAY) == []


def test_what_somebody_says_who_was_born_long_ago_has_its_day() -> None:
    words = "Lee, who was born in Akron, said on Friday that she will see."
    assert [day.on for day in days(words, 0, len(words), ENGLISH, SUNDAY)] == ["2026-11-20"]


@pytest.mark.parametrize("words", ["at the time", "He once said", "years ago", "has repeatedly said"])
def test_another_time_without_a_day(words: str) -> None:
    (day,) = days(words, 0, len(words), ENGLISH, SUNDAY)
    assert day.other and day.on is None


def test_without_a_date_of_publication_only_full_dates_say_a_day() -> None:
    words = "on Monday, yesterday, Sept. 12, last week, and on March 4, 2020"
    assert [day.on for day in days(words, 0, len(words), ENGLISH, None)] == [None, None, None, None, "2020-03-04"]


def test_a_date_that_is_none_is_passed_over() -> None:
    assert days("on Feb. 31, 2020", 0, 16, ENGLISH, SUNDAY) == []


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Monday", "Wednesday", "Sunday"]))
def test_a_weekday_is_within_the_week_up_to_publication(published: date, weekday: str) -> None:
    (day,) = days(weekday, 0, len(weekday), ENGLISH, published.isoformat())
    assert day.on is not None
    assert 0 <= (published - date.fromisoformat(day.on)).days < 7
    assert date.fromisoformat(day.on).strftime("%A") == weekday


@given(st.text(alphabet="Mondayctber 0123456789,.-\n", max_size=200), st.none() | st.just(SUNDAY))
def test_days_stand_in_the_text_in_order(text: str, published: str | None) -> None:
    found = days(text, 0, len(text), ENGLISH, published)
    spans = [day.span for day in found]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all((day.first or "") <= (day.last or "") for day in found)


@pytest.mark.parametrize(
    "words", ["he told USA Today", "on NBC’s “Today” show", "ABC’s “This Week” host", "the Tonight Show"]
)
def test_a_name_is_no_day(words: str) -> None:
    assert days(words, 0, len(words), ENGLISH, SUNDAY) == []


@pytest.mark.parametrize("words", ["Today the mayor said", "BOISE — Today he said", "earlier today, he said"])
def test_a_day_may_open_a_sentence(words: str) -> None:
    assert [day.on for day in days(words, 0, len(words), ENGLISH, SUNDAY)] == [SUNDAY]


def test_a_week_of_which_one_day_has_come_names_no_day() -> None:
    (day,) = days("He said this week", 0, 17, ENGLISH, "2026-11-16")
    assert (day.first, day.on) == (None, None)

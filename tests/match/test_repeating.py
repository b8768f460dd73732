"""Repeated phrases: several times or several people, in a few words; a sentence that is quoted again later is none."""

from quotes.match.repeating import occasions, repeated, voices
from quotes.values import Report, Setting


def report(n: int, text: str, day: str, speaker: str | None = "Ann Lee", said_on: str | None = None) -> Report:
    setting = Setting(said_on=said_on)
    return Report(n, f"{n}.txt", text, "direct", speaker=speaker, published=day, setting=setting)


def test_a_long_statement_quoted_again_for_years_is_no_slogan() -> None:
    said = "We will not sell the harbour to anybody, and that is the end of the discussion."
    assert repeated([report(n, said, f"202{n}-01-01") for n in range(1, 6)]) is None


def test_words_of_several_people() -> None:
    days = ("2026-01-01", "2026-02-02", "2026-01-02", "2026-02-03")
    said = [report(n, "Stay home", day, speaker=("Ann Lee", "Bob Hale")[n % 2]) for n, day in enumerate(days)]
    assert voices(said) == 2
    assert repeated(said)
    assert voices([each._replace(speaker=("Ann Lee", "Lee")[each.id % 2]) for each in said]) == 1


def test_who_is_named_within_days_is_taken_for_another() -> None:
    days = ("2026-01-01", "2026-01-02", "2026-01-02", "2026-01-03")
    said = [report(n, "Stay home", day, speaker=("Ann Lee", "Bob Hale")[n % 2]) for n, day in enumerate(days)]
    assert voices(said) == 1
    assert repeated(said) is None


def test_words_that_are_quoted_for_months_were_said_once() -> None:
    days = ("2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01")
    said = [report(n, "Stay home", day) for n, day in enumerate(days)]
    assert repeated(said) is None
    assert repeated([each._replace(setting=Setting(said_on=days[0])) for each in said]) is None


def test_what_most_printed_within_days_is_said_once_though_somebody_says_it_again() -> None:
    days = ("2026-01-01", "2026-01-02", "2026-01-02", "2026-01-03", "2026-04-01", "2026-07-01")
    said = [report(n, "Stay home", day, said_on=day) for n, day in enumerate(days)]
    assert repeated(said) is None
    assert repeated(said[2:])


def test_words_that_are_told_as_just_said_now_and_again() -> None:
    days = ("2026-01-01", "2026-01-01", "2026-01-12", "2026-01-12")
    said = [report(n, "Stay home", day, said_on=day) for n, day in enumerate(days)]
    assert occasions(said) == 2
    assert repeated(said)
    assert repeated([each._replace(published="2026-03-01") for each in said]) is None


def test_a_caption_that_is_printed_again_with_every_day_tells_of_no_other_time() -> None:
    days = ("2026-01-01", "2026-02-01", "2026-03-01")
    said = [
        report(n, "Stay home", day, said_on=day)._replace(publisher="The Harbour Post") for n, day in enumerate(days)
    ]
    assert occasions(said) == 1
    assert occasions([each._replace(text=f"Stay home{each.id * '!'}") for each in said]) == 3


def test_without_dates_nothing_is_claimed() -> None:
    assert repeated([report(n, "Stay home", "") for n in range(3)]) is None

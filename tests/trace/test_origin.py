"""The most likely original wording, the first report, and what most reports say of how the words got out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.trace.origin import agreed_setting, first_report, origin_of
from quotes.values import Evidence, Report, Setting, Span

POST = Setting("post", "Facebook", "2026-11-19", evidence=(Evidence("channel", "post", 0.9, Span(5, 9)),))
SPEECH = Setting("speech", "Akron", evidence=(Evidence("channel", "speech", 0.6, Span(5, 9)),))


def report(number: int, text: str, published: str | None = None, setting: Setting = Setting(), **known) -> Report:
    article = known.pop("article", f"{number}.txt")
    return Report(number, article, text, known.pop("kind", "direct"), published=published, setting=setting, **known)


WHOLE = "We will build the bridge, and we will build it in a year."


@pytest.mark.parametrize(
    ("reports", "original"),
    [
        ([report(1, "build the bridge"), report(2, WHOLE)], 2),  # the whole, not the fragment
        ([report(1, "a year", article="a"), report(2, WHOLE, article="a")], 2),  # in one article too
        ([*(report(n, "the bridge") for n in (1, 2, 3)), report(4, WHOLE)], 4),  # however many have a part of it only
        ([report(1, WHOLE.replace("year", "week")), report(2, WHOLE), report(3, WHOLE)], 2),  # what most agree on
        ([report(1, WHOLE, kind="indirect"), report(2, WHOLE)], 2),  # in quotation marks
        ([report(1, f"Ann Lee told us on Monday: ‘{WHOLE}’ Well."), report(2, WHOLE)], 2),  # not what cites a report
        ([report(1, WHOLE, setting=Setting(reported_by="The Post")), report(2, WHOLE)], 2),  # at first hand
        ([report(1, WHOLE.replace("We", "[They]")), report(2, WHOLE)], 2),  # without brackets
        ([report(1, WHOLE), report(2, WHOLE, setting=POST)], 2),  # says how the words got out
        ([report(1, WHOLE, "2026-11-20"), report(2, WHOLE, "2026-11-19")], 2),  # the earlier one
    ],
)
def test_the_original_wording(reports: list[Report], original: int) -> None:
    origin = origin_of(reports)
    assert origin.wording == original
    assert origin.evidence and 0 < origin.confidence <= 0.95


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2026-11-20", "2026-11-19"], 2),
        (["2026-11-19", "2026-11-19"], None),  # one day
        (["2026-11-19T08:00:00Z", "2026-11-19T09:00:00Z"], 1),
        (["2026-11-19T08:00:00Z", "2026-11-19"], None),  # the time of the other is not known
        (["2026-11-19", None], None),  # where a date is missing nothing is claimed
        ([None, None], None),
    ],
)
def test_the_first_report(dates: list[str | None], first: int | None) -> None:
    assert first_report([report(n, WHOLE, day) for n, day in enumerate(dates, start=1)]) == first


def test_of_equal_wordings_that_of_the_usual_speaker_is_the_original() -> None:
    said = "We will build it, all of it."
    speakers = {1: 7, 2: 8, 3: 8, 4: None}
    reports = [report(n, said, "2026-11-02", speaker_id=speaker) for n, speaker in speakers.items()]
    assert origin_of(reports).wording == 2
    assert origin_of(reports[:2]).wording == 1  # nobody is named by most
    for article in "abcdefgh":  # nor where an article names several
        assert origin_of([report(n, said, article=article, speaker_id=n) for n in (7, 8)]).wording == 7


def test_two_reports_of_one_article_are_no_rivals_for_being_first() -> None:
    twice = [report(1, WHOLE, "2026-11-19", article="a"), report(2, WHOLE, "2026-11-19", article="a")]
    assert first_report(twice) == 1


def test_the_setting_that_most_articles_agree_on_with_the_places_that_say_so() -> None:
    reports = [report(1, WHOLE, setting=SPEECH), report(2, WHOLE, setting=POST), report(3, WHOLE, setting=POST)]
    setting, evidence = agreed_setting(reports)
    assert (setting.channel, setting.channel_name, setting.said_on) == ("post", "Facebook", "2026-11-19")
    assert {item.quote_id for item in evidence} == {2, 3}


def test_another_occasion_gives_neither_day_nor_place() -> None:
    elsewhere = SPEECH._replace(said_on="2026-11-01", place="Akron")
    reports = [report(1, WHOLE, setting=elsewhere), *(report(n, WHOLE, setting=POST) for n in (2, 3))]
    setting, _ = agreed_setting(reports)
    assert (setting.channel, setting.said_on, setting.place) == ("post", "2026-11-19", None)


def test_a_day_after_the_first_report_is_another_occasions() -> None:
    late = Setting("post", "Facebook", "2026-11-20")
    reports = [report(1, WHOLE, "2026-11-19T08:00:00Z"), report(2, WHOLE, "2026-11-21", late)]
    assert agreed_setting(reports)[0] == Setting("post", "Facebook")
    assert agreed_setting(reports[1:])[0].said_on == "2026-11-20"


def test_where_articles_disagree_nothing_is_claimed() -> None:
    reports = [report(1, WHOLE, setting=SPEECH), report(2, WHOLE, setting=POST._replace(evidence=SPEECH.evidence))]
    assert agreed_setting(reports)[0].channel is None
    far = SPEECH._replace(evidence=(SPEECH.evidence[0]._replace(span=Span(5000, 5009)),))
    assert agreed_setting([report(1, WHOLE, setting=far), reports[1]])[0].channel == "post"


def test_a_name_that_is_part_of_another_speaks_for_it() -> None:
    names = ("Dover", "Dover Castle", "Akron")
    reports = [report(n, WHOLE, setting=SPEECH._replace(channel_name=name)) for n, name in enumerate(names)]
    assert agreed_setting(reports)[0].channel_name == "Dover Castle"


def test_a_long_range_is_no_day() -> None:
    year, week = (
        Setting(said_from="2026-01-01", said_to="2026-12-31"),
        Setting(None, None, None, "2026-11-01", "2026-11-07"),
    )
    assert agreed_setting([report(1, WHOLE, setting=year)])[0].said_from is None
    assert agreed_setting([report(1, WHOLE, setting=week)])[0].said_to == "2026-11-07"


def test_one_article_has_one_vote() -> None:
    reports = [report(n, WHOLE, setting=SPEECH, article="a") for n in (1, 2, 3)]
    reports += [report(4, WHOLE, setting=POST), report(5, WHOLE, setting=POST)]
    assert agreed_setting(reports)[0].channel == "post"


def test_nothing_told_nothing_claimed() -> None:
    assert agreed_setting([report(1, WHOLE), report(2, WHOLE)]) == (Setting(), [])


def test_no_report_no_origin() -> None:
    with pytest.raises(ValueError):
        origin_of([])


@given(st.permutations(range(5)))
def test_the_order_of_the_reports_does_not_matter(order: list[int]) -> None:
    texts = ["build the bridge", WHOLE, WHOLE.replace("year", "week"), WHOLE, "a bridge in a year"]
    days = ["2026-11-20", "2026-11-19", "2026-11-21", None, "2026-11-18"]
    reports = [report(n, texts[n], days[n], POST if n == 1 else Setting()) for n in range(5)]
    assert origin_of([reports[n] for n in order]) == origin_of(reports)

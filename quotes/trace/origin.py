"""The origin of an utterance: its most likely original wording, how it got out, and who reported it first.

In go the reports of one cluster, out comes an `Origin`. The original wording is the one that most articles agree on
and that holds most of the others; a direct quotation before a reported one, one at first hand before one at second
hand, one that says how the words got out before one that does not, and last one that names another speaker than most
do. How and when they got out is what most reports say that say it. The first report is the earliest by date; where a
date is missing or two are equal, none is named.

>>> from quotes.values import Report
>>> posted = Setting("post", "Facebook")
>>> a = Report(1, "a", "We will build it, all of it.", "direct", published="2026-11-02", setting=posted)
>>> b = Report(2, "b", "build it", "direct", published="2026-11-03")
>>> origin = origin_of([b, a])
>>> origin.wording, origin.first, origin.setting.channel_name
(1, 1, 'Facebook')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import regex

from quotes.trace.reuse import days_between
from quotes.trace.wordings import Wordings, wordings
from quotes.values import ChannelKind, Evidence, Report, Setting

Answer = TypeVar("Answer", bound=str)

# what speaks for a report being the original wording, and how much
AGREED, WHOLE, DIRECT, FIRST_HAND, TOLD_HOW, UNTOUCHED, EARLIEST, SENTENCE = 1.5, 2.0, 0.8, 0.3, 0.3, 0.4, 0.4, 0.3
CITES = -2.0
OTHER_SPEAKER = -0.5
PART = 0.95  # share of the words of a report that stand in another of which it is a part
AGREEING = 0.6  # share of the votes that an answer must have
FAR = 300  # code points from a quotation beyond which what is said speaks less for it
FAR_SHARE = 0.6  # of its weight that it then keeps
UNSURE = 0.5  # weight of a vote for which no evidence is kept
LAST_DAY = "9999-12-31"
SENTENCE_WORDS = 4  # words of which a sentence has at least as many
_WORD = regex.compile(r"\w++")
MARKS = "“‘\"'«‹„"
CITED_WORDS = 3  # words within marks from which on they are another's report
LONG_RANGE = 31  # days; of a longer range nothing is claimed for a cluster
OPENING = "[(“‘\"'«"


class Origin(NamedTuple):
    """Where an utterance comes from, as far as its reports tell. Reports are meant by their ids."""

    wording: int  # the report with the most likely original wording
    first: int | None  # the first report in this collection
    setting: Setting
    confidence: float  # 0 to 1, that `wording` has the words as they were said, among these reports
    evidence: tuple[Evidence, ...]


def origin_of(reports: Sequence[Report], table: Wordings | None = None, language: str = "en") -> Origin:
    """Find the origin of a cluster of one or more reports; raises `ValueError` where there is none."""
    if not reports:
        raise ValueError("a cluster has at least one report")
    table = table or wordings(reports, language)
    first = first_report(reports)
    crowd = _crowd(reports, table)
    weighed = [(*_weigh(report, crowd, table), report) for report in sorted(reports, key=by_date)]
    weight, parts, best = max(weighed, key=lambda each: each[0])
    others = [other for other, _, report in weighed if table.of[report.id] != table.of[best.id]]
    lead = weight - max(others) if others else 1.0
    setting, why = agreed_setting(reports)
    evidence = [*parts, *why]
    if first is not None:
        evidence.append(Evidence("first", f"earliest date: {_report(first, reports).published}", 0.0, None, first))
    return Origin(best.id, first, setting, round(min(0.95, 0.5 + lead / 2), 3), tuple(evidence))


def first_report(reports: Sequence[Report]) -> int | None:
    """Return the report of the earliest date; None where a date is missing, or another article's is not later.

    Days and moments are compared as far as both go: on one day none is first unless both tell the time.
    """
    if any(report.published is None for report in reports):
        return None
    early = min(reports, key=lambda report: (report.published or "", report.article_id, report.start))
    others = (r for r in reports if r.article_id != early.article_id)
    if any(not is_earlier(early.published, other.published) for other in others):
        return None
    return early.id


def is_earlier(a: str | None, b: str | None) -> bool:
    """Tell whether ISO date (or moment) ``a`` is certainly before ``b``.

    >>> is_earlier("2026-11-01", "2026-11-02"), is_earlier("2026-11-01", "2026-11-01T10:00Z"), is_earlier(None, "2026")
    (True, False, False)
    """
    if not a or not b:
        return False
    size = min(len(a), len(b))
    return a[:size] < b[:size]


def agreed_setting(reports: Sequence[Report]) -> tuple[Setting, list[Evidence]]:
    """Return what most reports say of how, where and when the words got out, and the places that say so.

    One article has one vote for each answer, by how sure it is and how near to the quotation it says so; where they
    disagree too much there is no answer. A day later than the first report is another occasion's.
    """
    printed = min((report.published[:10] for report in reports if report.published), default=LAST_DAY)
    channel: ChannelKind | None = _most(reports, "channel", lambda setting: setting.channel)
    # a report that takes the words to have got out in another way dates and places another occasion
    agreeing = [report for report in reports if report.setting.channel in (None, channel)]
    day = _most(agreeing, "day", lambda setting: setting.said_on if (setting.said_on or "") <= printed else None)
    of_it = [r for r in agreeing if channel and r.setting.channel and (not day or r.setting.said_on in (None, day))]
    named = {report.id for report in of_it}
    name = _most(of_it, "channel name", lambda setting: setting.channel_name)
    # a place is found with the channel's name and has no evidence of its own
    place = _most(of_it, "channel name", lambda setting: setting.place)
    ranges = {(r.setting.said_from, r.setting.said_to) for r in agreeing if r.setting.said_from}
    spans = {span for span in ranges if (span[0] or "") <= printed and not _is_long(*span)} if not day else set()
    said_from, said_to = next(iter(spans)) if len(spans) == 1 else (None, None)
    evidence = []
    for report in sorted(reports, key=by_date):
        setting = report.setting
        for part, same in (
            ("channel", channel and setting.channel == channel),
            ("channel name", name and report.id in named and setting.channel_name == name),
            ("day", day and setting.said_on == day),
        ):
            evidence += [e._replace(quote_id=report.id) for e in setting.evidence if same and e.part == part]
    return Setting(channel, name, day, said_from, said_to, place=place), evidence


def _is_long(start: str | None, end: str | None) -> bool:
    days = days_between(start, end)
    return days is None or days > LONG_RANGE


def _most(reports: Iterable[Report], part: str, ask: Callable[[Setting], Answer | None]) -> Answer | None:
    """The answer that most articles give; None where none does, or where they agree too little.

    ``part`` names the evidence for it. A name that is part of another (*Dover* of *Dover Castle*) speaks for that.
    """
    votes: dict[Answer, dict[str, float]] = {}
    for report in reports:
        answer = ask(report.setting)
        if answer is not None:
            given = votes.setdefault(answer, {})
            given[report.article_id] = max(given.get(report.article_id, 0.0), _sure(report, part))
    sums = {answer: round(sum(given.values()), 6) for answer, given in votes.items()}
    words = {answer: set(_WORD.findall(answer.casefold())) for answer in sums}
    whole = {a: sum(sums[b] for b in sums if words[b] and words[b] <= words[a]) for a in sums}
    best = max(whole, key=lambda answer: (whole[answer], len(words[answer]), str(answer)), default=None)
    return best if best is not None and whole[best] >= AGREEING * sum(sums.values()) else None


def _sure(report: Report, part: str) -> float:
    """How surely, 0 to 1, a report says something of its setting: what is said far from the quotation counts less."""
    sure = 0.0
    for item in report.setting.evidence:
        if item.part == part:
            start, end = item.span or (report.start, report.start)
            far = max(report.start - end, start - report.end) > FAR
            sure = max(sure, item.weight * (FAR_SHARE if far else 1.0))
    return sure or UNSURE


def by_date(report: Report) -> tuple[bool, str, str, int]:
    """Return what reports are sorted by: the date, those without one last; then the place."""
    return (report.published is None, report.published or "", report.article_id, report.start)


def _report(number: int, reports: Sequence[Report]) -> Report:
    return next(report for report in reports if report.id == number)


def _usual_speaker(reports: Sequence[Report]) -> int | None:
    """The one speaker that more than half of the articles name, of those that name any; an article may name two."""
    named = {(report.article_id, report.speaker_id) for report in reports if report.speaker_id is not None}
    articles = {article_id for article_id, _ in named}
    counts = Counter(speaker for _, speaker in named)
    usual = [speaker for speaker, count in counts.items() if count * 2 > len(articles)]
    return usual[0] if len(usual) == 1 else None


class _Crowd(NamedTuple):
    """What is the same for all reports of a cluster, or for all of one wording, so that it is worked out once."""

    size: int
    articles: set[str]
    usual: int | None  # the speaker that most name
    early: str  # the earliest date
    citing: set[str]  # the texts that have the words of others within quotation marks
    held: list[float]  # by wording: the shares of all reports that stand in it, summed
    same: list[set[str]]  # by wording: the articles that have it
    part: list[set[str]]  # by wording: the articles that have a part of it


def _crowd(reports: Sequence[Report], table: Wordings) -> _Crowd:
    same = [{report.article_id for report in told} for told in table.reports]
    held, part = [], []
    for number in range(len(same)):
        shares = [(table.share(other, number), other) for other in table.compared_with(number)]
        held.append(sum(share * len(table.reports[other]) for share, other in shares))
        part.append(set[str]().union(*(same[other] for share, other in shares if share >= PART and other != number)))
    return _Crowd(
        len(reports),
        set().union(*same),
        _usual_speaker(reports),
        min((report.published for report in reports if report.published), default=""),
        {text for text, report in {r.text: r for r in reports}.items() if _cites_another(report, reports, table)},
        *(held, same, part),
    )


def _weigh(report: Report, crowd: _Crowd, table: Wordings) -> tuple[float, list[Evidence]]:
    """What speaks for this report's words being the original ones."""
    held = (crowd.held[table.of[report.id]] - 1) / max(1, crowd.size - 1)
    parts = _agreement(report, crowd, table)
    parts.append(Evidence("whole", f"{held:.0%} of the words of the other reports stand in it", WHOLE * held))
    if report.kind == "direct":
        parts.append(Evidence("direct", "in quotation marks", DIRECT))
    if len(report.text.split()) >= SENTENCE_WORDS and report.text.lstrip(OPENING)[:1].isupper():
        parts.append(Evidence("sentence", "begins as a sentence does", SENTENCE))
    if report.setting.channel and not report.setting.reported_by:
        parts.append(Evidence("channel", "says how the words got out", TOLD_HOW))
    if not report.setting.reported_by:
        parts.append(Evidence("first hand", "names no other medium as its source", FIRST_HAND))
    if report.text in crowd.citing:
        parts.append(Evidence("cites", "has the words of other reports within quotation marks", CITES))
    if crowd.usual is not None and report.speaker_id not in (None, crowd.usual):
        parts.append(Evidence("speaker", "names another speaker than most do", OTHER_SPEAKER))
    if not any(mark in report.text for mark in ("[", "…", "...")):
        parts.append(Evidence("untouched", "no brackets and no words left out", UNTOUCHED))
    if report.published and report.published == crowd.early:
        parts.append(Evidence("early", "among the earliest", EARLIEST))
    weight = round(sum(part.weight for part in parts), 4)
    return weight, [part._replace(weight=round(part.weight, 3), quote_id=report.id) for part in parts]


def _cites_another(report: Report, reports: Sequence[Report], table: Wordings) -> bool:
    """Tell whether a report has the words of another within quotation marks, whose article has not all of its own."""
    if not any(mark in report.text for mark in MARKS):
        return False
    whole = {other.article_id for other in reports if table.within(report.id, other.id) >= PART}
    return any(_cites(report, other) for other in reports if other.article_id not in whole)


def _cites(report: Report, other: Report) -> bool:
    """Tell whether ``report`` has the words of ``other`` within quotation marks.

    It reports a report, if others print these words without the rest; else it is a speaker who cites.
    """
    words = other.text.split()
    if not CITED_WORDS <= len(words) < len(report.text.split()):
        return False
    at = report.text.find(" ".join(words[:CITED_WORDS]))
    return at > 0 and report.text[at - 1] in MARKS


def _agreement(report: Report, crowd: _Crowd, table: Wordings) -> list[Evidence]:
    """How many of the other articles have the same words; one that has a part of them counts half."""
    others = len(crowd.articles) - 1
    if not others:
        return []
    number = table.of[report.id]
    same = len(crowd.same[number]) - 1
    part = len(crowd.part[number] - crowd.same[number])
    detail = f"{same + 1} of {others + 1} articles have these words"
    if part:
        detail += f", {part} a part of them"
    return [Evidence("agreement", detail, AGREED * (same + part / 2) / others)]

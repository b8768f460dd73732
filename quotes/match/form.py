"""A quotation prepared for comparison, and the blocking keys that say which others it is worth comparing with.

In goes a report (`quotes.values.Report`), out come its `Form` (words in normal form, the bits of information in each:
how rare it is among quotations, from ``lang/<code>/rarity.toml``; its day and its speaker's name) and its `Entry`: the
keys under which it is filed. Two reports are compared only if they share keys. Keys are runs of words that say enough
together and, within a span of days and for one speaker, its rarest single words.

>>> form = form_of(Report(1, "a", "We’ll paint the fence at the harbour.", "direct", speaker="Ann Lee"))
>>> [(word.form, bits) for word, bits in zip(form.words, form.bits)][3:5]
[('the', 1), ('fence', 11)]
>>> a = entry_of(Report(1, "a", "We’ll paint the fence at the harbour.", "direct"))
>>> b = entry_of(Report(2, "b", "paint a fence", "direct", published="2026-01-02"))
>>> len(set(a.keys) & set(b.keys))
1
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import regex

from quotes.lexicon import language as read_language
from quotes.match.names import Name, name_of, plain
from quotes.match.rarity import bits_of, less_in_stock, rarity, word_bits
from quotes.values import Report
from quotes.wording import Word, forms, outline, words

HEAVY = 6  # bits: words of fewer make no key by themselves
NEIGHBOURS = 13  # bits that two neighbouring words must have together
RUN = 13  # bits that three or four words in a row must have together
FAR_RUNS = 3  # runs in common that make a candidate of reports at any distance in time
WHOLE = 16  # bits that a wording of fewer runs must have to be compared with the same of its speaker at any distance
RAREST = 5  # single words that are filed for speaker and days
VERY_RARE = 10  # bits: a word that is filed for its days alone
FEW, RARE = 4, 8  # the same for a report of as few heavy words, and the bits that do for it
OLD = 30  # days: words said longer before they were printed are an older occasion's
DAYS = 7  # reports of one utterance by other words are looked for within this many days
CASED = regex.compile(r"\p{L}[\p{L}\p{M}'’-]*+")
CAPITAL = regex.compile(r"\p{Lu}\p{L}++")
LONGEST_TITLE = 120  # characters
LONGEST_TERM = 5  # words
NEXT = regex.compile(r"[’”'\")\]]{0,3}+ (\p{Ll}[\p{L}\p{M}'’-]{0,40}+)")  # a word in lower case after a mark
BESIDE = 160  # characters on either side whose words are looked at
LONGEST_TEXT = 6000  # characters that are looked at


class Form(NamedTuple):
    """A report as the score sees it. ``day`` counts from 0001-01-01; ``bits`` are of the words, one by one."""

    id: int
    article_id: str
    words: tuple[Word, ...]
    bits: tuple[int, ...]
    total: int  # sum of the bits
    day: int | None
    speaker: Name | None
    channel: str | None
    context: str = ""
    titled: bool = False  # written like a title
    said: int | None = None  # the day that the article names
    within: int | None = None  # the id of the report that this one stands in
    bag: Mapping[str, int] = {}  # the bits of each sense
    line: str = ""  # the stems, a blank before and after each
    cites: bool = False  # has words in quotation marks of its own
    place: tuple[int, int] = (0, 0)  # in the article, code points
    called: tuple[str, str] = ("", "")  # the speaker's name, or what they are described as, and role
    sure: float = 0.0  # how likely that one is the speaker, 0 to 1
    term: bool = False  # stands before a noun of the article's own


class Entry(NamedTuple):
    """A report as blocking sees it: ``size`` is its number of different heavy words, ``total`` the bits of all words.

    A key is a non-negative number below 2**62: odd for a run, even for a single word.
    """

    id: int
    day: int | None
    size: int
    total: int
    keys: tuple[int, ...]


def form_of(report: Report, language: str = "en") -> Form:
    """Return ``report`` prepared for `quotes.match.score`."""
    found = words(report.text[:LONGEST_TEXT], language)
    bits = bits_of([word.stem for word in found], language)
    name = name_of(report.speaker, report.speaker_kind, language) if report.speaker else None
    channel, context = report.setting.channel, report.context
    title = titled(report.text[:LONGEST_TEXT], language)
    line = f" {' '.join(word.stem for word in found)} "
    return Form(
        *(report.id, report.article_id, found, bits, sum(bits), day_of(report), name, channel, context, title),
        *(said_of(report), report.within, dict(zip([word.sense for word in found], bits, strict=True)), line),
        *(any(word.cited for word in found), (report.start, report.end)),
        (report.speaker or "", report.speaker_role or ""),
        report.confidence,
        term(report, language),
    )


@functools.lru_cache(maxsize=1 << 16)
def bits_called(name: str, role: str, language: str = "en") -> dict[str, int]:
    """Return the bits of the words of a name, or of a description, and of a role, by sense; light words are left out.

    >>> sorted(bits_called("Ann Lee", "harbour master").keys() & bits_called("the harbour’s master", "").keys())
    ['harbor', 'master']
    """
    light = forms(language).light
    found = [(stem, sense) for stem, sense in outline(f"{name}. {role}", language) if stem not in light]
    return dict(zip([sense for _, sense in found], word_bits([stem for stem, _ in found], language), strict=True))


@functools.lru_cache(maxsize=1 << 13)
def around(context: str, language: str = "en") -> dict[str, int]:
    """Return the bits of the heavy words beside a quotation in its paragraph, by sense; a bar in ``context`` stands
    for the quotation.

    >>> around("One.\\nThe mayor told a rally | in the harbour.\\nTwo.").keys() >= {"mayor", "harbor"}
    True
    """
    known, _, unknown = rarity(language)
    before, _, after = context.partition("|")
    beside = before.rpartition("\n")[2][-BESIDE:] + " " + after.partition("\n")[0][:BESIDE]
    bits = ((sense, known.get(stem, unknown)) for stem, sense in outline(beside, language))
    return {sense: each for sense, each in bits if each >= HEAVY}


@functools.lru_cache(maxsize=1 << 13)
def names_around(context: str) -> frozenset[str]:
    """Return the words with a capital around a quotation, in plain lower case.

    >>> sorted(names_around("the mayor, Ann Lee’s rival"))
    ['ann', 'lee']
    """
    return frozenset(map(plain, CAPITAL.findall(context)))


def day_of(report: Report) -> int | None:
    """Return the ordinal of the day that ``report`` is compared by: that of printing, unless it tells of words said
    more than OLD days before; None where neither is known.

    >>> day_of(Report(1, "a", "Yes.", "direct", published="2026-11-22T10:00:00Z")) == date(2026, 11, 22).toordinal()
    True
    """
    said, printed = said_of(report), ordinal(report.published)
    return said if printed is None or (said is not None and said < printed - OLD) else printed


def said_of(report: Report) -> int | None:
    """Return the ordinal of the day on which the article says that it was said."""
    return ordinal(report.setting.said_on)


def ordinal(when: str | None) -> int | None:
    """Return the ordinal of an ISO date; None for what is none."""
    try:
        return date.fromisoformat(when[:10]).toordinal() if when else None
    except ValueError:
        return None


def entry_of(report: Report, language: str = "en") -> Entry:
    """Return ``report`` with its keys."""
    found = outline(report.text[:LONGEST_TEXT], language)
    stems = [stem for stem, _ in found]
    alone = word_bits(stems, language)
    bits = less_in_stock(stems, alone, language)
    senses = [number(sense) for _, sense in found]
    day, name = day_of(report), None
    if report.speaker:
        name = name_of(report.speaker, report.speaker_kind, language)
    heavy = [pair for pair in zip(senses, bits, strict=True) if pair[1] >= HEAVY]
    found_keys = {key | 1 for key in (*neighbours(heavy), *runs(senses, bits))}
    lacking, total = FAR_RUNS - len(found_keys), sum(bits)
    if name and lacking > 0 and total >= WHOLE:
        found_keys.update(whole(senses, number(name.key), lacking))
    # a phrase that everybody uses still tells something of one speaker on one day
    words_alone = [pair for pair in zip(senses, alone, strict=True) if pair[1] >= HEAVY]
    found_keys.update(key & ~1 for key in singles(words_alone, day, name))
    return Entry(report.id, day, len(set(heavy)), total, tuple(sorted(found_keys)))


def filed(report: Report, language: str = "en") -> bool:
    """Tell whether ``report`` is worth comparing: an address is not, nor is a title that no one is said to have said.

    A title with *I* or *we* in it may be a saying, and is.

    >>> filed(Report(1, "a", "Evening News", "direct")), filed(Report(1, "a", "Evening comes early", "direct"))
    (False, True)
    >>> filed(Report(1, "a", "We Shall Sail", "direct"))
    True
    """
    if "://" in report.text:
        return False
    if report.speaker is not None or not titled(report.text, language):
        return True
    return not forms(language).speaking.isdisjoint(word.lower() for word in CASED.findall(report.text))


def titled(text: str, language: str = "en") -> bool:
    """Tell whether ``text`` is written like a title: two words and more, all but small ones with a capital."""
    if len(text) > LONGEST_TITLE:
        return False
    small = forms(language).small
    cased = CASED.findall(text)
    return len(cased) > 1 and not any(word[0].islower() for word in cased if word not in small)


def term(report: Report, language: str = "en") -> bool:
    """Tell whether the words of ``report`` stand before a noun of the article's own, which is none for what is said.

    Many say such words, and an article puts them in marks by itself.

    >>> [term(Report(1, "a", "dry dock", "direct", context=f"the “|” {word}")) for word in ("law", "remark", "and")]
    [True, False, False]
    """
    if not report.text[-1:].isalnum() or report.text.count(" ") >= LONGEST_TERM:
        return False
    after = NEXT.match(report.context.partition("|")[2])
    return bool(after) and after[1] not in forms(language).light and after[1] not in sayings(language)


@functools.cache
def sayings(language: str = "en") -> frozenset[str]:
    """Return the nouns for what is said: *remark*."""
    return frozenset(read_language(language).table("cues").get("nouns", {}).get("words", "").split())


def keys(report: Report, language: str = "en") -> tuple[int, ...]:
    """Return the keys of ``report``, each once, ascending."""
    return entry_of(report, language).keys


def neighbours(heavy: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield a key for each two heavy words that follow one another, light ones between them aside, in either order."""
    for (a, a_bits), (b, b_bits) in pairwise(heavy):
        if a_bits + b_bits >= NEIGHBOURS:
            yield mixed(a, b) if a < b else mixed(b, a)


def runs(senses: Sequence[int], bits: Sequence[int]) -> Iterator[int]:
    """Yield a key for each three words in a row that are rare enough together, and for four of which no three are."""
    before = False
    for n in range(len(senses) - 2):
        enough = bits[n] + bits[n + 1] + bits[n + 2] >= RUN
        if enough:
            yield mixed(senses[n], mixed(senses[n + 1], senses[n + 2]))
        elif n and not before and sum(bits[n - 1 : n + 3]) >= RUN:
            yield mixed(mixed(senses[n - 1], senses[n]), mixed(senses[n + 1], senses[n + 2]))
        before = enough


def whole(senses: Sequence[int], whom: int, count: int) -> Iterator[int]:
    """Yield ``count`` keys for all words together as those of one speaker, so that short wordings are compared over
    years, too."""
    for _ in range(count):
        whom = mixed(functools.reduce(mixed, senses), whom)
        yield whom | 1


def singles(heavy: Sequence[tuple[int, int]], day: int | None, name: Name | None) -> Iterator[int]:
    """Yield keys for the rarest words: with each span of days and the speaker, the rarest of all also without."""
    rare = sorted(set(heavy), key=lambda pair: (-pair[1], pair[0]))[:RAREST]
    whom = number(name.key) if name else 0
    for window in windows(day):
        for sense, bits in rare:
            if whom:
                yield mixed(sense, whom + window)
            if bits >= (VERY_RARE if len(rare) > FEW else RARE):
                yield mixed(sense, window)


def windows(day: int | None) -> tuple[int, ...]:
    """Return the spans of days that ``day`` lies in: days at most DAYS apart share one; None is one by itself."""
    return (1,) if day is None else (day // DAYS + 2, day // DAYS + 3)


@functools.lru_cache(maxsize=1 << 17)
def number(name: str) -> int:
    """Return a number for ``name`` that is the same in every process."""
    data = name.encode()
    return zlib.crc32(data) << 29 ^ zlib.adler32(data)


def mixed(a: int, b: int) -> int:
    """Mix two numbers into one of 62 bits."""
    return (a * 0x9E3779B97F4A7C15 ^ (b + 0x2545F4914F6CDD1D) * 0xBF58476D1CE4E5B9) >> 2 & (1 << 62) - 1

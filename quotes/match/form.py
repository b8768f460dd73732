"""A quotation prepared for comparison: its words in normal form, how much each tells, and what is known around it.

In goes a report (`quotes.values.Report`), out comes its `Form` (words in normal form, the bits of information in each:
how rare it is among quotations, from ``lang/<code>/rarity.toml``; its day, its speaker's name, and what stands around
it). The keys that say which others it is worth comparing with are another module's (`quotes.match.keys`).

>>> form = form_of(Report(1, "a", "We’ll paint the fence at the harbour.", "direct", speaker="Ann Lee"))
>>> [(word.form, bits) for word, bits in zip(form.words, form.bits)][3:5]
[('the', 1), ('fence', 11)]
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import regex

from quotes.lexicon import language as read_language
from quotes.match.names import Name, name_of, plain
from quotes.match.rarity import bits_of, rarity, word_bits
from quotes.values import Report
from quotes.wording import Word, cites, forms, outline, words

HEAVY = 6  # bits: words of fewer make no key by themselves
OLD = 30  # days: words said longer before they were printed are an older occasion's
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
    text: str  # as far as it is looked at
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
    denies: bool = False  # has a *not* or the like
    language: str = "en"

    @property
    def words(self) -> tuple[Word, ...]:
        """The words with all that is known of them: read when first asked for, since most pairs need none."""
        return read_words(self.text, self.language)


def form_of(report: Report, language: str = "en") -> Form:
    """Return ``report`` prepared for `quotes.match.score`."""
    text = report.text[:LONGEST_TEXT]
    found = outline(text, language)
    stems = [stem for _, stem, _ in found]
    bits = bits_of(stems, language)
    name = name_of(report.speaker, report.speaker_kind, language) if report.speaker else None
    channel, context = report.setting.channel, report.context
    return Form(
        *(report.id, report.article_id, text, bits, sum(bits), day_of(report), name, channel, context),
        *(titled(text, language), said_of(report), report.within),
        *({sense: each for (_, _, sense), each in zip(found, bits, strict=True)}, f" {' '.join(stems)} "),
        cites=cites(text, language),
        place=(report.start, report.end),
        called=(report.speaker or "", report.speaker_role or ""),
        sure=report.confidence,
        term=term(report, language),
        denies=not forms(language).negations.isdisjoint([form for form, _, _ in found]),
        language=language,
    )


read_words = functools.lru_cache(maxsize=1 << 13)(words)


@functools.lru_cache(maxsize=1 << 16)
def bits_called(name: str, role: str, language: str = "en") -> dict[str, int]:
    """Return the bits of the words of a name, or of a description, and of a role, by sense; light words are left out.

    >>> sorted(bits_called("Ann Lee", "harbour master").keys() & bits_called("the harbour’s master", "").keys())
    ['harbor', 'master']
    """
    light = forms(language).light
    found = [(stem, sense) for _, stem, sense in outline(f"{name}. {role}", language) if stem not in light]
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
    told = outline(beside, language)
    return {sense: bits for _, stem, sense in told if (bits := known.get(stem, unknown)) >= HEAVY}


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
    """Return the ordinal of an ISO date; None for anything else."""
    try:
        return date.fromisoformat(when[:10]).toordinal() if when else None
    except ValueError:
        return None


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
    if any(match[0][0].islower() and match[0] not in small for match in CASED.finditer(text)):
        return False
    return len(CASED.findall(text)) > 1


def term(report: Report, language: str = "en") -> bool:
    """Tell whether the words of ``report`` stand before a noun of the article that is no noun for what is said.

    Such words are a term that many use, and it is the article that puts them in marks.

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

"""Occasions: the places in an article that tell how words got out, and by which name.

In go the veiled text of an article (see `frame`) and one of its sentences; out come the occasions named in it: *wrote
on Facebook* is a post on Facebook, *told reporters aboard Air Force One* is press, Air Force One. Which quotation
belongs to which occasion is decided in `channel`.

The wordings are rules in ``channels.toml`` and names in ``media.toml``. A rule is tried only in a sentence that has one
of its trigger words, and looks at that sentence alone, so the time is linear in the text.

>>> from quotes import lexicon
>>> english = lexicon.language("en")
>>> said = "She told reporters in Boise on Monday that she had written to them on Facebook."
>>> [(o.channel, o.name) for o in occasions(said, Span(0, len(said)), english, rules(english))]
[('press', 'Boise'), ('post', 'Facebook')]
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import regex

from quotes.lexicon import Language, word_list
from quotes.values import ChannelKind, Span

CALLS_KEPT = 1 << 12  # different calls of a sentence whose rules are remembered
_MARKS = regex.compile(r"[“”\"‘]|(?<=\s)['’]")


class Rule(NamedTuple):
    """One wording of ``channels.toml``; it is compiled when a sentence first calls for it, for some take long."""

    id: str
    channel: ChannelKind | None  # None: it names the medium that an article has words from
    pattern: Callable[[], regex.Pattern[str]]
    beside: bool  # of a second list of words one must stand in the sentence
    name: str | None  # a fixed name
    personal: bool  # it tells only of the person that it names


class Occasion(NamedTuple):
    """How some words got out, as one place of the article says it."""

    span: Span
    channel: ChannelKind
    name: str | None
    rule: str
    personal: bool = False  # it counts only for a person named in it
    place: str | None = None  # where, as the words say: *in Boise*, *aboard Air Force One*
    named: Span | None = None  # the words of the name


class Medium(NamedTuple):
    """A medium that an article names as having had some words first."""

    span: Span
    name: str
    rule: str


def occasions(veiled: str, sentence: Span, language: Language, tried: Iterable[Rule]) -> list[Occasion]:
    """Return the occasions named in one sentence, in order of place; of two that overlap the earlier rule's stays.

    ``tried`` are the rules that the words of the sentence call for (see `rules_for`).
    """
    found: list[Occasion] = []
    for rule in tried:
        for match in rule.pattern().finditer(veiled, *sentence):
            start, end = match.span()
            if rule.channel and not any(start < other.span.end and other.span.start < end for other in found):
                name, place = rule.name or _name(match, language), _place(match, language)
                found.append(
                    Occasion(Span(start, end), rule.channel, name, rule.id, rule.personal, place, _named(match))
                )
    return sorted(found) if len(found) > 1 else found


def media(veiled: str, sentence: Span, language: Language, tried: Iterable[Rule]) -> list[Medium]:
    """Return the media that one sentence names as its source, in order of place."""
    found = []
    for rule in tried:
        for match in rule.pattern().finditer(veiled, *sentence):
            name = _name(match, language)
            if name:
                found.append(Medium(Span(*match.span()), name, rule.id))
    return sorted(found)


@functools.lru_cache(maxsize=CALLS_KEPT)
def rules_for(calls: frozenset[int], language: Language) -> tuple[Sequence[Rule], Sequence[Rule]]:
    """Return the rules that a sentence calls for, in order of precedence: a word of each list that they have stands.

    First those that tell of an occasion, then those that name a medium.
    """
    known = rules(language)
    numbers = sorted(number for number in calls if 0 <= number < len(known))
    tried = [known[n] for n in numbers if not known[n].beside or -1 - n in calls]
    return [rule for rule in tried if rule.channel], [rule for rule in tried if not rule.channel]


def _place(match: regex.Match[str], language: Language) -> str | None:
    """The name, where a preposition of place stands before it: *in Boise*."""
    if "name" not in match.re.groupindex or not match.captures("name"):
        return None
    before = match.string[max(match.start(), match.starts("name")[-1] - 12) : match.starts("name")[-1]].split()
    prepositions = language.table("settings").get("where", [])
    here = any(word.lower() in prepositions for word in before[-2:])
    return _name(match, language) if here else None


def _named(match: regex.Match[str]) -> Span | None:
    """Where the last text stands that the group ``name`` caught."""
    if "name" not in match.re.groupindex or not match.captures("name"):
        return None
    return Span(*match.spans("name")[-1])


def _name(match: regex.Match[str], language: Language) -> str | None:
    """The last text that the group ``name`` caught, without article, possessive and marks."""
    if "name" not in match.re.groupindex or not match.captures("name"):
        return None
    name, before = match.captures("name")[-1], ""
    while name != before:
        before, name = name, _trim(language).sub("", name)
    return _MARKS.sub("", name) or None


@functools.cache
def _trim(language: Language) -> regex.Pattern[str]:
    """What a name may begin and end with that is no part of it: an article, whose it is, the ’s of an owner, marks."""
    small = word_list(language, "function", "articles") | word_list(language, "function", "possessives")
    return regex.compile(r"^\L<small>\s+|['’]s?$|[\s,.;:”\"'’]+$|^[“\"'‘]+", regex.IGNORECASE, small=sorted(small))


@functools.cache
def rules(language: Language) -> list[Rule]:
    """Return the rules of ``channels.toml`` in order of precedence, then those that name a medium as the source."""
    table = language.table("channels")
    return [
        Rule(
            rule["id"],
            rule.get("channel"),
            functools.cache(functools.partial(compiled, rule["pattern"], language)),
            "beside" in rule,
            rule.get("as"),
            rule.get("personal", False),
        )
        for rule in [*table.get("rule", []), *table.get("reported", [])]
    ]


def compiled(pattern: str, language: Language) -> regex.Pattern[str]:
    """Compile the pattern of a rule, its slots and named lists filled in.

    A slot with a list that stands there more than once is written once and called by name: to compile a list takes
    long. One that stands there once is not, for a call hides from the search what a match begins with.
    """
    lists = _lists(language)
    for _ in range(3):  # a slot may hold slots
        for slot, text in language.table("channels").get("slots", {}).items():
            here, name = "{" + slot + "}", slot.replace("-", "_")
            if r"\L<" in text and pattern.count(here) > 1:
                pattern = f"(?(DEFINE)(?P<{name}>{text}))" + pattern.replace(here, f"(?&{name})")
            pattern = pattern.replace(here, text)
    named = {key: lists[key] for key in lists if rf"\L<{key}>" in pattern}
    return regex.compile(pattern, regex.VERBOSE, **named)


@functools.cache
def _lists(language: Language) -> Mapping[str, list[str]]:
    """The named lists that patterns use: media of all sorts, with both apostrophes."""
    media = language.table("media")
    known = [name for key in ("networks", "programs", "papers", "agencies", "ambiguous") for name in media[key]]
    return {
        "media": _spelt([name for name in known if name not in media["common"]]),
        "platforms": _spelt(media["platforms"]),
        "networks": _spelt(media["networks"]),
        "programs": _spelt(media["programs"]),
        "endings": list(media["endings"]),
        "papers": list(language.table("channels").get("documents", {}).get("papers", [])),
        "documents": list(language.table("channels").get("documents", {}).get("nouns", [])),
    }


def _spelt(names: list[str]) -> list[str]:
    spelt = {*names, *(name.replace(" the ", " The ") for name in names)}
    return sorted({*spelt, *(name.replace("'", "’") for name in spelt)})


def is_document(name: str, language: Language) -> bool:
    """Tell whether a speaker's name is that of a paper: *the indictment*, *a memo of the firm*, but not *Ann Law*."""
    words = [word for n, word in enumerate(name.split()) if n == 0 or word.islower()]
    table = language.table("channels").get("documents", {})
    nouns, ends = table.get("speakers", []), table.get("head_ends", [])
    plain = [word.lower() for word in (words if len(words) > 1 or " " not in name else [])]
    head = list(itertools.takewhile(lambda word: word not in ends, plain))
    return any(word in nouns for word in (*head[-1:], " ".join(head[-2:])))


def is_medium(name: str, language: Language) -> bool:
    """Tell whether a speaker's name is that of a newspaper, broadcaster or agency."""
    first, _, rest = name.lower().partition(" ")
    plain = rest if first in word_list(language, "function", "articles") else name.lower()
    for board in language.table("media").get("boards", ()):
        if plain.endswith(f" {board}"):
            owner = plain.removesuffix(f" {board}")
            plain = owner[:-2] if owner[-2:] in word_list(language, "function", "genitive") else owner
    return plain in _media_names(language)


@functools.cache
def _media_names(language: Language) -> frozenset[str]:
    media = language.table("media")
    return frozenset(name.lower() for key in ("networks", "papers", "agencies") for name in media[key])


@functools.cache
def media_titles(language: Language) -> tuple[frozenset[str], int]:
    """Names of programs and media in lower case: in quotation marks they are titles, not words that were said.

    With them comes the length of the longest.
    """
    lists = _lists(language)
    titles = frozenset(name.lower() for name in [*lists["programs"], *lists["networks"], *lists["platforms"]])
    return titles, max(map(len, titles), default=0)


def trigger_phrases(language: Language) -> Iterator[tuple[str, int]]:
    """Yield the phrases of which one stands in any sentence that a rule matches, each with the rule's number.

    A phrase of the second list of rule n (``beside``) has the number -1 - n.
    """
    table, lists = language.table("channels"), _lists(language)
    groups = {
        "@media": lists["media"],
        "@programs": lists["programs"],
        "@platforms": lists["platforms"],
        "@airwaves": [*lists["networks"], *lists["programs"]],
        "@documents": [*lists["documents"], *lists["papers"]],
        "@papers": lists["papers"],
    }
    for number, rule in enumerate([*table.get("rule", []), *table.get("reported", [])]):
        for word in rule["words"]:
            yield from ((phrase, number) for phrase in groups.get(word, [word]))
        for word in rule.get("beside", []):
            yield from ((phrase, -1 - number) for phrase in groups.get(word, [word]))

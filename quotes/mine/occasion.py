"""Occasions: the places in an article that tell how words got out, and by which name.

In go the veiled text of an article (see `frame`) and one of its sentences; out come the occasions named in it: *wrote
on Facebook* is a post on Facebook, *told reporters aboard Air Force One* is press, Air Force One. Which quotation
belongs to which occasion is decided in `channel`.

The wordings are rules in ``channels.toml`` and names in ``media.toml``. A rule is tried only in a sentence that has one
of its trigger words, and looks at that sentence alone, so the time is linear in the text. The names of media are looked
for once in it, and set off for the rules that have them.

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
from quotes.mine.frame import NAME, set_off
from quotes.values import ChannelKind, Span

CALLS_KEPT = 1 << 12  # different calls of a sentence whose rules are remembered
MEDIA = r"\L<media>"  # what stands for a name of a medium in a pattern
_MARKS = regex.compile(r"[“”\"‘]|(?<=\s)['’]")


class Rule(NamedTuple):
    """One wording of ``channels.toml``; it is compiled when a sentence first calls for it, for some take long."""

    id: str
    channel: ChannelKind | None  # None: it names the medium that an article has words from
    pattern: Callable[[], regex.Pattern[str]]
    beside: bool  # of a second list of words one must stand in the sentence
    name: str | None  # a fixed name
    personal: bool  # it tells only of the person that it names
    media: bool  # it has names of media, and is to see them set off


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
    for rule, match in matches(veiled, sentence, language, tried):
        span, named = _in_text(sentence, match.span()), _named(sentence, match)
        if rule.channel and not any(span.start < other.span.end and other.span.start < span.end for other in found):
            name = _name(named.of(veiled), language) if named else None
            place = name if named and _is_place(veiled, span, named, language) else None
            found.append(Occasion(span, rule.channel, rule.name or name, rule.id, rule.personal, place, named))
    return sorted(found) if len(found) > 1 else found


def media(veiled: str, sentence: Span, language: Language, tried: Iterable[Rule]) -> list[Medium]:
    """Return the media that one sentence names as its source, in order of place."""
    found = []
    for rule, match in matches(veiled, sentence, language, tried):
        named = _named(sentence, match)
        name = _name(named.of(veiled), language) if named else None
        if name:
            found.append(Medium(_in_text(sentence, match.span()), name, rule.id))
    return sorted(found)


def matches(
    veiled: str, sentence: Span, language: Language, tried: Iterable[Rule]
) -> Iterator[tuple[Rule, regex.Match[str]]]:
    """Yield what each rule matches in the words of a sentence, which begin at 0."""
    said, known = sentence.of(veiled), ""
    for rule in tried:
        if rule.media and not known:
            known = set_off(said, _media(language))
        for match in rule.pattern().finditer(known if rule.media else said):
            yield rule, match


def _in_text(sentence: Span, span: tuple[int, int]) -> Span:
    return Span(sentence.start + span[0], sentence.start + span[1])


@functools.lru_cache(maxsize=CALLS_KEPT)
def rules_for(calls: frozenset[int], language: Language) -> tuple[Sequence[Rule], Sequence[Rule]]:
    """Return the rules that a sentence calls for, in order of precedence: a word of each list that they have stands.

    First those that tell of an occasion, then those that name a medium.
    """
    known = rules(language)
    numbers = sorted(number for number in calls if 0 <= number < len(known))
    tried = [known[n] for n in numbers if not known[n].beside or -1 - n in calls]
    return [rule for rule in tried if rule.channel], [rule for rule in tried if not rule.channel]


def _is_place(veiled: str, span: Span, named: Span, language: Language) -> bool:
    """Tell whether a preposition of place stands before a name: *in Boise*."""
    before = veiled[max(span.start, named.start - 12) : named.start].split()
    prepositions = language.table("settings").get("where", [])
    return any(word.lower() in prepositions for word in before[-2:])


def _named(sentence: Span, match: regex.Match[str]) -> Span | None:
    """Where in the text the last words stand that the group ``name`` caught."""
    caught = match.spans("name") if "name" in match.re.groupindex else ()
    return _in_text(sentence, caught[-1]) if caught else None


def _name(name: str, language: Language) -> str | None:
    """A name without article, possessive and marks."""
    before = ""
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
            MEDIA in filled(rule["pattern"], language),
        )
        for rule in [*table.get("rule", []), *table.get("reported", [])]
    ]


def compiled(pattern: str, language: Language) -> regex.Pattern[str]:
    """Compile the pattern of a rule, its slots and named lists filled in.

    There are so many media that no rule looks for them itself, but for names that are set off (`set_off`).
    """
    pattern = filled(pattern, language)
    named = {key: names for key, names in _lists(language).items() if rf"\L<{key}>" in pattern}
    if named.pop("media", None):
        pattern = pattern.replace(MEDIA, NAME)
        named = {key: [*names, *_only_set_off(names, language)] for key, names in named.items()}
    return regex.compile(pattern, regex.VERBOSE, **named)


def _only_set_off(names: Sequence[str], language: Language) -> Iterator[str]:
    for name in names:
        found = set_off(name, _media(language))
        if found != name:
            yield found


def filled(pattern: str, language: Language) -> str:
    """Return the pattern of a rule with its slots filled in, which may hold slots."""
    for _ in range(3):
        for slot, text in language.table("channels").get("slots", {}).items():
            pattern = pattern.replace("{" + slot + "}", text)
    return pattern


@functools.cache
def _media(language: Language) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w){MEDIA}(?!\w)", media=_lists(language)["media"])


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
        **language.table("channels").get("places", {}),
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
        "@houses": lists["houses"],
        "@courts": lists["courts"],
    }
    for number, rule in enumerate([*table.get("rule", []), *table.get("reported", [])]):
        for word in rule["words"]:
            yield from ((phrase, number) for phrase in groups.get(word, [word]))
        for word in rule.get("beside", []):
            yield from ((phrase, -1 - number) for phrase in groups.get(word, [word]))

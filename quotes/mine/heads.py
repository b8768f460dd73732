r"""The name that a noun phrase is about: *Mr. Putin's adviser Yuri Ushakov* is Mr. Ushakov.

In go the tokens of a noun phrase and the article's `Cast`; out comes the mention of whoever the phrase means, where a
name in it says so: the name that ends it, one after an office (*Secretary of the Interior Ana Ruiz*) or after a role
with a joint name, or one set beside it (*his lawyer, Ana Ruiz*).

>>> from quotes.lexicon import language
>>> from quotes.mine.names import find_names
>>> from quotes.mine.people import name_lists
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Mr. Lind's lawyer, Ana Ruiz, said no.", language("en"))
>>> cast = find_names(table, language("en"))
>>> cast.entities[head_of(table, cast, name_lists(language("en")), (0, 7)).entity].name
'Ana Ruiz'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set

from .names import Cast, Mention
from .people import NameLists, is_person
from .phrases import subject_before
from .scope import Range
from .tokens import Tokens

OF_PLACE = re.compile("pN{1,3}")
CORE_ENDS = re.compile("[p,H(]")
PART = re.compile(".(?:p[^G]|G(?<=pG).)")  # of a phrase, from a token before it
RELATIVE_BACK = 30  # tokens
LED_BY = 4  # tokens: and Mold manager Ruiz
TITLED = re.compile("[DNnm][NnmMe#S]{0,12}N(?=[,H(]|$)")
BRACKET = re.compile(r"\((?<=N\()[^()]{1,6}\)$")
# and the office | founded in 2010, a woman | wearing a hat; but not of *the 24-year-old*
AFTER_CORE = re.compile(r"[,H(:pC]|-(?!(?<=#-)n)|(?<=[NnmM])[eVv](?=[pd])|(?<=[nmM])[gG](?=[DNOp])")


def head_of(table: Tokens, cast: Cast, lists: NameLists, phrase: Range) -> Mention | None:
    """Return the mention of whom the noun phrase of tokens ``phrase`` (first, last exclusive) is about, if any is."""
    if bracket := BRACKET.search(table.shape, *phrase):
        phrase = phrase[0], bracket.start()  # Ana Ruiz (R-Ohio)
    core = core_of(table, phrase[0], phrase[1], cast)
    return (
        _office(table, cast, lists, core, phrase)
        or _of_body(table, cast, lists, core, phrase)
        or _named(table, cast, core, core[1])
        or _led(table, cast, lists, core, phrase)
        or _named(table, cast, core, phrase[1])
        or _apposition(table, cast, core[1], phrase[1])
        or _last(table, cast, lists, core, phrase)
    )


def core_of(table: Tokens, first: int, last: int, cast: Cast | None = None) -> Range:
    """Return the phrase without its appositive, its relative clause and its prepositional phrases.

    Those within the name of a body before a noun stay, where ``cast`` tells it: *a House of Lords spokesman*.
    """
    shape, at = table.shape, first + 1
    while (after := AFTER_CORE.search(shape, at, last + 1)) and after.start() < last:
        at = after.start()
        name = cast.by_token.get(at) if cast and shape[at] == "p" else None
        if not (name and name.first < at and name.last < last and shape[name.last] in "nmS"):
            return first, at
        at = name.last + 1
    return first, last


def _named(table: Tokens, cast: Cast, core: Range, last: int) -> Mention | None:
    """The name that ends the core, or goes on to ``last``: *Ana's adviser Bo Lind*, not *Mr. Lind's adviser*."""
    for token in range(core[1] - 1, core[0] - 1, -1):
        letter = table.shape[token]
        if letter == "N":
            mention = cast.by_token.get(token)
            return mention if mention is not None and mention.last <= last else None
        if letter not in "d#O":
            return None
    return None


def _office(table: Tokens, cast: Cast, lists: NameLists, core: Range, phrase: Range) -> Mention | None:
    """*Secretary of the Interior Ana Ruiz*, *attorney for the District of Columbia Ana Ruiz*."""
    words, shape, at = table.words, table.shape, core[1]
    if at + 1 >= phrase[1] or shape[at] != "p":
        return None
    start = phrase[1] - 1
    while start > at and shape[start] == "N":
        start -= 1
    if start + 1 >= phrase[1]:
        return None
    led = shape[core[1] - 1] == "N" and words[start] in lists.titles  # Chief of staff Ana Ruiz
    if led or words[start + 1] in lists.places:
        at = start + 1
    elif words[at] == "of" and words[at - 1] in lists.titles:
        at += 2 if words[at + 1] == "the" else 1
    else:
        return None
    mention = cast.by_token.get(at)
    return mention if mention and (led or mention.first > at) and mention.last <= phrase[1] else None


def _of_body(table: Tokens, cast: Cast, lists: NameLists, core: Range, phrase: Range) -> Mention | None:
    """*Lind Tool and Mold manager Ana Ruiz*, *Mothers for Safety in Ohio Leader Ana Ruiz*: whom a body's name precedes.

    Two people who speak together are another thing: *Bo Lind and Ohio manager Ana Ruiz*.
    """
    body, shape, at = cast.by_token.get(core[0]), table.shape, phrase[1]
    if body is None or at - core[1] < LED_BY or shape[core[1]] not in "pC" or shape[core[1] - 1] != "N":
        return None
    while at > core[1] and shape[at - 1] == "N":
        at -= 1
    mentions = (cast.by_token.get(token) for token in range(at, phrase[1]))
    led = next((mention for mention in mentions if mention and mention.full and mention.last == phrase[1]), None)
    if led is None or shape[core[1] + 1] != "N" or cast.entities[led.entity].kind != "person":
        return None
    role = table.words[led.first - 1]
    bodily = cast.entities[body.entity].kind == "organisation"
    return led if bodily and (role in lists.titles or is_person(role, lists)) else None


def _led(table: Tokens, cast: Cast, lists: NameLists, core: Range, phrase: Range) -> Mention | None:
    """*Oversight and Reform Committee spokesman Ana Ruiz*, *President and Chairman Ana Ruiz*."""
    end, shape = core[1], table.shape
    while end < phrase[1] and shape[end] in "CNnme":
        end += 1
    if end == core[1]:
        return None
    beside = shape[core[1] : end]
    if "nN" not in beside and "mN" not in beside and table.words[core[1] - 1] not in lists.titles:
        return None
    return _named(table, cast, (core[0], end), end)


def _last(table: Tokens, cast: Cast, lists: NameLists, core: Range, phrase: Range) -> Mention | None:
    """*the deputy director of natural resources Ana Ruiz*: a full name at the end of a role in lower case.

    Not that of another: *a spokesman for presidential candidate Ana Ruiz*.
    """
    at = phrase[1]
    while at > phrase[0] and table.shape[at - 1] == "N":
        at -= 1
    mention = cast.by_token.get(at) if table.shape[at - 1 : at] in ("n", "m") else None
    if mention is None or not mention.full or mention.last != phrase[1]:
        return None
    other = is_person(table.words[at - 1], lists) and table.words[at - 1] not in lists.several  # no chief of staff
    if other and is_person(table.words[core[1] - 1], lists):
        return None
    return mention if cast.entities[mention.entity].kind == "person" else None


def _apposition(table: Tokens, cast: Cast, at: int, last: int) -> Mention | None:
    """The name after a description: *his lawyer, Ana Ruiz*, *a spokesman for the party, Bo Lind*."""
    shape = table.shape
    while (at := shape.find(",", at, last)) >= 0:
        mention = cast.by_token.get(at + 1) if shape[at + 1 : at + 2] == "N" else None
        if mention is not None and (of := OF_PLACE.match(shape, mention.last, last)):
            mention = mention._replace(last=of.end())
        ends = mention is not None and (mention.last == last or shape[mention.last] in ",(H")
        ends = ends and mention is not None and shape[mention.last : mention.last + 2] != ",C"  # in Ohio, Maine, and
        if mention is not None and ends and cast.entities[mention.entity].kind != "place":
            return mention
        if apposed := TITLED.match(shape, at + 1, last):  # one expert, the Lind Institute's Ana Ruiz
            mention = cast.by_token.get(apposed.end() - 1)
            if mention is not None and cast.entities[mention.entity].kind == "person":
                return mention
        at += 1
    return None


def example_of(table: Tokens, cast: Cast, core: Range, source: Range) -> Mention | None:
    """Return the one who is named as an example: *analysts like Ana Ruiz of the Lind Institute*, no place."""
    like = core[1] + 1 < source[1] and table.words[core[1]] in table.function.examples
    return cast.by_token.get(core[1] + 1) if like else None


def before_relative(
    table: Tokens, cast: Cast, token: int, lists: NameLists, written: Set[str] = frozenset()
) -> Range | None:
    """Return the noun phrase that *who* or *which* at ``token`` stands for; ``written`` are nouns for texts.

    *the Club, a group, which* is the Club; *a blow to Ana Ruiz, who* is she, *an aide to Ana Ruiz, who* the aide.
    """
    shape, end = table.shape, token - 1 if table.shape[token - 1] in ",-(" else token
    sentence = table.sentences[bisect_right(table.sentences, token, key=lambda sentence: sentence.start) - 1]
    end -= 2 * (shape[end - 2 : end] == ",#")  # Ana Ruiz, R-Ohio, who
    start = max(sentence.start, end - RELATIVE_BACK)
    phrase = subject_before(shape, start, end)
    if phrase is None:
        return None
    beside = shape[phrase[0] - 1] in ",-" and phrase[0] > 1
    last = table.words[end - 1].rstrip(".")
    phrases = [phrase]
    if beside and (shape[phrase[0]] == "D" or last in lists.places or last in lists.states):
        phrases.insert(0, subject_before(shape, start, phrase[0] - 1) or phrase)
    for first, end in phrases if table.words[token] == "who" else phrases[:1]:  # six films, one by Ana Ruiz, who
        parts = [first, *(at for at in range(end - 1, first, -1) if PART.match(shape, at - 2))]
        if table.words[token] == "which" and shape[token - 1] != ",":  # a text to a friend which read
            parts.sort(key=lambda at: table.words[core_of(table, at, end)[1] - 1].removesuffix("s") not in written)
        for at in parts:
            if _may_be(table, cast, lists, (at, end), table.words[token], written):
                return at, end
    return phrases[0]


def _may_be(table: Tokens, cast: Cast, lists: NameLists, phrase: Range, relative: str, written: Set[str]) -> bool:
    """Whether *who* can stand for a phrase, for people; and *which*, for a body; other pronouns stand for any."""
    last = core_of(table, *phrase, cast)[1]
    head, named = table.words[last - 1], cast.by_token.get(last - 1)
    somebody = is_person(head, lists) or head in lists.titles
    if relative == "who":
        return somebody or named is not None and cast.entities[named.entity].kind == "person"
    somebody = somebody or head.removesuffix("s") in written
    return somebody or relative != "which" or head in lists.groups or head in lists.organisations


def speaks_for_itself(table: Tokens, cast: Cast, lists: NameLists, phrase: Range) -> bool:
    """Return whether a phrase begins with *I*, *you* or *our* and is nobody else: not *my father*, *our mayor*."""
    function, (first, last) = table.function, phrase
    if table.words[first] not in function.speaking or table.shape[first] == "N":
        return False
    owned = last - first > 1 and table.words[first] in function.claiming
    head = core_of(table, first, last, cast)[1] - 1
    return not owned or not is_person(table.words[head], lists) and head_of(table, cast, lists, phrase) is None

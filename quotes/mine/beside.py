r"""What stands beside a name about its bearer.

In go the tokens and one run of capitalised words; out come the words that say what somebody is (*defense analyst Ana
Ruiz*; *Ana Ruiz, a lawyer*), the party and the state (*Ana Ruiz (R-Ohio)*; *Ana Ruiz, Ohio Republican*), and whether
the name is nobody's: *the Vatican*.

>>> from quotes.lexicon import language
>>> from quotes.mine.people import name_lists
>>> from quotes.mine.runs import find_runs
>>> from quotes.mine.tokens import tokenize
>>> table, lists = tokenize("The pilot Ana Ruiz, an Ohio Republican, rose.", language("en")), name_lists(language("en"))
>>> run = find_runs(table, language("en"))[0]
>>> [table.of(*found) for found in descriptions(table, run, lists)], sorted(affiliation(table, run, lists))
(['pilot'], ['ohio', 'republican'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from .parts import plain
from .people import NameLists
from .runs import Run
from .scope import Range
from .tokens import Tokens

MAX_DESCRIPTION = 6  # tokens before a name
APPOSED = re.compile(r"[DS]([nmN]{1,4})(?:(p)D?[nmN]{1,3})?,$")
APPOSITIVE = re.compile(r",D?((?:[nmeg#N-]|S(?=[nm])){0,6}[nm])(?=[,pH.;]|$)")
MODIFYING = re.compile("[nmNMS#]|CN{1,3}[nmS]")
PLACE = re.compile("N{1,3}")
PARTY = re.compile(r",? ?\(?[RDI](?:[.,-]| of)")  # without it no affiliation is tried
AFFILIATION = regex.compile(r",? ?\(?\b([RDI])(?:\.,|-| of|,)[ –-]?(\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}+)?)")
STATED = re.compile(",D?(N{1,3})(?=[,.pH;])")


def is_office(word: str, lists: NameLists) -> bool:
    """Return whether a word before a name says what somebody is."""
    return (word in lists.titles or word in lists.people) and word not in lists.fields


def is_role(word: str, kind: str, lists: NameLists) -> bool:
    """Return whether the last word of a description says what a person or a body is: no bare *former*, no *man*.

    Before a body stands what its people are: *many moderate Democrats*, *two senior White House aides*.
    """
    if kind != "person":
        return word in lists.groups or any(word in nouns for nouns in lists.kinds.values())
    return word not in lists.roleless


def is_thing(table: Tokens, run: Run, lists: NameLists) -> bool:
    """Return whether *the* stands before a name that nothing says is somebody's: not *the Ruiz campaign*."""
    if table.words[run.start - 1 : run.start] != ["the"] or run.titles or run.words[0] in lists.given:
        return False
    return MODIFYING.match(table.shape, run.last) is None


def with_honours(table: Tokens, run: Run, lists: NameLists) -> int:
    """Return where a name ends with what follows it: *Ana Ruiz KC*."""
    last = run.last
    while table.shape[last : last + 1] == "N" and plain(table.words[last], lists) in lists.honours:
        last += 1
    return last


def affiliation(table: Tokens, run: Run, lists: NameLists) -> set[str]:
    """Return the words for the party and the state that follow a name."""
    end = table.ends[run.last - 1]
    if PARTY.match(table.text, end) and (party := AFFILIATION.match(table.text, end)):
        letter, state = party.group(1).lower(), party.group(2).lower().rstrip(".")
        return {*lists.parties.get(letter, "").split(), *lists.states.get(state, state).split()}
    if run.words[-1] not in lists.places and (stated := STATED.match(table.shape, run.last)):
        words = table.words[stated.start(1) : stated.end(1)]
        place = all(word in lists.places for word in words[:-1]) or " ".join(words[:-1]) in lists.states.values()
        if words[-1] in lists.party_words and place:
            return set(words)
    return set()


def descriptions(table: Tokens, run: Run, lists: NameLists) -> Iterator[Range]:
    """Yield the words beside a name that say who its bearer is; the last word of each is a noun for somebody."""
    shape, words, indefinite = table.shape, table.words, table.function.indefinite_articles

    def means_somebody(at: int) -> bool:
        return words[at] in lists.people or words[at] in lists.epithets or words[at] in lists.titles

    before, after = shape[max(0, run.start - 1) : run.start], shape[run.last : run.last + 1]
    if before in ("n", "m") and means_somebody(run.start - 1):
        yield _before(table, run.start), run.start  # defense analyst Ana Ruiz
    apposed = APPOSED.search(shape, max(0, run.start - 8), run.start) if before == "," else None
    if apposed and means_somebody(apposed.end(1) - 1) and (not apposed[2] or words[apposed.start(2)] in lists.dealing):
        yield apposed.span(1)  # the inspector general, Ana Ruiz
    if after == "," and not _opens(table, run.start):
        appositive = APPOSITIVE.match(shape, run.last, min(len(shape), run.last + 14))
        if appositive and (means_somebody(appositive.end(1) - 1) or words[run.last + 1] in indefinite):
            yield appositive.span(1)  # Ana Ruiz, a lawyer


def _before(table: Tokens, name: int) -> int:
    """Where the words of the same line begin that end in a role before a name."""
    first, shape = name - 1, table.shape
    while first > 0 and shape[first - 1] in "nmeNg#" and name - first < MAX_DESCRIPTION:
        if "\n" in table.text[table.ends[first - 1] : table.starts[first]]:
            break
        first -= 1
    return (
        first + 1 if shape[first - 1 : first] == "t" and first < name - 1 else first
    )  # to offend front-runner Ana Ruiz


def _opens(table: Tokens, name: int) -> bool:
    """Whether a preposition begins the sentence before a name: *For Ana Ruiz, a walk is a treat*."""
    return table.shape[name - 1 : name] in ("p", "t") and table.text[table.starts[name - 1]].isupper()

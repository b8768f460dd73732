"""Which patterns a sentence calls for, by its words.

Most sentences name no occasion, no day and nobody who is quoted. So each phrase of the tables is filed under its
longest word, with the number of the pattern that it calls for; the words of an article are looked up once, a phrase of
several words is then looked for where that word stands, and only the patterns called for are tried.

>>> index = signals([("face the nation", 0), ("statement", 1), ("Today", 2)])
>>> said = "He said today on Face the Nation"
>>> calls_at(index, 26, "nation", said, said.lower()), calls_at(index, 8, "today", said, said.lower())
(frozenset({0}), frozenset())
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotes.mine.tokens import TOKEN


class Phrase(NamedTuple):
    """A phrase of several words, where its longest stands in it, and the numbers of what it calls for."""

    text: str
    at: int
    cased: bool  # it has a capital, and counts only as it is written
    calls: frozenset[int]


class Signal(NamedTuple):
    """What a word calls for by itself, and the phrases that it is the longest word of."""

    calls: frozenset[int]
    phrases: Sequence[Phrase]


Signals = Mapping[str, Signal]


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase as `quotes.mine.tokens` cuts them, in lower case.

    >>> words_of("O'Neill’s e-mail, 2024")
    ["o'neill", '’s', 'e-mail', '2024']
    """
    return [word for word in TOKEN.findall(phrase.lower()) if word[-1].isalnum()]


def signals(phrases: Iterable[tuple[str, int]]) -> Signals:
    """Return the index of ``phrases``, each with the number of what it calls for, by a word of each."""
    calls: dict[str, set[int]] = {}
    for phrase, number in phrases:
        calls.setdefault(phrase, set()).add(number)
    index: dict[str, list[Phrase]] = {}
    for phrase, numbers in calls.items():
        lowered = phrase.lower()
        key = max(words_of(phrase), key=len)
        longer = index.setdefault(key, [])
        if phrase != key:
            longer.append(Phrase(phrase, lowered.index(key), phrase != lowered, frozenset(numbers)))
    return {word: Signal(frozenset(calls.get(word, ())), phrases) for word, phrases in index.items()}


def calls_at(index: Signals, start: int, word: str, text: str, lowered: str) -> frozenset[int]:
    """Return the numbers that a word of the index calls for where it stands; ``lowered`` is ``text`` in lower case."""
    calls, phrases = index[word]
    for phrase, at, cased, more in phrases:
        if (text if cased else lowered).startswith(phrase, start - at):
            calls |= more
    return calls

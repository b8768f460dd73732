"""Which patterns a sentence calls for, by its words.

Most sentences name no occasion, no day and nobody who is quoted. So each phrase of the tables is filed under its
longest word, with the number of the pattern that it calls for; the words of an article are looked up once, a phrase of
several words is then looked for as it stands, and only the patterns called for are tried.

>>> index = signals([("face the nation", 0), ("statement", 1), ("Today", 2)])
>>> said = "He said today on Face the Nation"
>>> called(index, ["nation", "today"], said, said.lower(), Span(0, len(said)))
{0}
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from quotes.mine.frame import DOT
from quotes.mine.tokens import TOKEN
from quotes.values import Span


class Phrase(NamedTuple):
    """A phrase and the numbers of what it calls for."""

    text: str
    cased: bool  # it has a capital, and counts only as it is written
    calls: frozenset[int]


class Signal(NamedTuple):
    """What a word calls for by itself, and the phrases that it is the longest word of."""

    calls: frozenset[int]
    phrases: Sequence[Phrase]


Signals = Mapping[str, Signal]
Word = tuple[int, str]  # where it starts in the article, and how it reads in lower case


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
        key = max(words_of(phrase), key=len)
        longer = index.setdefault(key, [])
        if phrase != key:
            longer.append(Phrase(phrase, phrase != phrase.lower(), frozenset(numbers)))
    return {word: Signal(frozenset(calls.get(word, ())), phrases) for word, phrases in index.items()}


def by_sentence(
    starts: Sequence[int], words: Sequence[str], looked_for: Container[str], spans: Sequence[Span], veiled: str
) -> list[list[Word]]:
    """Return for each of the sentences ``spans`` (in order) those of its words that are looked for, in order.

    ``starts`` says where each of ``words`` begins; those that are dots in ``veiled`` were said by somebody and tell
    nothing.
    """
    known = compress(zip(starts, words, strict=True), map(looked_for.__contains__, words))
    hits = sorted([word for word in known if veiled[word[0]] != DOT])
    found, at = [], 0
    for _, end in spans:
        first = at
        while at < len(hits) and hits[at][0] < end:
            at += 1
        found.append(hits[first:at])
    return found


def called(index: Signals, words: Iterable[str], text: str, lowered: str, sentence: Span) -> set[int]:
    """Return the numbers that ``words``, some of a sentence, call for; ``lowered`` is ``text`` in lower case."""
    found: set[int] = set()
    for word in words:
        if word in index:
            alone, phrases = index[word]
            found |= alone
            for phrase, cased, calls in phrases:
                if (text if cased else lowered).find(phrase, *sentence) >= 0:
                    found |= calls
    return found

"""How much words tell, in bits: the rarer a word is among quotations, the more; a phrase that everybody uses little.

In go the stems of a text, out come their bits. The counts stand in ``lang/<code>/rarity.toml`` (words, and the second
of two that often stand together) and ``lang/<code>/stock.toml`` (runs of words that many speakers say); both were
counted by scripts in tests/benchmarks, so a pair of quotations scores the same in every collection.

>>> bits_of(["the", "ferry", "board"])
(1, 14, 9)
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise

from quotes.lexicon import language as read_language


@functools.cache
def rarity(language: str = "en") -> tuple[dict[str, int], dict[tuple[str, ...], int], int]:
    """Return the bits of each stem, of the second of two that often stand together, and of a word not listed."""
    table = read_language(language).table("rarity")
    known = {stem: int(bits) for bits, line in table.get("classes", {}).items() for stem in line.split()}
    pairs = ((pair, int(bits)) for bits, line in table.get("after", {}).items() for pair in line.split(", "))
    after = {tuple(pair.split()): bits for pair, bits in pairs}
    return known, after, int(table.get("unknown", 12))


@functools.cache
def stock(language: str = "en") -> dict[tuple[str, ...], tuple[tuple[tuple[str, ...], int], ...]]:
    """Return the stock phrases by their first three stems, longest first: their stems and the bits of the whole."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
    for bits, line in read_language(language).table("stock").get("classes", {}).items():
        for phrase in line.split(", "):
            stems = tuple(phrase.split())
            found.setdefault(stems[:3], []).append((stems, int(bits)))
    return {first: tuple(sorted(some, key=lambda each: -len(each[0]))) for first, some in found.items()}


def bits_of(stems: Sequence[str], language: str = "en") -> tuple[int, ...]:
    """Return the bits of each word of a text: the less the more often it stands, by itself, after the one before it,
    or in a phrase that everybody uses.

    >>> sum(bits_of(["back", "and", "forth"])) < sum(bits_of(["forth", "and", "back"]))
    True
    """
    return tuple(less_in_stock(stems, word_bits(stems, language), language))


def word_bits(stems: Sequence[str], language: str = "en") -> list[int]:
    """Return the bits of each word of a text, by itself or after the one before it.

    >>> alone, together = word_bits(["afford", "act"]), word_bits(["afford", "care", "act"])
    >>> sum(together) < sum(alone)
    True
    """
    known, after, unknown = rarity(language)
    found = [known.get(stem, unknown) for stem in stems]
    for n, both in enumerate(pairwise(stems), start=1):
        if both in after:
            found[n] = min(found[n], after[both])
    return found


def less_in_stock(stems: Sequence[str], bits: Sequence[int], language: str = "en") -> list[int]:
    """Return ``bits`` with those of stock phrases made less."""
    found, phrases, done = list(bits), stock(language), 0
    if phrases.keys().isdisjoint(zip(stems, stems[1:], stems[2:], strict=False)):
        return found
    for start, three in enumerate(zip(stems, stems[1:], stems[2:], strict=False)):
        if three not in phrases or start < done:
            continue
        for phrase, whole in phrases[three]:
            end = start + len(phrase)
            if tuple(stems[start:end]) == phrase:
                found[start:end] = shrunk(found[start:end], whole)
                done = end
                break
    return found


def shrunk(bits: Sequence[int], total: int) -> list[int]:
    """Return ``bits`` made less in proportion, so that together they are ``total`` at most.

    >>> shrunk([11, 1, 6], 12), shrunk([1, 2], 12)
    ([7, 1, 4], [1, 2])
    """
    whole = sum(bits)
    if whole <= total:
        return list(bits)
    marks = [sum(bits[:n]) * total // whole for n in range(len(bits) + 1)]
    return [b - a for a, b in pairwise(marks)]

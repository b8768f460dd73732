"""Texts of quotations read into words in normal form, with their places and what marks say of them.

In goes a text, out come its `Word` values (`words`), or only their stems and senses, many times as fast (`outline`).

>>> [word.form for word in words("We [all] won’t …") if not word.noted]
['we', 'will', 'not']
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import chain, pairwise, repeat
from typing import NamedTuple

import regex

from quotes.wording.forms import Phrase, forms, lexemes, senses, stem

LONGEST_KEPT = 60  # characters: what is longer without a blank is hardly met twice
NOTE_WORDS = 12  # a bracket with more words than this is no editor's note but part of the speech

# a word ends at a stop before a capital where the blank was lost: *them.It's*, but not *U.S.Army*
LETTERS = r"[\p{L}\p{M}\p{N}]++(?:(?!(?<=\p{Ll}\p{Ll})\.\p{Lu})['’.,&][\p{L}\p{M}\p{N}]++){0,8}+"
TOKEN = r"""(\.{3,12}+|…|(?:\.\ ){2,6}\.       # words left out
      | \[\p{L}{1,2}\]\p{L}++                  # [T]he, [un]like
      | [\[\]()]                              # an editor's note
      | ['’]?PREFIXLETTERS
      | [&%])""".replace("LETTERS", LETTERS)
SIGNS = frozenset(".…[]()")  # what a token that is no word begins with; a bracket is a word's, too
MASKED = regex.compile(r"(?<![\p{L}*-])(\p{L}{1,12}+)[-*]{2,12}+(\p{L}{0,8}+)(?![*-])")
CITED = regex.compile(r"""(?<!\w)[‘“'"](?=\w)(?:[^‘’“”'"\n]|(?<=\w)['’](?=\w)){1,400}+[’”'"](?!\w)""")
CLAUSE_END = regex.compile(r"[!?;:…—–\n]|--|\.\.")
SHORT_TITLE = regex.compile(r"\b(?:\p{Lu}|\p{Lu}\p{Ll}{1,2}|\p{L}\.\p{L})$")


@functools.cache
def tokens(prefixed: bool, language: str = "en") -> regex.Pattern[str]:
    """Return what finds the words of a text and the signs between them; ``prefixed``: it has one like *re-elect*."""
    prefix = rf"(?:{prefixes(language).pattern})?" if prefixed else ""
    return regex.compile(TOKEN.replace("PREFIX", prefix), regex.VERBOSE)


@functools.cache
def prefixes(language: str = "en") -> regex.Pattern[str]:
    """Return what finds the hyphen and the beginning of a word that some set off by it."""
    return regex.compile(rf"\b(?i:{'|'.join(forms(language).prefixes)})-(?=\p{{L}})")


class Word(NamedTuple):
    """One word in normal form: strict (form), without endings (stem), and as any of its like (sense).

    ``start`` and ``end`` are code points in the text it was read from; words of one contraction share them.
    ``noted``: it stands in editorial brackets; ``gap``: words left out (an ellipsis) stand before it; ``opens``: it is
    the first of a sentence or clause; ``cited``: it stands in quotation marks within the text.
    """

    form: str
    stem: str
    sense: str
    start: int
    end: int
    noted: bool = False
    gap: bool = False
    opens: bool = False
    cited: bool = False


def words(text: str, language: str = "en") -> tuple[Word, ...]:
    """Return the words of ``text`` in normal form, with code-point offsets into it.

    >>> [(word.form, word.start, word.noted) for word in words("“I [Smith] won’t.”")]
    [('i', 1, False), ('smith', 4, True), ('will', 11, False), ('not', 11, False)]
    >>> [word.form for word in words("Stay. We must not – Mrs. Low said so", "en") if word.opens]
    ['stay', 'we', 'mrs']
    """
    text = unmasked(text, language)
    found: list[Word] = []
    notes: list[tuple[int, int]] = []
    note_from, gap, at, before, made = -1, False, 0, 0, functools.partial(tuple.__new__, Word)
    prefixed = "-" in text and prefixes(language).search(text) is not None
    parts = tokens(prefixed, language).split(text)
    for skipped, token in zip(parts[::2], parts[1::2], strict=False):
        start = at + len(skipped)
        at = start + len(token)
        word = word_in(token)
        if word:
            between = text[before:start]
            opens = not found or (between != " " and opening(between, text[max(before - 4, 0) : before]))
            for form, root, sense in lexemes(word, language):
                found.append(made((form, root, sense, start, at, False, gap, opens, False)))
                gap = opens = False
            before = at
        elif token in "[(":
            note_from = len(found)
        elif token in "])":
            if note_from >= 0:
                notes.append((note_from, len(found)))
            note_from = -1
        else:
            gap = True
    for low, high in notes:
        if high - low <= NOTE_WORDS:
            found[low:high] = [word._replace(noted=True) for word in found[low:high]]
    if cites(text, language):
        for inner in CITED.finditer(text):
            low, high = inner.span()
            found = [word._replace(cited=True) if low <= word.start < high else word for word in found]
    return tuple(named_once(found, language))


def outline(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Return form, stem and sense of the words of ``text``: what `words` gives, many times as fast, without places and
    marks.

    >>> outline("We’ll build walls")
    [('we', 'we', 'we'), ('will', 'will', 'will'), ('build', 'build', 'build'), ('walls', 'wall', 'wall')]
    """
    stretches = unmasked(text, language).split()
    read = unparted if max(map(len, stretches), default=0) <= LONGEST_KEPT else unparted.__wrapped__
    found = list(chain.from_iterable(map(read, stretches, repeat(language))))
    for start, phrase in reversed(phrases_in([form for form, _, _ in found], language)):
        found[start : start + len(phrase.parts)] = [named(phrase, language)]
    return found


@functools.lru_cache(maxsize=1 << 17)
def unparted(stretch: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """Return form, stem and sense of the words in what stands between two blanks."""
    found = map(word_in, tokens("-" in stretch, language).findall(stretch))
    return tuple(chain.from_iterable(lexemes(word, language) for word in found if word))


def word_in(token: str) -> str:
    """Return the word of a token, without the brackets in *[T]he*; nothing for a sign between words.

    >>> word_in("[t]hey"), word_in("("), word_in("&")
    ('they', '', '&')
    """
    if token[0] not in SIGNS:
        return token
    return token[1:].replace("]", "") if len(token) > 1 and token[0] == "[" else ""


def cites(text: str, language: str = "en") -> bool:
    """Tell whether ``text`` has words in quotation marks within it.

    >>> cites("They call it “home”."), cites("It’s theirs.")
    (True, False)
    """
    return any(mark in text for mark in "‘“'\"") and CITED.search(unmasked(text, language)) is not None


def unmasked(text: str, language: str = "en") -> str:
    """Return ``text``, as long as it is, with the letters of words that are printed with dashes or stars for some.

    >>> unmasked("a d--- good h**** in a storm -- and now")
    'a damn good h**** in a storm -- and now'
    """
    if "--" not in text and "**" not in text:
        return text
    return str(MASKED.sub(functools.partial(meant, language=language), text))


def meant(match: regex.Match[str], language: str) -> str:
    """Return the word that is meant by one with dashes or stars in it; this itself if none is known."""
    printed = str(match[0])
    first, last = match[1].lower(), match[2].lower()
    for word in forms(language).masked:
        if len(word) == len(printed) and word.startswith(first) and word.endswith(last):
            return printed[0] + word[1:]
    return printed


def opening(between: str, before: str) -> bool:
    """Tell whether a sentence or clause begins after ``between``, the signs that follow the letters ``before``.

    The point of an initial or a short title (*J.*, *Mr.*, *Gov.*) ends nothing.
    """
    if between in (" ", "-", ", "):
        return False
    if CLAUSE_END.search(between):
        return True
    return "." in between and not SHORT_TITLE.search(before)


def phrases_in(printed: Sequence[str], language: str) -> list[tuple[int, Phrase]]:
    """Return the phrases of the language that stand in ``printed``, the longest of each place, with the first word."""
    known = forms(language).phrases
    if known.keys().isdisjoint(pairwise(printed)):
        return []
    found: list[tuple[int, Phrase]] = []
    done = 0
    for at, two in enumerate(pairwise(printed)):
        if at < done or two not in known:
            continue
        for phrase in known[two]:
            if tuple(printed[at : at + len(phrase.parts)]) == phrase.parts:
                found.append((at, phrase))
                done = at + len(phrase.parts)
                break
    return found


@functools.cache
def named(phrase: Phrase, language: str) -> tuple[str, str, str]:
    """Return form, stem and sense of a phrase."""
    root = stem(phrase.name, language)
    return phrase.form, root, senses(language).get(root, root)


def named_once(found: list[Word], language: str) -> list[Word]:
    """Join several words that are one name or one word (``phrases`` of the language)."""
    for start, phrase in reversed(phrases_in([word.form for word in found], language)):
        end = start + len(phrase.parts)
        form, root, sense = named(phrase, language)
        found[start:end] = [found[start]._replace(form=form, stem=root, sense=sense, end=found[end - 1].end)]
    return found

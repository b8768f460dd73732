"""Texts of quotations read into words in normal form, with their places and what marks say of them.

In goes a text, out come its `Word` values (`words`), or only their stems and senses, several times as fast (`outline`).

>>> [word.form for word in words("We [all] won’t …") if not word.noted]
['we', 'will', 'not']
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from quotes.wording.forms import Phrase, forms, lexemes, senses, stem

NOTE_WORDS = 12  # a bracket with more words than this is no editor's note but part of the speech

# a word ends at a stop before a capital where the blank was lost: *them.It's*, but not *U.S.Army*
LETTERS = r"[\p{L}\p{M}\p{N}]++(?:(?!(?<=\p{Ll}\p{Ll})\.\p{Lu})['’.,&][\p{L}\p{M}\p{N}]++){0,8}+"
TOKEN = r"""(?<gap>\.{3,12}+|…|(?:\.\ ){2,6}\.)          # words left out
      | \[(?<initial>\p{L}{1,2})\](?<rest>\p{L}++)    # [T]he, [un]like
      | (?<open>[\[(])|(?<close>[\])])                # an editor's note
      | (?<word>['’]?PREFIXLETTERS)
      | (?<sign>[&%])""".replace("LETTERS", LETTERS)
OUTLINED = regex.compile(rf"['’]?{LETTERS}|[&%]")
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
    note_from, gap, before, made = -1, False, 0, Word._make
    prefixed = "-" in text and prefixes(language).search(text) is not None
    for match in tokens(prefixed, language).finditer(text):
        kind = match.lastgroup
        if kind == "gap":
            gap = True
        elif kind == "open":
            note_from = len(found)
        elif kind == "close":
            if note_from >= 0:
                notes.append((note_from, len(found)))
            note_from = -1
        else:
            start, end = match.span()
            between = text[before:start]
            opens = not found or (between != " " and opening(between, text[max(before - 4, 0) : before]))
            token = match["initial"] + match["rest"] if kind == "rest" else match[0]
            for form, root, sense in lexemes(token, language):
                found.append(made((form, root, sense, start, end, False, gap, opens, False)))
                gap = opens = False
            before = end
    for low, high in notes:
        if high - low <= NOTE_WORDS:
            found[low:high] = [word._replace(noted=True) for word in found[low:high]]
    if any(mark in text for mark in "‘“'\""):
        for inner in CITED.finditer(text):
            low, high = inner.span()
            found = [word._replace(cited=True) if low <= word.start < high else word for word in found]
    return tuple(named_once(found, language))


def outline(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return stem and sense of the words of ``text``: what `words` gives, five times as fast, without places and marks.

    >>> outline("We’ll build walls")
    [('we', 'we'), ('will', 'will'), ('build', 'build'), ('wall', 'wall')]
    """
    found: list[tuple[str, str, str]] = []
    text = unmasked(text, language)
    if "-" in text:
        text = prefixes(language).sub(unhyphened, text)
    for token in OUTLINED.findall(text):
        found += lexemes(token, language)
    told = [(root, sense) for _, root, sense in found]
    for start, phrase in reversed(phrases_in([form for form, _, _ in found], language)):
        told[start : start + len(phrase.parts)] = [named(phrase, language)[1:]]
    return told


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


def unhyphened(match: regex.Match[str]) -> str:
    """Return what was found without the hyphen at its end."""
    return str(match[0])[:-1]


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

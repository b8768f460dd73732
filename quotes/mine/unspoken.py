"""Marks that hold nobody's words: titles of works, what a thing is called, terms.

In goes a quotation; out come names of features that speak for such a use, and the reason that a row without a speaker
gets as its rule. Whether a quotation is speech is decided by weights that were counted (`quotes.mine.direct`).
"""

from __future__ import annotations

import functools
import re

from ..lexicon import Language, word_list
from .people import is_person, name_lists
from .quoted import Quotes
from .titles import WORD, is_naming, is_title, is_titled

PLAIN_WORD = re.compile(r"\w+")
NEAR = 4  # quotations before one, those inside others counted
WINDOW = 40  # code points before the mark in which the name of a kind of work counts
MAX_TERM_WORDS = 4
LONGEST_STOCK = 4  # words
BESIDE, NAMED = 3, 8  # tokens between a cue and the mark; and where it says what something is called
AS_NEXT = 2  # tokens from a mark to who is named after *as*
TERMING, CALLED = frozenset("nmMVe"), frozenset("VMUXeG")  # letters before a mark
OF_THING = re.compile("(?:[nm]T?|W)(?:P|D?[nN]{1,3})R?$")  # a club she calls, what the clerks call
SAYING = frozenset({"quote", "colon", "after", "inverted", "between"})


@functools.cache
def _before(language: Language, name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of which one must stand before a quotation, and the pattern that says whether it stands near enough."""
    words = language.table("unspoken").get(name, "").split()
    forms = frozenset(form.lower() for word in words for form in (word, f"{word}s"))
    return forms, re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})s?\b[^.:“\"]{{0,12}}$", re.I)


@functools.cache
def _stock(language: Language) -> frozenset[str]:
    return frozenset(language.table("unspoken").get("stock", ()))


def _is_stock(words: list[str], language: Language) -> bool:
    """Whether the marked words are a term of public debate, whoever uses it: *the “fiscal cliff”*."""
    if len(words) > LONGEST_STOCK:
        return False
    return " ".join(words).lower().replace("-", " ").replace("’", "'").rstrip(".") in _stock(language)


@functools.cache
def _first_person(language: Language) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(word_list(language, 'unspoken', 'first_person'))) or '(?!)'})\b")


def unspoken_features(quotes: Quotes, token: int, language: Language) -> list[str]:
    """Return the names of what in the quotation, and right beside it, speaks for or against speech."""
    table, draft = quotes.table, quotes.draft(token)
    text = table.text
    quoted = text[draft.start : draft.end]
    words = WORD.findall(quoted)
    before = text[max(0, draft.start - WINDOW) : max(0, draft.start - 1)]
    left, right = _beside(quotes, token)
    count = len(words)
    names = [
        f"words={min(count, 6) if count < 10 else '10+' if count < 20 else '20+'}",
        f"left={left}",
        f"right={right}",
        f"end={quoted[-1:] if quoted[-1:] in '.,?!' else 'word'}",
    ]
    if is_titled(words, language):
        names.append(f"titled={min(count, 4)}")
    elif words and words[0][0].isupper():
        names.append("capital")
    near = PLAIN_WORD.findall(before.lower())
    for name in ("works", "terms"):
        forms, pattern = _before(language, name)
        if not forms.isdisjoint(near) and pattern.search(before):
            names.append(name)
    if _first_person(language).search(quoted):
        names.append("first-person")
    if _is_stock(words, language):
        names.append("stock")
    names.append(f"last={_last_inside(quotes, token)}")
    names.append(f"before={_fate_before(quotes, token)}")
    if _is_passive(quotes, token, language):
        names.append("passive")
    return names


def _last_inside(quotes: Quotes, token: int) -> str:
    """The letter of the last word inside the marks, in the first sentence there: a term mostly ends in a noun."""
    number = quotes.opening.get(quotes.table.rows[token])
    if number is None:
        return ""
    first, last, *_ = quotes.table.sentences[number]
    return quotes.table.shape[first:last].rstrip(".,")[-1:]


def _fate_before(quotes: Quotes, token: int) -> str:
    """What the quotation before was taken for: terms and titles come in flocks."""
    number = quotes.by_token[token]
    for draft in reversed(quotes.drafts[max(0, number - NEAR) : number]):
        if draft.rule:  # those inside others are settled later
            return "spoken" if draft.whose is not None else draft.rule
    return "none"


def _beside(quotes: Quotes, token: int) -> tuple[str, str]:
    """The letters before and after a quotation in its sentence; ``^`` and ``$`` at its ends."""
    shape, sentence = quotes.table.shape, quotes.sentence(token)
    left = shape[token - 1] if token > sentence.start else "^"
    return left, shape[token + 1] if token + 1 < sentence.end else "$"


def is_unspoken(quotes: Quotes, token: int, names: list[str], reported: bool, worded: bool) -> bool:
    """Return whether the marks surely hold nobody's words, whoever is near; ``reported``: a clause surely holds them,
    ``worded``: somebody is said to use them.

    A title in capitals that hangs on a word before it (*on ABC's “This Week”*, *the film
    “Jaws”*), where nobody calls somebody so; what stands after *the word* or *the term*.
    """
    left, _ = _beside(quotes, token)
    if "passive" in names:
        return True
    if left in TERMING and quotes.table.words[token - 1] in quotes.verbs.terming:
        return not worded and not _is_last(quotes, token)
    if "terms" in names and left in TERMING:
        return False
    if "stock" in names and not _is_said(quotes, token):
        return True
    titled = any(name.startswith("titled=") for name in names)
    if titled and "titled=1" not in names and (_is_authored(quotes, token) or _is_name_of(quotes, token)):
        return True
    if not titled or _is_naming(quotes, token):
        return False
    if "works" in names:
        return True
    if reported:
        return False
    return "titled=1" not in names and left in ("S", "p", "n", "m", "N", "D", "e") and not _is_put_so(quotes, token)


def is_called_so(quotes: Quotes, token: int, language: Language) -> bool:
    """Return whether the marks hold what a thing is called: *told “Meet the Press”*, *a video called “…”*.

    What people call somebody or something is their word: *critics called it “…”*.
    """
    words, shape, start = quotes.table.words, quotes.table.shape, quotes.sentence(token).start
    draft = quotes.draft(token)
    if token > start and is_title(words[token - 1], quotes.table.text[draft.start : draft.end], language):
        return True
    last = token - (token > start and shape[token - 1] in ",:")
    if last > start and words[last - 1] in word_list(language, "unspoken", "titling"):
        return True  # a letter to the mayor entitled: “…”
    if token - 2 < start or shape[token - 2] not in "nm" or not is_naming(words[token - 1], language):
        return False
    return not is_person(words[token - 2], name_lists(language))


def _is_passive(quotes: Quotes, token: int, language: Language) -> bool:
    """*the plan, also known as “…”*, *what is called a “…”*: nobody says who calls it so."""
    table, start = quotes.table, quotes.sentence(token).start
    first = token - (table.shape[token - 1] == "D")
    named = first - (table.words[first - 1] == "as")
    named -= table.words[named - 1 : first] == ["to", "as"]
    before = named - 1
    while before > start and table.shape[before - 1] == "R":
        before -= 1
    if before <= start or not is_naming(table.words[named - 1], language, named < first):
        return False
    aside = before < named - 1 or table.words[named - 1] in word_list(language, "unspoken", "naming_aside")
    aside = aside and table.shape[before - 1] in ",("
    passive = aside or table.words[before - 1] in table.function.passive | table.function.genitive  # it’s called
    return passive and table.words[token + 1 : token + 2] != ["by"]


def _is_last(quotes: Quotes, token: int) -> bool:
    """Whether who says so ends the sentence right after the marks: *It is a word “long misused,” he added.*"""
    claiming = quotes.claims.get(token, ())
    ends = quotes.sentence(token).end - 1
    return any(c.construction == "after" and 0 < c.cue[0] - token <= BESIDE and c.cue[1] >= ends for c in claiming)


def _is_put_so(quotes: Quotes, token: int) -> bool:
    """Whether the words right after the marks say whose they are: *It was no “Lucid Dream,” as Bo Lind wrote*."""
    claiming = quotes.claims.get(token, ())
    return any(c.construction == "as" and c.source is not None and c.source[0] - token == AS_NEXT for c in claiming)


def _is_said(quotes: Quotes, token: int) -> bool:
    """Whether a cue right beside the marks says that somebody speaks, or calls something so: *said, “Obamacare”*."""
    for clause in quotes.claims.get(token, ()):
        before, after = token - clause.cue[1], clause.cue[0] - token
        near = NAMED if clause.lemma in quotes.verbs.naming else BESIDE if clause.construction in SAYING else -1
        if 0 <= before <= near or 0 < after <= BESIDE:
            return True
    return False


def _is_authored(quotes: Quotes, token: int) -> bool:
    """*like “A Winter in Dover” by Ana Ruiz*, where nobody is called so: *was called “The Fox” by Bo Lind*."""
    table = quotes.table
    authored = table.words[token + 1 : token + 2] == ["by"] and table.shape[token + 2 : token + 3] == "N"
    return authored and table.shape[token - 1] not in CALLED


def _is_name_of(quotes: Quotes, token: int) -> bool:
    """*a club that she calls “Young at Heart”*, *what they call “Bo’s Law”*: the name of a thing, in the present."""
    table, known = quotes.table, quotes.verbs
    word = table.words[token - 1]
    lemma = known.lemmas.get(word)
    present = lemma in known.naming and word in (lemma, f"{lemma}s")
    return present and OF_THING.search(table.shape, max(quotes.sentence(token).start, token - 6), token - 1) is not None


def _is_naming(quotes: Quotes, token: int) -> bool:
    """Whether somebody calls somebody or something so: *called her “Crooked Ann”*."""
    return any(c.lemma in quotes.verbs.naming and c.head < token for c in quotes.claims.get(token, ()))


def reason(names: list[str]) -> str:
    """Return why a quotation has no speaker: ``work``, ``term`` or ``no-speaker``."""
    titled = any(name.startswith("titled=") and name != "titled=1" for name in names)
    if titled or "works" in names:
        return "work"
    short = any(f"words={count}" in names for count in range(1, MAX_TERM_WORDS + 1))
    return "term" if short or "terms" in names else "no-speaker"

"""Normal forms of single words: contractions written out, American spelling, figures, stems, and senses.

In goes one word as printed, in lower case, out come the forms it is compared by, from strict to loose. The tables stand
in ``lang/<code>/wording.toml``.

>>> lexemes("Couldn’t")
(('could', 'could', 'could'), ('not', 'not', 'not'))
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import regex

from quotes.lexicon import language as read_language

ACRONYM = regex.compile(r"\p{L}(?:\.\p{L})++")
FIGURE = regex.compile(r"\p{N}++(?:[.,]\p{N}++)*+")
ACCENT = regex.compile(r"\p{M}++")
PARTING = regex.compile(r"[.,'&]")
# forms of verbs in English; roots they leave: the last letter doubled, a short one that had an e, a longer one that had
VERB = regex.compile(r"(\p{L}{0,24}[aeiouy]\p{L}{0,24}?)(?:(?<!e)ed|ing)")
DOUBLE = regex.compile(r"([bdgkmnprt])\1$")
SHORT = regex.compile(r"y?[^aeiouy]{0,4}+[aeiouy][^aeiouwxy]")
LACKING = regex.compile(r"(?:(?<![eo])at|bl|iz|ic|v|nc|ng|or|u|rg|dg)$")


class Phrase(NamedTuple):
    """Several words read as one: ``name`` is the word, ``form`` what counts as printed the same."""

    parts: tuple[str, ...]
    name: str
    form: str


class Forms(NamedTuple):
    """The table ``wording`` of one language, ready for look-ups."""

    endings: tuple[tuple[str, str], ...]
    is_after: frozenset[str]
    meant_by: dict[str, frozenset[str]]  # an ending that stands for one of several verbs
    contractions: dict[str, tuple[str, ...]]
    fillers: frozenset[str]
    phrases: dict[tuple[str, str], tuple[Phrase, ...]]  # by the first two words, longest first
    prefixes: tuple[str, ...]
    spellings: dict[str, str]
    spelling_endings: tuple[tuple[str, str], ...]
    spelling_except: frozenset[str]
    numbers: dict[str, str]
    irregular: dict[str, str]
    suffixes: tuple[tuple[str, int], ...]
    whole: frozenset[str]
    light: frozenset[str]
    negations: frozenset[str]
    masked: tuple[str, ...]
    speaking: frozenset[str]
    small: frozenset[str]


@functools.cache
def forms(language: str = "en") -> Forms:
    """Return the word tables of ``language`` (``lang/<code>/wording.toml``), read once."""
    table = read_language(language).table("wording")
    numbers = dict(table.get("numbers", {}))
    whole = {k: tuple(v.split()) for k, v in table.get("contractions", {}).get("words", {}).items()}
    phrases: dict[tuple[str, str], list[Phrase]] = {}
    lines = [line.split() for line in table.get("irregular", {}).get("forms", [])]
    for phrase in phrases_of(table.get("phrases", {}), {line[0]: line for line in lines}):
        if len(phrase.parts) == 1:
            whole.update({phrase.parts[0]: (phrase.name,)} if phrase.parts[0] != phrase.name else {})
            continue
        parts = tuple(numbers.get(part, part) for part in phrase.parts)
        phrases.setdefault(parts[:2], []).append(phrase._replace(parts=parts))
    spellings = table.get("spellings", {})
    return Forms(
        endings=tuple(table.get("endings", {}).items()),
        is_after=frozenset(table.get("contractions", {}).get("is_after", [])),
        meant_by={k: frozenset(v.split()) for k, v in table.get("contractions", {}).get("meant_by", {}).items()},
        contractions=whole,
        fillers=frozenset(table.get("fillers", {}).get("words", [])),
        prefixes=tuple(table.get("phrases", {}).get("prefixes", [])),
        phrases={first: tuple(sorted(found, key=lambda p: -len(p.parts))) for first, found in phrases.items()},
        spellings=dict(spellings.get("words", {})),
        spelling_endings=tuple((a, b) for a, b in sorted(spellings.get("endings", []), key=lambda p: -len(p[0]))),
        spelling_except=frozenset(spellings.get("except", [])),
        numbers=numbers,
        irregular={word: line[0] for line in lines for word in line},
        suffixes=tuple((s, n) for s, n in table.get("stems", {}).get("suffixes", [])),
        whole=frozenset(table.get("stems", {}).get("whole", "").split()),
        light=frozenset(table.get("light", {}).get("words", "").split()),
        negations=frozenset(table.get("light", {}).get("negations", [])),
        masked=tuple(table.get("masked", {}).get("words", "").split()),
        speaking=frozenset(table.get("light", {}).get("speaking", [])),
        small=frozenset(table.get("light", {}).get("small", "").split()),
    )


def phrases_of(table: Mapping[str, Any], irregular: Mapping[str, list[str]]) -> Iterator[Phrase]:
    """Yield the phrases of a table: names of one thing, words of like meaning (the first in each of its forms), and
    compounds (also in the plural)."""
    for names in table.get("all", []):
        for name in names:
            yield Phrase(tuple(name.replace("'s", "").split()), names[0], names[0])
    for names in table.get("like", []):
        for name in names[1:]:
            first, *rest = name.split()
            for form in irregular.get(first) or inflected(first):
                yield Phrase((form, *rest), names[0], " ".join((form, *rest)))
    for compound in table.get("compounds", "").split():
        first, _, second = compound.partition("-")
        for ending in ("", "s"):
            yield Phrase((first, second + ending), first + second + ending, first + second + ending)


def inflected(word: str) -> list[str]:
    """Return the forms of a regular verb of English.

    >>> inflected("carry"), inflected("raise")
    (['carry', 'carries', 'carried', 'carrying'], ['raise', 'raises', 'raised', 'raising'])
    """
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    short = word.removesuffix("e")
    return [word, word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s"), short + "ed", short + "ing"]


@functools.cache
def senses(language: str = "en") -> dict[str, str]:
    """Return stem -> sense: all stems of a line of like words are called by the first one."""
    found: dict[str, str] = {}
    for line in read_language(language).table("wording").get("alike", {}).get("senses", []):
        stems = [stem(word, language) for word in line.split()]
        for each in stems:
            found.setdefault(each, stems[0])
    return found


@functools.lru_cache(maxsize=1 << 16)
def stem(form: str, language: str = "en") -> str:
    """Return ``form`` without its endings, those of grammar first; irregular forms become their first form.

    >>> [stem(word) for word in ("capabilities", "capability", "brought", "passing", "passes", "hoped", "hope")]
    ['capabil', 'capabil', 'bring', 'pass', 'pass', 'hope', 'hope']
    """
    tables = forms(language)
    if form in tables.irregular:
        return tables.irregular[form]
    if form in tables.light or form in tables.whole or form.isdigit():
        return form
    plain = uninflected(form)
    if plain in tables.irregular or plain in tables.whole:
        return tables.irregular.get(plain, plain)
    if plain in tables.light:
        return form  # willing, not will
    for suffix, left in tables.suffixes:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= left:
            plain = plain[: -len(suffix)]
            break
    return plain[:-1] if plain[-1:] in ("e", "i") and len(plain) > 3 and not SHORT.fullmatch(plain[:-1]) else plain


def uninflected(form: str) -> str:
    """Return ``form`` without the endings of plurals, verbs and adverbs of English (after M. F. Porter, "An algorithm
    for suffix stripping", 1980).

    >>> [uninflected(word) for word in ("parties", "increasingly", "planned", "planes", "voting", "possibly", "news")]
    ['party', 'increas', 'plan', 'plane', 'vote', 'possible', 'new']
    """
    if form.endswith("ly") and len(form) > 5:
        form = form[:-3] + "y" if form.endswith("ily") else form[:-1] + "e" if form.endswith("bly") else form[:-2]
    elif form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    elif form.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")) and len(form) > 4:
        return form[:-2]
    elif form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "sis")):
        form = form[:-1]
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    verb = VERB.fullmatch(form)
    if verb is None:
        return form
    root = str(verb[1])
    if DOUBLE.search(root) and len(root) > 3:
        return root[:-1]
    return root + "e" if SHORT.fullmatch(root) or LACKING.search(root) else root


@functools.lru_cache(maxsize=1 << 17)
def normal(token: str, language: str = "en") -> tuple[str, ...]:
    """Return the words that one lower-case token stands for: contractions in full, one spelling, figures.

    >>> normal("we're"), normal("u.s."), normal("organisation"), normal("israel's")
    (('we', 'are'), ('us',), ('organization',), ('israel',))
    """
    tables = forms(language)
    token = token.replace("-", "")
    if not token.isascii():
        token = ACCENT.sub("", unicodedata.normalize("NFKD", token))
    if token in tables.contractions:
        return tables.contractions[token]
    if token in tables.fillers:
        return ()
    token = token.lstrip("'")
    for ending, full in tables.endings:
        if token.endswith(ending) and len(token) > len(ending):
            return (*normal(token[: -len(ending)], language), full)
    if token.endswith("'s"):
        token = token[:-2]
        return (token, "is") if token in tables.is_after else normal(token, language)
    if ACRONYM.fullmatch(token.rstrip(".")):
        token = token.replace(".", "")
        return tables.contractions.get(token, (token,))
    if FIGURE.fullmatch(token):
        return (token.replace(",", ""),)
    parts = PARTING.split(token)
    if len(parts) > 1:
        return tuple(word for part in parts if part for word in normal(part, language))
    return (spelling(tables.numbers.get(token, token), language),)


def spelling(form: str, language: str = "en") -> str:
    """Return ``form`` in American spelling.

    >>> spelling("labour"), spelling("normalise"), spelling("surprise")
    ('labor', 'normalize', 'surprise')
    """
    tables = forms(language)
    if form in tables.spellings:
        return tables.spellings[form]
    if len(form) >= 6 and form not in tables.spelling_except:
        for british, american in tables.spelling_endings:
            if form.endswith(british) and len(form) - len(british) >= 3:
                return form[: -len(british)] + american
    return form


@functools.lru_cache(maxsize=1 << 17)
def lexemes(token: str, language: str = "en") -> tuple[tuple[str, str, str], ...]:
    """Return form, stem and sense of each word that a token as written stands for."""
    like = senses(language)
    printed = token if token in forms(language).contractions else token.lower().replace("’", "'")
    stems = [(form, stem(form, language)) for form in normal(printed, language)]
    return tuple((form, root, like.get(root, root)) for form, root in stems)

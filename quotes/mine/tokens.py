r"""Words, their classes, and sentences.

In goes a text with its quoted stretches; out comes one `Tokens` table: where each word stands, its plain form, and one
letter a word that says what it can be. The letters of all words stand in one string, the *shape*; every rule of this
room is a regular expression over that string, whose positions are token numbers. A quoted stretch is one token ``Q`` in
the sentence that it stands in; its own words follow as a unit of their own.

The letters: ``N`` name, ``n`` noun or anything else, ``D`` determiner, ``P`` subject pronoun, ``O`` object pronoun,
``#`` number, ``S`` possessive 's, ``d`` day or time, ``V`` past or third-person form of a cue, ``U`` base or plural
form of a cue, ``M`` cue form that may be a noun, ``G`` -ing form of a cue, ``v`` other finite verb, ``b`` base verb,
``m`` noun or verb, ``e`` other -ed form, ``g`` other -ing form, ``X`` auxiliary, ``R`` adverb, ``T`` that, ``t`` to,
``W`` what, whether …, ``H`` who, which, ``A`` according, ``p`` preposition, ``s`` subordinator, ``C`` and, or, but,
``Q`` quotation, and the points ``, . ; : - ( )`` (``!`` and ``?`` are ``.``).

>>> from quotes.lexicon import language
>>> table = tokenize("Mr. Bell said the talks were “frank.”", language("en"))
>>> [table.shape[s.start : s.end] for s in table.sentences]
['NNVDMXQ', 'n.']
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import regex

from ..lexicon import Language
from .classes import reading
from .scan import Quoted, paragraphs, scan

TOKEN = regex.compile(
    r"""
      (?:\p{Lu}-)?(?:\p{L}\.){2,}+                       # U.S., a.m., D-N.Y.
    | \p{L}[\p{L}\p{M}]*+(?:(?:[-‑&/](?=\p{L})|\.(?=\p{Ll})|(?<=\p{Lu})\.(?=\p{Lu})|–(?=\p{Lu}))[\p{L}\p{M}]++
      |['’](?!(?:s|d|m|ll|re|ve)\b)\p{L}++
      |(?<=\p{L}-)\p{N}++)*+
    | ['’](?:s|d|m|ll|re|ve)\b                           # Trump ’s, he ’d
    | [$€£]?\p{N}(?:[\p{N}.,:/-]*\p{N})?+%?              # 1,600  $3.5  9:30
    | \.\.\.++ | --++ | \S
    """,
    regex.X,
)
AFTER_PRONOUN = regex.compile("P[nm]")  # he sympathizes
RELATIVE = regex.compile("(?<=[nNm])T(?=R?[XvVU])|(?<=[nm]M)T(?=[vVU])")  # a sign that read “…”
GERUND = regex.compile("(?<=D)[gG](?=[XvVUpS])")  # the questioning will start
AT_TIME = regex.compile("p[#D][nmMd]")  # at one point
TOWARDS = regex.compile("(?<=[nm])t(?=[DN])")  # an adviser to Mr. Lind
CONTRACTED = regex.compile("[PHRWT]S")  # he’s, who’s, there’s, what’s, that’s
# WASHINGTON (AP) — and LONDON, Ontario:
DATELINE = regex.compile(r"N{1,3}(?:,?[Nn]{1,2})?,?(?:\(N{1,3}\))?[-:]")
MAX_QUOTED_DEPTH = 2
CLOSING = frozenset("\"'’”» )")


class Sentence(NamedTuple):
    """Tokens ``start`` to ``end`` (half-open) of the table; the paragraph and the quoted row that they stand in."""

    start: int
    end: int
    paragraph: int
    inside: int | None  # position in `Tokens.quoted` of the quotation whose inside this is; None in the article itself


class Tokens(NamedTuple):
    """The words of a text. ``starts`` and ``ends`` are code points; all lists and the shape run in parallel."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]  # lower case
    shape: str
    rows: dict[int, int]  # token number of a Q -> position in `quoted`
    quoted: list[Quoted]
    sentences: list[Sentence]
    lines: list[tuple[int, int]]

    def of(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@functools.cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.table("words").get("abbreviations", "").split())


def tokenize(text: str, language: Language) -> Tokens:
    """Cut ``text`` into words and sentences, with each quoted stretch as one token."""
    lines = paragraphs(text)
    quoted = scan(text, lines)
    table = Tokens(text, [], [], [], "", {}, quoted, [], lines)
    letters: list[str] = []
    tops: dict[int, list[int]] = {}
    for number, row in enumerate(quoted):
        if row.depth == 0:
            tops.setdefault(row.paragraph, []).append(number)
    for number, (start, end) in enumerate(lines):
        _unit(table, letters, start, end, number, tops.get(number, ()), None, language)
    children = _children(quoted)
    for number, row in enumerate(quoted):
        if row.depth < MAX_QUOTED_DEPTH:
            _unit(table, letters, row.start, row.end, row.paragraph, children.get(number, ()), number, language)
    _by_neighbours(table, letters, language)
    return table._replace(shape="".join(letters))


def _by_neighbours(table: Tokens, letters: list[str], language: Language) -> None:
    """Words that only their neighbours tell: the ’s of *he’s*, *that* for *which*, *he sympathizes*, *it stings*."""
    objects = language.table("words").get("either_case", "").split()
    for match in CONTRACTED.finditer("".join(letters)):
        at = match.start()
        if table.words[at + 1] in ("'s", "’s"):
            letters[at] = "P" if letters[at] == "T" else letters[at]
            letters[at + 1] = "X"
    for pattern, letter in ((RELATIVE, "H"), (GERUND, "n"), (TOWARDS, "p")):
        letters[:] = pattern.sub(letter, "".join(letters))
    times = language.table("words").get("at_times", "").split()
    for match in AT_TIME.finditer("".join(letters)):
        at = match.start()
        if table.words[at] == "at" and table.words[at + 2] in times:
            letters[at + 1 : at + 3] = "dd"
    for match in AFTER_PRONOUN.finditer("".join(letters)):
        at = match.end() - 1
        if table.words[at].endswith("s") or table.words[at - 1] not in objects:
            letters[at] = "v"


def _children(quoted: list[Quoted]) -> dict[int, list[int]]:
    """The rows that lie directly inside each row."""
    children: dict[int, list[int]] = {}
    stack: list[int] = []
    for number, row in enumerate(quoted):
        while stack and quoted[stack[-1]].outer_end <= row.outer_start:
            stack.pop()
        if stack:
            children.setdefault(stack[-1], []).append(number)
        stack.append(number)
    return children


def _unit(
    table: Tokens, letters: list[str], start: int, end: int, paragraph: int,
    inner: list[int] | tuple[int, ...], inside: int | None, language: Language,
) -> None:  # fmt: skip
    """Add the tokens of one paragraph, or of the inside of one quotation, and cut them into sentences."""
    first = len(letters)
    position = start
    for number in inner:
        row = table.quoted[number]
        _words(table, letters, position, row.outer_start, language, first)
        table.rows[len(letters)] = number
        table.starts.append(row.outer_start)
        table.ends.append(row.outer_end)
        table.words.append("")
        letters.append("Q")
        position = row.outer_end
    _words(table, letters, position, end, language, first)
    _names_after_all(table, letters, first, language)
    _sentences(table, letters, first, paragraph, inside, language)


def _words(table: Tokens, letters: list[str], start: int, end: int, language: Language, first: int) -> None:
    short, code = _abbreviations(language), language.code
    text, starts, ends, words = table.text, table.starts, table.ends, table.words
    for match in TOKEN.finditer(text, start, end):
        at, stop = match.span()
        token = text[at:stop]
        low, letter, opening = reading(token, code)
        if opening != letter and (len(letters) == first or letters[-1] in ".Q"):
            letter = opening
        elif token == "." and words and ends[-1] == at and letters[-1] not in ".,;:":
            if _keeps_point(text, starts[-1], stop, words[-1], short):
                ends[-1] = stop  # Mr. keeps its point
                continue
            if len(words[-1]) == 1 and text[starts[-1]].isupper() and text[stop + 1 : stop + 2].isupper():
                ends[-1], letters[-1] = stop, "N"  # and so does the A. of a middle name
                continue
        starts.append(at)
        ends.append(stop)
        words.append(low)
        letters.append(letter)


def _keeps_point(text: str, start: int, stop: int, word: str, short: frozenset[str]) -> bool:
    """Whether a point belongs to a shortened word: *Mr.*, *R-Ill.*, *No. 5*, but not *he was ill.*"""
    if word[1:2] == "-":
        word = word[2:]
    if word not in short:
        return False
    return word == "vs" or (text[stop + 1 : stop + 2].isdigit() if word == "no" else text[start].isupper())


def _names_after_all(table: Tokens, letters: list[str], first: int, language: Language) -> None:
    """*Jan*, *May* and *Will* are names where another name follows: *Jan Brewer*."""
    names = _also_names(language)
    for at in range(first, len(letters) - 1):
        beside = letters[at] in "dXnM" and letters[at + 1] == "N" and table.ends[at] + 1 == table.starts[at + 1]
        if beside and table.words[at] in names and table.text[table.starts[at]].isupper():
            letters[at] = "N"


@functools.cache
def _also_names(language: Language) -> frozenset[str]:
    return frozenset(language.table("words").get("also_names", "").split())


def _sentences(
    table: Tokens, letters: list[str], first: int, paragraph: int, inside: int | None, language: Language
) -> None:
    """Cut at points and at quotations that end in one; a capital word in mid-sentence that is no name stays a name."""
    begin, last = first, len(letters)
    if inside is None and (dateline := DATELINE.match("".join(letters[first : first + 12]))):
        end = first + dateline.end()
        if _is_place(table, first, end, language):
            begin = end
            table.sentences.append(Sentence(first, begin, paragraph, inside))
    for at in range(first, last):
        letter = letters[at]
        if letter == "." or (letter == "Q" and _ends_sentence(table, letters, at, last)):
            if letter == "." and at + 1 < last and not _begins(table, letters, at + 1):
                continue
            table.sentences.append(Sentence(begin, at + 1, paragraph, inside))
            begin = at + 1
    if begin < last:
        table.sentences.append(Sentence(begin, last, paragraph, inside))


def _is_place(table: Tokens, first: int, end: int, language: Language) -> bool:
    """*WASHINGTON —* is a dateline; *RUIZ: We won* is not, and *Washington: …* only where the place is known."""
    if table.words[end - 1] == ":":
        return table.words[first] in language.table("people").get("places", {}).get("all", "").split()
    return table.text[table.starts[first] : table.ends[first]].isupper() and len(table.words[first]) > 2


def _ends_sentence(table: Tokens, letters: list[str], at: int, last: int) -> bool:
    """Whether a quotation ends its sentence: a full stop inside the marks, then a capital or another quotation."""
    row = table.quoted[table.rows[at]]
    end = row.end
    while end > row.start and table.text[end - 1] in CLOSING:
        end -= 1
    return end > row.start and table.text[end - 1] == "." and at + 1 < last and _begins(table, letters, at + 1)


def _begins(table: Tokens, letters: list[str], at: int) -> bool:
    """Whether the token at ``at`` can begin a sentence."""
    letter = letters[at]
    return letter in "Q#(-" or table.text[table.starts[at]].isupper() or letter == "S"

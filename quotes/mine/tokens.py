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
``Q`` quotation, ``q`` nickname in a name, and the points ``, . ; : - ( )`` (``!`` and ``?`` are ``.``).

>>> from quotes.lexicon import language
>>> table = tokenize("Mr. Bell said the talks were “frank.”", language("en"))
>>> [table.shape[s.start : s.end] for s in table.sentences]
['NNVDMXQ', 'n.']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, compress
from operator import add
from typing import NamedTuple

import regex

from ..lexicon import Language, word_list
from .context import in_context
from .datelines import LONGEST, dateline_end
from .function import FunctionWords, function_words
from .page import UNSAID, prose, read_page
from .people import name_lists
from .phrases import NOUN_PHRASE
from .scan import Quoted, scan
from .shortened import begins_anew, tokens_at
from .titles import is_nickname, is_title
from .words import TOKEN as TOKEN
from .words import VALUES, stretches

# Jan Brewer, George Will said; May told, said Will: no auxiliary stands before a past form, or between verb and point
BESIDE_NAME = re.compile("[dXnM](?:(?=N)|(?=[vVXS,.])(?<=N[dX]))|(?<![pdND#])(?<!p[nm])[Xd](?=R?V)|(?<=V)X(?=[,.])")
DATED_NAME = re.compile("d(?:(?<=Nd)|(?<=Dd)(?=[Nnm]))")
NICKNAMED = regex.compile(r' ["“]\p{Lu}[\p{L} .]{0,20}["”] \p{Lu}')  # Ann M. “Bo” Lind
APPOSED = r"(?:,[^.,;:QVXvP]{1,14})"
ASKED = re.compile(rf"{NOUN_PHRASE}(?:R?[VUMve]|{APPOSED}{{1,2}},R?V)|[VM]|[HsCA]|Q")  # “…?” Mr. Lind asked
SAID = re.compile(rf"{NOUN_PHRASE}(?:{APPOSED}{{1,2}},)?R?V(?:[^.;:QVUXvPTWsH]|(?<=p)X){{0,12}}(?:\.|$)")
OPENING = frozenset("HsCA")  # with a capital these begin a sentence
STOP, VERB = re.compile("[.Q]"), re.compile("[XvVU]")
TELLING = 40  # tokens before a mark in which a verb tells what stands in it
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

    text: str  # with spaces for what is no prose
    starts: list[int]
    ends: list[int]
    words: list[str]  # lower case
    shape: str
    rows: dict[int, int]  # token number of a Q -> position in `quoted`
    quoted: list[Quoted]
    sentences: list[Sentence]
    lines: list[tuple[int, int]]
    function: FunctionWords  # of its language
    anew: list[int]  # where a sentence begins after a shortened word

    def of(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last`` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenize(text: str, language: Language) -> Tokens:
    """Cut the prose of ``text`` into words and sentences, with each quoted stretch as one token."""
    page = read_page(text := prose(text, language), language)
    quoted = scan(text, page.lines, language)
    function, anew = function_words(language), begins_anew(text, language)
    table = Tokens(text, [], [], [], "", {}, quoted, [], page.lines, function, anew)
    tops: dict[int, list[int]] = {}
    for number, row in enumerate(quoted):
        if row.depth == 0:
            tops.setdefault(row.paragraph, []).append(number)
    shapes = [
        _unit(table, start, end, number, tops.get(number, ()), None, language)
        for number, (start, end) in enumerate(page.lines)
    ]
    for number in page.silent:
        shapes[number] = UNSAID.sub("n", shapes[number])
    children = _children(quoted)
    shapes += [
        _unit(table, row.start, row.end, row.paragraph, children.get(number, ()), number, language)
        for number, row in enumerate(quoted)
        if row.depth < MAX_QUOTED_DEPTH
    ]
    openings = [*(sentence.start for sentence in table.sentences), *(token + 1 for token in table.rows)]
    shape = in_context(text, table.words, table.starts, "".join(shapes), openings, language)
    return table._replace(shape=_with_titles(table, shape, language))


def _with_titles(table: Tokens, shape: str, language: Language) -> str:
    """The shape in which a title in marks is a noun, *told “Face the Nation” that …*, and a nickname part of a name."""
    letters = list(shape)
    for token, number in table.rows.items():
        row, name = table.quoted[number], table.quoted[number].of(table.text)
        if not token or row.depth or not name[-1:].isalnum():  # a point in the marks parts it from what follows
            continue
        before, after = table.ends[token - 1], table.starts[token + 1] if token + 1 < len(shape) else row.end
        if "\n" in table.text[before : row.outer_start]:
            continue
        if is_title(table.words[token - 1], name, language):
            letters[token] = "n"
        elif after >= row.outer_end and shape[token - 1 : token + 2] == "NQN" and is_nickname(name):
            letters[token] = "q"
    return "".join(letters)


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
    table: Tokens, start: int, end: int, paragraph: int,
    inner: Sequence[int], inside: int | None, language: Language,
) -> str:  # fmt: skip
    """Add the tokens and the sentences of one paragraph, or of the inside of one quotation; return its shape."""
    first = len(table.words)
    shapes, position = [], start
    for number in inner:
        row = table.quoted[number]
        shapes.append(_words(table, position, row.outer_start, language))
        table.rows[len(table.words)] = number
        table.starts.append(row.outer_start)
        table.ends.append(row.outer_end)
        table.words.append("")
        shapes.append("Q")
        position = row.outer_end
    shapes.append(_words(table, position, end, language))
    shape = _names_after_all(table, "".join(shapes), first, language)
    opening = slice(first, first + LONGEST)
    dateline = dateline_end(table.text, table.words[opening], table.starts[opening], shape, language)
    dateline = dateline if inside is None else 0
    if dateline:
        table.sentences.append(Sentence(first, first + dateline, paragraph, inside))
    _sentences(table, shape, first, dateline, paragraph, inside)
    return "n" * dateline + shape[dateline:]


def _words(table: Tokens, start: int, end: int, language: Language) -> str:
    """Add the words from ``start``, where a sentence or a part of one begins, to ``end``; return their letters."""
    stretch = table.text[start:end]
    plain = stretch.strip()
    if not plain:
        return ""
    found = stretches(language).read(plain)
    words, letters, openings, lengths, widths = (found[column::VALUES] for column in range(VALUES))
    starts = [*accumulate(widths[:-1], initial=start + stretch.index(plain[0]))]
    ends = [*map(add, starts, lengths)]
    joined = _points(table.text, starts, ends, words, letters, language) if "." in words else ()
    for at in compress(range(len(words)), openings):
        if at == 0 or letters[at - 1] == "." and at - 1 not in joined:
            letters[at] = openings[at]
    if joined:
        kept = bytearray(b"\1") * len(words)
        for at in joined:
            kept[at] = 0
        words, letters, starts, ends = (list(compress(column, kept)) for column in (words, letters, starts, ends))
    table.starts.extend(starts)
    table.ends.extend(ends)
    table.words.extend(words)
    return "".join(letters)


def _points(
    text: str, starts: list[int], ends: list[int], words: Sequence[str], letters: list[str], language: Language
) -> set[int]:
    """Give *Mr.* and the *A.* of a middle name their points; return the numbers of those points, now no tokens."""
    at = 0
    joined: set[int] = set()
    for _ in range(words.count(".")):
        at = words.index(".", at)
        owner = at - 2 if at - 1 in joined else at - 1
        if owner >= 0 and ends[owner] == starts[at] and letters[owner] not in ".,;:":
            word, start, stop = words[owner], starts[owner], ends[at]
            initial = len(word) == 1 and text[start].isupper()
            initial = initial and (text[stop + 1 : stop + 2].isupper() or NICKNAMED.match(text, stop) is not None)
            if _keeps_point(text, stop, word, language):
                ends[owner], letters[owner] = stop, letters[owner].replace("D", "n")  # Juror No. 5
                joined.add(at)
            elif initial:
                ends[owner], letters[owner] = stop, "N"
                joined.add(at)
        at += 1
    return joined


def _keeps_point(text: str, stop: int, word: str, language: Language) -> bool:
    """Whether a point belongs to a shortened word: *Mr.*, *then-Sen.*, *R-Ill.*, *No. 5*, but not *he was ill.*"""
    word = word.rpartition("-")[2]
    if word not in word_list(language, "words", "abbreviations"):
        return False
    if word in word_list(language, "words", "before_numbers"):
        return text[stop + 1 : stop + 2].isdigit()
    return text[stop - 1 - len(word)].isupper() or word in word_list(language, "words", "short_in_lower")


def _names_after_all(table: Tokens, shape: str, first: int, language: Language) -> str:
    """*Jan*, *May* and *Will* are names beside another: *Jan Brewer*, *George Will said*; returns the new shape.

    So is the last word of a medium, *USA Today*, and the first: *the Sunday Mail*, *the Today programme*.
    """
    words, names = table.words, word_list(language, "words", "also_names")
    beside = [match.start() for match in BESIDE_NAME.finditer(shape)]
    found = [place for place in beside if words[first + place] in names]
    media, shows = name_lists(language).media, word_list(language, "words", "shows")
    for place in map(re.Match.start, DATED_NAME.finditer(shape)):
        before, word, after = (*words[first + place - 1 : first + place + 2], "")[:3]
        named = before == "the" and shape[place + 1 : place + 2] == "N" or f"{before} {word}" in media
        if named or f"{word}-{after}" in shows:
            found.append(place)
    if not found:
        return shape
    letters = list(shape)
    for place in found:
        at = first + place
        named = shape[place + 1 : place + 2] != "N" or table.ends[at] + 1 == table.starts[at + 1]
        if named and table.text[table.starts[at]].isupper():
            letters[place] = "N"
    return "".join(letters)


def _sentences(table: Tokens, shape: str, first: int, dateline: int, paragraph: int, inside: int | None) -> None:
    """Cut at points and at quotations that end in one; a capital word in mid-sentence that is no name stays a name."""
    begin, last = first + dateline, first + len(shape)
    anew = tokens_at(table.anew, table.starts, begin, last)
    for match in STOP.finditer(shape, dateline):
        while anew and anew[-1] <= first + match.start():
            table.sentences.append(Sentence(begin, anew[-1], paragraph, inside))
            begin = anew.pop()
        following = match.end()
        begins = following < len(shape) and _begins(table, shape[following], first + following)
        at = first + match.start()
        if match.group() == "Q":
            amid = VERB.search(shape, max(begin - first, match.start() - TELLING), match.start())
            told = amid is not None and table.words[at - 1] in (",", ":")
            ends = begins and _ends_sentence(table, at, shape, following, at == begin, told)
        else:
            ends = begins or first + following == last
        if ends:
            table.sentences.append(Sentence(begin, at + 1, paragraph, inside))
            begin = at + 1
    for at in (*reversed(anew), last):
        if begin < at:
            table.sentences.append(Sentence(begin, at, paragraph, inside))
            begin = at


def _ends_sentence(table: Tokens, at: int, shape: str, following: int, alone: bool, told: bool) -> bool:
    """Whether a quotation has a full stop at its end, inside the marks, or ! or ?, where nobody is said to say it.

    After a full stop this is all that the sentence tells, the quotation ``alone`` before it; ``told``: a cue is before.
    """
    row = table.quoted[table.rows[at]]
    end = row.end
    while end > row.start and table.text[end - 1] in CLOSING:
        end -= 1
    if end == row.start or table.text[end - 1] not in ".?!":
        return False
    if table.text[end - 1] == ".":
        return not (alone and SAID.match(shape, following))
    if shape[following] in OPENING or told:
        return True  # Ana asked, “Why?” Bo replied
    return ASKED.match(shape, following) is None


def _begins(table: Tokens, letter: str, at: int) -> bool:
    """Whether the token at ``at`` can begin a sentence."""
    return letter in "Q#(-S" or table.text[table.starts[at]].isupper()

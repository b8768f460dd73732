r"""Letters that only the words around decide: *he’s*, *that* for *which*, a name that looks like a verb.

In go the words of an article with the shape that each word has by itself (see `quotes.mine.tokens`); out comes the
shape as the neighbours make it. Each rule is a regular expression over the shape, with the words of a table where one
word is meant.

>>> from quotes.lexicon import language
>>> text = "He's late, Ms. Ruiz first said."
>>> words, starts = ["he", "'s", "late", ",", "ms.", "ruiz", "first", "said", "."], [0, 2, 5, 9, 11, 15, 20, 26, 30]
>>> in_context(text, words, starts, "PSn,NNnV.", [0], language("en"))
'PXn,NNRV.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import compress

from ..lexicon import Language, word_list
from .classes import reading
from .function import function_words
from .people import are_people, name_lists

# all begin with the letter itself, by which a place is found quickly; what must stand before it is asked there
OWN_NAME = re.compile("S(?<=NS)(?=R?V[PDTOQWtpsdC,.:])")  # Moody’s said it may
CONTRACTED = re.compile("[PHRWT]S")  # he’s, who’s, there’s, what’s, that’s
FLOATING = re.compile(
    "[nDsd](?:(?=VT)(?<=N,s)|(?=R?[VvX])(?<=[NPHnmS#)].)|(?=R?U)(?<=[NPm#)]D)|(?=G)(?<=[,C]n))"
)  # Ruiz first said
AT_TIME = re.compile("p[#D][nmMd]")  # at one point
AFTER_PRONOUN = re.compile("P[nm]")  # he sympathizes
WHOEVER = re.compile("P(?:(?=p|[nm][tp])|(?<=DP)|(?<=[QV]RP))")  # someone in the room, someone close to Mr. Lind
OTHERS = re.compile("D(?<=[#nm]D)(?=[nmMeN])")  # three other officials
# “…,” nearly all the farmers said, “…,” said at least one aide
ROUNDING = re.compile("(?:(?<=Q)|(?<=QV))(?:p[nR]|Rn|RD|[RpnD])(?=[D#NP]|np)")
NAMED = re.compile("[VveM](?<=[nm].)(?=N{1,4}R?[XV])")  # a farmer named Bo Lind said
OBJECT = re.compile("D(?=[TWHtsP.])")  # told her that
LATE = re.compile("[nRm]{1,2}(?=d)")
MONTH = re.compile("X(?:(?<=[pRDnNd]X)|(?=#))")  # in May, last May, May 5
AGO = re.compile("[#n]?n(?:(?=R)|(?<=pn))")  # who hours earlier had said, who for weeks has said
OF_MIND = re.compile("[neNm](?=[TW])")  # Ms. Ruiz is confident that
OWNED = re.compile("[vVU](?<=D.)(?=R?X)")  # her picks would
GIVEN_OUT = re.compile("[VUMG][DNOSnm]{0,6}p(D)[Ngnme]{0,3}[nmM][VMv](?=[pdD])")  # said in a note released on Monday
FILED = re.compile("V(?<=[nmM]V)(?=(?:d{1,2}#?)?p[D#]?[nNmM]{1,4}R?V)")  # a lawsuit filed in Ohio said
ARTICLED = re.compile("b(?<=Db)")  # the broker
DEFENDING = re.compile("G(?=(N{0,3}[nmM]))")  # the defending champion
UNCHANGED = re.compile("[bm](?<=N.)(?=[DOnNRp])")  # Mr. Lind cut taxes
GESTURE = re.compile("[nmM](?:(?<=N.)(?=[.pRC])|(?<=Dn.)(?=[.C]))")  # Ana Ruiz smiles, the mayor laughs
ADVERBIAL = re.compile("p[nm](?!p)")  # a letter that read in part
WORDS_OF = re.compile("pD[nm]p")
HOLDER = re.compile("M(?<=[nmN]M)(?=n)")  # the White House press secretary
MADE_CLEAR = re.compile("[vbmUVMgn]P?[nmvb](?=[TQ:,p])")
THAT_THERE = re.compile("HR")
AFTER_WHO = re.compile("HR?(?:[eb]|[nm](?![nmd]?R?[XvVU]))")
# a letter that another takes the place of, whatever the word
PLAINLY = (
    (re.compile("d(?:(?<=[VG]Dd)|(?<=[VG]TDd))(?=X)"), "n"),  # said the year was
    # a sign that read “…”
    (re.compile("T(?:(?<=[nNm]T)(?=R?[XvVU])|(?<=[nmpD]MT)(?=[vVU])|(?<=[nNm]pdT)(?=[XvVU]))"), "H"),
    (re.compile("[gG](?<=D[gG])(?=[XvVUpS.,])"), "n"),  # the questioning will start
    (re.compile("d(?<=#-d)(?=[nNm])"), "n"),  # a 30-year veteran
    (re.compile("d(?=S[nNmMeg#])"), "n"),  # said Monday's vote was lost
    (re.compile("m(?<=N,m)(?=pQ)"), "n"),  # Ana Ruiz, host of “Mill Talk,”
    (re.compile("s(?<=Ds)(?=[nmNe])"), "R"),  # the once mighty senator
    # a court filing said
    (re.compile("[gG](?:(?<=D[nNmMde#]G)|(?<=D[nNmMde#]{2}G)|(?<=D[nNmMde#]g)|(?<=D[nNmMde#]{2}g))(?=[XVv])"), "n"),
    (re.compile("T(?<=[.Q:]T)(?=[nNm#e]{1,4}R?X?R?[VvUM])"), "D"),  # “…,” that second aide added
    # an adviser to Mr. Lind, a witness to the crime, a note to clients said
    (re.compile("t(?:(?<=[nm]t)|(?<=[D#]Mt))(?=[DNO]|n{1,2}R?V)"), "p"),
    (re.compile("v(?<=nv)(?=p[D#]?[nNmM]{1,4}V(?!p))"), "e"),  # an official briefed on the plan said
    (re.compile("e(?:(?<=[NP]Re)|(?<=Npde)|(?<=Nde))"), "v"),  # Ms. Ruiz openly feuded, on Monday feuded
    (re.compile("[vm](?<=Q[vm])(?=[nmN]{0,6}NV)"), "e"),  # “…,” defeated candidate Bo Lind said
)


def in_context(
    text: str, words: Sequence[str], starts: Sequence[int], shape: str, openings: Sequence[int], language: Language
) -> str:
    """Return the shape that the neighbours of each word make of ``shape``.

    ``words`` are lower case, ``starts`` their code points in ``text``; ``openings`` are the tokens that begin a
    sentence or follow a quotation.
    """
    letters = list(shape)
    _name_openings(text, words, starts, letters, openings, language.code)
    _open_with_people(words, letters, openings, language)
    genitive = word_list(language, "function", "genitive")
    for match in CONTRACTED.finditer(shape):
        at = match.start()
        if words[at + 1] in genitive:
            letters[at] = "P" if letters[at] == "T" else letters[at]
            letters[at + 1] = "X"
    _own_names(words, letters, shape, genitive)
    floating, shape = word_list(language, "words", "floating"), "".join(letters)
    for at in _starts(FLOATING, shape):
        if words[at] in floating:
            letters[at] = "R"
    shape = "".join(letters)
    for pattern, letter in PLAINLY:
        shape = pattern.sub(letter, shape)
    letters = list(shape)
    for match in THAT_THERE.finditer(shape):
        if words[match.start()] == "that" and words[match.end() - 1] == "there":
            letters[match.start()] = "T"  # the claim that there was no deal
    for match in AFTER_WHO.finditer(shape):
        if words[match.start()] == "who":
            letters[match.end() - 1] = "v"  # a farmer who lives near
    _months(text, words, starts, letters, shape, language)
    shape = "".join(letters)
    _phrases(words, letters, shape, language)
    _owned_and_minded(words, letters, shape, language)
    _told_and_done(words, letters, shape, language)
    _counted(words, letters, shape, language)
    objects = word_list(language, "words", "either_case")
    for match in AFTER_PRONOUN.finditer("".join(letters)):
        at = match.end() - 1
        if words[at].endswith("s") or words[at - 1] not in objects:
            letters[at] = "v"
    return "".join(letters)


def _months(
    text: str, words: Sequence[str], starts: Sequence[int], letters: list[str], shape: str, language: Language
) -> None:
    """*said in May that*, *last May* and *May 5* are times, and *she may* and *Ms. May* are none."""
    months, before = word_list(language, "words", "also_months"), word_list(language, "words", "before_times")
    for at in _starts(MONTH, shape):
        beside = shape[at - 1 : at] in ("p", "D") or shape[at + 1 : at + 2] == "#" or words[at - 1] in before
        if words[at] in months and beside and text[starts[at]].isupper():
            letters[at] = "d"


def _starts(pattern: re.Pattern[str], shape: str) -> list[int]:
    return [match.start() for match in pattern.finditer(shape)]


def _owned_and_minded(words: Sequence[str], letters: list[str], shape: str, language: Language) -> None:
    """*her picks would* and *a note released on* are no verbs, *is confident that* is a cue, *at one point* a time."""
    minds = frozenset(language.table("cues").get("minds", {}).get("words", "").split())
    for at in _starts(OF_MIND, shape):
        if words[at] in minds and shape[max(0, at - 4) : at].rstrip("R")[-1:] in ("X", "v"):
            letters[at] = "V"
    people = name_lists(language)
    for at in _starts(HOLDER, shape):
        if words[at + 1] in people.people or words[at + 1] in people.titles:
            letters[at] = "m"
    function = function_words(language)
    for pattern, owners in ((OWNED, function.unfinished), (ARTICLED, function.articles)):
        for at in _starts(pattern, shape):
            if words[at - 1] in owners:
                letters[at] = "n"
    given = word_list(language, "words", "given_out")
    for match in GIVEN_OUT.finditer(shape):
        if words[match.end() - 1] in given and words[match.start(1)] in function.indefinite_articles:
            letters[match.end() - 1] = "e"
    for at in _starts(FILED, shape):
        if words[at] in given:
            letters[at] = "e"
    times = word_list(language, "words", "at_times")
    for at in _starts(AT_TIME, shape):
        if words[at] == "at" and words[at + 2] in times:
            letters[at + 1 : at + 3] = "dd"
    spans, since = word_list(language, "words", "spans"), word_list(language, "words", "since")
    for match in AGO.finditer(shape):
        last = match.end() - 1
        if words[last] in spans and (words[last - 1] == "for" or since.intersection(words[last + 1 : last + 2])):
            letters[match.start() : last + 1] = "d" * (last + 1 - match.start())


def _told_and_done(words: Sequence[str], letters: list[str], shape: str, language: Language) -> None:
    """*told her that* has an object, *the defending champion* defends nothing, and in *Ana smiles* she does."""
    objects = word_list(language, "words", "objects_too")
    for at in _starts(OBJECT, shape):
        if words[at] in objects:
            letters[at] = "O"
    holding, held = word_list(language, "words", "holding"), word_list(language, "words", "held")
    for match in DEFENDING.finditer(shape):
        if words[match.start()] in holding and words[match.end(1) - 1] in held:
            letters[match.start()] = "e"
    unchanged = word_list(language, "words", "unchanged")
    for at in _starts(UNCHANGED, shape):
        if words[at] in unchanged:
            letters[at] = "v"
    gestures, pointing = word_list(language, "words", "gestures"), function_words(language).pointing
    for at in _starts(GESTURE, shape):
        if words[at] in gestures and (shape[at - 1] == "N" or words[at - 2] in pointing):
            letters[at] = "V" if shape[at] == "M" else "v"


def _counted(words: Sequence[str], letters: list[str], shape: str, language: Language) -> None:
    """*nearly* and *three other* belong to whom they count, *named* to the name, *someone in the room* is a noun."""
    function = function_words(language)
    more, numbers = word_list(language, "words", "amid_numbers"), function.indefinite - function.articles
    rounding = _lines(language, "rounding")
    for match in ROUNDING.finditer(shape):
        first, last = match.span()
        counted = shape[last] == "#" or words[last] in numbers  # about 20, but not *about the town*
        if " ".join(words[first:last]) in rounding and (counted or match.group() != "p"):
            letters[first:last] = "D" * (last - first)
    for at in _starts(OTHERS, shape):
        if words[at] in more and (shape[at - 1] == "#" or words[at - 1] in numbers):
            letters[at] = "n"
    for pattern, name in ((WHOEVER, "whoever"), (NAMED, "introducing")):
        nouns = word_list(language, "words", name)
        for at in _starts(pattern, shape):
            if words[at] in nouns:
                letters[at] = "n"


def _own_names(words: Sequence[str], letters: list[str], shape: str, genitive: frozenset[str]) -> None:
    """*Moody’s* tells what *Ms. Ruiz’s* does not: a name that the article has only with its 's, before a cue."""
    found = [at for at in _starts(OWN_NAME, shape) if words[at] in genitive]
    if found:
        alone = {words[at] for at, letter in enumerate(shape[:-1]) if letter == "N" and shape[at + 1] != "S"}
        for at in found:
            if words[at - 1] not in alone:
                letters[at] = "N"


def _phrases(words: Sequence[str], letters: list[str], shape: str, language: Language) -> None:
    """*made it clear* is one cue, *in the words of* stands for *according to*, *late* and *last* are of a night."""
    before, making = word_list(language, "words", "before_times"), word_list(language, "words", "making")
    made = frozenset(language.table("cues").get("made", {}).get("words", "").split())
    for match in LATE.finditer(shape):
        for at in range(match.end() - 1, match.start() - 1, -1):  # late last year
            if words[at] not in before:
                break
            letters[at] = "d"
    adverbs = _lines(language, "adverbs_of_two")
    for at in _starts(ADVERBIAL, shape):
        if " ".join(words[at : at + 2]) in adverbs:
            letters[at : at + 2] = "RR"
    accordings = _lines(language, "accordings")
    for at in _starts(WORDS_OF, shape):
        if " ".join(words[at : at + 4]) in accordings:
            letters[at : at + 4] = "RRAt"
    for match in MADE_CLEAR.finditer(shape):
        first, last = match.start(), match.end() - 1
        if words[last] in made and words[first] in making:
            letters[first:last] = "X" + "R" * (last - first - 1)
            letters[last] = "V"
            if words[first] == "making":
                letters[first], letters[last] = "R", "G"


def _name_openings(
    text: str, words: Sequence[str], starts: Sequence[int], letters: list[str], openings: Sequence[int], code: str
) -> None:
    """*Reilly* at the start of a sentence is no adverb where it is a name elsewhere, owns something, or tells it."""
    doubtful = [
        at
        for at in openings
        if letters[at : at + 1] in (["R"], ["g"])
        and text[starts[at]].isupper()
        and reading(words[at].capitalize(), code)[1] == "N"
    ]
    if doubtful:
        names = set(compress(words, map("N".__eq__, letters)))
        for at in doubtful:
            if words[at] in names:
                letters[at] = "N"


def _open_with_people(words: Sequence[str], letters: list[str], openings: Sequence[int], language: Language) -> None:
    """*Aides to Mr. Lind said* begins with what they are, though with a capital."""
    lists = name_lists(language)
    for at in openings:
        if letters[at : at + 2] == ["N", "t"] and are_people(words[at], lists):
            letters[at : at + 2] = "np"


@functools.cache
def _lines(language: Language, name: str) -> frozenset[str]:
    return frozenset(language.table("words").get(name, "").split("\n"))

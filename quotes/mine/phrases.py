r"""Noun phrases, as regular expressions over the shape of a sentence.

In goes a shape (see `quotes.mine.tokens`) and a place in it; out come the tokens of the noun phrase that ends there (a
subject before its verb), or begins there (a subject after its verb, an agent, a recipient), with its prepositional
phrases, age, appositive and relative clause. All patterns are bounded, so a look costs the same anywhere.

>>> subject_before("NN,DnHVnp,V", 0, 10)    # Hugh Hill , a doctor who …… , said
(0, 9)
>>> phrase_after("VDnnpNN.", 1, 8)
(1, 7)
"""

from __future__ import annotations

import functools
import re

MAX_PHRASE_TOKENS = 60  # no subject is longer; what is read beside a cue is bounded by it
LETTERS_BEFORE = 2  # that tell of a phrase, too
SHAPES_KEPT = 1 << 14  # different stretches before a verb whose subject is remembered

NOUN = r"[nNmM#]"
# the young Ohio voter · a never-before-seen document · a very senior aide · another leading Democrat · Rep. A.-B. Cole
MODIFIER = (
    rf"(?:D{{1,3}}+(?:R?[egGvVUb](?={NOUN})|d(?=[nmM#])|R{{1,2}}(?=[nm]{NOUN}))?+|(?<![nNmM#PSO])#?R?[eg](?={NOUN}))?+"
)
NOUNS = (
    rf"(?:{MODIFIER}(?:{NOUN}(?:(?<=[#N])-[nNmMe#](?=[-nNmM#]))?R?(?:(?<=N)(?:q(?=N)|\(N\)(?=[nm])))?(?={NOUN})){{0,9}}{NOUN}(?:(?<=[#N])-{NOUN})?"
    r"|D{1,2}+(?=[p,.HVUMXR]|$))"
)
OWNED = rf"{NOUNS}(?:S(?:R?[egGvVUbd](?={NOUN}))?(?:(?:{NOUN}){{1,8}}|[gGQ])){{0,3}}"
PARENTHESIS = r"(?:\([^()]{1,12}\))?"
PREPOSITIONAL = rf"(?:p(?:[gG]?{OWNED}(?:,N{{1,3}},)?|O|Q))"
NOUN_PHRASE = rf"(?:{OWNED}{PARENTHESIS}(?:{PREPOSITIONAL}{PARENTHESIS}){{0,4}}|[PH])"
# Ana Ruiz (Ohio), Bo Lind and Kim Hale of Iowa
LISTED_NAME = r"N{1,4}(?:\([^()]{1,12}\)|pN{1,3})?"
LISTED = rf"(?<![pNS])(?<!N,){LISTED_NAME}(?:,{LISTED_NAME}){{1,4}},?C{LISTED_NAME}"
# Sens. Ana Ruiz, R-Ohio, and Bo Lind, D-Iowa
PARTISANS = r"N{1,5},#(?:,N{1,5},#){0,3},?CN{1,5},#"
COORDINATED = rf"(?:{LISTED}|{NOUN_PHRASE}(?:,?C{NOUN_PHRASE})?)"
DASHED = r"-[^.;:Q-]{1,50}(?=-)"
AND_PLACES = r"(?:(?:,N{1,3}){1,4},CN{1,3})?"  # who worked in Ohio, Iowa, and Maine
ASIDE = (
    rf"(?:{DASHED}|[,-](?:H(?:[nNmMeg#]{{1,5}},[^,.;:Q-]{{1,10}},)?(?:[^,.;:-]|(?<=#)-(?=[nd])){{1,40}}"
    r"|(?!C)(?:[^,.;:Q-]|(?<=#)-(?=n)|(?<=N)q(?=N)|(?<=p)Q|(?<=[De])Q(?=[nNmM])){1,30})" + AND_PLACES + ")"
)
BETWEEN = r"O?(?:,?(?:p?D?d{1,3}#?|R),?){0,3}"

PLAIN = re.compile(rf"({COORDINATED}){BETWEEN}$")
INSIDE = "NnDPO#SdVUMGvbmegRHpCQq,-()"  # letters that a plain subject may have in it: all but XTtWsA.;:
# people wounded in the attack, protesters marching through the streets
REDUCED = re.compile(rf"(?:^|(?<=[,CTsWQV.:-]))({OWNED}R?[gGe]R?(?:{OWNED})?{PREPOSITIONAL}{{1,3}})$")
# before a finite verb, a letter from Mr. Lind seen by the Post
REDUCED_FINITE = re.compile(
    rf"(?:^|(?<=[,CTsWQV.:-]))({OWNED}{PREPOSITIONAL}{{0,2}}R?"
    rf"(?:(?:[gGe]|[vV](?=[pd]))R?(?:{OWNED})?(?:{PREPOSITIONAL}|t{OWNED}|d{{1,2}}#?){{1,3}}|[gG]{OWNED}))$"
)
# people who know Mr. Lind: what stands before him
WITH_RELATIVE = re.compile(rf"({NOUN_PHRASE})H[nmNe]{{0,3}}R?[XvVUM](?:[^,.;:QHsTWC]|C(?=R?[evVXU])){{0,20}}$")
# the man who left, those who were there
CLOSED_BY_RELATIVE = re.compile(rf"({NOUN_PHRASE})H[nmNe]{{0,3}}R?[XvVUMm](?:[^,.;:QHsTWC]|C(?=R?[evVXU])){{0,20}}$")
# no phrase begins within another; one begins after what tells when or where: On Tuesday Mr. Lind, in Ohio the mayor
BEGINS = r"(?:(?<![ptdDNnmM#S])|(?<=[dnmN#])(?=D)|(?:(?<=d)|(?<=[pd]#))(?=N)|(?<=^p)(?=NN))"
WITH_ASIDE = re.compile(
    rf"{BEGINS}({PARTISANS}|{COORDINATED}(?:,#)?{ASIDE}(?:,[^,.;:Q-]{{1,30}})?Q?)(?:[,-]|(?<=Q)){BETWEEN}$"
)
OPENS = re.compile(rf"N{{2,4}}{PARENTHESIS},")  # Ana Ruiz, a lawyer from Ohio said
NAMED_LAST = re.compile(",N{2,4},D[^,]{1,30}$")
# a step that Ana Ruiz, the mayor, called
OBJECT_OF = re.compile(rf"[,-]D?[nmMe]{{1,4}}[TH](?={NOUN_PHRASE},)")
# the surgeon who came, Ana Ruiz, said
RELATIVE_NAMED = re.compile(rf"({NOUN_PHRASE}H(?:R?[XvVUM][^,.;:QHsTWC]{{0,20}}),N{{1,4}}),{BETWEEN}$")
VERBAL = re.compile("[XvVU]")
VERBAL_INSIDE = re.compile("[HvVgGe]")  # without which it is nothing whether a verb follows
# a lawyer from Ohio; no clause of its own
APPOSITIVE = r",(?:(?=[DnNeg])|m(?=p))(?:[^.;:QCXvVUm]|(?<=[nNm]p)Q|m(?<!Nm)|m(?![pDO])){1,40}(?<!,)(?=[.;:Q,]|$)"
RELATIVE = r",?H[^.;:Q,]{1,25}"
# said a man working with the group, said a lawyer representing him
DOING = rf"(?:(?<=[nmM])R?(?:[gGe]{PREPOSITIONAL}{{1,2}}|[gG](?:{OWNED}|O)))?"
AFTER = re.compile(
    rf"(?:{LISTED}|(?:D[nNme]{{0,3}}Q(?=[nm])|Q(?=[nm]N))?{NOUN_PHRASE}{DOING}(?:,?C{NOUN_PHRASE}(?![VvXUb]))?)"
    r"(?:,#(?=,))?"
    rf"(?:{APPOSITIVE}(?:H[^.;:Q,]{{1,25}})?|{RELATIVE})?"
)
AFTER_PLAIN = re.compile(NOUN_PHRASE)
SECOND = re.compile(rf",?C({NOUN_PHRASE})$")


def subject_before(shape: str, start: int, end: int, finite: bool = False) -> tuple[int, int] | None:
    """Return the noun phrase that ends before ``end`` (adverbs and days apart), none left of ``start``; else None.

    Before a ``finite`` verb, another verb in it is a participle: *the letter sent to Mr. Lind says*.
    """
    low = max(start, end - MAX_PHRASE_TOKENS)
    if end <= low:
        return None
    first = max(low - LETTERS_BEFORE, start)
    phrase = shape[first:end]
    found = _subject(phrase, low - first, finite and VERBAL_INSIDE.search(phrase) is not None)
    return (found[0] + first, found[1] + first) if found else None


@functools.lru_cache(maxsize=SHAPES_KEPT)
def _subject(shape: str, low: int, finite: bool) -> tuple[int, int] | None:
    """Return the noun phrase that ends with ``shape``, none left of ``low``; short shapes come again and again."""
    opening = shape.rfind("(", low) if shape.endswith((")", "),")) else -1
    if opening > low:  # Ana Ruiz, a lawyer for Bo Lind (R-Ohio), said
        named = shape[-1] == "," and _subject(f"{shape[:opening]},", low, finite)
        named = named or _subject(shape[:opening], low, finite)
        return (named[0], len(shape.rstrip(","))) if named else None
    start = max(len(shape.rstrip(INSIDE)), low)
    plain = PLAIN.search(shape, start)
    apposed = plain is not None and plain.group(1) != "D" and _apposed(shape, plain.start(1))
    if shape[-1] in ",-Q" or apposed:
        aside = WITH_ASIDE.search(shape, low)
        if aside and (plain is None or apposed or _within(shape, low, plain.start(1))):
            return _named_last(shape, low, _span(aside))
        if aside is None and shape[-1] == "," and (named_last := RELATIVE_NAMED.search(shape, low)):
            return _span(named_last)
    closes = plain is None or shape[: plain.start(1)].rstrip("R")[-1:] == "H"
    if finite and closes and "H" in shape[low:] and (relative := CLOSED_BY_RELATIVE.search(shape, low)):
        return relative.span()
    if plain and apposed and OPENS.fullmatch(shape, opening := max(low, shape.rfind("Q") + 1), plain.start(1)):
        return opening, plain.end(1)
    return _trim(shape, low, _extended(shape, low, start, _span(plain), finite)) if plain else None


def _extended(shape: str, low: int, start: int, span: tuple[int, int], finite: bool) -> tuple[int, int]:
    """The whole of *people wounded in the attack* or *people who know Mr. Lind*, of which ``span`` is the end."""
    first, last = span
    if "H" in shape[low:first] and (relative := WITH_RELATIVE.search(shape[:first], low)):
        return relative.start(1), last
    pattern, after, low = (REDUCED_FINITE, "petgGd", low) if finite else (REDUCED, "pe", start)
    reduced = pattern.search(shape[:last], low) if first > 0 and shape[first - 1] in after else None
    return _span(reduced) if reduced else span


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.start(1), match.end(1)


def _named_last(shape: str, low: int, span: tuple[int, int]) -> tuple[int, int]:
    """*It will rain before the vote, Ana Ruiz, the mayor, said*: after a verb, a name with its appositive is enough."""
    if object_of := OBJECT_OF.search(shape, *span):
        return object_of.end(), span[1]
    named = NAMED_LAST.search(shape, *span)
    return (named.start() + 1, span[1]) if named and VERBAL.search(shape, low, span[0]) else span


def _apposed(shape: str, start: int) -> bool:
    """Whether what looks like a subject is an appositive: *Ana Ruiz, a lawyer from Ohio, on Monday*."""
    return shape[start - 2 : start] == "N," and shape[start] in "Dn#"


def _within(shape: str, low: int, start: int) -> bool:
    """Whether what looks like a subject stands in an aside: *Ana Ruiz, in an interview* or *who met Bo Lind, said*."""
    comma = shape.rfind(",", low, start)
    return comma >= 0 and shape[comma + 1] in "pHgGe"


def _trim(shape: str, low: int, span: tuple[int, int]) -> tuple[int, int]:
    """After a verb, the first half of *Ohio and Mr. Cole* is its object, and only the second half the subject.

    So it is after a comma that parts no more than two: *aware of the meeting, and he*, *calm the town, and Mr. Cole*.
    """
    first, last = span
    before = shape[first - 1] if first > low else "."
    match = SECOND.search(shape, first, last)
    parted = match is not None and "," not in shape[first : match.start()] and shape[match.start()] == ","
    if match and (before in "vVUbGgpteMX" or parted):
        return _span(match)
    return span


def phrase_after(shape: str, start: int, end: int, aside: bool = True) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``start``, with its appositive or relative clause where ``aside``."""
    match = (AFTER if aside else AFTER_PLAIN).match(shape, start, min(end, start + MAX_PHRASE_TOKENS))
    return (match.start(), match.end()) if match else None

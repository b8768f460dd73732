r"""Reports: each cue of a sentence with its source and the words that it reports.

In goes a `Tokens` table; out come `Report` candidates: a cue (*said*, *has warned*, *according to*), the noun phrase
that is its subject or agent, and the stretches of the sentence that it reports, as token ranges. The construction says
how they stand to each other: ``that`` (*X said that …*), ``bare`` (*X said the talks …*), ``colon``, ``quote`` (words in
marks alone), ``whether`` (*asked why …*), ``to`` (*promised to …*), ``about`` (*warned of …*), ``object`` (*called the
talks …*), ``after`` (*…, X said*), ``inverted`` (*…, said X*), ``between`` (*…, X said, …*), ``as`` (*as X said, …*),
``according``. Whether a candidate is a report at all is not decided here.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Ms. Ito said on Monday that the talks were over.", language("en"))
>>> [(r.construction, table.of(*r.source), table.of(*r.pieces[0])) for r in find_reports(table, language("en"))]
[('that', 'Ms. Ito', 'that the talks were over')]
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import regex

from ..lexicon import Language
from .phrases import NOUN_PHRASE, OWNED, PREPOSITIONAL, phrase_after, subject_before, verb_group
from .tokens import Sentence, Tokens

Range = tuple[int, int]

ADJUNCT = rf"(?:,?(?:{PREPOSITIONAL}|t(?=[DNO#])(?:{OWNED}|O)|p?D?d{{1,3}}#?|R))"
ADJUNCTS = rf"(?:{ADJUNCT}{{0,4}},?)"
RECIPIENT = rf"(?:(?:O|{NOUN_PHRASE})(?:C{NOUN_PHRASE})?{PREPOSITIONAL}{{0,2}}(?:p?D?d{{1,3}})?)"
FINITE = r"R{0,2}[XvVUM]"
# what may stand between a cue and what it reports, longest reading first; the name is the construction
COMPLEMENT = regex.compile(
    "".join(
        rf"""
      (?P<that>  {ADJUNCTS} (?=T) | {RECIPIENT} {ADJUNCTS} (?=T) )
    | (?P<colon> (?:{RECIPIENT})? {ADJUNCTS} : )
    | (?P<quote> {ADJUNCTS} (?=Q) | {RECIPIENT} {ADJUNCTS} (?=Q) )
    | (?P<whether> {ADJUNCT}? (?=[WH]) | {RECIPIENT} (?=[WH]) )
    | (?P<to>    R? (?=t[RUbXGmMn]) | {RECIPIENT} (?=t[RUbXGm]) )
    | (?P<bare>  (?:p?D?d{{1,3}}#?|R){{0,2}} (?=(?:{ADJUNCT},)? {NOUN_PHRASE} (?:,?C{NOUN_PHRASE})? {FINITE}) | R? (?=sg?|XD?{NOUN_PHRASE}[bU]) )
    | (?P<about> R? (?=p) )
    | (?P<ing>   (?=[gG]) )
    | (?P<object> R? (?=O|{NOUN_PHRASE}|[ne]) )
    """.split()  # the shape has # for numbers, so the verbose mode will not do
    )
)
TELL_BARE = regex.compile(rf"(?:O|{NOUN_PHRASE}){ADJUNCT}?(?={NOUN_PHRASE}{FINITE})")
ENDS = regex.compile(rf"{ADJUNCT}{{0,4}}(?:[.;]|$|,(?=$|\.)|-$)")
RESUMES = regex.compile(rf"{ADJUNCT}{{0,3}}(?:,(?=.)|(?=Q))")
# a reported clause ends where the next cue of the same speaker begins: , adding …; , but he …; and said that …
NEXT_CUE = regex.compile(r",R?G|;|,C(?:R{0,2}[vVX]|P)|,V|,?CR{0,2}V(?=T|,?Q|W)|,?(?=CQ(?:.|$))")
# and a reported thing, sooner: at the next finite verb of the sentence, at a clause of its own
NEXT_VERB = regex.compile(rf",R?G|;|,?CR{{0,2}}[vVX]|,?C?P|,V|,C?(?={NOUN_PHRASE}{FINITE})")
MAX_TOKENS = 160  # no reported clause is longer


class Clause(NamedTuple):
    """One candidate: token ranges of its cue, its source and the pieces that it reports, with how they stand."""

    construction: str
    lemma: str
    head: int  # the cue's own token
    cue: Range
    source: Range | None
    pieces: tuple[Range, ...]
    sentence: int  # position in `Tokens.sentences`
    form: str  # class letter of the cue
    lead: str  # class letter of the first reported token
    passive: bool = False
    infinitive: bool = False
    inherited: bool = False  # the source is that of an earlier verb of the sentence


@functools.cache
def lemmas(language: Language) -> dict[str, str]:
    """Return the base form of each form of each reporting verb."""
    return {
        form: lemma for lemma, forms in language.table("cues").get("verbs", {}).items() for form in forms.split()
    }


@functools.cache
def _telling(language: Language) -> frozenset[str]:
    return frozenset(language.table("cues").get("recipient", {}).get("verbs", "").split())


@functools.cache
def _inverting(language: Language) -> frozenset[str]:
    return frozenset(language.table("cues").get("inverting", {}).get("verbs", "").split())


CUE = regex.compile(r"[VUMG]")


def find_reports(table: Tokens, language: Language) -> list[Clause]:
    """Return the candidates of all sentences, in text order of their cues."""
    found: list[Clause] = []
    base = lemmas(language)
    for number, sentence in enumerate(table.sentences):
        subject: Range | None = None
        for match in CUE.finditer(table.shape, sentence.start, sentence.end):
            clause = _clause(table, number, sentence, match.start(), base, subject, language)
            if clause is not None:
                found.append(clause)
                subject = clause.source or subject
        found.extend(_according(table, number, sentence, language))
    return found


def _clause(
    table: Tokens, number: int, sentence: Sentence, head: int, base: dict[str, str], subject: Range | None,
    language: Language,
) -> Clause | None:  # fmt: skip
    """Read one cue: its group, its subject, and what it reports."""
    shape, words = table.shape, table.words
    lemma, form = base.get(words[head], ""), shape[head]
    if not lemma:
        return None
    group = verb_group(shape, words, sentence.start, head)
    before = shape[group.first - 1] if group.first > sentence.start else "^"
    if form == "M" and (before in "DpSe" or (before == "n" and head + 1 < sentence.end and shape[head + 1] in "p.,") and shape[head + 1 : head + 3] != ",Q"):
        return None
    if form in "UM" and head == group.first and before in "Dp":
        return None
    inverted = _inverted(table, sentence, group.first, head)
    if inverted is not None and form in "VUM" and (before == "Q" or before == "," and lemma in _inverting(language)):
        pieces = _left(table, sentence, group.first)
        if pieces is not None:
            return Clause("inverted", lemma, head, (group.first, group.last), inverted, (pieces,), number, form, "Q" if before == "Q" else "n")
    source, inherited = _source(table, sentence, group.first, form, before, subject, group.infinitive, words)
    if form in "UM" and source is None:
        return None
    clause = Clause("", lemma, head, (group.first, group.last), source, (), number, form, "", group.passive, group.infinitive, inherited)
    if not inherited and source is not None and (left := _after(table, sentence, source, group.last)):
        return clause._replace(construction=left[0], pieces=left[1], lead="L")
    return _right(table, sentence, clause, group.last, language)


def _source(
    table: Tokens, sentence: Sentence, first: int, form: str, before: str, subject: Range | None, infinitive: bool,
    words: list[str],
) -> tuple[Range | None, bool]:  # fmt: skip
    """The subject right before the verb group, else the subject of the verb before it."""
    shape = table.shape
    if before == "H":  # a man who said …: the attributor is *who*
        return (first - 1, first), False
    if form == "G" and before in ",ps-^QCR(" or infinitive and before in ",^" or before in "Ct":
        return subject or main_subject(shape, sentence.start, first) or _ahead(shape, sentence, first), True
    found = subject_before(shape, sentence.start, first)
    if form == "G" and found is not None and found[0] > sentence.start and shape[first - 1] != "X":
        if words[found[0] - 1] == "with":
            return found, False
        owner = main_subject(shape, sentence.start, found[0])  # issued a statement saying …
        if owner is not None and shape[found[0] - 1] in "vVUMbRpetG":
            return owner, True
    if found is None:
        return subject or main_subject(shape, sentence.start, first), True
    return found, False


FRONTED = regex.compile(rf"[^,;:.]{{1,30}},({NOUN_PHRASE}){FINITE}")


def _ahead(shape: str, sentence: Sentence, first: int) -> Range | None:
    """The subject that a fronted phrase waits for: *After threatening to …, he …*."""
    if first - sentence.start > 4:
        return None
    match = FRONTED.match(shape, first, sentence.end)
    return match.span(1) if match else None


MAIN_VERB = regex.compile(r"(?<=[nNmM#P,SODRd)])R{0,2}[XvVUM]")


def main_subject(shape: str, start: int, end: int) -> Range | None:
    """Return the subject of the sentence's first finite verb before ``end``."""
    match = MAIN_VERB.search(shape, start, end)
    return subject_before(shape, start, match.start()) if match else None


def shape_before(table: Tokens, at: int) -> str:
    """The letter before token ``at``."""
    return table.shape[at - 1] if at else "^"


def _inverted(table: Tokens, sentence: Sentence, first: int, head: int) -> Range | None:
    """The subject after its verb: *…, said Anna Bell, a lawyer*; it must end where a clause can."""
    found = phrase_after(table.shape, head + 1, sentence.end)
    if found is None or table.shape[found[0]] == "P" and found[1] - found[0] > 1:
        return None
    after = table.shape[found[1]] if found[1] < sentence.end else "."
    quoted = shape_before(table, first) == "Q"
    return found if quoted or after in ".,;Q-:Cpsg(" else None


def _left(table: Tokens, sentence: Sentence, end: int) -> Range | None:
    """What stands before a comma or a quotation that the cue closes: from the start of the sentence on."""
    shape, start = table.shape, sentence.start
    if end > start and shape[end - 1] in ",-":
        end -= 1
    while start < end and shape[start] in "C,-:":
        start += 1
    return (start, end) if end > start and end - start <= MAX_TOKENS else None


def _after(table: Tokens, sentence: Sentence, source: Range, last: int) -> tuple[str, tuple[Range, ...]] | None:
    """*…, X said.* and *…, X said, …*: what stands before the source, and what is resumed after the cue."""
    shape, at = table.shape, source[0]
    before = shape[at - 1] if at > sentence.start else "^"
    as_clause = before == "s" and table.words[at - 1] == "as"
    if as_clause:
        at -= 1
        before = shape[at - 1] if at > sentence.start else "^"
    if before not in ",Q-" and not as_clause:
        return None
    ends = ENDS.match(shape, last, sentence.end)
    resumes = None if ends else RESUMES.match(shape, last, sentence.end)
    left = _left(table, sentence, at) if before != "^" else None
    if left and before != "Q" and not _is_clause(shape, left):
        left = None
    if left and not ends and not resumes and not as_clause:
        match = COMPLEMENT.match(shape, last, sentence.end)
        if match is None or match.lastgroup in ("about", "to", "object", "ing") or before == "Q" and match.lastgroup == "bare":
            return ("after", (left,))
    if ends and left:
        return ("as" if as_clause else "after", (left,))
    if resumes and as_clause:
        rest = _until(table, resumes.end(), sentence)
        return ("as", (rest,)) if rest else None
    if resumes and before == "," and not left and shape[resumes.end() - 1] == ",":
        left = _left(table, sentence, at)  # Loyalty, he said, is dead
    if resumes and left:
        rest = _until(table, resumes.end(), sentence)
        if rest and shape[rest[0]] not in "GRC":
            return ("between", (left, rest))
        return ("after", (left,))
    return None


VERB = regex.compile(r"[XvVUMm]")


def _is_clause(shape: str, span: Range) -> bool:
    """Whether a stretch has a finite verb after something that can be its subject."""
    return VERB.search(shape, span[0] + 1, span[1]) is not None or "Q" in shape[span[0] : span[1]]


def _until(table: Tokens, start: int, sentence: Sentence, stops: regex.Pattern[str] = NEXT_CUE) -> Range | None:
    """From ``start`` to where the report ends: the sentence's last point, or the next cue of the same speaker."""
    shape, end = table.shape, min(sentence.end, start + MAX_TOKENS)
    stop = stops.search(shape, start + 1, end)
    if stop:
        end = stop.start()
    while end > start and shape[end - 1] in ".,;:-":
        end -= 1
    return (start, end) if end > start else None


def _right(table: Tokens, sentence: Sentence, clause: Clause, last: int, language: Language) -> Clause | None:
    """What is reported after the cue, by the first construction that fits."""
    shape = table.shape
    if clause.lemma in _telling(language) and (told := TELL_BARE.match(shape, last, sentence.end)):
        rest = _until(table, told.end(), sentence)
        if rest and shape[last : last + 1] not in "TW:" and shape[told.end() : told.end() + 1] not in "TQW":
            return clause._replace(construction="bare", pieces=(rest,), lead=shape[rest[0]])
    match = COMPLEMENT.match(shape, last, sentence.end)
    if match is None:
        return None
    construction = match.lastgroup or ""
    thing = construction in ("object", "about", "to", "ing")
    start = match.end()
    if construction == "about" and start + 1 < sentence.end and table.words[start] not in PLACE_WORDS:
        clause, start = clause._replace(cue=(clause.cue[0], start + 1)), start + 1  # called for, referring to
    rest = _until(table, start, sentence, NEXT_VERB if thing else NEXT_CUE)
    if rest is None:
        return None
    return clause._replace(construction=construction, pieces=(rest,), lead=shape[rest[0]])


PLACE_WORDS = frozenset({"in", "during", "after", "before", "by", "since", "from", "at", "as", "until", "following"})


def _according(table: Tokens, number: int, sentence: Sentence, language: Language) -> list[Clause]:
    """*according to X, …* and *…, according to X*."""
    found: list[Clause] = []
    words, shape = table.words, table.shape
    for at in range(sentence.start, sentence.end - 1):
        if words[at] != "according" or words[at + 1] != "to":
            continue
        source = phrase_after(shape, at + 2, sentence.end)
        if source is None:
            continue
        initial = at == sentence.start or at - sentence.start == 1 and shape[at - 1] in "C("
        if initial and source[1] < sentence.end and shape[source[1]] == ",":
            piece = _until(table, source[1] + 1, sentence)
        elif initial and source[1] < sentence.end and shape[source[1]] not in ".":
            piece = _until(table, source[1], sentence)
        else:
            piece = _left(table, sentence, at)
        if piece:
            found.append(Clause("according", "according to", at, (at, at + 2), source, (piece,), number, "p", shape[piece[0]]))
    return found

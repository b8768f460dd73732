"""The source of a cue: the noun phrase that is its subject, wherever in the sentence that stands.

Right before the verb group (*Mr. Lind, a lawyer, has said*), right after it (*said Mr. Lind*), with an earlier verb of
the sentence (*Mr. Lind rose and said*, *Mr. Lind spoke, saying*), or later (*After saying so, Mr. Lind left*). In a
relative clause the pronoun itself is the source: *who* of *the man who said*.
"""

from __future__ import annotations

import re

from .groups import Group, verb_group
from .phrases import MAX_PHRASE_TOKENS, NOUN_PHRASE, phrase_after, subject_before
from .scope import Range, Scope, Verbs
from .tokens import Tokens

FINITE = r"R{0,2}[XvVUM]"
FRONTED = re.compile(rf"[^;:.]{{1,40}}?[,Q](?!H)({NOUN_PHRASE})(?:,[^,.;:Q]{{1,30}},)?(?:{FINITE}|R?[em])")
MAIN_VERB = re.compile(
    r"[RXvVUMme](?<=[nNmM#P,SODRd)].)(?:(?<=R)R?(?:[XvVU]|M(?![p.,])|m(?=[DOPQ]))"
    r"|(?<=[XvVU])|(?<=[^D]M)(?![p.,])|(?<=m)(?=[DOPQ])|(?<=[PN]e)|(?<=,e)(?=[Dp]))"
)
GONE_TO = re.compile("[veRp][pt]")  # took to, weighed in on
HANGING = frozenset("VvUMXbeTtpRG")  # what stands before the subject of a clause that is part of another
AMID = re.compile(",R?[XvVU]")  # after a cue amid a sentence, what its beginning is the subject of
CORE = re.compile("[^pH,(]+")
VERBS_TRIED = 4
TOKENS_BACK = 400
FRONTED_WITHIN = 4  # tokens from the start of the sentence to a cue whose subject is still to come


def source_of(scope: Scope, group: Group, head: int, before: str, subject: Range | None) -> tuple[Range | None, bool]:
    """Return the source of a verb group and whether it is inherited from an earlier verb.

    ``before`` is the letter before the group, ``subject`` the source of the cue before it in the sentence.
    """
    shape, start, first = scope.table.shape, scope.sentence.start, group.first
    if before == "H":
        return (first - 1, first), False
    participle = shape[head] == "G" and not shape[first:head].strip("R")
    participle = participle or before == "," and scope.table.words[first] in scope.table.function.having
    if participle and (quoted := _quoted(scope, first)):
        return quoted, False
    if participle and before in ",ps-^QCR(" or group.infinitive and before in ",^" or before in "Ct":
        if participle and before == "p" and (blamed := _blamed(scope, first)):
            return blamed, False
        given = _given(scope, first) if participle and before == "," else None
        main = main_subject(shape, start, first)
        if before == "C" and main and (nearer := _of_subordinate(scope, main[1], first)):
            return nearer, True
        own = given or _of_own_clause(shape, start, first) or _earlier(shape, subject, main)
        return own or _ahead(scope, first) or _aside(shape, start, first), True
    whole = not participle and not group.infinitive
    found = subject_before(shape, start, first, finite=whole)
    if whole and found and _is_doing(scope, found):
        found = subject_before(shape, start, first)
    if found and "," in shape[slice(*found)] and AMID.match(shape, group.last) and shape[first - 1] != ",":
        found = shape.rfind(",", *found) + 1, found[1]  # Mr. Lind, aides said, is late
    if found and group.infinitive and _is_gone_to(scope, found, head):
        found = main_subject(shape, start, found[0]) or found
    if found and shape[found[0] - 2 : found[0]] == "Xp":
        found = subject_before(shape, start, found[0] - 2) or found  # he was for a time thought
    if participle and found is not None and (giver := _of_phrase(scope, found)):
        return giver, False
    if participle and found is not None and found[0] > start:
        led = shape[found[0] - 1] in "pt" and scope.table.words[found[0] - 2] in scope.verbs.leading
        if led or (before := scope.table.words[found[0] - 1]) == "with" or before in scope.verbs.witnessing:
            return found, False  # leading to Mr. Lind telling …, with Mr. Lind saying …, recalled Mr. Lind saying …
        owner = main_subject(shape, start, found[0])  # Mr. Lind issued a statement saying …
        if owner is not None and shape[found[0] - 1] in "vVUMbRpetG":
            return owner, True
    if found and found[1] - found[0] == 1 and scope.table.words[found[0]] in scope.table.function.unfinished:
        found = None
    return (found, False) if found else (_earlier(shape, subject, main_subject(shape, start, first)), True)


def _is_doing(scope: Scope, phrase: Range) -> bool:
    """Whether a subject holds a verb that is no participle, whose doer would follow: *an email sent by Mr. Lind*.

    So it is in *said in a letter filed on Monday*; of a relative clause nothing is asked.
    """
    done = scope.table.shape.find("V", *phrase)
    relative = done >= 0 and "H" in scope.table.shape[slice(*phrase)]
    return done >= 0 and not relative and scope.table.words[done + 1] not in scope.table.function.givers


def _is_gone_to(scope: Scope, found: Range, head: int) -> bool:
    """Whether what stands before *to say* is where somebody went for it: *Mr. Lind took to the floor to say*.

    So it is not in *called on the mayor to say*, *efforts by the mayor to say*, *time for the mayor to say*.
    """
    table, first = scope.table, found[0]
    gone = first > scope.sentence.start + 1 and GONE_TO.match(table.shape, first - 2) is not None
    gone = gone or table.words[first - 1] == "from" and table.shape[first - 2] == "V"  # emerged from the talks
    speech = scope.verbs.lemmas.get(table.words[head]) in scope.verbs.inverting
    return gone and speech and table.words[first - 1] != "for"


def _earlier(shape: str, subject: Range | None, main: Range | None) -> Range | None:
    """Of the source of the cue before and the main subject: the latter, where the former's clause hangs on a verb.

    *Mr. Lind said she hoped to win and warned …*: he warned.
    """
    if subject is None or main is None:
        return subject or main
    return main if main[0] < subject[0] and shape[subject[0] - 1] in HANGING else subject


def _of_own_clause(shape: str, start: int, first: int) -> Range | None:
    """The subject of the clause that *and* or *but* begins: *…, and Ana Ruiz sent a letter saying …*."""
    comma = max(shape.rfind(",C", start, first), shape.rfind(";", start, first))
    at = comma + (2 if shape[comma] == "," else 1)
    found = main_subject(shape, at, first) if comma > start else None
    return found if found and not shape[at : found[0]].strip("Rd,C") else None


def _of_subordinate(scope: Scope, start: int, first: int) -> Range | None:
    """The subject of a clause that goes on: *Mr. Lind sat where Ana Ruiz stood and said …*, with no comma in it."""
    shape, words = scope.table.shape, scope.table.words
    at = max(shape.rfind("s", start, first), shape.rfind("W", start, first))
    if at < 0 or not {",", "-"}.isdisjoint(shape[at:first]) or words[at] not in scope.verbs.subordinating:
        return None
    found = main_subject(shape, at + 1, first)
    return found if found and not shape[at + 1 : found[0]].strip("Rd") else None


def _quoted(scope: Scope, first: int) -> Range | None:
    """Whom somebody quotes: *The Post quoted Mr. Lind as saying*."""
    shape, start = scope.table.shape, scope.sentence.start
    if first - 2 <= start or scope.table.words[first - 1] != "as":
        return None
    if scope.table.words[first - 2] in scope.verbs.quoting:  # Mr. Lind was quoted as saying
        return subject_before(shape, start, verb_group(scope.table, start, first - 2).first)
    if shape[first - 2] == "O" and scope.table.words[first - 3] in scope.verbs.quoting:
        return first - 2, first - 1  # quoted him as saying
    first, last = subject_before(shape, start, first - 1) or (start, start)
    quoting = (at for at in range(max(start, first - 1), last - 1) if scope.table.words[at] in scope.verbs.quoting)
    verb = next(quoting, None)
    return (verb + 1, last) if verb is not None else None


def _blamed(scope: Scope, first: int) -> Range | None:
    """Who is praised or blamed for it: *criticized Mr. Lind for saying …*, *and Ms. Ruiz for urging …*."""
    shape, words, start = scope.table.shape, scope.table.words, scope.sentence.start
    found = subject_before(shape, start, first - 1) if first - 1 > start and words[first - 1] == "for" else None
    if found is None or found[0] == start:
        return None
    somebody = shape[found[1] - 1] in "NO" or words[found[1] - 1] in scope.verbs.holders
    return found if somebody and shape[found[0] - 1] in "vVUMGgebC" else None


def with_reporter(scope: Scope, source: Range) -> Range:
    """The whole of *the Post quoted Mr. Lind as saying*, of which ``source`` is whom it quoted; else the source."""
    start, verb = scope.sentence.start, source[0] - 1
    quoted = verb > start and scope.table.words[verb] in scope.verbs.quoting
    reporter = subject_before(scope.table.shape, start, verb) if quoted else None
    return (reporter[0], source[1]) if reporter else source


def quotee(table: Tokens, known: Verbs, start: int, colon: int) -> Range | None:
    """Return whom words after a ``colon`` belong to where it says so: *The Post quoted Ana Ruiz, a lawyer: “…”*."""
    near = range(colon - 1, max(start, colon - MAX_PHRASE_TOKENS), -1)
    first = next((at for at in near if known.lemmas.get(table.words[at]) in known.citing), None)
    if first is None or table.shape[colon - 1] == "H":
        return None
    found = phrase_after(table.shape, first + 1, colon)
    core = CORE.match(table.shape, *found) if found and found[1] == colon else None
    if core is None:
        return None
    head = core.end() - 1
    return found if table.shape[head] in "NO" or table.words[head] in known.holders else None


def _given(scope: Scope, first: int) -> Range | None:
    """Who gave what a participle after a comma speaks of: *signed a letter from Mr. Lind, calling …*."""
    found = subject_before(scope.table.shape, scope.sentence.start, first)
    return _of_phrase(scope, found) if found and scope.table.shape[found[0] - 1] in "DnvV" else None


def _of_phrase(scope: Scope, found: Range) -> Range | None:
    """Who speaks in a phrase before a participle: *a letter from Mr. Lind saying*, *footage of Mr. Lind saying*."""
    words, shape, givers = scope.table.words, scope.table.shape, scope.table.function.givers
    for at in range(found[1] - 2, found[0], -1):
        written = words[at] in givers and words[at - 1] in scope.verbs.issued
        shown = words[at] == "of" and words[at - 1] in scope.verbs.showing
        if shape[at] == "p" and (written or shown or words[at] == "with") and shape[at + 1] in "NDO":
            return at + 1, found[1]
    return None


def main_subject(shape: str, start: int, end: int) -> Range | None:
    """Return the subject of the first finite verb before ``end``, of a main clause where there is one."""
    subordinate: Range | None = None
    start = max(start, end - TOKENS_BACK)
    for tried, match in enumerate(MAIN_VERB.finditer(shape, start, end)):
        found = subject_before(shape, start, match.start())
        if found is not None:
            if found[0] <= start or shape[found[0] - 1] not in "TsWHGgpe":
                return found
            subordinate = subordinate or found
        if tried >= VERBS_TRIED:
            break
    return subordinate


def _ahead(scope: Scope, first: int) -> Range | None:
    """The subject that a fronted phrase waits for: *After threatening to …, he …*."""
    if first - scope.sentence.start > FRONTED_WITHIN:
        return None
    match = FRONTED.match(scope.table.shape, first, scope.sentence.end)
    return match.span(1) if match else None


def _aside(shape: str, start: int, first: int) -> Range | None:
    """The phrase that opens the sentence, before a participle in an aside: *Mr. Lind, recalling …, left*.

    Else *who* of a relative clause: *Mr. Lind, who made it clear by calling …, left*.
    """
    comma = shape.rfind(",", max(start, first - 3), first)
    for end in (comma, comma + 1) if comma > start else ():  # Ana Ruiz, Ohio Democrat, in calling for …
        found = subject_before(shape, start, end)
        if found and not shape[start : found[0]].strip("CRs,"):
            return found
    who = max(shape.rfind(f"H{verb}", max(start, first - TOKENS_BACK), first) for verb in "XvVUM")
    return (who, who + 1) if who >= start else None


def _is_sayer(scope: Scope, phrase: Range) -> bool:
    """Whether a phrase that ends its sentence is somebody, and nothing that could be said: *…, said Ana Ruiz.*"""
    (first, last), shape, words = phrase, scope.table.shape, scope.table.words
    core = CORE.match(shape, first, last)
    if core is None or shape[last : last + 1] not in (".", "") or shape[core.end() : core.end() + 1] == "H":
        return False
    owned = words[first] in scope.table.function.possessives
    return shape[core.end() - 1] == "N" or words[core.end() - 1] in scope.verbs.holders and not owned


def inverted_source(scope: Scope, first: int, head: int, before: str) -> Range | None:
    """Return the subject after its verb: *…, said Anna Bell, a lawyer*; after a comma it must end the clause too."""
    shape, end = scope.table.shape, scope.sentence.end
    found = phrase_after(shape, head + 1, end)
    if found is None or shape[found[1] : found[1] + 1] == "X":
        return None  # Ana Ruiz, host of “The Hour,” said the show was over
    if shape[head] == "M" and shape[found[1] : found[1] + 1] == "V":
        return None  # “…,” state media said
    subject = subject_before(shape, scope.sentence.start, first) if before == "," else None
    after = shape[found[1]] if found[1] < end else "."
    if subject and not _is_sayer(scope, found) and ("," in shape[subject[0] : subject[1]] or after != ","):
        return None
    opening = before == "^" and shape[found[1] : found[1] + 2] == ":Q"  # Said Anna Bell: “…”
    return found if before == "Q" or opening or after in ".,;-" else None

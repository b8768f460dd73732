"""The words that a cue reports: what stands before it, after it, or on both sides.

In goes a `Scope` with the place of the cue; out come token ranges. After the cue, the first construction that fits is
taken, past a recipient (*told reporters*) and adjuncts (*said on Monday in Ohio*); where the report ends is counted
(`quotes.mine.boundaries`). Before the cue, all from the start of the sentence on is reported.
"""

from __future__ import annotations

import re

from .boundaries import report_end
from .phrases import NOUN_PHRASE, OWNED, PREPOSITIONAL
from .scope import Clause, Range, Scope

SUBORDINATE = rf"s(?:[gG]?{OWNED}|[gG](?:{PREPOSITIONAL})?)(?!R?[XvVU])"  # after meeting with them
DATED = "pDd{1,3}[nmg]{1,3}"  # at a Friday evening rally
GIVEN_OUT = "(?<=[nmM])e(?=[pdD])"  # in a statement released on Monday
ADJUNCT = rf"(?:,?(?:{DATED}|{PREPOSITIONAL}|{GIVEN_OUT}|t(?=[DNO#])(?:{OWNED}|O)|{SUBORDINATE}|p?D?d{{1,3}}#?|R))"
PLACED = "(?:,W[^,.;:Q]{1,12},)"  # said on CNN, where he works, that
AMID = "-[^.;:Q-]{1,12}-"  # said — on Monday, too — that
ADJUNCTS = rf"(?:{ADJUNCT}{{0,4}}(?:C{PREPOSITIONAL})?(?:{PLACED}|,?))"
RECIPIENT = rf"(?:(?:O|{NOUN_PHRASE})(?:C{NOUN_PHRASE})?{PREPOSITIONAL}{{0,2}}(?:p?D?d{{1,3}})?)"
FINITE = r"R{0,2}(?:[XvVUQ]|(?<!D)M)"
RELATIVE = r",?HR?[XvVUM][^,.;:QHsTWC]{0,20}"
NAMED_SO = ",(?=[DnNe])[^.;:Q,TsWC]{1,20},"  # the man who came, between a subject and its verb
AROUND_MARKS = r"D[nNmMe#R]{0,3}Q[nNmM]{0,4}"  # a “robust” start
# what may stand between a cue and what it reports, longest reading first: the construction, one or two letters without
# which it is not tried, its pattern
COMPLEMENTS = tuple(
    (name, without, pattern.startswith(RECIPIENT) and name == "that", re.compile("".join(pattern.split())))
    for name, without, pattern in (
        ("that", "T", rf"{ADJUNCTS} (?=T)"),
        ("that", "T", rf"{AMID} (?=T)"),
        ("that", "T", rf"{RECIPIENT} (?:{ADJUNCTS}|{AMID}) (?=T)"),
        ("colon", ":;", rf"(?:{RECIPIENT})? {ADJUNCTS} (?::|;(?=Q))"),
        ("quote", "Q", rf"{ADJUNCTS} (?=Q) | {RECIPIENT} {ADJUNCTS} (?=Q)"),
        ("whether", "WH", rf"{ADJUNCT}? (?=[WH]) | {RECIPIENT} (?=W) | O(?=H)"),
        ("to", "t", rf"R? (?=t[RUVbXGmMnQ]) | {RECIPIENT} (?=t[RUVbXGmQ])"),
        (
            "bare",
            "",
            rf"""(?:p?D?d{{1,3}}#?|R){{0,2}}
            (?=(?:{ADJUNCT},)? {NOUN_PHRASE} (?:,?C{NOUN_PHRASE})? (?:{RELATIVE},?|{NAMED_SO})? {FINITE})
            | (?=R?[Xv]|RX|{AROUND_MARKS}R{{0,2}}[XvVU]) | R? (?=sg?|XD?{NOUN_PHRASE}[bU])""",
        ),
        ("about", "", rf"R? (?=p|tR?(?:O|{NOUN_PHRASE}|{AROUND_MARKS}|n))"),
        ("ing", "", r"(?=[gG])"),
        ("object", "", rf"R? (?=O|{NOUN_PHRASE}|[ne]|{AROUND_MARKS})"),
    )
)
# said in a statement he would go
WHERE = rf"(?:{DATED}|{PREPOSITIONAL})(?:{GIVEN_OUT})?(?:p?D?d{{1,3}})?"
LATER = re.compile(rf"(?:{WHERE}){{1,2}}(?={NOUN_PHRASE}{FINITE})")
NAMED = re.compile(rf"{RECIPIENT}(?:s|tX)?(?=Q)")  # called the talks “frank”
TELL_THERE = re.compile(rf"(?:O|{NOUN_PHRASE}){ADJUNCT}?(?=RX)")  # told the boards there was
TELL_BARE = re.compile(rf"(?:O|{NOUN_PHRASE}){ADJUNCT}?(?={NOUN_PHRASE}{FINITE})")
CLAUSES = frozenset({"that", "bare"})
# between a subject and its verb: , which has been weak, (see below) - as we know -
INSERTED = re.compile(r"(?:,[^,.;:Q]{1,30},|,H[^.;:Q]{1,40}?,|\([^()]{1,20}\),?|-[^-.;:]{1,40}-)(?=R?[XvVU])")
CLOSED = re.compile(r",(?=R?[XvVU])")
THINGS = frozenset({"object", "about", "noun"})  # constructions that report a thing, not a clause
SAID_IN = re.compile(r"p(?:N|D[Nneg#S]{0,3}?[nmMN])(?=[^nmN])")
ENDS = re.compile(rf"{ADJUNCT}{{0,4}}(?:[.;]|$|,(?=$|\.)|-$)")
AS_OBJECT = re.compile(rf"[OP]|{NOUN_PHRASE}")  # as the mayor put it
RESUMES = re.compile(rf"{ADJUNCT}{{0,3}}(?:,(?=.)|(?=Q))")
# according to Mr. Lind · , with Mr. Lind saying · called it “frank” and Mr. Lind said
HARD_END = re.compile(rf"[,A;](?:(?<=[A;])|A|p{NOUN_PHRASE}G)|(?<=Q)C(?=N{{1,4}}(?:p{OWNED})?R?V)")
VERB = re.compile(r"[XvVUMm]")
TOLD = re.compile(r"[VG],$")
TAG = re.compile(rf"Q(?:P|{NOUN_PHRASE})R?V[,.;]")  # The mayor replied, “…,” she said.
NO_REST = re.compile("[GCA]")
ADVERBIAL = re.compile("R(?!R?[XvV])")  # there was is a beginning
NO_REPORT = (None, "about", "to", "object", "ing")  # after a cue that closes what it reports
LABELLED = re.compile("Q|N{1,4}:|.*:$")  # paragraphs that say themselves whose they are, or announce another
BLOCK_SENTENCES = 20
SHORTEST = 6  # tokens of a paragraph that somebody says
MAX_TOKENS = 160  # no reported clause is longer


def complement(shape: str, last: int, end: int, telling: bool = True) -> tuple[str, int] | None:
    """Return the construction of what follows a cue, and where the reported words begin.

    A verb that is not ``telling`` has nobody before *that*: *praised the plan that won*.
    """
    rest = shape[last : min(end, last + MAX_TOKENS)]
    for name, letters, told, pattern in COMPLEMENTS:
        if told and not telling or letters and letters[0] not in rest and letters[-1] not in rest:
            continue
        match = pattern.match(shape, last, end)
        if match is not None:
            return name, match.end()
    return None


def left_of(scope: Scope, end: int) -> Range | None:
    """Return what stands before a comma or a quotation that the cue closes, from the start of the sentence on."""
    shape, start = scope.table.shape, scope.sentence.start
    if end > start and shape[end - 1] in ",-":
        end -= 1
    if end > start and shape[end - 1] == "Q":
        if (colon := shape.rfind(":", start, end)) >= 0:
            start = colon  # The mayor was blunt: “…,” she said
        elif TOLD.search(shape, max(start, end - 4), end - 1):
            start = end - 1  # The mayor replied, “…,” she said
    while start < end and shape[start] in "C,-:":
        start += 1
    return (start, end) if end > start and end - start <= MAX_TOKENS else None


def until(scope: Scope, start: int, construction: str, opening: str = "-", cue: str = "") -> Range | None:
    """Return the range from ``start`` to where the report ends, without the points at its end."""
    shape, end = scope.table.shape, min(scope.sentence.end, start + MAX_TOKENS)
    while start < end and shape[start] in ",-":
        start += 1
    if start >= end:
        return None
    if construction in ("quote", "colon") and TAG.match(shape, start, end):
        return (start, start + 1)
    hard = HARD_END.search(shape, start + 1, end)
    end = min(hard.start() if hard else end, _bracket_end(shape, start, end))
    limit = end
    end = report_end(scope.table, start, end, construction, opening, scope.verbs.ends, cue)
    if construction in CLAUSES and end < limit and (resumed := _resumed(shape, start, end, limit)):
        end = report_end(scope.table, resumed, limit, construction, opening, scope.verbs.ends, cue)
    if construction in THINGS:
        end = _said_in(scope, start, end)
    while end > start and shape[end - 1] in ".,;:-":
        end -= 1
    return (start, end) if end > start else None


def _resumed(shape: str, start: int, end: int, limit: int) -> int | None:
    """Where a subject's verb stands after what is put between: *said the dam, which is old, | is weak*."""
    relative = shape.find(",H", start, end)
    if VERB.search(shape, start, relative if relative >= 0 else end):
        return None
    found = (CLOSED if relative >= 0 else INSERTED).match(shape, end, limit)
    return found.end() if found else None


def _said_in(scope: Scope, start: int, end: int) -> int:
    """Where *in a tweet* begins, which tells how a thing was said: *called it “frank” | in a tweet on Monday*."""
    table = scope.table
    for found in SAID_IN.finditer(table.shape, start + 1, end):
        if table.words[found.end() - 1] in scope.verbs.mediums:
            alone = found.end() == found.start() + 2 and table.shape[found.end() - 1] == "N"  # on Twitter
            if alone or table.words[found.start() + 1] in table.function.indefinite_articles:
                return found.start()
    return end


def _bracket_end(shape: str, start: int, end: int) -> int:
    """Where brackets close that were open before ``start``: *(he guesses about a third) are gone*; else ``end``."""
    closes = shape.find(")", start, end)
    return closes if closes >= 0 and shape.find("(", start, closes) < 0 else end


def opening_of(scope: Scope, source: Range | None, inherited: bool) -> str:
    """Return what opens the clause of the cue: ``s`` where it is subordinate (*While X said …*), else ``-``."""
    if source is None or inherited or source[0] <= scope.sentence.start:
        return "-"
    return "s" if scope.table.shape[source[0] - 1] in "sW" else "-"


def after_source(scope: Scope, source: Range, last: int) -> tuple[str, tuple[Range, ...]] | None:
    """*…, X said.* and *…, X said, …*: the construction, what stands before the source, and what is resumed."""
    shape, sentence, at = scope.table.shape, scope.sentence, source[0]
    before = shape[at - 1] if at > sentence.start else "^"
    as_clause = before == "s" and scope.table.words[at - 1] == "as"
    if as_clause:
        at -= 1
        before = shape[at - 1] if at > sentence.start else "^"
        named = AS_OBJECT.match(shape, last, sentence.end)
        last = named.end() if named else last
    if before not in ",Q-" and not as_clause:
        return None
    ends = ENDS.match(shape, last, sentence.end)
    resumes = None if ends else RESUMES.match(shape, last, sentence.end)
    left = left_of(scope, at) if before != "^" else None
    if left and before != "Q" and not is_clause(shape, left):
        left = None
    if ends:
        return ("as" if as_clause else "after", (left,)) if left else None
    if as_clause and before == "Q":
        return "as", ((at - 1, at),)  # like “…,” as the mayor put it, it rains
    if as_clause:
        rest = until(scope, resumes.end(), "as") if resumes else None
        return ("as", (rest,)) if rest else None
    if resumes is None:
        return _told(scope, left, last, before) if left else None
    if before == "," and not left and shape[resumes.end() - 1] == ",":
        left = left_of(scope, at)  # Loyalty, he said, is dead
        if left is None and shape[resumes.end()] != "Q" and (rest := until(scope, resumes.end(), "between")):
            return "between", (rest,)  # But, he said, it is dead
    return _between(scope, left, resumes.end()) if left else None


def goes_on(scope: Scope, source: Range, last: int) -> bool:
    """Whether a cue that has a clause before it may report what follows it instead: *When asked, he called for “…”*."""
    shape, end = scope.table.shape, scope.sentence.end
    adjuncts = ENDS.match(shape, last, end) or RESUMES.match(shape, last, end)
    matter = not scope.table.function.matters.isdisjoint(scope.table.words[last : last + 1])
    if adjuncts and matter and "d" not in adjuncts.group():
        return True  # As it rained, Ana Ruiz warned of a flood
    return adjuncts is None or shape[source[0] - 1] != "Q" and "Q" in adjuncts.group()


def _between(scope: Scope, left: Range, start: int) -> tuple[str, tuple[Range, ...]]:
    """What is reported on both sides, unless one is the writer's: *In May, he said, “…”*; *“…,” he said, rising.*"""
    shape, rest = scope.table.shape, until(scope, start, "between")
    if rest is None or NO_REST.match(shape, rest[0]):
        return ("after", (left,))
    if ADVERBIAL.match(shape, rest[0]) and (is_clause(shape, left) or not is_clause(shape, rest)):
        return ("after", (left,))  # It rained, he said, rather softly; but: In May, he said, far too many left
    quoted_left, quoted_rest = "Q" in shape[left[0] : left[1]], "Q" in shape[rest[0] : rest[1]]
    if shape[rest[0]] == "Q" and not quoted_left:
        return ("quote", (rest,))
    if quoted_left and not quoted_rest and (shape[rest[0]] in "gevVps" or not VERB.search(shape, *rest)):
        return ("after", (left,))
    return ("between", (left, rest))


def _told(scope: Scope, left: Range, last: int, before: str) -> tuple[str, tuple[Range, ...]] | None:
    """*“…,” she told a hall that had filled early.*, and with what is resumed *“…,” she told reporters, “…”*."""
    shape, end = scope.table.shape, scope.sentence.end
    kind, start = complement(shape, last, end) or (None, last)
    alone = shape[slice(*left)] == "Q"
    if alone and kind == "quote" and (rest := until(scope, start, "quote")):
        return "between", (left, rest)
    if before != "Q":
        introduces = shape[left[0]] in "sWpgGeRd"  # When X ended, Y praised …
        return None if introduces or kind not in NO_REPORT else ("after", (left,))
    closes = kind in NO_REPORT or kind in ("bare", "whether") or alone and kind == "that"
    return ("after", (left,)) if closes else None


def is_clause(shape: str, span: Range) -> bool:
    """Return whether a stretch has a finite verb after something that can be its subject, or is a quotation."""
    return VERB.search(shape, span[0] + 1, span[1]) is not None or "Q" in shape[span[0] : span[1]]


def right_of(scope: Scope, clause: Clause, last: int) -> Clause | None:
    """Return the clause with what is reported after its cue, by the first construction that fits."""
    shape, end = scope.table.shape, scope.sentence.end
    opening = opening_of(scope, clause.source, clause.inherited)
    there = TELL_THERE.match(shape, last, end) if clause.lemma in scope.verbs.telling else None
    if there and scope.table.words[there.end()] not in scope.table.function.empty:
        there = None
    if clause.lemma in scope.verbs.telling and (told := there or TELL_BARE.match(shape, last, end)):
        rest = until(scope, told.end(), "bare", opening, clause.lemma)
        if rest:
            return clause._replace(construction="bare", pieces=(rest,), lead=shape[rest[0]])
    found = complement(shape, last, end, clause.lemma in scope.verbs.telling)
    if found is None:
        return None
    construction, start = found
    if construction == "quote" and clause.lemma not in scope.verbs.telling and NAMED.match(shape, last, end):
        # what is called so belongs to the report; and so does the subject of said the mill “must close”
        construction, start = "object" if clause.lemma in scope.verbs.naming else "bare", last
    if construction == "to" and shape[last] != "R":
        start = last  # urged Ms. Ruiz to resign: who is to do it belongs to what is urged
    if clause.lemma in scope.verbs.naming and construction == "bare" and shape[start : start + 1] == "s":
        construction = "object"  # which she described as “frank”
    adjoining = scope.table.function.adjoining
    if construction == "about" and scope.table.words[start] in adjoining:
        later = LATER.match(shape, start, end) if clause.lemma in scope.verbs.inverting else None
        construction, start = ("bare", later.end()) if later else (construction, start)
    elif construction == "about":
        clause, start = clause._replace(cue=(clause.cue[0], start + 1)), start + 1  # called for, referring to
    if construction == "colon" and start >= end:
        return _block(scope, clause)
    rest = until(scope, start, construction, opening, clause.lemma)
    return clause._replace(construction=construction, pieces=(rest,), lead=shape[rest[0]]) if rest else None


def _block(scope: Scope, clause: Clause) -> Clause | None:
    """The clause with the next paragraph, where a colon ends this one: *Ms. Ruiz wrote:*; none that opens in marks."""
    table, sentence, number = scope.table, scope.sentence, scope.number + 1
    speaks = clause.lemma in scope.verbs.relayed - scope.verbs.naming and not clause.infinitive
    if sentence.inside is not None or not speaks:
        return None
    following = table.sentences[number : number + BLOCK_SENTENCES]
    own = [each for each in following if each.paragraph == sentence.paragraph + 1 and each.inside is None]
    if not own or own[0] is not following[0]:
        return None
    first, end = own[0].start, own[-1].end
    opens = table.text[table.starts[first]]
    if LABELLED.match(table.shape, first, end) or not (opens.isupper() or opens in "[(…") or end - first < SHORTEST:
        return None
    piece = (first, end - (table.shape[end - 1] == "."))
    return clause._replace(construction="block", pieces=(piece,), lead=table.shape[first])

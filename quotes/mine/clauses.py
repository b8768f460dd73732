r"""Candidate reports: a cue, its source, and the words that it reports.

In goes a `Tokens` table; out come `Clause` candidates: a cue (*said*, *has warned*, *according to*, *claim that*),
the noun phrase that is its subject or agent, and the stretches of the sentence that it reports, as token ranges. The
construction says how they stand to each other: ``that`` (*X said that …*), ``bare`` (*X said the talks …*),
``colon``, ``quote`` (words in marks alone), ``whether`` (*asked why …*), ``to`` (*promised to …*), ``about`` (*warned
of …*), ``object`` (*called the talks …*), ``ing``, ``after`` (*…, X said*), ``inverted`` (*…, said X*), ``between``
(*…, X said, …*), ``as`` (*as X said, …*), ``according``, ``agent`` (*was told by X that …*), ``noun`` (*X's claim
that …*), ``turn`` (*X: …*), ``post`` (*… — X (@x) May 1, 2016*), ``block`` (*X said:* and a paragraph).
Whether a candidate is a report at all is not decided here.

>>> from quotes.lexicon import language
>>> from quotes.mine.tokens import tokenize
>>> table = tokenize("Ms. Ito said on Monday that the talks were over.", language("en"))
>>> [(r.construction, table.of(*r.source), table.of(*r.pieces[0])) for r in find_reports(table, language("en"))]
[('that', 'Ms. Ito', 'that the talks were over')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress
from operator import attrgetter

from ..lexicon import Language
from .content import after_source, goes_on, is_clause, left_of, opening_of, right_of, until
from .groups import Group, is_many, is_noun, is_single, verb_group
from .nouns import noun_reports
from .phrases import MAX_PHRASE_TOKENS, NOUN_PHRASE, PREPOSITIONAL, phrase_after, subject_before
from .posts import find_posts
from .scope import Clause, Range, Scope, verbs
from .sources import inverted_source, quotee, source_of, with_reporter
from .tokens import Tokens
from .turns import find_turns

CUE = re.compile(r"[VUMG]")
NAMED_BY = re.compile(r"s?[Dn]{0,2}Q[nm]{0,2}p")
SAYING = re.compile(rf"(?:[OD]|p?{NOUN_PHRASE}(?:,[^,.;:Q]{{1,20}},)?)?s?G")
PARTICIPLE = re.compile(rf"R?[evVgG](?:{PREPOSITIONAL}|p?D?d{{1,3}}#?){{1,4}}(?=[,.;]|$)")
THEN_QUOTED = re.compile("(?:,[^,.;:Q]{1,20})?[,:](?=Q)")  # after a subject that follows its verb
SUBJECT = re.compile(NOUN_PHRASE)
PREDICATE = re.compile("(?:,|(?<=,))R?[XvVU]")
DONE_BY = re.compile(rf"p{NOUN_PHRASE}(?:p?D?d{{1,3}}#?)?[XvVU]")
HEAD = attrgetter("head")
NEAR = 12  # candidates before and after one that may report it


def find_reports(table: Tokens, language: Language) -> list[Clause]:
    """Return the candidates of all sentences, by sentence and by the place of their cues."""
    related: list[Clause] = []
    known = verbs(language)
    posts, turns = find_posts(table), find_turns(table, known, language)
    nouns = [*compress(range(len(table.words)), map(known.noun_cues.__contains__, table.words))]
    for number, sentence in enumerate(table.sentences):
        scope = Scope(table, number, sentence, known)
        found = [*turns.get(number, ()), *posts.get(number, ())]
        subject: Range | None = None
        for match in CUE.finditer(table.shape, sentence.start, sentence.end):
            for clause in _readings(scope, match.start(), subject):
                found.append(clause)
                if clause.source and opening_of(scope, clause.source, clause.inherited) == "-":
                    subject = clause.source
        found.extend(_according(scope))
        if bisect_left(nouns, sentence.start) < bisect_left(nouns, sentence.end):
            found.extend(noun_reports(scope))
        found.sort(key=HEAD)
        related += [_related(found, at) for at in range(len(found))] if len(found) > 1 else found
    return related


def _related(found: list[Clause], at: int) -> Clause:
    """Add to a candidate which one reports it (*Lind said Ruiz had lied*), and where its source had a cue before.

    ``found`` are those of its sentence.
    """
    clause, near = found[at], found[max(0, at - NEAR) : at + NEAR]
    before = [other.cue[1] for other in near if other.source == clause.source and other.head < clause.head]
    if before and clause.source:
        clause = clause._replace(earlier=before[-1])
    for other in near:
        if other is not found[at] and other.construction != "according":
            for first, last in other.pieces:
                if first <= clause.head < last:
                    return clause._replace(outer=other.construction, outer_lemma=other.lemma)
    return clause


def _readings(scope: Scope, head: int, subject: Range | None) -> list[Clause]:
    """Read one cue: its group, its subject, and what it reports, which may be what stands before it or after it."""
    shape, words, start = scope.table.shape, scope.table.words, scope.sentence.start
    lemma, form = scope.verbs.lemmas.get(words[head], ""), shape[head]
    if not lemma:
        return []
    group = verb_group(scope.table, start, head)
    before = shape[group.first - 1] if group.first > start else "^"
    if not _is_cue(scope, head, group, before):
        return []
    cue = (group.first, group.last)
    clause = Clause("", lemma, head, cue, None, (), scope.number, form, "", group.passive, group.infinitive)
    base = head == group.first and words[head] == lemma
    if turned := _turned(scope, clause, before, base):
        return [turned]
    source, inherited = source_of(scope, group, head, before, subject)
    if form in "UM" and (source is None or base and is_single(scope, source, head, form)):
        return []
    if form == "V" and group.last == head + 1 and DONE_BY.match(shape, head + 1) and words[head + 1] == "by":
        return []  # a statement released by Mr. Lind says
    return _reported(scope, clause._replace(source=source, inherited=inherited))


def _is_cue(scope: Scope, head: int, group: Group, before: str) -> bool:
    """Whether a form of a verb of speech is that verb here, and no noun; and one that tells who speaks."""
    shape, word = scope.table.shape, scope.table.words[head]
    if word in scope.verbs.quoting and SAYING.match(shape, head + 1, scope.sentence.end):
        return False  # quoted Mr. Lind as saying …: he says it
    past = "X" in shape[group.first : head] and word != scope.verbs.lemmas[word]  # had written in a letter
    past = past and not word.endswith("s")
    if shape[head] == "M" and not past and is_noun(scope, head, before):
        return False
    alone = shape[head] in "UM" and head == group.first and before in "Dp"
    return not alone or is_many(scope, head)


def _turned(scope: Scope, clause: Clause, before: str, base: bool) -> Clause | None:
    """The clause whose source stands after its verb, or is its agent; ``base`` says that the verb is a base form."""
    form, begun = clause.form, scope.table.shape[clause.cue[0] : clause.head]
    inverts = clause.lemma in scope.verbs.inverting and not (form == "M" and base)  # Mr. Lind, state treasurer
    if form in "VUM" and (before == "Q" and "X" not in begun or before in ",^" and inverts):
        inverted = _inverted(scope, clause, before)
        if inverted is not None:
            return inverted
    return _agent(scope, clause, before) if form == "V" or form == "M" and clause.passive else None


def _reported(scope: Scope, clause: Clause) -> list[Clause]:
    """The clause with what it reports: what stands before it, after it, or both."""
    last = clause.cue[1]
    whole = with_reporter(scope, clause.source) if clause.form == "G" and clause.source is not None else clause.source
    if whole is not None and _follows(scope, clause, whole) and (left := after_source(scope, whole, last)):
        before_it = clause._replace(construction=left[0], pieces=left[1], lead="L")
        if left[0] == "as" and (meanwhile := _meanwhile(scope, clause, whole)):
            return [meanwhile]
        if left[0] != "after" or not goes_on(scope, whole, last):
            return [before_it]
        after_it = right_of(scope, clause, last)
        return [before_it, after_it] if after_it else [before_it]
    right = right_of(scope, clause, last)
    return [_hearsay(scope, _of_quotee(scope, right))] if right else []


def _meanwhile(scope: Scope, clause: Clause, source: Range) -> Clause | None:
    """What is said while something happens: *The vote came as Ana Ruiz warned of “great harm”*."""
    shape, at = scope.table.shape, source[0] - 1
    if at <= scope.sentence.start or shape[at - 1 - (shape[at - 1] == "R")] in ",-(Q":
        return None  # It is late, as Ana Ruiz warned
    right = right_of(scope, clause, clause.cue[1])
    told = right is not None and (right.lead == "T" or any("Q" in shape[slice(*piece)] for piece in right.pieces))
    return right if told else None


def _of_quotee(scope: Scope, clause: Clause) -> Clause:
    """The clause with whom it quotes as its source, where it ends in a colon: *The Post quotes Ana Ruiz: “…”*."""
    if clause.lemma not in scope.verbs.citing:
        return clause
    colon = scope.table.shape.find(":Q", clause.head, min(clause.head + MAX_PHRASE_TOKENS, scope.sentence.end))
    whom = quotee(scope.table, scope.verbs, clause.head - 1, colon) if colon >= 0 else None
    rest = until(scope, colon + 1, "colon") if whom else None
    return clause._replace(construction="colon", source=whom, inherited=False, pieces=(rest,)) if rest else clause


def _follows(scope: Scope, clause: Clause, source: Range) -> bool:
    """Whether what is reported may stand before: not of *who asked for calm*, and of *She declined to say more*."""
    shape, last = scope.table.shape, clause.cue[1]
    hanging = clause.lemma in scope.verbs.hanging and shape[last : last + 1] == "t"
    return not (clause.inherited or hanging or shape[source[0]] == "H")


def _hearsay(scope: Scope, clause: Clause) -> Clause:
    """*Ms. Ruiz is expected to win*, *it seems that …*: nobody says who thinks so; the subject is part of it."""
    subject = clause.source
    nobody = subject is not None and scope.table.words[subject[0]] in scope.table.function.empty  # it is clear that …
    moved = clause.lemma in scope.verbs.moving and not nobody
    if not (clause.passive and not moved or clause.lemma in scope.verbs.seeming):
        return clause
    heard = clause.lemma in scope.verbs.telling  # Ms. Ruiz was told that …
    if subject is None or heard or clause.inherited or nobody:
        return clause._replace(source=None, inherited=False)
    return clause._replace(source=None, pieces=(subject, *clause.pieces))


def _agent(scope: Scope, clause: Clause, before: str) -> Clause | None:
    """*was described by Mr. Lind as “…”*, *…, as reported by the Post*: the source is the agent."""
    table, (first, last), end = scope.table, clause.cue, scope.sentence.end
    named = NAMED_BY.match(table.shape, last, end) if clause.passive else None
    if named and table.words[named.end() - 1] == "by":  # was called “…” by Mr. Lind
        agent = phrase_after(table.shape, named.end(), end, aside=False)
        called = (last, named.end() - 1)
        return clause._replace(construction="agent", source=agent, pieces=(called,), lead="Q") if agent else None
    if (
        last + 1 >= end
        or table.words[last] != "by"
        or not (clause.passive or before in "s,nN-(" or first == scope.sentence.start)
    ):
        return None
    source = phrase_after(table.shape, last + 1, end, aside=False)
    if source is None or table.words[source[0]] in scope.verbs.means:
        return None  # said by phone she was late
    subject = None if clause.passive else subject_before(table.shape, scope.sentence.start, first)
    if subject and table.shape[subject[0] - 1 : subject[0]] == "Q":
        return None  # “…,” Mr. Lind said by hand
    clause = clause._replace(construction="agent", source=source)
    if table.shape[source[1] : source[1] + 1] in ("s", "T", "W", ":") or table.shape[source[1] : source[1] + 2] == ",Q":
        right = right_of(scope, clause, source[1])
        return right and right._replace(construction="agent")
    if before == "s" and first - 1 == scope.sentence.start and table.shape[source[1] : source[1] + 1] == ",":
        reported = until(scope, source[1] + 1, "as")  # As reported by the Post, it rained
    elif before == "s":
        reported = left_of(scope, first - 1)
    else:
        reported = subject_before(table.shape, scope.sentence.start, first)
    return clause._replace(pieces=(reported,), lead="L") if reported else None


def _inverted(scope: Scope, clause: Clause, before: str) -> Clause | None:
    """*“…,” said Anna Bell*, *…, said Anna Bell.* and *Added Anna Bell, a lawyer, in a letter: “…”*"""
    first = clause.cue[0]
    source = inverted_source(scope, first, clause.head, before)
    if source is None:
        return None
    piece = left_of(scope, first)
    if piece is None and (then := THEN_QUOTED.match(scope.table.shape, source[1], scope.sentence.end)):
        piece = until(scope, then.end(), "quote")
    if piece is None:
        return None
    lead = "Q" if before == "Q" else "n"
    if before == "," and PREDICATE.match(
        scope.table.shape, source[1], scope.sentence.end
    ):  # The plan, said Mr. Lind, is …
        subject = SUBJECT.fullmatch(scope.table.shape, *piece) or not is_clause(scope.table.shape, piece)
        rest = until(scope, source[1] + 1, "between") if subject else None
        if rest:
            return clause._replace(construction="between", source=source, pieces=(piece, rest), lead=lead)
    return clause._replace(construction="inverted", source=source, pieces=(piece,), lead=lead)


def _according(scope: Scope) -> list[Clause]:
    """*according to X, …*, *…, according to X* and *in the words of X, “…”*."""
    found: list[Clause] = []
    shape, start, end = scope.table.shape, scope.sentence.start, scope.sentence.end
    at = start - 1
    while (at := shape.find("At", at + 1, end)) >= 0:
        alone = shape[at + 2 : at + 4] in ("O,", "O.", "OP", "OD", "ON")  # according to him
        source = (at + 2, at + 3) if alone else phrase_after(shape, at + 2 + (shape[at + 2 : at + 3] == "R"), end)
        if source is None:
            continue
        source = _with_participle(shape, (at + 2, source[1]), end)
        first = at if scope.table.words[at] == "according" else max(at - 2, start)
        plain = phrase_after(shape, at + 2, end, aside=False) if source[1] >= end - 1 else None
        if plain and plain[1] < source[1] and _is_led(scope, first, plain[1]):
            source = plain
        pieces = _accorded(scope, first, source[1])
        if pieces:
            lead, cue = shape[pieces[0][0]], (first, at + 2)
            found.append(Clause("according", "according to", at, cue, source, pieces, scope.number, "p", lead))
    return found


def _is_led(scope: Scope, first: int, last: int) -> bool:
    """Whether a clause follows that only words without a verb precede: *In May, according to Mr. Lind, it rained*."""
    left, shape = left_of(scope, first), scope.table.shape
    return left is not None and not is_clause(shape, left) and is_clause(shape, (last, scope.sentence.end))


def _accorded(scope: Scope, first: int, last: int) -> tuple[Range, ...]:
    """What stands after *according to X*, before it, or round it: *In May, according to X, it rained*."""
    shape, start, end = scope.table.shape, scope.sentence.start, scope.sentence.end
    before, comma = shape[max(start, first - 2) : first], shape[last : last + 1] == "," and last + 1 < end
    quoted = scope.table.words[first] == "in" and shape[last : last + 2] == ",Q"
    if (
        last < end
        and shape[last] != "."
        and (quoted or first == start or before in ("C", "(", "C,") or before[-1:] == ":")
    ):
        rest = until(scope, last + comma, "according")
        return (rest,) if rest else ()
    left = left_of(scope, first)
    if left and comma and not is_clause(shape, left) and (rest := until(scope, last + 1, "according")):
        return (left, rest)
    return (left,) if left else ()


def _with_participle(shape: str, source: Range, end: int) -> Range:
    """*polls conducted for the Post by the Institute*: what a participle says of a source belongs to it."""
    match = PARTICIPLE.match(shape, source[1], end)
    return (source[0], match.end()) if match else source

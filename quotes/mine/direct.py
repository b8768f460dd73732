r"""Quoted stretches and who is quoted: every answer is weighed, and the likeliest wins.

In goes the `Tokens` table with the reports found in it; out comes a draft for every quoted stretch. For each there are
candidates: the clauses whose reported words hold the mark (*he said “…”*, *“…,” said Mr. Lind*, *called it “…”*), and
what the rules about its neighbours find (`quotes.mine.neighbours`). They are weighed against each other and against
nobody (`quotes.mine.weighing`); the likeliest is taken, and none where even that is unlikely: a title, a term, a scare
quote, kept with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..lexicon import Language
from ..values import Evidence
from .drafts import Draft
from .headings import is_heading, repeated
from .labels import label
from .neighbours import RULES
from .quoted import UNSPOKEN, Candidate, Quotes, gather_quotes, is_pure, quote_tokens
from .relayed import claims, innermost, is_denied, is_put_out
from .scope import Clause, Range, verbs
from .tokens import Tokens
from .unspoken import is_called_so, is_unspoken, reason, unspoken_features
from .weighing import Weighed, weigh
from .worded import owned, remark

LEAST = 0.3  # of one source, where somebody is quoted
RUN_ON = 0.35  # as likely as this, a run of quotations goes on, whatever else is near
CUTOFF = 0.5  # less likely than this that anybody is quoted, nobody is named
WORDED = 0.6  # how sure it is that who uses a word says it
REMARKED = 0.8  # how sure it is that whose slogan or remark it is says it
TOLD = 0.7  # a verb of speech right before it names the speaker of a quotation inside another
REPORTED = 0.75  # so likely, a reported clause makes a name in marks its speaker's word
SURE = 0.85  # how sure it is that who is named in a transcript speaks, or who signs
NESTED = 0.45  # strength of a clause inside a quotation, for it to name who is quoted there
REPORTING = frozenset({"that", "bare"})
TELLING = frozenset({"quote", "colon", "that"})
NEXT = 3  # tokens between a cue and the mark, for it to be sure inside a quotation
FOLLOWING = frozenset({"run", "paragraph"})


def draft_quoted(
    table: Tokens, clauses: list[Clause], strength: Callable[[Clause], float], language: Language
) -> list[Draft]:
    """Return a draft for each quoted stretch, in the order of `Tokens.quoted`."""
    quotes = gather_quotes(table, clauses, strength, verbs(language))
    for token in sorted(quotes.by_token):
        if table.quoted[table.rows[token]].depth == 0:
            _settle(quotes, token, language)
            draft = quotes.draft(token)
            draft.whose = draft.source if draft.follows is None else quotes.drafts[draft.follows].whose
    _speakers_at_the_end(quotes)
    _headings(quotes)
    for token in sorted(quotes.by_token):
        if table.quoted[table.rows[token]].depth > 0:
            _nested(quotes, token)
    for number, draft in enumerate(quotes.drafts):
        if not draft.rule:  # deeper than the marks that are read
            outer: int | None = number - 1
            while outer is not None and quotes.drafts[outer].end < draft.end:
                outer = quotes.drafts[outer].within
            draft.rule, draft.within, draft.follows = "nested", outer, outer
    return quotes.drafts


def _is_settled(quotes: Quotes, token: int, language: Language) -> bool:
    """Whether it is plain, without weighing, whose one quotation is, or that it is nobody's."""
    draft = quotes.draft(token)
    if labelled := label(quotes, token):
        (draft.source, draft.start), draft.rule, draft.weight = labelled, "turn", SURE
    elif is_called_so(quotes, token, language):
        draft.rule = "work"
    elif is_heading(quotes, token):
        draft.rule = "heading"
    elif remarked := remark(quotes, token):
        _take(quotes, token, remarked, SURE)
    return bool(draft.rule)


def _settle(quotes: Quotes, token: int, language: Language) -> None:
    """Take the likeliest candidate of one quotation, or none."""
    draft, row = quotes.draft(token), quotes.table.quoted[quotes.table.rows[token]]
    if _is_settled(quotes, token, language):
        return
    about = unspoken_features(quotes, token, language)
    weighed = weigh(quotes, token, tuple(about), list(candidates(quotes, token)), language)
    draft.others = tuple(Evidence("candidate", _named(quotes, w.found), round(w.value, 3)) for w in weighed[:4])
    first = weighed[0] if weighed else None
    somebody = sum(item.own for item in weighed)
    sure = first is not None and first.value >= LEAST and somebody >= CUTOFF
    if row.runs_on is not None and not (first and first.value >= CUTOFF and claims(first.found)):
        draft.continues = draft.follows = row.runs_on
        draft.rule, draft.weight = "paragraph", quotes.drafts[row.runs_on].weight
        return
    used = next((item for item in weighed if item.found.rule == "worded"), None)
    called = None if sure else used.found if used else owned(quotes, token)
    if called:  # too rare to be counted
        _take(quotes, token, called, max(used.value, WORDED) if used else REMARKED)
        return
    reported = first is not None and first.value >= REPORTED and first.found.rule in REPORTING
    worded = used is not None and first is not None and used.found.source == first.found.source
    draft.unspoken = is_unspoken(quotes, token, about, reported, worded)
    if first is not None and claims(first.found):
        unsaid = is_denied(quotes, token, first.found) or is_put_out(quotes, token, first.found)
        draft.unspoken = draft.unspoken or unsaid
    if first is None or not sure or draft.unspoken:
        draft.rule, draft.weight = reason(about), first.value if first else 0.0
        return
    chosen = next((item for item in weighed if item.found.rule == "signature"), _going_on(quotes, first, weighed))
    chosen = innermost(quotes, token, chosen, weighed, language)
    _take(quotes, token, chosen.found, max(chosen.value, SURE if chosen.found.rule == "signature" else 0.0))
    shares = {quotes.source_of(item.found): item.value for item in weighed}
    own = quotes.source_of(chosen.found)
    draft.rivals = tuple((source, share) for source, share in shares.items() if source is not None and source != own)


def _going_on(quotes: Quotes, first: Weighed, weighed: list[Weighed]) -> Weighed:
    """The run of quotations that goes on with the same speaker, or that is likely enough."""
    source = quotes.source_of(first.found)
    return next(
        (w for w in weighed if w.found.rule == "run" and (w.value >= RUN_ON or quotes.source_of(w.found) == source)),
        first,
    )


def _speakers_at_the_end(quotes: Quotes) -> None:
    """Paragraphs that run on may name their speaker only in the last: *“A. / “B,” he said.*"""
    for number in range(len(quotes.drafts) - 1, -1, -1):
        earlier = quotes.table.quoted[number].runs_on
        if earlier is None or quotes.drafts[number].source is None and quotes.drafts[number].follows == earlier:
            continue
        if quotes.drafts[number].rule == "turn":
            continue  # in a transcript somebody else goes on
        before = quotes.drafts[earlier]
        if before.source is None and (before.follows is None or before.rule in UNSPOKEN or before.rule == "paragraph"):
            before.follows, before.rule, before.weight = number, "paragraph", quotes.drafts[number].weight
            quotes.drafts[number].continues = earlier


def _headings(quotes: Quotes) -> None:
    """A heading is said by whoever says its words in the article."""
    for number, draft in enumerate(quotes.drafts):
        if draft.rule == "heading":
            draft.follows = repeated(quotes, number)
            draft.weight = quotes.drafts[draft.follows].weight if draft.follows is not None else 0.0


def _named(quotes: Quotes, found: Candidate) -> str:
    """A candidate in words, for `quotes explain`."""
    if found.source is None:
        return f"{found.rule}: the speaker before"
    return f"{found.rule}: {quotes.table.of(*found.source)}"


def _take(quotes: Quotes, token: int, found: Candidate, weight: float) -> None:
    draft = quotes.draft(token)
    draft.rule, draft.source, draft.cue, draft.clause = found.rule, found.source, found.cue, found.clause
    draft.follows, draft.weight = found.follows, weight
    if found.rule in FOLLOWING:
        draft.continues = found.follows
    if found.clause is not None and claims(found):
        _join_pieces(quotes, found.clause, token)


def _join_pieces(quotes: Quotes, clause: Clause, token: int) -> None:
    """The second quotation of one clause continues the first: *“A,” he said, “B.”*"""
    pure = [t for piece in clause.pieces if is_pure(quotes.table, piece) for t in quote_tokens(quotes.table, *piece)]
    if token in pure and pure.index(token) > 0:
        earlier = quotes.by_token[pure[pure.index(token) - 1]]
        if quotes.drafts[earlier].clause is clause:
            quotes.draft(token).continues = earlier


def candidates(quotes: Quotes, token: int) -> Iterator[Candidate]:
    """Yield every answer to who is quoted at ``token``."""
    for clause in quotes.claims.get(token, ()):
        if clause.source is not None:
            yield Candidate(clause.construction, clause.source, clause.cue, clause)
    for rule in RULES:
        found = rule(quotes, token)
        if found is not None:
            yield found


def _tells(quotes: Quotes, clause: Clause, source: Range, token: int) -> bool:
    """Whether a clause inside a quotation surely says whose the marked words right beside its cue are."""
    if clause.head < token:
        near = token - clause.cue[1] <= NEXT
        return near and (clause.construction in TELLING or clause.lemma in quotes.verbs.naming)
    table, closed = quotes.table, quotes.table.text[quotes.draft(token).end - 1] in ",.?!"
    return closed and table.shape[source[0]] != "H" and min(clause.cue[0], source[0]) - token <= NEXT


def _nested(quotes: Quotes, token: int) -> None:
    """A quotation inside another: whoever a clause inside says it is, else the outer speaker's.

    *“He asked me, ‘Why?’” Ana said* is not Ana's, even where nobody can tell whose it is; *“I said, ‘Why?’”* is.
    """
    draft, table = quotes.draft(token), quotes.table
    inside = quotes.sentence(token).inside
    draft.within, draft.rule = inside, "nested"
    clause = max((c for c in quotes.claims.get(token, ()) if c.source), key=quotes.strength, default=None)
    source = clause.source if clause is not None else None
    if clause is not None and source and table.words[source[0]] not in table.function.first_person:
        told = _tells(quotes, clause, source, token)
        if told or quotes.strength(clause) >= NESTED:
            draft.source, draft.cue, draft.clause = source, clause.cue, clause
            draft.weight = max(quotes.strength(clause), TOLD if told else 0.0)
            return
    draft.follows = inside
    draft.weight = quotes.drafts[inside].weight if inside is not None else 0.0

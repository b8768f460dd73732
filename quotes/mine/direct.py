r"""Quoted stretches and who is quoted: every answer is weighed, and the likeliest wins.

In goes the `Tokens` table with the reports found in it; out comes a draft for every quoted stretch. For each there are
candidates: the clauses whose reported words hold the mark (*he said “…”*, *“…,” said Mr. Lind*, *called it “…”*), and
what the rules about its neighbours find (`quotes.mine.neighbours`). The counted weights of a candidate's features are,
through the logistic function, its probability; the likeliest is taken, and none where even that is unlikely: a title, a
term, a scare quote, kept with the reason. The weights are fitted on the training part of PolNeAR
(`tests/benchmarks/fit_speakers.py`): *weights.toml*, ``[speakers]``.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat

from ..lexicon import Language
from ..values import Evidence
from .boundaries import likelihood
from .drafts import Draft
from .neighbours import RULES, label
from .quoted import UNSPOKEN, Candidate, Quotes, gather_quotes, is_pure, quote_tokens
from .scope import Clause, verbs
from .tokens import Tokens
from .unspoken import is_unspoken, reason, unspoken_features

RUN_ON = 0.5  # as likely as this, a run of quotations goes on, whatever else is near
CLAIMED = 0.35  # enough for a clause against the mere subject of the sentence
CUTOFF = 0.45  # less likely than this, nobody is named
WORDED = 0.6  # how sure it is that who uses a word says it
TOLD = 0.7  # a verb of speech right before it names the speaker of a quotation inside another
REPORTED = 0.75  # so likely, a reported clause makes a name in marks its speaker's word
SURE = 0.85  # how sure it is that who is named in a transcript speaks
INSIDE = 0.6  # strength of a clause that another reports
MARKS_KEPT = 1 << 12  # looks of a quotation, by rule, whose weight is remembered
STEPS = (2, 4, 8, 16, 30)  # tokens between cue and mark
REPORTING = frozenset({"that", "bare"})
FALLBACK = frozenset({"sentence-subject", "sentence-cue"})
FOLLOWING = frozenset({"run", "paragraph"})

Weighed = tuple[float, int, Candidate]  # how likely, its place among the candidates


def draft_quoted(
    table: Tokens, clauses: list[Clause], strength: Callable[[Clause], float], language: Language
) -> list[Draft]:
    """Return a draft for each quoted stretch, in the order of `Tokens.quoted`."""
    quotes = gather_quotes(table, clauses, strength, verbs(language))
    for token in sorted(quotes.by_token):
        if table.quoted[table.rows[token]].depth == 0:
            _settle(quotes, token, language)
    _speakers_at_the_end(quotes)
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


def _settle(quotes: Quotes, token: int, language: Language) -> None:
    """Take the likeliest candidate of one quotation, or none."""
    draft, row = quotes.draft(token), quotes.table.quoted[quotes.table.rows[token]]
    if labelled := label(quotes, token):
        (draft.source, draft.start), draft.rule, draft.weight = labelled, "turn", SURE
        return
    about = unspoken_features(quotes, token, language)
    weighed = _weighed(quotes, token, tuple(about), language)
    draft.others = tuple(
        Evidence("candidate", _named(quotes, found), round(value, 3)) for value, _, found in weighed[:4]
    )
    if row.runs_on is not None and not (weighed and weighed[0][0] >= CUTOFF and _claims(weighed[0][2])):
        draft.continues = draft.follows = row.runs_on
        draft.rule, draft.weight = "paragraph", quotes.drafts[row.runs_on].weight
        return
    sure = bool(weighed) and (weighed[0][0] >= CUTOFF or any(item[2].rule == "signature" for item in weighed))
    reported = bool(weighed) and weighed[0][0] >= REPORTED and weighed[0][2].rule in REPORTING
    used = next((item for item in weighed if item[2].rule == "worded"), None)
    if used and not sure:  # too rare to be counted
        _take(quotes, token, used[2], max(used[0], WORDED))
        return
    worded = used is not None and used[2].source == weighed[0][2].source
    if not sure or is_unspoken(quotes, token, about, reported, worded):
        draft.rule, draft.weight = reason(about), weighed[0][0] if weighed else 0.0
        return
    value, _, found = _nearer(quotes, _said(quotes, _chosen(weighed), weighed), weighed)
    _take(quotes, token, found, value)


def _weighed(quotes: Quotes, token: int, about: tuple[str, ...], language: Language) -> list[Weighed]:
    """The candidates with how likely each is, the likeliest first."""
    weights: Mapping[str, float] = language.table("weights").get("speakers", {})
    weigh_mark = _mark_weigher(language)
    weighed: list[Weighed] = []
    for n, found in enumerate(candidates(quotes, token)):
        names = own_features(quotes, token, found)
        total = sum(map(weights.get, names, repeat(0.0)), weigh_mark(found.rule, about))
        weighed.append((likelihood(total), n, found))
    return sorted(weighed, key=lambda item: (-item[0], item[1]))


def _chosen(weighed: list[Weighed]) -> Weighed:
    """The likeliest, but a signature and a run that goes on before it, and a clause before the mere subject."""
    signed = next((item for item in weighed if item[2].rule == "signature"), None)
    goes_on = signed or next((item for item in weighed if item[2].rule == "run" and item[0] >= RUN_ON), None)
    if weighed[0][2].rule in FALLBACK:  # whoever the sentence is about, the clause that reports the words goes first
        goes_on = goes_on or next(
            (item for item in weighed if item[2].rule not in FALLBACK and item[0] >= CLAIMED), None
        )
    return goes_on or weighed[0]


def _said(quotes: Quotes, chosen: Weighed, weighed: list[Weighed]) -> Weighed:
    """*Ana noted, “If they come,” the firm would answer*: what would be said yields to what somebody surely did say."""

    def is_modal(found: Candidate) -> bool:
        clause = found.clause
        return clause is not None and not quotes.modals.isdisjoint(quotes.table.words[clause.cue[0] : clause.head])

    if not is_modal(chosen[2]):
        return chosen
    surely = (item for item in weighed if item[0] >= REPORTED and _claims(item[2]) and not is_modal(item[2]))
    return next(surely, chosen)


def _nearer(quotes: Quotes, chosen: Weighed, weighed: list[Weighed]) -> Weighed:
    """*“…,” Ana said, according to the Post*: whom the Post quotes, where it surely quotes somebody."""
    clause = chosen[2].clause
    if clause is None or chosen[2].rule != "according":
        return chosen

    def is_inside(found: Candidate) -> bool:
        own = found.clause if _claims(found) else None
        within = own is not None and any(first <= own.head < last for first, last in clause.pieces)
        return own is not None and within and quotes.strength(own) >= INSIDE

    return next((item for item in weighed if item[0] >= CLAIMED and is_inside(item[2])), chosen)


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


def _named(quotes: Quotes, found: Candidate) -> str:
    """A candidate in words, for `quotes explain`."""
    if found.source is None:
        return f"{found.rule}: the speaker before"
    return f"{found.rule}: {quotes.table.of(*found.source)}"


def _claims(found: Candidate) -> bool:
    """Whether a candidate is a clause whose reported words hold the mark."""
    return found.clause is not None and found.rule == found.clause.construction


def _take(quotes: Quotes, token: int, found: Candidate, weight: float) -> None:
    draft = quotes.draft(token)
    draft.rule, draft.source, draft.cue, draft.clause = found.rule, found.source, found.cue, found.clause
    draft.follows, draft.weight = found.follows, weight
    if found.rule in FOLLOWING:
        draft.continues = found.follows
    if found.clause is not None and _claims(found):
        _join_pieces(quotes, found.clause, token)
    earlier = quotes.by_token[token] - 1
    if earlier >= 0 and quotes.drafts[earlier].rule == "run-before" and quotes.drafts[earlier].clause is found.clause:
        draft.continues = earlier


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


def candidate_features(quotes: Quotes, token: int, found: Candidate, about: list[str]) -> list[str]:
    """Return the names of what speaks for and against one candidate; ``about`` are those of the quotation itself."""
    return [*mark_features(found.rule, about), *own_features(quotes, token, found)]


def mark_features(rule: str, about: Iterable[str]) -> list[str]:
    """Return the names of what the quotation itself says for and against any candidate of one rule."""
    return ["bias", f"rule={rule}", *about, *(f"{rule}&{name}" for name in about)]


@functools.cache
def _mark_weigher(language: Language) -> Callable[[str, tuple[str, ...]], float]:
    """The sum of the weights of `mark_features`: quotations look much alike, so most were summed up before."""
    weights: Mapping[str, float] = language.table("weights").get("speakers", {})

    @functools.lru_cache(maxsize=MARKS_KEPT)
    def weigh(rule: str, about: tuple[str, ...]) -> float:
        return sum(map(weights.get, mark_features(rule, about), repeat(0.0)))

    return weigh


def own_features(quotes: Quotes, token: int, found: Candidate) -> list[str]:
    """Return the names of what else speaks for and against a candidate: its source, its clause, and their places."""
    rule, table, names = found.rule, quotes.table, list[str]()
    if found.follows is not None:
        names.append(f"follows={quotes.drafts[found.follows].rule}&{rule}")
    if found.source is not None:
        names.append(f"source={table.shape[found.source[0]]}&{rule}")
        length = found.source[1] - found.source[0]
        names.append(f"head={table.shape[found.source[1] - 1] if length > 1 else '1'}")
    if table.shape[max(0, token - 2) : token] == "V,":
        names.append(f"told&{rule}")  # Mr. Lind noted, “…,” the firm would answer
    if rule == "owned":
        names.append(f"owned={table.words[token + 1] in quotes.nouns}")  # Mr. Lind's “frank” remark
    clause = found.clause
    claiming = quotes.claims.get(token, ())
    if clause not in claiming:
        best = max((quotes.strength(other) for other in claiming if other.source), default=0.0)
        names.append(f"claimed={int(best * 5)}&{rule}")
    if clause is None:
        return names
    strength = int(quotes.strength(clause) * 10)
    distance = bisect_left(STEPS, abs(clause.head - token))
    names += [
        f"strength={strength}", f"strength={strength}&{rule}", f"distance={distance}&{rule}", f"lemma={clause.lemma}",
        f"form={clause.form}&{clause.construction}",
    ]  # fmt: skip
    names += [flag for flag in ("passive", "infinitive", "inherited") if getattr(clause, flag)]
    names += [
        f"{word}&{rule}" for word in table.words[clause.cue[0] : clause.head] if table.shape[clause.cue[0]] == "X"
    ]
    piece = next((p for p in clause.pieces if p[0] <= token < p[1]), None)
    if piece is not None:
        names += _rivals(quotes, token, clause, rule)
        names.append(f"pure={is_pure(table, piece)}&{rule}")
        names.append(f"first={piece[0] == token}&{rule}")
    return names


def _rivals(quotes: Quotes, token: int, clause: Clause, rule: str) -> list[str]:
    """How the clause stands to the others that claim the same quotation: inside them, round them."""
    others = [other for other in quotes.claims.get(token, ()) if other is not clause and quotes.strength(other) >= 0.3]
    inside = any(any(p[0] <= clause.head < p[1] for p in other.pieces) for other in others)
    around = any(any(p[0] <= other.head < p[1] for p in clause.pieces) for other in others)
    stronger = any(quotes.strength(other) > quotes.strength(clause) for other in others)
    return [
        f"inside={inside}", f"around={around}", f"stronger={stronger}", f"rivals={inside}{around}{stronger}",
        f"around={around}&{rule}", f"inside={inside}&{rule}",
    ]  # fmt: skip


def _nested(quotes: Quotes, token: int) -> None:
    """A quotation inside another: the clause inside names its speaker, else it is the outer speaker's."""
    draft = quotes.draft(token)
    inside = quotes.sentence(token).inside
    draft.within, draft.rule = inside, "nested"
    claims = [c for c in quotes.claims.get(token, ()) if c.source and quotes.table.shape[c.source[0]] not in "POH"]
    clause = max(claims, key=quotes.strength, default=None)
    told = clause is not None and clause.construction == "quote" and clause.lemma in quotes.speaking
    if clause is not None and (told or quotes.strength(clause) >= CUTOFF):
        draft.source, draft.cue, draft.clause = clause.source, clause.cue, clause
        draft.weight = max(quotes.strength(clause), TOLD if told else 0.0)
    else:
        draft.follows = inside
        draft.weight = quotes.drafts[inside].weight if inside is not None else 0.0

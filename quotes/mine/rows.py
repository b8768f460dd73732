"""Drafts become rows: speakers are named, numbers are put in text order, evidence is written down."""

from __future__ import annotations

from collections.abc import Mapping

from ..values import Evidence, Quotation, Span, Speaker
from .attribute import Resolved, Resolver
from .drafts import Draft
from .posts import POST
from .repeats import repeated
from .tokens import Tokens

Range = tuple[int, int]
DOUBTFUL = 0.5  # a speaker who is less likely than not is not named
SURE = 0.95  # with what else speaks for the same speaker, nothing is gained
BESIDE = frozenset({"after", "inverted", "between"})  # rules by which a source and its verb stand beside the marks
PERSONS = frozenset({"full", "unnamed"})  # two people together, and one without a name
REPEATED = 0.85  # how sure it is that who says words in full says them where they stand alone


def as_quotations(
    table: Tokens, drafts: list[Draft], resolver: Resolver, sureness: Mapping[str, float]
) -> list[Quotation]:
    """Return the rows of one article, ordered by where they start, an indirect row before what lies within it.

    The confidence is how likely the source is the right one, times ``sureness``: how often who was found in that way
    (a full name, a pronoun …) is the right speaker.
    """
    order = sorted(range(len(drafts)), key=lambda n: (drafts[n].start, -drafts[n].end, drafts[n].kind == "direct"))
    number = {draft: position for position, draft in enumerate(order)}
    named = _named(table, drafts, resolver, sureness)
    rows = []
    for n in order:
        draft, (who, confidence) = drafts[n], named[n]
        if confidence < DOUBTFUL:
            who = who._replace(speaker=None)
        rows.append(
            Quotation(
                draft.start,
                draft.end,
                table.text[draft.start : draft.end],
                "direct" if draft.kind == "direct" else "indirect",
                number[draft.within] if draft.within is not None else None,
                number[draft.continues] if draft.continues is not None else None,
                _span(table, draft.cue),
                _span(table, draft.source),
                who.speaker,
                rule=draft.rule,
                confidence=round(confidence, 3) if who.speaker else 0.0,
                evidence=_evidence(table, draft, who),
            )
        )
    return rows


def _named(
    table: Tokens, drafts: list[Draft], resolver: Resolver, sureness: Mapping[str, float]
) -> list[tuple[Resolved, float]]:
    """Who says each draft, and how sure that is: from 0 to 1."""
    resolved: dict[int, Resolved] = {}
    begun_by = list[str]()  # of each draft the rule, of a run that of the quotation that it goes on from
    named = []
    for n, draft in enumerate(drafts):
        who = _resolve(n, drafts, resolver, resolved)
        before = draft.follows if draft.rule == "run" and draft.follows is not None and draft.follows < n else None
        begun_by.append(begun_by[before] if before is not None else draft.rule)  # what a thing says goes on
        how = "saying" if who.how == "thing" and draft.kind == "direct" and begun_by[n] in BESIDE else who.how
        sure = draft.weight * sureness.get(how, 1.0)
        if draft.kind == "direct" and who.entity is None and who.how not in PERSONS:
            sure *= draft.weight  # what has no name is meant less often than a name that is as near
        for source, share in draft.rivals if sure < SURE else ():
            other = resolver.speaker(source)
            if who.speaker and other.speaker and other.speaker.name == who.speaker.name:  # he, and Mr. Lind
                sure += share * sureness.get(other.how, 1.0)
        named.append((who, min(1.0, sure)))
    sure_of = [sure if who.speaker and sure >= DOUBTFUL else 0.0 for who, sure in named]
    for n, full in repeated(table.text, drafts, sure_of).items():
        draft, (who, sure) = drafts[n], named[full]
        own = named[n][0].speaker
        if sure_of[n] and own and who.speaker and own.name == who.speaker.name:
            continue  # the paragraph before says so, too
        draft.rule, draft.source, draft.cue, draft.clause, draft.others = "repeated", None, None, None, ()
        place = Span(drafts[full].start, drafts[full].end)
        said = Evidence("repeats", place.of(table.text), span=place)
        named[n] = who._replace(evidence=(said, *who.evidence)), min(REPEATED, sure)
    return named


def _span(table: Tokens, tokens: Range | None) -> Span | None:
    return Span(table.starts[tokens[0]], table.ends[tokens[1] - 1]) if tokens else None


def _resolve(n: int, drafts: list[Draft], resolver: Resolver, done: dict[int, Resolved]) -> Resolved:
    """The speaker of a draft: its own source's, else that of the draft it follows."""
    chain = []
    while n not in done:
        draft = drafts[n]
        chain.append(n)
        if draft.source is not None:
            done[n] = resolver.speaker(draft.source)
            if draft.rule == POST and done[n].speaker is None:  # ana ruiz, ruiz33
                done[n] = Resolved(Speaker(resolver.table.of(*draft.source)), None, "full")
            if draft.rule == "nested" and draft.within is not None:
                done[n] = _of_outer(
                    done[n], draft.source, _resolve(draft.within, drafts, resolver, done), resolver.table
                )
        elif draft.follows is not None and draft.follows not in chain:
            n = draft.follows
            continue
        else:
            done[n] = Resolved(None, None, "none")
    for earlier in chain:
        done[earlier] = done[n]
    return done[n]


def _of_outer(who: Resolved, source: Range, outer: Resolved, table: Tokens) -> Resolved:
    """*“My father said, ‘No,’” Ana Ruiz said*: *my* is hers, whose words it stands in."""
    own = table.words[source[0]] in table.function.claiming & table.function.speaking
    if not own or who.entity is not None or not who.speaker or not outer.speaker:
        return who
    name = f"{outer.speaker.name}’s {who.speaker.name}"
    return who._replace(speaker=who.speaker._replace(name=name, aliases=(name,)))


def _evidence(table: Tokens, draft: Draft, who: Resolved) -> tuple[Evidence, ...]:
    clause = draft.clause
    cue = (Evidence("cue", clause.lemma, round(draft.weight, 3), _span(table, clause.cue)),) if clause else ()
    return (Evidence("rule", draft.rule), *cue, *draft.others, Evidence("found by", who.how), *who.evidence)

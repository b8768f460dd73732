"""Who is quoted in the end, where one report holds another: *Bo denied Ana’s claim that “…”*, *Bo said she wrote “…”*.

In go the weighed candidates for one quotation and the one that was chosen; out comes the one whose words are quoted.
Who only tells what somebody else says yields to whom he or she quotes, where that is sure.

>>> from quotes.mine import mine
>>> [row.speaker.name for row in mine("Bo Lind cited a lawyer, Ana Ruiz, who told him the deal was “a trap.”")][-1]
'Ana Ruiz'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import Language
from .people import name_lists
from .quoted import QUOTING, Candidate, Quotes
from .scope import Clause, Range
from .weighing import Weighed, kind_of

DEEP = 2  # reports within each other that are gone through
LIKELY = 0.04  # so likely at least, who says it inside a report is quoted there
CARRIED = 0.02  # … and inside the report of a medium
OPENING = 0.01  # … and where they open what somebody is told inside: told the boys that “…”
INSIDE = 0.6  # strength of a clause that another reports
TELLING = frozenset({"that", "bare", "quote", "colon", "object"})
VERBAL = re.compile(r"[XvV]R?[XvVeg]*")
LAST, NEXT = 3, 12  # tokens from a verb to the mark
NOBODY = ("thing", "text")  # how the kinds begin of what seldom says anything itself


def innermost(quotes: Quotes, token: int, chosen: Weighed, weighed: list[Weighed], language: Language) -> Weighed:
    """Return the candidate for the quotation at ``token`` whom the chosen one quotes, or the chosen one."""
    for _ in range(DEEP):
        chosen = _nearer(quotes, token, chosen, weighed, language)
    return chosen


def claims(found: Candidate) -> bool:
    """Return whether a candidate is a clause whose reported words hold the mark."""
    return found.clause is not None and found.rule == found.clause.construction


def is_put_out(quotes: Quotes, token: int, found: Candidate) -> bool:
    """Return whether somebody only brings out what the marks are the name of: *Mr. Lind published “The Mill”*.

    A statement, a letter or a report that is brought out speaks.
    """
    table, clause = quotes.table, found.clause
    if clause is None or clause.lemma not in quotes.verbs.put_out or clause.head > token or clause.lead == "T":
        return False
    between = table.words[clause.head + 1 : token]
    if "G" in table.shape[clause.head + 1 : token] or _finite(quotes, clause.head + 1, token):
        return False  # a campaign calling it “…”, an ad that mocked it as “…”
    return not any(word in quotes.verbs.issued or word in quotes.verbs.nouns for word in between)


def is_denied(quotes: Quotes, token: int, found: Candidate) -> bool:
    """Return whether a clause before the mark says that its words were not said: *Ana never said “…”*.

    So it is where it only asks: *Did Ana say “…”?*
    """
    table, clause, sentence = quotes.table, found.clause, quotes.sentence(token)
    if clause is None or clause.head > token or clause.infinitive:
        return False  # told them to not open the door “by night”
    if clause.lemma not in quotes.verbs.relayed | quotes.verbs.naming:
        return False
    auxiliaries = table.words[clause.cue[0] : clause.head]
    negated = not table.function.negations.isdisjoint(auxiliaries) and quotes.verbs.limiting.isdisjoint(auxiliaries)
    ends = table.ends[sentence.end - 1]
    return negated or table.words[sentence.start] in quotes.verbs.inquiring and table.text[ends - 1] == "?"


def _nearer(quotes: Quotes, token: int, chosen: Weighed, weighed: list[Weighed], language: Language) -> Weighed:
    """*“…,” Ana said, according to the Post*: whom the Post quotes; *Bo denied Ana’s claim that “…”*: who claims."""
    outer = chosen.found.clause
    if outer is None:
        return chosen
    medium = outer.source is not None and _is_medium(quotes, outer.source, language)

    def is_nearer(found: Candidate) -> bool:
        own = found.clause if claims(found) else None
        if own is None or not any(first <= own.head < last for first, last in outer.pieces):
            return False
        quoting = (chosen.found.rule in QUOTING or medium) and quotes.strength(own) >= INSIDE
        if quoting or _is_their_claim(quotes, own, outer, token):
            return True
        telling = quotes.verbs.naming if own.construction == "object" else quotes.verbs.relayed
        opens = own.lemma in quotes.verbs.telling and token - own.pieces[-1][0] <= (own.lead == "T")
        least = OPENING if opens else CARRIED if medium else LIKELY
        told = quotes.strength(own) >= least and (medium or own.lemma in telling)
        return told and _tells(quotes, own, outer, token, language)

    return _instead(chosen, (item for item in weighed if is_nearer(item.found)))


def _is_medium(quotes: Quotes, source: Range, language: Language) -> bool:
    """Whether a source only brings what others say: *state television*, *the Dover Post*."""
    table, lists = quotes.table, name_lists(language)
    first = source[0] + (table.shape[source[0]] == "D")
    words = table.words[first : source[1]]
    kinds = (*words[-1:], "-".join(words[-2:]))  # none where the source is this alone
    return " ".join(words) in lists.media or not quotes.verbs.carrying.isdisjoint(kinds)


def _is_their_claim(quotes: Quotes, claim: Clause, outer: Clause, token: int) -> bool:
    """Whether the mark is of what a noun says: *Ana’s claim that it is “…”*, not *Ana’s claim that it is so is “…”*."""
    if claim.construction != "noun" or claim.lemma not in quotes.verbs.worded:
        return False
    table, at = quotes.table, claim.head + 1
    if claim.lead == "p" and (outer.lemma in quotes.verbs.naming or table.words[at] not in table.function.about):
        return False  # called her remarks about him “…”, used her remarks for “…”
    return _finite(quotes, at, token) <= (claim.lead == "T")


def _tells(quotes: Quotes, own: Clause, outer: Clause, token: int, language: Language) -> bool:
    """Whether somebody says the words in another's report: *Bo cited a lawyer who told him it was “…”*.

    What they believe or may say is the words of who reports it, and so is what is reported after it: *They said it was
    “…,” Bo said*.
    """
    table, verbs = quotes.table, quotes.verbs
    if own.construction not in TELLING or own.inherited or own.infinitive or own.source is None:
        return False
    if outer.lemma in verbs.naming or outer.head > token:
        return False
    if not 0 <= token - own.cue[1] <= NEXT:
        return False
    if any(own.head < other.head and 0 <= token - other.cue[1] < LAST for other in quotes.claims[token]):
        return False  # answered that she had said so by saying, “…”
    if not verbs.modals.isdisjoint(table.words[own.cue[0] : own.head]) or _finite(quotes, own.cue[1], token) > 1:
        return False
    return not kind_of(quotes, own.source, language).startswith(NOBODY)


def _finite(quotes: Quotes, first: int, last: int) -> int:
    """How many finite verb groups stand between two tokens."""
    words = quotes.table.words
    groups = VERBAL.finditer(quotes.table.shape, first, last)
    return sum(not words[match.start()].endswith("ing") for match in groups)


def _instead(chosen: Weighed, others: Iterator[Weighed]) -> Weighed:
    """The first of ``others`` for ``chosen``, as likely as both together, for it is the rule that decides."""
    other = next(others, None)
    if other is None or other.found.source == chosen.found.source:
        return chosen
    return other._replace(value=min(1.0, other.value + chosen.value))

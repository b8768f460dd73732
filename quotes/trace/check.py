"""Is it quoted rightly? One quotation of a draft held against the reports of a collection.

`drafted` picks the quotations of a draft that are looked up. For one of them, the speaker that the draft names and the
reports that are most like it go in, and a `Verdict` comes out: verbatim, excerpt, edited (and what was changed),
paraphrase, the words of another speaker, or not found.

>>> from quotes.values import Report
>>> known = [Report(7, "a", "We will build the bridge next year.", "direct", speaker="Ann Lee")]
>>> verdict("We will build the tunnel next year", "Ann Lee", known).kind
'edited'
>>> verdict("We will build the bridge", "Tom Low", known).kind
'other speaker'
>>> verdict("Nothing of the sort", "Ann Lee", known).kind
'not found'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from quotes.trace.wordings import wordings
from quotes.values import Change, Quotation, Relation, Report
from quotes.wording import align, changes, core, forms, relation, words
from quotes.wording.changing import back

VerdictKind = Literal["verbatim", "excerpt", "edited", "paraphrase", "other speaker", "not found"]
FEWEST = 2  # words; a single word in quotation marks is not looked up
CLAIM = 100  # words; a longer text is no quotation as a whole
ALIKE = 0.55  # share of the draft's words that a report must have
AS_GOOD = 0.05  # share of words by which a report may be less like the draft than the best one
ALIKE_OF_ANOTHER = 0.5  # how like the wordings must be where another speaker says it in other words
TELLING = 2  # words that are no small ones, without which two wordings need not be of one utterance
FEW = 3  # words of a change that can be nothing but a denial
BEFORE = 6  # words before the draft's in which a *not* turns them round

# Whether two names as printed are one speaker's: *same*, *other*, or *open* where they do not say
SpeakersAlike = Callable[[str | None, str | None], str]


class Drafted(NamedTuple):
    """A quotation of a draft, to be looked up: where it stands (code points), its words, and who said it there."""

    start: int
    end: int
    text: str
    speaker: str | None = None


class Verdict(NamedTuple):
    """What the collection says of one quotation in a draft."""

    kind: VerdictKind
    text: str
    speaker: str | None  # as the draft has it
    start: int = 0  # in the draft, code points
    end: int = 0
    relation: Relation | None = None  # to the report
    report: Report | None = None  # the report that it was held against
    changes: tuple[Change, ...] = ()  # from the report to the draft
    score: float = 0.0  # share of the draft's words that stand in the report
    denial: str | None = None  # words of one of the two alone that turn the sense round: *I don't*


def drafted(text: str, rows: Iterable[Quotation], *, claim: bool = True) -> list[Drafted]:
    """Return the quotations of a draft that are looked up, in order; ``rows`` are what `quotes.mine` finds in it.

    They are the direct ones of several words; one inside another is part of that. ``claim``: a short text without any
    quotation marks is one quotation itself.

    >>> drafted(" We will stay. ", [])
    [Drafted(start=1, end=14, text='We will stay.', speaker=None)]
    """
    found: list[Drafted] = []
    outer = -1
    direct = [row for row in rows if row.kind == "direct"]
    for row in direct:
        if row.end > outer:
            outer = row.end
            found.append(Drafted(row.start, row.end, row.text, row.speaker and row.speaker.name))
    if claim and not direct and len(text.split()) <= CLAIM:
        start = len(text) - len(text.lstrip())
        found.append(Drafted(start, start + len(text.strip()), text.strip()))
    return [each for each in found if len(each.text.split()) >= FEWEST]


def by_letter(a: str | None, b: str | None) -> str:
    """Compare two names by their letters only; `quotes.match.names.speakers_alike` knows more of names.

    >>> by_letter("Ann Lee", "Ann Lee"), by_letter("Lee", "Ann Lee"), by_letter(None, "Ann Lee")
    ('same', 'other', 'open')
    """
    return "open" if a is None or b is None else "same" if a == b else "other"


def verdict(
    text: str,
    speaker: str | None,
    reports: Sequence[Report],
    code: str = "en",
    *,
    least: int = TELLING,
    alike: SpeakersAlike = by_letter,
) -> Verdict:
    """Hold ``text``, said by ``speaker`` as a draft has it, against ``reports``; ``code`` is its language.

    A few small words stand in much that anybody says: unless they are all that was said, or the speaker is the same,
    it takes ``least`` other ones to find them there. ``alike`` compares the names of speakers.
    """
    draft = Report(-1, "", text, "direct", speaker=speaker)
    table = wordings([draft, *reports], code)
    ranked = sorted(reports, key=lambda report: (-table.within(-1, report.id), -table.likeness(-1, report.id)))
    if not ranked or table.within(-1, ranked[0].id) < ALIKE:
        return Verdict("not found", text, speaker)
    score = table.within(-1, ranked[0].id)
    near = [report for report in ranked if table.within(-1, report.id) >= score - AS_GOOD]
    best = next((report for report in near if alike(speaker, report.speaker) == "same"), ranked[0])
    how = relation(best.text, text, code)
    same, other = (alike(speaker, best.speaker) == likeness for likeness in ("same", "other"))
    doubtful = how == "paraphrase" and other and table.likeness(-1, best.id) < ALIKE_OF_ANOTHER
    whole = not other and (how == "verbatim" or (how == "excerpt" and same))
    if doubtful or (not whole and telling(best.text, text, code) < least):
        return Verdict("not found", text, speaker)
    kind: VerdictKind = "other speaker" if other and how != "paraphrase" else how
    changed = changes(best.text, text, code)
    turned = denial(best.text, text, changed, code)
    return Verdict(kind, text, speaker, 0, 0, how, best, changed, round(score, 4), turned)


def telling(report: str, text: str, code: str = "en") -> int:
    """Return how many words of ``text`` that everybody does not use all the time stand in ``report``, in order.

    >>> telling("We build the bridge", "to be at the bridge"), telling("Be there", "be there")
    (1, 0)
    """
    drafted, light = words(text, code), forms(code).light
    steps = [step for step in align(words(report, code), drafted, code) if step.kind in ("same", "like")]
    return sum(not light.issuperset(word.form.split()) for s in steps for word in drafted[s.b_start : s.b_end])


def denial(report: str, text: str, changed: Sequence[Change] = (), code: str = "en") -> str | None:
    """Return the words that deny what is said, where only ``report`` or only ``text`` has them.

    ``changed`` are those from the one to the other; before what they share, only words of the same sentence count.

    >>> denial("I don’t think that we need it.", "we need it")
    'I don’t think that'
    >>> denial("We do not need it.", "We do need it.", changes("We do not need it.", "We do need it."))
    'not'
    """
    negations = forms(code).negations
    for change in changed:
        sides = [[word.form for word in words(side, code)] for side in (change.before, change.after)]
        before, after = (sum(form in negations for form in side) for side in sides)
        if before != after and max(map(len, sides)) <= FEW:
            return change.before if before > after else change.after
    known, drafted = words(report, code), words(text, code)
    shared = core(align(known, drafted, code))
    if not shared or shared[0].b_start > 0:
        return None
    left_out = back(known, shared[0].a_start)[-BEFORE:]
    if negations.isdisjoint(word.form for word in left_out):
        return None
    return report[left_out[0].start : left_out[-1].end]

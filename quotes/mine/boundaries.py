"""Where a report ends and the writer's own words begin.

In go a table, the range from the first reported word to the end of the sentence, and the construction; out comes the
token at which the report ends. Wherever a sentence may part (a comma, a dash, *and* before a verb, *while*) the counted
weights of what stands on both sides say how likely a report that came so far ends there. The report is ended where it
is likely to have most words in common with the true one. The weights are log-odds, fitted on the training part of
PolNeAR (`tests/benchmarks/fit_boundaries.py`): *weights.toml*, ``[ends]``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice, repeat
from operator import mul, truediv

from .tokens import Tokens

PART = re.compile(r"[,;:CsHQ(-](?:(?<![CQ])|(?<=C)(?=R{0,2}[XvVUMPbeG])|(?<=Q)(?=[^,.;:]))")
FINITE = re.compile(r"[XvVU]")
POINT = re.compile("[,;-]")
# a subject and its verb, after a mark and *and*
NEXT = re.compile(
    r"[,;:sHQ(-]?C?(?:R|p?D?d){0,2}((?:D{0,2}[nNmM#e]{1,5}S?[nNmM]{0,4}|P)(?:p(?:D{0,2}[nNmM#g]{1,4}|O)){0,2})?"
    r"R{0,2}([XvVU])?"
)
LISTED = re.compile(".[^,]{1,12},?C")
SEEN = 12  # tokens after a mark that tell what follows
ITEM = 32  # tokens of an item of a list
MAX_PARTS = 20  # no report that parts oftener is cut
LONGEST = 6  # pairs of tokens up to the next mark
UNLIKELY = 0.1  # no end is looked for where so little is left
STEPS = (3, 6, 10, 16, 25)


def report_end(
    table: Tokens, start: int, end: int, construction: str, opening: str, weights: Mapping[str, float],
    cue: str = "",
) -> int:  # fmt: skip
    """Return the token before which a report that starts at ``start`` ends, at most ``end``.

    ``cue`` is the plain form of the verb or noun, ``opening`` is ``s`` where its clause is subordinate (*While X said
    it rains, Y …*), else ``-``.
    """
    ends: list[tuple[int, float]] = []
    going, bias = 1.0, weights.get("bias", 0.0)
    places = list(islice(parts(table, start, end), MAX_PARTS))
    for number, (at, cut) in enumerate(places):
        names = part_features(table, start, at, end, construction, opening, cue, (number, len(places) - number))
        share = likelihood(bias + sum(map(weights.get, names, repeat(0.0))))
        ends.append((cut, going * share))
        going *= 1 - share
        if going < UNLIKELY:
            break
    else:
        ends.append((end, going))
    return _nearest(start, ends)


def _nearest(start: int, ends: list[tuple[int, float]]) -> int:
    """Return the end whose report shares most tokens with the true one, by the expected Jaccard index.

    The likeliest place alone may be far from all others, which together are likelier. This is the rule of minimum Bayes
    risk (Kumar and Byrne, 2004) with the index' complement as the loss.

    >>> _nearest(0, [(4, 0.25), (6, 0.35), (20, 0.4)])
    6
    """
    if len(ends) == 1:
        return ends[0][0]
    lengths = [cut - start for cut, _ in ends]
    shares = [share for _, share in ends]
    # of a report that ends at a cut: what shorter ones cover of it, and what it covers of longer ones
    covered = accumulate(map(mul, shares, lengths))
    covering = accumulate(map(truediv, shares, lengths))
    whole = math.fsum(map(truediv, shares, lengths))
    common = [
        shorter / length + (whole - longer) * length
        for length, shorter, longer in zip(lengths, covered, covering, strict=True)
    ]
    return ends[common.index(max(common))][0]


def parts(table: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where a report from ``start`` on may end: the token of the mark, and the first token after the report.

    A comma may stand inside the marks of a quotation: *called it “a website,” with a nod*.
    """
    for match in PART.finditer(table.shape, start, end):
        at = match.start()
        if table.shape[at] != "Q":
            if at > start:
                yield at, at
        elif at + 1 < end and table.text[table.quoted[table.rows[at]].end - 1] == ",":
            yield at, at + 1


def likelihood(total: float) -> float:
    """Return the logistic of a sum of weights.

    >>> likelihood(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-total))


def part_features(
    table: Tokens, start: int, at: int, end: int, construction: str, opening: str, cue: str, place: tuple[int, int]
) -> list[str]:
    """Return the names of what speaks for and against an end at token ``at``.

    ``place`` tells how many places where the report may end come before it, and how many from it on.
    """
    shape, words = table.shape, table.words
    group = GROUPS.get(construction, "clause")
    mark, kind, first = _kind(shape, at, end)
    point = POINT.search(shape, at + 1, end)
    stop = point.start() if point else end
    verb = FINITE.search(shape, first, stop)
    verbs = ("True" if FINITE.search(shape, start, at) else "False") + ("True" if verb else "False")
    following = words[at + 1] if at + 1 < end else ""
    second = words[at + 2] if at + 2 < end else ""
    word = words[at] if shape[at] in "sCH" else following
    return [
        f"kind={kind}",
        f"kind={kind}&{group}",
        f"word={word}&{mark}",
        f"word={word}&{mark}&{group}",
        f"second={second if at + 2 < end and shape[at + 1] in 'CRs' else ''}",
        f"pair={following}_{second}&{mark}",
        f"verbs={verbs}&{group}",
        f"verbs={verbs}&{kind}",
        f"verbs={verbs}&{kind}&{group}",
        f"verb={words[verb.start()] if verb else ''}&{mark}",
        f"cue={cue}",
        f"cue={cue}&{kind}",
        f"cue={cue}&{verbs}",
        f"opening={opening}&{kind}",
        *(f"before={bisect_left(STEPS, at - start)}&{group}", f"after={bisect_left(STEPS, end - at)}&{group}"),
        f"until={'end' if stop == end else shape[stop]}&{kind}",
        f"quote={'Q' in shape[at:stop]}&{kind}",
        f"mark={shape[at]}&{kind}",
        f"commas={min(shape.count(',', start, at), 3)}&{kind}",
        *(f"start={shape[start : start + 2]}&{mark}{verbs[:1]}", f"last={words[at - 1]}"),
        *_resumed(shape[stop + 1 : min(stop + 3, end)], kind, mark + verbs[:1]),
        *_counted(place, shape[at], construction),
        *_both_sides(shape, start, at, end, construction, kind),
        *_segment(shape, start, (at, stop), end, verb.group() if verb else "", opening),
    ]


def _resumed(beyond: str, kind: str, mark: str) -> list[str]:
    """What follows the next mark: *…, the mayor of Dover, said*."""
    return [f"resumes={beyond}&{kind}", f"resumes={beyond[:1]}&{mark}"]


def _segment(shape: str, start: int, segment: tuple[int, int], end: int, verb: str, opening: str) -> list[str]:
    """What stands up to the next mark, how long it is, and what was reported before: *called it “frank” and …*."""
    at, stop = segment
    quoted, length = "Q" in shape[start:at], min((stop - at) // 2, LONGEST)
    return [
        f"quoted={quoted}&{'Q' in shape[at:stop]}",
        f"quoted={quoted}&{length}",
        f"quoted={quoted}&{verb}",
        f"that={'T' in shape[start:at]}&{quoted}",
        f"segment={length}&{verb}",
        f"name={'N' in shape[at:stop]}&{length}",
        f"opening={opening}&{verb}",
        f"cues={'V' in shape[stop:end]}&{'V' in shape[at:stop]}",
        f"joined={min(shape.count('C', start, at), 2)}&{shape[at]}",
    ]


def _counted(place: tuple[int, int], mark: str, construction: str) -> list[str]:
    """How many places where the report may end come before this one, and how many are left."""
    return [f"left={min(place[1], 4)}&{mark}", f"number={min(place[0], 3)}&{construction}"]


def _both_sides(shape: str, start: int, at: int, end: int, construction: str, kind: str) -> list[str]:
    """What the mark stands between: items of a list, a noun and another subject with its verb."""
    before, until = shape[max(start, at - 2) : at], min(at + SEEN, end)
    then = NEXT.match(shape, at, until)
    subject = ("True" if then and then[1] else "False") + (then[2] or "" if then else "")
    listed = 1 < at - shape.rfind(",", start, at) < ITEM, LISTED.match(shape, at, until) is not None
    return [
        f"shape={shape[at : at + 4]}",
        f"subject={subject}&{kind}",
        f"subject={subject}&{construction}",
        f"listed={listed}&{shape[at]}",
        f"round={before}{shape[at : at + 4]}",
        f"round={before}{shape[at : at + 2]}",
        f"round={before[-1:]}{shape[at : at + 3]}",
    ]


def _kind(shape: str, at: int, end: int) -> tuple[str, str, int]:
    """The mark at a place, the mark with what follows it, and the first token after both."""
    following = shape[at + 1 : min(at + 3, end)]
    mark = "," if shape[at] == "Q" else shape[at]
    if mark == "," and following[:1] in ("C", "R"):
        return mark, mark + following, at + 2
    if mark == "s":
        return mark, mark, at + 1
    return mark, mark + following[:1], at + 1


GROUPS = {"object": "thing", "about": "thing", "ing": "thing", "to": "to", "whether": "whether", "according": "clause"}
